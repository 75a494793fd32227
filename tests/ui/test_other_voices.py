"""Another voice answers on this computer: without a name, unseen by the next one, read from three on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from coopwizard.domain.answers import PAIR, SealState
from coopwizard.domain.voices import is_other_voice, other_voice
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.other_voices import holders_of
from coopwizard.kb.load import load_base
from coopwizard.report.content import compose
from coopwizard.report.plain import to_plain
from coopwizard.ui import app
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.autre_voix import OtherVoicePage
from coopwizard.ui.places import OTHER_VOICE, STEP, Place
from coopwizard.ui.presenters import autodiagnostic
from coopwizard.ui.presenters.autre_voix import END, Turn, answering_screen, asked
from coopwizard.ui.presenters.sheet import Picture, Press, Screen, Tick, flat
from coopwizard.ui.window import MainWindow
from tests.engine.building import BOTH, TODAY, D, P, a_case, both, every_item, rules
from tests.engine.test_other_voices import BOARD_MEMBER, CLOSED, EMPLOYEE, SUPPORTED, by_seniority, voices
from tests.ui.early import said_on, settle
from tests.ui.later import texts
from tests.ui.test_step2_full import scene
from tests.ui.windows import opened_window
from tests.walk import State, Walk

SECRET = "ma chambre bleue du premier étage"
OPEN = {
    **rules(load_base(), P),
    **rules(load_base(), D),
    **every_item(load_base(), 3),
    **both("notice_lue", "2026-11-01"),
    **both("accord_binome", True),
}


@pytest.fixture
def window(qtbot, theme, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_window(qtbot, library_path) as made:
        Actions.of(made).create("Les Deux Rives")
        settle()
        yield made


def opened(window: MainWindow) -> OtherVoicePage:
    window.go(Place(OTHER_VOICE))
    settle()
    page = window.page(OTHER_VOICE)
    assert isinstance(page, OtherVoicePage)
    return page


def tick_read(page: OtherVoicePage) -> None:
    part = next(one for one in flat(page.screen_shown.parts) if isinstance(one, Tick))
    page.edit(part, True)


def begin(page: OtherVoicePage, kind: str) -> str:
    """Return who answers, the notice read, on the first question."""
    page.press(f"commencer:{kind}")
    tick_read(page)
    page.press("suite:")
    return next(one.at.holder for one in flat(page.screen_shown.parts) if getattr(one, "at", None))


def answer(page: OtherVoicePage, value: object) -> None:
    field = next(one for one in flat(page.screen_shown.parts) if getattr(one, "at", None) is not None)
    page.edit(field, value)


def respond(page: OtherVoicePage, kind: str, value: object) -> str:
    """Return the holder of a whole response, the same everywhere, left on the end screen."""
    who = begin(page, kind)
    while page.screen_shown.id != END:
        at = page.screen_shown.id
        answer(page, value if at.startswith(("item.", "facile.")) else "moins_de_3_ans")
        page.press("suite:")
    return who


def shown(base, *said, at: str = "voix") -> Screen:
    return autodiagnostic.draw(scene(base, a_case(OPEN, *said), at))


def words_on(screen: Screen) -> str:
    return "\n".join(texts(screen))


# --- answering


def test_the_notice_is_read_before_the_first_question(window: MainWindow, base) -> None:
    page = opened(window)
    page.press(f"commencer:{EMPLOYEE}")
    assert base.donnees_personnelles.notice in words_on(page.screen_shown)
    page.press("suite:")
    assert page.screen_shown.id == "notice"
    tick_read(page)
    page.press("suite:")
    assert page.screen_shown.id.startswith("item.")


def test_the_express_questions_are_asked_one_a_screen_and_seniority_to_board_members(base) -> None:
    express = [f"item.{name}" for name, one in base.items.items() if one.express]
    assert list(asked(base, EMPLOYEE)) == express
    assert list(asked(base, BOARD_MEMBER)) == ["anciennete", *express]


@pytest.mark.requirement("R073")
def test_people_supported_have_a_form_of_their_own_easy_to_read(window: MainWindow, base) -> None:
    page = opened(window)
    page.press(f"commencer:{SUPPORTED}")
    assert base.donnees_personnelles.notice_facile in words_on(page.screen_shown)
    tick_read(page)
    page.press("suite:")
    met = []
    while page.screen_shown.id != END:
        met.append(words_on(page.screen_shown))
        page.press("suite:")
    questions = base.facile_a_lire.questions
    assert [one for one, text in zip(questions, met, strict=False) if one in text] == list(questions)
    assert not [text for text in met if any(item.question in text for item in base.items.values())]


def test_an_answer_is_kept_at_once_and_nothing_of_it_can_be_undone(window: MainWindow) -> None:
    session = window.session
    session.answer("phrase_boussole", "Vieillir chez soi.")
    page = opened(window)
    who = begin(page, EMPLOYEE)
    answer(page, 2)
    assert 2 in [one.value for (holder, _), one in session.case.answers.items() if holder == who]
    assert session.can_undo == ""


def test_the_words_typed_are_kept_when_one_goes_on_and_dropped_when_one_gives_up(
    window: MainWindow, qtbot
) -> None:
    session = window.session
    page = opened(window)
    who = begin(page, SUPPORTED)
    field = page.findChild(QPlainTextEdit)
    field.setFocus()
    qtbot.keyClicks(field, "les sorties")
    page.press("suite:")
    settle()
    assert session.case.said(who, "facile.1") == "les sorties"
    qtbot.keyClicks(page.findChild(QPlainTextEdit), "rien ne doit changer")
    page.press("renoncer:")
    settle()
    assert not [holder for holder, _ in session.case.answers if is_other_voice(holder) or not holder]


@pytest.mark.requirement("R152")
def test_the_end_hides_everything_and_the_next_person_finds_nothing(window: MainWindow, base) -> None:
    page = opened(window)
    who = respond(page, SUPPORTED, SECRET)
    settle()
    assert SECRET not in "\n".join(said_on(page))
    assert who.rpartition(".")[2] in words_on(page.screen_shown)
    page.press("suivant:")
    other = begin(page, SUPPORTED)
    settle()
    assert other != who
    assert SECRET not in "\n".join(said_on(window))


def test_leaving_the_page_forgets_who_was_answering(window: MainWindow) -> None:
    page = opened(window)
    begin(page, EMPLOYEE)
    window.go(Place(STEP, "cadre_binome"))
    settle()
    assert opened(window).screen_shown.id == "choisir"


def test_the_code_erases_the_response_that_bears_it_and_no_other(window: MainWindow) -> None:
    session, page = window.session, opened(window)
    first = respond(page, EMPLOYEE, 2)
    page.press("suivant:")
    second = respond(page, EMPLOYEE, 4)
    for code, left in (("zzzzzzzz", {first, second}), (first.rpartition(".")[2], {second})):
        page.press("voir:effacer")
        page.edit(next(one for one in page.screen_shown.parts if one.id == "code"), code)
        page.press("effacer:")
        assert set(holders_of(session.case, EMPLOYEE)) == left


def test_the_projector_is_left_before_anybody_answers(window: MainWindow) -> None:
    window.toggle_projector()
    opened(window)
    assert not window.projecting


def test_around_the_one_who_answers_nothing_of_the_case_is_in_sight(window: MainWindow) -> None:
    window.session.answer("phrase_boussole", "Vieillir chez soi.")
    opened(window)
    for one in (window.frame.header, window.frame.path, window.frame.landmarks, window.frame.footer):
        assert not one.isVisible()


# --- what is read


@pytest.mark.requirement("R071")
def test_the_other_voices_have_a_view_of_their_own_apart_from_the_two(base) -> None:
    three = voices(EMPLOYEE, 1, 1, 2)
    screen = shown(base, CLOSED, three, at=f"voix.{EMPLOYEE}")
    assert screen.id == f"voix.{EMPLOYEE}"
    assert screen.title == "Salariés"
    assert not [one for one in texts(screen) if "présidence" in one.lower() or "direction" in one.lower()]
    scores = words_on(shown(base, CLOSED, three, at="scores"))
    alone = words_on(shown(base, at="scores"))
    assert re.sub(r"Les autres voix.*", "Les autres voix", scores) == alone
    ways = [one.press for one in flat(shown(base, at="scores").parts) if isinstance(one, Press)]
    assert "ecran:voix" in ways


@pytest.mark.requirement("R063")
def test_the_figure_by_seniority_shows_from_three_answers_per_band(base) -> None:
    def pictures(short: int, long: int) -> list[Picture]:
        screen = shown(base, CLOSED, by_seniority(short, long), at=f"voix.{BOARD_MEMBER}")
        return [one for one in flat(screen.parts) if isinstance(one, Picture)]

    (figure,) = pictures(3, 3)
    read = figure.alternative.replace("\u00a0", " ")
    assert "moins de 3 ans, médiane 4, plus de 8 ans, médiane 2" in read
    assert "2 points d’écart" in words_on(shown(base, CLOSED, by_seniority(3, 3), at=f"voix.{BOARD_MEMBER}"))
    assert pictures(3, 2) == []


def test_a_strong_disagreement_asks_to_be_talked_about(base) -> None:
    told = words_on(shown(base, CLOSED, voices(EMPLOYEE, 1, 3, 5)))
    assert "à discuter avant la suite" in told
    assert "étendue 4" in told
    assert "à discuter" not in words_on(shown(base, CLOSED, voices(EMPLOYEE, 2, 3, 4)))


@pytest.mark.requirement("R073")
def test_absent_voices_are_named_on_the_screen_and_in_the_dossier(base) -> None:
    case = a_case(OPEN, CLOSED, voices(EMPLOYEE, 3, 3, 3))
    for told in (words_on(shown(base, CLOSED, voices(EMPLOYEE, 3, 3, 3))), dossier_of(base, case)):
        assert "Voix absentes" in told
        assert "personnes accompagnées" in told


# --- nothing individual under three answers


def dossier_of(base, case, variant: str = "complet") -> str:
    found = evaluate(base, case, today=TODAY, draws=0)
    dossier = compose(
        base,
        case,
        found,
        variant=variant,
        draft=True,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=TODAY,
    )
    text = json.dumps(to_plain(dossier), ensure_ascii=False)
    return re.sub(r"(?:[0-9a-f]{4} ?){2,}", "", text)  # digests say that something differs, never what


@pytest.mark.requirement("R152")
@pytest.mark.parametrize("variant", ["complet", "ca", "autorite", "anonyme", "synthese"])
def test_with_two_answers_the_dossier_is_the_same_whatever_they_said(base, variant: str) -> None:
    """Only the number of answers may be read: other answers give the very same bytes."""
    printed = {
        dossier_of(base, a_case(OPEN, CLOSED, two), variant)
        for two in (
            voices(BOARD_MEMBER, 1, 1, anciennete="moins_de_3_ans"),
            voices(BOARD_MEMBER, 5, 2, anciennete="plus_de_8_ans"),
        )
    }
    _first, *others = printed
    assert others == []
    assert SECRET not in dossier_of(base, a_case(OPEN, CLOSED, two_words()), variant)


def two_words():
    return {(other_voice(SUPPORTED, f"p{n}"), "facile.1"): f"{SECRET} {n}" for n in range(2)}


@pytest.mark.requirement("R152")
def test_with_two_answers_no_screen_of_any_step_says_what_they_are(base) -> None:
    def every_screen(said) -> list[Screen]:
        walk = Walk(base, a_case(OPEN, CLOSED, said, two_words()))
        found = [one.screen for one in walk.step("autodiagnostic")]
        return [
            *found,
            *(autodiagnostic.draw(walk.scene(BOTH, State(f"voix.{k}"))) for k in (EMPLOYEE, "voix")),
        ]

    one, other = every_screen(voices(EMPLOYEE, 1, 2)), every_screen(voices(EMPLOYEE, 5, 4))
    assert one == other
    assert not [screen.id for screen in one if SECRET in words_on(screen)]


@pytest.mark.requirement("R152")
def test_the_journal_says_another_voice_and_no_more(window: MainWindow) -> None:
    desk, session, page = window.desk, window.session, opened(window)
    who = respond(page, SUPPORTED, SECRET)
    lines = [one for one in desk.library.journal(session.case.id) if one.label == "réponse d’une autre voix"]
    assert lines
    for line in desk.library.journal(session.case.id):
        assert SECRET not in str(line)
        assert who not in str(line)
        assert SUPPORTED not in str(line)
    assert {(one.holder, one.key, one.before, one.after, one.hidden) for one in lines} == {
        ("autre_voix", "", None, None, True)
    }


@pytest.mark.requirement("R152")
def test_the_pdf_of_a_closed_meeting_and_its_comparison_hold_nothing_of_two_answers(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "DRAWS", 100)
    desk, session, page = window.desk, window.session, opened(window)
    for _ in range(2):
        respond(page, SUPPORTED, SECRET)
        page.press("suivant:")
    desk.open_meeting(session, "visite", date(2026, 11, 3), "Lyon", ())
    desk.close_meeting(session)
    frozen = desk.library.version(session.case.versions[0].id)
    said = json.dumps([frozen.results, frozen.content], ensure_ascii=False, default=str)
    assert SECRET not in said


def test_a_case_that_travels_carries_the_other_voices_whole(window: MainWindow, tmp_path: Path) -> None:
    desk, session, page = window.desk, window.session, opened(window)
    respond(page, SUPPORTED, SECRET)
    found = desk.read_case(desk.export_case(session.case.id, tmp_path / "dossier.coopw"))
    assert found.answers == session.case.answers
    assert session.case.seal(BOTH, "preparation") is SealState.OPEN


def test_the_same_response_on_both_sides_is_never_put_side_by_side(
    window: MainWindow, tmp_path: Path
) -> None:
    desk, session, page = window.desk, window.session, opened(window)
    who = respond(page, SUPPORTED, SECRET)
    path = desk.export_case(session.case.id, tmp_path / "dossier.coopw")
    session.answer("facile.1", "autre chose", holder=who)
    found = desk.import_case(path)
    assert found.conflicts == ()
    assert found.case.said(who, "facile.1") == "autre chose"


def test_the_screens_of_the_one_who_answers_never_hold_what_another_said(base) -> None:
    case = a_case(two_words())
    mine = Turn(holder=other_voice(SUPPORTED, "moi"), kind=SUPPORTED, read=True)
    for at in asked(base, SUPPORTED):
        screen = answering_screen(base, case, Turn(mine.holder, mine.kind, at, read=True))
        assert SECRET not in words_on(screen)
