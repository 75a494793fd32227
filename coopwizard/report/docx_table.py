"""A table of the dossier in a Word file: thin rules, a head that comes back, columns that hold their words.

Written as the format's own text: cell by cell through the library, a long dossier takes ten times longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from coopwizard.domain.blocks import Table
from coopwizard.report import fonts
from coopwizard.report.colours import colour
from coopwizard.report.widths import eased

GRID, CELL = "CoopwizardGrille", "Coopwizard tableau"
WIDTH = 167.0  # millimetres between the margins
SIZE = 9.5
_POINT = 25.4 / 72
_TWIPS = 1440 / 25.4
_BLANK_HEAD = ("Ce qui est dit", "Valeur")  # a head is what a screen reader says before each cell
_LINE_HEAD, _OTHER_HEAD = "Ligne", "Précision"
_WHOLE_ROW = 700  # signs; a longer row may go over two pages
_SIGNING = 900  # twips: the height of the place for a signature
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def clean(text: str) -> str:
    """Return the text without the control signs that the format cannot hold."""
    return "".join(
        sign for sign in text if sign in "\n\t" or (ord(sign) >= 32 and not 0xD800 <= ord(sign) < 0xE000)
    )


def grid_style() -> BaseOxmlElement:
    """Return the style of tables: no box, a thin rule under each row."""
    rule = colour("rule").hexval()[2:].upper()
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{rule}"'
    cells = '<w:top w:w="35" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    cells += '<w:bottom w:w="35" w:type="dxa"/><w:right w:w="120" w:type="dxa"/>'
    return parse_xml(
        f'<w:style {_SPACE} w:type="table" w:customStyle="1" w:styleId="{GRID}">'
        f'<w:name w:val="Coopwizard grille"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"<w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        f"<w:tblCellMar>{cells}</w:tblCellMar></w:tblPr></w:style>"
    )


def table_element(block: Table, style_id: str) -> BaseOxmlElement:
    """Return the table; `style_id` is that of the paragraphs in its cells."""
    head, rows, signed = _head(block), block.rows, _is_for_signing(block)
    if signed:
        head, rows = rows[0], (tuple("" for _ in rows[0]),)
    widths = _widths(block, head, rows)
    made = "".join(
        _row(texts, widths, block.numeric, style_id, head=rank == 0, high=_SIGNING if signed and rank else 0)
        for rank, texts in enumerate((head, *rows))
    )
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    return parse_xml(
        f'<w:tbl {_SPACE}><w:tblPr><w:tblStyle w:val="{GRID}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
    )


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    numeric: Sequence[int],
    style_id: str,
    *,
    head: bool,
    high: int,
) -> str:
    whole = head or sum(map(len, texts)) < _WHOLE_ROW
    asked = '<w:cantSplit w:val="true"/>' if whole else ""
    asked += f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>' if high else ""
    asked += '<w:tblHeader w:val="true"/>' if head else ""
    cells = "".join(
        _cell(text, wide, style_id, head=head, bold=head or (at == 0 and len(texts) > 1), right=at in numeric)
        for at, (text, wide) in enumerate(zip(texts, widths, strict=True))
    )
    return f"<w:tr><w:trPr>{asked}</w:trPr>{cells}</w:tr>"


def _cell(text: str, wide: int, style_id: str, *, head: bool, bold: bool, right: bool) -> str:
    ink = colour("ink").hexval()[2:].upper()
    under = f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>' if head else ""
    borders = f"<w:tcBorders>{under}</w:tcBorders>" if under else ""
    kept = "<w:keepNext/>" if head else ""
    aligned = '<w:jc w:val="right"/>' if right else ""
    strong = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(clean(text)).split("\n"))
    said = f'<w:r>{strong}<w:t xml:space="preserve">{lines}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{borders}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{kept}{aligned}</w:pPr>{said}</w:p></w:tc>'
    )


def _widths(block: Table, head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the widths of the columns in twips: near those asked for, each with room for its words."""
    fonts.register()
    full = WIDTH / _POINT
    shares = block.widths or (1.0,) * len(head)
    faces = [fonts.SANS_BOLD, *([fonts.SANS] * (len(head) - 1))]
    asked = [full * share / sum(shares) for share in shares]
    return [round(one * _POINT * _TWIPS) for one in eased(asked, (head, *rows), faces, SIZE)]


def _is_for_signing(block: Table) -> bool:
    """Return whether this is the place for signatures: blank heads several lines high, one row of names."""
    return len(block.rows) == 1 and all("\n" in one and not one.strip() for one in block.head)


def _head(block: Table) -> tuple[str, ...]:
    """Return the head of a table, in words where the page leaves it blank."""
    head = tuple(one if one.strip() else "" for one in block.head)
    if not any(head):
        return _BLANK_HEAD if len(head) == len(_BLANK_HEAD) else (_LINE_HEAD,) * len(head)
    return (head[0] or _LINE_HEAD, *(one or _OTHER_HEAD for one in head[1:]))
