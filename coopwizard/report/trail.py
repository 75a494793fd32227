"""Where things fell: the pages of the sections, and the numbers written once all pages are known."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from coopwizard.report.colours import colour
from coopwizard.report.flow import Block
from coopwizard.report.fonts import SANS, SERIF, width_of

FOLIO_SIZE = 9.0
CONTENTS_SIZE = 10.0


class Trail:
    """Kept while the pages are made; a cover is not numbered, so page 1 is then the second sheet."""

    def __init__(self, *, covered: bool = True) -> None:
        self.unnumbered = 1 if covered else 0
        self.pages: dict[str, int] = {}
        self.on_page: dict[int, str] = {}
        self.asked: list[str] = []
        self.last = 0
        self.current = ""

    def opened(self, key: str, title: str, page: int, *, at_top: bool) -> None:
        """Record that a section starts on this page."""
        self.pages[key] = page
        if at_top or page not in self.on_page:
            self.on_page.setdefault(page, title if at_top else self.current or title)
        self.current = title

    def page_of(self, canvas: Canvas) -> int:
        """Return the number printed on the page under way."""
        return int(canvas.getPageNumber()) - self.unnumbered

    def header(self, page: int) -> str:
        """Return the section that the head of this page names."""
        self.on_page.setdefault(page, self.current)
        return self.on_page[page]

    def finish(self, canvas: Canvas) -> None:
        """Write the numbers that could not be known before: pages of the sections, number of pages."""
        for page in range(1, self.last + 1):
            _number(canvas, f"folio-{page}", f"page {page} sur {self.last}", SANS, FOLIO_SIZE, "ink_2")
        for key in self.asked:
            _number(canvas, f"contents-{key}", str(self.pages.get(key, "")), SERIF, CONTENTS_SIZE, "ink")


def _number(canvas: Canvas, name: str, text: str, face: str, size: float, tone: str) -> None:
    canvas.beginForm(name, -200, -10, 10, 20)
    canvas.setFillColor(colour(tone))
    canvas.setFont(face, size)
    canvas.drawString(-width_of(text, face) * size, 0, text)
    canvas.endForm()


class Anchor(Flowable):  # type: ignore[misc]
    """A heading that the outline, the contents and the page's head point to."""

    def __init__(self, block: Block, trail: Trail, key: str, title: str, *, level: int) -> None:
        super().__init__()
        self.block, self.trail, self.key, self.title, self.level = block, trail, key, title, level
        self.spaceBefore, self.spaceAfter = block.spaceBefore, block.spaceAfter

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height taken."""
        self.width, self.height = self.block.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the heading and leave its mark."""
        canvas = self.canv
        canvas.bookmarkHorizontal(self.key, 0, self.height + 8)
        canvas.addOutlineEntry(self.title, self.key, self.level, closed=self.level > 0)
        if self.level == 0:
            page = self.trail.page_of(canvas)
            _, y = canvas.absolutePosition(0, self.height)
            top = canvas._pagesize[1] - y < 80  # noqa: SLF001 (the canvas gives its page size no other way)
            self.trail.opened(self.key, self.title, page, at_top=bool(top))
        self.block.drawOn(canvas, 0, 0)
