"""Sections 9 to 15: what a type changes, who joins and how one leaves, the six draft resolutions."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, Answer, Case, Plain
from coopwizard.domain.blocks import Dossier, Gap, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.errors import DossierError
from coopwizard.report.resolutions import RESOLUTIONS
from coopwizard.report.words import texts_of
from tests.report.conftest import Compose


def text(dossier: Dossier, name: str) -> str:
    """Return the words of a section, hard spaces read as spaces."""
    found = next(one for one in dossier.sections if one.id == name)
    return "\n".join(texts_of(found.blocks)).replace("\u00a0", " ").replace("\u202f", " ")


def under(dossier: Dossier, name: str, title: str) -> list[object]:
    """Return the blocks of a section between this title and the next."""
    blocks = next(one for one in dossier.sections if one.id == name).blocks
    start = next(i for i, one in enumerate(blocks) if isinstance(one, Title) and one.text.startswith(title))
    rest = blocks[start + 1 :]
    end = next((i for i, one in enumerate(rest) if isinstance(one, Title)), len(rest))
    return list(rest[:end])


def saying(case: Case, said: Mapping[str, Plain], holder: str = TOGETHER) -> Case:
    """Return the case with these answers too."""
    for key, value in said.items():
        case = case.with_answer(Answer(holder, key, value))
    return case


def kept(case: Case, kind: str) -> Case:
    """Return the case with this type kept by both voices."""
    for voice in (PRESIDENT, DIRECTOR):
        case = saying(case, {"type_retenu": kind}, voice)
    return case


@pytest.mark.requirement("R015")
def test_the_dossier_lists_who_joined_when_and_how_one_leaves(composed: Compose, case: Case) -> None:
    said: dict[str, Plain] = {
        "adhesion.un": {
            "instance": "ca",
            "organisme": "Les Deux Rives",
            "date": "2026-11-24",
            "sens": "favorable",
        },
        "adhesion.deux": {
            "instance": "cvs",
            "organisme": "Horizon Vève",
            "date": "2026-11-10",
            "sens": "avec_reserves",
            "retrait_le": "2026-11-20",
            "motif_du_retrait": "un calendrier trop court",
        },
        "clause_de_sortie": "Six mois de préavis, chacun reprend ses postes.",
    }
    dossier = composed(of=saying(case, said))
    table = next(one for one in under(dossier, "s10", "Qui adhère") if isinstance(one, Table))
    rows = [tuple(cell.replace("\u00a0", " ") for cell in row) for row in table.rows]
    assert rows == [
        (
            "Conseil de la vie sociale",
            "Horizon Vève",
            "favorable, avec des conditions",
            "10 novembre 2026",
            "retirée le 20 novembre 2026, un calendrier trop court",
        ),
        ("Conseil d’administration", "Les Deux Rives", "favorable", "24 novembre 2026", "possible"),
    ]
    recommendation = text(dossier, "s10")
    assert "Six mois de préavis, chacun reprend ses postes." in recommendation
    assert "Chaque instance peut retirer son adhésion" in recommendation


def test_the_opinion_of_our_own_bodies_goes_into_the_draft_until_it_is_taken_back(
    composed: Compose, case: Case
) -> None:
    said: dict[str, Plain] = {
        "instance": "cse",
        "organisme": "Les Deux Rives",
        "sens": "favorable",
        "date": "2026-11-12",
    }
    assert "avis du CSE (12 novembre 2026, favorable)" in text(
        composed(of=saying(case, {"adhesion.un": said})), "s15"
    )
    gone = {**said, "retrait_le": "2026-11-15"}
    assert "avis du CSE (…)" in text(composed(of=saying(case, {"adhesion.un": gone})), "s15")
    theirs = {**said, "organisme": "Horizon Vève"}
    assert "avis du CSE (…)" in text(composed(of=saying(case, {"adhesion.un": theirs})), "s15")


@pytest.mark.parametrize("variant", ["complet", "anonyme"])
def test_an_anonymous_copy_names_no_organisation_that_joins(
    composed: Compose, case: Case, variant: str
) -> None:
    said: dict[str, Plain] = {
        "adhesion.un": {
            "instance": "ca",
            "organisme": "Horizon Vève",
            "date": "2026-11-24",
            "sens": "favorable",
        },
        "gouvernance_avant_apres.un": {"organisme": "Horizon Vève", "sieges_avant": 9},
    }
    dossier = composed(variant, of=saying(case, said))
    told = text(dossier, "s10") + text(dossier, "s11")
    assert ("Horizon Vève" in told) is (variant == "complet")
    assert ("Organisme B" in told) is (variant == "anonyme")


@pytest.mark.requirement("R066")
def test_governance_is_printed_before_and_after_by_organisation(composed: Compose, case: Case) -> None:
    assert any(isinstance(one, Gap) for one in under(composed(), "s11", "La gouvernance, avant et après"))
    said: dict[str, Plain] = {
        "gouvernance_avant_apres.un": {
            "organisme": "Horizon Vève",
            "sieges_avant": 9,
            "sieges_apres": 6,
            "voix_avant": 9,
            "mandats_avant": "trésorerie",
            "mandats_apres": "secrétariat",
        },
    }
    dossier = composed(of=saying(case, said))
    found = next(
        one for one in under(dossier, "s11", "La gouvernance, avant et après") if isinstance(one, Table)
    )
    assert found.head == ("Organisme", "Sièges", "Voix", "Mandats avant", "Mandats après")
    assert found.rows == (("Horizon Vève", "9 puis 6", "9 puis ?", "trésorerie", "secrétariat"),)


@pytest.mark.requirement("R042")
@pytest.mark.parametrize("kind", ["reseau", "mutualisation", "groupement", "fusion"])
def test_what_jobs_still_lack_is_named_from_an_intensity_of_four(
    composed: Compose, base: Base, case: Case, kind: str
) -> None:
    dossier = composed(of=kept(case, kind))
    title = f"L’emploi : {base.types[kind].titre}"
    assert (title in text(dossier, "s11")) is (base.types[kind].intensite >= 4)
    if base.types[kind].intensite < 4:
        return
    said: dict[str, Plain] = {
        f"postes_concernes.{kind}": 12,
        f"postes_supprimes_ou_crees.{kind}": {"supprimes": 1, "crees": 2},
        f"mobilite.{kind}": "Deux équipes changent de site",
        f"statut_collectif.{kind}": "La convention du 15 mars 1966",
    }
    told = text(composed(of=saying(kept(case, kind), said)), "s11")
    for words in ("1 supprimé, 2 créés", "Deux équipes changent de site.", "La convention du 15 mars 1966."):
        assert words in told
    assert "Volet emploi à compléter avant de décider : représentation du personnel." in told
    assert "Volet emploi à compléter avant de décider : postes concernés" in text(dossier, "s11")


@pytest.mark.requirement("R040")
@pytest.mark.parametrize("variant", ["complet", "ca", "autorite", "anonyme"])
def test_the_consequences_for_the_environment_have_their_section_even_short(
    composed: Compose, base: Base, case: Case, variant: str
) -> None:
    blocks = under(composed(variant), "s11", "Conséquences pour l’environnement")
    words = " ".join(texts_of(blocks)).replace("\u00a0", " ")  # type: ignore[arg-type]
    assert "la diversité des réponses et des acteurs" in words
    assert "non renseigné" in words
    said: dict[str, Plain] = {"environnement": "Un trajet de plus par semaine"}
    blocks = under(composed(variant, of=saying(case, said)), "s11", "Conséquences pour l’environnement")
    assert "Un trajet de plus par semaine." in " ".join(texts_of(blocks))  # type: ignore[arg-type]


@pytest.mark.requirement("R037")
def test_what_the_pair_says_of_diversity_stands_under_the_comparison(composed: Compose, case: Case) -> None:
    said: dict[str, Plain] = {"biodiversite": "Le petit service de Vève resterait seul"}
    assert "Le petit service de Vève resterait seul." in text(composed(of=saying(case, said)), "s09")


def test_a_prediction_is_never_printed(composed: Compose, case: Case) -> None:
    of = saying(case, {"prediction": "transfert_activite"}, PRESIDENT)
    same = {one.id: "\n".join(texts_of(one.blocks)) for one in composed(of=of).sections if one.id != "s16"}
    plain = {one.id: "\n".join(texts_of(one.blocks)) for one in composed(of=case).sections if one.id != "s16"}
    changed = {name for name, words in same.items() if words != plain[name]}
    assert changed == set()


@pytest.mark.requirement("R009")
def test_the_form_put_forward_says_the_weight_of_voices_and_profit(
    composed: Compose, base: Base, case: Case
) -> None:
    of = saying(case, {"vehicule_retenu": "association_commune"})
    dossier = composed(of=of)
    if "Comment s’y prendre" not in text(dossier, "s12"):
        pytest.fail("the legal step of the rich case is closed: the case no longer shows a form")
    table = next(one for one in under(dossier, "s12", "Comment s’y prendre") if isinstance(one, Table))
    told = dict(table.rows)
    assert base.droit.vehicles["association_commune"].governance_rule in told["Voix des membres"]
    assert told["Lucrativité"].startswith("Un membre à but lucratif peut en être.")


@pytest.mark.parametrize("model", RESOLUTIONS)
def test_each_of_the_six_models_is_filled_and_keeps_no_brace(
    composed: Compose, case: Case, model: str
) -> None:
    draft = text(composed(of=saying(case, {"modele_deliberation": model})), "s15")
    assert RESOLUTIONS[model].title[1:] in draft.replace("’", "'") or RESOLUTIONS[model].title[1:] in draft
    assert not set("{}") & set(draft)
    assert "Horizon Vève" in draft
    assert "avis minoritaires" in draft


def test_six_models_are_the_six_of_the_method(base: Base) -> None:
    assert set(RESOLUTIONS) == set(base.reponses["modele_deliberation"].choix)


def test_a_voted_refusal_draws_its_own_resolution_with_its_own_vote(composed: Compose, case: Case) -> None:
    refusal: dict[str, Plain] = {
        "date": "2026-12-01",
        "mode": "anonyme",
        "presents": 9,
        "pour": 6,
        "contre": 3,
        "raisons": "Le projet n’est pas prêt",
        "reexamen": "2027-06-01",
    }
    dossier = composed(of=saying(case, {"vote.refus": refusal}, "ca"))
    draft = text(dossier, "s15")
    assert "De ne pas engager la démarche" in draft
    assert "De retenir comme raisons : Le projet n’est pas prêt." in draft
    assert "De reprendre la question le 1ᵉʳ juin 2027" in draft
    assert "6\n3\n" in draft
    assert "Bulletin papier, anonyme." in draft
    assert "6 pour, 3 contre" in text(dossier, "s10")


def test_a_refusal_that_was_voted_down_refuses_nothing(composed: Compose, case: Case) -> None:
    lost: dict[str, Plain] = {"date": "2026-12-01", "pour": 2, "contre": 6}
    assert "De ne pas engager" not in text(composed(of=saying(case, {"vote.refus": lost}, "ca")), "s15")


def test_the_clause_on_surplus_goes_into_the_resolution(composed: Compose, case: Case) -> None:
    said: dict[str, Plain] = {"canevas.ressources": {"affectation_excedents": "Remis au projet commun"}}
    assert "Remis au projet commun." in text(composed(of=saying(case, said)), "s15")


@pytest.mark.requirement("R121")
def test_the_help_that_is_asked_is_printed_with_its_level_but_never_to_an_authority(
    composed: Compose, case: Case
) -> None:
    said: dict[str, Plain] = {
        "niveau_expertise": "adherents",
        "saisine": {"question": "Comment garder la parité ?", "delai": "2026-12-15"},
        "contact_uriopss": {"region": "Bretagne"},
    }
    of = saying(case, said)
    told = text(composed(of=of), "s10")
    assert "Comment garder la parité ?" in told
    assert "des adhérents qui l’ont vécu" in told
    assert "Bretagne, 02 99 87 51 52, uriopss-bretagne.asso.fr, à vérifier" in told
    assert "Comment garder la parité ?" not in text(composed("autorite", of=of), "s10")


@pytest.mark.parametrize("variant", ["autorite", "anonyme"])
def test_a_copy_that_a_voice_keeps_back_is_not_printed(composed: Compose, case: Case, variant: str) -> None:
    of = saying(case, {f"accord_transmission.{variant}": False}, DIRECTOR)
    with pytest.raises(DossierError) as refused:
        composed(variant, of=of)
    assert "direction" in refused.value.what
    assert composed("complet", of=of).sections


def test_a_copy_goes_out_by_what_each_voice_said_of_it_alone(composed: Compose, case: Case) -> None:
    of = case
    for voice in (PRESIDENT, DIRECTOR):
        of = saying(of, {"accord_transmission.autorite": True}, voice)
    cover = composed("autorite", of=of, agreements=()).cover.mentions
    assert "Les deux voix ont accepté cette impression." in cover


@pytest.mark.parametrize(
    ("president", "director", "told"),
    [
        (None, None, ""),
        (False, False, "Aucune voix ne s’oppose."),
        (True, False, "Opposition\nprésidence, et c’est noté."),
        (True, True, "Opposition\nprésidence et direction, et c’est noté."),
    ],
)
def test_an_opposition_is_noted_by_voice_and_never_told_to_an_authority(
    composed: Compose, case: Case, president: bool | None, director: bool | None, told: str
) -> None:
    of = saying(saying(case, {"veto": president}, PRESIDENT), {"veto": director}, DIRECTOR)
    printed = text(composed(of=of), "s10")
    assert told in printed
    assert ("Opposition" in printed) is bool(told)
    assert "Opposition" not in text(composed("autorite", of=of), "s10")
