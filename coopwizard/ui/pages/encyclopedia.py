"""The encyclopedia: the forms and the glossary, read freely from the first step, never ranked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coopwizard.domain.knowledge import Base
from coopwizard.ui._forms.encyclopedia_ui import Ui_Encyclopedia
from coopwizard.ui.pages.encyclopedia_found import CHAPTER, FIRST, at_chapter, found_body
from coopwizard.ui.pages.encyclopedia_reading import Fold, NearLink, beside_body, chapter_body
from coopwizard.ui.presenters import encyclopedia as view
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import TextButton
from coopwizard.ui.widgets.fields import ChoiceRow, ListRow, TextRow
from coopwizard.ui.widgets.flow import FlowRow, Scroll, clear_layout
from coopwizard.ui.widgets.slimbar import slim
from coopwizard.ui.widgets.tables import clear_ground
from coopwizard.ui.widgets.text import Body, Heading, Rubric, Small

_ID = int(Qt.ItemDataRole.UserRole)
FORMS, WORDS = "formes", "glossaire"
LEAST_COLUMN = 170  # px at 100 %
MOST_BESIDE = 2  # forms read beside the one that is open
_BESIDE = ("", "Deux formes, côte à côte", "Trois formes, côte à côte")
NO_RANK = (
    "Lire n’est pas classer. Aucune forme n’est meilleure qu’une autre\u202f; "
    "le classement s’ouvre à l’étape 8, quand le projet est partagé."
)


UNFOLD, FOLD = "Tout déplier", "Tout replier"


class _Margin(QWidget):
    """The list's side, in the margin's colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the margin and its rule."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("margin"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("rule"))


class EncyclopediaPage(QWidget):
    """A list at left, the reading at right: one form, two or three side by side, or a word."""

    def __init__(self, base: Base, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base, self._today = base, today
        self.ui = Ui_Encyclopedia()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self._form = ""
        self._beside: list[str] = []
        self._open = {FIRST}
        self._folds: dict[str, Fold] = {}
        self._side = _Margin()
        holder = QVBoxLayout(self._side)
        holder.setContentsMargins(0, 0, 1, 0)
        listing = QWidget()
        holder.addWidget(Scroll(listing))
        listing.setAutoFillBackground(False)  # the scroll gave it a ground: the margin's own shows through
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

    @cached_property
    def _sheets(self) -> tuple[view.FormSheet, ...]:
        """Every sheet, to be searched."""
        entries = (*view.forms(self._base), *view.around(self._base))
        return tuple(view.read_sheet(self._base, one.id, self._today) for one in entries if one.id)

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
        self._beside.clear()
        self._fill()

    @Slot()
    def _searched(self) -> None:
        self._fill()

    # --- the list at left

    def _fill(self) -> None:
        words = self.tabs.value() == WORDS
        said = self.search.text()
        found = () if words else view.passages(self._sheets, said) if said.strip() else ()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.setAccessibleName("Glossaire" if words else "Formes")
        for key, name in self._entries(words, said, found):
            self._add(key, name)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        first = next((r for r in range(self.list.count()) if self.list.item(r).data(_ID)), None)
        if first is None:
            self._show_nothing()
        elif found:
            self._show_found(said, found)
        else:
            self.list.setCurrentRow(first)

    def _entries(self, words: bool, said: str, found: Sequence[view.Found]) -> list[tuple[str, str]]:
        if words:
            return [(key, word) for key, word, _ in view.glossary(self._base, said)]
        if said.strip():
            return [(one.id, one.name) for one in found]
        return [(one.id, one.name) for one in (*view.forms(self._base), *view.around(self._base))]

    def _add(self, key: str, name: str) -> None:
        item = QListWidgetItem(name)
        item.setData(_ID, key)
        if not key:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(theme_of(self).font("rubric"))
            item.setForeground(theme_of(self).colour("ink"))
        self.list.addItem(item)

    @Slot()
    def _picked(self) -> None:
        item = self.list.currentItem()
        key = item.data(_ID) if item is not None else ""
        if not key:
            return
        self._clear()
        if self.tabs.value() == WORDS:
            self._show_word(key)
        else:
            self._form = key
            self._show_form()
        self._reading.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _clear(self) -> None:
        self._folds.clear()
        clear_layout(self._reading)

    # --- what a search found

    def _show_nothing(self) -> None:
        self._clear()
        self._reading.addWidget(Heading("Aucun mot ne correspond.", "h2"))
        self._reading.addWidget(Body("Essayez un mot plus court, ou l’autre liste."))
        self._reading.addStretch(1)

    def _show_found(self, said: str, found: Sequence[view.Found]) -> None:
        self._clear()
        self._reading.addWidget(found_body(found, view.glossary(self._base, said), self._link))
        self._reading.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _link(self, text: str, where: str, about: str = "") -> NearLink:
        made = NearLink(text, where, about)
        made.clicked.connect(self._follow)
        return made

    @Slot()
    def _follow(self) -> None:
        pressed = self.sender()
        where = pressed.where if isinstance(pressed, NearLink) else ""
        kind, _, what = where.partition(":")
        if kind == WORDS:
            self.open_at(where)
            self.list.setFocus()
        elif kind == CHAPTER:
            self._go_to(what)
        else:
            form, _, chapter = what.partition("/")
            self._open.add(chapter)
            self._read(form)
            self._go_to(chapter)

    def _read(self, form: str) -> None:
        """Open this sheet, from wherever one reads."""
        self._beside.clear()
        if self.search.text() or self.tabs.value() != FORMS:
            self._turn_to(FORMS)
        self._select(form)

    def _go_to(self, chapter: str) -> None:
        fold = self._folds.get(chapter)
        if fold is None:
            return
        self._open.add(chapter)
        fold.set_open(True)
        fold.head.setFocus()
        # Once the chapter has its height: its heading comes at the top of what is read.
        QTimer.singleShot(0, fold, lambda: self._scroll.verticalScrollBar().setValue(fold.y() - 8))

    # --- what is read

    def _show_word(self, key: str) -> None:
        found = {one: (word, said) for one, word, said in view.glossary(self._base)}
        word, said = found[key]
        self._reading.addWidget(Heading(word))
        self._reading.addWidget(Body(said))
        held = [one for one in self._sheets if key in {row[0] for row in view.words_of(self._base, one)}]
        if held:
            self._reading.addWidget(Rubric("Les fiches qui l’emploient"))
            for one in held:
                self._reading.addWidget(self._link(one.name, at_chapter(one.id, FIRST)))

    def _show_form(self) -> None:
        sheet = view.read_sheet(self._base, self._form, self._today)
        form = self._form not in (*view.NOT_FORMS, view.COMMON)
        beside = [one for one in self._beside if one != self._form] if form else []
        self._reading.addWidget(Heading(_BESIDE[len(beside)] or sheet.name))
        self._reading.addWidget(Small(NO_RANK))
        self._reading.addWidget(Small(view.LAWYER_LEGEND))
        sheets = [sheet, *(view.read_sheet(self._base, one, self._today) for one in beside)]
        self._show_contents(sheets)
        if len(sheets) > 1:
            self._show_beside(sheets)
        elif form:
            self._reading.addWidget(self._chooser("Lire à côté d’une autre forme"))
        self._show_chapters(sheets)
        if len(sheets) == 1:
            self._show_words(sheet)

    def _show_contents(self, sheets: Sequence[view.FormSheet]) -> None:
        contents = FlowRow(18)
        contents.setAccessibleName("Dans cette fiche")
        for name, title in _chapters(sheets):
            contents.add(self._link(title, f"{CHAPTER}:{name}"))
        for text, turn in ((UNFOLD, self._unfold), (FOLD, self._fold)):
            link = NearLink(text)
            link.clicked.connect(turn)
            contents.add(link)
        self._reading.addWidget(contents)

    def _show_chapters(self, sheets: Sequence[view.FormSheet]) -> None:
        for name, title in _chapters(sheets):
            inside = [(sheet, one) for sheet in sheets for one in sheet.chapters if one.id == name]
            count = view.counted(inside[0][1]) if len(sheets) == 1 else ""

            def make(name: str = name, inside: list[tuple[view.FormSheet, view.Chapter]] = inside) -> QWidget:
                if len(sheets) > 1:
                    return beside_body(sheets, name, self._read, columns=self._columns(len(sheets)))
                return chapter_body(inside[0][1], self._read)

            fold = Fold(name, title, count, make)
            fold.set_open(name in self._open)
            fold.toggled.connect(self._turned)
            self._folds[name] = fold
            self._reading.addWidget(fold)

    def _columns(self, forms: int) -> int:
        """Return one column a form, or one for all when a long word would not fit."""
        return forms if self._scroll.width() - 72 >= forms * theme_of(self).px(LEAST_COLUMN) else 1

    def _show_words(self, sheet: view.FormSheet) -> None:
        words = view.words_of(self._base, sheet)
        if not words:
            return
        self._reading.addWidget(Rubric("Les mots de cette fiche, au glossaire"))
        row = FlowRow(18)
        for key, word, said in words:
            made = self._link(word, f"{WORDS}:{key}")
            made.setToolTip(said)
            row.add(made)
        self._reading.addWidget(row)

    @Slot(str, bool)
    def _turned(self, name: str, opened: bool) -> None:
        """Keep which chapters are open, from one form to the next."""
        self._open = self._open | {name} if opened else self._open - {name}

    @Slot()
    def _unfold(self) -> None:
        self._fold_every(opened=True)

    @Slot()
    def _fold(self) -> None:
        self._fold_every(opened=False)

    def _fold_every(self, *, opened: bool) -> None:
        self._open = set(self._folds) if opened else set()
        for fold in self._folds.values():
            fold.set_open(opened)

    # --- side by side

    def _show_beside(self, sheets: Sequence[view.FormSheet]) -> None:
        actions = FlowRow(18)
        one = TextButton("Lire une seule fiche")
        one.clicked.connect(self._alone)
        actions.add(one)
        self._reading.addWidget(actions)
        if len(sheets) <= MOST_BESIDE:
            self._reading.addWidget(self._chooser("Lire à côté d’une troisième forme"))
        names = QWidget()
        row = QHBoxLayout(names)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(22)
        for sheet in sheets:
            row.addWidget(Heading(sheet.name, "h2_small"), 1, Qt.AlignmentFlag.AlignTop)
        self._reading.addWidget(names)

    def _chooser(self, label: str) -> ListRow:
        shown = {self._form, *self._beside}
        names = [(e.id, e.name) for e in view.forms(self._base) if e.id and e.id not in shown]
        compare = ListRow(label, names)
        compare.setMaximumWidth(560)
        compare.chosen.connect(self._compare)
        return compare

    @Slot(str)
    def _compare(self, key: str) -> None:
        self._beside = [*(one for one in self._beside if one != key), key][-MOST_BESIDE:]
        self._picked()

    @Slot()
    def _alone(self) -> None:
        self._beside.clear()
        self._picked()


def _chapters(sheets: Sequence[view.FormSheet]) -> list[tuple[str, str]]:
    """Return (id, title) of the chapters of these sheets, in the order of the first that has each."""
    return list(dict.fromkeys((one.id, one.title) for sheet in sheets for one in sheet.chapters))
