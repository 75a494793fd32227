"""A whole workshop by keyboard: two voices sealed then open, seven others, 150 minutes, a frozen version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from coopwizard.domain.answers import BOARD, DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.voices import is_other_voice
from coopwizard.engine.minutes import Kind, reached
from coopwizard.engine.other_voices import holders_of
from coopwizard.ui import app
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.freezing import to_plain
from coopwizard.ui.places import CONDUCT, MEETING, OTHER_VOICE
from coopwizard.ui.presenters import sheet as parts
from coopwizard.ui.presenters.conduite import ABSENT, RECORD, SPEECH
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme, apply_theme
from coopwizard.ui.window import MainWindow
from tests.ui.early import said_on, settle
from tests.ui.later import texts
from tests.ui.test_one_way_through import ToFolder
from tests.ui.workshop_hand import Workshop

BOARD_MEMBER, SUPPORTED = "administrateur", "personne_accompagnee"
SPOKEN = "Garder le jardin, et mon voisin de chambre"
PEOPLE = (
    "La présidence",
    "La direction",
    *(f"Administrateur {rank}" for rank in range(1, 7)),
    "Une résidente",
)
MARKS = (1, 2, 3, 3, 4, 5)  # of the six board members: a median of 3, a spread of 4
BALLOTS = ("pour", "pour", "pour", "pour", "pour", "contre", "abstention")  # the board: seven people


@pytest.fixture
def window(tmp_path: Path, qtbot, theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(app, "DRAWS", 200)
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    desk = LibraryDesk(tmp_path / "coopwizard.sqlite3")
    made = MainWindow(desk, settings, ToFolder(settings, tmp_path))
    complete(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()
    made.set_session(None)
    desk.close()
    apply_theme(QApplication.instance(), Theme())


def prepare(workshop: Workshop) -> None:
    """The two answer alone and seal; seven other people answer; the two open their seals."""
    road, window = workshop.road, workshop.window
    road.begin()
    road.together("cadre_binome")
    road.alone(PRESIDENT, 1)
    session = window.session
    assert session is not None
    session.speak_as(DIRECTOR)
    settle()
    hopes = str(road.answers[PRESIDENT, "attentes"])
    assert hopes not in " ".join(said_on(window))
    road.alone(DIRECTOR, 2)
    assert not session.case.said(PRESIDENT, "attentes")  # it exists as sealed bytes alone
    workshop.go(f"{OTHER_VOICE}:")
    for mark in MARKS:
        workshop.answer_alone(BOARD_MEMBER, mark=mark, band="moins_de_3_ans")
    workshop.answer_alone(SUPPORTED, words=SPOKEN)
    workshop.press("revenir:")
    workshop.go("etape:autodiagnostic")
    road.reveal("preparation", "autodiagnostic")
    assert session.case.said(PRESIDENT, "attentes") == hopes


def open_meeting(workshop: Workshop) -> None:
    workshop.go(f"{MEETING}:")
    workshop.write("kind", "atelier")
    workshop.write("day", "2026-11-24")
    workshop.write("place", "Maison des associations")
    workshop.write("people", PEOPLE)
    workshop.write("mode", "grand_groupe")
    workshop.press("ouvrir_seance:")
    held = workshop.window.session.case.meetings[-1]  # type: ignore[union-attr]
    assert (held.held_on, held.participants) == (date(2026, 11, 24), PEOPLE)


def hold(workshop: Workshop) -> None:
    """Follow the nine moments of the method, with its votes, to the end."""
    road = workshop.road
    moments = workshop.window.desk.base.deroule_atelier_150
    steps = [one.etape for one in moments]
    for rank, step in enumerate(steps):
        workshop.enter(rank, step if step in workshop.window.desk.base.etapes else "")
        IN_MOMENT[step](workshop)
    assert road.where() == CONDUCT
    given = workshop.window.session.case.answers  # type: ignore[union-attr]
    assert {(TOGETHER, "verdict"), (BOARD, "vote.verdict")} <= set(given)
    assert {(PRESIDENT, "type_retenu"), (DIRECTOR, "type_retenu")} <= set(given)
    times = reached(workshop.window.session.case.meetings[-1].notes)  # type: ignore[union-attr]
    assert [one.rank for one in times] == list(range(len(steps)))


def welcome(workshop: Workshop) -> None:
    """Each speaks once, in an order that was drawn; the absent have their turn."""
    workshop.go(f"{CONDUCT}:deroule")
    workshop.tab(SPEECH)
    workshop.press("tirer:")
    heard = []
    for _ in range(len(PEOPLE) + 1):
        heard.append(workshop.part(id="parle").text)  # type: ignore[attr-defined]
        workshop.press("passer:")
    assert sorted(heard) == sorted((*PEOPLE, ABSENT))
    workshop.note("absents", absents="Les familles veulent être prévenues")


def look_at_voices(workshop: Workshop) -> None:
    """The gathering is closed: six board members are read, one person supported is not."""
    window, hand = workshop.window, workshop.hand
    workshop.go("reponse:recueil_clos")
    hand.speak_as(TOGETHER, 0)
    hand.fill({(TOGETHER, "recueil_clos"): True}, {})
    settle()
    hand.press(f"ecran:voix.{BOARD_MEMBER}")
    table = next(one for one in hand.fields() if isinstance(one, parts.Rows))
    assert {row[1:] for row in table.rows} == {("3", "4, désaccord fort")}
    session = window.session
    assert session is not None
    for kind, count in ((BOARD_MEMBER, 6), (SUPPORTED, 1)):
        assert len(holders_of(session.case, kind)) == count
    assert not any(isinstance(one, parts.Press) and SUPPORTED in one.press for one in hand.fields())
    assert SPOKEN not in " ".join((*said_on(window), *texts(hand.page.screen)))
    workshop.go("etape:autodiagnostic")
    workshop.road.together("autodiagnostic")


def pause(workshop: Workshop) -> None:
    workshop.vote("levee", "Reprendre dans dix minutes", main__pour=8, main__contre=1)
    workshop.press("inscrire:")


def project(workshop: Workshop) -> None:
    workshop.road.together("projet_commun")
    workshop.vote("consentement", "L’œuvre commune", objections=("trop tôt pour les familles",))
    workshop.press("inscrire:")
    workshop.vote("jetons", "Par quoi commencer", choices=("La paie", "La piscine"), voters=3)
    workshop.cast(({0: 3, 1: 2}, {1: 3}, {1: 3}))
    workshop.note("parking", sigle="GCSMS")


def partners(workshop: Workshop) -> None:
    workshop.road.partners()
    workshop.road.together("projet_commun")  # now it can be signed with the partner


def kind_of_cooperation(workshop: Workshop) -> None:
    workshop.vote("majoritaire", "Lequel garder", choices=("Réseau", "Groupement"), voters=3)
    mentions = ("favorable", "oppose"), ("tres_favorable", "favorable"), ("reserve", "favorable")
    workshop.cast(tuple({0: network, 1: group} for network, group in mentions))
    workshop.go("etape:type_cooperation")
    workshop.road.types()


def decide(workshop: Workshop) -> None:
    """The secret vote is cast on this computer, its count goes to the step; a decision is noted."""
    road = workshop.road
    workshop.vote("anonyme", "Le verdict provisoire", voters=len(BALLOTS))
    workshop.cast(BALLOTS)
    written = road.answers[BOARD, "vote.verdict"]
    assert isinstance(written, dict)
    counts = {"presents": 7, "membres": 7, "pour": 5, "contre": 1, "abstention": 1}
    road.answers[BOARD, "vote.verdict"] = {**written, **counts}
    workshop.go("etape:deliberation")
    road.together("deliberation")
    workshop.note("decision", quoi="Essayer la piscine", qui="La direction", quand="avant mai")


IN_MOMENT = {
    "cadre_binome": welcome,
    "autodiagnostic": look_at_voices,
    "motifs_environnement": lambda one: one.road.together("motifs_environnement"),
    "parties_freins": lambda one: one.road.together("parties_freins"),
    "pause": pause,
    "projet_commun": project,
    "partenaires": partners,
    "type_cooperation": kind_of_cooperation,
    "deliberation": decide,
}


@pytest.mark.requirement("R072")
@pytest.mark.requirement("R061")
def test_a_board_goes_through_the_150_minutes_to_a_frozen_version_and_its_one_page(
    window: MainWindow, tmp_path: Path, qtbot
) -> None:
    workshop = Workshop(window)
    prepare(workshop)
    open_meeting(workshop)
    hold(workshop)
    assert workshop.lines(Kind.VOTE) == (
        "Reprendre dans dix minutes : 8 pour, 1 contre, 0 abstention",
        "L’œuvre commune : à amender, objections : trop tôt pour les familles",
        "Par quoi commencer : La piscine, 8 jetons ; La paie, 3 jetons",
        "Lequel garder : Réseau, favorable ; Groupement, favorable",
        "Le verdict provisoire : 5 pour, 1 contre, 1 abstention",
    )
    workshop.go(f"{CONDUCT}:{RECORD}")
    workshop.press("seance:clore")
    workshop.press("clore_pour_de_bon:")
    check_version(workshop)
    workshop.press("conduite:compte_rendu")
    workshop.press("imprimer:")
    qtbot.waitUntil(lambda: any(tmp_path.glob("compte-rendu*.pdf")), timeout=30_000)
    (record,) = tmp_path.glob("compte-rendu*.pdf")
    check_record(record)


def check_version(workshop: Workshop) -> None:
    """What was frozen holds the two voices, the board's vote and medians; of one person, nothing."""
    session, desk = workshop.window.session, workshop.window.desk
    assert session is not None
    (head,) = session.case.versions
    frozen = desk.version(head.id)
    assert head.provisional
    assert head.first_type
    assert frozen.answers[PRESIDENT, "attentes"].value == workshop.road.answers[PRESIDENT, "attentes"]
    vote = frozen.answers[BOARD, "vote.verdict"].value
    assert isinstance(vote, dict)
    assert (vote["pour"], vote["contre"], vote["abstention"]) == (5, 1, 1)
    told = json.dumps([to_plain(frozen.results), to_plain(frozen.content)], ensure_ascii=False).replace(
        "\u00a0", " "
    )
    assert "Administrateurs (6 réponses)" in told
    assert "3, étendue 4 : désaccord fort" in told
    assert "Personnes accompagnées (1 réponse, trop peu pour être lues)" in told
    assert SPOKEN not in told
    assert not [
        code for who, _ in frozen.answers if is_other_voice(who) and (code := who.split(".")[2]) in told
    ]
    opinion = workshop.road.answers[TOGETHER, f"avis.{workshop.road.added['avis']}"]
    assert isinstance(opinion, dict)
    assert json.dumps(opinion["texte"], ensure_ascii=False).replace("\u00a0", " ")[1:-1] in told
    session.answer("phrase_boussole", "Autre chose.", holder=TOGETHER)
    assert desk.version(head.id).answers == frozen.answers


def check_record(path: Path) -> None:
    (page,) = PdfReader(path).pages
    said = " ".join(page.extract_text().split())
    for one in (
        "Maison des associations",
        "La présidence",
        "Essayer la piscine (La direction, avant mai)",
        "Le verdict provisoire : 5 pour, 1 contre, 1 abstention",
        "Les familles veulent être prévenues",
        "GCSMS",
    ):
        assert one in said.replace("\u00a0", " "), said
    assert SPOKEN not in said
