"""The library: every case on this computer, searched and sorted; what one can do with each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyleOptionViewItem, QTableView, QVBoxLayout, QWidget

from coopwizard.domain.answers import CaseSummary
from coopwizard.french import day
from coopwizard.ui._forms.library_ui import Ui_LibraryFrame
from coopwizard.ui.models.library import CASE_ROLE, CHANGED, PATH, STEPS, TITLE, LibraryModel, term_words
from coopwizard.ui.pages.library_export import ProtectedExport
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import PrimaryButton, SecondaryButton, TextButton
from coopwizard.ui.widgets.fields import CheckRow, TextRow
from coopwizard.ui.widgets.flow import FlowRow, Scroll, clear_layout
from coopwizard.ui.widgets.notices import EmptyNotice, Notice, chip
from coopwizard.ui.widgets.tables import RowDelegate, clear_ground, prepare_view
from coopwizard.ui.widgets.text import Heading, Label, Note, Rule, Small

_SEPARATE = (1, 2, 3, 6, 7)


class _CaseDelegate(RowDelegate):
    """Draws the name in bold and the path in small, on one line."""

    elides = True

    def font_of(self, theme: Theme, index: QModelIndex | QPersistentModelIndex) -> QFont:
        """Return the name's bold font, the plain one elsewhere."""
        return theme.bold("cell") if index.column() == TITLE else theme.font("cell")

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell; the path is ten nodes on two strands."""
        if index.column() != PATH:
            super().paint(painter, option, index)
            return
        self.paint_ground(painter, option)
        case = index.data(CASE_ROLE)
        if isinstance(case, CaseSummary):
            area: QRect = option.rect
            paint_small_path(painter, theme_of(), case.steps_done, area.adjusted(10, 0, -10, 0))


def paint_small_path(painter: QPainter, theme: Theme, done: Sequence[int], area: QRect) -> None:
    """Paint the ten steps as a thin path: filled when done, honey for the next one, hollow after."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap = min(13.2 * theme.zoom, (area.width() - 12) / (STEPS - 1))
    y = area.center().y() + 0.5
    here = next((rank for rank in range(1, STEPS + 1) if rank not in done), STEPS)
    for rank in range(1, STEPS):
        left, right = area.left() + 6 + gap * (rank - 1), area.left() + 6 + gap * rank
        walked = rank in done
        for side, token in ((-1, "president"), (1, "director")):
            pen = QPen(theme.colour(token if walked else "rule_strong"), 1.8 if walked else 1)
            painter.setPen(pen)
            out = 2.6 if rank in _SEPARATE else 1.2
            painter.drawLine(QPointF(left, y + side * out), QPointF(right, y + side * out))
    for rank in range(1, STEPS + 1):
        x = area.left() + 6 + gap * (rank - 1)
        if rank == here:
            painter.setPen(QPen(theme.colour("ink"), 1.6))
            painter.setBrush(theme.colour("honey"))
            painter.drawEllipse(QPointF(x, y), 5.2, 5.2)
        else:
            walked = rank in done
            painter.setPen(QPen(theme.colour("ink" if walked else "rule_strong"), 1.2))
            painter.setBrush(theme.colour("ink" if walked else "paper"))
            painter.drawEllipse(QPointF(x, y), 3.4, 3.4)
    painter.restore()


class LibraryPage(QWidget):
    """The list at left, the case under the cursor at right."""

    opened = Signal(object)  # CaseId
    new_asked = Signal()
    import_asked = Signal()
    export_asked = Signal(object)
    protected_export_asked = Signal(object, str)  # the case, the password
    delete_asked = Signal(object, bool)
    backup_asked = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_LibraryFrame()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self._model = LibraryModel(self)
        self._deleting = False
        self._fill_list()
        self._reading = _Side()
        self._side = QVBoxLayout()
        inside = QWidget()
        inside.setLayout(self._side)
        self._side.setContentsMargins(24, 22, 24, 22)
        self._side.setSpacing(12)
        holder = QVBoxLayout(self._reading)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(Scroll(inside))
        self.ui.readingLayout.addWidget(self._reading)
        self.ui.pageLayout.setStretch(0, 74)
        self.ui.pageLayout.setStretch(1, 26)
        self.show_cases(())

    def _fill_list(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setSpacing(12)
        layout.setContentsMargins(40, 22, 24, 16)
        # Enlarged, the list and its buttons are taller than the window: then the whole of it scrolls.
        self.ui.listLayout.addWidget(Scroll(inside))
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Heading("Bibliothèque"), 1)
        layout.addWidget(top)
        actions = FlowRow(10)
        for text, icon, signal in (
            ("Importer un fichier .coopw", "import", self.import_asked),
            ("Mettre à l’abri", "export", self.backup_asked),
            ("Reprendre une sauvegarde", None, self.restore_asked),
        ):
            button = SecondaryButton(text, icon)
            button.clicked.connect(signal)
            actions.add(button)
        new = PrimaryButton("Ouvrir un dossier", "plus")
        new.clicked.connect(self.new_asked)
        actions.add(new)
        layout.addWidget(actions)
        self.search = TextRow("Chercher une association")
        self.search.setMaximumWidth(420)
        self.search.field.textChanged.connect(self._searched)  # type: ignore[attr-defined]
        layout.addWidget(self.search)
        self.table = QTableView()
        self.table.setModel(self._model)
        prepare_view(self.table)
        self.table.setItemDelegate(_CaseDelegate(self.table))
        self.table.setAccessibleName("Dossiers")
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(CHANGED, Qt.SortOrder.DescendingOrder)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.activated.connect(self._activated)
        self.table.setMinimumHeight(260)
        self._sizes(theme_of(self))
        layout.addWidget(self.table, 1)
        self.empty = EmptyNotice(
            "Aucun dossier pour le moment.",
            "Le premier se fait en une minute\u00a0; l’exemple se découvre depuis l’accueil.",
            "Ouvrir un dossier",
        )
        self.empty.acted.connect(self.new_asked)
        layout.addWidget(self.empty)
        self.count = Note("")
        layout.addWidget(self.count)

    def _sizes(self, theme: Theme) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 56), (PATH, 156), (CHANGED, 200), (4, 90)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, theme.px(width))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(45))
        narrow = theme.zoom > 1.3
        self.table.setColumnHidden(PATH, narrow)
        self.table.setColumnHidden(4, narrow)

    def restyle(self, theme: Theme) -> None:
        """Take the theme's ground and sizes."""
        clear_ground(self.table)
        self._sizes(theme)

    def set_narrow(self, narrow: bool) -> None:
        """Hide the columns that can wait when the window is narrow."""
        self.table.setColumnHidden(4, narrow)

    def show_cases(self, cases: Sequence[CaseSummary]) -> None:
        """Show these cases, the current one staying under the cursor when it is still there."""
        kept = self.current()
        self._model.set_cases(cases)
        self.empty.setVisible(not cases)
        self.table.setVisible(bool(cases))
        self.search.setVisible(bool(cases))
        self._count()
        rows = range(self._model.rowCount())
        same = next((r for r in rows if kept and (c := self._model.case(r)) and c.id == kept.id), 0)
        if cases:
            self.table.selectRow(same)
        self._show_case(self.current())

    def current(self) -> CaseSummary | None:
        """Return the case under the cursor, or None."""
        return self._model.case(self.table.currentIndex().row())

    def first_focus(self) -> QWidget:
        """Return the search, or the way to begin."""
        return self.search.field if self._model.total() else self.empty.findChildren(SecondaryButton)[0]

    @Slot()
    def _searched(self) -> None:
        self._model.search(self.search.text())
        self._count()
        if self._model.rowCount():
            self.table.selectRow(0)
        self._show_case(self.current())

    def _count(self) -> None:
        shown, total = self._model.rowCount(), self._model.total()
        one = "dossier" if total < 2 else "dossiers"
        words = f"{total} {one} sur cet ordinateur, aucun ailleurs"
        self.count.setText(words if shown == total else f"{shown} sur {total} affichés")

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        case = self._model.case(index.row())
        if case is not None:
            self.opened.emit(case.id)

    @Slot()
    def _moved(self) -> None:
        self._deleting = False
        self._show_case(self.current())

    def _show_case(self, case: CaseSummary | None) -> None:
        clear_layout(self._side)
        self._reading.setVisible(case is not None)
        if case is None:
            return
        self._side.addWidget(Heading(case.title, "h2"))
        if case.example:
            self._side.addWidget(chip("cadre", "exemple"), 0, Qt.AlignmentFlag.AlignLeft)
        term = term_words(case, date.today())  # noqa: DTZ011 (the day it is here)
        if term:
            self._side.addWidget(chip("attention", term), 0, Qt.AlignmentFlag.AlignLeft)
        facts = [
            ("Numéro", str(case.number)),
            ("Étapes faites", f"{len(case.steps_done)} sur {STEPS}"),
            ("Séances", str(case.meetings) if case.meetings else "aucune"),
            ("Dernier changement", day(case.changed_at.astimezone().date())),
        ]
        for name, value in facts:
            self._side.addWidget(_fact(name, value))
            self._side.addWidget(Rule())
        resume = PrimaryButton("Reprendre ce dossier")
        resume.clicked.connect(self._resume)
        self._side.addWidget(resume, 0, Qt.AlignmentFlag.AlignLeft)
        if self._deleting:
            self._show_deletion(case)
        else:
            export = SecondaryButton("Exporter (.coopw)", "export")
            export.clicked.connect(self._export)
            self._side.addWidget(export, 0, Qt.AlignmentFlag.AlignLeft)
            self._side.addWidget(
                Note("Un fichier .coopw contient tout le dossier\u00a0: il est confidentiel.")
            )
            self._side.addWidget(self._protection(case))
            delete = TextButton("Supprimer définitivement", "corbeille")
            delete.clicked.connect(self._ask_deletion)
            self._side.addWidget(delete, 0, Qt.AlignmentFlag.AlignLeft)
        self._side.addStretch(1)

    def _protection(self, case: CaseSummary) -> ProtectedExport:
        protecting = ProtectedExport()
        protecting.asked.connect(lambda password: self.protected_export_asked.emit(case, password))
        return protecting

    def _show_deletion(self, case: CaseSummary) -> None:
        self._side.addWidget(
            Notice(
                "attention",
                f"Supprimer «\u00a0{case.title}\u00a0»\u202f?",
                "Réponses, séances et versions seront effacées pour de bon. Ce qui reste\u00a0: les fichiers "
                "PDF, Word et .coopw que vous avez enregistrés ailleurs, et les sauvegardes, sauf si vous "
                "cochez la case ci-dessous. Exporter d’abord laisse une copie.",
            )
        )
        self.copies = CheckRow("Effacer aussi ce dossier des sauvegardes connues")
        self._side.addWidget(self.copies)
        confirm = SecondaryButton("Supprimer pour de bon", "cadenas")
        confirm.clicked.connect(self._delete)
        keep = PrimaryButton("Garder ce dossier", None)
        keep.clicked.connect(self._keep)
        for button in (keep, confirm):
            self._side.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        keep.setFocus()

    def show_deleted(self, title: str, remaining: Sequence[str]) -> None:
        """Say what was deleted and what remains, and where."""
        said = "Il n’en reste rien que le programme connaisse."
        if remaining:
            said = "Des copies restent\u00a0: " + "\u202f; ".join(remaining) + "."
        self._side.insertWidget(0, Notice("info", f"«\u00a0{title}\u00a0» est supprimé.", said))
        self._reading.show()

    @Slot()
    def _resume(self) -> None:
        case = self.current()
        if case is not None:
            self.opened.emit(case.id)

    @Slot()
    def _export(self) -> None:
        case = self.current()
        if case is not None:
            self.export_asked.emit(case)

    @Slot()
    def _ask_deletion(self) -> None:
        self._deleting = True
        self._show_case(self.current())

    @Slot()
    def _keep(self) -> None:
        self._deleting = False
        self._show_case(self.current())
        self.table.setFocus()

    @Slot()
    def _delete(self) -> None:
        case = self.current()
        if case is not None:
            self._deleting = False
            self.delete_asked.emit(case, self.copies.checked())


class _Side(QWidget):
    """The margin at right, behind its rule."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the margin."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("margin"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("rule"))


def _fact(name: str, value: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 4, 0, 4)
    row.addWidget(Small(name), 1)
    said = Label(value)
    said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(said, 1)
    return box
