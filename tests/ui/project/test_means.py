"""What the project lives on: resources, balance, safeguards, gains and the budget of the process."""

from __future__ import annotations

import pytest

from coopwizard.ui.pages.projet import ProjetPage
from coopwizard.ui.presenters import projet
from coopwizard.ui.presenters.sheet import Chips
from coopwizard.ui.session import Session
from tests.ui.early import names_of, part_of, scene_of
from tests.ui.project.samples import edit, fields_on


@pytest.mark.requirement("R010")
@pytest.mark.requirement("R136")
def test_resources_have_their_own_side_of_the_project(full: Session, page: ProjetPage) -> None:
    page.show_screen("moyens")
    asked = fields_on(full, "moyens")
    assert ("canevas.ressources", "affectation_excedents") in asked
    assert {
        ("refacturation_prevue", ""),
        ("ressource_nouvelle_prevue", ""),
        ("origine_besoin_financement", ""),
        ("part_experimentation", ""),
    } <= asked
    edit(page, "canevas.ressources.affectation_excedents", "Réinvestis dans l’accompagnement")
    assert full.case.together("canevas.ressources") == {
        "affectation_excedents": "Réinvestis dans l’accompagnement"
    }


@pytest.mark.requirement("R141")
def test_a_new_resource_asks_for_the_origin_of_the_need_until_it_is_written(
    full: Session, page: ProjetPage
) -> None:
    page.show_screen("moyens")
    assert "origine.manque" not in names_of(page.screen)
    edit(page, "ressource_nouvelle_prevue", True)
    assert "origine.manque" in names_of(page.screen)
    edit(page, "origine_besoin_financement", "Le transport n’est plus financé.")
    assert "origine.manque" not in names_of(page.screen)


@pytest.mark.requirement("R138")
@pytest.mark.parametrize(("said", "warned"), [("oui", False), ("non", True), ("ne_sait_pas", False)])
def test_a_balance_that_does_not_hold_is_pointed_at(
    full: Session, page: ProjetPage, said: str, warned: bool
) -> None:
    page.show_screen("moyens")
    edit(page, "trois_equilibres.environnemental", said)
    assert full.case.together("trois_equilibres") == {"environnemental": said}
    assert ("equilibres.vigilance" in names_of(page.screen)) is warned


@pytest.mark.requirement("R143")
@pytest.mark.parametrize("path", ["atelier", "complet"])
def test_the_tax_alert_appears_as_soon_as_money_is_to_be_charged(
    session: Session, page: ProjetPage, path: str
) -> None:
    session.answer("parcours", path)
    page.show_screen("moyens" if path == "complet" else "autres")
    assert not [name for name in names_of(page.screen) if name.startswith("alerte.")]
    edit(page, "refacturation_prevue", True)
    raised = [name for name in names_of(page.screen) if name.startswith("alerte.")]
    assert len(raised) == 1
    assert "TVA" in part_of(page.screen, raised[0]).title  # type: ignore[attr-defined]
    assert "fiscaliste" in part_of(page.screen, raised[0]).text  # type: ignore[attr-defined]


@pytest.mark.requirement("R142")
def test_the_share_kept_to_experiment_is_asked_out_of_a_hundred(full: Session, page: ProjetPage) -> None:
    page.show_screen("moyens")
    share = part_of(page.screen, "part_experimentation")
    assert (share.minimum, share.maximum, share.unit) == (0, 100, "%")  # type: ignore[attr-defined]
    edit(page, "part_experimentation", 15)
    assert full.case.together("part_experimentation") == 15


@pytest.mark.requirement("R137")
def test_seven_safeguards_make_a_checklist_each_with_a_comment(full: Session, page: ProjetPage) -> None:
    page.show_screen("garde_fous")
    asked = fields_on(full, "garde_fous")
    listed = full.base.garde_fous_hybridation.liste
    assert len(listed) == 7
    assert {(f"garde_fou.{name}", "commentaire") for name in listed} <= asked
    assert sum(part == "verifie" for _, part in asked) == 6
    edit(page, f"garde_fou.{listed[0]}.verifie", True)
    edit(page, f"garde_fou.{listed[0]}.commentaire", "Dit dans la lettre à l’agence")
    assert full.case.together(f"garde_fou.{listed[0]}") == {
        "verifie": True,
        "commentaire": "Dit dans la lettre à l’agence",
    }


@pytest.mark.requirement("R139")
def test_four_criteria_are_ticked_apart(full: Session, page: ProjetPage) -> None:
    page.show_screen("garde_fous")
    names = [name for name in names_of(page.screen) if name.startswith("criteres_ess.")]
    assert len(names) == 4
    edit(page, names[1], True)
    assert full.case.together("criteres_ess") == {names[1].removeprefix("criteres_ess."): True}


SAVING = {
    "montant_actuel": 120000,
    "gain_annuel": 9000,
    "cout_de_transition": 4000,
    "hypothese": "Un logiciel au lieu de deux",
    "annee_d_effet": "2028",
    "source": "Devis",
}


@pytest.mark.requirement("R031")
def test_a_gain_reads_unfounded_until_its_six_fields_are_there(full: Session, page: ProjetPage) -> None:
    page.show_screen("gains")
    page.press("ajouter:economie")
    key = f"economie.{page.scene().place['economie']}"
    edit(page, f"{key}.poste", "Paie")
    for part, value in SAVING.items():
        chips = part_of(page.screen, f"{key}.etat")
        assert isinstance(chips, Chips)
        assert chips.chips == (("attention", "non étayé"),)
        edit(page, f"{key}.{part}", value)
    assert part_of(page.screen, f"{key}.etat").chips == (("accord", "étayé"),)  # type: ignore[attr-defined]
    kept = full.case.together(key)
    assert isinstance(kept, dict)
    assert kept["annee_d_effet"] == 2028
    assert f"{key}.manque" not in names_of(page.screen)


def test_a_gain_beyond_what_is_observed_is_pointed_at(full: Session) -> None:
    full.answer("identite.charges_totales", 100000)
    full.answer("economie.a1", {"poste": "Paie", "gain_annuel": 9000})
    screen = projet.draw(scene_of(full, "gains"))
    assert [name for name in names_of(screen) if name.startswith("alerte.")]


def test_the_budget_of_the_process_says_who_pays_and_adds_up(full: Session, page: ProjetPage) -> None:
    page.show_screen("gains")
    for amount in (4000, 1500):
        page.press("ajouter:budget_demarche")
        key = f"budget_demarche.{page.scene().place['budget_demarche']}"
        edit(page, f"{key}.poste", "Appui")
        edit(page, f"{key}.montant", amount)
        edit(page, f"{key}.qui_paie", "Les deux organismes")
    assert full.case.together(key) == {"poste": "Appui", "montant": 1500, "qui_paie": "Les deux organismes"}
    assert "5\u202f500" in part_of(page.screen, "budget.total").text  # type: ignore[attr-defined]
    page.press(f"retirer:{key}")
    assert full.case.together(key) is None
