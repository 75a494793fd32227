"""The clock of the meeting on every page, and the four roles of a workshop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import Meeting
from coopwizard.engine.minutes import Kind, moment_words, of_kind, roles, with_line, with_role
from coopwizard.engine.workshop import courses
from coopwizard.report.record import write_record
from coopwizard.ui.actions import Actions
from coopwizard.ui.places import CONDUCT, DOSSIER, ENCYCLOPEDIA, STEP, Place
from coopwizard.ui.presenters.conduite import ROLES, SPEECH, Conduct, conduct_screen
from coopwizard.ui.presenters.conduite_horloge import clock_line
from coopwizard.ui.presenters.sheet import Press, flat
from coopwizard.ui.window import MainWindow
from tests.engine.building import a_case
from tests.ui.early import settle
from tests.ui.room import PEOPLE, Clock, conduct, workshop
from tests.ui.test_workshop import START, held, plain, words_on


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot, theme, clock: Clock, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with workshop(qtbot, clock, library_path, tmp_path) as made:
        yield made


# --- the clock


class Paints(QObject):
    """Counts how often a widget is drawn."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


@pytest.mark.requirement("R153")
def test_the_clock_stands_on_every_page_while_a_meeting_is_led(window: MainWindow, clock: Clock) -> None:
    clock.at += timedelta(minutes=14)
    conducting = Actions.of(window).meetings.conducting
    bar = window.frame.clock
    for place in (Place(STEP, "projet_commun"), Place(ENCYCLOPEDIA), Place(DOSSIER), Place(CONDUCT)):
        window.go(place)
        settle()
        assert bar.isVisible()
        told = plain(bar.accessibleName())
        assert "Le binôme, 14 min sur 10" in told
        assert "14 min sur 150" in told
        assert "4 min de retard, fin vers" in told
    bar.click()
    settle()
    assert window.place == Place(CONDUCT, "deroule")
    conducting.meetings.close()
    settle()
    assert not bar.isVisible()


def test_the_clock_is_drawn_again_by_the_minute_alone(window: MainWindow, clock: Clock) -> None:
    conducting = Actions.of(window).meetings.conducting
    settle()
    paints = Paints(window.frame.clock)
    for _ in range(5):
        clock.at += timedelta(seconds=10)
        conducting.look_at_clock()
        settle()
    assert paints.count == 0
    clock.at += timedelta(seconds=10)
    conducting.look_at_clock()
    settle()
    assert paints.count == 1


def test_no_clock_shows_out_of_a_meeting_nor_before_its_course_begins(base) -> None:
    assert clock_line(base, a_case(), START) is None
    assert clock_line(base, replace(a_case(), meetings=(held(),)), START) is None


def led(base, kind: str, sitting: int, rank: int) -> Meeting:
    course = courses(base, kind)[sitting]
    entered = with_line("", Kind.MOMENT, moment_words(0, course.moments[0].title, START))
    at = START + timedelta(minutes=20)
    return held(kind, with_line(entered, Kind.MOMENT, moment_words(rank, course.moments[rank].title, at)))


@pytest.mark.parametrize(
    ("kind", "sitting", "total"),
    [("atelier", 0, 150), ("visite", 0, 210), *(("seance_complete", n, 150) for n in range(4))],
)
def test_the_clock_follows_the_course_that_was_begun(base, kind: str, sitting: int, total: int) -> None:
    meeting = led(base, kind, sitting, 1)
    line = clock_line(base, replace(a_case(), meetings=(meeting,)), START + timedelta(minutes=25))
    course = courses(base, kind)[sitting]
    assert plain(line.whole) == f"25 min sur {total}"
    assert plain(line.moment) == f"{course.moments[1].title}, 5 min sur {course.moments[1].minutes}"
    assert line.spans == tuple(one.minutes for one in course.moments)
    case = replace(a_case(), meetings=(meeting,))
    screen = conduct_screen(base, case, START + timedelta(minutes=25), Conduct())
    assert course.moments[2].title in words_on(screen)


@pytest.mark.parametrize(
    ("minutes", "pace", "late"), [(20, "à l’heure", False), (40, "10 min de retard", True)]
)
def test_the_clock_says_what_is_late_and_the_hour_of_the_end(
    base, minutes: int, pace: str, late: bool
) -> None:
    notes = with_line("", Kind.MOMENT, moment_words(0, "Le binôme", START))
    notes = with_line(notes, Kind.MOMENT, moment_words(1, "Se connaître", START + timedelta(minutes=10)))
    case = replace(a_case(), meetings=(held(notes=notes),))
    line = clock_line(base, case, START + timedelta(minutes=minutes))
    assert plain(line.pace).startswith(pace)
    assert line.late is late
    end = START + timedelta(minutes=150 + (10 if late else 0))
    assert plain(line.pace).endswith(f"fin vers {end.hour} h {end.minute:02d}")


# --- the roles


@pytest.mark.requirement("R072")
def test_the_four_roles_are_held_said_in_words_and_kept_in_the_minutes(window: MainWindow) -> None:
    base, page = window.session.base, conduct(window, ROLES)
    told = words_on(page.screen_shown)
    for role in base.roles_atelier:
        assert plain(str(base.libelles_ecran[f"role_atelier.{role}"])) in told
        assert plain(str(base.libelles_ecran[f"role_atelier_dit.{role}"]))[1:] in told
    for rank, role in enumerate(base.roles_atelier):
        field = next(one for one in flat(page.screen_shown.parts) if one.id == f"role.{role}")
        page.edit(field, PEOPLE[rank % 3])
    notes = window.session.case.meetings[-1].notes
    assert list(roles(notes).values()) == [*PEOPLE, PEOPLE[0]]
    field = next(one for one in flat(page.screen_shown.parts) if one.id == "role.memoire")
    page.edit(field, PEOPLE[0])
    settle()
    notes = window.session.case.meetings[-1].notes
    assert len(of_kind(notes, Kind.ROLE)) == 4
    assert roles(notes)["Mémoire de la séance"] == PEOPLE[0]


def test_the_one_page_of_the_meeting_says_who_held_which_role(base, tmp_path: Path) -> None:
    notes = with_role(with_role("", "Animation", "Karim Benali"), "Mémoire de la séance", "Nadia Roche")
    path = write_record(base, a_case(), held(notes=notes), tmp_path / "cr.pdf")
    [page] = PdfReader(path).pages
    said = " ".join(plain(page.extract_text()).split())
    assert "animation, Karim Benali ; mémoire de la séance, Nadia Roche." in said


def test_who_speaks_for_the_absent_is_named_to_the_facilitator_at_their_turn(base) -> None:
    title = str(base.libelles_ecran["role_atelier.porte_parole_des_absents"])
    case = replace(a_case(), meetings=(held(notes=with_role("", title, "Nadia Roche")),))
    turn = Conduct(at=SPEECH, order=(title,), since=START)
    assert "Par la voix de Nadia Roche." in words_on(conduct_screen(base, case, START, turn))
    assert "Nadia Roche" not in words_on(conduct_screen(base, case, START, turn, projecting=True))


def test_without_anybody_noted_as_present_the_roles_lead_to_noting_them(base) -> None:
    case = replace(a_case(), meetings=(held(people=()),))
    screen = conduct_screen(base, case, START, Conduct(at=ROLES))
    assert "seance:" in [one.press for one in flat(screen.parts) if isinstance(one, Press)]


LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12)


@given(st.lists(LINES, max_size=5), LINES, LINES)
def test_a_role_changes_hands_without_touching_the_other_lines(
    lines: list[str], first: str, second: str
) -> None:
    notes = "\n".join(one for one in lines if one)
    once = with_role(notes, "Animation", first)
    twice = with_role(with_line(once, Kind.DECISION, "Visiter"), "Animation", second)
    assert roles(twice).get("Animation", "") == second
    assert roles(once).get("Animation", "") == first
    assert of_kind(twice, Kind.FREE) == of_kind(notes, Kind.FREE)
    assert of_kind(twice, Kind.DECISION)[-1] == "Visiter"
