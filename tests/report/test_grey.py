"""The figures in black and white: nothing is said by colour alone, and every word stands out."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from coopwizard.domain.blocks import Dossier, Figure
from coopwizard.domain.drawing import Circle, Drawing, Polygon, Rectangle, Text
from coopwizard.report.colours import colour
from coopwizard.report.raster import DPI, png_bytes

READ = 4.5  # contrast of small words
APART = 1.25  # contrast between two fills that mean two things
VOICES = {"president", "director"}  # told apart by a disc with P and a square with D


def grey(name: str) -> float:
    """Return the relative luminance of a colour: all that is left of it on a grey print."""
    token = colour(name)
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
             for one in (token.red, token.green, token.blue)]  # fmt: skip
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((grey(one), grey(other)))
    return (high + 0.05) / (low + 0.05)


def under(drawing: Drawing, text: Text) -> str:
    """Return the colour on which a word is written: the last shape drawn there before it, else white."""
    found = "white"
    for shape in drawing.shapes:
        if shape is text:
            break
        x, y = text.x, text.y - text.size / 3
        match shape:
            case Rectangle() if shape.fill:
                if shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height:
                    found = shape.fill
            case Circle() if shape.fill:
                if (x - shape.x) ** 2 + (y - shape.y) ** 2 <= shape.radius**2:
                    found = shape.fill
    return found


def figures(dossier: Dossier) -> list[Figure]:
    found = [one for section in dossier.sections for one in section.blocks if isinstance(one, Figure)]
    assert len(found) >= 6
    return found


@pytest.mark.requirement("R149")
def test_every_word_of_a_figure_stands_out_once_its_colours_are_grey(complete: Dossier) -> None:
    for figure in figures(complete):
        for shape in figure.drawing.shapes:
            if isinstance(shape, Text):
                below = under(figure.drawing, shape)
                assert contrast(shape.colour, below) >= READ, (figure.caption, shape.text, below)


@pytest.mark.requirement("R149")
def test_two_fills_of_a_figure_are_two_greys(complete: Dossier) -> None:
    for figure in figures(complete):
        fills = {
            one.fill
            for one in figure.drawing.shapes
            if isinstance(one, Rectangle | Circle | Polygon) and one.fill and one.fill not in VOICES
        }
        for one in fills:
            for other in fills - {one}:
                assert contrast(one, other) >= APART, (figure.caption, one, other)


@pytest.mark.requirement("R149")
def test_the_two_voices_are_two_shapes_with_their_letter_and_their_numbers(complete: Dossier) -> None:
    figure = next(one for one in figures(complete) if one.caption == "Les deux voix, par dimension")
    shapes = figure.drawing.shapes
    discs = [one for one in shapes if isinstance(one, Circle) and one.fill == "president"]
    squares = [one for one in shapes if isinstance(one, Rectangle) and one.outline == "director"]
    letters = [one.text for one in shapes if isinstance(one, Text) and one.text in {"P", "D"}]
    assert len(discs) == letters.count("P") == 8
    assert len(squares) == letters.count("D") == 8
    said = [one.text for one in shapes if isinstance(one, Text) and re.match(r"P \d+, D \d+", one.text)]
    assert len(said) == 8


@pytest.mark.requirement("R149")
def test_each_figure_writes_its_values_and_is_said_in_words(complete: Dossier) -> None:
    for figure in figures(complete):
        texts = [one.text for one in figure.drawing.shapes if isinstance(one, Text)]
        assert any(re.search(r"\d", one) for one in texts), figure.caption
        assert len(figure.alternative) > 40, figure.caption


@pytest.mark.requirement("R149")
def test_a_figure_turned_to_grey_still_shows_dark_marks_on_white(complete: Dossier) -> None:
    for figure in figures(complete):
        with Image.open(io.BytesIO(png_bytes(figure.drawing))) as image:
            counts = image.convert("L").histogram()
        dots = figure.drawing.width * figure.drawing.height * (DPI / 72) ** 2
        assert sum(counts[:96]) > 0.004 * dots, figure.caption
        assert sum(counts[250:]) > 0.4 * dots, figure.caption
