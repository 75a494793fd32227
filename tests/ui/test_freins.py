"""Step 4: whom to hear, the four brakes by population, the measures that answer them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import PRESIDENT
from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.pages.freins import FreinsPage
from coopwizard.ui.presenters import freins
from coopwizard.ui.presenters.sheet import Chips
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import names_of, on_screen, open_revealed, part_of, scene_of, settle


@pytest.fixture
def opened(
    base: Base, tmp_path_factory: pytest.TempPathFactory, library_path: Path
) -> Iterator[tuple[Library, Session]]:
    library, session = open_revealed(base, tmp_path_factory.getbasetemp(), library_path, 4, 3)
    yield library, session
    library.close()


@pytest.fixture
def page(session: Session, shown) -> FreinsPage:
    return on_screen(FreinsPage(session), session, shown)


def _brake(session: Session, impact: int, worry: int) -> str:
    brake = list(session.base.freins.familles)[2]
    session.answer(f"frein.{brake}.salaries", {"impact": impact, "preoccupation": worry})
    return brake


def test_alone_a_voice_is_invited_to_answer_with_the_other(session: Session) -> None:
    session.speak_as(PRESIDENT)
    screen = freins.draw(scene_of(session))
    assert names_of(screen) == ["inviter", "parler.ensemble"]


@pytest.mark.requirement("R001")
def test_the_seven_families_are_there_and_removing_one_asks_for_a_sentence(
    session: Session, page: FreinsPage
) -> None:
    families = list(session.base.parties_prenantes.familles)
    assert len(families) == 7
    assert all(f"partie.{family}" in names_of(page.screen) for family in families)
    page.press(f"ouvrir:retrait.{families[0]}=ouvert")
    assert f"retrait.{families[0]}" in names_of(page.screen)
    page.sheet.edited.emit(part_of(page.screen, f"retrait.{families[0]}"), "Aucune dans notre métier.")
    assert session.case.together(f"retrait.{families[0]}") == "Aucune dans notre métier."
    page.press(f"remettre:{families[0]}")
    assert session.case.together(f"retrait.{families[0]}") is None
    assert f"partie.{families[0]}" in names_of(page.screen)


def test_a_point_on_the_matrix_is_written_and_the_highest_is_kept(session: Session, page: FreinsPage) -> None:
    page.show_screen("freins")
    brake = next(iter(session.base.freins.familles))
    page.sheet.placed.emit(brake, "salaries", {"impact": 4, "preoccupation": 4})
    page.sheet.placed.emit(brake, "benevoles", {"impact": 1, "preoccupation": 2})
    assert freins.cells(scene_of(session))[(brake, "salaries")] == (4, 4)
    score, population, word = freins.kept(scene_of(session))[brake]
    assert (score, population, word) == (
        16,
        session.base.parties_prenantes.familles["salaries"].titre,
        "prioritaire",
    )
    page.sheet.placed.emit(brake, "salaries", None)
    assert freins.kept(scene_of(session))[brake][0] == 2


@pytest.mark.parametrize(
    ("impact", "worry", "word"), [(1, 5, "à suivre"), (2, 3, "à traiter"), (3, 4, "prioritaire")]
)
def test_a_kept_score_reads_in_words(session: Session, impact: int, worry: int, word: str) -> None:
    brake = _brake(session, impact, worry)
    assert freins.kept(scene_of(session))[brake][2] == word


def test_a_measure_kept_stays_incomplete_until_it_has_a_name_and_a_day(
    session: Session, page: FreinsPage
) -> None:
    brake = _brake(session, 4, 4)
    page.show_screen("mesures")
    measure = freins.proposals(scene_of(session))[0]
    page.sheet.edited.emit(part_of(page.screen, f"retenir.{measure}"), True)
    chips = part_of(page.screen, f"mesure.{measure}.manque")
    assert isinstance(chips, Chips)
    assert [text for _, text in chips.chips] == ["à désigner", "à dater"]
    page.sheet.edited.emit(part_of(page.screen, f"mesure.{measure}.responsable"), "S. Moreau")
    page.sheet.edited.emit(part_of(page.screen, f"mesure.{measure}.date"), "2027-02-01")
    assert f"mesure.{measure}.manque" not in names_of(page.screen)
    assert session.results.brakes[brake].measured is (brake in session.base.mesures.liste[measure].frein)
    page.press(f"lacher:{measure}")
    assert session.case.together(f"mesure.{measure}") is None
    session.undo()
    assert session.case.together(f"mesure.{measure}") is not None


def test_measures_put_first_by_a_rule_come_first(session: Session) -> None:
    _brake(session, 2, 2)
    session.answer("alerte_rps", True)
    first = freins.proposals(scene_of(session))[0]
    proposed = {m for rule in session.base.freins.propositions.values() for m in rule.mesures}
    assert first in proposed


def test_a_brake_without_a_complete_measure_is_told(session: Session) -> None:
    _brake(session, 5, 5)
    assert "sans_mesure" in names_of(freins.draw(scene_of(session, "mesures")))


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 1.0), (918, 2.0)])
def test_every_field_is_named_and_nothing_is_clipped(
    session: Session, page: FreinsPage, themed, width: int, zoom: float
) -> None:
    page.resize(width, 636)
    themed("light", zoom)
    _brake(session, 5, 5)
    session.answer(f"mesure.{freins.proposals(scene_of(session))[0]}", {"responsable": "S. Moreau"})
    for screen in freins.ORDER:
        page.show_screen(screen)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []
