"""The page of what does not go together: a list that is read, each line with its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters.coherence import TURN, coherence_screen
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.widgets.buttons import TextButton

if TYPE_CHECKING:
    from coopwizard.ui.session import Session


class CoherencePage(PlacePage):
    """Nothing is answered here: a press goes where the point is mended."""

    def __init__(
        self, session: Session, projecting: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._projecting = projecting
        self.setProperty("ownRing", True)  # the page takes the keyboard only when it has no button
        self.refresh()

    def refresh(self) -> None:
        """Draw the case as it stands, for who looks at the screen."""
        session = self._session
        scene = Scene(
            base=session.base,
            case=session.case,
            speaker=session.speaker,
            today=session.today,
            find=lambda: session.results,
        )
        self.show_screen(coherence_screen(scene, projecting=self._projecting()))

    def press(self, action: str) -> None:
        """Give the turn to the voice that alone can answer there, then go."""
        verb, _, target = action.partition(":")
        if verb == TURN:
            holder, _, action = target.partition(":")
            self._session.speak_as(holder)
        super().press(action)

    def first_focus(self) -> QWidget | None:
        """Return the button of the first line, or None when nothing waits."""
        drawn = (one.widget for one in self.sheet.everything())
        buttons = (one if isinstance(one, TextButton) else one.findChild(TextButton) for one in drawn)
        return next((one for one in buttons if one is not None), None)
