"""How the parts that show results are drawn; all of each may change without a new widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coopwizard.domain.values import Special
from coopwizard.ui.pages.drawn import Drawn
from coopwizard.ui.presenters import results_parts as results
from coopwizard.ui.presenters.sheet import Field, Part
from coopwizard.ui.widgets.cards import CardRail
from coopwizard.ui.widgets.exclusions import ExclusionLine, ExclusionTable
from coopwizard.ui.widgets.fields import ChoiceRow
from coopwizard.ui.widgets.gantt import GanttTask, GanttView
from coopwizard.ui.widgets.gaps import GapBar
from coopwizard.ui.widgets.quotes import MinorityOpinion
from coopwizard.ui.widgets.ranking import RankingLine, RankingTable
from coopwizard.ui.widgets.text import Body, Note, Rule
from coopwizard.ui.widgets.vote import VoteBar

if TYPE_CHECKING:
    from coopwizard.ui.pages.sheet import Sheet

_SAID: Mapping[str, object] = {"oui": True, "non": False, Special.DOES_NOT_KNOW.value: Special.DOES_NOT_KNOW}


class ResultDrawn(Drawn):
    """A part that takes any part of its own kind in its place."""

    def take(self, part: Part) -> bool:
        """Show this part instead; False when it is of another kind."""
        if type(part) is not type(self.part):
            return False
        if part != self.part:
            self.part = part
            self.update(part)
        return True


def _ranking(part: results.Ranking, sheet: Sheet) -> Drawn:
    table = RankingTable()
    table.activated.connect(lambda name: sheet.pressed.emit(f"{part.press}:{name}"))

    def update(one: results.Ranking) -> None:
        table.show_ranking(
            [
                RankingLine(
                    rank=line.rank,
                    name=line.name,
                    reason=line.reason,
                    score=line.score,
                    first_share=line.first_share,
                    second_share=line.second_share,
                    tied=line.tied,
                    kept=line.kept,
                    id=line.id,
                    pinned=line.pinned,
                    pending=one.pending,
                )
                for line in one.lines
            ]
        )

    return ResultDrawn(part, table, update)


def _closed(part: results.ClosedChoices, sheet: Sheet) -> Drawn:
    table = ExclusionTable()
    table.go_to.connect(sheet.go_to)

    def update(one: results.ClosedChoices) -> None:
        table.show_rows([ExclusionLine(x.name, x.reason, x.lift, x.links) for x in one.lines])

    return ResultDrawn(part, table, update)


class GapTable(QWidget):
    """One line a question: its title, a remark, and the two voices on their axis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)

    def show_lines(
        self, lines: tuple[tuple[str, str, int | Special | None, int | Special | None], ...]
    ) -> None:
        """Show these lines instead of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for at, (title, remark, president, director) in enumerate(lines):
            words = QWidget()
            column = QVBoxLayout(words)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(Body(title))
            if remark:
                column.addWidget(Note(remark))
            bar = GapBar(president, director)
            bar.setAccessibleName(f"{title} : {bar.accessibleName()}")
            self._grid.addWidget(words, 2 * at, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(bar, 2 * at, 1)
            self._grid.addWidget(Rule(), 2 * at + 1, 0, 1, 2)


def _gaps(part: results.GapLines, _sheet: Sheet) -> Drawn:
    table = GapTable()
    return ResultDrawn(part, table, lambda one: table.show_lines(one.lines))


def _ballot(part: results.Ballot, _sheet: Sheet) -> Drawn:
    bar = VoteBar(part.counts)
    return ResultDrawn(part, bar, lambda one: bar.set_votes(one.counts))


class _Quoted(QWidget):
    """A quotation that is drawn again when its words or its reply change."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_words(self, part: results.Quotation) -> None:
        """Show these words, this author, this reply."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._column.addWidget(MinorityOpinion(part.text, part.author, part.reply))


def _quotation(part: results.Quotation, _sheet: Sheet) -> Drawn:
    quoted = _Quoted()
    return ResultDrawn(part, quoted, quoted.show_words)


def _calendar(part: results.Calendar, _sheet: Sheet) -> Drawn:
    view = GanttView((), part.weeks, ())

    def update(one: results.Calendar) -> None:
        view.set_plan(
            [GanttTask(span.name, span.start, span.end, span.together, span.names) for span in one.spans],
            one.weeks,
            one.stops,
            months=one.months,
            rounds=one.rounds,
            closed=one.closed,
        )

    return ResultDrawn(part, view, update)


# --- fields


class _Teller:
    """The part now drawn, for signals of a widget that outlives the part it was made from."""

    def __init__(self, part: Field, sheet: Sheet, read: Callable[[Any], object]) -> None:
        self.part = part
        self._sheet = sheet
        self._read = read

    def tell(self, value: object) -> None:
        """Say that the field was given this value."""
        self._sheet.edited.emit(self.part, self._read(value))


def _yes_no(part: results.YesNo, sheet: Sheet) -> Drawn:
    row = ChoiceRow(part.label, part.options, part.hint, inline=part.inline)
    teller = _Teller(part, sheet, lambda said: _SAID.get(str(said)))
    row.chosen.connect(teller.tell)

    def update(one: results.YesNo) -> None:
        teller.part = one
        row.set_value(one.value)

    return ResultDrawn(part, row, update, row.field)


def _weight_cards(part: results.WeightCards, sheet: Sheet) -> Drawn:
    rail = CardRail(part.cards, first=part.first, last=part.last, blanks=part.blanks, aside=False)
    teller = _Teller(part, sheet, lambda said: said)
    rail.ordered.connect(teller.tell)
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Body(part.label))
    column.addWidget(Note(part.hint))
    column.addWidget(rail)

    def update(one: results.WeightCards) -> None:
        teller.part = one
        rail.set_value(dict(one.value) if one.value is not None else None)
        rail.set_sides(one.sides)

    return ResultDrawn(part, block, update, rail)


FACTORIES: Mapping[type[Part], Callable[[Any, Sheet], Drawn]] = {
    results.Ranking: _ranking,
    results.ClosedChoices: _closed,
    results.GapLines: _gaps,
    results.Ballot: _ballot,
    results.Quotation: _quotation,
    results.Calendar: _calendar,
    results.YesNo: _yes_no,
    results.WeightCards: _weight_cards,
}
