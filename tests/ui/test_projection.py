"""What the room sees: only what both voices chose to show, nothing of one person, a vote once it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT, TOGETHER, Case
from coopwizard.domain.voices import PREFIX
from coopwizard.ui.presenters.conduite import VOTES
from coopwizard.ui.presenters.conduite_votes import Poll, counted_vote
from coopwizard.ui.presenters.projection import (
    BOTH,
    CLOCK,
    COMPASS,
    DIMENSIONS,
    GAPS,
    HIDDEN,
    QUESTION,
    SHARED,
    TYPES,
    VOTE,
    Counted,
    Projected,
    shows,
    texts_of,
)
from coopwizard.ui.presenters.projection_choix import why_closed
from coopwizard.ui.presenters.projection_vues import sight_of
from coopwizard.ui.presenters.seances import under_way
from coopwizard.ui.presenters.sheet import flat
from coopwizard.ui.projection import scene_of_room
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.room import PEOPLE, Clock, choose, conduct, opened, read_in, sight, view_of, widest, workshop
from tests.ui.test_workshop import plain

SAID_BY = "MARQUE"  # begins every text that one voice wrote, in the tests that look for them
EVERY_KIND = (COMPASS, CLOCK, GAPS, DIMENSIONS, TYPES)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot, theme, clock: Clock, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with workshop(qtbot, clock, library_path, tmp_path) as made:
        yield made


# --- what both voices chose to show, and nothing else


@pytest.mark.requirement("R152")
@pytest.mark.parametrize(
    ("president", "director", "level"),
    [
        (BOTH, BOTH, BOTH),
        (BOTH, SHARED, SHARED),
        (SHARED, SHARED, SHARED),
        (BOTH, HIDDEN, HIDDEN),
        (HIDDEN, BOTH, HIDDEN),
        (None, BOTH, HIDDEN),
        (BOTH, None, HIDDEN),
    ],
)
def test_one_no_is_enough_for_the_room_to_see_the_question_alone(
    window: MainWindow, president: str | None, director: str | None, level: str
) -> None:
    item = widest(window)[0]
    choose(window, item, president, director)
    assert shows(scene_of_room(window.session), item) == level
    scale = sight(window, Projected(QUESTION, item)).scale
    both = (scale.president, scale.director)
    assert (None not in both) == (level == BOTH)
    assert both in ((None, None), tuple(window.session.case.said(one, f"item.{item}") for one in PAIR))
    assert bool(scale.shared) == (level == SHARED)
    assert bool(scale.words) == (level != HIDDEN)


@pytest.mark.requirement("R152")
def test_the_answer_of_one_voice_alone_is_not_a_shared_value(window: MainWindow) -> None:
    item = widest(window)[0]
    choose(window, item, SHARED, SHARED)
    window.session.answer(f"item.{item}", None, holder=DIRECTOR)
    scale = sight(window, Projected(QUESTION, item)).scale
    assert (scale.president, scale.director, scale.shared, scale.words) == (None, None, None, "")


@pytest.mark.requirement("R152")
def test_a_voice_that_changes_its_mind_is_obeyed_on_the_screen_of_the_room(window: MainWindow) -> None:
    item = widest(window)[0]
    choose(window, item, BOTH, BOTH)
    room = opened(window, Projected(QUESTION, item))
    assert "présidence" in read_in(room)
    window.session.answer(f"projection.{item}", HIDDEN, holder=DIRECTOR)
    settle()
    said = read_in(room)
    assert "présidence" not in said
    assert "écart" not in said
    assert window.session.base.items[item].question in said


def marked(case: Case) -> Iterator[tuple[str, str, object]]:
    """Yield each text of the case that one person wrote, replaced by a mark of its own."""
    for rank, ((holder, key), answer) in enumerate(sorted(case.answers.items())):
        mark = f"{SAID_BY}{rank}"
        if isinstance(answer.value, dict):
            texts = {part: mark for part, said in answer.value.items() if part in _FREE and said}
            if texts:
                yield holder, key, {**answer.value, **texts}
        elif key.partition(".")[0] in _FREE and isinstance(answer.value, str):
            yield holder, key, mark


_FREE = {
    "attentes",
    "craintes",
    "preuve",
    "nom",
    "qui_a_bouge",
    "pourquoi",
    "responsable",
    "texte",
    "second_nom",
}


@pytest.mark.requirement("R152")
def test_nothing_that_one_person_wrote_or_is_called_ever_reaches_the_room(window: MainWindow) -> None:
    session = window.session
    for item in session.base.items:
        choose(window, item, BOTH, BOTH)
    for voice in PAIR:
        session.answer("accord_binome", value=True, holder=voice)
        for item in session.base.items:
            session.answer(f"preuve.{item}", f"{SAID_BY} preuve {voice}", holder=voice)
    for holder, key, value in list(marked(session.case)):
        session.answer(key, value, holder=holder)
    for person in range(3):
        holder = f"{PREFIX}personne_accompagnee.{person}"
        session.answer("facile.1", f"{SAID_BY} facile {person}", holder=holder)
    session.answer("phrase_boussole", f"Vieillir chez soi, dit {PEOPLE[1]}", holder=TOGETHER)
    seen = []
    every = [Projected(kind) for kind in EVERY_KIND]
    every += [Projected(QUESTION, item) for item in session.base.items]
    every.append(Projected(VOTE, vote=Counted(f"Élire {PEOPLE[0].upper()} ?", (("Pour", "3"),), 3)))
    for chosen in every:
        room = opened(window, chosen)
        assert room.sight is not None, chosen
        said = read_in(room)
        seen.append(said)
        assert SAID_BY not in said, chosen
        for name in PEOPLE:
            assert name.casefold() not in said.casefold(), chosen
    assert "dit une personne" in seen[0]
    assert "Élire une personne" in plain(seen[-1])


@pytest.mark.requirement("R152")
def test_before_the_reveal_the_room_sees_no_answer_of_the_pair(window: MainWindow) -> None:
    session = window.session
    item = widest(window)[0]
    choose(window, item, BOTH, BOTH)
    sealed = replace(session.case, seals=())
    scene = replace(scene_of_room(session), case=sealed)
    meeting = under_way(sealed)
    scale = sight_of(scene, meeting, session.now, Projected(QUESTION, item)).scale
    assert (scale.president, scale.director, scale.shared, scale.words) == (None, None, None, "")
    for kind in (GAPS, DIMENSIONS, TYPES):
        assert sight_of(scene, meeting, session.now, Projected(kind)) is None


@pytest.mark.requirement("R152")
@pytest.mark.parametrize(("people", "closed", "read"), [(2, True, False), (3, False, False), (3, True, True)])
def test_other_voices_show_as_one_median_from_three_answers_once_the_gathering_is_closed(
    window: MainWindow, people: int, closed: bool, read: bool
) -> None:
    session = window.session
    item = next(name for name, one in session.base.items.items() if one.express)
    for person in range(people):
        session.answer(f"item.{item}", person + 1, holder=f"{PREFIX}administrateur.{person}")
    session.answer("recueil_clos", value=closed, holder=TOGETHER)
    found = sight(window, Projected(QUESTION, item))
    assert (found.scale.median is not None) == read
    assert ("médiane 2" in plain(" ".join(found.foot))) == read


def test_the_widest_gaps_are_named_without_saying_who_answered_what(window: MainWindow) -> None:
    session, gaps = window.session, widest(window)
    marks = {one: tuple(session.case.said(voice, f"item.{one}") for voice in PAIR) for one in gaps}
    wide = [one for one in gaps if abs(marks[one][0] - marks[one][1]) > 1]
    assert 1 < len(wide) < len(gaps)
    for one in session.base.items:
        choose(window, one, HIDDEN, BOTH)
    assert sight(window, Projected(GAPS)) is None
    choose(window, wide[0], SHARED, SHARED)
    choose(window, next(one for one in gaps if one not in wide), BOTH, BOTH)
    found = sight(window, Projected(GAPS))
    assert [line for line, _ in found.lines] == [str(session.base.items[wide[0]].question)]
    told = plain(" ".join(texts_of(found)))
    rest = len(wide) - 1
    assert f"{rest} autre{'s' if rest > 1 else ''} sujet" in told
    assert not any(word in told for word in ("présidence", "direction", "P :", "D :"))


@pytest.mark.parametrize("agreed", [False, True])
def test_dimensions_show_only_once_both_let_the_board_read(window: MainWindow, agreed: bool) -> None:
    session = window.session
    session.answer("accord_binome", value=True, holder=PRESIDENT)
    session.answer("accord_binome", value=agreed, holder=DIRECTOR)
    found = sight(window, Projected(DIMENSIONS))
    assert (found is not None) == agreed
    if found is not None:
        assert len(found.rows) == len(session.base.dimensions)


def test_types_are_ranked_for_the_room_after_the_gate_alone(window: MainWindow) -> None:
    session = window.session
    found = sight(window, Projected(TYPES))
    assert any("Ne pas coopérer" in line for line, _ in found.lines)
    weights = tuple(one for one in session.case.seals if one.group != "poids")
    scene = replace(scene_of_room(session), case=replace(session.case, seals=weights))
    meeting = under_way(session.case)
    assert sight_of(scene, meeting, session.now, Projected(TYPES)) is None
    assert why_closed(scene, meeting, TYPES)


# --- votes


CAST = {"casting": True, "voters": 3, "question": "Visiter ?", "kind": "anonyme"}


@pytest.mark.requirement("R072")
@pytest.mark.parametrize(
    ("poll", "rows"),
    [
        (Poll(**CAST, ballots=({"vote": "pour"}, {"vote": "pour"})), None),
        (Poll(**{**CAST, "voters": 2}, ballots=({"vote": "pour"}, {"vote": "pour"})), None),
        (
            Poll(**CAST, ballots=({"vote": "pour"}, {"vote": "pour"}, {"vote": "contre"})),
            (("Pour", "2"), ("Contre", "1"), ("Abstention", "0")),
        ),
        (Poll(kind="levee", question="Pause"), None),
        (
            Poll(kind="levee", question="Pause", counts={"pour": 4, "contre": 1}),
            (("Pour", "4"), ("Contre", "1"), ("Abstention", "0")),
        ),
        (
            Poll(kind="consentement", question="Œuvre", objections=("trop tôt, dit Luc",)),
            (("À amender", "1 objection"),),
        ),
        (Poll(kind="consentement", question="Œuvre"), (("Adopté", "sans objection"),)),
    ],
)
def test_the_room_sees_a_vote_once_all_have_voted_and_no_ballot(poll: Poll, rows: object) -> None:
    found = counted_vote(poll)
    told = None if found is None else tuple((plain(left), plain(right)) for left, right in found.rows)
    assert told == rows


@pytest.mark.requirement("R072")
def test_a_vote_that_is_counted_is_projected_from_its_page(window: MainWindow) -> None:
    page = conduct(window, VOTES)
    for name, value in (("vote.kind", "anonyme"), ("vote.question", "Visiter ?"), ("vote.voters", 3)):
        page.edit(next(one for one in flat(page.screen_shown.parts) if one.id == name), value)
    page.press("ouvrir_vote:")
    for choice in ("pour", "contre", "pour"):
        page.press("salle:vote")
        assert view_of(window).room is None
        page.press("a_moi:")
        page.press(f"voter:{choice}")
    page.press("salle:vote")
    settle()
    found = view_of(window).room.sight
    assert found.title == "Visiter ?"
    assert found.lines == (("Pour", "2"), ("Contre", "1"), ("Abstention", "0"))
    page.press("inscrire:")
    assert view_of(window).room.sight == found
