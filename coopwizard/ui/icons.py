"""Our icons, recoloured for each theme and each pixel ratio (QtSvg ignores `currentColor`)."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coopwizard.paths import resources

SIDE = 20
_INK = "#000000"


@lru_cache(maxsize=256)
def _source(name: str, colour: str) -> QByteArray:
    text = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return QByteArray(text.replace(_INK, colour).encode("utf-8"))


def paint_icon(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Paint this icon inside the box, in this colour."""
    QSvgRenderer(_source(name, colour.name())).render(painter, box)


def pixmap(name: str, colour: QColor, side: int = SIDE, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of `side` px at this pixel ratio."""
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, colour, QRectF(0, 0, side, side))
    painter.end()
    return picture


def icon(name: str, colour: QColor, side: int = SIDE) -> QIcon:
    """Return the icon of this name in this colour of the theme, sharp at 100 % and 200 %."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, side, ratio))
    return made


def names() -> tuple[str, ...]:
    """Return the names of every icon we ship, in alphabetical order."""
    return tuple(sorted(file.stem for file in (resources() / "icons").glob("*.svg")))
