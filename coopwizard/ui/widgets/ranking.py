"""The ranking of the types, or of the forms: rows that say why before how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.french import number, percent, plural
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.flow import clear_layout
from coopwizard.ui.widgets.pinned import Pin

_COMPUTING = "calcul…"
_RANK, _SCORE, _BAR, _SHARES, _PERCENT = 48, 56, 118, 146, 62


@dataclass(frozen=True, slots=True)
class RankingLine:
    """One row: `score` is out of 100; the shares are between 0 and 1, None while not computed."""

    rank: int | None
    name: str
    reason: str
    score: float | None
    first_share: float | None
    second_share: float | None
    tied: bool
    kept: bool = False
    id: str = ""
    pinned: bool = False  # never scrolled out of the ranking
    pending: bool = False  # its numbers are being computed: none is shown

    def spoken(self) -> str:
        """Return the whole row as a screen reader says it."""
        if self.pending:
            return ", ".join(filter(None, (self.name, self.reason, _COMPUTING)))
        said = [f"rang {self.rank}" if self.rank else "sans rang", self.name, self.reason]
        if self.tied:
            said.append("ex æquo")
        if self.score is not None:
            said.append(f"convient {number(self.score, 1)} sur 100")
        if self.first_share is not None:
            said.append(f"en tête si tout varie : {share_words(self.first_share)}")
        if self.kept:
            said.append("retenu")
        return ", ".join(filter(None, said))


def share_words(share: float) -> str:
    """Return a share of the draws in words: « jamais », « moins de 1 % », or a percentage."""
    if share <= 0:
        return "jamais"
    return f"<\u00a0{percent(0.01)}" if share < 0.005 else percent(share)


class _Places:
    """Where the columns of a row stand, at this width and zoom; bars go first when it is narrow."""

    def __init__(self, theme: Theme, width: int) -> None:
        self.bars = width >= theme.px(680)
        self.shares = width >= theme.px(480)
        right = width
        if self.shares:
            self.percent = QRectF(right - theme.px(_PERCENT), 0, theme.px(_PERCENT), 0)
            right -= theme.px(_PERCENT)
            self.share = QRectF(right - theme.px(_SHARES), 0, theme.px(_SHARES - 10), 0)
            right -= theme.px(_SHARES) + theme.px(8)
        if self.bars:
            self.bar = QRectF(right - theme.px(_BAR), 0, theme.px(_BAR - 6), 0)
            right -= theme.px(_BAR)
        self.score = QRectF(right - theme.px(_SCORE), 0, theme.px(_SCORE - 6), 0)
        self.rank = QRectF(0, 0, theme.px(_RANK), 0)
        self.text = QRectF(theme.px(_RANK), 0, self.score.left() - theme.px(_RANK) - 8, 0)


class _RankingRow(QPushButton):
    """One type: rank, name, one reason, score with a thin bar, shares in an outlined bar."""

    reached = Signal()

    def __init__(self, line: RankingLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._measured: dict[tuple[int, Theme, str, str], tuple[int, int]] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(line.spoken())

    def show_line(self, line: RankingLine) -> None:
        """Show these numbers instead: the texts are the same."""
        if line != self.line:
            self.line = line
            self.setAccessibleName(line.spoken())
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that name and reason wrap."""
        return True

    def _texts(self, width: int) -> tuple[int, int]:
        """Return the heights of name and reason; kept, for a layout asks them some thirty times a redraw."""
        theme = theme_of(self)
        key = (width, theme, self.line.name, self.line.reason)
        if key not in self._measured:
            self._measured[key] = self._measure(theme, width)
        return self._measured[key]

    def _measure(self, theme: Theme, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(1, int(_Places(theme, width).text.width())), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        name = QFontMetrics(theme.bold("cell")).boundingRect(room, wrap, self.line.name).height()
        reason = 0
        if self.line.reason:
            reason = QFontMetrics(theme.font("note")).boundingRect(room, wrap, self.line.reason).height()
        return name, reason

    def heightForWidth(self, width: int) -> int:
        """Return the height of the two texts, 42 px at least (36 in a low window)."""
        theme = theme_of(self)
        low = self.window().height() < theme.px(740)
        return max(theme.px(36 if low else 42), sum(self._texts(width)) + (2 if low else 4))

    def sizeHint(self) -> QSize:
        """Return a row of the usual width."""
        wide = max(self.width(), theme_of(self).px(480))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least it can be read in."""
        theme = theme_of(self)
        return QSize(theme.px(220), theme.px(36))

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the rows with the arrows."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.focusNextPrevChild(steps[Qt.Key(event.key())] > 0)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        self._paint_row(QPainter(self))

    def tall(self) -> int:
        """Return the height of the row itself, in px."""
        return self.height()

    def _paint_row(self, painter: QPainter) -> None:
        theme = theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, whole = self.line, QRectF(0, 0, self.width(), self.tall())
        head = (line.tied or line.rank == 1) and not line.pending
        if head:
            painter.fillRect(whole, theme.colour("honey_tint"))
        elif self.underMouse():
            painter.fillRect(whole, theme.colour("margin"))
        places = _Places(theme, self.width())
        self._paint_texts(painter, theme, places, bold=head or line.kept)
        middle = self.tall() / 2
        if places.bars and line.score is not None and not line.pending:
            self._paint_bar(painter, theme, places.bar, middle)
        if places.shares and line.first_share is not None and not line.pending:
            self._paint_shares(painter, theme, places, middle)
        painter.fillRect(QRectF(0, self.tall() - 1, self.width(), 1), theme.colour("rule"))

    def _paint_texts(self, painter: QPainter, theme: Theme, places: _Places, *, bold: bool) -> None:
        line, centre = self.line, int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("number"))
        rank = "" if line.pending else str(line.rank or "–")
        painter.drawText(self._whole(places.rank.adjusted(12, 0, 0, 0)), centre, rank)
        name, reason = self._texts(self.width())
        top = (self.tall() - name - reason) / 2
        box = QRectF(places.text.left(), top, places.text.width(), name + 2)
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(theme.bold("cell") if bold else theme.font("cell"))
        painter.drawText(box, wrap, f"{line.name}  ✓" if line.kept else line.name)
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("ink_2"))
        painter.drawText(box.translated(0, name).adjusted(0, 0, 0, reason), wrap, line.reason)
        if line.pending:
            painter.setFont(theme.font("note"))
            painter.drawText(self._whole(places.score.adjusted(0, 0, 40, 0)), centre, _COMPUTING)
            return
        painter.setFont(theme.bold("cell"))
        painter.setPen(theme.colour("ink"))
        score = number(line.score, 1) if line.score is not None else "?"
        painter.drawText(self._whole(places.score), centre, score)

    def _whole(self, box: QRectF) -> QRectF:
        return QRectF(box.left(), 0, box.width(), self.tall())

    def _paint_bar(self, painter: QPainter, theme: Theme, place: QRectF, middle: float) -> None:
        tall = theme.px(9)
        track = QRectF(place.left(), middle - tall / 2, place.width(), tall)
        painter.fillRect(track, theme.colour("bar_track"))
        track.setWidth(place.width() * min(1.0, max(0.0, (self.line.score or 0) / 100)))
        painter.fillRect(track, theme.colour("bar"))

    def _paint_shares(self, painter: QPainter, theme: Theme, places: _Places, middle: float) -> None:
        first, second = self.line.first_share or 0.0, self.line.second_share or 0.0
        tall, place = theme.px(15), places.share
        frame = QRectF(place.left(), middle - tall / 2, place.width(), tall)
        painter.fillRect(frame, theme.colour("sheet"))
        left = frame.left()
        for share, token in ((first, "bar"), (second, "bar_mid")):
            painter.fillRect(QRectF(left, frame.top(), frame.width() * share, tall), theme.colour(token))
            left += frame.width() * share
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("bar"), 1.2))
        painter.drawRect(frame)
        strong = first >= 0.1
        painter.setFont(theme.bold("small") if strong else theme.font("small"))
        painter.setPen(theme.colour("ink" if strong else "ink_2"))
        painter.drawText(self._whole(places.percent), int(Qt.AlignmentFlag.AlignVCenter), share_words(first))


class _PinnedRow(_RankingRow):
    """The second showing of a pinned row, laid over the others; it says how many it hides.

    The keyboard passes it by: the row itself has the focus.
    """

    def __init__(self, line: RankingLine, parent: QWidget | None = None) -> None:
        super().__init__(line, parent)
        self._hidden, self._tall = 0, 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def room(self) -> int:
        """Return the height of the line that says how many rows are hidden."""
        return theme_of(self).px(26)

    def hiding(self, count: int, tall: int) -> None:
        """Say that so many other rows are hidden, and how tall the row is."""
        self._hidden, self._tall = count, tall
        self.update()

    def hidden_words(self) -> str:
        """Return « 3 autres types plus bas »; nothing when no other is hidden."""
        words = plural(self._hidden, "autre type plus bas", "autres types plus bas")
        return words if self._hidden else ""

    def tall(self) -> int:
        """Return the height of the row itself, without what stands above it."""
        return self._tall or self.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an opaque ground, how many rows are hidden, then the row at the bottom."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        above = self.height() - self.tall()
        box = QRectF(theme.px(_RANK), 0, self.width() - theme.px(_RANK), above)
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("ink_2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), self.hidden_words())
        painter.translate(0, above)
        self._paint_row(painter)
        painter.fillRect(QRectF(0, 0, self.width(), 1.5), theme.colour("ink"))


class _RankingHead(QWidget):
    """The heads of the columns, over an ink rule."""

    def __init__(self, title: str, score: str, *, shares: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._score, self._shares = title, score, shares
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join((title, score, "si tout varie" if shares else "")))

    def sizeHint(self) -> QSize:
        """Return one line of head."""
        return QSize(theme_of(self).px(300), theme_of(self).px(34))

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads."""
        theme = theme_of(self)
        painter = QPainter(self)
        places = _Places(theme, self.width())
        painter.setFont(theme.bold("small"))
        painter.setPen(theme.colour("ink_2"))
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        tall = self.height() - 2
        painter.drawText(QRectF(places.text.left(), 0, places.text.width(), tall), centre, self._title)
        wide = places.bar.right() - places.score.left() if places.bars else places.score.width()
        painter.drawText(
            QRectF(places.score.left(), 0, wide, tall), centre, self._score if places.bars else "/100"
        )
        if places.shares and self._shares:
            self._paint_shares(painter, theme, places, tall)
        painter.fillRect(QRectF(0, self.height() - 2, self.width(), 1.5), theme.colour("ink"))

    @staticmethod
    def _paint_shares(painter: QPainter, theme: Theme, places: _Places, tall: int) -> None:
        metrics = QFontMetrics(theme.bold("small"))
        left = places.share.left()
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        title = "Si tout varie"
        painter.drawText(QRectF(left, 0, 400, tall), centre, title)
        left += metrics.horizontalAdvance(title) + 10
        painter.setFont(theme.font("note"))
        room = places.percent.right()
        for words, token in (("en tête", "bar"), ("2ᵉ", "bar_mid")):
            wide = painter.fontMetrics().horizontalAdvance(words)
            if left + 18 + wide > room:
                return
            box = QRectF(left, tall / 2 - 6, 12, 12)
            painter.fillRect(box, theme.colour(token))
            painter.setPen(theme.colour("bar"))
            painter.drawRect(box)
            painter.setPen(theme.colour("ink_2"))
            painter.drawText(QRectF(left + 17, 0, wide + 4, tall), centre, words)
            left += 17 + wide + 10


class RankingTable(QWidget):
    """The ranking: rows that say why before how much; Entrée or a click tells which."""

    activated = Signal(str)

    def __init__(
        self, title: str = "Types possibles", score: str = "Convient, sur 100", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._score = title, score
        self._rows: list[_RankingRow] = []
        self._pin = Pin(self)
        self.setAccessibleName(title)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_ranking(self, rows: Sequence[RankingLine], title: str = "") -> None:
        """Show these rows, in this order; the focus stays on the row that had it."""
        if self._same_rows(rows, title):
            for row, line in zip(self._rows, rows, strict=True):
                row.show_line(line)
            self._pin_row(next((row for row in self._rows if row.line.pinned), None))
            return
        held = next((row.line.id for row in self._rows if row.hasFocus()), None)
        self._title = title or self._title
        clear_layout(self._layout)
        shares = any(line.first_share is not None for line in rows)
        self._layout.addWidget(_RankingHead(self._title, self._score, shares=shares))
        self._rows = [_RankingRow(line) for line in rows]
        for row in self._rows:
            row.clicked.connect(self._clicked)
            row.reached.connect(self._reached)
            self._layout.addWidget(row)
            if held is not None and row.line.id == held:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

        self._pin_row(next((row for row in self._rows if row.line.pinned), None))

    def _same_rows(self, rows: Sequence[RankingLine], title: str) -> bool:
        """Return whether only numbers move: the same names in the same order, under the same head."""
        if not self._rows or (title and title != self._title) or len(rows) != len(self._rows):
            return False
        kept = [(row.line.id, row.line.name, row.line.reason) for row in self._rows]
        shares = any(row.line.first_share is not None for row in self._rows)
        return shares == any(line.first_share is not None for line in rows) and kept == [
            (line.id, line.name, line.reason) for line in rows
        ]

    def _pin_row(self, row: _RankingRow | None) -> None:
        over = None
        if row is not None:
            over = _PinnedRow(row.line)
            over.clicked.connect(self._clicked)
        self._pin.hold(row, over)

    def lines(self) -> tuple[RankingLine, ...]:
        """Return the rows shown."""
        return tuple(row.line for row in self._rows)

    @Slot()
    def _reached(self) -> None:
        row = self.sender()
        if isinstance(row, _RankingRow):
            self._pin.uncover(row)

    @Slot()
    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _RankingRow):
            self.activated.emit(row.line.id)
