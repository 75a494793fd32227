"""Who speaks: the voice's mark, its seal, the header's zone, and two voices' words side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, SealState
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import IconButton
from coopwizard.ui.widgets.marks import paint_mark, paint_seal, voice_name, voice_token
from coopwizard.ui.widgets.text import ElidedText, Small, Text

PLAIN = ""  # nobody speaks here
ROOMY = 1.3  # above this zoom the header keeps to who speaks

__all__ = ["SealMark", "VoiceMark", "VoicePair", "VoiceZone", "voice_name", "voice_token"]


class VoiceMark(QWidget):
    """The mark of a voice: filled disc P, hollow square D, both touching, or a hollow diamond."""

    def __init__(self, holder: str, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_holder(holder)

    def set_holder(self, holder: str) -> None:
        """Show the mark of this voice."""
        self._holder = holder
        self.setAccessibleName(voice_name(holder))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the mark's square, wider when two marks touch."""
        side = theme_of(self).px(self._size)
        return QSize(round(side * 1.7) if self._holder == TOGETHER else side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        size = self.sizeHint()
        box = QRectF(0, (self.height() - size.height()) / 2, size.width(), size.height())
        paint_mark(painter, theme_of(self), self._holder, box)


class SealMark(QWidget):
    """The seal of a voice: closed, or in two halves once revealed; nothing while still open to answers."""

    def __init__(
        self,
        holder: str,
        state: SealState | str = SealState.SEALED,
        size: int = 34,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._holder, self._size = holder, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def set_state(self, state: SealState | str) -> None:
        """Show the seal in this state."""
        self._state = SealState(state)
        words = {SealState.OPEN: "non scellé", SealState.SEALED: "scellé", SealState.REVEALED: "ouvert"}
        self.setAccessibleName(f"{voice_name(self._holder)}, {words[self._state]}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the seal's square."""
        side = theme_of(self).px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the seal, or the plain mark while answers may still change."""
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._state is SealState.OPEN:
            inset = box.width() * 0.18
            paint_mark(painter, theme_of(self), self._holder, box.adjusted(inset, inset, -inset, -inset))
            return
        broken = self._state is SealState.REVEALED
        paint_seal(painter, theme_of(self), self._holder, box, broken=broken)


class VoiceZone(QWidget):
    """The header's middle: who speaks, what is going on, the compass sentence, and the seals.

    Its button opens the choice of who speaks.
    """

    speaker_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = TOGETHER
        self._speakers: tuple[str, ...] = ()
        self.mark = VoiceMark(TOGETHER, 32)
        self.name = ElidedText("", "body", bold=True)
        self.note = ElidedText("", "small", "ink_2")
        self.tag = ElidedText("", "note", "ink_2")
        self.tag.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.compass = ElidedText("", "compass", "ink_2")
        self.state = Text("", "small", "ink_2")
        self.name.setMinimumWidth(1)  # the last to be shortened: the note gives up its place first
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tag.hide()
        self.switch = IconButton("chevron_bas", "Changer de voix")
        self.switch.clicked.connect(self.open_choice)
        self._seals = QHBoxLayout()
        self._seals.setSpacing(8)
        self._arrange()

    def _arrange(self) -> None:
        line = self._line = QHBoxLayout(self)
        line.setSpacing(12)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name)
        first.addWidget(self.note, 3)
        first.addWidget(self.tag, 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(first)
        words.addWidget(self.compass)
        words.addStretch(1)
        line.addWidget(self.mark)
        line.addLayout(words, 1)
        line.addLayout(self._seals)
        line.addWidget(self.state)
        line.addWidget(self.switch)
        self.restyle(theme_of(self))

    def set_voice(self, holder: str, note: str, compass: str, *, tag: str = "") -> None:
        """Show who speaks, what is going on, and the compass sentence."""
        self._holder = holder
        self.mark.set_holder(holder)
        self.mark.show()
        self.name.setText(voice_name(holder))
        self.compass.setText(compass)
        self.compass.setVisible(bool(compass))
        self.tag.setText(tag)
        self.tag.setVisible(bool(tag))
        self.set_note(note)
        self.switch.setAccessibleName(f"{voice_name(holder)} a la parole, changer de voix")
        self.update()

    def set_note(self, note: str) -> None:
        """Say what is going on, beside the name of who speaks."""
        self.note.setText(note)
        said = (voice_name(self._holder), note, self.compass.text())
        self.setAccessibleName(", ".join(filter(None, said)))

    def set_title(self, title: str, compass: str) -> None:
        """Show a place where nobody answers: its title and the compass sentence, on the paper."""
        self.set_voice(PLAIN, "", compass)
        self.mark.hide()
        self.name.setText(title)
        self.setAccessibleName(", ".join(filter(None, (title, compass))))
        self.set_speakers(())
        self.set_state("")

    def set_state(self, text: str, seals: Sequence[tuple[str, SealState]] = ()) -> None:
        """Show the state that matters at right, after these seals."""
        while (item := self._seals.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for holder, state in seals:
            mark = SealMark(holder, state)
            mark.setToolTip(text.replace("\n", " "))
            self._seals.addWidget(mark)
        self.state.setText(text)
        self.state.setToolTip(text)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Leave the state's words to the seals' tooltips when the text is large."""
        self._line.setContentsMargins(*((20, 4, 8, 4) if theme.zoom >= ROOMY else (40, 4, 24, 4)))
        self.state.setVisible(bool(self.state.text()) and theme.zoom < ROOMY)

    def set_speakers(self, speakers: Sequence[str]) -> None:
        """Offer these voices; fewer than two hides the switch."""
        self._speakers = tuple(speakers)
        self.switch.setVisible(len(self._speakers) > 1)

    def choices(self) -> QMenu:
        """Return the menu of who may speak, who speaks now being ticked."""
        menu = QMenu(self)
        for holder in self._speakers:
            action = QAction(voice_name(holder), menu)
            action.setCheckable(True)
            action.setChecked(holder == self._holder)
            action.setData(holder)
            action.triggered.connect(self._chosen)
            menu.addAction(action)
        return menu

    @Slot()
    def open_choice(self) -> None:
        """Open the choice of who speaks under its button."""
        menu = self.choices()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.switch.mapToGlobal(QPoint(0, self.switch.height())))

    @Slot()
    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.speaker_chosen.emit(str(action.data()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the choice from anywhere on the zone."""
        if self._speakers and len(self._speakers) > 1:
            self.open_choice()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the zone with the tint of the voice, over a rule."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(
            self.rect(),
            theme.colour("paper" if self._holder == PLAIN else f"{voice_token(self._holder)}_tint"),
        )
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("rule"))


class VoicePair(QWidget):
    """What each of the two voices says, word for word, side by side, each under its mark.

    `first` is the voice shown at left; the page draws it by lot. Narrow, they stand one under the other.
    """

    def __init__(
        self,
        president: str = "",
        director: str = "",
        *,
        first: str = PRESIDENT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(10)
        self._texts = {PRESIDENT: Text("", "cell"), DIRECTOR: Text("", "cell")}
        self._cells: list[QWidget] = []
        order = (PRESIDENT, DIRECTOR) if first == PRESIDENT else (DIRECTOR, PRESIDENT)
        for holder in order:
            cell = QWidget()
            line = QHBoxLayout(cell)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(10)
            line.addWidget(VoiceMark(holder), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self._texts[holder], 1, Qt.AlignmentFlag.AlignTop)
            self._cells.append(cell)
        self._wide: bool | None = None
        self._lay(wide=True)
        self.set_texts(president, director)

    def set_texts(self, president: str, director: str) -> None:
        """Show these words; an empty text is told as not said."""
        for holder, text in ((PRESIDENT, president), (DIRECTOR, director)):
            self._texts[holder].setText(text or "rien n’est écrit")
            self._texts[holder].set_colour("ink" if text else "ink_3")
            self._texts[holder].setAccessibleName(f"{voice_name(holder)} : {text or 'rien n’est écrit'}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the voices one under the other when the place is short."""
        super().resizeEvent(event)
        self._lay(wide=self.width() >= theme_of(self).px(520))

    def _lay(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        for rank, cell in enumerate(self._cells):
            self._grid.addWidget(cell, 0 if wide else rank, rank if wide else 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)


class VoiceLine(QWidget):
    """A mark and a short text on one line (« P action commune »)."""

    def __init__(self, holder: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(VoiceMark(holder, 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Small(text), 1)
