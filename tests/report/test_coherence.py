"""« Points à relire » in the annexes: for those who wrote the answers, never for readers outside."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case
from coopwizard.domain.blocks import Dossier, Sentence, Table, Title
from coopwizard.domain.knowledge import Base
from tests.report.conftest import Compose
from tests.report.rich_case import rich_case

TITLE = "Points à relire"
INSIDE, OUTSIDE = ("complet", "ca"), ("synthese", "autorite", "anonyme")


@pytest.fixture
def spoilt(base: Base) -> Case:
    """The rich case, with gains without hypothesis, a short calendar, and a wish across a red line."""
    case = rich_case(base)
    said = {
        "economie.y": {"poste": "Paie", "gain_annuel": 3000},
        "economie.z": {"poste": "Énergie", "gain_annuel": 900},
        "mandat": {"mandataires": "Mme Petit", "jusqu_au": "2026-01-01"},
        "ligne_rouge.z": {"texte": "Notre nom demeure.", "types_vises": ["fusion"]},
    }
    for key, value in said.items():
        case = case.with_answer(Answer(TOGETHER, key, value))
    for voice in PAIR:
        case = case.with_answer(Answer(voice, "souhait", "fusion"))
    return case


def table_of(dossier: Dossier) -> Table | None:
    """Return the table under the title, or None when it is not printed."""
    blocks = [block for section in dossier.sections for block in section.blocks]
    here = [rank for rank, block in enumerate(blocks) if isinstance(block, Title) and block.text == TITLE]
    if not here:
        return None
    sentence, table = blocks[here[0] + 1 : here[0] + 3]
    assert isinstance(sentence, Sentence)
    assert isinstance(table, Table)
    return table


@pytest.mark.parametrize("variant", INSIDE)
def test_each_point_is_printed_with_what_one_can_do(
    base: Base, composed: Compose, spoilt: Case, variant: str
) -> None:
    table = table_of(composed(variant, of=spoilt))
    assert table is not None
    told = {row[1]: row for row in table.rows}
    gain = next(row for text, row in told.items() if text.startswith(base.coherences["co_gain"].texte))
    assert gain[0] == "À relire"
    assert "Paie" in gain[1]
    assert "Énergie" in gain[1]
    assert gain[2] == base.coherences["co_gain"].remede
    assert base.coherences["co_mandat"].texte in told


@pytest.mark.parametrize("variant", OUTSIDE)
def test_readers_outside_are_not_told(composed: Compose, spoilt: Case, variant: str) -> None:
    assert table_of(composed(variant, of=spoilt)) is None


def test_what_is_only_good_to_know_stays_on_the_screen(base: Base, composed: Compose, spoilt: Case) -> None:
    table = table_of(composed(of=spoilt))
    assert table is not None
    info = [one.texte for one in base.coherences.values() if one.gravite == "info"]
    assert not any(row[1].startswith(text) for row in table.rows for text in info)
    assert {row[0] for row in table.rows} <= {"À corriger", "À relire"}


@pytest.mark.parametrize(("agreements", "told"), [(PAIR, True), (PAIR[:1], False), ((), False)])
def test_what_rests_on_a_wish_is_printed_only_when_both_agree(
    base: Base, composed: Compose, spoilt: Case, agreements: tuple[str, ...], told: bool
) -> None:
    table = table_of(composed(of=spoilt, agreements=agreements))
    assert table is not None
    wish = base.coherences["co_souhait"].texte
    assert any(row[1].startswith(wish) for row in table.rows) is told


def test_nothing_is_printed_when_all_goes_together(base: Base, composed: Compose) -> None:
    case = rich_case(base)
    bare = Case(case.id, case.number, case.title, case.created_at, {}, case.seals)
    assert table_of(composed(of=bare)) is None
