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

    opening: Style = Style(21, 25.5, after=6)
    chapeau: Style = Style(12.5, 18, after=7)
    body: Style = Style(10.5, 15, after=5)
    item: Style = Style(10.5, 15, indent=14, after=2)
    title: Style = Style(12.5, 16.5, before=13, after=4)
    subtitle: Style = Style(10.5, 14, before=8, after=2)
    note: Style = Style(9, 12, "ink_2", hyphens=True)
    head: Style = Style(9.75, 13, "ink_2")
    cell: Style = Style(9.75, 13, hyphens=True)
    small_head: Style = Style(8.8, 11.6, "ink_2", hyphens=True)
    small_cell: Style = Style(8.8, 11.6, hyphens=True)
    quote: Style = Style(11, 16, indent=6 * mm, before=6, after=9)
    gap: Style = Style(10.5, 15, "ink_2", after=5)
    facing_head: Style = Style(10.5, 14)
    facing_large: Style = Style(15, 19)
    facing_small: Style = Style(9.75, 13, "ink_2")

    def scaled(self, by: float) -> Sheet:
        """Return the same sheet with every size multiplied."""
        smaller = {one.name: getattr(self, one.name).smaller(by) for one in fields(self)}
        return replace(self, **smaller)
