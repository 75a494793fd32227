"""The organisation's texts and settings of one library, as the window keeps, takes and gives them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coopwizard.domain.knowledge.overlay import FILE, Overlay
from coopwizard.errors import BaseError, CoopwizardError, LibraryError

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base

UNNAMED = "Notre organisation"


class OwnWords:
    """The overlay kept beside a library; one that cannot be read changes nothing, and is said."""

    def __init__(self, library: Path) -> None:
        self.file = library.with_name(FILE)
        self.trouble: CoopwizardError | None = None
        self._current: Overlay | None = None

    @property
    def current(self) -> Overlay:
        """What the organisation changed; nothing when it never did, or when the file cannot be read."""
        if self._current is None and not self.file.exists():
            self._current = Overlay()  # the usual case waits for no reader of YAML
        if self._current is None:
            from coopwizard.kb.overlayfile import read_overlay

            try:
                self._current = read_overlay(self.file) or Overlay()
            except BaseError as err:
                self.trouble, self._current = err, Overlay()
        return self._current

    def over(self, base: Base) -> Base:
        """Return this base with what the organisation changed."""
        if self.current.empty:
            return base
        from coopwizard.kb.overlay import apply_overlay

        return apply_overlay(base, self.current)

    def text(self) -> str:
        """Return what the organisation changed as the text of its file; empty when it changed nothing."""
        from coopwizard.kb.overlayfile import overlay_text

        return "" if self.current.empty else overlay_text(self.current)

    def keep(self, overlay: Overlay) -> None:
        """Write these settings, checked by reading them back.

        Raises:
            BaseError: they say something that cannot be; nothing is written.
            LibraryError: the file cannot be written.

        """
        from coopwizard.kb.overlayfile import overlay_text, parse_overlay

        text = overlay_text(overlay)
        checked = parse_overlay(text)
        if self.trouble is not None:
            self.set_aside(datetime.now())  # noqa: DTZ005 (a name of file, in the hour of this computer)
        self._write(self.file, text)
        self._current, self.trouble = checked, None

    def take(self, path: Path, at: datetime) -> Overlay:
        """Keep the settings of this file instead of ours, which are set aside under another name.

        Raises:
            BaseError: the file is not one of settings; names its lines.

        """
        from coopwizard.kb.overlayfile import read_overlay

        found = read_overlay(path)
        if found is None:
            raise BaseError(f"Il n’y a pas de fichier «\u00a0{path.name}\u00a0».", "Choisissez-en un autre.")
        if self.file.exists() and not self.file.samefile(path):
            self.set_aside(at)
        self.keep(found)
        return found

    def give(self, path: Path) -> Path:
        """Write the settings to this file, to share them."""
        from coopwizard.kb.overlayfile import overlay_text

        self._write(path, overlay_text(self.current))
        return path

    def set_aside(self, at: datetime) -> Path | None:
        """Use them no more: the file stays under another name, which is returned."""
        if not self.file.exists():
            return None
        kept = self.file.with_name(f"{self.file.stem}-{at:%Y%m%d-%H%M%S}{self.file.suffix}")
        try:
            self.file.replace(kept)
        except OSError as err:
            raise _refused(self.file) from err
        self._current, self.trouble = Overlay(), None
        return kept

    def receive(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Keep beside ours the settings that came with a case; return the names of those that differ."""
        from coopwizard.kb.overlayfile import parse_overlay

        names = []
        for text in texts:
            found = parse_overlay(text)
            if found.hash != self.current.hash:
                names.append(found.name)
                self._write(self.file.with_name(f"{self.file.stem}-recu-{found.hash[:8]}.yaml"), text)
        return tuple(dict.fromkeys(names))

    def _write(self, path: Path, text: str) -> None:
        from coopwizard.kb.compile import write_whole

        try:
            write_whole(path, text.encode())
        except OSError as err:
            raise _refused(path) from err


def _refused(path: Path) -> LibraryError:
    return LibraryError(
        f"«\u00a0{path.name}\u00a0» ne peut pas être écrit.",
        "Vérifiez vos droits sur ce dossier, et la place qui reste.",
    )
