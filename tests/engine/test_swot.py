"""The SWOT is drawn from the answers, keeps their origin, and never tells what the pair keeps to itself."""

import pytest

from coopwizard.engine.situation import read_situation
from coopwizard.engine.swot import called_for, edited
from tests.engine.building import BOTH, TODAY, D, P, a_case, both, every_item


def boxes(base, *said):
    found = read_situation(base, a_case(*said), today=TODAY).assessment.swot
    return {(line.box, line.origin) for line in found}, found


@pytest.mark.parametrize(
    ("item", "mark", "box"),
    [
        ("pr_boussole", 4, "force"),
        ("pr_boussole", 2, "faiblesse"),
        ("be_connus", 5, "opportunite"),
        ("be_connus", 1, "menace"),
    ],
)
def test_inside_and_outside_strong_and_weak_go_to_their_box(base, item, mark, box):
    assert boxes(base, both(f"item.{item}", mark))[0] == {(box, f"item.{item}")}


def test_two_strong_marks_apart_by_one_weigh_as_the_weaker(base):
    _, near = boxes(base, {(P, "item.pr_boussole"): 4, (D, "item.pr_boussole"): 5})
    _, same = boxes(base, both("item.pr_boussole", 4))
    assert [line.weight for line in near] == [line.weight for line in same]


@pytest.mark.parametrize(("p", "d"), [(3, 3), (3, 4), (2, 3)])
def test_what_is_not_certain_goes_nowhere(base, p, d):
    assert boxes(base, {(P, "item.pr_boussole"): p, (D, "item.pr_boussole"): d})[0] == set()


def test_what_the_two_see_differently_is_to_be_debated_until_they_settle_it(base):
    said = {(P, "item.pr_boussole"): 5, (D, "item.pr_boussole"): 2}
    assert boxes(base, said)[0] == {("a_debattre", "item.pr_boussole")}
    said[BOTH, "consensus.pr_boussole"] = {"decision": "accord", "valeur": 4}
    assert boxes(base, said)[0] == {("force", "item.pr_boussole")}


def test_five_lines_a_box_the_weightiest_first(base):
    _, found = boxes(base, every_item(base, 5))
    strengths = [line for line in found if line.box == "force"]
    assert len(strengths) == 5
    assert [line.weight for line in strengths] == sorted((line.weight for line in strengths), reverse=True)


@pytest.mark.parametrize(
    ("choices", "shown"),
    [
        ({}, False),
        ({P: "les_deux_reponses"}, False),
        ({P: "les_deux_reponses", D: "non_projete"}, False),
        ({P: "les_deux_reponses", D: "valeur_partagee"}, True),
    ],
)
@pytest.mark.requirement("R061")
def test_the_pairs_own_questions_enter_only_if_both_choose_it(base, choices, shown):
    said = both("item.go_confiance", 5) | {(h, "projection.item"): c for h, c in choices.items()}
    said |= {(holder, "projection.go_confiance"): choice for holder, choice in choices.items()}
    assert (("force", "item.go_confiance") in boxes(base, said)[0]) is shown


@pytest.mark.parametrize(
    ("marks", "box"),
    [
        ({"impact": 2, "certitude": 2}, "opportunite"),
        ({"impact": 2}, "opportunite"),
        ({"impact": -1, "certitude": 3}, "menace"),
        ({"impact": -1}, None),
        ({"certitude": 3}, None),
    ],
)
def test_an_external_factor_counts_by_impact_times_certainty(base, marks, box):
    expected = {(box, "facteur.benevolat")} if box else set()
    assert boxes(base, {(BOTH, "facteur.benevolat"): marks})[0] == expected


def test_the_pairs_words_stand_beside_the_computed_line_and_never_change_it(base):
    said = {(BOTH, "swot.item.pr_boussole"): {"texte": "Nos mots.", "retiree": True, "motif": "trop vague"}}
    case = a_case(both("item.pr_boussole", 4), said)
    computed = read_situation(base, case, today=TODAY).assessment.swot
    assert computed == boxes(base, both("item.pr_boussole", 4))[1]
    (line,) = edited(case, computed)
    assert (line.text, line.computed) == ("Nos mots.", base.items["pr_boussole"].question)
    assert (line.withdrawn, line.motive, line.box) == (True, "trop vague", "force")


def test_a_line_of_the_pairs_own_comes_after_the_computed_ones(base):
    said = {(BOTH, "swot.ajout.a1"): {"case": "menace", "texte": "Un voisin."}}
    lines = edited(a_case(both("item.pr_boussole", 4), said), boxes(base, both("item.pr_boussole", 4))[1])
    assert [(one.box, one.origin, one.text) for one in lines] == [
        ("force", "item.pr_boussole", ""),
        ("menace", "ajout", "Un voisin."),
    ]


def calls(base, *said):
    case = a_case(*said)
    return called_for(base, case, read_situation(base, case, today=TODAY).assessment.swot)


def test_each_weakness_calls_for_the_objects_that_answer_it(base):
    for item, objects in base.swot.liens_faiblesse_objet.items():
        found = calls(base, both(f"item.{item}", 1))
        assert set(objects) == set(found)
        assert all(reasons == (base.items[item].question,) for reasons in found.values())
        assert calls(base, both(f"item.{item}", 4)) == {}


def test_a_weakness_that_the_pair_withdrew_calls_for_nothing_and_its_own_words_are_kept(base):
    weak = both("item.fi_outils", 1)
    written = {(BOTH, "swot.item.fi_outils"): {"texte": "Deux logiciels qui ne se parlent pas."}}
    withdrawn = {(BOTH, "swot.item.fi_outils"): {"retiree": True, "motif": "réglé"}}
    assert {"Deux logiciels qui ne se parlent pas."} == {
        r for one in calls(base, weak, written).values() for r in one
    }
    assert calls(base, weak, withdrawn) == {}


def test_a_strength_beside_a_threat_calls_for_the_alliance_that_the_method_names(base):
    crossing = next(one for one in base.swot.croisements if one.alimente.startswith("objets."))
    name = crossing.alimente.removeprefix("objets.")
    found = calls(
        base, both("item.pr_boussole", 5), {(BOTH, "facteur.benevolat"): {"impact": -2, "certitude": 3}}
    )
    assert found == {name: (crossing.question,)}
    assert calls(base, both("item.pr_boussole", 5)) == {}
