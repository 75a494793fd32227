"""Opening the places of the window and saying, around the page, whose case it is and where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.actions import Actions
from coopwizard.ui.frame import Parts
from coopwizard.ui.pages.coherence import CoherencePage
from coopwizard.ui.pages.conduite import ConductPage
from coopwizard.ui.pages.donnees import DataPage
from coopwizard.ui.pages.gate import GatePage
from coopwizard.ui.pages.page import StepPage
from coopwizard.ui.pages.registry import page_class
from coopwizard.ui.places import (
    COHERENCE,
    CONDUCT,
    CONFLICTS,
    COPYING,
    DATA,
    DOSSIER,
    ENCYCLOPEDIA,
    HELP,
    LIBRARY,
    MEETING,
    NEW,
    OTHER_VOICE,
    PAPER,
    PROTECTED,
    REGISTER,
    REGLAGES,
    REUSE,
    STEP,
    VERSIONS,
    WELCOME,
    Place,
)
from coopwizard.ui.presenters import frame as words
from coopwizard.ui.session import Session

if TYPE_CHECKING:
    from coopwizard.ui.window import MainWindow

_TITLES = {
    WELCOME: "Accueil",
    NEW: "Commencer",
    LIBRARY: "Bibliothèque",
    ENCYCLOPEDIA: "Encyclopédie des formes",
    DOSSIER: "Dossier",
    MEETING: "La séance",
    CONFLICTS: "Choisir entre deux réponses",
    HELP: "Les touches du clavier",
    VERSIONS: "Les versions",
    REGLAGES: "Réglages",
    REUSE: "Reprendre une fiche",
    REGISTER: "Chercher une fiche",
    PAPER: "Papier",
    COPYING: "Recopier une feuille",
    COHERENCE: "Ce qui ne va pas ensemble",
    OTHER_VOICE: "Une autre voix répond",
    CONDUCT: "Conduire la séance",
    DATA: "Les données des personnes",
    PROTECTED: "Ouvrir un fichier protégé",
}
_BARE = Parts(header=False, path=False, landmarks=False, footer=False)
_PARTS = {
    WELCOME: _BARE,
    NEW: _BARE,
    OTHER_VOICE: _BARE,
    LIBRARY: Parts(path=False, landmarks=False),
    STEP: Parts(),
    MEETING: Parts(landmarks=False, footer=False),
}
_AROUND = Parts(landmarks=False)
_OF_A_CASE = (STEP, DOSSIER, MEETING, VERSIONS, COHERENCE, OTHER_VOICE, PAPER, CONDUCT, DATA)


def parts_of(window: MainWindow, kind: str) -> Parts:
    """Return what stands around a page of this kind; no path while no case is open."""
    parts = _PARTS.get(kind, _AROUND)
    if window.session is None and parts.path:
        return Parts(path=False, landmarks=False, footer=parts.footer)
    return parts


def open_place(window: MainWindow, place: Place) -> None:
    """Open this place, making its page at the first visit."""
    if place.kind in _OF_A_CASE and window.session is None:
        place = Place(LIBRARY)
    if place.kind == STEP:
        _open_step(window, place)
        return
    if window.page(place.kind) is None:
        Actions.of(window).make(place.kind)
    Actions.of(window).prepare(place)
    window.show_page(place.kind, place, _TITLES[place.kind], parts_of(window, place.kind))


def _open_step(window: MainWindow, place: Place) -> None:
    session = _session(window)
    step = place.what or window.current_step()
    place = Place(STEP, step, place.answer)
    title = session.base.etapes[step].titre
    if _closed(session, step):
        _show_gate(window, session, place)
        return
    page = window.page(step)
    if page is None:
        page = page_class(step)(session)
        page.footer_changed.connect(window.show_footer)
        page.footer_changed.connect(partial(_note_of_screen, window, page))
        page.landmarks_changed.connect(window.landmarks_soon)
        page.go_to.connect(window.follow)
        page.announce.connect(window.say)
        window._put(step, page)  # noqa: SLF001
    if isinstance(page, StepPage):
        _let_speak(session, page)
        title = page.title()
    window.show_page(step, place, title, parts_of(window, STEP))
    if place.answer and isinstance(page, StepPage):
        page.reveal_answer(place.answer)


def _let_speak(session: Session, page: StepPage) -> None:
    """Give the turn to who usually speaks here, unless who speaks now may."""
    allowed = page.speakers()
    if allowed and session.speaker not in allowed:
        session.speak_as(allowed[0])


def _show_gate(window: MainWindow, session: Session, place: Place) -> None:
    name = "porte"
    if window.page(name) is None:
        page = GatePage()
        page.go_to.connect(window.follow)
        window._put(name, page)  # noqa: SLF001
    window.show_page(name, place, session.base.etapes[place.what].titre, parts_of(window, STEP))


def _closed(session: Session, step: str) -> bool:
    shut = any(one.step == step and one.state == "fermee" for one in session.results.steps)
    return shut and not page_class(step).stays_open


def _session(window: MainWindow) -> Session:
    if window.session is None:
        raise RuntimeError("a step needs an open case")
    return window.session


def show_frame(window: MainWindow) -> None:
    """Draw the page and the frame around it as the case stands."""
    session, place = window.session, window.place
    if place.kind in (WELCOME, NEW):
        return
    if session is None:
        window.frame.header.set_case("coopwizard", "bibliothèque", example=False)
        window.frame.header.voice.set_title(_TITLES.get(place.kind, ""), "")
        window.show_footer()
        return
    case = session.case
    window.frame.path.set_steps(words.path_steps(session.base, session.results, place.what))
    name = "coopwizard" if window.frame.projecting else case.title
    window.frame.header.set_case(name, words.meeting_line(case), example=case.example)
    if place.kind == STEP:
        _draw_step(window, session)
    else:
        compass = case.together("phrase_boussole")
        window.frame.header.voice.set_title(_TITLES[place.kind], compass if isinstance(compass, str) else "")
        found = window.page(place.kind)
        if isinstance(found, CoherencePage | ConductPage | DataPage):
            found.refresh()
    window.show_footer()
    window.show_landmarks()


def _note_of_screen(window: MainWindow, page: StepPage) -> None:
    """Say, beside the name of who speaks, what the screen that is shown asks of them."""
    if window.step_page is page:
        window.frame.header.voice.set_note(page.speaker_note())


def _draw_step(window: MainWindow, session: Session) -> None:
    step = window.place.what
    page = window.step_page
    closed = _closed(session, step)
    if closed != (page is None):
        _open_step(window, window.place)  # the gate opened, or closed, under our feet
        return
    voice = window.frame.header.voice
    compass = session.case.together("phrase_boussole")
    sentence = compass if isinstance(compass, str) else ""
    tag = ""
    if window.narrow() and not window.frame.projecting:
        tag = f"{session.case.title}, exemple" if session.case.example else session.case.title
    if page is not None:
        if page.isVisible() or not closed:
            page.refresh()
        voice.set_voice(session.speaker, page.speaker_note(), sentence, tag=tag)
        voice.set_speakers(page.speakers())
        seals = words.seal_line(session.base, session.case, step, session.speaker, session.today)
        voice.set_state(seals.text, seals.marks)
        return
    gate = window.page("porte")
    found = session.results.gates[step]
    aim = session.base.etapes[step]
    if isinstance(gate, GatePage):
        gate.show_gate(
            session, aim.titre, aim.but, words.gate_view(session.base, session.case, found, session.voices)
        )
    voice.set_voice(TOGETHER, "une étape encore fermée", sentence, tag=tag)
    voice.set_speakers(())
    voice.set_state("")
