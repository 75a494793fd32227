"""The encyclopedia says the law base, all of it and nothing else, each fact with its date or its mark."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.ui.presenters import encyclopedia as view
from coopwizard.ui.presenters import encyclopedia_mots as mots
from tests.tools import law

RICH = "mise_a_disposition_personnel"
LATER = date(2027, 6, 1)


@pytest.mark.requirement("R092", "R112")
@pytest.mark.parametrize("today", [law.TODAY, LATER, date(2031, 1, 1)])
def test_each_of_the_forty_fiches_is_shown_as_it_is_written(base: Base, today: date) -> None:
    reports = law.compare_all(base, today)
    assert len(reports) == 40
    assert [(one.key, one.lost, one.invented, one.unmarked) for one in reports if not one.faithful] == []


def test_every_checked_fact_of_the_base_is_dated_on_screen(base: Base) -> None:
    written = sum(len(one.faits_verifies) for one in base.droit.vehicles.values())
    assert written == 187
    assert sum(one.checked for one in law.compare_all(base)) >= written


def test_the_law_base_changes_only_on_purpose() -> None:
    found = law.fingerprint(law.law_base())
    assert found == law.FINGERPRINT, (
        f"le droit a changé : relire, puis écrire {found} dans tests/tools/law.py"
    )


def test_the_fingerprint_sees_one_word_and_not_the_setting_out() -> None:
    written = law.law_base()
    again = json.loads(json.dumps(written, ensure_ascii=False))
    assert law.fingerprint(again) == law.fingerprint(written)
    again["vehicles"][7]["faits_verifies"][0]["valeur"] += " Ou presque."
    assert law.fingerprint(again) != law.fingerprint(written)


# --- the comparison itself sees what goes wrong


def compared(base: Base, sheet: view.FormSheet, today: date = law.TODAY) -> law.Report:
    vehicles = law.law_base()["vehicles"]
    names = {one["key"]: one["name_fr"] for one in vehicles}
    fiche = next(one for one in vehicles if one["key"] == sheet.id)
    return law.compare(fiche, sheet, base, names, today)


def with_line(sheet: view.FormSheet, name: str, **changes: object) -> view.FormSheet:
    """Return the sheet with one of its lines changed."""
    chapters = tuple(
        replace(one, lines=tuple(replace(x, **changes) if x.name == name else x for x in one.lines))
        for one in sheet.chapters
    )
    return replace(sheet, chapters=chapters)


def line(sheet: view.FormSheet, name: str) -> view.Line:
    return next(one for one in sheet.lines if one.name == name)


REPEATED = {mots.NAMES["profit"], mots.NAMES["amounts"]}  # these lines say again what others say
LINES = [name for field, name in mots.NAMES.items() if field not in ("can", "others")]


@pytest.mark.parametrize("name", sorted({*LINES, *mots.CAN.values()} - REPEATED))
def test_a_line_left_out_is_seen(base: Base, name: str) -> None:
    for key in ("fonds_dotation", "gcsms"):
        sheet = view.sheet_of(base, key, law.TODAY)
        if any(one.name == name for one in sheet.lines):
            found = compared(base, with_line(sheet, name, facts=(), checked=())).lost
            assert found
            assert all(one.startswith(name) for one in found)


def test_a_fiche_that_no_line_of_the_list_leads_to_is_lost_whole(base: Base) -> None:
    report = compared(base, view.FormSheet(RICH, "", "", ()))
    assert len(report.lost) == report.leaves


def test_a_sentence_of_nobody_is_seen(base: Base) -> None:
    sheet = view.sheet_of(base, RICH, law.TODAY)
    first = line(sheet, "Points de vigilance")
    told = (*first.facts, view.Fact("Sans aucun risque.", view.Mark("info", view.LAWYER)))
    assert compared(base, with_line(sheet, "Points de vigilance", facts=told)).invented == (
        "Sans aucun risque",
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Fiscalité", "vérifié le 22\u00a0novembre 2026, à revérifier le 22\u00a0novembre 2027"),
        ("Fiscalité", ""),
    ],
)
def test_a_date_lent_to_what_nobody_checked_is_seen(base: Base, name: str, words: str) -> None:
    sheet = view.sheet_of(base, RICH, law.TODAY)
    lent = tuple(replace(one, mark=view.Mark("accord", words)) for one in line(sheet, name).facts)
    assert compared(base, with_line(sheet, name, facts=lent)).unmarked


def test_a_checked_fact_without_its_own_day_is_seen(base: Base) -> None:
    sheet = view.sheet_of(base, RICH, law.TODAY)
    plain = tuple(
        replace(one, mark=view.Mark("info", view.LAWYER)) for one in line(sheet, "Personnel").checked
    )
    assert compared(base, with_line(sheet, "Personnel", checked=plain)).unmarked


def test_a_mark_of_another_day_is_seen(base: Base) -> None:
    sheet = view.sheet_of(base, RICH, law.TODAY)
    assert compared(base, sheet).faithful
    assert compared(base, sheet, LATER).unmarked  # six months on, the middling facts must say so
