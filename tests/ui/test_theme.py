"""The palette's contrasts, the fonts, the zoom, the palette given to Qt."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QLabel

from coopwizard.ui import icons
from coopwizard.ui.theme import ZOOMS, Theme, apply_theme, load_fonts, next_zoom, palette_of, theme_of, tokens
from coopwizard.ui.widgets.text import Body

TEXTS = [
    ("ink", "paper"),
    ("ink", "margin"),
    ("ink", "sheet"),
    ("ink", "sunk"),
    ("ink_2", "paper"),
    ("ink_2", "margin"),
    ("ink_3", "paper"),
    ("ink_3", "margin"),
    ("ink_3", "sunk"),
    ("ink_2", "honey_tint"),
    ("ink_2", "director_tint"),
    ("ink_2", "other_tint"),
    ("ink_2", "president_tint"),
    ("ink", "honey_tint"),
    ("honey_text", "honey_tint"),
    ("on_honey", "honey"),
    ("on_action", "action"),
    ("on_action", "action_hover"),
    ("on_president", "president"),
    ("president_text", "president_tint"),
    ("director_text", "sheet"),
    ("director_text", "director_tint"),
    ("other_text", "other_tint"),
    ("red", "paper"),
    ("red", "red_tint"),
    ("orange", "paper"),
    ("orange", "orange_tint"),
    ("paper", "orange"),
    ("green", "paper"),
    ("green", "green_tint"),
    ("paper", "ink"),
]
SHAPES = [
    ("rule_strong", "paper"),
    ("rule_strong", "margin"),
    ("rule_strong", "sheet"),
    ("rule_strong", "honey_tint"),
    ("president", "paper"),
    ("director", "paper"),
    ("director", "margin"),
    ("director", "sheet"),
    ("other", "paper"),
    ("honey_line", "paper"),
    ("bar", "paper"),
    ("bar", "bar_mid"),
    ("bar", "bar_track"),
    ("focus", "paper"),
    ("focus", "margin"),
    ("focus", "honey_tint"),
]


def _channel(value: float) -> float:
    return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4


def _light(colour: QColor) -> float:
    red, green, blue = (_channel(one) for one in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_every_text_stands_out_from_its_ground(mode, text, ground):
    theme = Theme(mode)
    assert contrast(theme.colour(text), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_every_outline_stands_out_from_its_ground(mode, shape, ground):
    theme = Theme(mode)
    assert contrast(theme.colour(shape), theme.colour(ground)) >= 3.0


def test_both_modes_have_the_same_tokens():
    assert tokens()["color"]["light"].keys() == tokens()["color"]["dark"].keys()


def test_nothing_is_read_under_fourteen_pixels_but_the_figures_of_a_scale():
    small = {
        role
        for role, said in tokens()["type"].items()
        if isinstance(said.get("px"), int | float) and said["px"] < 14
    }
    assert small == {"tick"}


def test_the_fonts_are_found_with_their_weights(qapp):
    load_fonts()
    assert "Source Sans 3" in QFontDatabase.families()
    assert QFontInfo(Theme().font("h1")).family() == "Source Serif 4"
    assert QFontInfo(Theme().font("label")).weight() == 600


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_zoom_enlarges_every_text(zoom):
    for role, said in tokens()["type"].items():
        if role != "projector":
            assert Theme("light", zoom).font(role).pixelSize() == round(said["px"] * zoom)


def test_the_zoom_goes_step_by_step_and_stops_at_both_ends():
    assert next_zoom(1.0, 1) == 1.1
    assert next_zoom(2.0, 1) == 2.0
    assert next_zoom(1.0, -1) == 1.0
    assert next_zoom(1.75, 0) == 1.0


def test_a_widget_takes_the_new_theme_at_once(qapp, qtbot, themed):
    label = Body("Texte")
    qtbot.addWidget(label)
    themed("dark", 2.0)
    assert label.font().pixelSize() == 34
    assert label.palette().color(QPalette.ColorRole.WindowText) == Theme("dark").colour("ink")
    assert theme_of(label) == Theme("dark", 2.0)


def test_qt_own_widgets_draw_with_the_palette(qapp):
    palette = palette_of(Theme("dark"))
    assert palette.color(QPalette.ColorRole.Window) == Theme("dark").colour("margin")
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == Theme("dark").colour(
        "ink_3"
    )


def test_an_unknown_colour_is_refused():
    with pytest.raises(KeyError):
        Theme().colour("rose")


@pytest.mark.parametrize("name", [one for one in icons.names() if one != "marque"])
def test_every_icon_takes_the_colour_of_the_theme(qapp, name):
    drawn = icons.pixmap(name, QColor("#ff0000"), 20, 2.0).toImage()
    seen = {
        drawn.pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if drawn.pixelColor(x, y).alpha() > 200
    }
    assert seen == {"#ff0000"}


def test_apply_theme_uses_fusion(qapp):
    apply_theme(qapp, Theme())
    assert qapp.style().name().lower() == "fusion"
    assert isinstance(QLabel("x").font().pixelSize(), int)
