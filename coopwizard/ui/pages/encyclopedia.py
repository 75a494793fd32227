"""The encyclopedia: the forms and the glossary, read freely from the first step, never ranked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coopwizard.domain.knowledge import Base
from coopwizard.ui._forms.encyclopedia_ui import Ui_Encyclopedia
from coopwizard.ui.presenters import encyclopedia as view
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import TextButton
from coopwizard.ui.widgets.fields import ChoiceRow, ListRow, TextRow
from coopwizard.ui.widgets.flow import FlowRow, Scroll, clear_layout
from coopwizard.ui.widgets.picture import Icon
from coopwizard.ui.widgets.slimbar import slim
from coopwizard.ui.widgets.tables import clear_ground
from coopwizard.ui.widgets.text import Body, Heading, Note, Rule, Section, Small, Text

_ID = int(Qt.ItemDataRole.UserRole)
FORMS, WORDS = "formes", "glossaire"
NO_RANK = (
    "Lire n’est pas classer. Aucune forme n’est meilleure qu’une autre\u202f; "
    "le classement s’ouvre à l’étape 8, quand le projet est partagé."
)


class _Margin(QWidget):
    """The list's side, in the margin's colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the margin and its rule."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("margin"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("rule"))


class EncyclopediaPage(QWidget):
    """A list at left, the reading at right: one form, two side by side, or a word."""

    def __init__(self, base: Base, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base, self._today = base, today
        self.ui = Ui_Encyclopedia()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self._form = ""
        self._beside = ""
        self._side = _Margin()
        holder = QVBoxLayout(self._side)
        holder.setContentsMargins(0, 0, 1, 0)
        listing = QWidget()
        holder.addWidget(Scroll(listing))
        column = QVBoxLayout(listing)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        self.tabs = ChoiceRow("Lire", ((FORMS, "Les formes"), (WORDS, "Le glossaire")))
        self.tabs.set_value(FORMS)
        self.tabs.chosen.connect(self._tab_chosen)
        self.search = TextRow("Chercher un mot")
        self.search.field.textChanged.connect(self._searched)  # type: ignore[attr-defined]
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        slim(self.list)
        self.list.setMinimumHeight(220)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.currentItemChanged.connect(self._picked)
        for one in (self.tabs, self.search):
            column.addWidget(one)
        column.addWidget(self.list, 1)
        self.ui.listLayout.addWidget(self._side)
        inside = QWidget()
        self._reading = QVBoxLayout(inside)
        self._reading.setContentsMargins(36, 22, 36, 28)
        self._reading.setSpacing(12)
        self._scroll = Scroll(inside)
        self.ui.readingLayout.addWidget(self._scroll)
        self.restyle(theme_of(self))
        self._fill()

    def restyle(self, theme: Theme) -> None:
        """Take the theme's fonts and the width of the list."""
        self._side.setFixedWidth(min(theme.px(276), 420))
        self.list.setFont(theme.font("cell"))
        clear_ground(self.list)
        palette = self.list.palette()
        palette.setColor(palette.ColorRole.Base, theme.colour("margin"))
        palette.setColor(palette.ColorRole.Highlight, theme.colour("honey_tint"))
        palette.setColor(palette.ColorRole.HighlightedText, theme.colour("ink"))
        self.list.setPalette(palette)

    def first_focus(self) -> QWidget:
        """Return the search."""
        return self.search.field

    def open_at(self, link: str) -> None:
        """Open « forme:… » or « glossaire:… »; anything else opens the list."""
        kind, _, what = link.partition(":")
        if kind == WORDS:
            self._turn_to(WORDS)
            self._select(what)
        elif kind == "forme":
            self._turn_to(FORMS)
            self._select(view.form_id(self._base, what) or "")

    def _turn_to(self, tab: str) -> None:
        self.tabs.set_value(tab)
        self.search.set_text("")
        self._fill()

    def _select(self, name: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ID) == name:
                self.list.setCurrentRow(row)
                self.list.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)
                return

    @Slot(str)
    def _tab_chosen(self, _tab: str) -> None:
        self._beside = ""
        self._fill()

    @Slot()
    def _searched(self) -> None:
        self._fill()

    def _fill(self) -> None:
        words = self.tabs.value() == WORDS
        self.list.blockSignals(True)
        self.list.clear()
        self.list.setAccessibleName("Glossaire" if words else "Formes")
        said = self.search.text()
        if words:
            for key, word, _ in view.glossary(self._base, said):
                self._add(key, word)
        else:
            for entry in view.forms(self._base, said):
                self._add(entry.id, entry.name)
        self.list.blockSignals(False)
        first = next((r for r in range(self.list.count()) if self.list.item(r).data(_ID)), None)
        if first is None:
            self._show_nothing()
        else:
            self.list.setCurrentRow(first)
            self._picked()

    def _add(self, key: str, name: str) -> None:
        item = QListWidgetItem(name)
        item.setData(_ID, key)
        if not key:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(theme_of(self).font("rubric"))
            item.setForeground(theme_of(self).colour("ink"))
        self.list.addItem(item)

    def _show_nothing(self) -> None:
        clear_layout(self._reading)
        self._reading.addWidget(Heading("Aucun mot ne correspond.", "h2"))
        self._reading.addWidget(Body("Essayez un mot plus court, ou l’autre liste."))
        self._reading.addStretch(1)

    @Slot()
    def _picked(self) -> None:
        item = self.list.currentItem()
        key = item.data(_ID) if item is not None else ""
        if not key:
            return
        clear_layout(self._reading)
        if self.tabs.value() == WORDS:
            self._show_word(key)
        else:
            self._form = key
            self._show_form()
        self._reading.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _show_word(self, key: str) -> None:
        found = {one: (word, said) for one, word, said in view.glossary(self._base)}
        word, said = found[key]
        self._reading.addWidget(Heading(word))
        self._reading.addWidget(Body(said))

    def _show_form(self) -> None:
        sheet = view.sheet_of(self._base, self._form, self._today)
        two = self._beside and self._beside != self._form
        self._reading.addWidget(Heading("Deux formes, côte à côte" if two else sheet.name))
        self._reading.addWidget(Small(NO_RANK))
        actions = FlowRow(18)
        if two:
            one = TextButton("Lire une seule fiche")
            one.clicked.connect(self._alone)
            actions.add(one)
            self._reading.addWidget(actions)
            other = view.sheet_of(self._base, self._beside, self._today)
            self._reading.addWidget(self._table(sheet, other))
            return
        self._reading.addWidget(Body(sheet.lead))
        names = [(e.id, e.name) for e in view.forms(self._base) if e.id and e.id != self._form]
        compare = ListRow("Lire à côté d’une autre forme", names)
        compare.setMaximumWidth(560)
        compare.chosen.connect(self._compare)
        self._reading.addWidget(compare)
        self._reading.addWidget(self._table(sheet))
        self._show_annexes(sheet)

    def _show_annexes(self, sheet: view.FormSheet) -> None:
        parts = (
            ("Faits vérifiés, un par un", sheet.checked),
            ("Ce que nous ne savons pas", sheet.open_questions),
            ("Sources", sheet.sources),
        )
        for title, texts in parts:
            if texts:
                part = Section(title)
                for text in texts:
                    part.add(Small(text))
                self._reading.addWidget(part)

    def _table(self, *sheets: view.FormSheet) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        row = 0
        if len(sheets) > 1:
            for column, sheet in enumerate(sheets, 1):
                grid.addWidget(Heading(sheet.name, "h2_small"), 0, column)
                grid.addWidget(Small(sheet.lead), 1, column)
            row = 2
        span = len(sheets) + 1
        grid.addWidget(Rule(strong=True), row, 0, 1, span)
        for name, lines in view.side_by_side(sheets):
            row += 1
            grid.addWidget(Text(name, "small", "ink_2"), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, line in enumerate(lines, 1):
                grid.setColumnStretch(column, 4)
                if line is not None:
                    grid.addWidget(_fact(line), row, column, Qt.AlignmentFlag.AlignTop)
            row += 1
            grid.addWidget(Rule(), row, 0, 1, span)
        return box

    @Slot(str)
    def _compare(self, key: str) -> None:
        self._beside = key
        self._picked()

    @Slot()
    def _alone(self) -> None:
        self._beside = ""
        self._picked()


def _fact(line: view.Line) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(Text(line.text, "cell"))
    seen = QWidget()
    row = QHBoxLayout(seen)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    kind = line.freshness.kind
    icon, token = ("coche", "green") if kind == "accord" else ("triangle", "orange")
    row.addWidget(Icon(icon, token, 14), 0, Qt.AlignmentFlag.AlignTop)
    note = Note(line.freshness.words)
    note.set_colour("ink_2" if kind == "accord" else "orange")
    row.addWidget(note, 1)
    column.addWidget(seen)
    return box
