"""The parts that take an edit, drawn: each tells its sheet the new value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopwizard.ui.pages.drawn import Drawn
from coopwizard.ui.pages.lines import AtLeft
from coopwizard.ui.presenters import sheet as parts
from coopwizard.ui.widgets import text
from coopwizard.ui.widgets.brakes import BrakeMatrix
from coopwizard.ui.widgets.cards import CardRail
from coopwizard.ui.widgets.fields import CheckRow, ChoiceRow, DateRow, ListRow, NumberRow, TextRow
from coopwizard.ui.widgets.gaps import ConsensusRow
from coopwizard.ui.widgets.scale import AnchoredScale, CompactScale

if TYPE_CHECKING:
    from coopwizard.ui.pages.sheet import Sheet


class _Live:
    """The part now drawn, for the signals of a widget that outlives the part it was made from."""

    def __init__(self, part: parts.Field, sheet: Sheet) -> None:
        self.part = part
        self._sheet = sheet

    def edited(self, value: object) -> None:
        """Say that the field was given this value."""
        self._sheet.edited.emit(self.part, value)


def draw_entry(part: parts.Entry, sheet: Sheet) -> Drawn:
    """Return a row to type in."""
    row, live = TextRow(part.label, part.hint, lines=part.lines, maximum=part.maximum), _Live(part, sheet)
    row.edited.connect(live.edited)
    if part.secret and isinstance(row.field, QLineEdit):
        row.field.setEchoMode(QLineEdit.EchoMode.Password)

    def update(one: parts.Entry) -> None:
        live.part = one
        if row.text().strip() != one.value.strip():
            row.set_text(one.value)
        _error(row, one)

    return Drawn(part, row, update, row.field)


def draw_pick(part: parts.Pick, sheet: Sheet) -> Drawn:
    """Return a choice among a few."""
    row, live = ChoiceRow(part.label, part.options, part.hint, inline=part.inline), _Live(part, sheet)
    row.chosen.connect(live.edited)
    return _valued(part, row, live)


def draw_menu(part: parts.Menu, sheet: Sheet) -> Drawn:
    """Return a choice in a list."""
    row, live = ListRow(part.label, part.options, part.hint), _Live(part, sheet)
    row.chosen.connect(lambda value: live.edited(value or None))
    return _valued(part, row, live)


def draw_day(part: parts.Day, sheet: Sheet) -> Drawn:
    """Return a date."""
    row, live = DateRow(part.label, part.hint), _Live(part, sheet)
    row.edited.connect(lambda value: live.edited(value or None))

    def update(one: parts.Day) -> None:
        live.part = one
        row.set_value(one.value)

    return Drawn(part, row, update, row.field)


def draw_amount(part: parts.Amount, sheet: Sheet) -> Drawn:
    """Return a number with its unit."""
    row = NumberRow(
        part.label,
        unit=part.unit,
        minimum=part.minimum,
        maximum=part.maximum,
        decimals=part.decimals,
        hint=part.hint,
    )
    live = _Live(part, sheet)
    row.edited.connect(lambda value: live.edited(_scaled(value, 1 / part.factor)))

    def update(one: parts.Amount) -> None:
        live.part = one
        row.set_value(_scaled(one.value, one.factor))

    return Drawn(part, row, update, row.field)


def _scaled(value: float | None, factor: float) -> float | None:
    return value if value is None or factor == 1 else round(value * factor, 6)


def draw_tick(part: parts.Tick, sheet: Sheet) -> Drawn:
    """Return a box to tick."""
    row, live = CheckRow(part.label, part.hint), _Live(part, sheet)
    row.toggled.connect(live.edited)

    def update(one: parts.Tick) -> None:
        live.part = one
        row.set_checked(one.value)
        _error(row, one)

    return Drawn(part, row, update, row.field)


def draw_several(part: parts.Several, sheet: Sheet) -> Drawn:
    """Return boxes under one label; each edit tells the whole list, None when it is empty."""
    live, block = _Live(part, sheet), QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if part.label:
        column.addWidget(text.Label(part.label))
    if part.hint:
        column.addWidget(text.Note(part.hint))
    boxes = {name: CheckRow(words) for name, words in part.options}

    def tell() -> None:
        live.edited([name for name, box in boxes.items() if box.checked()] or None)

    for box in boxes.values():
        box.toggled.connect(tell)
        box.field.setAccessibleDescription(part.label)
        column.addWidget(box)

    def update(one: parts.Several) -> None:
        live.part = one
        for name, box in boxes.items():
            box.set_checked(name in one.value)

    first = next(iter(boxes.values()), None)
    return Drawn(part, block, update, first.field if first is not None else None)


def draw_lines(part: parts.Lines, sheet: Sheet) -> Drawn:
    """Return a list typed one per line."""
    row, live = TextRow(part.label, part.hint, lines=max(2, part.lines)), _Live(part, sheet)
    row.edited.connect(lambda typed: live.edited(_each_line(typed) or None))

    def update(one: parts.Lines) -> None:
        live.part = one
        if tuple(_each_line(row.text())) != one.value:
            row.set_text("\n".join(one.value))
        _error(row, one)

    return Drawn(part, row, update, row.field)


def _each_line(typed: str) -> list[str]:
    return [line for line in map(str.strip, typed.splitlines()) if line]


def _valued(part: parts.Field, row: Any, live: _Live) -> Drawn:  # noqa: ANN401 — two rows, one shape
    def update(one: Any) -> None:  # noqa: ANN401
        live.part = one
        row.set_value(one.value)
        _error(row, one)

    return Drawn(part, row, update, row.field)


def _error(row: Any, part: parts.Field) -> None:  # noqa: ANN401
    if part.error is None:
        row.clear_error()
    else:
        row.set_error(*part.error)


def draw_marks(part: parts.Marks, sheet: Sheet) -> Drawn:
    """Return a scale."""
    live = _Live(part, sheet)
    scale: Any = (
        CompactScale(part.label, part.anchors, specials=part.specials, voice=part.voice)
        if part.compact
        else AnchoredScale(part.label, part.anchors, specials=part.specials, voice=part.voice)
    )
    scale.chosen.connect(live.edited)

    def update(one: parts.Marks) -> None:
        live.part = one
        scale.set_value(one.value)

    if not part.compact:
        return Drawn(part, scale, update, scale)
    return Drawn(part, _labelled(part, scale if part.specials else AtLeft(scale)), update, scale)


def _labelled(part: parts.Field, widget: QWidget) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    caption = getattr(part, "caption", None)
    shown = part.label if caption is None else caption
    if shown:
        column.addWidget(text.Body(shown))
    if part.hint:
        column.addWidget(text.Note(part.hint))
    column.addWidget(widget)
    return block


def draw_cards(part: parts.Cards, sheet: Sheet) -> Drawn:
    """Return the cards to put in order."""
    rail, live = CardRail(part.cards, first=part.first, last=part.last), _Live(part, sheet)
    rail.ordered.connect(live.edited)

    def update(one: parts.Cards) -> None:
        live.part = one
        rail.set_value(dict(one.value) if one.value is not None else None)

    return Drawn(part, _labelled(part, rail), update, rail)


def draw_brakes(part: parts.Brakes, sheet: Sheet) -> Drawn:
    """Return the matrix of the brakes."""
    matrix = BrakeMatrix(part.brakes, part.populations)
    matrix.placed.connect(lambda brake, population, point: sheet.placed.emit(brake, population, point))

    def update(one: parts.Brakes) -> None:
        matrix.set_cells(one.cells)
        matrix.set_kept(one.kept)

    return Drawn(part, matrix, update, matrix)


def draw_settle(part: parts.Settle, sheet: Sheet) -> Drawn:
    """Return how a gap is settled."""
    row, live = ConsensusRow(), _Live(part, sheet)
    row.decided.connect(live.edited)

    def update(one: parts.Settle) -> None:
        live.part = one
        row.set_value(dict(one.value) if one.value is not None else None)

    return Drawn(part, row, update, row)
