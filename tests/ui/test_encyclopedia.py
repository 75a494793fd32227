"""The encyclopedia: every form but those that are none, each fact dated, nothing ranked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopwizard.ui.pages.encyclopedia import EncyclopediaPage
from coopwizard.ui.presenters import encyclopedia as view
from coopwizard.ui.widgets.text import Heading, Note
from tests.ui.access import clipped, unnamed

TODAY = date(2026, 11, 25)


def ids(base) -> list[str]:
    return [entry.id for entry in view.forms(base) if entry.id]


def test_the_forms_are_those_of_the_law_base_less_the_three_that_are_none(base):
    assert set(base.droit.vehicles) - set(ids(base)) == set(view.NOT_FORMS)


def test_the_forms_keep_the_order_of_the_law_base_inside_each_family(base):
    order = list(base.droit.vehicles)
    for family in {base.droit.vehicles[one].family for one in ids(base)}:
        shown = [order.index(one) for one in ids(base) if base.droit.vehicles[one].family == family]
        assert shown == sorted(shown)


@pytest.mark.requirement("R112")
def test_every_fact_says_when_it_was_checked_or_that_a_lawyer_should_look(base):
    for key in ids(base):
        for line in view.sheet_of(base, key, TODAY).lines:
            words = line.freshness.words
            assert "vérifié" in words or view.LAWYER in words, (key, line.name)


def test_a_fact_too_old_asks_to_be_checked_again(base):
    later = date(2029, 1, 1)
    law = next(one for one in base.droit.vehicles.values() if one.faits_verifies)
    field = next(fact.champ for fact in law.faits_verifies if fact.statut == "confirme")
    assert view.freshness(law, field, today=later).words.startswith("à revérifier")


def test_no_sheet_gives_a_rank_nor_a_score(base):
    for key in ids(base):
        names = {line.name.lower() for line in view.sheet_of(base, key, TODAY).lines}
        assert not any("rang" in name or "score" in name or "sur 100" in name for name in names)


def test_every_form_ranked_at_the_last_step_has_its_sheet(base):
    for support in base.vehicules:
        assert view.form_id(base, support) in base.droit.vehicles
    assert view.form_id(base, "inconnue") is None


def test_a_word_is_found_without_its_accents(base):
    assert any(key == "gcsms" for key in [e.id for e in view.forms(base, "GCSMS")])
    assert view.glossary(base, "egalite") == view.glossary(base, "ÉGALITÉ")


def test_two_forms_are_read_line_by_line(base):
    first, second = ids(base)[:2]
    rows = view.side_by_side([view.sheet_of(base, one, TODAY) for one in (first, second)])
    assert all(len(lines) == 2 for _, lines in rows)


@pytest.fixture
def page(base, shown) -> EncyclopediaPage:
    return shown(EncyclopediaPage(base, TODAY), 1118, 640)


def headings(page) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in page.findChildren(Heading) if one.isVisible()]


def test_a_link_opens_its_form(page, base):
    key = next(iter(base.vehicules))
    page.open_at(f"forme:{key}")
    assert headings(page)[0] == base.droit.vehicles[base.vehicules[key].fiche].name_fr


def test_a_link_opens_its_word(page, base):
    page.open_at("glossaire:degre_de_choix")
    assert headings(page) == ["Degré de choix"]


def test_two_forms_stand_side_by_side_and_alone_again(page, base):
    page.open_at(f"forme:{ids(base)[0]}")
    page._compare(ids(base)[1])
    assert headings(page)[0] == "Deux formes, côte à côte"
    page._alone()
    assert headings(page)[0] == base.droit.vehicles[ids(base)[0]].name_fr


def test_a_search_without_answer_says_what_to_try(page):
    page.search.field.setText("zzzzzz")
    assert headings(page) == ["Aucun mot ne correspond."]


def test_each_line_on_screen_carries_its_date(page, base):
    page.open_at(f"forme:{ids(base)[0]}")
    notes = [one.text() for one in page.findChildren(Note)]
    lines = view.sheet_of(base, ids(base)[0], TODAY).lines
    assert sum("vérifi" in text for text in notes) >= len(lines)


def test_arrows_read_the_forms_one_after_the_other(page, qtbot):
    before = headings(page)[0]
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert headings(page)[0] != before


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_encyclopedia_names_its_controls_and_cuts_no_word(page, themed, qapp, zoom):
    themed("dark", zoom)
    for _ in range(4):
        qapp.processEvents()
    assert unnamed(page) == []
    assert clipped(page) == []


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("a_egalite", "À égalité"),
        ("gcsms", "GCSMS"),
        ("cse", "CSE"),
        ("mimetisme", "Mimétisme"),
        ("apport_partiel_d_actif", "Apport partiel d’actif"),
    ],
)
def test_a_word_is_printed_with_its_accents_and_its_capitals(base, key, shown):
    assert shown in [word for name, word, _ in view.glossary(base) if name == key]
