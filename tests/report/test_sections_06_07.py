"""What the dossier says of the people concerned, of the project, and of what it lives on."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import TOGETHER, Answer, Case, Plain
from coopwizard.domain.blocks import Dossier, Figure, Gap, Quotation, Sentence, Table
from coopwizard.domain.drawing import Circle
from coopwizard.domain.drawing import Text as DrawnText
from coopwizard.domain.knowledge import Base
from coopwizard.engine.people_map import Concerned, people_map
from coopwizard.report.words import texts_of
from tests.report.conftest import Compose
from tests.report.rich_case import rich_case


@pytest.fixture
def said(base: Base, composed: Compose):
    """Return the dossier of the rich case with these joint answers more."""

    def make(more: dict[str, Plain], variant: str = "complet") -> Dossier:
        return composed(variant, of=with_answers(rich_case(base), more))

    return make


def with_answers(case: Case, more: dict[str, Plain]) -> Case:
    for key, value in more.items():
        case = case.with_answer(Answer(TOGETHER, key, value))
    return case


def blocks(dossier: Dossier, name: str) -> tuple[object, ...]:
    return next(one for one in dossier.sections if one.id == name).blocks


def text(dossier: Dossier, name: str) -> str:
    return "\n".join(texts_of(blocks(dossier, name)))  # type: ignore[arg-type]


def led(dossier: Dossier, name: str, lead: str) -> str:
    """Return the sentence that this lead opens; an empty text when there is none."""
    found = [one.text for one in blocks(dossier, name) if isinstance(one, Sentence) and one.lead == lead]
    return found[0] if found else ""


# --- section 6


def test_the_map_places_each_family_once_and_sizes_it_by_its_power(said) -> None:
    dossier = said({"partie.financeurs": {"impact": 1, "preoccupation": 1, "pouvoir": 5}})
    drawing = next(
        b.drawing for b in blocks(dossier, "s06") if isinstance(b, Figure) and "carte" in b.caption
    )
    discs = [one for one in drawing.shapes if isinstance(one, Circle)]
    assert len(discs) == 3  # usagers, salariés, financeurs
    assert discs[2].radius > max(one.radius for one in discs[:2])
    assert discs[2].y == max(one.y for one in discs)
    assert discs[2].x == min(one.x for one in discs)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_discs_of_one_cell_never_cover_one_another(count: int) -> None:
    drawing = people_map([Concerned(f"Famille {rank}", 3, 3, 5) for rank in range(count)])
    discs = [one for one in drawing.shapes if isinstance(one, Circle)]
    for rank, one in enumerate(discs):
        for other in discs[rank + 1 :]:
            apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert apart >= one.radius + other.radius
    numbered = [one.text for one in drawing.shapes if isinstance(one, DrawnText) and one.text.isdigit()]
    assert all(str(rank) in numbered for rank in range(1, count + 1))


def test_a_family_little_heard_is_named_and_a_removed_one_says_why(said) -> None:
    dossier = said({"retrait.benevoles": "Aucun bénévole dans ces services."})
    assert "personnes accompagnées" in led(dossier, "s06", "Très concernées et peu entendues")
    assert "Aucun bénévole dans ces services." in text(dossier, "s06")


def test_signs_are_printed_by_brake_and_population(said, base: Base) -> None:
    brake, known = next(iter(base.freins.familles.items()))
    sign = next(iter(known.indicateurs.values()))
    dossier = said({f"indicateur_frein.{brake}.salaries": [sign.id]})
    rows = [row for b in blocks(dossier, "s06") if isinstance(b, Table) for row in b.rows]
    assert (str(known.titre), "Salariés", str(sign.titre)) in rows


@pytest.mark.requirement("R107")
def test_the_journey_is_printed_in_minutes_with_its_vigilance(said) -> None:
    assert led(said({}), "s06", "Temps de trajet") == ""
    near, far = (said({"partenaire.hv.identite.trajet_minutes": minutes}) for minutes in (20, 55))
    assert led(near, "s06", "Temps de trajet").startswith("20\u00a0minutes")
    assert led(near, "s06", "Vigilance") == ""
    assert "45\u00a0minutes" in led(far, "s06", "Vigilance")


@pytest.mark.parametrize(
    ("answer", "told"), [(True, "risques psychosociaux sont signalés"), (False, "Aucun risque"), (None, "")]
)
def test_three_silences_on_risks_are_kept_apart(said, answer: bool | None, told: str) -> None:
    found = text(said({"alerte_rps": answer}), "s06")
    assert told in found
    assert ("psychosoci" in found) is (answer is not None)


def test_a_measure_of_our_own_is_printed_with_the_others(said) -> None:
    measure = {"texte": "Un covoiturage", "freins": ["echelle_lieux"], "responsable": "Karim Benali"}
    rows = [
        row
        for b in blocks(said({"mesure_propre.a1": measure}), "s06")
        if isinstance(b, Table)
        for row in b.rows
        if row[0] == "Un covoiturage"
    ]
    assert rows[0][2:] == ("Karim Benali", "à dater")
    assert "échelle" in rows[0][1]


# --- section 7


def test_a_day_is_set_before_beside_after(said) -> None:
    dossier = said({"journee": {"avant": "Elle attend seule.", "apres": "On l’attend chez elle."}})
    assert ("Elle attend seule.", "On l’attend chez elle.") in [
        row for b in blocks(dossier, "s07") if isinstance(b, Table) for row in b.rows
    ]


def test_what_is_to_be_specified_says_by_whom_and_before_when(said) -> None:
    later = {"mesure": "Sorties", "a_preciser_date": "2027-01-15", "a_preciser_par": "L. Petit"}
    found = led(said({"canevas.indicateur_personnes": later}), "s07", "À préciser")
    assert "15\u00a0janvier 2027" in found
    assert "L. Petit" in found


@pytest.mark.requirement("R048")
def test_an_object_is_printed_with_its_effect_and_its_scheme(said) -> None:
    kept = {"priorite": 3, "effet_offre": "Douze places", "schema_public": "Schéma de l’autonomie"}
    found = text(said({"objet.repit_aidants": kept}), "s07")
    assert "Douze places" in found
    assert "Schéma de l’autonomie" in found


@pytest.mark.requirement("R057")
@pytest.mark.requirement("R144")
def test_what_founds_us_and_the_three_effects_are_printed(said) -> None:
    dossier = said(
        {
            "canevas.capacite_agir": {
                "ce_qui_nous_fonde": "Des parents, en 1968.",
                "ce_que_nous_voulons_pouvoir_faire": "Ouvrir la nuit.",
            },
            "canevas.effets_territoire": {
                "economiques": "Quatre emplois.",
                "environnementaux": "Moins de trajets.",
                "symboliques": "Un autre regard.",
            },
        }
    )
    found = text(dossier, "s07")
    for words in (
        "Des parents, en 1968.",
        "Ouvrir la nuit.",
        "Quatre emplois.",
        "Moins de trajets.",
        "Un autre regard.",
    ):
        assert words in found


@pytest.mark.requirement("R039")
def test_the_effects_on_the_territory_are_taken_up_by_the_evaluation(said, base: Base) -> None:
    assert led(said({}), "s07", "Repris dans l’évaluation par") == ""
    dossier = said({"canevas.effets_territoire": {"economiques": "Quatre emplois."}})
    followed = led(dossier, "s07", "Repris dans l’évaluation par")
    for indicator in base.evaluation.indicateurs.values():
        assert (str(indicator.titre)[1:] in followed) is (indicator.famille == "territoire")


@pytest.mark.requirement("R046")
def test_what_we_would_do_otherwise_is_taken_up_in_the_project(said) -> None:
    dossier = said({"autrement": "Commencer par les nuits."})
    assert led(dossier, "s07", "Ce que nous ferions autrement") == "Commencer par les nuits."


# --- resources


@pytest.mark.requirement("R136")
def test_resources_are_a_part_of_their_own_and_say_once_that_they_are_missing(said) -> None:
    titles = [getattr(one, "text", "") for one in blocks(said({}), "s07")]
    place = titles.index("Les ressources")
    assert isinstance(blocks(said({}), "s07")[place + 1], Gap)
    assert "Deux postes." in text(said({"canevas.ressources": {"moyens": "Deux postes"}}), "s07")


@pytest.mark.requirement("R010")
def test_what_becomes_of_surpluses_is_in_the_project_and_in_the_resolution(said) -> None:
    words = "Réinvestis à parts égales"
    assert words not in text(said({}), "s15")
    dossier = said({"canevas.ressources": {"affectation_excedents": words}})
    assert words in text(dossier, "s07")
    assert words in text(dossier, "s15")


@pytest.mark.requirement("R141")
@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, ""),
        ({"ressource_nouvelle_prevue": False}, ""),
        ({"ressource_nouvelle_prevue": True}, "requis"),
        (
            {"ressource_nouvelle_prevue": True, "origine_besoin_financement": "Le transport"},
            "Le transport.",
        ),
    ],
)
def test_the_origin_of_the_need_is_required_with_a_new_resource(
    said, more: dict[str, Plain], told: str
) -> None:
    found = led(said(more), "s07", "Origine du besoin de financement")
    assert (told in found) if told else found == ""


@pytest.mark.requirement("R142")
def test_the_share_kept_to_experiment_is_in_the_resources(said) -> None:
    found = led(said({"part_experimentation": 15}), "s07", "Part gardée pour expérimenter")
    assert found.startswith("15\u202f%")


@pytest.mark.requirement("R138")
@pytest.mark.parametrize(("answer", "warned"), [("oui", False), ("non", True), ("ne_sait_pas", False)])
def test_a_balance_that_does_not_hold_is_a_vigilance_of_the_resources(
    said, answer: str, warned: bool
) -> None:
    dossier = said({"trois_equilibres": {"environnemental": answer}})
    assert ("environnemental" in led(dossier, "s07", "Vigilance")) is warned
    assert "environnemental" in led(dossier, "s07", "Les trois équilibres")


CRITERIA = ("gf_interet_general", "gf_utilite_sociale", "gf_non_lucrativite", "gf_democratie")


@pytest.mark.requirement("R139")
@pytest.mark.parametrize("unmet", CRITERIA)
def test_a_criterion_not_ticked_is_named(said, base: Base, unmet: str) -> None:
    dossier = said({"criteres_ess": {one: one != unmet for one in CRITERIA}})
    found = led(dossier, "s07", "Critères de l’économie sociale et solidaire non vérifiés")
    for one in CRITERIA:
        title = str(base.garde_fous_hybridation.questions[one].titre).rstrip(".")
        assert (title[1:] in found) is (one == unmet)


@pytest.mark.requirement("R137")
def test_seven_safeguards_are_printed_with_their_comments(said, base: Base) -> None:
    first = base.garde_fous_hybridation.liste[0]
    dossier = said({f"garde_fou.{first}": {"verifie": True, "commentaire": "Dit par écrit"}})
    table = next(b for b in blocks(dossier, "s07") if isinstance(b, Table) and b.head[0] == "Garde-fou")
    assert len(table.rows) == 7
    assert table.rows[0][1:] == ("oui", "Dit par écrit")
    assert table.rows[1][1:] == ("–", "")


@pytest.mark.requirement("R143")
@pytest.mark.parametrize("planned", [True, False])
def test_the_tax_alert_is_in_the_resources_once_money_is_to_be_charged(said, planned: bool) -> None:
    found = led(said({"refacturation_prevue": planned}), "s07", "Vigilance")
    assert ("TVA" in found) is planned


SAVING: dict[str, Plain] = {
    "poste": "Paie",
    "montant_actuel": 120_000,
    "hypothese": "Un seul logiciel",
    "cout_de_transition": 4_000,
    "annee_d_effet": 2028,
    "source": "Devis",
}


@pytest.mark.requirement("R031")
@pytest.mark.parametrize("lacking", [None, "hypothese", "source"])
def test_a_saving_without_its_hypothesis_reads_unfounded(said, lacking: str | None) -> None:
    line = {part: value for part, value in SAVING.items() if part != lacking}
    table = next(
        b for b in blocks(said({"economie.a1": line}), "s07") if isinstance(b, Table) and b.head[0] == "Poste"
    )
    assert table.rows[0][-1] == ("étayé" if lacking is None else "non étayé")


# --- what another organisation wrote


@pytest.mark.requirement("R113")
@pytest.mark.parametrize(("variant", "named"), [("complet", True), ("anonyme", False)])
def test_what_another_organisation_wrote_is_printed_and_named_where_names_are(
    said, variant: str, named: bool
) -> None:
    draft: dict[str, Plain] = {
        "organisme": "Horizon Vève",
        "date": "2026-10-12",
        "texte": "Nous  voulons d’abord les nuits.",
        "champs": {"voulu": "Une équipe de nuit.", "reussite_echec": {"reussi": "Chacun dort."}},
    }
    dossier = said({"saisie_partenaire.a1": draft}, variant)
    found = text(dossier, "s07")
    assert "Une équipe de nuit." in found
    assert "Chacun dort." in found
    quoted = [one.text for one in blocks(dossier, "s07") if isinstance(one, Quotation)]
    assert "Nous  voulons d’abord les nuits." in quoted
    assert ("Horizon Vève" in found) is named
