"""Lines, figures and the reduction of a page: laws that hold whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.drawing import Circle, Drawing, Line, Polygon, Rectangle, Text
from coopwizard.report import fonts
from coopwizard.report.drawpdf import face_of
from coopwizard.report.figures import (
    WIDTH,
    TaskRow,
    TypeRow,
    VoiceRow,
    brakes,
    gantt,
    ranking,
    strands,
    two_voices,
)
from coopwizard.report.lines import Span, break_lines, kept_spaces

fonts.register()
WORDS = st.text(alphabet="abcdéàç’- \u00a0\u202f;:!?«»", max_size=120)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.floats(60, 400), st.booleans())
def test_no_line_is_wider_than_its_column_and_no_sign_is_lost(text: str, width: float, hyphens: bool) -> None:
    lines = break_lines([Span(text, fonts.SERIF)], 10.5, width, hyphens=hyphens)
    for line in lines:
        assert sum(fonts.width_of(t, f) for f, t in line) * 10.5 <= width + 0.02
    said = "".join(t for line in lines for _, t in line)
    kept = [sign for sign in said if sign not in " -\u00a0"]  # a space before « : » holds its line
    assert kept == [sign for sign in text if sign not in " -\u00a0"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_hard_space_never_ends_a_line(space: str) -> None:
    text = f"mot{space}; " * 3
    for width in range(40, 200, 7):
        lines = break_lines([Span(f"un {text} deux", fonts.SERIF)], 10.5, width)
        for line in lines:
            assert not line or not line[0][1].startswith((";", space))


def test_runs_of_spaces_hold_as_typed() -> None:
    assert kept_spaces("a  b   c") == "a\u00a0 b\u00a0\u00a0 c"
    assert kept_spaces("  a\n b") == "\u00a0\u00a0a\n\u00a0b"


def test_what_a_font_cannot_draw_is_a_box_in_its_place() -> None:
    assert fonts.printable("oui 🙂", fonts.SERIF) == "oui □"
    assert fonts.printable("协, puis 作", fonts.SANS) == "□, puis □"
    assert fonts.runs("a 🙂 b", fonts.SERIF) == ((fonts.SERIF, "a "), (fonts.SANS, "□"), (fonts.SERIF, " b"))
    assert fonts.unknown_signs(["oui 🙂 ; 🙂", "协\u200d"]) == ("🙂", "协")
    assert fonts.printable("e\u0301", fonts.SERIF) in {"é", "e\u0301"}


def reach(drawing: Drawing) -> tuple[float, float, float, float]:
    xs: list[float] = []
    ys: list[float] = []
    for shape in drawing.shapes:
        match shape:
            case Line():
                xs += [shape.x1, shape.x2]
                ys += [shape.y1, shape.y2]
            case Rectangle():
                xs += [shape.x, shape.x + shape.width]
                ys += [shape.y, shape.y + shape.height]
            case Circle():
                xs += [shape.x - shape.radius, shape.x + shape.radius]
                ys += [shape.y - shape.radius, shape.y + shape.radius]
            case Polygon():
                xs += [x for x, _ in shape.points]
                ys += [y for _, y in shape.points]
            case Text():
                width = (
                    fonts.width_of(fonts.printable(shape.text, face_of(shape)), face_of(shape)) * shape.size
                )
                shift = {"left": 0.0, "centre": width / 2, "right": width}[shape.align.value]
                xs += [shape.x - shift, shape.x - shift + width]
                ys.append(shape.y)
    return min(xs), min(ys), max(xs), max(ys)


def inside(drawing: Drawing) -> bool:
    left, top, right, bottom = reach(drawing)
    return left >= -1 and top >= -1 and right <= drawing.width + 1.5 and bottom <= drawing.height + 1


marks = st.one_of(st.none(), st.floats(0, 100))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(marks, marks), min_size=1, max_size=8))
def test_the_two_voices_stay_inside_the_figure(pairs: list[tuple[float | None, float | None]]) -> None:
    rows = [
        VoiceRow(
            "Équipes et climat social",
            p,
            d,
            p,
            d if p is None or d is None else max(p, d),
            "P 100, D 100 : accord",
        )
        for p, d in pairs
    ]
    rows = [
        r
        if r.low is None or r.high is None or r.low <= r.high
        else VoiceRow(r.label, r.president, r.director, r.high, r.low, r.words)
        for r in rows
    ]
    drawing = two_voices(rows)
    assert inside(drawing)
    letters = [s.text for s in drawing.shapes if isinstance(s, Text) and s.text in {"P", "D"}]
    assert letters.count("P") == sum(p is not None for p, _ in pairs)
    assert letters.count("D") == sum(d is not None for _, d in pairs)


def test_both_marks_show_apart_even_when_the_voices_agree() -> None:
    drawing = two_voices([VoiceRow("Projet", 50, 50, 50, 50, "")])
    disc = next(s for s in drawing.shapes if isinstance(s, Circle))
    square = next(s for s in drawing.shapes if isinstance(s, Rectangle) and s.outline == "director")
    assert disc.x + disc.radius <= square.x + 1 or square.x + square.width <= disc.x - disc.radius + 1


@given(st.lists(st.floats(0, 1), min_size=2, max_size=2).filter(lambda s: sum(s) <= 1))
def test_the_bars_of_the_ranking_fill_no_more_than_their_frame(shares: list[float]) -> None:
    drawing = ranking([TypeRow(1, "Gouvernance ou direction partagée", "une raison", 74.9, tuple(shares))])
    assert inside(drawing)
    said = {s.text for s in drawing.shapes if isinstance(s, Text)}
    assert ("jamais" in said) is (shares[0] <= 0)


def test_the_calendar_shows_who_works_together_and_each_stop() -> None:
    rows = [TaskRow("Signer", 0, 2, together=True), TaskRow("Informer " * 20, 2, 60, together=False)]
    drawing = gantt(rows, 52, 12, [("M6", 26), ("M12", 52)], [(30.0, 39.0)])
    assert inside(drawing)
    assert sum(isinstance(s, Polygon) for s in drawing.shapes) == 2


def test_a_brake_s_strength_is_written_not_only_shaded() -> None:
    drawing = brakes(
        [("Perdre sa place, céder le patrimoine", [4, 9, 16, None], "16")],
        ["Usagers"] * 4,
        ("à suivre", "à traiter", "prioritaire"),
    )
    said = [s.text for s in drawing.shapes if isinstance(s, Text)]
    assert {"à suivre", "à traiter", "prioritaire", "non noté"} <= set(said)
    assert inside(drawing)


def test_the_strands_part_only_where_the_voices_answer_alone() -> None:
    drawing = strands((True, False), 842)
    assert len(drawing.shapes) == 2
    assert inside(drawing)
    assert WIDTH > 400
