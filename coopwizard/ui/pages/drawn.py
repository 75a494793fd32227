"""A part once drawn: its widget, what updates it, and when another widget is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coopwizard.ui.presenters import sheet as parts

if TYPE_CHECKING:
    from coopwizard.ui.pages.sheet import Sheet

# What may change in a part without a new widget, by kind of part.
_LIVE: Mapping[str, frozenset[str]] = {
    "Words": frozenset({"text"}),
    "Brakes": frozenset({"cells", "kept"}),
    "Gap": frozenset({"president", "director", "consensus"}),
    "Side": frozenset({"columns"}),
    "Progress": frozenset({"segments", "left", "right"}),
    "SealLine": frozenset({"text", "state"}),
}
_ALWAYS_LIVE = frozenset({"value", "error", "landmarks"})


@dataclass(slots=True)
class Drawn:
    """A part and what draws it; `focus` takes the keyboard."""

    part: parts.Part
    widget: QWidget
    update: Callable[[Any], None]
    focus: QWidget | None = None
    inner: tuple[Sheet, ...] = ()
    slot: QWidget = field(init=False)

    def __post_init__(self) -> None:
        self.slot = QWidget()
        layout = QVBoxLayout(self.slot)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.widget)

    def leave(self, above: int) -> None:
        """Leave this much space above, in px."""
        layout = self.slot.layout()
        if layout is not None and layout.contentsMargins().top() != above:
            layout.setContentsMargins(0, above, 0, 0)

    def take(self, part: parts.Part) -> bool:
        """Show this part instead; False when it needs another widget, unless it is being edited."""
        if _shape(part) != _shape(self.part) and not self._edited():
            return False
        if type(part) is not type(self.part):
            return False
        self.part = part
        self.update(part)
        return True

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets inside, left to right."""
        return self.inner

    def _edited(self) -> bool:
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self.widget or self.widget.isAncestorOf(focus))
        return inside and isinstance(self.part, parts.Field)


def _shape(part: parts.Part) -> tuple[object, ...]:
    live = _LIVE.get(type(part).__name__, frozenset()) | _ALWAYS_LIVE
    kept = [type(part).__name__]
    return (*kept, *(repr(getattr(part, one.name)) for one in fields(part) if one.name not in live))
