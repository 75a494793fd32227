"""A drawing as a PNG image, for the Word file: the same description as on paper and on screen.

Drawn with Pillow, which comes with reportlab and carries FreeType in its wheel: no Qt (the command
line has no window), no system library (reportlab's own renderPM needs pycairo or rl_renderPM, an
SVG in a Word file needs a bitmap beside it anyway). Drawn larger, then reduced: lines come out smooth.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Polygon, Rectangle, Shape, Text
from coopwizard.errors import DossierError
from coopwizard.paths import resources
from coopwizard.report import fonts
from coopwizard.report.colours import colour
from coopwizard.report.drawpdf import face_of

DPI = 192
_PACKED = 3  # of 9: a fifth larger than the usual, in a third of the time
_OVER = 2  # drawn so many times larger, then reduced
_DASH, _BLANK = 3.0, 2.4
_ANCHORS = {Align.LEFT: "ls", Align.CENTRE: "ms", Align.RIGHT: "rs"}


def png_bytes(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG on white, at `DPI` points per inch; the same bytes for the same drawing.

    Raises:
        DossierError: a font file is missing.

    """
    fonts.register()
    scale = DPI / 72
    size = (max(round(drawing.width * scale), 1), max(round(drawing.height * scale), 1))
    image = Image.new("RGB", (size[0] * _OVER, size[1] * _OVER), "white")
    pen = _Pen(ImageDraw.Draw(image), scale * _OVER)
    for shape in drawing.shapes:
        pen.paint(shape)
    target = io.BytesIO()
    reduced = image.resize(size, Image.Resampling.BOX)
    reduced.save(target, "PNG", dpi=(DPI, DPI), compress_level=_PACKED)
    return target.getvalue()


class _Pen:
    """Paints shapes on an image, from points to its dots."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self.draw, self.scale = draw, scale

    def paint(self, shape: Shape) -> None:
        match shape:
            case Line():
                self._line(shape)
            case Rectangle():
                box = self._box(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
                self.draw.rectangle(box, _hex(shape.fill), _hex(shape.outline), self._dots(shape.line))
            case Circle():
                x, y, r = shape.x, shape.y, shape.radius
                box = self._box(x - r, y - r, x + r, y + r)
                self.draw.ellipse(box, _hex(shape.fill), _hex(shape.outline), self._dots(shape.line))
            case Polygon():
                points = [(x * self.scale, y * self.scale) for x, y in shape.points]
                self.draw.polygon(points, _hex(shape.fill))
                if shape.outline:
                    closed = [*points, points[0]]
                    self.draw.line(closed, _hex(shape.outline), self._dots(shape.line), joint="curve")
            case Text():
                self._text(shape)

    def _dots(self, width: float) -> int:
        return max(round(width * self.scale), 1)

    def _box(self, x1: float, y1: float, x2: float, y2: float) -> tuple[float, float, float, float]:
        left, right = sorted((x1 * self.scale, x2 * self.scale))
        top, bottom = sorted((y1 * self.scale, y2 * self.scale))
        return left, top, right, bottom

    def _line(self, line: Line) -> None:
        long = ((line.x2 - line.x1) ** 2 + (line.y2 - line.y1) ** 2) ** 0.5
        pieces = [(0.0, long)]
        if line.dashed and long:
            count = int(long / (_DASH + _BLANK)) + 1
            starts = [rank * (_DASH + _BLANK) for rank in range(count)]
            pieces = [(start, min(start + _DASH, long)) for start in starts if start < long]
        for start, end in pieces:
            ends = [self._along(line, part / long if long else 0.0) for part in (start, end)]
            self.draw.line(ends, _hex(line.colour), self._dots(line.width))

    def _along(self, line: Line, share: float) -> tuple[float, float]:
        x, y = line.x1 + (line.x2 - line.x1) * share, line.y1 + (line.y2 - line.y1) * share
        return x * self.scale, y * self.scale

    def _text(self, text: Text) -> None:
        face = face_of(text)
        font = _font(face, round(text.size * self.scale))
        words = fonts.printable(text.text, face)
        at = (text.x * self.scale, text.y * self.scale)
        self.draw.text(at, words, _hex(text.colour), font, _ANCHORS[text.align])


def _hex(name: str | None) -> str | None:
    if name is None:
        return None
    shade = colour(name)
    return f"#{round(shade.red * 255):02x}{round(shade.green * 255):02x}{round(shade.blue * 255):02x}"


@lru_cache(maxsize=64)
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    name = fonts.FILES[face]
    try:
        return ImageFont.truetype(resources() / "fonts" / name, size, layout_engine=ImageFont.Layout.BASIC)
    except OSError as err:
        raise DossierError(f"La police « {name} » manque ou est abîmée.", fonts.REMEDY) from err
