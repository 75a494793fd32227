"""The page of the versions: the list, two side by side, one read again, and what may have changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import VersionHead, VersionId
from coopwizard.domain.versions import FrozenVersion
from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Screen
from coopwizard.ui.presenters.versions import LISTED, READING, REOPENING, Reading, versions_screen
from coopwizard.ui.presenters.versions_lecture import Open, reading_screen
from coopwizard.ui.presenters.versions_reprise import reopening_screen

if TYPE_CHECKING:
    from coopwizard.ui.session import Session


class VersionsPage(PlacePage):
    """What was kept at each close; nothing here changes an answer."""

    resumed = Signal()
    printed = Signal(object)  # the version to write as a file

    def __init__(
        self,
        load: Callable[[VersionId], FrozenVersion],
        method_of: Callable[[FrozenVersion], str],
        open_: Open,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._method_of = method_of
        self._open_content = open_
        self._known: dict[VersionId, FrozenVersion] = {}
        self._session: Session | None = None
        self._at = LISTED
        self._reading = Reading()
        self._open = {"version": "", "section": ""}

    def prepare(self, session: Session, what: str = "") -> None:
        """Show the versions of this case: the list, one of them (`lecture`), or what may have changed."""
        self._session = session
        self._at = what if what in (READING, REOPENING) else LISTED
        self.refresh()

    def version(self, head: VersionHead) -> FrozenVersion:
        """Return what this version froze, read once."""
        if head.id not in self._known:
            self._known[head.id] = self._load(head.id)
        return self._known[head.id]

    def refresh(self) -> None:
        """Draw the case as it stands."""
        if self._session is not None:
            self.show_screen(self._draw(self._session))

    def _draw(self, session: Session) -> Screen:
        scene = Scene(
            base=session.base,
            case=session.case,
            speaker=session.speaker,
            today=session.today,
            find=lambda: session.results,
        )
        if self._at == REOPENING:
            return reopening_screen(scene)
        if self._at == READING:
            return self._read(scene)
        return versions_screen(scene, self._reading, self.version)

    def _read(self, scene: Scene) -> Screen:
        heads = {one.id.hex: one for one in scene.case.versions}
        newest = max(scene.case.versions, key=lambda one: one.closed_at, default=None)
        head = heads.get(self._open["version"], newest)
        method = self._method_of(self.version(head)) if head is not None else ""
        return reading_screen(
            scene, self._open["version"], self._open["section"], self.version, self._open_content, method
        )

    def press(self, action: str) -> None:
        """Move between the three screens, write a version, go back to the work, or follow a link."""
        verb, _, target = action.partition(":")
        if verb == "versions" and self._session is not None:
            self.prepare(self._session, target)
        elif verb == "toutes":
            self._take(replace(self._reading, everything=True))
        elif verb == "imprimer":
            self._print(target)
        elif verb == "reprendre":
            self.resumed.emit()
        else:
            self.go_to.emit(action)

    def edit(self, field: Field, value: object) -> None:
        """Take the versions or the part chosen."""
        text = str(value or "")
        if field.id in self._open:
            self._open[field.id] = text
            self.refresh()
        elif field.id in ("one", "other", "view"):
            self._take(replace(self._reading, **{field.id: text}))  # type: ignore[arg-type]

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        self.refresh()

    def _print(self, target: str) -> None:
        versions = self._session.case.versions if self._session is not None else ()
        head = next((one for one in versions if one.id.hex == target), None)
        if head is not None:
            self.printed.emit(self.version(head))
