"""What partners and objects say by themselves: points with their reason, only when it is certain."""

from __future__ import annotations

from datetime import date

import pytest

from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.fiche import read_fiche
from coopwizard.engine.leanings import object_families, read_leanings

TODAY = date(2026, 11, 22)
POOLED = {"direction_commune": 3, "siege_commun": 3}


def results(base, **fiche):
    read = read_fiche(base, fiche)
    return evaluate(base, read.case, today=TODAY, given=read.given, draws=0)


def reading(found, type_id):
    return next(one for one in found.types.ranking if one.type == type_id)


def form(found, vehicle):
    return next(one for one in found.legal.vehicles if one.vehicle == vehicle)


def test_a_leaning_gives_its_points_to_the_score_and_says_why(base):
    without = results(base, objets=POOLED, criteres={"intensite": 4})
    pooled = results(base, objets=POOLED, criteres={"intensite": 5})

    assert reading(without, "fusion").leanings == ()
    (found,) = reading(pooled, "fusion").leanings
    assert found.points == base.penchants_des_types[found.rule].points["fusion"]
    assert found.text == base.penchants_des_types[found.rule].raison
    assert set(found.because) >= {"objets.siege_commun", "objets.direction_commune", "criteres.intensite"}


def test_an_unknown_leaning_gives_nothing(base):
    assert reading(results(base, objets=POOLED), "ne_pas_cooperer").leanings == ()
    assert form(results(base, criteres={"intensite": 3}), "gip").leanings == ()


def test_the_points_move_the_score_by_as_much(base):
    for rule in base.penchants_des_types.values():
        assert all(0 < abs(points) <= 15 for points in rule.points.values())
    found = results(base, objets={"plaidoyer": 3}, criteres={"confiance": 4})
    one = reading(found, "reseau")
    assert one.affinity == 100
    assert one.score == pytest.approx(
        0.85 * one.suitability + 0.15 * one.affinity + sum(leaning.points for leaning in one.leanings)
    )


def test_a_public_member_sets_the_association_back(base):
    fiche = {"objets": {"personnel_partage": 3}, "criteres": {"confiance": 4}}
    alone = results(base, **fiche, partenaires={"nombre": 2, "public": False})
    beside = results(base, **fiche, partenaires={"nombre": 2, "public": True})

    assert form(beside, "association_commune").score < form(alone, "association_commune").score
    assert any("publique" in one.text for one in form(beside, "association_commune").leanings)


def test_a_guessed_answer_excludes_nothing(base):
    guessed = results(base, objets={"service_commun": 3})
    said = results(base, objets={"service_commun": 3}, criteres={"autorisation": 5, "personne_morale": 5})

    assert guessed.types.criteria["autorisation"].mark == said.types.criteria["autorisation"].mark
    assert not reading(guessed, "partenariat").excluded
    assert reading(said, "partenariat").excluded


def test_families_of_objects_are_counted_only_when_every_object_is_known(base):
    none = {f"objets.{name}": 0 for name in base.objets}
    sheet = FactSheet({**none, "objets.paie_compta": 3, "objets.achats": 2, "objets.logistique": 1})

    found = object_families(base, sheet)
    assert found["familles_d_objets.support.priorite"] == 3
    assert found["familles_d_objets.support.nombre"] == 2
    assert found["familles_d_objets.parole.priorite"] == 0
    assert object_families(base, FactSheet({"objets.paie_compta": 3})) == {}


def test_every_rule_is_traced_even_when_it_is_unknown(base):
    read = read_leanings(base.penchants_des_formes.values(), FactSheet({}))
    assert {name for name, _, _ in read.journal} == set(base.penchants_des_formes)
    assert all(given == () or name for name, given in read.by_name.items())


def test_forms_of_the_first_types_come_in_turn_until_a_type_is_kept(base):
    fiche = {"objets": POOLED, "criteres": {"intensite": 5, "confiance": 5, "pilotage_commun": 5}}
    free = results(base, **fiche)
    first = [one.for_type for one in free.legal.vehicles if one.rank and one.rank <= 2]
    assert len(set(first)) == 2
    kept = results(base, **fiche, deliberation={"type_retenu": "gouvernance_partagee"})
    ranked = [one.for_type for one in kept.legal.vehicles if one.rank]
    assert ranked == sorted(ranked, key=lambda t: t != "gouvernance_partagee")
