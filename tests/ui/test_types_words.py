"""No word of the trade on the screens of steps 7 to 10, nor in their sections of the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import PAIR
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.report.content import compose
from coopwizard.report.words import texts_in
from tests.brim import TODAY, brim_case
from tests.ui.early import scene_of
from tests.ui.later import open_example, texts
from tests.walk import Walk, draw

STEPS = ("type_cooperation", "vehicule_juridique", "deliberation", "feuille_de_route")
SECTIONS = ("s09", "s10", "s11", "s12", "s13")
TRADE = re.compile(
    r"smaa|acceptabilit|dirichlet|\bpondér|contrefactuel|gamma|monte[- ]carlo|tirages?\b|fonction d’utilité"
    r"|vecteur|matrice des types|wilson|splitmix|triangulaire|interquartile|score_final|heuristique|\bsrf\b",
    re.IGNORECASE,
)


def trade_in(words: Iterator[str]) -> list[str]:
    return [one for one in words if TRADE.search(one)]


@pytest.mark.parametrize("step", STEPS)
def test_no_screen_of_the_later_steps_says_a_word_of_the_trade(base: Base, step: str) -> None:
    seen = list(Walk(base, brim_case(base)).step(step))
    assert len(seen) > 1
    assert {one.screen.id: found for one in seen if (found := trade_in(texts(one.screen)))} == {}


@pytest.mark.parametrize(
    "screen",
    ["resultats", "pourquoi", "changer", "regards", "journal", "essai", "ressenti", "obtenu", "prediction"],
)
def test_no_screen_of_the_result_says_a_word_of_the_trade(
    base: Base, library_path: Path, screen: str
) -> None:
    library, session = open_example(base, library_path)
    shown = draw("type_cooperation", scene_of(session, screen))
    library.close()
    assert shown.id == screen
    assert trade_in(texts(shown)) == []


@pytest.mark.parametrize("variant", ["complet", "ca", "autorite", "anonyme"])
def test_no_section_of_the_later_steps_says_a_word_of_the_trade(base: Base, variant: str) -> None:
    case = brim_case(base)
    dossier = compose(
        base,
        case,
        evaluate(base, case, today=TODAY, draws=200),
        variant=variant,
        draft=False,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=TODAY,
    )
    later = tuple(one for one in dossier.sections if one.id in SECTIONS)
    assert later
    assert trade_in(iter(texts_in(later))) == []


@pytest.mark.parametrize(
    "word", ["Acceptabilité", "la pondération", "un contrefactuel", "SMAA", "5 000 tirages"]
)
def test_the_words_looked_for_are_found_when_said(word: str) -> None:
    assert trade_in(iter([f"Ici, {word} se lit."]))
