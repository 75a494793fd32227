"""Step 2: one question at a time, the seal, the reveal, the gaps and what the pair decides of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.store.library import Library
from coopwizard.ui.pages.autodiagnostic import AutodiagnosticPage
from coopwizard.ui.presenters import autodiagnostic
from coopwizard.ui.presenters.autodiagnostic_gaps import columns_order
from coopwizard.ui.presenters.autodiagnostic_seal import code_fault
from coopwizard.ui.presenters.autodiagnostic_suite import gaps_shown
from coopwizard.ui.presenters.scene import GROUP
from coopwizard.ui.presenters.sheet import Marks
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import (
    CODES,
    names_of,
    open_revealed,
    open_session,
    part_of,
    prepare,
    said_on,
    scene_of,
    settle,
    treated,
)


@pytest.fixture
def opened(base: Base, library_path: Path) -> Iterator[tuple[Library, Session]]:
    library, session = open_session(base, library_path)
    yield library, session
    library.close()


@pytest.fixture
def between(
    base: Base, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[Callable[..., Session]]:
    """Open a case whose voices are revealed, with the mark that each gave everywhere."""
    opened = []

    def open_it(president: int = 4, director: int = 3) -> Session:
        library, session = open_revealed(
            base, tmp_path_factory.getbasetemp(), tmp_path / "revelees.sqlite3", president, director
        )
        opened.append(library)
        return session

    yield open_it
    for library in opened:
        library.close()


def _page(session: Session, shown: Callable[..., object], width: int = 810) -> AutodiagnosticPage:
    made = AutodiagnosticPage(session)
    session.changed.connect(made.refresh)
    made.refresh()
    shown(made, width, 636)
    return made


@pytest.fixture
def page(session: Session, shown) -> AutodiagnosticPage:
    return _page(session, shown)


def _read(session: Session, voice: str = PRESIDENT) -> None:
    session.speak_as(voice)
    session.answer("notice_lue", "2026-11-01")


# --- one voice


def test_express_asks_eighteen_questions_and_complete_all(session: Session) -> None:
    _read(session)
    assert len(autodiagnostic.items(scene_of(session))) == 18
    assert len(autodiagnostic.items(scene_of(session, version="complete"))) == len(session.base.items)


def test_complete_stays_once_a_question_beyond_express_is_answered(session: Session) -> None:
    _read(session)
    beyond = next(name for name, item in session.base.items.items() if not item.express)
    session.answer(f"item.{beyond}", 3)
    assert autodiagnostic.version(scene_of(session)) == autodiagnostic.COMPLETE


def test_a_mark_without_words_in_the_base_reads_between_the_two(base: Base) -> None:
    item = next(item for item in base.items.values() if 2 not in item.ancres)
    assert autodiagnostic.anchors(item)[2] == autodiagnostic.BETWEEN
    assert autodiagnostic.anchors(item)[1] == item.ancres[1]


@pytest.mark.parametrize(
    ("answer", "asked"), [(None, False), (3, False), (4, True), (5, True), (Special.DOES_NOT_KNOW, False)]
)
def test_an_example_is_asked_from_four_on(session: Session, answer: object, asked: bool) -> None:
    _read(session)
    name = autodiagnostic.items(scene_of(session))[0]
    session.answer(f"item.{name}", answer)
    screen = autodiagnostic.draw(scene_of(session, f"item.{name}"))
    assert (f"preuve.{name}" in names_of(screen)) is asked


def test_going_through_the_questions_writes_each_and_loses_nothing(
    session: Session, page: AutodiagnosticPage, opened: tuple[Library, Session]
) -> None:
    _read(session)
    page.show_screen("debut")
    assert page.forward()
    first, second = autodiagnostic.items(scene_of(session))[:2]
    assert page.screen.id == f"item.{first}"
    page.sheet.edited.emit(part_of(page.screen, f"item.{first}"), Special.NOT_FOR_US)
    assert page.forward()
    page.sheet.edited.emit(part_of(page.screen, f"item.{second}"), 2)
    assert page.back()
    again = part_of(page.screen, f"item.{first}")
    assert isinstance(again, Marks)
    assert again.value is Special.NOT_FOR_US
    assert opened[0].case(session.case.id).said(PRESIDENT, f"item.{second}") == 2
    session.undo()
    assert session.said(f"item.{second}") is None


def test_the_keyboard_alone_answers(session: Session, page: AutodiagnosticPage, qtbot) -> None:
    _read(session)
    name = autodiagnostic.items(scene_of(session))[0]
    page.show_screen(f"item.{name}")
    focus = page.focusWidget() or page.first_focus()
    assert focus is not None
    qtbot.keyClicks(focus, "'")  # the key of 4 on an AZERTY row
    qtbot.waitUntil(lambda: session.said(f"item.{name}") == 4)


def test_a_question_may_be_skipped_for_now(session: Session, page: AutodiagnosticPage) -> None:
    _read(session)
    first, second = autodiagnostic.items(scene_of(session))[:2]
    page.show_screen(f"item.{first}")
    assert page.footer().third == "Passer pour le moment"
    page.third()
    assert page.screen.id == f"item.{second}"


# --- the seal


@pytest.mark.parametrize(
    ("first", "again", "refused"),
    [
        ("court", "court", True),
        ("un deux 3 4", "un deux 3 4", False),
        ("huitsign", "huitsign", False),
        ("huitsign", "autresign", True),
        ("a b c d", "a b c d", False),
    ],
)
def test_a_code_is_eight_signs_or_four_words_typed_twice(first: str, again: str, refused: bool) -> None:
    assert (code_fault(first, again) is not None) is refused


def test_a_voice_seals_and_its_answers_leave_the_screen(session: Session, page: AutodiagnosticPage) -> None:
    prepare(session, {PRESIDENT: 4, DIRECTOR: 2}, sealed=False)
    session.speak_as(PRESIDENT)
    page.show_screen("sceller")
    for name in ("code", "encore"):
        page.sheet.edited.emit(part_of(page.screen, name), CODES[PRESIDENT])
    page.forward()
    assert session.case.seal(PRESIDENT, GROUP) is SealState.SEALED
    assert page.screen.id == "scelle"
    assert not any("preuve de" in one or CODES[PRESIDENT] in one for one in said_on(page))


def test_a_code_refused_says_why_and_seals_nothing(session: Session, page: AutodiagnosticPage) -> None:
    _read(session)
    page.show_screen("sceller")
    page.sheet.edited.emit(part_of(page.screen, "code"), "court")
    page.forward()
    assert session.case.seal(PRESIDENT, GROUP) is SealState.OPEN
    assert part_of(page.screen, "code").error is not None  # type: ignore[attr-defined]


def test_a_sealed_voice_may_take_its_answers_back_with_its_code(
    session: Session, page: AutodiagnosticPage
) -> None:
    prepare(session, {PRESIDENT: 4, DIRECTOR: 2}, only=PRESIDENT)
    session.speak_as(PRESIDENT)
    page.sheet.edited.emit(part_of(page.screen, "code"), "un code tout faux")
    page.press("faire:rouvrir")
    assert session.case.seal(PRESIDENT, GROUP) is SealState.SEALED
    page.sheet.edited.emit(part_of(page.screen, "code"), CODES[PRESIDENT])
    page.press("faire:rouvrir")
    assert session.case.seal(PRESIDENT, GROUP) is SealState.OPEN
    assert page.screen.id == "debut"


@pytest.mark.requirement("R061")
def test_before_the_reveal_nothing_of_the_other_voice_is_on_any_screen(
    session: Session, page: AutodiagnosticPage
) -> None:
    prepare(session, {PRESIDENT: 5, DIRECTOR: 1}, sealed=False)
    session.speak_as(DIRECTOR)
    questions = [f"item.{name}" for name in autodiagnostic.items(scene_of(session))]
    for name in ["debut", *questions, "sceller"]:
        page.show_screen(name)
        assert not any("de president" in one for one in said_on(page))
    session.speak_as("ensemble")
    for name in ("", "attendre", "reveler", "ecarts", "scores", "alertes", "montrer"):
        page.show_screen(name)
        assert page.screen.id in {"attendre", "reveler"}
        assert not any("preuve de" in one for one in said_on(page))


# --- the reveal


def test_both_codes_open_both_seals_or_nothing(session: Session, page: AutodiagnosticPage) -> None:
    prepare(session, {PRESIDENT: 4, DIRECTOR: 2})
    page.show_screen("reveler")
    page.sheet.edited.emit(part_of(page.screen, f"code.{PRESIDENT}"), CODES[PRESIDENT])
    page.sheet.edited.emit(part_of(page.screen, f"code.{DIRECTOR}"), "ce n'est pas ce code")
    page.forward()
    assert page.screen.id == "reveler"
    assert session.case.seal(PRESIDENT, GROUP) is SealState.SEALED
    page.sheet.edited.emit(part_of(page.screen, f"code.{DIRECTOR}"), CODES[DIRECTOR])
    page.forward()
    assert page.screen.id == "ecarts"
    assert any("preuve de president" in one for one in said_on(page)) or gaps_shown(scene_of(session))


def test_a_gap_shows_both_examples_word_for_word_in_a_stable_order(between: Callable[..., Session]) -> None:
    session = between(5, 2)
    scene = scene_of(session)
    name = gaps_shown(scene)[0]
    assert columns_order(scene, name) == columns_order(scene, name)
    screen = autodiagnostic.draw(scene_of(session, "ecarts", ecart=name))
    for voice in (PRESIDENT, DIRECTOR):
        assert part_of(screen, f"fait.{name}.{voice}").text == f"preuve de {voice}"  # type: ignore[attr-defined]


def test_the_order_of_the_columns_is_not_always_the_same(session: Session) -> None:
    scene = scene_of(session)
    assert {columns_order(scene, name)[0] for name in session.base.items} == {PRESIDENT, DIRECTOR}


def test_a_gap_that_is_settled_stays_open_in_its_place(between: Callable[..., Session], shown) -> None:
    session = between(5, 2)
    page = _page(session, shown)
    page.refresh()
    name = gaps_shown(scene_of(session))[0]
    before = gaps_shown(scene_of(session))
    page.sheet.edited.emit(
        part_of(page.screen, f"consensus.{name}"),
        {"decision": "accord", "valeur": 3, "qui_a_bouge": "la direction", "pourquoi": "le planning"},
    )
    assert gaps_shown(scene_of(session)) == before
    assert f"consensus.{name}" in names_of(page.screen)
    assert session.results.assessment.items[name].consensus == 3


@pytest.mark.parametrize("decision", ["se_renseigner", "desaccord"])
def test_a_disagreement_may_stay_and_is_no_value(between: Callable[..., Session], decision: str) -> None:
    session = between(5, 2)
    name = gaps_shown(scene_of(session))[0]
    session.answer(f"consensus.{name}", {"decision": decision, "responsable": "le bureau"})
    assert session.results.assessment.items[name].consensus is None
    assert session.results.assessment.items[name].gap == 3


def test_scores_give_both_voices_and_a_range_never_a_middle(between: Callable[..., Session]) -> None:
    session = between(5, 3)
    screen = autodiagnostic.draw(scene_of(session, "scores"))
    rows = part_of(screen, "tableau").rows  # type: ignore[attr-defined]
    assert {row[1:4] for row in rows} == {("100", "50", "50 à 100")}
    assert "75" not in str(rows)


def test_an_alert_of_the_pair_is_shown_to_the_pair_with_its_treatment(
    between: Callable[..., Session], shown
) -> None:
    session = between(5, 1)
    page = _page(session, shown)
    page.show_screen("alertes")
    alert = next(one for one in session.results.assessment.alerts if one.pair_only)
    assert any(alert.text == one for one in said_on(page))
    key = f"traitement.{alert.id}"
    for part, value in (("action", "en parler"), ("responsable", "la présidence")):
        page.sheet.edited.emit(part_of(page.screen, f"{key}.{alert.subject}.{part}"), value)
    page.sheet.edited.emit(part_of(page.screen, f"{key}.{alert.id}.date"), "2026-12-01")
    assert session.case.together(key) == {
        "action": "en parler",
        "responsable": "la présidence",
        "date": "2026-12-01",
    }
    assert next(one for one in session.results.assessment.alerts if one.id == alert.id).treated


@pytest.mark.requirement("R152")
def test_nothing_is_projected_unless_each_voice_says_so(between: Callable[..., Session]) -> None:
    session = between(5, 2)
    screen = autodiagnostic.draw(scene_of(session, "montrer"))
    picks = [
        part_of(screen, name)
        for name in names_of(screen)
        if name.startswith("projection.") and name.count(".") == 2
    ]
    assert picks
    assert {one.value for one in picks} == {session.base.revelation.projection.defaut}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 1.0), (918, 2.0)])
def test_every_field_is_named_and_nothing_is_clipped(
    session: Session, page: AutodiagnosticPage, themed, width: int, zoom: float
) -> None:
    page.resize(width, 636)
    themed("light", zoom)
    _read(session)
    names = autodiagnostic.items(scene_of(session))
    session.answer(f"item.{names[2]}", 5)
    for name in ("debut", f"item.{names[0]}", f"item.{names[2]}", "sceller"):
        page.show_screen(name)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 1.0), (918, 2.0)])
def test_what_the_pair_reads_is_named_and_not_clipped(
    between: Callable[..., Session], shown, themed, width: int, zoom: float
) -> None:
    session = between(5, 1)
    page = _page(session, shown, width)
    themed("light", zoom)
    treated(session)
    for name in ("ecarts", "scores", "alertes", "montrer"):
        page.show_screen(name)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []
