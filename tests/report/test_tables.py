"""The action plan and the answers for a spreadsheet and for another program."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.errors import DossierError
from coopwizard.report.content import context_of
from coopwizard.report.context import Context
from coopwizard.report.fingerprint import answers_digest
from coopwizard.report.tables import (
    ANSWERS_HEAD,
    PLAN_HEAD,
    Wording,
    csv_text,
    harmless,
    write_answers,
    write_answers_json,
    write_plan,
)
from tests.report.rich_case import TODAY

WORDING = Wording(lambda key: key, str)


def context(base: Base, case: Case, results: Results, *, agreements: tuple[str, ...] = PAIR) -> Context:
    return context_of(
        base, case, results, draft=False, agreements=agreements, version_label="", printed_on=TODAY
    )


def read(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_plan_holds_every_measure_with_who_and_when(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    path = tmp_path / "plan.csv"
    count = write_plan(context(base, case, results), path)
    head, *rows = read(path)
    assert tuple(head) == PLAN_HEAD
    assert len(rows) == count > 0
    told = {row[1] for row in rows}
    for measure, _ in case.under(TOGETHER, "mesure"):
        if measure in base.mesures.liste:
            assert str(base.mesures.liste[measure].titre) in told
    for row in rows:
        assert row[3] == "à dater" or date(*(int(one) for one in reversed(row[3].split("/"))))


def test_answers_of_a_voice_need_the_agreement_of_both(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    both, alone = tmp_path / "a.csv", tmp_path / "b.csv"
    assert write_answers(context(base, case, results), WORDING, both) > write_answers(
        context(base, case, results, agreements=PAIR[:1]), WORDING, alone
    )
    head, *rows = read(alone)
    assert tuple(head) == ANSWERS_HEAD
    assert {row[1] for row in rows} == {"Ensemble"}
    assert {row[1] for row in read(both)[1:]} == {"Ensemble", "Présidence", "Direction"}


def test_what_only_the_pair_reads_is_in_no_table(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    found = context(base, case, results)
    path = tmp_path / "r.json"
    write_answers_json(found, path)
    keys = {one["cle"] for one in json.loads(path.read_text(encoding="utf-8"))["reponses"]}
    assert found.private_items
    assert not keys & {f"item.{one}" for one in found.private_items}


def test_the_json_gives_back_what_was_answered(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    assert write_answers_json(context(base, case, results), path) > 0
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["empreinte_reponses"] == answers_digest(case)
    for one in content["reponses"]:
        assert one["etape"] in base.etapes
        kept = case.answers[one["qui"], one["cle"]].value
        assert one["valeur"] == (kept if not hasattr(kept, "value") else {"special": kept.value})


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+33 1", "-2", "@somme", "\t=1", " =1", "\u00a0=1", "\r=1", "\n=1", "\x00=1", "＝1"],
)
def test_no_cell_is_taken_for_a_formula(typed: str) -> None:
    assert harmless(typed).startswith("'")


@pytest.mark.parametrize("typed", ["", "bonjour", "a = b", "« oui ; non »", 'dit "oui"', "l'an 2", "2\n3"])
def test_a_harmless_cell_is_left_as_typed(typed: str) -> None:
    back = list(csv.reader(io.StringIO(csv_text(("a",), [(typed,)])), delimiter=";"))
    assert back[1:] == ([[typed]] if typed else [[""]])


def test_a_formula_typed_as_an_answer_comes_out_as_a_text(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    typed = case.with_answer(Answer(TOGETHER, "phrase_boussole", '=HYPERLINK("http://x")'))
    path = tmp_path / "r.csv"
    write_answers(context(base, typed, results), WORDING, path)
    assert "'=HYPERLINK(" in path.read_text(encoding="utf-8-sig")
    assert all(not cell.startswith("=") for row in read(path) for cell in row)


def test_an_impossible_place_is_refused_in_words(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    with pytest.raises(DossierError):
        write_plan(context(base, case, results), tmp_path / "absent" / "plan.csv")
