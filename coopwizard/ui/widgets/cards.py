"""The card rail: an ordered list with ties, blank cards and cards put aside; mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coopwizard.ui.models.cards import Order, read_order
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import SecondaryButton
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.text import Note

_CARD = int(Qt.ItemDataRole.UserRole)
_PLACE = _CARD + 1  # rank as shown, "attente" or "ecart"
_TIED = _CARD + 2
_BLANKS = _CARD + 3
_SIDE = _CARD + 4
_SIGN = 20


class _CardDelegate(QStyledItemDelegate):
    """Draws a card: its rank, its text, its weight; dashed while waiting, sunk when put aside."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row of 48 px, and 18 more for each blank card under it."""
        theme = theme_of()
        return QSize(theme.px(200), theme.px(48) + theme.px(_SIGN) * (1 if index.data(_BLANKS) else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the card."""
        theme = theme_of()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRectF = QRectF(option.rect)
        blanks = int(index.data(_BLANKS) or 0)
        tall = theme.px(48)
        card = QRectF(area.left() + 2, area.top() + 2, area.width() - 4, tall - 4)
        place = str(index.data(_PLACE))
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setBrush(theme.colour("honey_tint" if current else "sunk" if place == "ecart" else "sheet"))
        pen = QPen(theme.colour("ink" if current else "rule_strong"), 3 if current else 1.5)
        if place == "attente":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(card, theme.radius(), theme.radius())
        self._texts(painter, theme, card, index)
        if blanks:
            painter.setFont(theme.font("note"))
            painter.setPen(theme.colour("ink_2"))
            said = "une carte blanche" if blanks == 1 else f"{blanks} cartes blanches"
            where = QRectF(area.left() + 52, area.top() + tall, area.width() - 60, theme.px(_SIGN))
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), f"┄ {said} ┄")
        painter.restore()

    @staticmethod
    def _texts(
        painter: QPainter, theme: Theme, card: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = str(index.data(_PLACE))
        left = theme.px(46)
        shown = {"attente": "·", "ecart": "–"}.get(place, place)
        painter.setFont(theme.font("h2_small"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(
            QRectF(card.left(), card.top(), left, card.height()), int(Qt.AlignmentFlag.AlignCenter), shown
        )
        side = str(index.data(_SIDE) or "")
        if index.data(_TIED):
            side = f"ex æquo  {side}".strip()
        wide = theme.px(120) if side else 8
        painter.setFont(theme.font("cell"))
        painter.setPen(theme.colour("ink_3" if place == "ecart" else "ink"))
        room = QRectF(card.left() + left, card.top(), card.width() - left - wide, card.height())
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setFont(theme.bold("small"))
        at_right = QRectF(card.right() - wide, card.top(), wide - 12, card.height())
        painter.drawText(at_right, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), side)


class _CardList(QListWidget):
    """The list itself: arrows move the selection, the other keys are the rail's."""

    asked = Signal(str)

    KEYS: Mapping[str, str] = {"=": "tie", " ": "place"}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the rail's gestures to the rail."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.asked.emit("up" if key == Qt.Key.Key_Up else "down")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked.emit("put_aside")
        elif event.text() in self.KEYS:
            self.asked.emit(self.KEYS[event.text()])
        else:
            super().keyPressEvent(event)


class CardRail(QWidget):
    """Cards to put in order, from the one that `first` names to the one that `last` names.

    Arrows choose a card, Ctrl+↑ and Ctrl+↓ move it, = ties it with the one above, Suppr puts it aside
    or back, Espace places it (and adds a blank card under a placed one when `blanks` is allowed).
    Nothing is placed before a gesture. Tells {"rangs": [[id, …], …], "ecartes": [id, …]}, with
    "blancs": [0 to 4, …] when blanks are allowed.
    """

    ordered = Signal(object)

    def __init__(
        self,
        cards: Sequence[tuple[str, str]],
        *,
        first: str = "répond le mieux",
        last: str = "répond le moins",
        blanks: bool = False,
        aside: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = dict(cards)
        self._blanks = blanks
        self._aside = aside
        self._sides: Mapping[str, str] = {}
        self._order = read_order(tuple(self._names), None)
        self._list = _CardList()
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setItemDelegate(_CardDelegate(self._list))
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.viewport().setAutoFillBackground(False)
        self._list.setAccessibleName(f"Cartes à ranger, en haut : {first}, en bas : {last}")
        self._list.setAccessibleDescription(
            "Ctrl et flèches pour déplacer, signe égal pour ex æquo, Suppr pour écarter, Espace pour placer"
        )
        self._list.asked.connect(self._asked)
        self._list.itemDoubleClicked.connect(self._double)
        self.setFocusProxy(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Note(f"En haut\u00a0: {first}"))
        layout.addWidget(self._list)
        layout.addWidget(Note(f"En bas\u00a0: {last}"))
        layout.addWidget(self._tools())
        self._show()

    def _tools(self) -> QWidget:
        row = FlowRow(8)
        tools = [
            ("up", "Monter", "fleche_haut"),
            ("down", "Descendre", "fleche_bas"),
            ("tie", "Ex æquo", None),
        ]
        if self._blanks:
            tools.append(("blank", "Carte blanche", "plus"))
        if self._aside:
            tools.append(("put_aside", "Écarter, remettre", None))
        for name, text, icon in tools:
            button = SecondaryButton(text, icon)
            button.setProperty("gesture", name)
            button.clicked.connect(self._pressed)
            row.add(button)
        return row

    def set_value(self, value: Mapping[str, object] | None) -> None:
        """Show this order without telling it."""
        self._order = read_order(tuple(self._names), value)
        self._show()

    def set_sides(self, sides: Mapping[str, str]) -> None:
        """Write these words at the right of the cards (a computed weight)."""
        self._sides = sides
        self._show()

    def order(self) -> Order:
        """Return the order as it stands."""
        return self._order

    def value(self) -> dict[str, object]:
        """Return the order as an answer."""
        told: dict[str, object] = {
            "rangs": [list(tied) for tied in self._order.ranks],
            "ecartes": list(self._order.aside),
        }
        if self._blanks:
            told["blancs"] = list(self._order.blanks)
        return told

    def _show(self) -> None:
        kept = self._current()
        self._list.clear()
        order = self._order
        rank = 1
        for at, tied in enumerate(order.ranks):
            for card in tied:
                last = card == tied[-1] and at < len(order.blanks)
                self._item(card, str(rank), tied=len(tied) > 1, blanks=order.blanks[at] if last else 0)
            rank += len(tied)
        for card in order.waiting:
            self._item(card, "attente")
        for card in order.aside:
            self._item(card, "ecart")
        shown = order.shown()
        self._list.setCurrentRow(shown.index(kept) if kept in shown else 0)
        self.restyle(theme_of(self))

    def _item(self, card: str, place: str, *, tied: bool = False, blanks: int = 0) -> None:
        item = QListWidgetItem(self._names[card])
        side = self._sides.get(card, "")
        for role, value in ((_CARD, card), (_PLACE, place), (_TIED, tied), (_BLANKS, blanks), (_SIDE, side)):
            item.setData(role, value)
        said = {"attente": "à placer", "ecart": "écartée"}.get(place, f"rang {place}")
        words = (self._names[card], said, "ex æquo" if tied else "", side)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, words)))
        item.setToolTip(self._names[card])
        self._list.addItem(item)

    def restyle(self, theme: Theme) -> None:
        """Take the height of all the cards."""
        tall = sum(self._list.sizeHintForRow(row) for row in range(self._list.count()))
        self._list.setFixedHeight(tall + 4)

    def _current(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_CARD)) if item is not None else ""

    @Slot()
    def _pressed(self) -> None:
        self._asked(str(self.sender().property("gesture")))

    @Slot(QListWidgetItem)
    def _double(self, _item: QListWidgetItem) -> None:
        self._asked("place")

    @Slot(str)
    def _asked(self, gesture: str) -> None:
        card = self._current()
        if not card or (gesture == "put_aside" and not self._aside):
            return
        placed = self._order.rank_of(card) is not None
        if gesture == "place":
            gesture = "blank" if placed and self._blanks else "up"
            if placed and not self._blanks:
                return
        if gesture == "blank" and not self._blanks:
            return
        moves: dict[str, Callable[[str], Order]] = {
            "up": self._order.up,
            "down": self._order.down,
            "tie": self._order.tie,
            "put_aside": self._order.put_aside,
            "blank": self._order.blank,
        }
        moved = moves[gesture](card)
        if moved != self._order:
            self._order = moved
            self._show()
            self.ordered.emit(self.value())
