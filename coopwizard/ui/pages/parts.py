"""How each part of a screen is drawn: one factory, so that names, hints and focus are born with the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coopwizard.ui.presenters import sheet as parts
from coopwizard.ui.pages.lines import AtLeft, LineButton, ReadTable
from coopwizard.ui.widgets import buttons, text
from coopwizard.ui.widgets.brakes import BrakeMatrix
from coopwizard.ui.widgets.cards import CardRail
from coopwizard.ui.widgets.fields import CheckRow, ChoiceRow, DateRow, ListRow, NumberRow, TextRow
from coopwizard.ui.widgets.figure import DrawingView
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.gaps import ConsensusRow, GapBar
from coopwizard.ui.widgets.notices import GateNotice, Notice, chip
from coopwizard.ui.widgets.scale import AnchoredScale, CompactScale
from coopwizard.ui.widgets.voices import SealMark, VoiceMark

if TYPE_CHECKING:
    from coopwizard.ui.pages.sheet import Sheet

# What may change in a part without a new widget, by kind of part.
_LIVE: Mapping[str, frozenset[str]] = {
    "Words": frozenset({"text"}),
    "Brakes": frozenset({"cells", "kept"}),
    "Gap": frozenset({"president", "director", "consensus"}),
    "Side": frozenset({"columns"}),
    "Progress": frozenset({"segments", "left", "right"}),
    "SealLine": frozenset({"text", "state"}),
}
_ALWAYS_LIVE = frozenset({"value", "error", "landmarks"})


@dataclass(slots=True)
class Drawn:
    """A part and what draws it; `focus` takes the keyboard."""

    part: parts.Part
    widget: QWidget
    update: Callable[[Any], None]
    focus: QWidget | None = None
    inner: tuple[Sheet, ...] = ()
    slot: QWidget = field(init=False)

    def __post_init__(self) -> None:
        self.slot = QWidget()
        layout = QVBoxLayout(self.slot)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.widget)

    def leave(self, above: int) -> None:
        """Leave this much space above, in px."""
        layout = self.slot.layout()
        if layout is not None and layout.contentsMargins().top() != above:
            layout.setContentsMargins(0, above, 0, 0)

    def take(self, part: parts.Part) -> bool:
        """Show this part instead; False when it needs another widget, unless it is being edited."""
        if _shape(part) != _shape(self.part) and not self._edited():
            return False
        if type(part) is not type(self.part):
            return False
        self.part = part
        self.update(part)
        return True

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets inside, left to right."""
        return self.inner

    def _edited(self) -> bool:
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self.widget or self.widget.isAncestorOf(focus))
        return inside and isinstance(self.part, parts.Field)


def draw(part: parts.Part, sheet: Sheet) -> Drawn:
    """Return this part drawn; its edits go to the sheet."""
    factory = _FACTORIES.get(type(part))
    if factory is None:
        from coopwizard.ui.pages.results import FACTORIES  # it draws with what is here

        factory = FACTORIES[type(part)]
    drawn = factory(part, sheet)
    drawn.update(part)
    return drawn


def _shape(part: parts.Part) -> tuple[object, ...]:
    live = _LIVE.get(type(part).__name__, frozenset()) | _ALWAYS_LIVE
    kept = [type(part).__name__]
    return (*kept, *(repr(getattr(part, one.name)) for one in fields(part) if one.name not in live))


# --- read only


def _words(part: parts.Words, _sheet: Sheet) -> Drawn:
    if part.role == "rule":
        return Drawn(part, text.Rule(), lambda _one: None)
    if part.role == "section":
        return Drawn(part, text.section(part.text), lambda _one: None)
    label = _TEXTS[part.role](part.text) if part.role in _TEXTS else text.Heading(part.text, part.role)
    return Drawn(part, label, lambda one: label.setText(one.text))


_TEXTS: Mapping[str, Callable[[str], text.Text]] = {
    "body": text.Body,
    "small": text.Small,
    "note": text.Note,
    "rubric": text.Rubric,
    "label": text.Label,
    "quote": text.Quote,
}


def _say(part: parts.Say, sheet: Sheet) -> Drawn:
    notice = Notice(part.kind, part.title, part.text, part.action)
    if part.press:
        notice.acted.connect(lambda: sheet.pressed.emit(part.press))
    return Drawn(part, notice, lambda _one: None)


def _closed(part: parts.Closed, sheet: Sheet) -> Drawn:
    notice = GateNotice(part.title, part.opens, part.lacking)
    notice.go_to.connect(sheet.go_to)
    return Drawn(part, notice, lambda _one: None)


def _chips(part: parts.Chips, _sheet: Sheet) -> Drawn:
    row = FlowRow(8)
    for kind, words in part.chips:
        row.add(chip(kind, words))
    return Drawn(part, row, lambda _one: None)


def _rows(part: parts.Rows, _sheet: Sheet) -> Drawn:
    return Drawn(part, ReadTable(part.head, part.rows, numeric=part.numeric), lambda _one: None)


def _gap(part: parts.Gap, _sheet: Sheet) -> Drawn:
    bar = GapBar(part.president, part.director, part.consensus)
    return Drawn(part, bar, lambda _one: None)


def _picture(part: parts.Picture, _sheet: Sheet) -> Drawn:
    return Drawn(part, DrawingView(part.drawing, part.alternative), lambda _one: None)


def _progress(part: parts.Progress, _sheet: Sheet) -> Drawn:
    from coopwizard.ui.pages.progress import ProgressLine

    line = ProgressLine()
    return Drawn(part, line, lambda one: line.show_progress(one.segments, one.left, one.right))


def _beside(mark: QWidget, words: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
    return row


def _voice(part: parts.Voice, _sheet: Sheet) -> Drawn:
    words = _TEXTS[part.role](part.text)
    return Drawn(part, _beside(VoiceMark(part.holder, 22), words), lambda _one: None)


def _seal(part: parts.SealLine, _sheet: Sheet) -> Drawn:
    words = text.Body(part.text)
    mark = SealMark(part.holder, part.state)
    return Drawn(part, _beside(mark, words), lambda one: words.setText(one.text))


# --- buttons


def _press(part: parts.Press, sheet: Sheet) -> Drawn:
    made = {
        "primary": lambda: buttons.PrimaryButton(part.text),
        "secondary": lambda: buttons.SecondaryButton(part.text),
        "text": lambda: buttons.TextButton(part.text),
        "line": lambda: LineButton(part.text),
    }[part.kind]()
    if part.name:
        made.setAccessibleName(part.name)
    made.clicked.connect(lambda: sheet.pressed.emit(part.press))
    return Drawn(part, _left(made), lambda _one: None, made)


def _left(widget: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
    return row


# --- fields


class _Live:
    """The part now drawn, for the signals of a widget that outlives the part it was made from."""

    def __init__(self, part: parts.Field, sheet: Sheet) -> None:
        self.part = part
        self._sheet = sheet

    def edited(self, value: object) -> None:
        """Say that the field was given this value."""
        self._sheet.edited.emit(self.part, value)


def _entry(part: parts.Entry, sheet: Sheet) -> Drawn:
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


def _pick(part: parts.Pick, sheet: Sheet) -> Drawn:
    row, live = ChoiceRow(part.label, part.options, part.hint, inline=part.inline), _Live(part, sheet)
    row.chosen.connect(live.edited)
    return _valued(part, row, live)


def _menu(part: parts.Menu, sheet: Sheet) -> Drawn:
    row, live = ListRow(part.label, part.options, part.hint), _Live(part, sheet)
    row.chosen.connect(lambda value: live.edited(value or None))
    return _valued(part, row, live)


def _day(part: parts.Day, sheet: Sheet) -> Drawn:
    row, live = DateRow(part.label, part.hint), _Live(part, sheet)
    row.edited.connect(lambda value: live.edited(value or None))

    def update(one: parts.Day) -> None:
        live.part = one
        row.set_value(one.value)

    return Drawn(part, row, update, row.field)


def _amount(part: parts.Amount, sheet: Sheet) -> Drawn:
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


def _tick(part: parts.Tick, sheet: Sheet) -> Drawn:
    row, live = CheckRow(part.label, part.hint), _Live(part, sheet)
    row.toggled.connect(live.edited)

    def update(one: parts.Tick) -> None:
        live.part = one
        row.set_checked(one.value)
        _error(row, one)

    return Drawn(part, row, update, row.field)


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


def _marks(part: parts.Marks, sheet: Sheet) -> Drawn:
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


def _cards(part: parts.Cards, sheet: Sheet) -> Drawn:
    rail, live = CardRail(part.cards, first=part.first, last=part.last), _Live(part, sheet)
    rail.ordered.connect(live.edited)

    def update(one: parts.Cards) -> None:
        live.part = one
        rail.set_value(dict(one.value) if one.value is not None else None)

    return Drawn(part, _labelled(part, rail), update, rail)


def _brakes(part: parts.Brakes, sheet: Sheet) -> Drawn:
    matrix = BrakeMatrix(part.brakes, part.populations)
    matrix.placed.connect(lambda brake, population, point: sheet.placed.emit(brake, population, point))

    def update(one: parts.Brakes) -> None:
        matrix.set_cells(one.cells)
        matrix.set_kept(one.kept)

    return Drawn(part, matrix, update, matrix)


def _settle(part: parts.Settle, sheet: Sheet) -> Drawn:
    row, live = ConsensusRow(), _Live(part, sheet)
    row.decided.connect(live.edited)

    def update(one: parts.Settle) -> None:
        live.part = one
        row.set_value(dict(one.value) if one.value is not None else None)

    return Drawn(part, row, update, row)


def _one_field(column: tuple[parts.Part, ...]) -> bool:
    """Tell whether the column is one field: fields side by side stand on the same line."""
    return len(column) == 1 and isinstance(column[0], parts.Entry | parts.Menu | parts.Day | parts.Amount)


def _side(part: parts.Side, sheet: Sheet) -> Drawn:
    from coopwizard.ui.pages.columns import Columns

    columns = Columns(len(part.columns), low=all(_one_field(one) for one in part.columns))
    for inner in columns.sheets:
        inner.edited.connect(sheet.edited)
        inner.pressed.connect(sheet.pressed)
        inner.go_to.connect(sheet.go_to)

    def update(one: parts.Side) -> None:
        for inner, column in zip(columns.sheets, one.columns, strict=True):
            inner.show_parts(column)

    return Drawn(part, columns, update, None, columns.sheets)


_FACTORIES: Mapping[type[parts.Part], Callable[[Any, Sheet], Drawn]] = {
    parts.Words: _words,
    parts.Say: _say,
    parts.Closed: _closed,
    parts.Chips: _chips,
    parts.Rows: _rows,
    parts.Gap: _gap,
    parts.Picture: _picture,
    parts.Progress: _progress,
    parts.Voice: _voice,
    parts.SealLine: _seal,
    parts.Press: _press,
    parts.Entry: _entry,
    parts.Pick: _pick,
    parts.Menu: _menu,
    parts.Day: _day,
    parts.Amount: _amount,
    parts.Tick: _tick,
    parts.Marks: _marks,
    parts.Cards: _cards,
    parts.Brakes: _brakes,
    parts.Settle: _settle,
    parts.Side: _side,
}

