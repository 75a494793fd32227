"""Scores on the low and the high end, minimum answers, levels and their ceilings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import SealState
from coopwizard.domain.values import Interval, Special, high_of, low_of
from coopwizard.engine.given import Given
from coopwizard.engine.situation import read_situation
from tests.engine.building import BOTH, TODAY, D, P, a_case, every_item

DOES_NOT_KNOW, NOT_FOR_US = Special.DOES_NOT_KNOW, Special.NOT_FOR_US


def read(base, *said, given=None, **how):
    return read_situation(base, a_case(*said, **how), today=TODAY, given=given or Given())


@pytest.mark.parametrize(("mark", "score"), [(1, 0), (2, 25), (3, 50), (4, 75), (5, 100)])
def test_the_same_mark_everywhere_gives_its_place_out_of_100(base, mark, score):
    found = read(base, every_item(base, mark)).assessment
    assert {one.shared for one in found.dimensions.values()} == {score}
    assert found.readiness == score
    assert found.version == "complete"


def test_two_voices_apart_give_a_range_and_never_its_middle(base):
    said = every_item(base, 2, holders=[P]) | every_item(base, 4, holders=[D])
    found = read(base, said).assessment
    assert found.readiness == Interval(25, 75)
    assert {(one.president, one.director) for one in found.dimensions.values()} == {(25, 75)}
    assert read(base, said).sheet.value("indice_R.bas") == 25


def test_the_express_version_is_a_quick_reading(base):
    found = read(base, every_item(base, 4, express=True)).assessment
    assert found.version == "express"
    assert all(one.quick for one in found.dimensions.values())
    assert found.level.id == "n2"


@pytest.mark.parametrize(
    ("answered", "known"), [(0, False), (1, False), (2, False), (3, True), (4, True), (5, True)]
)
def test_a_dimension_takes_sixty_percent_of_its_questions(base, answered, known):
    inside = [i for i in base.items.values() if i.dimension == "territoire" and not i.express]
    others = every_item(base, 4)
    for rank, item in enumerate(i for i in base.items.values() if i.dimension == "territoire"):
        if rank >= answered:
            others = {a: v for a, v in others.items() if a[1] != f"item.{item.id}"}
    found = read(base, others).assessment.dimensions["territoire"]
    assert inside
    assert (found.shared is not None and not found.quick) is known


def test_what_is_not_for_us_leaves_the_count(base):
    inside = [item.id for item in base.items.values() if item.dimension == "territoire"]
    said = every_item(base, 4) | {(h, f"item.{i}"): NOT_FOR_US for i in inside[1:] for h in (P, D)}
    found = read(base, said).assessment.dimensions["territoire"]
    assert (found.shared, found.quick) == (75, False)


def test_a_critical_question_weighs_more(base):
    said = every_item(base, 5) | {(h, "item.go_roles"): 1 for h in (P, D)}
    inside = [item for item in base.items.values() if item.dimension == "gouvernance"]
    weights = [1.5 if item.critique else 1.0 for item in inside]
    expected = (5 * sum(weights) - 4 * 1.5) / sum(weights)
    assert read(base, said).assessment.dimensions["gouvernance"].shared == pytest.approx((expected - 1) * 25)


def test_readiness_takes_six_dimensions(base):
    kept = list(base.dimensions)[:5]
    said = {
        address: value
        for address, value in every_item(base, 4).items()
        if base.items[address[1].removeprefix("item.")].dimension in kept
    }
    found = read(base, said)
    assert found.assessment.readiness is None
    assert found.sheet.value("indice_R.dimensions_connues") == 5


@pytest.mark.parametrize(("unknown", "raised"), [(1, False), (3, False), (4, True)])
def test_a_dimension_full_of_unknowns_is_said_to_be_badly_known(base, unknown, raised):
    inside = [item.id for item in base.items.values() if item.dimension == "projet"]
    places = [(holder, item) for item in inside for holder in (P, D)][:unknown]
    said = every_item(base, 4) | {(holder, f"item.{item}"): DOES_NOT_KNOW for holder, item in places}
    found = [alert for alert in read(base, said).assessment.alerts if alert.id == "al_mal_connu"]
    assert bool(found) is raised
    assert [alert.subject for alert in found] == (["projet"] if raised else [])


@pytest.mark.parametrize(
    ("mark", "level", "ceiling"),
    [
        (1, "n0", "partenariat"),
        (2, "n0", "partenariat"),
        (3, "n2", "mutualisation"),
        (4, "n3", "gouvernance_partagee"),
        (5, "n4", "fusion"),
    ],
)
def test_the_level_follows_the_low_end(base, mark, level, ceiling):
    found = read(base, every_item(base, mark)).assessment.level
    assert (found.id, found.ceiling, found.at_best) == (level, ceiling, False)
    assert found.ceiling_rank == base.types[ceiling].rang


def test_a_lower_rule_unknown_makes_the_level_at_best(base):
    # R on seven dimensions, governance unknown: n1 cannot be excluded, n2 and above are « au mieux ».
    scores = {f"scores.{d}": 74.0 for d in base.dimensions if d != "gouvernance"}
    found = read(base, given=Given({"alertes.rouges_non_traitees": 0, **scores})).assessment.level
    assert (found.id, found.at_best, found.ceiling) == ("n3", True, "action_commune")


def test_nothing_known_is_undetermined_and_nothing_is_at_zero(base):
    found = read(base).assessment
    assert found.level.id == "indetermine"
    assert (found.readiness, found.agreement, found.external_audit) == (None, None, None)
    assert all(one.shared is None for one in found.dimensions.values())


def test_scores_given_outright_prevail_and_lead_to_the_level(base):
    scores = {f"scores.{d}": 30.0 for d in base.dimensions}
    found = read(base, every_item(base, 5), given=Given(scores)).assessment
    assert found.readiness == pytest.approx(30)
    assert found.level.id == "n0"


@pytest.mark.parametrize("state", [SealState.OPEN, SealState.SEALED])
def test_no_score_exists_before_the_reveal(base, state):
    found = read(base, every_item(base, 1), state=state)
    assert found.assessment.readiness is None
    assert found.assessment.alerts == ()
    assert found.sheet.value("alertes.rouges_non_traitees") is None
    assert not [path for path in found.sheet.values if path.startswith("scores.") and found.sheet.value(path)]


@given(st.dictionaries(st.sampled_from(["go_roles", "pr_actualise", "rh_climat"]), st.integers(1, 5)))
@settings(max_examples=40)
def test_a_consensus_always_lies_where_people_put_it_and_narrows_the_score(base, settled):
    apart = every_item(base, 2, holders=[P]) | every_item(base, 4, holders=[D])
    said = apart | {
        (BOTH, f"consensus.{item}"): {"decision": "accord", "valeur": v} for item, v in settled.items()
    }
    before, after = read(base, apart).assessment, read(base, said).assessment
    assert all(after.items[item].shared == value for item, value in settled.items())
    wide = {d: high_of(one.shared) - low_of(one.shared) for d, one in before.dimensions.items()}
    assert all(high_of(o.shared) - low_of(o.shared) <= wide[d] + 1e-9 for d, o in after.dimensions.items())


def test_the_gap_of_a_dimension_is_named(base):
    said = every_item(base, 4)
    assert read(base, said).assessment.dimensions["finances"].gap == "accord"
    wide = said | {(P, "item.fi_tresorerie"): 1, (P, "item.fi_resultat"): 1}
    found = read(base, wide).assessment
    assert found.dimensions["finances"].gap == "divergence_forte"
    assert found.external_audit is True


def test_what_to_update_in_our_own_project_comes_from_the_answers(base):
    said = every_item(base, 5) | {(h, "item.be_singulier"): 2 for h in (P, D)}
    assert [reason.rule for reason in read(base, said).assessment.to_update] == ["mj_singulier"]


@pytest.mark.parametrize(("weak", "advised"), [(True, True), (False, None), (None, None)])
def test_a_partner_in_financial_difficulty_calls_for_an_outside_look(base, weak, advised):
    said = {(BOTH, "partenaire.p1.identite.en_difficulte"): weak} if weak is not None else {}
    named = {(BOTH, "partenaire.p1.identite.nom"): "Les Deux Ponts"}
    found = read(base, named, said).assessment
    assert found.external_audit is advised
    assert bool(found.audit_because) is (advised is True)
