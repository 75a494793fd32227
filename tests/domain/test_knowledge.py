from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.conditions import Compare, Comparison, Path
from coopwizard.domain.knowledge import (
    Base,
    ExclutParChemin,
    Liberte,
    ModeDeVote,
    TousSi,
    within,
)


def test_an_entry_cannot_be_changed():
    one = Liberte(id="li_non", titre="Pouvons-nous dire non ?")
    with pytest.raises(dataclasses.FrozenInstanceError, match="titre cannot be changed"):
        one.titre = "oui"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.titre


def test_entries_compare_by_what_they_say():
    one, same = Liberte(id="a", titre="t"), Liberte(id="a", titre="t")
    assert one == same
    assert hash(one) == hash(same)
    assert one != Liberte(id="b", titre="t")
    assert one != "a"
    assert repr(one) == "Liberte(id='a', titre='t')"


def test_what_is_optional_has_an_empty_default():
    vote = ModeDeVote(id="levee", titre="Main levée", pour="rythme")
    assert vote.min is None
    assert dataclasses.replace(vote, min=3).min == 3


@pytest.mark.parametrize(
    ("bounds", "inside", "outside"),
    [
        ("[75, 100]", (75, 100), (74.999, 100.1)),
        ("[50, 75[", (50, 74.999), (75, 49.9)),
        ("]2, 3]", (2.001, 3), (2, 3.1)),
        ("[8, …[", (8, 900), (7.9,)),
    ],
)
def test_bounds_are_read_as_the_method_writes_them(bounds, inside, outside):
    assert all(within(bounds, one) for one in inside)
    assert not any(within(bounds, one) for one in outside)


def test_what_is_not_bounds_is_refused():
    with pytest.raises(ValueError, match="no bounds"):
        within("75 et plus", 80)


@given(st.floats(0, 100))
def test_the_bands_of_a_score_leave_no_gap_and_never_overlap(base: Base, score: float):
    assert sum(within(bounds, score) for bounds in base.echelles.lecture.values()) == 1
    assert sum(within(bounds, score) for bounds in base.degre_de_choix.niveaux.values()) == 1
    assert sum(within(bounds, score) for bounds in base.interets.seuils.values()) == 1


def test_lists_of_entries_are_maps_in_the_order_of_the_file(base: Base):
    assert next(iter(base.types)) == "ne_pas_cooperer"
    assert [one.rang for one in base.types.values()] == list(range(9))
    assert next(iter(base.reponses)) == "titulaire.{voix}"
    assert base.freins.familles["echelle_lieux"].indicateurs["fr_trajets"].titre == "Trajets plus longs"


def test_anchors_are_read_by_mark(base: Base):
    assert set(base.criteres["autonomie"].ancres) == {1, 3, 5}
    assert base.matrice["autonomie"]["fusion"].valeurs == (4, 1, 0)


def test_conditions_are_trees_and_may_name_a_path_on_the_right(base: Base):
    assert base.alertes["al_tva"].si == Compare("economies.refacturation", Comparison.EQUAL, True)
    assert base.reserves["re_niveau"].si == Compare("type.rang", Comparison.MORE, Path("niveau.plafond_rang"))


def test_what_a_rule_closes_is_a_list_a_path_or_a_condition(base: Base):
    assert base.exclusions["x05"].exclut == ("fusion",)
    assert base.exclusions["x13"].exclut == ExclutParChemin(chemin="lignes_rouges.types_vises")
    assert base.eligibilite["el_gip"].ecarte == ("gip",)
    assert base.eligibilite["el_pm"].ecarte == TousSi(tous_si=Compare("vehicule.pm", Comparison.EQUAL, False))


def test_a_task_for_all_lists_every_type_that_cooperates(base: Base):
    assert base.taches["ta_mandat"].types == tuple(list(base.types)[1:])


def test_the_encyclopedia_holds_forty_sheets_and_each_vehicle_has_its_own(base: Base):
    assert len(base.droit.vehicles) == 40
    assert all(one.fiche in base.droit.vehicles for one in base.vehicules.values())
    sheet = base.droit.vehicles["gcsms"]
    assert sheet.can.employ_staff.value in ("oui", "non", "sous_conditions", "incertain")
    assert all(fact.verifie_le for one in base.droit.vehicles.values() for fact in one.faits_verifies)
