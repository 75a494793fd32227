"""« Mes réponses » and « Poste perdu »: what one voice said and nothing else; one page to keep."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT, Answer, Case, Seal, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.report.lost_computer import lost_computer_bytes
from coopwizard.report.my_answers import answers_of, my_answers_bytes
from coopwizard.report.tables import Wording
from coopwizard.ui.presenters.conflicts import ConflictWords
from tests.engine.building import a_case

TODAY = date(2026, 11, 3)
THEIRS = {
    (PRESIDENT, "craintes"): "Que le pavot fane",
    (DIRECTOR, "craintes"): "Que la mésange parte",
    ("ensemble", "phrase_boussole"): "Vieillir près du canal",
    ("voix.salaries.k1", "facile.a"): "Une parole de la boîte",
    (PRESIDENT, "derogation.projet_commun"): "Nous passons car il presse",
}


def with_answers(seals: tuple[Seal, ...] = ()) -> Case:
    from dataclasses import replace

    answers = {where: Answer(*where, value) for where, value in THEIRS.items()}
    return replace(a_case(), answers=answers, seals=seals)


def text(base: Base, case: Case, holder: str) -> str:
    words = ConflictWords(base)
    content = my_answers_bytes(base, case, holder, Wording(words.about, words.value), TODAY)
    return " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.requirement("R152")
@pytest.mark.parametrize("holder", PAIR)
def test_each_voice_reads_all_that_it_said_and_nothing_of_another(base: Base, holder: str) -> None:
    told = text(base, with_answers(), holder)
    for (who, _), value in THEIRS.items():
        assert (value in told) is (who == holder)


def test_what_is_under_a_seal_is_counted_and_not_printed(base: Base) -> None:
    seal = Seal(PRESIDENT, "preparation", SealState.SEALED, datetime(2026, 11, 1, tzinfo=UTC))
    told = text(base, with_answers((seal,)), PRESIDENT)
    assert "Que le pavot fane" not in told
    assert "Nous passons car il presse" in told  # never sealed
    assert "1 partie scellée n’est pas imprimée" in told


def test_a_voice_that_said_nothing_is_told_so(base: Base) -> None:
    assert "aucune réponse de cette voix" in text(base, a_case(), DIRECTOR)


def test_every_answer_of_the_example_is_in_the_print_of_its_voice(base: Base) -> None:
    from coopwizard.examples import example_case

    case = example_case(base)
    for holder in PAIR:
        mine = answers_of(base, case, holder)
        assert len(mine) == sum(who == holder for who, _ in case.answers)
        told = text(base, case, holder)
        steps = {one.rang for one in base.etapes.values()}
        assert any(f"Étape {rank}," in told for rank in steps)


def test_no_id_of_the_base_is_printed(base: Base) -> None:
    from coopwizard.examples import example_case

    told = text(base, example_case(base), PRESIDENT)
    assert "temps solidite" not in told
    assert "_" not in told


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=120))
def test_the_sheet_for_a_lost_computer_is_always_one_page(title: str) -> None:
    assert len(PdfReader(io.BytesIO(lost_computer_bytes(title, TODAY))).pages) == 1


def test_the_sheet_says_what_to_do_whom_to_call_and_that_the_rule_is_to_be_checked() -> None:
    (page,) = PdfReader(io.BytesIO(lost_computer_bytes("Les Deux Rives", TODAY))).pages
    told = " ".join(page.extract_text().split()).replace("\u00a0", " ")
    for words in (
        "Dans l’heure",
        "72 heures",
        "25 mai 2018",
        "vérifier avant d’agir",
        "Les numéros utiles",
        "chiffré",
    ):
        assert words in told
    assert "vous devez" not in told
