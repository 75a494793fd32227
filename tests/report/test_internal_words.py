"""The example printed in every variant: none of its words points inside the method or the program."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from coopwizard.domain.answers import PAIR, Case
from coopwizard.domain.blocks import Items, Sentence
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Reason, Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.report.content import compose, context_of
from coopwizard.report.context import within
from coopwizard.report.words import texts_in
from tests.report.conftest import Compose

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


def test_what_holds_together_is_led_and_listed_and_said_once(
    composed: Compose, results: Results, case: Case
) -> None:
    told = tuple(Reason("engager", one) for one in ("un partenaire", "rien à traiter", "rien à traiter"))
    found = replace(results, verdict=replace(results.verdict, reasons=told, lead="Tout est réuni"))
    section = next(one for one in composed(of=case, found=found).sections if one.id == "s10")
    lead = next(
        i for i, one in enumerate(section.blocks) if isinstance(one, Sentence) and "réuni" in one.text
    )
    listed = section.blocks[lead + 1]
    assert isinstance(listed, Items)
    assert listed.items == ("Un partenaire.", "Rien à traiter.")


def test_a_pair_of_bounds_is_read_in_words(base: Base, case: Case, results: Results) -> None:
    context = context_of(
        base, case, results, draft=False, agreements=PAIR, version_label="", printed_on=TODAY
    )
    assert context.plain_words("score dans [45, 65[, confiance") == "score de 45 à moins de 65, confiance"


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("La présidence", "la présidence"),
        ("Les deux directions", "les deux directions"),
        ("L’équipe d’encadrement", "l’équipe d’encadrement"),
        ("Le Goff Marie", "Le Goff Marie"),
        ("Hélène Garnier", "Hélène Garnier"),
        ("Un L", "Un L"),
    ],
)
def test_a_title_typed_takes_a_small_letter_inside_a_sentence_and_a_name_does_not(
    typed: str, inside: str
) -> None:
    assert within(typed) == inside
