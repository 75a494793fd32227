from __future__ import annotations

import subprocess
import sys
from math import gamma, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Mark
from coopwizard.domain.values import Interval
from coopwizard.engine import draws
from coopwizard.engine.draws import Situation
from coopwizard.engine.evaluate import SEED
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.suitability import affinities, value_of
from coopwizard.engine.weights import Weighting, by_cards, by_points, proposed
from tests.engine.fiches import listed, reading, simulated

WORD = 2**64 - 1
WITNESS_PLACES = (0.947949532129, 0.172976267483, 0.753822550444, 0.771251108057)
WITNESS_ANSWERS = (0.242420110264, 0.276381668684, 0.357259892053)
WITNESS_FAMILIES = (22.597137, 13.348782, 22.328985, 14.344346, 16.786024, 10.594726)


def situation(
    base: Base, marks: dict[str, Mark], weighting: Weighting | None = None, **facts: object
) -> Situation:
    full: dict[str, Mark] = {c: marks.get(c) for c in base.criteres}
    sheet = FactSheet({f"criteres.{c}": mark for c, mark in full.items()} | facts)
    return Situation(full, weighting or proposed(base), affinities(base, {}), sheet)


def test_the_stream_is_the_witness_of_the_method() -> None:
    assert draws.uniforms(SEED, 1, 0, 4)[:, 0] == pytest.approx(WITNESS_PLACES, abs=1e-12)
    assert draws.uniforms(SEED, 1, 8, 3)[:, 0] == pytest.approx(WITNESS_ANSWERS, abs=1e-12)


def test_the_drawn_weights_are_the_witness_of_the_method(base: Base) -> None:
    found = draws.draw_families(base, proposed(base), SEED, 1)[:, 0]

    assert found == pytest.approx(WITNESS_FAMILIES, abs=1e-6)


def test_the_same_seed_gives_the_same_draws_and_another_gives_others(base: Base) -> None:
    here = situation(base, {"confiance": 3.0, "autonomie": Interval(2, 4)})

    one, again = (draws.robustness(base, here, seed=5, draws=300) for _ in range(2))
    assert one == again
    assert one != draws.robustness(base, here, seed=6, draws=300)


def test_the_normal_quantile_is_right_in_the_centre_and_in_the_tails() -> None:
    shares = np.array([0.001, 0.02, 0.1587, 0.5, 0.8413, 0.99, 0.9999])
    expected = [-3.0902, -2.0537, -0.9998, 0, 0.9998, 2.3263, 3.7190]

    assert draws.normal_quantile(shares) == pytest.approx(expected, abs=1e-3)


def test_a_gamma_of_zero_is_zero_and_its_mean_is_its_shape() -> None:
    shares = draws.uniforms(3, 20_000, 0, 1)[0]

    assert draws.gamma_quantile(np.array([0.0]), shares).max() == 0
    assert draws.gamma_quantile(np.array([4.0]), shares).mean() == pytest.approx(4, abs=0.05)


def test_a_sure_answer_is_drawn_around_itself_and_within_the_scale(base: Base) -> None:
    found = draws.draw_answers(base, {"confiance": 3.0, "autonomie": 5.0}, SEED, 4000)
    rows = dict(zip(base.criteres, found, strict=True))

    assert (rows["confiance"].min(), rows["confiance"].max()) == pytest.approx((2.25, 3.75), abs=0.05)
    assert rows["confiance"].mean() == pytest.approx(3, abs=0.02)
    assert rows["autonomie"].max() == 5


def test_an_open_answer_is_drawn_over_it_and_an_unknown_one_over_the_scale(base: Base) -> None:
    found = draws.draw_answers(base, {"confiance": Interval(2, 4)}, SEED, 4000)
    rows = dict(zip(base.criteres, found, strict=True))

    assert (rows["confiance"].min(), rows["confiance"].max()) == pytest.approx((2, 4), abs=0.01)
    assert (rows["enjeu"].min(), rows["enjeu"].max()) == pytest.approx((1, 5), abs=0.01)


def test_drawn_weights_make_a_hundred_and_a_family_without_points_stays_at_zero(base: Base) -> None:
    points = by_points(dict(zip(base.familles_de_criteres, (50, 30, 20, 0, 0, 0), strict=True)))
    assert points is not None

    found = draws.draw_families(base, points, SEED, 500)

    assert found.sum(axis=0) == pytest.approx(np.full(500, 100.0))
    assert found[3:].max() == 0


def test_drawn_cards_keep_the_order_and_the_ties(base: Base) -> None:
    names = list(base.familles_de_criteres)
    weighting = by_cards([[names[0]], [names[1], names[2]], names[3:]], [1, 0], 4)

    found = draws.draw_families(base, weighting, SEED, 500)

    assert (found[0] <= found[1]).all()
    assert (found[1] == found[2]).all()
    assert (found[2] <= found[3]).all()
    ratio = found[3] / found[0]
    assert (ratio.min(), ratio.max()) == pytest.approx((2, 6), abs=0.05)


def test_an_unknown_answer_never_excludes_at_any_draw(base: Base) -> None:
    here = situation(base, {c: 3.0 for c in base.criteres if c != "confiance"})

    shares = draws.robustness(base, here, seed=SEED, draws=500).excluded_share
    assert shares["fusion"] == 0


def test_a_rule_on_two_answers_waits_for_both(base: Base) -> None:
    wanted: dict[str, Mark] = dict.fromkeys(base.criteres, 3.0) | {"personne_morale": 5.0}

    guessed = situation(base, wanted)
    answered = situation(base, wanted, **{"criteres.personne_morale.repondu": True})

    share = [
        draws.robustness(base, one, seed=SEED, draws=2000).excluded_share["mutualisation"]
        for one in (guessed, answered)
    ]
    assert share[0] == 0
    assert share[1] > 0.5


def test_a_red_line_excludes_at_every_draw(base: Base) -> None:
    here = situation(
        base,
        dict.fromkeys(base.criteres, 3.0),
        **{"lignes_rouges.types_vises.nombre": 1, "lignes_rouges.types_vises": ("partenariat",)},
    )

    found = draws.robustness(base, here, seed=SEED, draws=200)
    assert found.excluded_share["partenariat"] == 1
    assert found.acceptability["partenariat"] == (0.0,) * 9
    assert set(found.beats["partenariat"].values()) == {0.0}


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_shares_are_shares(base: Base, data: st.DataObject) -> None:
    kinds = (
        st.none() | st.floats(1, 5) | st.tuples(st.floats(1, 3), st.floats(3, 5)).map(lambda t: Interval(*t))
    )
    said = data.draw(st.fixed_dictionaries(dict.fromkeys(base.criteres, kinds)))

    found = draws.robustness(base, situation(base, said), seed=data.draw(st.integers(0, 2**63)), draws=60)

    for type_id, shares in found.acceptability.items():
        assert sum(shares) == pytest.approx(1 - found.excluded_share[type_id])
    assert sum(shares[0] for shares in found.acceptability.values()) <= 1 + 1e-9
    for one in base.types:
        for other in base.types:
            if one != other:
                assert found.beats[one][other] + found.beats[other][one] <= 1 + 1e-9
    for weights in found.central_weights.values():
        assert sum(weights.values()) == pytest.approx(100)


def test_with_one_criterion_known_and_no_exclusion_the_analytic_share_is_found(base: Base) -> None:
    """Over a lone open answer, with all the weight on its family, the score is its value alone."""
    families = {name: 100.0 if name == "personnes" else 0.0 for name in base.familles_de_criteres}
    weighting = by_points(families)
    assert weighting is not None
    here = situation(base, {"continuite_parcours": Interval(1, 5)}, weighting)
    grid = np.linspace(1, 5, 40_001)
    cells = [base.matrice["continuite_parcours"][t].valeurs for t in base.types]
    values = np.stack([[value_of(cell, x) for x in grid] for cell in cells])
    ranks = np.array([entry.rang for entry in base.types.values()])
    winners = np.lexsort((np.broadcast_to(ranks[:, None], values.shape), -values), axis=0)[0]
    expected = {t: float((winners == i).mean()) for i, t in enumerate(base.types)}

    found = draws.robustness(base, here, seed=SEED, draws=20_000)

    for type_id, share in expected.items():
        assert found.acceptability[type_id][0] == pytest.approx(share, abs=0.012)


@pytest.mark.parametrize("case", ["P01", "P06", "P10"])
def test_a_slow_and_plain_reckoning_agrees(base: Base, case: str) -> None:
    fiche = next(one["fiche"] for one in listed("vecteurs_types") if one["id"] == case)
    expected = plain_first_shares(base, fiche["criteres"], SEED, 400)

    found = simulated(base, fiche, draws=400)

    for type_id, share in expected.items():
        assert reading(found, type_id).acceptability == pytest.approx(share, abs=0.003)


def test_without_draws_numpy_is_not_loaded() -> None:
    program = (
        "import sys; import coopwizard.engine.evaluate, coopwizard.engine.simulation;"
        "print('numpy' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


# --- the method written a second time, without NumPy, one draw after the other


def plain_uniform(seed: int, draw: int, place: int) -> float:
    x = (seed + (32 * draw + place + 1) * 0x9E3779B97F4A7C15) & WORD
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & WORD
    x ^= x >> 31
    return ((x >> 11) + 0.5) / 2**53


def plain_normal(share: float) -> float:
    """Bisection on the law itself: an algorithm that owes nothing to Acklam's."""
    from statistics import NormalDist

    return NormalDist().inv_cdf(share)


def plain_gamma(shape: float, share: float) -> float:
    return shape * max(0.0, 1 - 1 / (9 * shape) + plain_normal(share) / (3 * sqrt(shape))) ** 3


def plain_answer(mark: float, share: float) -> float:
    low, high = mark - 0.75 + 0.75 * sqrt(2 * share), mark + 0.75 - 0.75 * sqrt(2 * (1 - share))
    return min(5.0, max(1.0, low if share < 0.5 else high))


THRESHOLDS = {
    "x01": ("confiance", lambda m: m < 1.5),
    "x02": ("confiance", lambda m: 1.5 <= m < 2.5),
    "x04": ("reversibilite", lambda m: m >= 4.5),
    "x05": ("autonomie", lambda m: m >= 4.5),
    "x07": ("autorisation", lambda m: m >= 3.5),
    "x08": ("personne_morale", lambda m: m >= 4.5),
}


def plain_first_shares(base: Base, marks: dict[str, float], seed: int, count: int) -> dict[str, float]:
    wins = dict.fromkeys(base.types, 0)
    for draw in range(count):
        weights = plain_weights(base, seed, draw)
        drawn = {
            c: plain_answer(marks[c], plain_uniform(seed, draw, 8 + i)) for i, c in enumerate(base.criteres)
        }
        excluded = {
            t
            for rule, (c, holds) in THRESHOLDS.items()
            if holds(drawn[c])
            for t in base.exclusions[rule].exclut
        }
        scores = {t: plain_score(base, t, drawn, weights) for t in base.types if t not in excluded}
        wins[max(scores, key=lambda t: (scores[t], -base.types[t].rang))] += 1
    return {t: won / count for t, won in wins.items()}


def plain_weights(base: Base, seed: int, draw: int) -> dict[str, float]:
    weights: dict[str, float] = {}
    for place, family in enumerate(base.familles_de_criteres.values()):
        usual = sum(base.poids_par_defaut[c] for c in family.criteres)
        drawn = plain_gamma(30 * usual / 100, plain_uniform(seed, draw, place))
        weights |= {c: drawn * base.poids_par_defaut[c] / usual for c in family.criteres}
    return weights


def plain_score(base: Base, type_id: str, drawn: dict[str, float], weights: dict[str, float]) -> float:
    total = sum(weights[c] * value_of(base.matrice[c][type_id].valeurs, drawn[c]) for c in drawn)
    return 0.85 * 100 * total / (4 * sum(weights.values())) + 0.15 * 50


def test_the_gamma_law_is_close_to_its_exact_moments() -> None:
    """Guards the approximation itself: mean and second moment of a gamma of shape 3.9."""
    shape = 3.9
    shares = (np.arange(20_000) + 0.5) / 20_000
    found = draws.gamma_quantile(np.array([shape]), shares)

    assert found.mean() == pytest.approx(gamma(shape + 1) / gamma(shape), rel=0.01)
    assert (found**2).mean() == pytest.approx(gamma(shape + 2) / gamma(shape), rel=0.02)
    assert np.log(found).mean() == pytest.approx(log(shape) - 1 / (2 * shape) - 1 / (12 * shape**2), abs=0.02)
