"""Read-only tables: a head over an ink rule, rows of 45 px that grow with their text, honey where one is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coopwizard.ui.models.table import PlainTableModel
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.slimbar import slim

_PAD = 10
_WRAP = int(Qt.TextFlag.TextWordWrap)
_ACROSS = int(Qt.AlignmentFlag.AlignHorizontal_Mask)
_MAY_BREAK = "\u200b"  # a place without width where a line may end
Index = QModelIndex | QPersistentModelIndex


def breakable(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return the text with a place to break inside each word wider than the room (px): an address, often."""
    words = re.split(r"([ \n])", text)
    wide = {one for one in words if metrics.horizontalAdvance(one) > room}
    return "".join(_MAY_BREAK.join(one) if one in wide else one for one in words) if wide else text


class RowDelegate(QStyledItemDelegate):
    """Draws a cell: wrapped text, a rule under it, the current row on honey."""

    elides = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped text, 45 px at least."""
        theme = theme_of()
        width = option.rect.width() - 2 * _PAD
        view = self.parent()
        if isinstance(view, QTableView):
            width = view.columnWidth(index.column()) - 2 * _PAD
        metrics, width = QFontMetrics(theme.font("cell")), max(20, width)
        text = str(index.data() or "") if self.elides else breakable(str(index.data() or ""), metrics, width)
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text)
        return QSize(box.width() + 2 * _PAD, max(theme.px(45), box.height() + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell; beside a long text, a short one stands at the height of its first line."""
        theme = theme_of()
        area: QRect = option.rect
        self.paint_ground(painter, option)
        painter.setFont(self.font_of(theme, index))
        painter.setPen(theme.colour("ink"))
        align = int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
        room = area.adjusted(_PAD, 0, -_PAD, 0)
        text, metrics = str(index.data() or ""), painter.fontMetrics()
        if self.elides:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, (align & _ACROSS) | int(Qt.AlignmentFlag.AlignVCenter), text)
            return
        room.setTop(area.top() + max(0, (theme.px(45) - metrics.height()) // 2))
        painter.drawText(room, (align & _ACROSS) | _WRAP, breakable(text, metrics, room.width()))

    def font_of(self, theme: Theme, index: Index) -> QFont:
        """Return the font of this cell."""
        return theme.font("cell")

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Fill the current row with honey and draw the rule under it."""
        theme = theme_of()
        area: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("honey_tint"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.colour("rule"))


class HeadView(QHeaderView):
    """The head of a table: 15 px, weight 600, over an ink rule; an arrow on the sorted column only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Return the lines of the tallest head and their rule."""
        theme = theme_of(self)
        metrics, tall = QFontMetrics(theme.bold("small")), theme.px(36)
        for section in range(self.count()):
            box = metrics.boundingRect(
                QRect(0, 0, max(20, self.sectionSize(section) - 2 * _PAD), 10_000), _WRAP, self._told(section)
            )
            tall = max(tall, box.height() + 16)
        return QSize(super().sizeHint().width(), tall)

    def _told(self, section: int) -> str:
        """Return the words of this head, with an arrow when the table is sorted on it."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        if not (text and self.isSortIndicatorShown() and self.sortIndicatorSection() == section):
            return text
        return f"{text} {'↑' if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else '↓'}"

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        theme = theme_of(self)
        painter.fillRect(rect, theme.colour("paper"))
        painter.setFont(theme.bold("small"))
        painter.setPen(theme.colour("ink_2"))
        model = self.model()
        align = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        where = rect.adjusted(_PAD, 0, -_PAD, -2)
        painter.drawText(where, int(align or Qt.AlignmentFlag.AlignVCenter) | _WRAP, self._told(section))
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), theme.colour("ink"))


def prepare_view(view: QTableView) -> None:
    """Give a table view the frame, the head and the rows of the look."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setHorizontalHeader(HeadView(view))
    view.horizontalHeader().setVisible(True)
    view.verticalHeader().setVisible(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    slim(view)
    clear_ground(view)


def clear_ground(view: QAbstractItemView) -> None:
    """Show what is behind the view instead of the sheet."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, theme_of(view).colour("paper"))
    view.setPalette(palette)


class PlainTable(QTableView):
    """A read-only table as high as its rows; arrows move, Entrée tells the row."""

    row_activated = Signal(int)

    def __init__(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        numeric: Sequence[int] = (),
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = PlainTableModel(head, rows, numeric, self)
        self.setModel(self._model)
        prepare_view(self)
        self.setItemDelegate(RowDelegate(self))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or ", ".join(filter(None, head)))
        header = self.horizontalHeader()
        for column in range(len(head)):
            narrow = column in numeric
            mode = QHeaderView.ResizeMode.ResizeToContents if narrow else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        self.activated.connect(self._activated)
        self._fit()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows instead, keeping the current one when it is still there."""
        kept = self.currentIndex().row()
        self._model.set_rows(rows)
        if 0 <= kept < len(rows):
            self.selectRow(kept)
        self._fit()

    def restyle(self, theme: Theme) -> None:
        """Take the theme's colours and the height of the text."""
        clear_ground(self)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Measure again once shown."""
        if event.type() is QEvent.Type.Show:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        self.resizeRowsToContents()
        tall = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        self.setFixedHeight(tall + self.horizontalHeader().sizeHint().height() + 2)
        self.updateGeometries()  # the head may have more lines, or fewer

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(index.row())
