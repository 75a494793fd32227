"""The comparison of the types leaves the program as a table, closed types included."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from coopwizard.domain.answers import PAIR, Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.report.comparison_table import COMPARISON_HEAD, write_comparison
from coopwizard.report.content import context_of
from tests.report.rich_case import TODAY


def table(base: Base, case: Case, results: Results, path: Path) -> tuple[int, list[dict[str, str]]]:
    context = context_of(
        base, case, results, draft=False, agreements=PAIR, version_label="", printed_on=TODAY
    )
    count = write_comparison(context, path)
    text = path.read_bytes().decode("utf-8-sig")
    return count, list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_every_type_has_its_line_in_the_order_of_the_ranking(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    count, lines = table(base, case, results, tmp_path / "c.csv")
    assert count == len(lines) == len(base.types)
    assert {line["Type"] for line in lines} == {str(one.titre) for one in base.types.values()}
    ranks = [line["Rang"] for line in lines if line["Rang"]]
    assert ranks == [str(n) for n in range(1, len(ranks) + 1)]
    first = next(one for one in results.types.ranking if one.rank == 1)
    assert lines[0]["Type"] == base.types[first.type].titre
    assert lines[0]["Ce qui parle pour"].startswith(base.criteres[first.supporting[0].criterion].titre)
    assert tuple(lines[0]) == COMPARISON_HEAD


def test_a_closed_type_says_why_and_what_would_open_it(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    _, lines = table(base, case, results, tmp_path / "c.csv")
    closed = {base.types[one.type].titre for one in results.types.ranking if one.excluded}
    assert closed
    for line in lines:
        assert bool(line["Fermé pour l’instant"]) is (line["Type"] in closed)
        assert bool(line["À lever"]) is (line["Type"] in closed)


def test_while_the_step_is_closed_the_table_names_no_type(
    base: Base, case: Case, results: Results, tmp_path: Path
) -> None:
    step = next(one.id for one in base.etapes.values() if one.rang == 7)
    gates = {**results.gates, step: replace(results.gates[step], open=False)}
    count, lines = table(base, case, replace(results, gates=gates), tmp_path / "c.csv")
    assert (count, len(lines)) == (0, 1)
    said = " ".join(lines[0].values())
    assert "fermée" in said
    assert not [one.titre for one in base.types.values() if one.titre in said]
