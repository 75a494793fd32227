"""How each kind of block is set in the dossier; sizes in points, after the look's page."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from reportlab.lib.units import mm

from coopwizard.report.flow import Style

PAGE_WIDTH, PAGE_HEIGHT = 210 * mm, 297 * mm
LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 18 * mm, 19.5 * mm, 20 * mm
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
    run_in: Style
    quote: Style
    gap: Style
    facing_head: Style
    facing_large: Style
    facing_small: Style

    def scaled(self, by: float) -> Sheet:
        """Return the same sheet with every size multiplied."""
        smaller = {one.name: getattr(self, one.name).smaller(by) for one in fields(self)}
        return replace(self, **smaller)

    def tinted(self, shade: str) -> Sheet:
        """Return the same sheet with its titles in this colour, a token or #RRGGBB."""
        titles = ("opening", "title", "subtitle", "facing_large")
        return replace(self, **{name: replace(getattr(self, name), colour=shade) for name in titles})


SHEET = Sheet(
    opening=Style(21, 25.5, before=21, after=5),
    chapeau=Style(12.2, 16.4, after=6),
    body=Style(10.3, 13.9, after=3.5),
    item=Style(10.3, 13.9, indent=14, after=1.5),
    title=Style(12.5, 16.5, before=10, after=3),
    subtitle=Style(10.5, 14, before=7, after=2),
    note=Style(9, 12, "ink_2", hyphens=True),
    head=Style(9.4, 12.4, "ink_2"),
    cell=Style(9.25, 12.1),
    small_head=Style(8.7, 11.2, "ink_2"),
    small_cell=Style(8.7, 11.2),
    run_in=Style(8.4, 10.5, hyphens=True),
    quote=Style(11, 15.5, indent=6 * mm, before=5, after=7),
    gap=Style(10.3, 13.9, "ink_2", after=3.5),
    facing_head=Style(10.5, 14),
    facing_large=Style(15, 19),
    facing_small=Style(9.75, 13, "ink_2"),
)
