"""Meetings and versions as a hand finds them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from coopwizard.domain.answers import DIRECTOR, TOGETHER, Answer, Case
from coopwizard.engine.evaluate import evaluate
from coopwizard.ui.pages.meeting import MeetingPage
from coopwizard.ui.pages.versions import VersionsPage
from coopwizard.ui.places import MEETING, VERSIONS, Place
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Screen, flat
from coopwizard.ui.session import Session
from coopwizard.ui.window import MainWindow
from tests.ui.access import unnamed
from tests.ui.early import NOW, said_on, settle
from tests.ui.later import cut, texts


def page_at(window: MainWindow, kind: str, what: str = "") -> Any:
    """Return the page of this place, opened."""
    window.go(Place(kind, what))
    settle()
    return window.page(kind)


def edit(page: Any, name: str, value: object) -> None:
    """Type in this field of the page."""
    field = next(one for one in flat(page.screen_shown.parts) if one.id == name)
    assert isinstance(field, Field)
    page.edit(field, value)


def words(screen: Screen) -> str:
    """Return all that the screen says, with plain spaces."""
    return " ".join(texts(screen)).replace("\u00a0", " ").replace("\u202f", " ")


def meet(window: MainWindow, kind: str = "atelier", day: str = "2026-11-12") -> MeetingPage:
    """Open a meeting by the page, as a person does, and come back to it."""
    page = page_at(window, MEETING)
    assert isinstance(page, MeetingPage)
    for name, value in (("kind", kind), ("day", day), ("place", "Vève"), ("people", "S. Moreau\nL. Petit")):
        edit(page, name, value)
    page.press("ouvrir_seance:")
    settle()
    return page_at(window, MEETING)


def close(window: MainWindow) -> MeetingPage:
    """Close the meeting under way: ask, then confirm."""
    page = page_at(window, MEETING)
    page.press("clore:")
    page.press("clore_pour_de_bon:")
    settle()
    return page


def half_sealed() -> Case:
    """Return a case with a meeting under way, one voice of which answered and has not opened its answers."""
    from uuid import UUID

    from coopwizard.domain.answers import CaseId, Meeting, MeetingId

    held = Meeting(MeetingId(UUID(int=5)), "atelier", date(2026, 11, 3))
    answer = Answer(DIRECTOR, "craintes", "être seul")
    return Case(CaseId(UUID(int=1)), 1, "T", NOW, {answer.address: answer}, meetings=(held,))


def two_versions(window: MainWindow) -> VersionsPage:
    """Close two meetings between which the compass sentence and a criterion changed."""
    meet(window)
    close(window)
    window.session.answer("phrase_boussole", "Une autre phrase.", holder=TOGETHER)
    window.session.answer("critere.autonomie", 1, holder=TOGETHER)
    meet(window, "conseil", "2026-12-01")
    close(window)
    return page_at(window, VERSIONS)


def with_versions(session: Session, firsts: list[str]) -> Any:
    """Return heads of closed versions whose first types are these."""
    from uuid import UUID

    from coopwizard.domain.answers import MeetingId, VersionHead, VersionId

    return tuple(
        VersionHead(
            VersionId(UUID(int=rank + 1)),
            f"Version {rank + 1}",
            MeetingId(UUID(int=rank + 1)),
            datetime(2026, 1 + rank, 3, tzinfo=UTC),
            session.base.hash,
            1,
            False,
            first,
        )
        for rank, first in enumerate(firsts)
    )


def version_like(session: Session, head: Any, answers: tuple[Answer, ...]) -> Any:
    """Return a frozen version of this head that holds these answers."""
    from coopwizard.domain.answers import Meeting
    from coopwizard.domain.versions import FrozenVersion

    return FrozenVersion(
        answers={one.address: one for one in answers},
        results={},
        content={},
        base_hash=head.base_hash,
        seed=1,
        generator="",
        label=head.label,
        closed_at=head.closed_at,
        provisional=False,
        meeting=Meeting(head.meeting, "atelier", date(2026, 11, 3)),
    )


def scene_on(session: Session, case: Case, today: date | None = None) -> Scene:
    """Return this case as a presenter reads it."""
    day = today or session.today
    return Scene(
        base=session.base,
        case=case,
        speaker=TOGETHER,
        today=day,
        find=lambda: evaluate(session.base, case, today=day, draws=0),
    )


def assert_sound(window: MainWindow, place: Place) -> None:
    """Check that the page of this place is named, whole, and asks nothing rudely."""
    page = page_at(window, place.kind, place.what)
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))
