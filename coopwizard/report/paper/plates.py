"""Documents that are drawn rather than set: cards to cut out, ballots, and the two A3 sheets."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from coopwizard.domain.paper import Ask, AskKind, Chapter, Paper
from coopwizard.report.colours import colour
from coopwizard.report.flow import Prose, Style
from coopwizard.report.fonts import SANS, SANS_BOLD, SERIF_BOLD, width_of
from coopwizard.report.paper.setting import BOTTOM, LEFT, RING, TOP, Box, Setter

_CARD_HEIGHT, _BARE_CARD = 43 * mm, 30 * mm
_ACROSS = 3
_BALLOTS = 4
_GUTTER: float = 6 * mm
_FOUR = 4
_POPULATIONS = ("Personnes accompagnées", "Administrateurs", "Salariés", "Bénévoles")


def cards(setter: Setter, told: Sequence[tuple[str, str]]) -> None:
    """Draw cards to cut out, three across, between dashed lines; none is cut by the end of a page."""
    width = setter.width / _ACROSS
    height = _CARD_HEIGHT if any(words for _, words in told) else _BARE_CARD
    for at in range(0, len(told), _ACROSS):
        setter.room(height)
        for rank, (title, words) in enumerate(told[at : at + _ACROSS]):
            _card(setter, Box(LEFT + rank * width, setter.y - height, width, height), title, words)
        setter.y -= height
    setter.y -= 6


def _card(setter: Setter, box: Box, title: str, words: str) -> None:
    _cut(setter, box)
    top, inner = box.y + box.height - 10, box.width - 20
    heading = Prose.of(title, SERIF_BOLD, Style(12.5, 16))
    heading.draw(setter.canvas, box.x + 10, top, inner)
    if words:
        top -= heading.height(inner) + 5
        Prose.of(words, SANS, Style(9, 12, "ink_2")).draw(setter.canvas, box.x + 10, top, inner)


def _cut(setter: Setter, box: Box) -> None:
    canvas = setter.canvas
    canvas.setStrokeColor(colour("rule_strong"))
    canvas.setLineWidth(0.8)
    canvas.setDash([3, 3])
    canvas.rect(box.x, box.y, box.width, box.height, stroke=1, fill=0)
    canvas.setDash([])


def ballots(setter: Setter, paper: Paper) -> None:
    """Draw four ballots to cut out, then nothing: the count is entered at the step of the vote."""
    height = (setter.size[1] - TOP - BOTTOM) / _BALLOTS
    for rank in range(_BALLOTS):
        box = Box(LEFT, setter.y - (rank + 1) * height, setter.width, height)
        _cut(setter, box)
        _ballot(setter, paper, box)
    setter.y -= _BALLOTS * height


def _ballot(setter: Setter, paper: Paper, box: Box) -> None:
    canvas, x, top = setter.canvas, box.x + 12, box.y + box.height - 12
    Prose.of("Vote anonyme", SERIF_BOLD, Style(14, 18)).draw(canvas, x, top, box.width)
    Prose.of("Proposition mise aux voix :".replace(" :", "\u00a0:"), SANS, Style(10, 13)).draw(
        canvas, x, top - 24, box.width
    )
    _rule(setter, x, top - 54, box.width - 24)
    for rank, (words, _) in enumerate(paper.cards):
        left = x + rank * (box.width - 24) / len(paper.cards)
        canvas.setStrokeColor(colour("ink"))
        canvas.setLineWidth(1)
        canvas.rect(left, top - 86, 12, 12, stroke=1, fill=0)
        wide = (box.width - 24) / len(paper.cards) - 22
        Prose.of(words, SANS_BOLD, Style(10.5, 13)).draw(canvas, left + 17, top - 74, wide)
    told = f"{paper.lead} L’abstention est une réponse. « Non » aussi.".replace("« ", "«\u00a0").replace(
        " »", "\u00a0»"
    )
    Prose.of(told, SANS, Style(8.8, 11.6, "ink_2")).draw(canvas, x, top - 112, box.width - 24)


def _rule(setter: Setter, x: float, y: float, width: float) -> None:
    setter.canvas.setStrokeColor(colour("rule_strong"))
    setter.canvas.setLineWidth(0.8)
    setter.canvas.line(x, y, x + width, y)


def poster(setter: Setter, paper: Paper) -> None:
    """Draw the four brakes across and the four populations down, with room for points."""
    setter.opening(paper.title, paper.lead, paper.notice)
    side = 44 * mm
    columns = len(paper.cards)
    width = (setter.width - side) / columns
    head = 34 * mm
    top = setter.y
    row = (top - head - BOTTOM) / len(_POPULATIONS)
    for rank, (title, words) in enumerate(paper.cards):
        x = LEFT + side + rank * width
        heading = Prose.of(title, SERIF_BOLD, Style(14, 18))
        heading.draw(setter.canvas, x + 8, top - 4, width - 16)
        under = top - 8 - heading.height(width - 16)
        Prose.of(words, SANS, Style(9, 11.8, "ink_2")).draw(setter.canvas, x + 8, under, width - 16)
    for rank, words in enumerate(_POPULATIONS):
        y = top - head - rank * row
        Prose.of(words, SANS_BOLD, Style(13, 17)).draw(setter.canvas, LEFT, y - 8, side - 8)
        for place in range(columns):
            setter.canvas.setStrokeColor(colour("rule_strong"))
            setter.canvas.setLineWidth(0.9)
            setter.canvas.rect(LEFT + side + place * width, y - row, width, row, stroke=1, fill=0)


# --- the project in one page


def canvas_page(setter: Setter, paper: Paper) -> None:
    """Draw the project in one page: four columns of boxes, read down each column."""
    setter.opening(paper.title, paper.lead, "")
    top = setter.y
    width = (setter.width - (_FOUR - 1) * _GUTTER) / _FOUR
    for rank, column in enumerate(_columns(paper.chapters)):
        x, y = LEFT + rank * (width + _GUTTER), top
        fixed = sum(_fixed(one, width) for one in column)
        lines = sum(_lines(one) for one in column) or 1
        line = (top - BOTTOM - fixed) / lines
        for chapter in column:
            y = _canvas_box(setter, chapter, Box(x, y, width, line))


def _columns(chapters: Sequence[Chapter]) -> list[list[Chapter]]:
    """Return the boxes in four columns of about the same height, in their order."""
    sizes = [_weight(one) for one in chapters]
    share = sum(sizes) / _FOUR
    columns: list[list[Chapter]] = [[] for _ in range(_FOUR)]
    filled = 0.0
    for chapter, size in zip(chapters, sizes, strict=True):
        columns[min(_FOUR - 1, int((filled + size / 2) / share))].append(chapter)
        filled += size
    return columns


def _weight(chapter: Chapter) -> float:
    return 26 + sum(13.0 if one.kind is AskKind.MARK else 15 + 17.0 * one.lines for one in chapter.asks)


def _lines(chapter: Chapter) -> int:
    return sum(one.lines for one in chapter.asks if one.kind is AskKind.TEXT)


def _titled(chapter: Chapter, ask: Ask) -> bool:
    return len(chapter.asks) > 1 and ask.title != chapter.title


def _fixed(chapter: Chapter, width: float) -> float:
    """Return the height of what does not stretch in a box: titles, choices, spaces."""
    total = Prose.of(chapter.title, SANS_BOLD, _TITLE).height(width) + 14
    total += Prose.of(chapter.lead, SANS, _LABEL).height(width) if chapter.lead else 0
    for ask in chapter.asks:
        if ask.kind is AskKind.MARK:
            total += _object_height(ask, width)
        elif ask.kind is AskKind.CHOICE:
            total += 12 + len(_rows_of(ask, width)) * (RING + 2)
        else:
            total += (Prose.of(ask.title, SANS, _LABEL).height(width) if _titled(chapter, ask) else 0) + 4
    return total


_TITLE, _LABEL = Style(11, 14), Style(8.6, 11, "ink_2")
_NAME, _RINGS = Style(8.4, 9.8), 74.0


def _object_height(ask: Ask, width: float) -> float:
    return max(RING, Prose.of(ask.title, SANS, _NAME).height(width - _RINGS)) + 2


def _canvas_box(setter: Setter, chapter: Chapter, box: Box) -> float:
    """Draw one box downwards from its top (`box.y`), a line being `box.height` high; return its bottom."""
    x, y, width = box.x, box.y, box.width
    title = Prose.of(chapter.title, SANS_BOLD, _TITLE)
    title.draw(setter.canvas, x, y, width)
    y -= title.height(width)
    if chapter.lead:
        lead = Prose.of(chapter.lead, SANS, _LABEL)
        lead.draw(setter.canvas, x, y, width)
        y -= lead.height(width)
    for ask in chapter.asks:
        if ask.kind is AskKind.MARK:
            setter.rings(ask, x, y - 1, step=22, size=7.5)
            Prose.of(ask.title, SANS, _NAME).draw(setter.canvas, x + _RINGS, y - 1, width - _RINGS)
            y -= _object_height(ask, width)
            continue
        if _titled(chapter, ask):
            label = Prose.of(ask.title, SANS, _LABEL)
            label.draw(setter.canvas, x, y, width)
            y -= label.height(width)
        if ask.kind is AskKind.CHOICE:
            y = _canvas_choice(setter, ask, x, y, width)
            continue
        height = ask.lines * box.height
        setter.place(ask, Box(x, y - height, width, height))
        y -= height + 4
    return y - 14


def _rows_of(ask: Ask, width: float) -> list[list[tuple[str, str]]]:
    """Return the choices in rows that fit the width."""
    rows: list[list[tuple[str, str]]] = [[]]
    left = width
    for option in ask.options:
        needed = RING + 12 + width_of(option[1], SANS) * 8
        if needed > left and rows[-1]:
            rows.append([])
            left = width
        rows[-1].append(option)
        left -= needed
    return rows


def _canvas_choice(setter: Setter, ask: Ask, x: float, y: float, width: float) -> float:
    boxes: list[Box] = []
    for row in _rows_of(ask, width):
        at = x
        for state, words in row:
            boxes.append(Box(at, y - RING, RING, RING, state))
            setter.ring(boxes[-1])
            setter.canvas.setFillColor(colour("ink"))
            setter.canvas.setFont(SANS, 8)
            setter.canvas.drawString(at + RING + 3, y - RING + 3.4, words)
            at += RING + 12 + width_of(words, SANS) * 8
        y -= RING + 2
    setter.note(ask, *boxes)
    return y - 4
