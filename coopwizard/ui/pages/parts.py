"""How each part of a screen is drawn: one factory, so that names, hints and focus are born with the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from coopwizard.ui.pages import rows
from coopwizard.ui.pages.drawn import Drawn
from coopwizard.ui.pages.lines import LineButton, ReadTable
from coopwizard.ui.presenters import sheet as parts
from coopwizard.ui.widgets import buttons, text
from coopwizard.ui.widgets.figure import DrawingView
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.gaps import GapBar
from coopwizard.ui.widgets.notices import GateNotice, Notice, chip
from coopwizard.ui.widgets.voices import SealMark, VoiceMark

if TYPE_CHECKING:
    from coopwizard.ui.pages.sheet import Sheet


def draw(part: parts.Part, sheet: Sheet) -> Drawn:
    """Return this part drawn; its edits go to the sheet."""
    factory = _FACTORIES.get(type(part))
    if factory is None:
        from coopwizard.ui.pages.results import FACTORIES  # it draws with what is here

        factory = FACTORIES[type(part)]
    drawn = factory(part, sheet)
    drawn.update(part)
    return drawn


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
    kinds: Mapping[str, Callable[[], QPushButton]] = {
        "primary": lambda: buttons.PrimaryButton(part.text),
        "secondary": lambda: buttons.SecondaryButton(part.text),
        "text": lambda: buttons.TextButton(part.text),
        "line": lambda: LineButton(part.text),
    }
    made = kinds[part.kind]()
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


def _one_field(column: tuple[parts.Part, ...]) -> bool:
    """Tell whether the column is one field: fields side by side stand on the same line."""
    return len(column) == 1 and isinstance(column[0], parts.Entry | parts.Menu | parts.Day | parts.Amount)


def _on_one_line(columns: tuple[tuple[parts.Part, ...], ...]) -> bool:
    """Tell whether columns stand on their last line: fields, unless they grow and their hints are the same."""
    fields = [one for column in columns for one in column if isinstance(one, parts.Field)]
    grow = any(isinstance(one, parts.Entry) and one.lines > 1 for one in fields)
    return all(map(_one_field, columns)) and not (grow and len({one.hint for one in fields}) == 1)


def _side(part: parts.Side, sheet: Sheet) -> Drawn:
    from coopwizard.ui.pages.columns import Columns

    columns = Columns(len(part.columns), low=_on_one_line(part.columns))
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
    parts.Entry: rows.draw_entry,
    parts.Pick: rows.draw_pick,
    parts.Menu: rows.draw_menu,
    parts.Day: rows.draw_day,
    parts.Amount: rows.draw_amount,
    parts.Tick: rows.draw_tick,
    parts.Several: rows.draw_several,
    parts.Lines: rows.draw_lines,
    parts.Marks: rows.draw_marks,
    parts.Cards: rows.draw_cards,
    parts.Brakes: rows.draw_brakes,
    parts.Settle: rows.draw_settle,
    parts.Side: _side,
}
