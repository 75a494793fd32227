"""No word of the trade on any screen, nor in any section of the dossier outside the annexes on method."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from coopwizard.domain.answers import PAIR, Case
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from coopwizard.report.content import compose
from coopwizard.report.words import texts_in
from coopwizard.ui.places import (
    COHERENCE,
    CONDUCT,
    DOSSIER,
    ENCYCLOPEDIA,
    LIBRARY,
    NEW,
    PAPER,
    REGLAGES,
    VERSIONS,
    WELCOME,
    Place,
)
from coopwizard.ui.window import MainWindow
from tests.brim import AT, TODAY, brim_case
from tests.ui.early import said_on, settle
from tests.ui.later import open_example, texts
from tests.ui.windows import opened_window
from tests.walk import Walk

TRADE = re.compile(
    r"smaa|acceptabilit|dirichlet|\bpondér|contrefact|gamma|monte[- ]?carlo|\btirages?\b|vecteur|splitmix|wilson"
    r"|simul|écarts?[- ]types?|variance|médiane|quartile|quantile|triangulaire|stochasti|aléatoire"
    r"|algorithm|heuristiqu|interpol|score_final|\bsrf\b|\bgraine\b|robustesse|sensibilité|\bpenchant"
    r"|fonction d['’]utilité|\butilités? (?!sociale|publique)|\bmatrices?\b|probabilit",
    re.IGNORECASE,
)
# Words of the sector that look like those of the trade: a statement of pay, who decides what.
SECTOR = re.compile(r"simulation écrite", re.IGNORECASE)
ROLES = re.compile(r"\bmatrice\b", re.IGNORECASE)  # « la matrice des rôles », which the pair signs
ROLES_STEP, ROLES_SECTION = "cadre_binome", "s02"
GATES = "porte"
METHOD = "s16"  # the annexes: method, sources, verification
CASES = ("exemple", "vide", "comble")
VARIANTS = ("complet", "synthese", "ca", "autorite", "anonyme")
DRAWS = 200


def trade_in(words: Iterable[str], *, roles: bool = False) -> list[str]:
    """Return the texts that say a word of the trade."""
    said = (SECTOR.sub("", one) for one in words)
    return [one for one in said if TRADE.search(ROLES.sub("", one) if roles else one)]


@cache
def case_of(name: str) -> Case:
    base = load_base()
    example = example_case(base)
    return {
        "exemple": lambda: example,
        "vide": lambda: Case(example.id, 0, "Dossier vide", AT),
        "comble": lambda: brim_case(base),
    }[name]()


@cache
def walk_of(name: str) -> Walk:
    """Return the screens of this case, with the draws, which the last steps show."""
    walk = Walk(load_base(), case_of(name))
    walk.results = evaluate(walk.base, walk.case, today=TODAY, draws=DRAWS)
    return walk


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("step", load_base().etapes)
def test_no_screen_says_a_word_of_the_trade(name: str, step: str) -> None:
    seen = list(walk_of(name).step(step))
    assert seen
    found = {
        one.screen.id: told
        for one in seen
        if (told := trade_in(texts(one.screen), roles=step == ROLES_STEP or one.screen.id == GATES))
    }
    assert found == {}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_no_section_outside_the_annexes_says_a_word_of_the_trade(name: str, variant: str) -> None:
    walk = walk_of(name)
    dossier = compose(
        walk.base,
        walk.case,
        walk.results,
        variant=variant,
        draft=True,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=TODAY,
    )
    told = [one for one in dossier.sections if one.id != METHOD]
    assert told
    found = {
        one.id: said for one in told if (said := trade_in(texts_in((one,)), roles=one.id == ROLES_SECTION))
    }
    assert found == {}
    assert trade_in((*dossier.cover.mentions, dossier.footer, dossier.compass)) == []


PLACES = (WELCOME, NEW, LIBRARY, ENCYCLOPEDIA, DOSSIER, VERSIONS, COHERENCE, CONDUCT, REGLAGES, PAPER)


@pytest.fixture
def example_window(qtbot, theme, base: Base, library_path: Path) -> Iterator[MainWindow]:
    """The window on the example, as it opens."""
    library, session = open_example(base, library_path)
    case_id = session.case.id
    library.close()
    with opened_window(qtbot, library_path) as made:
        made.set_session(made.desk.session(case_id))
        settle()
        yield made


def test_no_place_of_the_window_says_a_word_of_the_trade(example_window: MainWindow) -> None:
    found = {}
    for kind in PLACES:
        example_window.go(Place(kind))
        settle()
        assert example_window.place.kind == kind
        found[kind] = trade_in(said_on(example_window), roles=True)
    assert {kind: said for kind, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "word",
    [
        "Acceptabilité",
        "la pondération",
        "un contrefactuel",
        "SMAA",
        "5 000 tirages",
        "la matrice des types",
        "l’écart-type",
        "une simulation",
        "la fonction d’utilité",
        "un vecteur de poids",
        "la robustesse du premier",
    ],
)
def test_the_words_looked_for_are_found_when_said(word: str) -> None:
    assert trade_in([f"Ici, {word} se lit."])


@pytest.mark.parametrize("word", ["l’utilité sociale", "Guichet RH individuel et simulation écrite"])
def test_the_words_of_the_sector_are_left_alone(word: str) -> None:
    assert not trade_in([f"Ici, {word} se lit."])
