"""The program's fonts inside a Word file, so that it looks the same on a computer that lacks them.

The format asks that each font be obscured: its first 32 bytes crossed with a key written beside it.
The licence of the fonts (OFL) lets them travel with a document.
"""

from __future__ import annotations

from docx.document import Document as Written
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from coopwizard.errors import DossierError
from coopwizard.paths import resources
from coopwizard.report import fonts

SERIF, SANS = "Source Serif 4", "Source Sans 3"
_FACES = {
    SERIF: {
        "w:embedRegular": fonts.SERIF,
        "w:embedBold": fonts.SERIF_BOLD,
        "w:embedItalic": fonts.SERIF_ITALIC,
    },
    SANS: {"w:embedRegular": fonts.SANS, "w:embedBold": fonts.SANS_BOLD, "w:embedItalic": fonts.SANS_ITALIC},
}
_LIKE = {SERIF: ("roman", "Cambria"), SANS: ("swiss", "Calibri")}  # where fonts inside are not read
_KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_OBSCURED = 32  # bytes, by twice the sixteen of the key
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def embed_fonts(document: Written) -> None:
    """Put the fonts in the file.

    Raises:
        DossierError: a font file is missing.

    """
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    described = []
    number = 0
    for family, faces in _FACES.items():
        shape, other = _LIKE[family]
        embedded = ""
        for element, face in faces.items():
            number += 1
            key = f"{number:08X}-0000-4000-8000-000000000000"
            part = Part(
                PackURI(f"/word/fonts/font{number}.odttf"), _KIND, _obscured(face, key), document.part.package
            )
            relation = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
            embedded += f'<{element} r:id="{relation}" w:fontKey="{{{key}}}"/>'
        described.append(
            f'<w:font w:name="{family}"><w:altName w:val="{other}"/><w:family w:val="{shape}"/>'
            f'<w:pitch w:val="variable"/>{embedded}</w:font>'
        )
    content = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {_SPACES}>{"".join(described)}</w:fonts>'
    table._blob = content.encode()  # noqa: SLF001 (the library knows no font table)
    settings = document.settings.element
    zoom = settings.find(qn("w:zoom"))
    rank = 0 if zoom is None else settings.index(zoom) + 1  # where the schema wants it
    settings.insert(rank, OxmlElement("w:embedTrueTypeFonts"))


def _obscured(face: str, key: str) -> bytes:
    """Return the font file with its first bytes crossed with the key, read from its end."""
    name = fonts.FILES[face]
    try:
        content = (resources() / "fonts" / name).read_bytes()
    except OSError as err:
        raise DossierError(f"La police « {name} » manque ou est abîmée.", fonts.REMEDY) from err
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * (_OBSCURED // 16)
    head = bytes(one ^ other for one, other in zip(content[:_OBSCURED], mask, strict=True))
    return head + content[_OBSCURED:]
