"""Filling an identity sheet from an extract laid on the computer: found, compared, never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.ui.actions import Actions
from coopwizard.ui.places import REGISTER, STEP, Place
from coopwizard.ui.presenters.registre import FAULTS_SHOWN, Candidate, Outcome, RegisterView, register_parts
from coopwizard.ui.presenters.sheet import Pick, Press, Rows, Words
from coopwizard.ui.registre import RegisterSearch
from coopwizard.ui.session import Session
from coopwizard.ui.window import MainWindow
from tests.test_registers import RNA_COLUMNS, STAMP, association, establishment, written
from tests.ui.access import clipped, unnamed
from tests.ui.early import open_session, said_on, settle
from tests.ui.windows import opened_window


class Host:
    """What stands for the window: it keeps what it is shown."""

    def __init__(self, path: Path) -> None:
        self.path, self.shown, self.back = path, "", 0

    @property
    def files(self) -> Host:
        return self

    def open(self, *_said: object) -> Path:
        return self.path

    def show_once(self, kind: str, _page: QWidget, _title: str) -> None:
        self.shown = kind

    def go_back(self) -> None:
        self.back += 1


@pytest.fixture
def session(base: Base, library_path: Path) -> Iterator[Session]:
    library, made = open_session(base, library_path)
    yield made
    library.close()


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return written(tmp_path, [RNA_COLUMNS, association(), association(titre="LES DEUX PONTS", position="D")])


def searching(session: Session, host: Host, target: str, said: list[str] | None = None) -> RegisterSearch:
    return RegisterSearch(host, session, target, told=(said if said is not None else []).append)  # type: ignore[arg-type]


def look(search: RegisterSearch, words: str, qtbot) -> None:
    search.press("fichier")
    search.page.edited.emit("mots", words)
    search.press("chercher")
    qtbot.waitUntil(lambda: not search.view.busy)


@pytest.mark.parametrize(
    ("target", "prefix"), [("identite", "identite"), ("partenaire.p1", "partenaire.p1.identite")]
)
def test_an_empty_sheet_is_filled_by_one_gesture_that_can_be_undone(
    session: Session, extract: Path, qtbot, target: str, prefix: str
) -> None:
    host, said = Host(extract), list[str]()
    search = searching(session, host, target, said)
    search.show()
    assert host.shown == REGISTER
    look(search, "deux rives", qtbot)
    search.press("choisir:0")
    search.press("remplir")
    case = session.case
    assert case.together(f"{prefix}.nom") == "LES DEUX RIVES"
    assert case.together(f"{prefix}.rna") == "W221000123"
    assert case.together(f"{prefix}.commune") == "Pordic"
    assert case.together(f"{prefix}.insee") == "22251"
    assert host.back == 1
    assert said
    session.undo()
    assert session.case.together(f"{prefix}.nom") is None


@pytest.mark.parametrize(("side", "name"), [(None, "Les Deux Rives"), ("extrait", "LES DEUX RIVES")])
def test_what_is_there_is_shown_beside_the_extract_and_kept_unless_chosen(
    session: Session, extract: Path, qtbot, side: str | None, name: str
) -> None:
    session.answer("identite.nom", "Les Deux Rives")
    search = searching(session, Host(extract), "identite")
    look(search, "rives", qtbot)
    search.press("choisir:0")
    parts = register_parts(session.base, search.view)
    [choice] = [one for one in parts if isinstance(one, Pick)]
    assert [text for _, text in choice.options] == [
        "Ici\u00a0: Les Deux Rives",
        "Dans l’extrait\u00a0: LES DEUX RIVES",
    ]
    [filled] = [one for one in parts if isinstance(one, Rows)]
    assert ("Statut", "association") in filled.rows
    if side is not None:
        search.page.edited.emit("cote.nom", side)
    search.press("remplir")
    assert session.case.together("identite.nom") == name
    assert session.case.together("identite.statut") == "association"


def test_a_dissolved_association_is_told_before_it_is_taken(session: Session, extract: Path, qtbot) -> None:
    search = searching(session, Host(extract), "identite")
    look(search, "ponts", qtbot)
    search.press("choisir:0")
    assert any("dissoute" in one for one in said_on(search.page))


def test_spoiled_lines_are_listed_and_the_others_counted(session: Session, tmp_path: Path, qtbot) -> None:
    lines = [STAMP, *[establishment(siret="2,6E+13")] * (FAULTS_SHOWN + 5)]
    search = searching(session, Host(written(tmp_path, lines)), "identite")
    look(search, "fleyriat", qtbot)
    texts = list(said_on(search.page))
    assert any(one.startswith("Ligne 2\u00a0: le SIRET « 2,6E+13 »") for one in texts)
    assert "Et 5\u00a0autres." in texts


def test_a_foreign_file_and_no_file_are_refused_where_one_looks(
    session: Session, tmp_path: Path, qtbot
) -> None:
    foreign = tmp_path / "autre.csv"
    foreign.write_text("a;b\n1;2\n", encoding="utf-8")
    search = searching(session, Host(foreign), "identite")
    search.press("chercher")
    assert "Choisissez d’abord" in search.view.refusal
    look(search, "rives", qtbot)
    assert "n’est pas un extrait" in search.view.refusal
    assert search.view.outcome is None


def test_a_search_that_is_stopped_brings_nothing_back(session: Session, tmp_path: Path, qtbot) -> None:
    search = searching(session, Host(written(tmp_path, [STAMP, *[establishment()] * 60_000])), "identite")
    search.press("fichier")
    search.page.edited.emit("mots", "fleyriat")
    search.press("chercher")
    assert search.view.busy
    search.press("arreter")
    assert not search.view.busy
    qtbot.wait(300)
    assert search.view.outcome is None


def test_nothing_found_says_what_to_try(base: Base) -> None:
    view = RegisterView(file="x.csv", words="zz", outcome=Outcome("RNA", (), 0, (), 0))
    assert any(isinstance(one, Words) and "commune seule" in one.text for one in register_parts(base, view))


def test_a_sheet_that_says_as_much_has_nothing_to_fill(base: Base) -> None:
    same = RegisterView(chosen=Candidate("Les Deux Rives", "Pordic", "", {"nom": "Les Deux Rives"}))
    parts = register_parts(base, same)
    assert not [one for one in parts if isinstance(one, Press) and one.press == "remplir"]
    assert any(isinstance(one, Words) and "déjà tout" in one.text for one in parts)


@pytest.fixture
def window(qtbot, theme, library_path: Path, tmp_path: Path, extract: Path) -> Iterator[MainWindow]:
    with opened_window(qtbot, library_path, files=Host(extract)) as made:
        Actions.of(made).create("Les Deux Rives")
        settle()
        yield made


def test_the_window_opens_the_search_from_the_sheet_and_comes_back_to_it(window: MainWindow, qtbot) -> None:
    assert window.session is not None
    window.go(Place(STEP, "cadre_binome"))
    page = window.step_page
    assert page is not None
    page.show_screen("identite")  # type: ignore[attr-defined]
    page.press("registre:identite")  # type: ignore[attr-defined]
    settle()
    assert window.place.kind == REGISTER
    shown = window.page(REGISTER)
    assert shown is not None
    assert unnamed(shown) == []
    assert clipped(shown) == []
    search = shown.findChild(RegisterSearch)
    look(search, "rives", qtbot)
    settle()
    search.press("choisir:0")
    settle()
    assert clipped(shown) == []
    search.press("remplir")
    settle()
    assert window.place == Place(STEP, "cadre_binome")
    assert window.session.case.said(TOGETHER, "identite.nom") == "LES DEUX RIVES"
