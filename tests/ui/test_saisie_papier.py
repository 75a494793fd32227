"""Copying a sheet: its order, one key a mark, two readings that do not see each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coopwizard.domain.answers import BOARD, PRESIDENT, TOGETHER, Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Paper
from coopwizard.examples import example_case
from coopwizard.report.paper.documents import Request, paper_of
from coopwizard.report.paper.offers import CANVAS, EXPRESS
from coopwizard.ui.presenters import saisie_papier as copying
from coopwizard.ui.presenters.sheet import Entry


@pytest.fixture(scope="module")
def case(base: Base) -> Case:
    return replace(example_case(base), answers={}, seals=())


@pytest.fixture(scope="module")
def paper(base: Base, case: Case) -> Paper:
    return paper_of(base, case, Request(EXPRESS, PRESIDENT))


def test_the_questions_come_in_the_order_and_with_the_numbers_of_the_paper(paper: Paper) -> None:
    now = copying.Copying(paper)
    labels = []
    for _ in paper.asks():
        entry = next(one for one in copying.copying_screen(now).parts if isinstance(one, Entry))
        labels.append(entry.label)
        now = copying.enter(now, "")
    numbers = paper.numbers()
    assert labels == [
        f"{numbers[one.name]}. {one.title}" if one.name in numbers else one.title for one in paper.asks()
    ]
    assert now.stage == copying.HANDOVER


def test_the_second_reading_never_sees_the_first(paper: Paper) -> None:
    now = copying.Copying(paper)
    for _ in paper.asks():
        now = copying.enter(now, "Mot secret" if now.at == 0 else "")
    now = copying.take_over(now)
    assert "Mot secret" not in str(copying.copying_screen(now).parts)


@pytest.mark.parametrize(
    ("kind", "holder", "typed", "meant"),
    [
        ("item.", PRESIDENT, "3", "3"),
        ("item.", PRESIDENT, '"', "3"),
        ("item.", PRESIDENT, "n", "nsp"),
        ("item.", PRESIDENT, "P", "so"),
        ("item.", PRESIDENT, "", ""),
        ("item.", PRESIDENT, "6", None),
        ("item.", PRESIDENT, "oui", None),
        ("liberte.", PRESIDENT, "0", "0"),
        ("liberte.", PRESIDENT, "3", None),
        ("chemins", PRESIDENT, "8", "8"),
        ("chemins", PRESIDENT, "x", "x"),
        ("attentes", PRESIDENT, " Oser ", "Oser"),
    ],
)
def test_one_key_is_one_answer_and_any_other_is_said(
    paper: Paper, kind: str, holder: str, typed: str, meant: str | None
) -> None:
    ask = next(one for one in paper.asks() if one.key.startswith(kind))
    assert copying.read_key(ask, typed) == meant
    if meant:
        assert copying.read_key(ask, copying.typed_for(ask, meant)) == meant


def test_what_is_no_answer_stays_under_the_eyes_with_the_keys_that_are(paper: Paper) -> None:
    at = next(rank for rank, one in enumerate(paper.asks()) if one.key.startswith("item."))
    now = copying.enter(copying.Copying(paper, at=at), "9")
    assert now.at == at
    entry = next(one for one in copying.copying_screen(now).parts if isinstance(one, Entry))
    assert entry.error is not None
    assert "1, 2, 3, 4, 5, n, p" in entry.error[1]


def test_one_comes_back_to_a_question_and_finds_what_was_typed(paper: Paper) -> None:
    now = copying.back(copying.enter(copying.Copying(paper), "Oser"))
    entry = next(one for one in copying.copying_screen(now).parts if isinstance(one, Entry))
    assert entry.value == "Oser"


def test_levels_written_in_words_are_given_by_their_rank(base: Base, case: Case) -> None:
    canvas = paper_of(base, case, Request(CANVAS, TOGETHER))
    ask = next(one for one in canvas.asks() if one.part == "niveau_action")
    assert copying.read_key(ask, "2") == base.niveau_territorial.niveaux[1]
    assert copying.read_key(ask, "99") is None


def test_the_board_ranks_its_cards_on_paper(base: Base, case: Case) -> None:
    cards = paper_of(base, case, Request("cartes_familles", BOARD))
    assert {one.holder for one in cards.asks()} == {BOARD}
