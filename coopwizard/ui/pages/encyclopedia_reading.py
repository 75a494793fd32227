"""What is read in the encyclopedia: headings that fold, and under them each fact with its own mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coopwizard.ui.presenters.encyclopedia import Chapter, Fact, FormSheet, Line, Mark, side_by_side
from coopwizard.ui.theme import theme_of
from coopwizard.ui.widgets.buttons import LinkButton, TextButton
from coopwizard.ui.widgets.picture import Icon
from coopwizard.ui.widgets.text import LeadText, Note, Rule, Text

_OPEN, _FOLDED = "chevron_bas", "chevron_droit"
_TOP = Qt.AlignmentFlag.AlignTop
_BREAK = "\u200b"  # lets a long address go on at the next line
COPY, COPIED = "Copier l’adresse", "Adresse copiée"
OpenForm = Callable[[str], None]


class FoldHead(TextButton):
    """The heading of a chapter: pressed, it opens or folds what stands under it."""

    role = "h2_small"
    turned = Signal(bool)  # the arrows: right opens, left folds

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, None, parent)
        self.set_icon(_FOLDED)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron and the title, without a line under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_text(painter, theme_of(self).colour("ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with the right arrow, fold with the left one, turn with Entrée."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.turned.emit(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)


class NearLink(LinkButton):
    """An underlined text among many: less high than a button that stands alone."""

    def __init__(self, text: str, where: str = "", about: str = "") -> None:
        super().__init__(text)
        self.where = where
        if about:
            self.setAccessibleName(f"{text}, {about}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link with Entrée too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the text on one line, with room for the pointer."""
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text wrapped at this width."""
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self.text()) + self._extra()
        lines = 1 if width < 60 else -(-wide // width)
        return max(1, lines) * metrics.lineSpacing() + 8


class Fold(QWidget):
    """A chapter: its heading, how many facts it holds, and its body, built when it is first opened."""

    toggled = Signal(str, bool)

    def __init__(
        self, name: str, title: str, count: str, make: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name, self._title, self._count = name, title, count
        self._make = make
        self._body: QWidget | None = None
        self.head = FoldHead(title)
        self.head.clicked.connect(self._clicked)
        self.head.turned.connect(self._turned)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.head)
        top.addWidget(Note(count), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(top)
        self._column.addWidget(Rule())
        self._say()

    def is_open(self) -> bool:
        """Return whether its facts are in sight."""
        return self._body is not None and not self._body.isHidden()

    def set_open(self, opened: bool) -> None:
        """Show its facts, or fold them away, without telling it."""
        if opened and self._body is None:
            self._body = self._make()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
        self.head.set_icon(_OPEN if opened else _FOLDED)
        self._say()

    @Slot()
    def _clicked(self) -> None:
        self._turned(not self.is_open())

    @Slot(bool)
    def _turned(self, opened: bool) -> None:
        if opened != self.is_open():
            self.set_open(opened)
            self.toggled.emit(self.name, opened)

    def _say(self) -> None:
        state = "déplié" if self.is_open() else "replié"
        self.head.setAccessibleName(f"{self._title}, {self._count}, {state}")


class _Copy(NearLink):
    """Puts an address in the clipboard, and says so."""

    def __init__(self, address: str, about: str) -> None:
        super().__init__(COPY)
        self._address, self._about = address, about
        self.setAccessibleName(f"{COPY}\u00a0: {about}")
        self.clicked.connect(self._copy)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.setText(COPIED)
        self.setAccessibleName(f"{COPIED}\u00a0: {self._about}")


class _ToForm(NearLink):
    """Opens the sheet of another form."""

    def __init__(self, form: str, name: str, leads: OpenForm) -> None:
        super().__init__(name)
        self._form, self._leads = form, leads
        self.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        self._leads(self._form)


def chapter_body(chapter: Chapter, leads: OpenForm) -> QWidget:
    """Return the facts of a chapter: the name of their line, what they say, and their mark at right."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 4, 0, 12)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(8)
    named = len(chapter.lines) > 1
    for column, share in enumerate((4 if named else 0, 11, 6)):
        grid.setColumnStretch(column, share)
    row = 0
    for n, line in enumerate(chapter.lines):
        if n:
            grid.addWidget(Rule(), row, 0, 1, 3)
            row += 1
        if named:
            grid.addWidget(Text(line.name, "small", "ink_2"), row, 0, max(1, len(line.every)), 1, _TOP)
        for fact in line.every:
            grid.addWidget(_said(fact, leads), row, 1, _TOP)
            grid.addWidget(_mark(fact.mark), row, 2, _TOP)
            row += 1
    return box


def beside_body(sheets: Sequence[FormSheet], chapter: str, leads: OpenForm, *, columns: int) -> QWidget:
    """Return the same chapter of several forms, each line facing the others.

    One column a form; where the place is short, `columns` is 1 and the forms stand one under the other.
    """
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 4, 0, 12)
    grid.setHorizontalSpacing(22)
    grid.setVerticalSpacing(8)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    row = 0
    if columns > 1:
        for column, sheet in enumerate(sheets):
            grid.addWidget(Text(sheet.name, "small", "ink", bold=True), 0, column, _TOP)
        row = 1
    for name, lines in ((name, lines) for at, name, lines in side_by_side(sheets) if at == chapter):
        grid.addWidget(Rule(), row, 0, 1, columns)
        grid.addWidget(Text(name, "small", "ink_2"), row + 1, 0, 1, columns)
        row += 2
        for n, (sheet, line) in enumerate(zip(sheets, lines, strict=True)):
            if columns == 1:
                grid.addWidget(Text(sheet.name, "small", "ink", bold=True), row, 0)
                row += 1
            grid.addWidget(_cell(line, leads), row, n % columns, _TOP)
            row += columns == 1
        row += columns > 1
    return box


def _cell(line: Line | None, leads: OpenForm) -> QWidget:
    box, column = _column()
    column.setSpacing(8)
    for fact in line.every if line is not None else ():
        column.addWidget(_said(fact, leads))
        column.addWidget(_mark(fact.mark))
    if line is None:
        column.addWidget(Note("rien dans la base"))
    return box


def _said(fact: Fact, leads: OpenForm) -> QWidget:
    box, column = _column()
    if fact.form:
        column.addWidget(_ToForm(fact.form, fact.text, leads), 0, Qt.AlignmentFlag.AlignLeft)
    elif fact.more:
        column.addWidget(LeadText(f"{fact.text}{fact.joint}", fact.more))
    elif fact.text:
        column.addWidget(Text(fact.text, "cell"))
    if fact.where:
        column.addWidget(Note("\u202f; ".join(fact.where)))
    if fact.address:
        column.addWidget(Note(broken(fact.address)))
        column.addWidget(_Copy(fact.address, fact.text or fact.address), 0, Qt.AlignmentFlag.AlignLeft)
    return box


def broken(address: str) -> str:
    """Return an address that may go on at the next line, after each of its signs."""
    return "".join(
        f"{sign}{_BREAK}" if not sign.isalnum() or n % 12 == 11 else sign for n, sign in enumerate(address)
    )


def _mark(mark: Mark) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 2, 0, 0)
    row.setSpacing(6)
    icon, colour = {"accord": ("coche", "green"), "attention": ("triangle", "orange")}.get(
        mark.kind, ("", "")
    )
    if icon:
        row.addWidget(Icon(icon, colour, 14), 0, _TOP)
    note = Note(mark.words)
    if mark.kind == "attention":
        note.set_colour("orange")
    row.addWidget(note, 1)
    return box


def _column() -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    return box, column
