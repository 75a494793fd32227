"""How each kind of block is set in the dossier; sizes in points, after the look's page."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from reportlab.lib.units import mm

from coopwizard.report.flow import Style

PAGE_WIDTH, PAGE_HEIGHT = 210 * mm, 297 * mm
LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 18 * mm, 20 * mm, 22 * mm
FRAME_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Sheet:
    """The styles of the dossier; `scaled` gives them smaller, for the page that must stay one."""

    opening: Style
    chapeau: Style
    body: Style
    item: Style
    title: Style
    subtitle: Style
    note: Style
    head: Style
    cell: Style
    small_head: Style
    small_cell: Style
    quote: Style
    gap: Style
    facing_head: Style
    facing_large: Style
    facing_small: Style

    def scaled(self, by: float) -> Sheet:
        """Return the same sheet with every size multiplied."""
        smaller = {one.name: getattr(self, one.name).smaller(by) for one in fields(self)}
        return replace(self, **smaller)


SHEET = Sheet(
    opening=Style(21, 25.5, before=26, after=6),
    chapeau=Style(12.5, 18, after=7),
    body=Style(10.5, 15, after=5),
    item=Style(10.5, 15, indent=14, after=2),
    title=Style(12.5, 16.5, before=13, after=4),
    subtitle=Style(10.5, 14, before=8, after=2),
    note=Style(9, 12, "ink_2", hyphens=True),
    head=Style(9.75, 13, "ink_2"),
    cell=Style(9.75, 13, hyphens=True),
    small_head=Style(8.8, 11.6, "ink_2", hyphens=True),
    small_cell=Style(8.8, 11.6, hyphens=True),
    quote=Style(11, 16, indent=6 * mm, before=6, after=9),
    gap=Style(10.5, 15, "ink_2", after=5),
    facing_head=Style(10.5, 14),
    facing_large=Style(15, 19),
    facing_small=Style(9.75, 13, "ink_2"),
)
