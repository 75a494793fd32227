"""The example printed in every variant: none of its words points inside the method or the program."""

from __future__ import annotations

import re
from datetime import date

import pytest

from coopwizard.domain.answers import PAIR
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.report.content import compose
from coopwizard.report.words import texts_in

INTERNAL = re.compile(
    r"\bparties? [A-N]\b|\bs(?:0[1-9]|1[0-6])\b|\bétape [A-Z]\b|\bqu[’']en [A-N]\b|\bvoir [A-N]\b"
    r"|\b(?:al|ti|me|mo|re|ca|cl|in|fr)_\w+|\b[RE]\d{2,3}\b|\bcanevas\b|\bn[0-4]\b|certainement"
)
TODAY = date(2026, 11, 3)


@pytest.mark.parametrize("variant", ["complet", "synthese", "ca", "autorite", "anonyme"])
def test_no_word_of_the_dossier_points_inside_the_method(base: Base, variant: str) -> None:
    case = example_case(base)
    dossier = compose(
        base,
        case,
        evaluate(base, case, today=TODAY, draws=200),
        variant=variant,
        draft=True,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=TODAY,
    )
    assert [text for text in texts_in(dossier.sections) if INTERNAL.search(text)] == []
