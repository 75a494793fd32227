"""The look's tokens as colours, fonts and sizes, in light or dark, at the zoom of the text.

Widgets ask `theme_of(self)` while they draw, and implement `restyle(theme)` when they keep a font
or a size; `apply_theme` calls it on every widget that has one.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from coopwizard.paths import resources

Mode = Literal["light", "dark"]
PROPERTY = "coopwizard_theme"
STYLED = "coopwizard_styled"
FUSION = ("-style", "fusion")  # asked of Qt as it starts, the style costs nothing more
ZOOMS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@cache
def tokens() -> dict[str, Any]:
    """Return the tokens of the look, as written in the theme's file, or compiled from it by the build."""
    try:
        from coopwizard.ui._forms.tokens import TOKENS
    except ImportError:
        import tomllib

        return tomllib.loads((resources() / "theme" / "tokens.toml").read_text("utf-8"))
    return dict(TOKENS)


@cache
def _colour(mode: str, token: str) -> QColor:
    return QColor(tokens()["color"][mode][token])


@dataclass(frozen=True, slots=True)
class Theme:
    """A mode and a zoom of the text; every colour, font and size follows from them."""

    mode: Mode = "light"
    zoom: float = 1.0

    def colour(self, token: str) -> QColor:
        """Return the colour of this token; KeyError when the look has no such token."""
        return QColor(_colour(self.mode, token))

    def font(self, role: str) -> QFont:
        """Return the font of this role (a key of `type` in the tokens), at the zoom."""
        said = tokens()["type"][role]
        font = QFont(tokens()["font"][said["family"]])
        font.setPixelSize(max(1, round(said["px"] * self.zoom)))
        font.setWeight(QFont.Weight(said["weight"]))
        font.setItalic(said.get("italic", False))
        return font

    def bold(self, role: str) -> QFont:
        """Return the font of this role in weight 600."""
        font = self.font(role)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def line(self, role: str) -> int:
        """Return the height of a line of this role, in px."""
        return self.px(tokens()["type"][role]["line"])

    def px(self, size: float) -> int:
        """Return a size of the look in px of the screen, at the zoom."""
        return round(size * self.zoom)

    def size(self, name: str) -> int:
        """Return a named size (`size` in the tokens), at the zoom."""
        return self.px(tokens()["size"][name])

    def space(self, name: str) -> int:
        """Return a named space; spaces do not grow with the text, so that it keeps its room."""
        return int(tokens()["space"][name])

    def stroke(self, name: str) -> float:
        """Return the thickness of a named line, in px."""
        return float(tokens()["line"][name])

    def radius(self, name: str = "field") -> int:
        """Return a named radius, in px."""
        return int(tokens()["radius"][name])


@runtime_checkable
class Themed(Protocol):
    """A widget that keeps fonts or sizes and takes new ones when the theme changes."""

    def restyle(self, theme: Theme) -> None:
        """Take the fonts and sizes of this theme."""


def theme_of(widget: QWidget | None = None) -> Theme:
    """Return the theme of the application; light at 100 % when none was applied."""
    app = QApplication.instance()
    found = app.property(PROPERTY) if app is not None else None
    return found if isinstance(found, Theme) else Theme()


def load_fonts() -> None:
    """Make the fonts of the resources known to Qt, once per process."""
    families = QFontDatabase.families()
    if tokens()["font"]["text"] in families and tokens()["font"]["title"] in families:
        return
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that Qt's own widgets draw with."""
    role = QPalette.ColorRole
    palette = QPalette()
    pairs = {
        role.Window: "margin",
        role.WindowText: "ink",
        role.Base: "sheet",
        role.AlternateBase: "paper",
        role.Text: "ink",
        role.Button: "sheet",
        role.ButtonText: "ink",
        role.BrightText: "on_action",
        role.Highlight: "action",
        role.HighlightedText: "on_action",
        role.PlaceholderText: "ink_3",
        role.Link: "ink",
        role.LinkVisited: "ink",
        role.ToolTipBase: "ink",
        role.ToolTipText: "paper",
        role.Mid: "rule_strong",
        role.Midlight: "rule",
        role.Dark: "rule_strong",
        role.Light: "sheet",
        role.Shadow: "rule_strong",
        role.Accent: "action",
    }
    for one, token in pairs.items():
        palette.setColor(one, theme.colour(token))
    closed = QPalette.ColorGroup.Disabled
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(closed, one, theme.colour("ink_3"))
    for one in (role.Base, role.Button):
        palette.setColor(closed, one, theme.colour("sunk"))
    palette.setColor(closed, role.Highlight, theme.colour("sunk"))
    palette.setColor(closed, role.HighlightedText, theme.colour("ink_3"))
    return palette


def _widgets(app: QApplication) -> list[QWidget]:
    """Return every widget there is.

    PySide makes this list from addresses taken before: a collection in between would delete the widgets
    that a cycle alone keeps, and read them afterwards.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return app.allWidgets()
    finally:
        if collecting:
            gc.enable()


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application this theme; every widget that has a `restyle` takes it at once."""
    app.setProperty(PROPERTY, theme)
    if app.property(STYLED) is None:
        app.setStyle("Fusion")
        app.setProperty(STYLED, True)
    app.setPalette(palette_of(theme))
    app.setFont(theme.font("body"))
    # Of the widgets Qt makes for itself the wrapper outlives the widget: only ours are kept in hand,
    # and one of them may delete another when it takes its new sizes.
    ours = [widget for widget in _widgets(app) if isinstance(widget, Themed)]
    for widget in ours:
        if isValid(widget):
            widget.restyle(theme)
    for widget in ours:
        if isValid(widget) and isinstance(widget, QWidget):
            widget.update()


def system_mode(app: QApplication) -> Mode:
    """Return the mode the system asks for; light when it says nothing."""
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def next_zoom(zoom: float, step: int) -> float:
    """Return the zoom one step larger (1) or smaller (-1); 0 gives 100 %."""
    if not step:
        return 1.0
    beyond = [one for one in ZOOMS if (one > zoom if step > 0 else one < zoom)]
    if not beyond:
        return zoom
    return beyond[0] if step > 0 else beyond[-1]
