"""The identity sheet: the same fields for us and for a partner, checked in words and never refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.ui.pages.binome import BinomePage
from coopwizard.ui.presenters.identite import (
    OURS,
    PARTNER,
    TOPICS,
    commune_options,
    identity_parts,
    topic_of,
)
from coopwizard.ui.presenters.identite_controle import luhn, rna_fault, siren_fault
from coopwizard.ui.presenters.results_parts import YesNo
from coopwizard.ui.presenters.sheet import Amount, Entry, Field, Lines, Menu, Part, Say, Several
from coopwizard.ui.presenters.territoires import KEY, SEARCH, territory_picker_parts
from coopwizard.ui.session import Session
from tests.ui.early import open_session, part_of, said_on, scene_of

THEIRS = "partenaire.p1.identite"


@pytest.fixture
def session(base: Base, library_path: Path) -> Iterator[Session]:
    library, made = open_session(base, library_path)
    yield made
    library.close()


def keys(parts: tuple[Part, ...]) -> list[str]:
    return [one.at.key for one in parts if isinstance(one, Field) and one.at is not None]


@pytest.mark.parametrize(("prefix", "who"), [("identite", OURS), (THEIRS, PARTNER)])
def test_the_full_path_asks_every_field_of_the_method(session: Session, prefix: str, who: str) -> None:
    session.answer_all({"parcours": "complet", f"{prefix}.commune": "Pordic"}, label="x")
    asked = keys(identity_parts(scene_of(session), prefix, who))
    wanted = [f"{prefix}.{one.id}" for one in session.base.fiche_identite.champs.values() if who in one.pour]
    assert sorted(asked) == sorted(wanted)


def test_the_workshop_asks_the_few_fields_and_keeps_those_answered(session: Session) -> None:
    express = [f"identite.{one.id}" for one in session.base.fiche_identite.champs.values() if one.express]
    assert keys(identity_parts(scene_of(session), "identite", OURS)) == express
    session.answer("identite.benevoles", 12)
    assert "identite.benevoles" in keys(identity_parts(scene_of(session), "identite", OURS))


def test_the_topics_share_the_sheet_out(session: Session) -> None:
    session.answer("parcours", "complet")
    whole = keys(identity_parts(scene_of(session), "identite", OURS))
    parted = [
        key for topic in TOPICS for key in keys(identity_parts(scene_of(session), "identite", OURS, topic))
    ]
    assert sorted(parted) == sorted(whole)
    assert {topic_of(one) for one in session.base.fiche_identite.champs.values()} == set(TOPICS)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nom", Entry),
        ("statut", Menu),
        ("budget", Amount),
        ("part_premier_financeur", Amount),
        ("essms", YesNo),
        ("federation", Lines),
        ("autorites", Several),
        ("qualite_gcsms", Menu),
    ],
)
def test_each_field_is_asked_as_what_it_is(session: Session, name: str, kind: type[Part]) -> None:
    session.answer("parcours", "complet")
    [part] = [
        one
        for one in identity_parts(scene_of(session), "identite", OURS)
        if isinstance(one, Field) and one.at is not None and one.at.key == f"identite.{name}"
    ]
    assert type(part) is kind
    assert part.landmarks


def test_every_choice_and_every_title_reads_as_words(session: Session) -> None:
    session.answer("parcours", "complet")
    for prefix, who in (("identite", OURS), (THEIRS, PARTNER)):
        for part in identity_parts(scene_of(session), prefix, who):
            for words in (getattr(part, "label", ""), *(text for _, text in getattr(part, "options", ()))):
                assert "_" not in words
                assert "'" not in words


def test_yes_no_and_not_knowing_stay_three_answers(session: Session, shown) -> None:
    session.answer("parcours", "complet")
    page = BinomePage(session)
    page.refresh()
    session.changed.connect(page.refresh)
    shown(page, 810, 636)
    page.show_screen("activite")
    field = part_of(page.screen, "ensemble~identite.service_public")
    assert isinstance(field, YesNo)
    assert [name for name, _ in field.options] == ["oui", "non", "nsp"]
    for said in (True, False, Special.DOES_NOT_KNOW):
        page.sheet.edited.emit(field, said)
        assert session.case.together("identite.service_public") == said


def test_lists_are_kept_as_lists_and_emptied_as_nothing(session: Session, shown, qtbot) -> None:
    session.answer("parcours", "complet")
    page = BinomePage(session)
    page.refresh()
    session.changed.connect(page.refresh)
    shown(page, 810, 636)
    page.show_screen("activite")
    typed = page.sheet.drawn("activite/ensemble~identite.conventions_collectives")
    assert typed is not None
    assert typed.focus is not None
    for line in ("CCN 66", "CCN 51"):
        qtbot.keyClicks(typed.focus, line)
        qtbot.keyClick(typed.focus, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.case.together("identite.conventions_collectives") == ["CCN 66", "CCN 51"])
    boxes = part_of(page.screen, "ensemble~identite.autorites")
    assert isinstance(boxes, Several)
    drawn = page.sheet.drawn("activite/ensemble~identite.autorites")
    assert drawn is not None
    assert drawn.focus is not None
    drawn.focus.click()  # type: ignore[attr-defined]
    assert session.case.together("identite.autorites") == ["ars"]
    drawn.focus.click()  # type: ignore[attr-defined]
    assert session.case.together("identite.autorites") is None
    assert "Agence régionale de santé" in list(said_on(page))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", ""),
        ("775559461", ""),
        ("775 559 461", ""),
        ("775559462", "mal recopié"),
        ("77555946", "neuf chiffres"),
        ("2,601E+13", "neuf chiffres"),
    ],
)
def test_a_siren_that_looks_wrong_is_told_and_kept(session: Session, typed: str, wrong: str) -> None:
    fault = siren_fault(typed)
    assert (fault is None) if not wrong else (fault is not None and wrong in fault[0])
    session.answer("identite.siren", typed or None)
    if typed:
        [field] = [
            one for one in identity_parts(scene_of(session), "identite", OURS) if one.id.endswith(".siren")
        ]
        assert isinstance(field, Entry)
        assert field.value == typed
        assert (field.error is None) is (not wrong)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [("W221000123", False), ("w221000123", False), ("W2210", True), ("221000123", True), ("", False)],
)
def test_a_number_of_the_register_of_associations_is_w_and_nine_signs(typed: str, wrong: bool) -> None:
    assert (rna_fault(typed) is not None) is wrong


@given(st.text(alphabet="0123456789", min_size=8, max_size=8))
def test_one_key_alone_makes_a_number_whole(start: str) -> None:
    assert sum(luhn(f"{start}{key}") for key in range(10)) == 1


@pytest.mark.requirement("R140")
@pytest.mark.parametrize(("share", "asked"), [(0.62, False), (0.7, False), (0.71, True), (None, False)])
def test_above_seventy_percent_the_sheet_watches_and_asks_for_the_conditions(
    session: Session, share: float | None, asked: bool
) -> None:
    session.answer("identite.part_premier_financeur", share)
    parts = identity_parts(scene_of(session), "identite", OURS)
    assert ("identite.conditions_ressources" in keys(parts)) is asked
    told = [one for one in parts if isinstance(one, Say)]
    assert bool(told) is asked
    if told:
        assert "70" in told[0].title
        assert "R140" not in told[0].title


# --- territories


def test_a_commune_typed_is_offered_from_the_official_list_and_its_code_kept(session: Session, shown) -> None:
    session.answer_all({"parcours": "complet", "identite.commune": "Pordic"}, label="x")
    page = BinomePage(session)
    page.refresh()
    session.changed.connect(page.refresh)
    shown(page, 810, 636)
    page.show_screen("identite")
    menu = part_of(page.screen, "ensemble~identite.insee")
    assert isinstance(menu, Menu)
    assert menu.options == (
        ("22251", "Pordic, CA Saint-Brieuc Armor Agglomération, Côtes-d’Armor, Bretagne"),
    )
    page.sheet.edited.emit(menu, "22251")
    assert session.case.together("identite.insee") == "22251"


def test_a_code_kept_stays_offered_when_the_name_changes() -> None:
    assert commune_options("22251", "")[0][1].startswith("Pordic, ")
    assert [code for code, _ in commune_options("22251", "Plérin")][:2] == ["22251", "22187"]
    assert commune_options("", "") == ()
    assert commune_options("99999", "") == (("99999", "99999"),)


@pytest.mark.requirement("R035")
def test_administrative_territories_are_chosen_beside_the_lived_one(session: Session) -> None:
    session.answer("canevas.territoire", {"bassin_de_vie": "Le littoral à l’ouest de Saint-Brieuc"})
    search, boxes = territory_picker_parts(scene_of(session, "", **{SEARCH: "saint brieuc"}))
    assert isinstance(search, Entry)
    assert search.at is None
    assert isinstance(boxes, Several)
    assert boxes.at is not None
    assert boxes.at.key == KEY != "canevas.territoire"
    kept, words = boxes.options[0]
    assert words == "Saint-Brieuc, CA Saint-Brieuc Armor Agglomération, Côtes-d’Armor, Bretagne (commune)"
    session.answer(KEY, [kept])
    _, again = territory_picker_parts(scene_of(session, "", **{SEARCH: "cotes d armor"}))
    assert isinstance(again, Several)
    assert again.value == (kept,)
    assert [text.rpartition("(")[2] for _, text in again.options][:2] == ["commune)", "département)"]
    assert session.case.together("canevas.territoire") == {
        "bassin_de_vie": "Le littoral à l’ouest de Saint-Brieuc"
    }


@pytest.mark.parametrize(
    ("typed", "kinds"), [("", ["chercher_territoire"]), ("zzzz", ["chercher_territoire", f"{KEY}.rien"])]
)
def test_nothing_found_is_said(session: Session, typed: str, kinds: list[str]) -> None:
    assert [one.id for one in territory_picker_parts(scene_of(session, "", **{SEARCH: typed}))] == kinds
