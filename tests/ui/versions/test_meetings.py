"""A meeting: opened, written, closed into a version, cancelled with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.ui.places import MEETING
from coopwizard.ui.presenters.seances import Draft, kinds, meeting_screen
from coopwizard.ui.presenters.sheet import Field, flat
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.versions.samples import close, edit, half_sealed, meet, page_at, words


def test_a_meeting_opens_with_a_kind_of_the_method_a_day_a_place_and_people(window: MainWindow) -> None:
    meet(window)
    (held,) = window.session.case.meetings
    assert (held.kind, held.held_on, held.place) == ("atelier", date(2026, 11, 12), "Vève")
    assert held.participants == ("S. Moreau", "L. Petit")
    assert held.kind in dict(kinds(window.desk.base))


@pytest.mark.parametrize(("name", "value"), [("kind", ""), ("day", None)])
def test_what_is_missing_to_open_is_said_beside_its_field(
    window: MainWindow, name: str, value: object
) -> None:
    page = page_at(window, MEETING)
    edit(page, "kind", "atelier")
    edit(page, name, value)
    page.press("ouvrir_seance:")
    field = next(one for one in flat(page.screen_shown.parts) if one.id == name)
    assert isinstance(field, Field)
    assert field.error is not None
    assert window.session.case.meetings == ()


@pytest.mark.parametrize("kind", ["atelier", "visite"])
def test_a_meeting_says_what_to_do_before_what_to_bring_and_what_comes_out(base: Base, kind: str) -> None:
    timed = {"atelier": base.minutages.atelier_150, "visite": base.minutages.visite_210}[kind]
    nothing_open = replace(half_sealed(), meetings=())
    said = {
        one.id: getattr(one, "text", "") for one in meeting_screen(base, nothing_open, Draft(kind=kind)).parts
    }
    assert timed.preparation_avant[1:] in said["avant"]
    assert timed.issue[1:] in said["issue"]
    written = [one for step in timed.etapes for one in base.etapes[step].entrees if " " in one]
    assert written
    assert all(one[1:] in said["pieces"] for one in written)
    assert not [
        name
        for step in base.etapes.values()
        for name in step.sorties
        if "_" in name and name in said["pieces"]
    ]


def test_a_vote_of_the_board_has_nothing_to_prepare(base: Base) -> None:
    nothing_open = replace(half_sealed(), meetings=())
    screen = meeting_screen(base, nothing_open, Draft(kind="conseil"))
    assert not [one for one in screen.parts if one.id in ("avant", "pieces", "issue")]


def test_minutes_people_and_mode_are_kept_as_they_are_written(window: MainWindow) -> None:
    page = meet(window)
    for name, value in (
        ("notes", "Le conseil essaie la piscine."),
        ("people", "S. Moreau"),
        ("mode", "grand_groupe"),
    ):
        edit(page, name, value)
    settle()
    (held,) = window.session.case.meetings
    assert (held.notes, held.participants, held.mode) == (
        "Le conseil essaie la piscine.",
        ("S. Moreau",),
        "grand_groupe",
    )


def test_writing_the_minutes_leaves_undo_alone(window: MainWindow) -> None:
    page = meet(window)
    window.session.answer("phrase_boussole", "Une autre.", holder=TOGETHER, label="boussole")
    edit(page, "notes", "Rien à dire.")
    assert window.session.can_undo == "boussole"


def test_closing_asks_first_and_says_what_is_left_out(base: Base) -> None:
    screen = meeting_screen(base, half_sealed(), Draft(closing=True))
    assert screen.id == "clore"
    said = words(screen)
    assert "réponses des étapes 1 à 3" in said
    assert "direction" in said


def test_closing_keeps_a_version_and_offers_its_record(window: MainWindow) -> None:
    meet(window)
    page = close(window)
    (head,) = window.session.case.versions
    said = words(page.screen_shown)
    assert f"La séance est close : {head.label}".replace("\u00a0", " ") in said
    assert "Composer le compte rendu" in said
    assert head.first_type == window.session.results.types.first


@pytest.mark.requirement("R109")
def test_a_close_is_cancelled_with_a_reason_and_its_history_stays(window: MainWindow) -> None:
    meet(window)
    before = window.session.case.together("phrase_boussole")
    page = close(window)
    (closed,) = window.session.case.meetings
    page.press(f"annuler:{closed.id.hex}")
    assert window.session.case.meetings == (closed,)
    edit(page, "reason", "Un vote manquait.")
    page.press(f"annuler:{closed.id.hex}")
    settle()
    (again,) = window.session.case.meetings
    assert again.closed_at is None
    window.session.answer("phrase_boussole", "Une autre.", holder=TOGETHER)
    close(window)
    versions = window.session.case.versions
    kept = [window.desk.version(one.id).answers[TOGETHER, "phrase_boussole"].value for one in versions]
    assert kept == [before, "Une autre."]
    assert any(
        "Un vote manquait." in line.label
        for line in window.desk.library.journal(window.session.case.id)  # type: ignore[attr-defined]
    )
