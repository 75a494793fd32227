"""The legal pages date each fact by itself, say what to check again and since when, and draw the path."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from coopwizard.domain.answers import TOGETHER, Answer, Case
from coopwizard.domain.blocks import Dossier, Figure, Section, Sentence, Table
from coopwizard.domain.drawing import Text
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Reason
from coopwizard.engine.evaluate import evaluate
from coopwizard.report.figures_path import path_drawing, path_words
from coopwizard.report.forms import amounts, cost_words
from coopwizard.report.words import texts_of
from tests.report.conftest import Compose

KEPT, SHEET = "gcsms_moyens", "gcsms"
FRESH, MIDDLING_LATE, ALL_LATE = date(2026, 11, 25), date(2027, 5, 22), date(2027, 11, 22)
LegalOn = Callable[[date], Section]


@pytest.fixture(scope="module")
def legal_on(composed: Compose, base: Base, case: Case) -> LegalOn:
    """Return the legal section as it is composed on a day."""
    kept = case.with_answer(Answer(TOGETHER, "vehicule_retenu", KEPT))

    def compose(today: date) -> Section:
        dossier: Dossier = composed(of=kept, found=evaluate(base, kept, today=today, draws=0))
        return next(one for one in dossier.sections if one.id == "s12")

    return compose


def words(section: Section) -> str:
    return "\n".join(texts_of(section.blocks)).replace("\u00a0", " ").replace("\u202f", " ")


def fact_rows(section: Section) -> list[tuple[str, ...]]:
    head = ("Fait", "Référence", "Vérification")
    table = next(one for one in section.blocks if isinstance(one, Table) and one.head == head)
    return [tuple(cell.replace("\u00a0", " ") for cell in row) for row in table.rows]


def law_line(section: Section) -> str:
    line = next(one for one in section.blocks if isinstance(one, Sentence) and one.lead == "Droit cité")
    return line.text.replace("\u00a0", " ")


@pytest.mark.requirement("R112")
@pytest.mark.parametrize("today", [FRESH, MIDDLING_LATE, ALL_LATE])
def test_the_first_legal_page_gives_the_oldest_day_of_the_law(legal_on: LegalOn, today: date) -> None:
    section = legal_on(today)
    first = [one for one in section.blocks if isinstance(one, Sentence)][:2]
    assert "Droit cité" in [one.lead for one in first]
    assert "le plus ancien fait cité a été vérifié le 22 novembre 2026" in law_line(section)


def test_while_fresh_each_fact_says_the_day_it_was_checked(legal_on: LegalOn) -> None:
    section = legal_on(FRESH)
    rows = fact_rows(section)
    assert rows
    assert {row[2] for row in rows} == {"Vérifié le 22 novembre 2026"}
    assert "à revérifier" not in words(section).lower()


@pytest.mark.requirement("R112")
def test_past_its_day_the_fact_says_since_when_and_the_sure_ones_do_not(
    legal_on: LegalOn, base: Base
) -> None:
    section = legal_on(MIDDLING_LATE)
    late = {row[0] for row in fact_rows(section) if row[2] == "À revérifier depuis le 22 mai 2027"}
    facts = base.droit.vehicles[SHEET].faits_verifies
    middling = [one for one in facts if one.fiabilite == "moyenne"]
    assert len(late) == len(middling) > 0
    assert all(
        any(told.startswith(one.fait.rstrip(".").replace("\u00a0", " ")) for told in late) for one in middling
    )
    counted = re.search(r"(\d+) faits? à revérifier, depuis le 22 mai 2027", law_line(section))
    assert counted is not None
    assert int(counted[1]) >= len(middling)


def test_a_year_later_every_fact_rule_and_delay_is_to_be_checked_again(legal_on: LegalOn, base: Base) -> None:
    section = legal_on(ALL_LATE)
    rows = fact_rows(section)
    assert len(rows) == len(base.droit.vehicles[SHEET].faits_verifies)
    assert all(row[2].startswith("À revérifier depuis le") for row in rows)
    tables = [one for one in section.blocks if isinstance(one, Table) and one.head[-1] == "Référence"]
    for cell in (row[-1] for one in tables for row in one.rows):
        assert "vérifié le" not in cell.replace("à revérifier", "")


def test_what_is_not_shown_is_counted_and_sent_to_the_encyclopedia(legal_on: LegalOn, base: Base) -> None:
    section = legal_on(FRESH)
    rest = len(base.droit.vehicles[SHEET].faits_verifies) - len(fact_rows(section))
    assert f"{rest} autres faits vérifiés, dans l’encyclopédie." in words(section)


@pytest.mark.requirement("R100")
def test_a_cost_says_that_it_has_no_source_and_each_amount_says_its_own(base: Base) -> None:
    for name, sheet in base.droit.vehicles.items():
        told = cost_words(base, name)
        assert told.startswith(f"{sheet.typical_cost}, non sourcé.")
        for fact in amounts(base, name):
            assert "€" in f"{fact.fait} {fact.valeur}"
            assert f"{fact.reference}." in told
    assert [one.reference for one in amounts(base, "fonds_dotation")]
    assert not amounts(base, "gcsms")


# --- the path


def drawn(base: Base, name: str, *conditions: Reason) -> str:
    shapes = path_drawing(base, base.vehicules[name], frozenset(), conditions).shapes
    return " ".join(one.text for one in shapes if isinstance(one, Text))


@pytest.mark.requirement("R097")
def test_the_path_of_each_form_says_the_step_the_conditions_what_next_and_the_way_out(base: Base) -> None:
    gate = Reason("re_freins", "Freins humains non traités.", remedy="Une mesure, un responsable, une date.")
    for name, vehicle in base.vehicules.items():
        told = drawn(base, name, gate)
        assert " ".join(vehicle.titre.split()) in " ".join(told.split())
        assert "En sortir" in told
        assert all(base.vehicules[one].titre.split()[0] in told for one in vehicle.suites)
        assert ("Une mesure, un responsable" in told) is bool(vehicle.suites)
        assert ("12 et 24" in told.replace("\u00a0", " ")) is bool(vehicle.suites)


def test_no_word_of_the_path_leaves_its_drawing(base: Base) -> None:
    long = Reason("x", "Une condition dont la phrase est très longue et continue encore bien après la ligne.")
    for vehicle in base.vehicules.values():
        drawing = path_drawing(base, vehicle, frozenset(vehicle.suites[:1]), (long,) * 5)
        for shape in drawing.shapes:
            if isinstance(shape, Text):
                assert 0 <= shape.x < drawing.width
                assert 0 < shape.y < drawing.height
                assert shape.x + 4.4 * len(shape.text) <= drawing.width


def test_the_dossier_draws_the_path_of_the_kept_form_and_says_it(legal_on: LegalOn, base: Base) -> None:
    section = legal_on(FRESH)
    figure = next(one for one in section.blocks if isinstance(one, Figure))
    shapes = " ".join(one.text for one in figure.drawing.shapes if isinstance(one, Text))
    assert "En sortir" in shapes
    assert base.vehicules[KEPT].titre.split()[0] in shapes
    assert figure.alternative.startswith(base.vehicules[KEPT].titre)


def test_five_conditions_are_three_and_a_count(base: Base) -> None:
    many = tuple(Reason(f"r{n}", f"Condition {n}.") for n in range(5))
    told = path_words(base, base.vehicules["union_associations"], frozenset(), many)
    assert "condition 2" in told
    assert "condition 3" not in told
    assert "et 2\u00a0autres conditions" in told
