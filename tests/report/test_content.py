"""What the dossier says, and to whom it does not say it."""

from __future__ import annotations

import re

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, Answer, Case
from coopwizard.domain.blocks import Dossier, Figure, Gap, Quotation, Sentence, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.errors import DossierError
from coopwizard.french import typeset
from coopwizard.report.opinions import opinions
from coopwizard.report.words import texts_in, texts_of
from tests.report.conftest import Compose
from tests.report.rich_case import OPINION, SECOND_OPINION, TODAY, WORK, rich_case

VARIANTS = ("complet", "synthese", "ca", "autorite", "anonyme")


def section(dossier: Dossier, name: str) -> str:
    found = next(one for one in dossier.sections if one.id == name)
    return "\n".join(texts_of(found.blocks))


def whole(dossier: Dossier) -> str:
    return "\n".join(
        (*texts_in(dossier.sections), *dossier.cover.mentions, *(v for _, v in dossier.cover.lines))
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_sixteen_sections_always_and_those_left_out_say_so(
    composed: Compose, base: Base, variant: str
) -> None:
    dossier = composed(variant)
    assert [one.id for one in dossier.sections] == list(base.dossier.sections)
    for one in dossier.sections:
        asked = base.dossier.sections[one.id].variantes[variant]
        assert one.attached is (asked not in {"non", "nombre"})
        if not one.attached:
            assert one.blocks == (Gap("non jointe."),)
        assert one.blocks


@pytest.mark.parametrize("variant", VARIANTS)
def test_banned_words_are_absent_outside_the_annexes(composed: Compose, base: Base, variant: str) -> None:
    sections = [one for one in composed(variant).sections if one.id != "s16"]
    text = "\n".join(texts_in(sections)).lower()
    for banned in (*base.mots_bannis_hors_annexes, *base.verdicts.phrases_interdites, "vous devez"):
        assert banned.lower() not in text


def test_our_own_words_are_set_in_french(complete: Dossier) -> None:
    quoted = {OPINION, SECOND_OPINION}
    for one in complete.sections:
        for block in one.blocks:
            if isinstance(block, Sentence) and block.text not in quoted:
                assert " ;" not in block.lead
                assert not re.search(r"\w'\w", block.lead)


@pytest.mark.requirement("R151")
def test_the_cover_says_that_the_tool_decides_nothing(complete: Dossier, base: Base) -> None:
    assert set(base.mentions) <= set(complete.cover.mentions)
    assert "Ce que le conseil a décidé" in [label for label, _ in complete.cover.lines]


@pytest.mark.requirement("R116")
def test_the_version_and_date_of_the_method_are_printed(complete: Dossier, base: Base) -> None:
    assert any(f"Méthode {base.version}" in one for one in complete.cover.mentions)
    assert base.version in section(complete, "s16")
    assert "Uriopss" in section(complete, "s16")


@pytest.mark.requirement("R145")
def test_what_is_submitted_to_the_council_and_its_resolution_are_there(complete: Dossier) -> None:
    assert "Ce qu’on demande au conseil" in section(complete, "s01")
    resolution = section(complete, "s15")
    assert "Projet de délibération" in resolution
    assert "Décide" in resolution
    assert "D’engager la démarche avec Horizon Vève" in resolution
    assert "De donner mandat à Hélène Garnier et Karim Benali" in resolution
    assert "De joindre au procès-verbal les avis minoritaires" in resolution
    assert "7\n2\n1\n1" in resolution


@pytest.mark.requirement("R146")
def test_consequences_are_filled_for_the_kept_type_and_the_next(complete: Dossier, base: Base) -> None:
    tables = [b for s in complete.sections if s.id == "s11" for b in s.blocks if isinstance(b, Table)]
    assert len(tables) == 2
    for table in tables:
        assert len(table.rows) == len(base.dossier.tableau_consequences.lignes)
        assert all(row[1] and row[2] for row in table.rows)
        assert "à dire" not in {cell for row in table.rows for cell in row[:3]}
    assert "Un comité de pilotage à trois." in tables[0].rows[0][1]


def test_every_type_has_its_expected_consequences_on_every_line(base: Base) -> None:
    plan = base.dossier.tableau_consequences
    assert set(plan.par_type) == set(base.types)
    for lines in plan.par_type.values():
        assert set(lines) == set(plan.lignes)
    assert set(plan.titres) == set(plan.lignes)


@pytest.mark.requirement("R147")
def test_the_roadmap_says_rounds_bodies_stops_and_indicators(complete: Dossier) -> None:
    roadmap = section(complete, "s13")
    for words in (
        "Points d’arrêt",
        "M12, arrêt possible",
        "1. Se connaître et s’accorder sur le pourquoi",
        "Indicateurs",
        "Sorties suivies sous 24 h",
        "conseil d’administration",
    ):
        assert words in roadmap


@pytest.mark.requirement("R017")
def test_what_is_wanted_stands_beside_what_is_imposed(complete: Dossier) -> None:
    found = [
        b
        for s in complete.sections
        if s.id == "s07"
        for b in s.blocks
        if isinstance(b, Table) and len(b.head) == 2
    ]
    assert found[0].head == ("Ce que nous voulons", "Ce qui s’impose à nous")
    ((wanted, imposed),) = found[0].rows
    assert wanted == "Une coordination quotidienne autour des mêmes personnes."
    assert imposed == "Les autorisations se renouvellent en 2028, et la tarification change."


@pytest.mark.requirement("R037")
def test_the_comparison_has_a_line_on_the_diversity_of_associations(complete: Dossier, base: Base) -> None:
    comparison = section(complete, "s09")
    assert "Biodiversité associative" in comparison
    for one in base.types.values():
        assert str(one.titre) in comparison


def test_exclusions_come_before_scores(complete: Dossier) -> None:
    comparison = next(one for one in complete.sections if one.id == "s09")
    first_table = next(i for i, b in enumerate(comparison.blocks) if isinstance(b, Table))
    figure = next(i for i, b in enumerate(comparison.blocks) if isinstance(b, Figure))
    assert first_table < figure


@pytest.mark.requirement("R020")
@pytest.mark.parametrize("variant", ["complet", "ca", "autorite"])
def test_minority_opinions_come_out_as_typed(composed: Compose, variant: str) -> None:
    found = [b for s in composed(variant).sections for b in s.blocks if isinstance(b, Quotation)]
    assert {one.text for one in found} == {OPINION, SECOND_OPINION}
    assert len(found) == (2 if variant == "autorite" else 4)
    assert {one.author for one in found} == {"Jean-Marc Lefort, administrateur", "Avis anonyme"}


def test_a_withdrawn_opinion_is_counted_but_not_printed(complete: Dossier) -> None:
    assert "Retiré par son auteur." not in whole(complete)
    assert "Un avis a été retiré" in section(complete, "s14")


def test_an_unfinished_field_says_so_in_its_place(complete: Dossier) -> None:
    project = section(complete, "s07")
    assert WORK in project
    assert "non renseigné" in project


def test_a_case_without_anything_still_has_its_sixteen_sections(
    base: Base, case: Case, composed: Compose
) -> None:
    empty = Case(case.id, 1, "Vide", case.created_at)
    dossier = composed(of=empty, agreements=())
    for one in dossier.sections:
        for block, following in zip(one.blocks, (*one.blocks[1:], None), strict=True):
            assert not isinstance(block, Title) or following is not None
    assert "non renseigné" in whole(dossier)


# --- who may read what


@pytest.mark.requirement("R061")
def test_answers_of_each_voice_need_the_agreement_of_both(composed: Compose) -> None:
    alone = composed(agreements=(PRESIDENT,))
    for name in ("s03", "s04", "s14", "s16"):
        assert "Aucune prise : remplacements." not in section(alone, name)
    assert "il manque l’accord des deux" in section(alone, "s03")
    assert "Aucune prise : remplacements." in section(composed(), "s03")


@pytest.mark.requirement("R061")
def test_nothing_of_a_voice_is_printed_before_both_are_open(base: Base, composed: Compose) -> None:
    dossier = composed(of=rich_case(base, revealed=False))
    assert "ne sont pas encore ouvertes" in section(dossier, "s03")
    assert "Promises en bureau" not in whole(dossier)
    assert not any(isinstance(b, Figure) for s in dossier.sections if s.id == "s03" for b in s.blocks)


@pytest.mark.parametrize("variant", ["autorite", "anonyme"])
def test_an_authority_or_a_peer_reads_no_individual_answer(composed: Compose, variant: str) -> None:
    dossier = composed(variant)
    text = whole(dossier)
    for private in (
        "Relu par les deux",
        "Aucune prise : remplacements.",
        "Rester nous-mêmes.",
        "Deux demi-journées promises",
    ):
        assert private not in text
    assert "Les écarts" not in section(dossier, "s03")
    assert not re.search(r"\bP \d+", section(dossier, "s03"))


def test_an_authority_reads_no_gap_no_partner_mark_and_no_alert_on_the_pair(
    composed: Compose, base: Base
) -> None:
    dossier = composed("autorite")
    neutral = {str(one.texte_neutre) for one in base.alertes.values() if one.texte_neutre}
    assert not any(one in whole(dossier) for one in neutral)
    assert "de 50 à" not in section(dossier, "s03")
    partners = section(dossier, "s08")
    assert "Décision" in partners
    assert "sur 100" not in partners
    assert "sur 5" not in partners
    assert "Désaccords" not in section(dossier, "s14")


def test_the_pair_s_own_alerts_are_printed_by_their_neutral_text(complete: Dossier, base: Base) -> None:
    alert = base.alertes["al_binome_roles"]
    assert str(alert.texte_neutre) in section(complete, "s03")
    assert str(alert.message) not in whole(complete)
    assert str(base.items["go_roles"].question) not in whole(complete)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_verdict_that_rests_on_the_pair_s_dialogue_does_not_tell_it(
    base: Base, composed: Compose, variant: str
) -> None:
    case = rich_case(base, without=frozenset({"signature_matrice", "verdict", "vote.verdict"}))
    troubled = case.with_answer(Answer(DIRECTOR, "item.go_confiance", 1))
    text = whole(composed(variant, of=troubled)).lower()
    assert "dialogue du binôme" not in text
    assert "rôles ou dialogue" not in text
    assert str(base.alertes["al_binome_confiance"].message).lower() not in text


@pytest.mark.parametrize("variant", ["autorite", "anonyme"])
def test_leaving_the_house_needs_both_voices(composed: Compose, variant: str) -> None:
    with pytest.raises(DossierError) as refused:
        composed(variant, agreements=(PRESIDENT,))
    assert "direction" in refused.value.what


def test_an_unknown_variant_is_refused_with_the_list(composed: Compose) -> None:
    with pytest.raises(DossierError, match="complet"):
        composed("autre")


def test_the_anonymous_copy_holds_no_name(composed: Compose) -> None:
    dossier = composed("anonyme")
    text = whole(dossier) + "\n".join(dossier.cover.organisations) + dossier.footer + str(dossier.marks)
    for name in ("Deux Rives", "Horizon Vève", "Garnier", "Benali", "Tissot", "Lefort", "Saint-Aubin"):
        assert name not in text
    assert "Organisme A" in text
    assert "Organisme B" in text


def test_the_two_voices_are_never_melted_into_a_mean(complete: Dossier, results: Results) -> None:
    """A dimension where the voices differ shows both numbers and never the number between."""
    figure = next(b for s in complete.sections if s.id == "s03" for b in s.blocks if isinstance(b, Figure))
    for line in figure.alternative.split(";"):
        assert "moyenne" not in line
    for one in results.assessment.dimensions.values():
        if one.president is None or one.director is None or abs(one.president - one.director) < 8:
            continue
        mean = round((one.president + one.director) / 2)
        title = next(b for b in figure.alternative.split(";") if f"P {round(one.president)}," in b)
        assert f" {mean} " not in title


# --- the project before the law


@pytest.mark.requirement("R095")
@pytest.mark.parametrize("lacking", ["type_retenu", "signature_projet"])
def test_no_form_is_named_while_the_legal_step_is_closed(base: Base, composed: Compose, lacking: str) -> None:
    case = rich_case(base, without=frozenset({lacking, "vote.verdict"}))
    found = evaluate(base, case, today=TODAY, draws=0)
    assert not found.gates["vehicule_juridique"].open
    dossier = composed(of=case, found=found)
    legal = section(dossier, "s12")
    assert "Aucune forme n’est classée" in legal
    text = "\n".join(texts_in([one for one in dossier.sections if one.id != "s16"])).lower()
    for vehicle in base.vehicules.values():
        assert str(vehicle.titre).lower() not in text


@pytest.mark.requirement("R124")
def test_no_type_is_ranked_before_the_project_is_written(base: Base, composed: Compose) -> None:
    case = rich_case(base, without=frozenset({"canevas.oeuvre_commune", "type_retenu", "vote"}))
    found = evaluate(base, case, today=TODAY, draws=0)
    assert not found.gates["type_cooperation"].open
    dossier = composed(of=case, found=found)
    assert not any(isinstance(b, Figure) for s in dossier.sections if s.id == "s09" for b in s.blocks)
    assert "fermée" in section(dossier, "s09")
    assert "sur 100 façons" not in whole(dossier)
    for name in ("s01", "s10"):
        assert "ex æquo" not in section(dossier, name)


def test_opinions_follow_the_day_they_were_laid(base: Base, case: Case) -> None:
    from coopwizard.report.context import Context

    assert [
        one.text for one in opinions(Context(base, case, None, "complet", False, frozenset(), "", TODAY))
    ] == [  # type: ignore[arg-type]
        OPINION,
        SECOND_OPINION,
    ]


# --- the resolution

REFUSALS = {
    "ne_pas_cooperer": "De ne pas engager la démarche",
    "preparer": "De ne pas engager la démarche",
    "explorer": "D’explorer une coopération",
    "engager": "D’engager la démarche",
}


@pytest.mark.parametrize(("verdict", "words"), REFUSALS.items())
def test_the_resolution_follows_the_decision(base: Base, composed: Compose, verdict: str, words: str) -> None:
    case = rich_case(base).with_answer(Answer(TOGETHER, "verdict", {"id": verdict, "date": "2026-11-24"}))
    resolution = section(composed(of=case), "s15")
    assert words in resolution
    assert OPINION in resolution


def test_refusing_is_as_carefully_set_as_engaging(base: Base, composed: Compose) -> None:
    from coopwizard.report.resolutions import RESOLUTIONS

    assert len(RESOLUTIONS) == 6
    assert {len(one.decides) for one in RESOLUTIONS.values()} == {8}
    sizes = {}
    for verdict in ("engager", "ne_pas_cooperer"):
        case = rich_case(base).with_answer(Answer(TOGETHER, "verdict", {"id": verdict}))
        sizes[verdict] = len(section(composed(of=case), "s15"))
    assert sizes["ne_pas_cooperer"] > 0.85 * sizes["engager"]


def test_every_model_of_resolution_reads_as_french(base: Base) -> None:
    from coopwizard.report.resolutions import RESOLUTIONS

    for one in RESOLUTIONS.values():
        for text in (one.title, one.object, one.considering, *one.decides):
            assert "vous devez" not in typeset(text)
