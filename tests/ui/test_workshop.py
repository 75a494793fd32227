"""A meeting held in the window: its course by the clock, its votes, what is decided, its one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QPushButton

from coopwizard.domain.answers import Meeting, MeetingId
from coopwizard.engine.minutes import Kind, moment_words, of_kind, with_line
from coopwizard.report.record import record_bytes, write_record
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.conduite import ConductPage
from coopwizard.ui.places import CONDUCT, MEETING, Place
from coopwizard.ui.presenters.conduite import ABSENT, HARD, NOTES, SPEECH, VOTES, Conduct, conduct_screen
from coopwizard.ui.presenters.conduite_votes import Poll, result_words
from coopwizard.ui.presenters.sheet import Press, Screen, flat
from coopwizard.ui.window import MainWindow
from tests.engine.building import a_case
from tests.ui.early import said_on, settle
from tests.ui.later import texts
from tests.ui.windows import opened_window

START = datetime(2026, 11, 3, 18, 30, tzinfo=UTC)
PEOPLE = ("Hélène Garnier", "Karim Benali", "Nadia Roche")


@pytest.fixture
def window(qtbot, theme, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_window(qtbot, library_path) as made:
        Actions.of(made).create("Les Deux Rives")
        made.desk.open_meeting(made.session, "atelier", date(2026, 11, 3), "Lyon", PEOPLE)
        settle()
        yield made


def opened(window: MainWindow, tab: str = "") -> ConductPage:
    window.go(Place(CONDUCT, tab))
    settle()
    page = window.page(CONDUCT)
    assert isinstance(page, ConductPage)
    return page


def notes(window: MainWindow) -> str:
    return window.session.case.meetings[-1].notes


def type_in(page: ConductPage, **said: object) -> None:
    for name, value in said.items():
        wanted = name.replace("__", ".")
        field = next(one for one in flat(page.screen_shown.parts) if one.id == wanted)
        page.edit(field, value)


def presses(screen: Screen) -> list[str]:
    return [one.press for one in flat(screen.parts) if isinstance(one, Press)]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def words_on(screen: Screen) -> str:
    return plain("\n".join(texts(screen)))


def held(kind: str = "atelier", notes: str = "", people: tuple[str, ...] = PEOPLE) -> Meeting:
    return Meeting(MeetingId(UUID(int=7)), kind, date(2026, 11, 3), "Lyon", people, notes)


def shown(base, meeting: Meeting, minutes: int = 0, **here: object) -> Screen:
    case = replace(a_case(), meetings=(meeting,))
    return conduct_screen(base, case, START + timedelta(minutes=minutes), Conduct(**here))


# --- the course


@pytest.mark.requirement("R153")
def test_the_workshop_shows_its_moments_with_their_time_and_support(base) -> None:
    told = words_on(shown(base, held()))
    assert "En tout, 150 minutes." in told
    for one in base.deroule_atelier_150:
        assert f"{one.minutes} min" in told
        assert one.support in told


def test_the_clock_says_what_is_late_and_when_it_will_end(base) -> None:
    begun = held(notes=with_line("", Kind.MOMENT, moment_words(0, "Le binôme", START)))
    assert "Depuis 6 min sur 10" in words_on(shown(base, begun, 6))
    assert "À l’heure, fin dans 144 min" in words_on(shown(base, begun, 6))
    assert "4 min de retard, fin dans 140 min" in words_on(shown(base, begun, 14))


def test_one_of_the_four_meetings_is_chosen_before_it_begins(base) -> None:
    first, last = (words_on(shown(base, held("seance_complete"), sitting=one)) for one in (0, 3))
    for told in (first, last):
        assert "En tout, 150 minutes." in told
    assert first != last


def test_moving_on_writes_the_hour_in_the_minutes_and_opens_the_next_moment(window: MainWindow) -> None:
    page = opened(window)
    page.press("moment:0")
    page.press("moment:1")
    lines = of_kind(notes(window), Kind.MOMENT)
    assert [line.partition(", ")[2][:2] for line in lines] == ["1.", "2."]
    assert "etape:autodiagnostic" in presses(page.screen_shown)


def test_without_a_meeting_the_page_leads_to_opening_one(base) -> None:
    screen = conduct_screen(base, a_case(), START, Conduct())
    assert "Aucune séance n’est ouverte" in words_on(screen)


# --- the turn of speech


@pytest.mark.requirement("R072")
def test_each_one_speaks_once_and_the_absent_are_spoken_for(window: MainWindow) -> None:
    page = opened(window, SPEECH)
    page.press("tirer:")
    heard = []
    for _ in range(len(PEOPLE) + 1):
        heard.append(next(one.text for one in page.screen_shown.parts if one.id == "parle"))
        page.press("passer:")
    assert sorted(heard) == sorted((*PEOPLE, ABSENT))
    assert heard[-1] == ABSENT
    assert "Chacun a parlé." in words_on(page.screen_shown)


def test_on_the_projector_nobody_is_named(window: MainWindow) -> None:
    page = opened(window, SPEECH)
    page.press("tirer:")
    window.toggle_projector()
    settle()
    assert window.projecting
    assert not [one for one in said_on(page) if any(name in one for name in PEOPLE)]
    assert "Personne 1 sur 4" in words_on(page.screen_shown)
    window.hide_or_return()
    settle()
    assert window.curtain.isVisible()
    window.hide_or_return()
    window.toggle_projector()


# --- what is decided


def test_a_decision_goes_into_the_minutes_with_who_and_when(window: MainWindow) -> None:
    page = opened(window, NOTES)
    type_in(
        page,
        quoi="Visiter Les Tilleuls",
        qui="Karim",
        quand="avant le 12 mai",
        sigle="GCSMS",
        absents="On veut rester",
    )
    for one in ("decision", "parking", "absents"):
        page.press(f"noter:{one}")
    assert of_kind(notes(window), Kind.DECISION) == ("Visiter Les Tilleuls (Karim, avant le 12 mai)",)
    assert of_kind(notes(window), Kind.PARKED) == ("GCSMS",)
    assert of_kind(notes(window), Kind.ABSENT) == ("On veut rester",)
    assert "Visiter Les Tilleuls" in words_on(page.screen_shown)


def test_what_to_do_in_difficult_situations_is_at_hand(base) -> None:
    told = words_on(shown(base, held(), at=HARD)).lower()
    for one in base.situations_difficiles:
        assert plain(one.faire).lower() in told


# --- votes


def vote(page: ConductPage, kind: str, **said: object) -> None:
    type_in(page, vote__kind=kind)
    type_in(page, **said)


@pytest.mark.requirement("R072")
def test_secret_ballots_are_cast_one_after_the_other_and_told_only_when_all_have_voted(
    window: MainWindow,
) -> None:
    page = opened(window, VOTES)
    vote(page, "anonyme", vote__question="Visiter ?", vote__voters=3)
    page.press("ouvrir_vote:")
    for choice in ("pour", "contre"):
        page.press("a_moi:")
        page.press(f"voter:{choice}")
        assert "vote.resultat" not in [one.id for one in page.screen_shown.parts]
        assert not [one for one in presses(page.screen_shown) if one.startswith("voter:")]
        assert "inscrire:" not in presses(page.screen_shown)
    page.press("a_moi:")
    page.press("voter:pour")
    page.press("inscrire:")
    (said,) = of_kind(notes(window), Kind.VOTE)
    assert plain(said) == "Visiter ? : 2 pour, 1 contre, 0 abstention"


@pytest.mark.requirement("R152")
def test_a_secret_vote_of_two_is_not_opened_and_no_ballot_is_ever_kept(window: MainWindow) -> None:
    page = opened(window, VOTES)
    vote(page, "anonyme", vote__question="Visiter ?", vote__voters=2)
    page.press("ouvrir_vote:")
    assert "ne cache personne" in words_on(page.screen_shown)
    type_in(page, vote__voters=3)
    page.press("ouvrir_vote:")
    page.press("a_moi:")
    page.press("voter:contre")
    window.go(Place(MEETING))
    settle()
    assert notes(window) == ""
    assert opened(window, VOTES)._here.poll == Poll()


def test_a_vote_under_way_shows_nothing_else(window: MainWindow) -> None:
    page = opened(window, VOTES)
    vote(page, "anonyme", vote__question="Visiter ?", vote__voters=3)
    page.press("ouvrir_vote:")
    shown_buttons = {one.text() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert shown_buttons == {"C’est à moi", "Arrêter ce vote sans rien garder"}


def test_tokens_beyond_what_one_has_are_refused_then_counted(window: MainWindow) -> None:
    page = opened(window, VOTES)
    vote(
        page,
        "jetons",
        vote__question="Par quoi commencer ?",
        vote__choices=["Formation", "Achats"],
        vote__voters=3,
    )
    page.press("ouvrir_vote:")
    page.press("a_moi:")
    type_in(page, vote__bulletin__1__0=4)
    page.press("deposer:")
    assert "trois au plus" in words_on(page.screen_shown)
    type_in(page, vote__bulletin__1__0=3, vote__bulletin__1__1=2)
    page.press("deposer:")
    for rank in (2, 3):
        page.press("a_moi:")
        type_in(page, **{f"vote__bulletin__{rank}__1": 3})
        page.press("deposer:")
    page.press("inscrire:")
    (said,) = of_kind(notes(window), Kind.VOTE)
    assert plain(said) == "Par quoi commencer ? : Achats, 8 jetons ; Formation, 3 jetons"


@pytest.mark.parametrize(
    ("poll", "told"),
    [
        (
            Poll(kind="levee", question="Pause", counts={"pour": 5, "contre": 1}),
            "Pause : 5 pour, 1 contre, 0 abstention",
        ),
        (Poll(kind="consentement", question="Œuvre", objections=()), "Œuvre : adopté, sans objection"),
        (
            Poll(kind="consentement", question="Œuvre", objections=("trop tôt",)),
            "Œuvre : à amender, objections : trop tôt",
        ),
        (
            Poll(
                kind="majoritaire",
                question="Lequel",
                voters=3,
                choices=("Réseau", "Union"),
                casting=True,
                ballots=(
                    {"Réseau": "favorable", "Union": "oppose"},
                    {"Réseau": "favorable", "Union": "favorable"},
                    {"Réseau": "oppose", "Union": "oppose"},
                ),
            ),
            "Lequel : Réseau, favorable ; Union, opposé",
        ),
        (Poll(kind="anonyme", question="Qui", voters=3, casting=True, ballots=({"vote": "pour"},)), ""),
    ],
)
def test_the_count_is_said_in_words(poll: Poll, told: str) -> None:
    assert plain(result_words(poll)) == told


# --- one page


def test_the_record_of_a_meeting_is_one_page_that_says_who_decided_what(base, tmp_path: Path) -> None:
    text = with_line("Bon échange.", Kind.DECISION, "Visiter Les Tilleuls (Karim, avant le 12 mai)")
    text = with_line(text, Kind.VOTE, "Visiter : 7 pour, 2 contre, 1 abstention")
    text = with_line(text, Kind.PARKED, "GCSMS")
    path = write_record(base, a_case(), held(notes=text), tmp_path / "cr.pdf")
    (page,) = PdfReader(path).pages
    said = " ".join(page.extract_text().split())
    for one in ("Hélène Garnier", "Visiter Les Tilleuls", "7 pour", "GCSMS", "Bon échange."):
        assert one in said


def test_a_long_meeting_still_makes_one_page(base, tmp_path: Path) -> None:
    text = ""
    for rank in range(60):
        text = with_line(text, Kind.DECISION, f"Décision {rank} : " + "revoir le calendrier ensemble " * 6)
    content = record_bytes(base, a_case(), held(notes=text))
    path = tmp_path / "long.pdf"
    path.write_bytes(content)
    assert len(PdfReader(path).pages) == 1


def test_the_meeting_page_leads_to_holding_it(window: MainWindow) -> None:
    window.go(Place(MEETING))
    settle()
    page = window.page(MEETING)
    assert "conduite:" in presses(page.screen_shown)
    page.press("conduite:")
    settle()
    assert window.place.kind == CONDUCT
