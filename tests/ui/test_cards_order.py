"""Ranking cards: laws of the order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coopwizard.ui.models.cards import Order, read_order

CARDS = ("a", "b", "c", "d")
MOVES = st.lists(
    st.tuples(st.sampled_from(["up", "down", "tie", "put_aside", "blank"]), st.sampled_from(CARDS))
)


def played(moves) -> Order:
    order = read_order(CARDS, None)
    for name, card in moves:
        order = getattr(order, name)(card)
    return order


@given(MOVES)
def test_no_card_is_lost_nor_doubled(moves):
    assert sorted(played(moves).shown()) == sorted(CARDS)


@given(MOVES)
def test_there_is_one_count_of_blanks_between_two_ranks(moves):
    order = played(moves)
    assert len(order.blanks) == max(0, len(order.ranks) - 1)
    assert all(0 <= one <= 4 for one in order.blanks)


@given(MOVES)
def test_an_order_told_is_read_back(moves):
    order = played(moves)
    told = {
        "rangs": [list(tied) for tied in order.ranks],
        "ecartes": list(order.aside),
        "blancs": list(order.blanks),
    }
    back = read_order(CARDS, told)
    assert (back.ranks, back.aside, back.blanks) == (order.ranks, order.aside, order.blanks)


def test_nothing_is_ranked_before_a_gesture():
    assert read_order(CARDS, None) == Order(waiting=CARDS)


def test_a_card_leaves_its_tie_before_it_passes_another():
    order = Order(ranks=(("a",), ("b", "c")), blanks=(0,))
    assert order.up("c").ranks == (("a",), ("c",), ("b",))
    assert order.up("c").up("c").ranks == (("c",), ("a",), ("b",))


def test_a_card_put_aside_comes_back_to_be_placed():
    order = Order(ranks=(("a",), ("b",)), blanks=(2,)).put_aside("a")
    assert (order.ranks, order.aside) == ((("b",),), ("a",))
    assert order.put_aside("a").waiting == ("a",)


def test_after_the_fourth_blank_card_none_is_left():
    order = Order(ranks=(("a",), ("b",)), blanks=(4,))
    assert order.blank("a").blanks == (0,)


def test_unknown_cards_of_an_answer_are_left_out():
    assert read_order(("a",), {"rangs": [["z"], ["a"]], "blancs": ["x"]}).ranks == (("a",),)
