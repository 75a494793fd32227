"""The dossier's fonts: whole TrueType files, measured here, and what they cannot draw said in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from coopwizard.errors import DossierError
from coopwizard.paths import resources

SERIF, SERIF_ITALIC, SERIF_BOLD, SERIF_BOLD_ITALIC = (
    "serif",
    "serif-italic",
    "serif-bold",
    "serif-bold-italic",
)
SANS, SANS_ITALIC, SANS_BOLD = "sans", "sans-italic", "sans-bold"

FILES = {
    SERIF: "SourceSerif4_400Regular.ttf",
    SERIF_ITALIC: "SourceSerif4_400Regular_Italic.ttf",
    SERIF_BOLD: "SourceSerif4_600SemiBold.ttf",
    SERIF_BOLD_ITALIC: "SourceSerif4_600SemiBold_Italic.ttf",
    SANS: "SourceSans3_400Regular.ttf",
    SANS_ITALIC: "SourceSans3_400Regular_Italic.ttf",
    SANS_BOLD: "SourceSans3_600SemiBold.ttf",
}
_APART = re.compile("(□)")
_UNSEEN = {"Cf", "Mn"}  # joiners, variation selectors: nothing to draw alone
UNKNOWN = "□"  # what stands in the place of a sign that the fonts do not hold
REMEDY = "Réinstallez le programme : ses polices voyagent avec lui."


def register(folder: Path | None = None) -> None:
    """Make the fonts known to the PDF engine, once; refuse to print with another font.

    Raises:
        DossierError: a font file is missing or cannot be read.

    """
    for face, name in FILES.items():
        if folder is None and face in pdfmetrics.getRegisteredFontNames():
            continue
        path = (folder or resources() / "fonts") / name
        try:
            pdfmetrics.registerFont(TTFont(face, str(path)))
        except (TTFError, OSError) as err:
            raise DossierError(f"La police « {name} » manque ou est abîmée.", REMEDY) from err


@lru_cache(maxsize=50_000)
def width_of(text: str, face: str) -> float:
    """Return the width of this text at one point of size."""
    return float(pdfmetrics.stringWidth(text, face, 1000)) / 1000


@lru_cache(maxsize=20_000)
def printable(text: str, face: str) -> str:
    """Return the text with a □ for each sign that the font cannot draw, in its place, never dropped."""
    glyphs = pdfmetrics.getFont(face).face.charToGlyph
    if all(ord(sign) in glyphs or sign == "\n" for sign in text):
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(sign if ord(sign) in glyphs or sign == "\n" else _instead(sign) for sign in composed)


@lru_cache(maxsize=20_000)
def runs(text: str, face: str) -> tuple[tuple[str, str], ...]:
    """Return the printable text as (face, text): the serif faces have no □, the sans draws it for them."""
    shown = printable(text, face)
    if UNKNOWN not in shown:
        return ((face, shown),)
    return tuple((SANS if part == UNKNOWN else face, part) for part in _APART.split(shown) if part)


def unknown_signs(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the signs of these texts that come out as □, each once, in their order."""
    glyphs = (
        pdfmetrics.getFont(SERIF).face.charToGlyph.keys() & pdfmetrics.getFont(SANS).face.charToGlyph.keys()
    )
    found: dict[str, None] = {}
    for text in texts:
        if any(ord(sign) not in glyphs for sign in text):
            composed = unicodedata.normalize("NFC", text)
            found |= dict.fromkeys(s for s in composed if ord(s) not in glyphs and _instead(s) == UNKNOWN)
    found.pop(UNKNOWN, None)
    found.pop("\n", None)
    return tuple(found)


def _instead(sign: str) -> str:
    if sign == "\t":
        return "\u00a0" * 4
    category = unicodedata.category(sign)
    unseen = category in _UNSEEN or (category.startswith("C") and category not in {"Co", "Cn"})
    return "" if unseen else UNKNOWN
