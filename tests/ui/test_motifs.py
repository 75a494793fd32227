"""Step 3: motives, freedoms, imitation and paths of a voice; then what the two say together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.pages.motifs import MotifsPage
from coopwizard.ui.presenters import motifs
from coopwizard.ui.presenters.motifs_commun import pushed, screens_of
from coopwizard.ui.presenters.sheet import Picture, Rows
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import (
    names_of,
    open_revealed,
    open_session,
    part_of,
    prepare,
    said_on,
    scene_of,
    settle,
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


def _page(session: Session, shown: Callable[..., object], width: int = 810) -> MotifsPage:
    made = MotifsPage(session)
    session.changed.connect(made.refresh)
    made.refresh()
    shown(made, width, 636)
    return made


@pytest.fixture
def page(session: Session, shown) -> MotifsPage:
    return _page(session, shown)


def _read(session: Session, voice: str = PRESIDENT) -> None:
    session.speak_as(voice)
    session.answer("notice_lue", "2026-11-01")


def test_a_motive_is_chosen_then_marked_then_taken_away(session: Session, page: MotifsPage) -> None:
    _read(session)
    name = next(iter(session.base.motifs.liste))
    page.sheet.edited.emit(part_of(page.screen, f"choisir.{name}"), True)
    assert session.said(f"motif.{name}") is None
    page.sheet.edited.emit(part_of(page.screen, f"motif.{name}"), 5)
    assert session.said(f"motif.{name}") == 5
    page.sheet.edited.emit(part_of(page.screen, f"choisir.{name}"), False)
    assert session.said(f"motif.{name}") is None
    session.undo()
    assert session.said(f"motif.{name}") == 5


def test_a_ninth_motive_is_refused_with_the_way_out(session: Session, page: MotifsPage) -> None:
    _read(session)
    names = list(session.base.motifs.liste)
    most = session.base.motifs.maximum.complet
    session.answer_all({f"motif.{name}": 3 for name in names[:most]}, label="motifs")
    page.sheet.edited.emit(part_of(page.screen, f"choisir.{names[most]}"), True)
    assert f"motif.{names[most]}" not in names_of(page.screen)
    assert part_of(page.screen, f"choisir.{names[most]}").error is not None  # type: ignore[attr-defined]


def test_the_short_imitation_asks_the_questions_marked_so(session: Session) -> None:
    _read(session)
    asked = [name for name in names_of(motifs.draw(scene_of(session, "imitation"))) if "." in name]
    assert asked == [f"mimetisme.{n}" for n, q in session.base.mimetisme.questions.items() if q.court]


def test_paths_are_kept_in_their_order(session: Session, page: MotifsPage) -> None:
    _read(session)
    page.show_screen("chemins")
    order = {"rangs": [["cooperer"], ["consolider", "approfondir"]], "ecartes": ["s_unir"]}
    page.sheet.edited.emit(part_of(page.screen, "chemins"), order)
    page.back()
    page.forward()
    assert dict(part_of(page.screen, "chemins").value) == order  # type: ignore[attr-defined, arg-type]


@pytest.mark.requirement("R061")
def test_before_the_reveal_no_motive_of_the_other_voice_is_shown(session: Session, page: MotifsPage) -> None:
    prepare(session, {PRESIDENT: 4, DIRECTOR: 4}, sealed=False, only=PRESIDENT)
    name = next(iter(session.base.motifs.liste))
    session.speak_as(DIRECTOR)
    session.answer("notice_lue", "2026-11-01")
    assert f"motif.{name}" not in names_of(page.screen)
    session.speak_as("ensemble")
    for screen in ("choix", "demande", "territoire"):
        page.show_screen(screen)
        assert not any(session.base.motifs.liste[name].titre == one for one in said_on(page))


@pytest.mark.requirement("R014")
@pytest.mark.parametrize(("origin", "freedom", "level"), [("choisi", 2, "choisie"), ("impose", 0, "subie")])
def test_two_sets_of_answers_read_as_chosen_and_as_undergone(
    session: Session, origin: str, freedom: int, level: str
) -> None:
    name = next(n for n, m in session.base.motifs.liste.items() if m.origine == origin)
    first = next(iter(session.base.motifs.liste))
    prepare(session, {PRESIDENT: 4, DIRECTOR: 4}, sealed=False)
    for voice in (PRESIDENT, DIRECTOR):
        session.answer_all(
            {f"motif.{first}": None, f"motif.{name}": 5}
            | {f"liberte.{q}": freedom for q in session.base.libertes.questions},
            holder=voice,
            label="x",
        )
    _seal_and_reveal(session)
    screen = motifs.draw(scene_of(session, "choix"))
    assert part_of(screen, "degre").text == f"Une coopération {level}"  # type: ignore[attr-defined]
    assert isinstance(part_of(screen, "degre.figure"), Picture)


def _seal_and_reveal(session: Session) -> None:
    from coopwizard.ui.presenters.scene import GROUP
    from tests.ui.early import CODES

    for voice in (PRESIDENT, DIRECTOR):
        session.speak_as(voice)
        session.seal(GROUP, CODES[voice])
    session.speak_as("ensemble")
    session.reveal(GROUP, CODES)


@pytest.mark.requirement("R022")
def test_an_injunction_is_asked_only_when_a_motive_is_prompted_or_imposed(
    between: Callable[..., Session],
) -> None:
    session = between()
    assert "demande" not in screens_of(scene_of(session))
    name = next(n for n, m in session.base.motifs.liste.items() if m.origine == "impose")
    session.answer(f"motif.{name}", 3, holder=PRESIDENT)
    assert pushed(scene_of(session)) == (name,)
    screen = motifs.draw(scene_of(session, "demande"))
    assert {
        "injonction.emetteur",
        "injonction.expression",
        "injonction.fondement",
        "injonction.echeance",
    } <= set(names_of(screen))
    session.answer("injonction", {"expression": "ressentie"})
    assert "verifier" in names_of(motifs.draw(scene_of(session, "demande")))


def test_motives_stand_side_by_side_never_as_a_mean(between: Callable[..., Session]) -> None:
    session = between()
    name = next(iter(session.base.motifs.liste))
    session.answer(f"motif.{name}", 1, holder=DIRECTOR)
    table = part_of(motifs.draw(scene_of(session, "choix")), "motifs.deux")
    assert isinstance(table, Rows)
    assert table.rows[0][2:] == ("4 sur 5", "1 sur 5")


def test_none_is_an_answer_when_each_voice_ticks_it(between: Callable[..., Session], shown) -> None:
    session = between()
    page = _page(session, shown)
    page.show_screen("territoire")
    for voice in (PRESIDENT, DIRECTOR):
        page.sheet.edited.emit(part_of(page.screen, f"canevas_aucune.contraintes_subies.{voice}"), True)
    assert session.results.project.fields["contraintes_subies"].valid


def test_at_most_five_factors_are_chosen(between: Callable[..., Session], shown) -> None:
    session = between()
    page = _page(session, shown)
    page.show_screen("dehors")
    names = session.base.facteurs_externes
    for name in names[:5]:
        page.sheet.edited.emit(part_of(page.screen, f"choisir.{name}"), True)
        page.sheet.edited.emit(part_of(page.screen, f"facteur.{name}.impact"), -2)
    page.sheet.edited.emit(part_of(page.screen, f"choisir.{names[5]}"), True)
    assert f"facteur.{names[5]}.impact" not in names_of(page.screen)
    assert session.case.together(f"facteur.{names[0]}") == {"impact": -2}


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 1.0), (918, 2.0)])
def test_every_field_is_named_and_nothing_is_clipped(
    session: Session, page: MotifsPage, themed, width: int, zoom: float
) -> None:
    page.resize(width, 636)
    themed("light", zoom)
    _read(session)
    name = next(n for n, m in session.base.motifs.liste.items() if m.origine == "impose")
    session.answer(f"motif.{name}", 3)
    for screen in motifs.VOICE_SCREENS:
        page.show_screen(screen)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 1.0), (918, 2.0)])
def test_what_the_pair_reads_is_named_and_not_clipped(
    between: Callable[..., Session], shown, themed, width: int, zoom: float
) -> None:
    session = between()
    page = _page(session, shown, width)
    themed("light", zoom)
    page.press("ouvrir:facteur.benevolat=ouvert")
    for screen in screens_of(scene_of(session)):
        page.show_screen(screen)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []
