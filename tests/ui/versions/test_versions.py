"""Versions read, compared and printed; a case taken up again months later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, Answer, SealState
from coopwizard.report.plain import to_plain
from coopwizard.store.library import Library
from coopwizard.ui.actions import Actions
from coopwizard.ui.freezing import compose_dossier, kept_dossier, method_words
from coopwizard.ui.pages.meeting import MeetingPage
from coopwizard.ui.pages.versions import VersionsPage
from coopwizard.ui.places import MEETING, STEP, VERSIONS, Place
from coopwizard.ui.presenters.sheet import Rows, flat
from coopwizard.ui.presenters.versions import Reading, versions_screen
from coopwizard.ui.presenters.versions_reprise import is_reopened, reopening_screen, to_ask_again
from coopwizard.ui.session import Session
from coopwizard.ui.window import MainWindow
from tests.ui.early import CODES, prepare, settle
from tests.ui.versions.samples import (
    assert_sound,
    close,
    edit,
    meet,
    page_at,
    scene_on,
    two_versions,
    version_like,
    with_versions,
    words,
)
from tests.ui.windows import Clock


@pytest.mark.requirement("R099")
def test_two_versions_are_set_side_by_side(window: MainWindow) -> None:
    page = two_versions(window)
    edit(page, "view", "reponses")
    rows = next(one for one in flat(page.screen_shown.parts) if one.id == "reponses")
    assert isinstance(rows, Rows)
    found = {row[0]: row[1:] for row in rows.rows}
    compass = next(row for name, row in found.items() if name == "Phrase boussole")
    assert compass[0] == "Ensemble"
    assert compass[1].startswith("Que chacun soit")
    assert compass[2] == "Une autre phrase."
    edit(page, "view", "resultats")
    ranking = next(one for one in flat(page.screen_shown.parts) if one.id.startswith("classement."))
    moved = [row for row in getattr(ranking, "rows", ()) if row[1] != row[2]]
    frozen = [window.desk.version(one.id) for one in window.session.case.versions]
    scores = [version.results["types"] for version in frozen]
    assert bool(moved) is (scores[0] != scores[1])
    edit(page, "view", "decisions")
    said = words(page.screen_shown)
    assert "Atelier de conseil" in said
    assert "S. Moreau et L. Petit" in said


def test_the_versions_to_compare_are_chosen(window: MainWindow) -> None:
    page = two_versions(window)
    meet(window, "conseil", "2027-01-15")
    close(window)
    page = page_at(window, VERSIONS)
    first = window.session.case.versions[0]
    edit(page, "one", first.id.hex)
    edit(page, "view", "reponses")
    rows = next(one for one in flat(page.screen_shown.parts) if one.id == "reponses")
    assert isinstance(rows, Rows)
    assert rows.head[2:] == (first.label, window.session.case.versions[2].label)


def test_a_voice_not_revealed_is_in_no_comparison(opened: tuple[Library, Session]) -> None:
    _, session = opened
    heads = with_versions(session, ["reseau", "reseau"])
    secret = Answer(PRESIDENT, "craintes", "être écarté")
    frozen = [version_like(session, head, ()) for head in heads[:1]] + [
        version_like(session, heads[1], (secret,))
    ]
    kept = dict(zip([one.id for one in heads], frozen, strict=True))
    hidden = replace(session.case, versions=heads, seals=())
    screen = versions_screen(
        scene_on(session, hidden), Reading(view="reponses", everything=True), lambda head: kept[head.id]
    )
    assert "être écarté" not in words(screen)
    assert hidden.seal(PRESIDENT, "preparation") is SealState.OPEN


@pytest.mark.requirement("R118")
@pytest.mark.parametrize(
    ("firsts", "warned"), [(["reseau", "fusion"], False), (["reseau", "fusion", "reseau"], True)]
)
def test_changing_twice_of_preferred_type_advises_a_third_party(
    opened: tuple[Library, Session], firsts: list[str], warned: bool
) -> None:
    _, session = opened
    case = replace(session.case, versions=with_versions(session, firsts))
    scene = scene_on(session, case)
    screen = versions_screen(scene, Reading(), lambda head: version_like(session, head, ()))
    said = words(screen)
    assert ("Des allers-retours : un tiers aiderait" in said) is warned
    assert ("→" in said) is warned
    flags = [one for one in scene.results.verdict.third_party.flags if "versions." in " ".join(one.because)]
    assert bool(flags) is warned


def test_an_old_version_is_read_as_it_was_and_written_again(window: MainWindow, tmp_path: Path) -> None:
    meet(window)
    close(window)
    kept = window.desk.version(window.session.case.versions[0].id)
    window.session.answer("phrase_boussole", "Tout autre chose.", holder=TOGETHER)
    page = page_at(window, VERSIONS, "lecture")
    said = words(page.screen_shown)
    assert "sans rien recalculer" in said
    assert "Méthode de ce jour-là" in said
    assert "Tout autre chose." not in said
    sections = next(one for one in flat(page.screen_shown.parts) if one.id == "section")
    edit(page, "section", sections.options[-1][0])  # type: ignore[attr-defined]
    assert page.screen_shown.id.endswith(sections.options[-1][0])  # type: ignore[attr-defined]
    target = tmp_path / "version.pdf"
    assert window.desk.printing(kept, target)() == target
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("hash_", "released", "said"),
    [
        ("", {}, "version {version}"),
        ("cd", {"cd": {"version": "0.9", "le": "2025-01-02"}}, "version 0.9, publiée le 2\u00a0janvier 2025"),
        ("cd", {}, ""),
    ],
)
def test_the_method_of_that_day_is_named_when_it_is_kept(
    opened: tuple[Library, Session], hash_: str, released: dict[str, dict[str, str]], said: str
) -> None:
    _, session = opened
    (head,) = with_versions(session, ["reseau"])
    frozen = version_like(session, replace(head, base_hash=hash_ or session.base.hash), ())
    assert method_words(session.base, frozen, released) == said.format(version=session.base.version)


def test_content_that_cannot_be_read_is_said(opened: tuple[Library, Session]) -> None:
    from coopwizard.ui.presenters.versions_lecture import reading_screen

    _, session = opened
    heads = with_versions(session, ["reseau"])
    scene = scene_on(session, replace(session.case, versions=heads))
    screen = reading_screen(scene, "", "", lambda head: version_like(session, head, ()), kept_dossier, "")
    assert "incomplet ou vient d’une version plus récente" in words(screen)


def test_the_dossier_that_a_version_kept_is_read_whole(opened: tuple[Library, Session]) -> None:
    from coopwizard.ui.presenters.versions_lecture import reading_screen

    _, session = opened
    dossier = compose_dossier(session.base, session.case, "complet", session.today, 1, 0)
    heads = with_versions(session, ["reseau"])
    scene = scene_on(session, replace(session.case, versions=heads))
    for section in dossier.sections:
        screen = reading_screen(
            scene,
            "",
            section.id,
            lambda head: replace(version_like(session, head, ()), content=to_plain(dossier)),
            kept_dossier,
            "version 1",
        )
        assert section.title in words(screen) or any(
            getattr(one, "text", "") == section.title for one in flat(screen.parts)
        )


@pytest.mark.parametrize(
    ("today", "asked"), [(date(2026, 12, 1), False), (date(2027, 4, 2), False), (date(2027, 4, 3), True)]
)
def test_a_case_left_for_months_says_what_may_have_changed(
    opened: tuple[Library, Session], today: date, asked: bool
) -> None:
    _, session = opened
    (head,) = with_versions(session, ["reseau"])
    closed = replace(head, closed_at=datetime(2026, 11, 3, 12, tzinfo=UTC))
    assert is_reopened(replace(session.case, versions=(closed,)), today) is asked
    assert not is_reopened(session.case, today)


def test_what_may_have_changed_names_law_dates_figures_partners_and_appointments(
    opened: tuple[Library, Session],
) -> None:
    _, session = opened
    (head,) = with_versions(session, ["reseau"])
    case = replace(session.case, versions=(head,))
    late = scene_on(session, case, date(2028, 6, 1))
    groups = {one.group: one for one in to_ask_again(late)}
    assert set(groups) == {"droit", "rendez_vous", "dates", "identite", "partenaires"}
    assert groups["partenaires"].link.startswith("reponse:partenaire.")
    screen = reopening_screen(late)
    assert screen.title == "Ce qui a pu changer"
    assert "Ouvrir une séance de réévaluation" in words(screen)
    soon = {one.group for one in to_ask_again(scene_on(session, case, session.today))}
    assert "rendez_vous" not in soon


def test_opening_an_old_case_shows_it_and_leads_on(window: MainWindow, clock: Clock) -> None:
    meet(window)
    close(window)
    case_id = window.session.case.id
    Actions.of(window).open_case(case_id)
    assert window.place.kind == STEP
    clock.at = datetime(2027, 11, 22, 9, tzinfo=UTC)
    Actions.of(window).open_case(case_id)
    settle()
    assert window.place == Place(VERSIONS, "reprise")
    page = window.page(VERSIONS)
    assert isinstance(page, VersionsPage)
    page.press("seance:reevaluation")
    settle()
    form = window.page(MEETING)
    assert isinstance(form, MeetingPage)
    kind = next(one for one in flat(form.screen_shown.parts) if one.id == "kind")  # type: ignore[union-attr]
    assert kind.value == "reevaluation"  # type: ignore[attr-defined]


def test_the_menu_leads_to_the_meeting_and_to_the_versions(window: MainWindow) -> None:
    def items() -> dict[str, Any]:
        return {one.text: one for one in Actions.of(window).items()}

    assert not items()["Clore la séance"].enabled
    items()["Les versions"].act()
    assert window.place.kind == VERSIONS
    meet(window)
    items()["Clore la séance"].act()
    page = window.page(MEETING)
    assert isinstance(page, MeetingPage)
    assert page.screen_shown is not None
    assert page.screen_shown.id == "clore"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_field_has_a_name_and_nothing_is_cut(window: MainWindow, themed, zoom: float) -> None:
    themed("light", zoom)
    for place in (Place(MEETING),):
        assert_sound(window, place)
    two_versions(window)
    for place in (Place(VERSIONS), Place(VERSIONS, "lecture"), Place(VERSIONS, "reprise"), Place(MEETING)):
        assert_sound(window, place)


def test_sealed_answers_of_one_voice_are_in_no_version_page(window: MainWindow) -> None:
    case_id = window.desk.create("Autre association")
    Actions.of(window).open_case(case_id)
    settle()
    session = window.session
    prepare(session, {PRESIDENT: 4, DIRECTOR: 2}, only=PRESIDENT)
    meet(window)
    close(window)
    meet(window, "conseil", "2026-12-01")
    close(window)
    page = page_at(window, VERSIONS)
    edit(page, "view", "reponses")
    assert "crainte de president" not in words(page.screen_shown)
    assert CODES[PRESIDENT] not in words(page.screen_shown)
