"""The dialog of the search: a field, the results under it; arrows, Entrée and Échap are enough."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coopwizard.french import plural
from coopwizard.ui.presenters.recherche import Found, Results
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.fields import TextRow
from coopwizard.ui.widgets.slimbar import slim
from coopwizard.ui.widgets.tables import clear_ground
from coopwizard.ui.widgets.text import Small

_LINK = int(Qt.ItemDataRole.UserRole)
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
HELP = "Flèches pour choisir, Entrée pour y aller, Échap pour fermer. Les réponses ne se cherchent pas."


class SearchDialog(QDialog):
    """One search over the whole program; what is chosen is told by its link."""

    chosen = Signal(str)
    read = Signal(str)  # the result under the arrows, for the screen reader

    def __init__(self, search: Callable[[str], Results], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chercher partout")
        self._search = search
        self.field = TextRow("Chercher une étape, une question, un mot, une forme, un geste", maximum=120)
        self.count = Small("")
        self.list = QListWidget()
        self.list.setAccessibleName("Ce qui est trouvé")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keyboard
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        slim(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(Small(HELP))
        self.field.field.textChanged.connect(self._typed)  # type: ignore[attr-defined]
        self.field.field.installEventFilter(self)
        self.list.itemClicked.connect(self._go)
        self.restyle(theme_of(self))
        self._typed()

    def restyle(self, theme: Theme) -> None:
        """Take the theme's fonts and colours."""
        room = self.parentWidget()
        wide = min(theme.px(720), room.width() - 40) if room is not None else theme.px(720)
        tall = min(theme.px(560), room.height() - 40) if room is not None else theme.px(560)
        self.resize(wide, tall)
        self.list.setFont(theme.font("cell"))
        clear_ground(self.list)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, theme.colour("paper"))
        self.setPalette(palette)
        mine = self.list.palette()
        mine.setColor(mine.ColorRole.Base, theme.colour("paper"))
        mine.setColor(mine.ColorRole.Highlight, theme.colour("honey_tint"))
        mine.setColor(mine.ColorRole.HighlightedText, theme.colour("ink"))
        self.list.setPalette(mine)

    def rows(self) -> list[str]:
        """Return the links that are shown, in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(_LINK) for item in items if item.data(_LINK)]

    @Slot()
    def _typed(self) -> None:
        found = self._search(self.field.text())
        self.list.clear()
        group = ""
        for one in found.rows:
            if one.group != group:
                group = one.group
                more = found.more.get(group, 0)
                self._title(group + (f"\u00a0: {more} de plus, précisez" if more else ""))
            self._add(one)
        said = plural(len(found.rows), "résultat", "résultats") if self.field.text().strip() else ""
        self.count.setText("Rien ne correspond. Essayez un mot plus court." if not found.rows else said)
        self._move_to(self._next(-1, 1))

    def _title(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme_of(self).font("rubric"))
        item.setForeground(theme_of(self).colour("ink"))
        self.list.addItem(item)

    def _add(self, one: Found) -> None:
        detail = ", ".join(filter(None, (one.detail, one.closed)))
        item = QListWidgetItem(f"{one.title}\n{detail}" if detail else one.title)
        item.setData(_LINK, one.link)
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{one.title}. {detail}. {one.group}.")
        self.list.addItem(item)

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk through the results while the field keeps the keyboard."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._walk(_MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _walk(self, away: int) -> None:
        step = 1 if away > 0 else -1
        row = self.list.currentRow()
        for _ in range(abs(away)):
            there = self._next(row, step)
            if there < 0:
                break
            row = there
        self._move_to(row)

    def _next(self, row: int, step: int) -> int:
        """Return the next row that leads somewhere, or -1."""
        there = row + step
        while 0 <= there < self.list.count():
            if self.list.item(there).data(_LINK):
                return there
            there += step
        return -1

    def _move_to(self, row: int) -> None:
        if row < 0:
            return
        self.list.setCurrentRow(row)
        self.read.emit(str(self.list.item(row).data(int(Qt.ItemDataRole.AccessibleTextRole))))

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem | None) -> None:
        link = item.data(_LINK) if item is not None else ""
        if link:
            self.accept()
            self.chosen.emit(link)
