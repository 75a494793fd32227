"""Step 6: none to eight partners, two notes that stay two, absolute conditions that can be lifted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.pages.partenaires import PartenairesPage
from coopwizard.ui.presenters import partenaires
from coopwizard.ui.presenters.partenaires_notes import decision_words, known_words, score_words
from coopwizard.ui.presenters.results_parts import GapLines
from coopwizard.ui.presenters.sheet import Chips, Entry, Marks, Screen, flat
from coopwizard.ui.session import Session
from tests.ui.access import unnamed
from tests.ui.early import CODES, names_of, open_session, part_of, said_on, scene_of, settle
from tests.ui.later import cut, open_example, shown_page, texts

A = "partenaire.alpha"


@pytest.fixture
def session(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_session(base, library_path)
    session.answer_all({f"titulaire.{v}": "titulaire" for v in (PRESIDENT, DIRECTOR)}, label="titulaires")
    yield session
    library.close()


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[tuple[Library, Session]]:
    library, session = open_example(base, library_path)
    yield library, session
    library.close()


def note(session: Session, marks: dict[str, int], uid: str = "alpha") -> None:
    """Let each voice note the express criteria: one mark a voice, then seal and open."""
    session.answer(f"partenaire.{uid}.identite.nom", "Horizon Vève")
    express = [c.id for c in session.base.criteres_partenaire.values() if c.express]
    for voice, mark in marks.items():
        session.speak_as(voice)
        session.answer_all({f"partenaire.{uid}.critere.{c}": mark for c in express}, label="noter")
        session.answer(f"partenaire.{uid}.compatibilite", 4)
        session.seal(partenaires.GROUP, CODES[voice])
    session.speak_as(TOGETHER)


def opened(session: Session, president: int, director: int) -> None:
    """Note and open."""
    note(session, {PRESIDENT: president, DIRECTOR: director})
    session.reveal(partenaires.GROUP, CODES)


def drawn(session: Session, at: str = "", **place: str) -> Screen:
    """Return what the page shows now."""
    return partenaires.partner_screen(scene_of(session, at, **place))


@pytest.mark.requirement("R016")
@pytest.mark.parametrize("speaker", [TOGETHER, PRESIDENT])
def test_no_partner_is_said_to_be_an_outcome(session: Session, speaker: str) -> None:
    session.speak_as(speaker)
    said = " ".join(texts(drawn(session)))
    assert "Aucun partenaire" in said
    assert "C’est une issue possible" in said
    assert "issue valable" in said


@pytest.mark.requirement("R016")
@pytest.mark.parametrize(("count", "room"), [(0, True), (1, True), (7, True), (8, False)])
def test_from_zero_to_eight_partners(session: Session, count: int, room: bool) -> None:
    for rank in range(count):
        session.answer(f"partenaire.p{rank}.identite.nom", f"Organisme {rank}")
    screen = drawn(session)
    assert len(partenaires.partner_ids(session.case)) == count
    assert bool(screen.footer.third) is room


@pytest.mark.parametrize(("mark", "asked"), [(3, False), (4, True), (5, True), (None, False), (True, False)])
def test_a_fact_is_asked_from_four(mark: object, asked: bool) -> None:
    assert partenaires.asks_evidence(mark) is asked


def test_a_voice_answers_the_express_criteria_and_our_own_project(session: Session) -> None:
    session.answer(f"{A}.identite.nom", "Horizon Vève")
    session.speak_as(PRESIDENT)
    session.answer(f"{A}.critere.ca_finalite", 4)
    screen = drawn(session)
    express = [c.id for c in session.base.criteres_partenaire.values() if c.express]
    asked = [one.at.key for one in flat(screen.parts) if isinstance(one, Marks) and one.at]
    assert asked == [*(f"{A}.critere.{c}" for c in express), f"{A}.compatibilite"]
    evidence = [one.at.key for one in flat(screen.parts) if isinstance(one, Entry) and one.at]
    assert evidence == [f"{A}.preuve.ca_finalite"]


def test_nothing_of_the_other_voice_is_seen_before_both_open(session: Session) -> None:
    session.answer(f"{A}.identite.nom", "Horizon Vève")
    session.speak_as(DIRECTOR)
    session.answer(f"{A}.critere.ca_confiance", 5)
    session.answer(f"{A}.preuve.ca_confiance", "les fêtes de juin tenues à deux")
    for speaker in (PRESIDENT, TOGETHER):
        session.speak_as(speaker)
        screen = drawn(session, "comparaison")
        assert "les fêtes de juin" not in " ".join(texts(screen))
        assert not [one for one in flat(screen.parts) if isinstance(one, GapLines)]
        assert not any(getattr(one, "value", None) == 5 for one in flat(screen.parts))


@pytest.mark.parametrize(
    ("president", "director", "decision", "range_"),
    [
        (5, 4, "aller_express", "75 à 100 sur 100"),
        (4, 3, "explorer", "50 à 75 sur 100"),
        (2, 2, "non", "25 sur 100"),
        (5, 1, "non", "0 à 100 sur 100"),
    ],
)
def test_two_notes_make_a_range_and_a_decision_in_screen_words(
    session: Session, president: int, director: int, decision: str, range_: str
) -> None:
    opened(session, president, director)
    reading = session.results.partners[0]
    assert decision_words(scene_of(session), reading) == session.base.libelles_ecran[decision]
    assert range_ in score_words(reading)
    assert "6 critères sur 6" in known_words(scene_of(session), reading).replace("\u00a0", " ")


@pytest.mark.requirement("R078")
def test_an_absolute_condition_is_named_with_the_way_to_lift_it(session: Session) -> None:
    opened(session, 5, 1)
    screen = drawn(session, "comparaison")
    said = " ".join(texts(screen))
    veto = session.base.criteres_partenaire["ca_legitimite"]
    assert f"Condition absolue\u00a0: {veto.titre}" in said
    for part in ("fait", "date", PRESIDENT, DIRECTOR):
        assert f"ensemble~{A}.levee.ca_legitimite~{part}" in names_of(screen)


def test_both_voices_keep_a_partner(session: Session) -> None:
    opened(session, 5, 4)
    assert "Pas encore retenu" in " ".join(texts(drawn(session, "comparaison")))
    for voice in (PRESIDENT, DIRECTOR):
        session.answer(f"{A}.coche", True, holder=voice)
    assert "Partenaire retenu." in " ".join(texts(drawn(session, "comparaison")))


@pytest.mark.requirement("R087")
@pytest.mark.requirement("R086")
def test_two_overlaps_call_for_a_clause_of_loyalty(session: Session) -> None:
    opened(session, 5, 4)
    clause = session.base.clauses["cl_loyaute"].titre
    assert clause not in " ".join(texts(drawn(session, "comparaison")))
    for axis in session.base.partenaire.chevauchement.axes[:2]:
        session.answer(f"{A}.chevauchement.{axis}", "oui")
    assert clause in " ".join(texts(drawn(session, "comparaison")))


@pytest.mark.requirement("R030")
def test_a_difference_in_size_is_said_and_calls_for_protection(session: Session) -> None:
    session.answer("identite.budget", 1_000_000)
    session.answer(f"{A}.identite.budget", 4_000_000)
    opened(session, 5, 4)
    said = " ".join(texts(drawn(session, "comparaison")))
    assert "de 1 à 4,0" in said
    assert session.base.clauses["cl_petit"].titre in said


@pytest.mark.requirement("R030")
def test_a_difference_in_size_between_two_and_three_is_to_be_watched(session: Session) -> None:
    opened(session, 4, 4)
    kinds = {}
    for budget in (2_000_000, 2_500_000, 4_000_000):
        session.answer("identite.budget", 1_000_000)
        session.answer(f"{A}.identite.budget", budget)
        found = part_of(drawn(session, "comparaison"), "taille.alpha")
        kinds[budget] = getattr(found, "kind", None)
    assert kinds == {2_000_000: None, 2_500_000: "info", 4_000_000: "attention"}


@pytest.mark.parametrize(
    ("status", "told"), [("association", False), ("lucratif", True), ("public", True), (None, False)]
)
def test_the_status_of_a_partner_says_what_it_closes(
    session: Session, status: str | None, told: bool
) -> None:
    opened(session, 4, 4)
    if status is not None:
        session.answer(f"{A}.identite.statut", status)
    found = [part for part in drawn(session, "comparaison").parts if part.id == "statut.alpha"]
    assert bool(found) is told
    expected = str(session.base.partenaire.statut.get(status or "", "")).partition(" (")[0]
    assert not told or expected.lower() in found[0].text.lower()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("said", "told"), [(None, False), (False, False), (True, True)])
def test_a_partner_in_difficulty_calls_for_an_audit_and_is_neither_good_nor_bad(
    session: Session, said: bool | None, told: bool
) -> None:
    opened(session, 4, 4)
    if said is not None:
        session.answer(f"{A}.identite.en_difficulte", said)
    found = [part for part in drawn(session, "comparaison").parts if part.id == "fragile.alpha"]
    assert bool(found) is told
    if told:
        words = found[0].text.lower()  # type: ignore[attr-defined]
        assert "audit" in words
        assert "ni bon ni mauvais" in words


@pytest.mark.requirement("R089")
def test_another_federation_costs_nothing(session: Session) -> None:
    opened(session, 4, 4)
    before = session.results.partners[0].score
    session.answer(f"{A}.identite.federation", ["un autre réseau"])
    assert session.results.partners[0].score == before


def test_a_partner_is_added_and_taken_away_with_all_its_answers(session: Session, shown) -> None:
    page = shown_page(PartenairesPage, session, shown)
    page.press("ajouter:")
    uid = partenaires.partner_ids(session.case)[0]
    session.answer(f"partenaire.{uid}.critere.ca_vision", 3, holder=PRESIDENT)
    page.press(f"retirer:{uid}")
    assert partenaires.partner_ids(session.case) == ()


def test_a_partner_without_a_name_does_not_disappear(session: Session, shown, qtbot) -> None:
    page = shown_page(PartenairesPage, session, shown)
    page.press("ajouter:")
    uid = partenaires.partner_ids(session.case)[0]
    field = page.first_focus()
    assert field is not None
    qtbot.keyClicks(field, "A")
    field.clear()
    page.hide()
    settle()
    assert partenaires.partner_ids(session.case) == (uid,)


def test_two_codes_seal_and_one_gesture_opens(session: Session, shown) -> None:
    session.answer(f"{A}.identite.nom", "Horizon Vève")
    page = shown_page(PartenairesPage, session, shown)
    for voice in (PRESIDENT, DIRECTOR):
        session.speak_as(voice)
        session.answer(f"{A}.critere.ca_vision", 4)
        page.open("code", CODES[voice])
        page.open("encore", CODES[voice])
        page.press(f"sceller:{partenaires.GROUP}")
        assert session.case.seal(voice, partenaires.GROUP) is SealState.SEALED
        assert not [one for one in flat(page.screen.parts) if isinstance(one, Marks)]
    session.speak_as(TOGETHER)
    page.open(f"code_{PRESIDENT}", CODES[PRESIDENT])
    page.open(f"code_{DIRECTOR}", "un autre code")
    page.press(f"reveler:{partenaires.GROUP}")
    assert session.case.seal(PRESIDENT, partenaires.GROUP) is SealState.SEALED
    assert any(one.error for one in flat(page.screen.parts) if isinstance(one, Entry))
    page.open(f"code_{DIRECTOR}", CODES[DIRECTOR])
    page.press(f"reveler:{partenaires.GROUP}")
    assert session.case.seal(DIRECTOR, partenaires.GROUP) is SealState.REVEALED
    assert page.screen.footer.primary == "Comparer les notes"


def test_a_row_being_typed_in_is_never_rebuilt(session: Session, shown, qtbot) -> None:
    session.answer(f"{A}.identite.nom", "Horizon")
    page = shown_page(PartenairesPage, session, shown)
    field = page.first_focus()
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "!")
    session.answer(f"{A}.identite.salaries", 40)
    settle()
    assert page.first_focus() is field


def test_a_link_leads_to_the_partner_and_its_answer(example: tuple[Library, Session], shown) -> None:
    session = example[1]
    page = shown_page(PartenairesPage, session, shown)
    page.reveal_answer("partenaire.chm.identite.budget")
    settle()
    assert page.focusWidget() is not None
    assert page.focusWidget().hasFocus() or page.isActiveWindow() is False


def test_the_comparison_says_the_decision_as_a_word(example: tuple[Library, Session]) -> None:
    screen = drawn(example[1], "comparaison")
    chips = [one for one in flat(screen.parts) if isinstance(one, Chips)]
    assert chips[0].chips[0][1].startswith("on peut avancer avec lui")


@pytest.mark.parametrize("speaker", [TOGETHER, PRESIDENT])
@pytest.mark.parametrize("screen", ["", "comparaison"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_field_has_a_name_and_nothing_is_cut(
    example: tuple[Library, Session], shown, themed, speaker: str, screen: str, zoom: float
) -> None:
    themed("light", zoom)
    session = example[1]
    session.speak_as(speaker)
    page = shown_page(PartenairesPage, session, shown, screen if speaker == TOGETHER else "")
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))


def test_a_name_stays_as_it_was_entered(session: Session) -> None:
    session.answer(f"{A}.identite.nom", "<img src='x'>")
    assert part_of(drawn(session), "nom.alpha").text == "<img src='x'>"  # type: ignore[attr-defined]
