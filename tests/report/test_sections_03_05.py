"""Sections 3 to 5: the self-assessment, the motives and freedom, the environment and the territory."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case, Plain
from coopwizard.domain.blocks import Block, Dossier, Sentence, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.report.content import compose
from coopwizard.report.words import texts_of
from tests.report.rich_case import TODAY, rich_case

Said = Mapping[str, Plain]


def printed(base: Base, said: Said, variant: str = "complet", voice: str = TOGETHER) -> Dossier:
    """Return the dossier of the rich case with these answers too."""
    case: Case = rich_case(base)
    for key, value in said.items():
        case = case.with_answer(Answer(voice, key, value))
    return compose(
        base,
        case,
        evaluate(base, case, today=TODAY, draws=0),
        variant=variant,
        draft=True,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=TODAY,
    )


def blocks(dossier: Dossier, section: str) -> tuple[Block, ...]:
    return next(one.blocks for one in dossier.sections if one.id == section)


def text(dossier: Dossier, section: str) -> str:
    return "\n".join(texts_of(blocks(dossier, section)))


def table(dossier: Dossier, section: str, head: str) -> Table:
    found = [one for one in blocks(dossier, section) if isinstance(one, Table) and head in one.head]
    return found[0]


# --- section 3


@pytest.mark.requirement("R126", "R122")
def test_each_alert_says_its_factor_and_its_field_of_expertise(base: Base) -> None:
    rows = table(printed(base, {}), "s03", "Ce qui a été vu").rows
    old = next(row for row in rows if "projet associatif doit être repris" in row[1])
    assert "Facteur" in old[1]
    assert "projet et sens partagés avant la forme" in old[1]
    assert old[0].endswith("gouvernance")
    assert "E16" not in old[1]


def test_an_agreement_stays_printed_with_who_moved(base: Base) -> None:
    said = {"consensus.ex_passe": {"decision": "accord", "valeur": 4, "qui_a_bouge": "La direction"}}
    rows = table(printed(base, said), "s03", "Ce que les deux en ont fait").rows
    assert any(base.items["ex_passe"].question == row[0] and "la direction a bougé" in row[3] for row in rows)


def test_the_pairs_words_are_printed_beside_the_computed_ones(base: Base) -> None:
    said: Said = {
        "swot.item.pr_boussole": {"texte": "Nos choix partent du conseil de la vie sociale."},
        "swot.item.ex_passe": {"retiree": True, "motif": "trop ancien"},
        "swot.ajout.a1": {"case": "menace", "texte": "Un voisin nous copie."},
    }
    rows = table(printed(base, said), "s03", "Ce que disent les réponses").rows
    told = [row[1] for row in rows]
    assert any(one.startswith("Nos choix partent du conseil") and "justifient" in one for one in told)
    assert any("trop ancien" in one for one in told)
    assert ("Un voisin nous copie.", "ajout du binôme") in [row[1:] for row in rows]


@pytest.mark.requirement("R053")
def test_each_line_of_the_boxes_says_where_it_comes_from(base: Base) -> None:
    rows = table(printed(base, {}), "s03", "Ce que disent les réponses").rows
    titles = {one.titre for one in base.dimensions.values()}
    assert rows
    assert all(row[2] in titles or "étape 3" in row[2] for row in rows)


@pytest.mark.requirement("R047")
def test_what_to_update_is_printed_as_the_pair_edited_it(base: Base) -> None:
    assert "Relire le projet associatif dans son ensemble." in text(printed(base, {}), "s03")
    said: Said = {
        "a_mettre_a_jour.mj_projet": {"texte": "Reprendre le projet avec les familles."},
        "a_mettre_a_jour_ajout.b1": "Dire notre histoire.",
    }
    edited = text(printed(base, said), "s03")
    assert "Reprendre le projet avec les familles." in edited
    assert "Dire notre histoire." in edited
    assert "Relire le projet associatif" not in edited


@pytest.mark.requirement("R054")
def test_what_the_pair_does_of_the_outside_look_is_printed(base: Base) -> None:
    said: Said = {
        "audit_externe": {
            "suite": "oui",
            "domaines": ["social"],
            "responsable": "Le trésorier",
            "date": "2027-01-15",
        }
    }
    told = text(printed(base, said), "s03")
    assert "Nous le demandons" in told
    assert "Le trésorier" in told
    assert "15\u00a0janvier 2027" in told


def test_what_is_crossed_does_not_leave_the_house(base: Base) -> None:
    said = {"croisement.force_menace": "Une alliance avec les familles."}
    assert "Une alliance avec les familles." in text(printed(base, said), "s03")
    assert "Une alliance avec les familles." not in text(printed(base, said, "autorite"), "s03")


@pytest.mark.requirement("R060")
def test_the_four_qualities_are_traced_once_asked_in_full(base: Base) -> None:
    titles = [one.text for one in blocks(printed(base, {}), "s03") if isinstance(one, Title)]
    assert not any("qualités" in one for one in titles)
    rows = table(printed(base, {"item.go_enjeux": 4}, voice="president"), "s03", "Qualité").rows
    assert len(rows) == 4
    assert rows[1][0] == "Connaître les enjeux"
    assert rows[1][2:] == ("4", "sans réponse")


# --- section 4


@pytest.mark.requirement("R022")
def test_an_imposed_motive_without_its_demand_says_what_is_lacking(base: Base) -> None:
    lacking = "reste à dire qui le demande"
    imposed = {"motif.mo_exigence_autorite": 5}
    case = printed(base, {**imposed}, voice="president")
    assert lacking not in text(case, "s04"), "the rich case says who asks, how, and on what ground"
    assert "agence régionale de santé" in text(case, "s04")
    bare = rich_case(base, without=frozenset({"injonction"})).with_answer(
        Answer("president", "motif.mo_exigence_autorite", 5)
    )
    found = evaluate(base, bare, today=TODAY, draws=0)
    dossier = compose(
        base,
        bare,
        found,
        draft=True,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=TODAY,
    )
    assert lacking in text(dossier, "s04")


def test_a_text_that_applies_is_printed_with_its_dates(base: Base) -> None:
    told = [
        one
        for one in blocks(printed(base, {"identite.aide_et_soin_a_domicile": True}), "s04")
        if isinstance(one, Sentence) and one.lead == "Texte qui s’applique"
    ]
    assert len(told) == 1
    assert "vérifié le 22\u00a0novembre 2026" in told[0].origin
    assert "Texte qui s’applique" not in text(printed(base, {}), "s04")


@pytest.mark.parametrize(("phrase", "origin"), [("", "choisi"), ("Nous l’avons décidé avant.", "anticipé")])
def test_an_origin_that_is_moved_is_printed_with_its_sentence(base: Base, phrase: str, origin: str) -> None:
    said: Said = {"requalification.mo_parcours": {"origine": "anticipe", "phrase": phrase}}
    rows = table(printed(base, said), "s04", "Origine").rows
    row = next(one for one in rows if one[0] == base.motifs.liste["mo_parcours"].titre)
    assert row[1].startswith(origin)
    assert phrase in row[1]


def test_paths_looked_at_closely_are_printed_for_each_voice_that_did(base: Base) -> None:
    marks: Said = {"approfondir.cooperer": {"repond": 4, "seul": 1, "fidele": 3, "porte": 2}}
    rows = table(printed(base, marks, voice="directeur"), "s04", "Voix").rows
    assert rows == ((base.chemins["cooperer"].titre, "direction", "4", "1", "3", "2"),)
    assert "Regardés de plus près" not in text(printed(base, marks, "autorite", "directeur"), "s04")


# --- section 5


@pytest.mark.requirement("R034")
def test_the_level_and_its_reason_are_printed(base: Base) -> None:
    said: Said = {
        "canevas.territoire": {"bassin_de_vie": "La Vève", "niveau_action": "epci", "raison": "On y circule."}
    }
    told = text(printed(base, said), "s05")
    assert "intercommunalité" in told
    assert "On y circule." in told


@pytest.mark.requirement("R038")
def test_the_sheet_of_the_territory_is_printed_and_cited_with_the_recommendation(base: Base) -> None:
    said: Said = {
        "fiche_territoire": {"besoins": "Le grand âge.", "acteurs": "Trois.", "manques": "Le répit."}
    }
    dossier = printed(base, said)
    for words in ("Le grand âge.", "Trois.", "Le répit."):
        assert words in text(dossier, "s05")
    assert "Le répit" in text(dossier, "s10")
    assert "Le répit" not in text(printed(base, {}), "s10")


@pytest.mark.requirement("R032")
def test_the_local_need_that_was_checked_is_printed(base: Base) -> None:
    said = {"besoin_local_verifie": "Douze demandes au guichet de Vève."}
    assert "Douze demandes au guichet de Vève." in text(printed(base, said), "s05")


@pytest.mark.requirement("R050")
def test_each_observation_is_printed_with_its_source(base: Base) -> None:
    said: Said = {
        "observation.a1": {"texte": "Des fratries attendent.", "source": "cvs", "precision": "mars"}
    }
    found = [
        one
        for one in blocks(printed(base, said), "s05")
        if isinstance(one, Sentence) and one.text == "Des fratries attendent."
    ]
    assert len(found) == 1
    assert found[0].origin.endswith("le conseil de la vie sociale, mars.")


@pytest.mark.requirement("R044", "R045")
def test_the_crossed_table_and_what_it_says_are_printed(base: Base) -> None:
    said: Said = {f"prospective.contrainte_financiere.{one}": -2 for one in ("projet", "equipes")} | {
        "prospective_partenaire.contrainte_financiere.hv": -1
    }
    dossier = printed(base, said)
    found = table(dossier, "s05", "Changement")
    assert any("Horizon Vève" in head for head in found.head)
    assert found.rows[0][-1] == "−1"
    leads = {one.lead: one.text for one in blocks(dossier, "s05") if isinstance(one, Sentence)}
    assert "contrainte financière" in leads["Ce qui nous freine"]
    milder = printed(base, {**said, "prospective_partenaire.contrainte_financiere.hv": 2})
    assert "Ce qui nous freine" not in {
        one.lead for one in blocks(milder, "s05") if isinstance(one, Sentence)
    }


@pytest.mark.requirement("R011")
def test_every_scenario_that_was_written_is_printed_and_the_kept_one_named(base: Base) -> None:
    said = {"scenario_ecrit.repli": "Nous serions seuls en 2030."}
    leads = {one.lead: one.text for one in blocks(printed(base, said), "s05") if isinstance(one, Sentence)}
    assert leads[base.prospective.scenarios["repli"].titre] == "Nous serions seuls en 2030."
    kept = base.prospective.scenarios["rebond"].titre
    assert f"Scénario retenu\u00a0: {kept[:1].lower()}{kept[1:]}" in leads


@pytest.mark.requirement("R046")
def test_what_we_would_do_otherwise_comes_into_the_draft_of_the_project(base: Base) -> None:
    said = {"autrement": "Nous partirions des horaires des familles."}
    assert "Nous partirions des horaires des familles." in text(printed(base, said), "s07")
