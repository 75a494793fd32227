"""Two answers of the same voice, on import: said in words, chosen one by one."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QPushButton

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.values import Special
from coopwizard.domain.versions import Conflict, ConflictKind, ImportResult, Side
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from coopwizard.ui.pages.conflicts import ConflictsPage
from coopwizard.ui.presenters.conflicts import ConflictWords
from coopwizard.ui.widgets.fields import ChoiceRow
from tests.ui.access import clipped, unnamed


@pytest.fixture(scope="module")
def words(base) -> ConflictWords:
    return ConflictWords(base)


@pytest.mark.parametrize("line", list(load_base().reponses))
def test_every_answer_that_may_differ_is_named_in_french(words, line):
    said = words.about(re.sub(r"\{[a-z_]+\}", "inconnu", line))
    assert said != "Une réponse"
    assert not re.search(r"_|\{|inconnu", said)


def test_a_conflict_says_the_question_who_answered_it_and_both_marks(words, base):
    name = next(iter(base.items))
    line = words.line(Conflict(PRESIDENT, f"item.{name}", 4, Special.DOES_NOT_KNOW))
    assert base.items[name].question in line.label
    assert line.label.endswith("(présidence)")
    assert (line.ours, line.theirs) == ("4", "ne sait pas")


def test_a_conflict_of_seals_says_what_is_sealed(words):
    line = words.line(Conflict(DIRECTOR, "preparation", "ouvert", "scelle", ConflictKind.SEAL))
    assert line.label == "Réponses des étapes 1 à 3 (direction)"
    assert (line.ours, line.theirs) == ("réponses ouvertes", "réponses scellées")


def test_values_are_said_as_one_says_them(words, base):
    kind, type_ = next(iter(base.types.items()))
    assert words.value(kind) == type_.titre
    assert words.value("2026-11-03") == "3\u00a0novembre 2026"
    assert words.value("sans_expert") == "sans expert"
    assert words.value({"date": "2026-11-03", "pour": 7, "contre": None}) == "3\u00a0novembre 2026 et 7"
    assert words.value([]) == words.value(None) == "rien"
    assert words.value(True) == "oui"
    assert words.value("Foyer_de_vie des Deux Rives") == "Foyer_de_vie des Deux Rives"


def test_what_is_chosen_is_kept_and_the_rest_stays_as_here(base, shown):
    first, second = list(base.items)[:2]
    conflicts = tuple(Conflict(PRESIDENT, f"item.{one}", 2, 4) for one in (first, second))
    result = ImportResult(uuid4(), example_case(base), created=False, conflicts=conflicts)
    page = shown(ConflictsPage(base, result), 1024, 700)
    kept: list[object] = []
    page.decided.connect(lambda _import, choices: kept.append(choices))
    page.findChildren(ChoiceRow)[1].set_value(Side.THEIRS.value)
    assert (unnamed(page), clipped(page)) == ([], [])
    next(one for one in page.findChildren(QPushButton) if one.text() == "Garder ces choix").click()
    assert kept == [{conflicts[0].address: Side.OURS, conflicts[1].address: Side.THEIRS}]
