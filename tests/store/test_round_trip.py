"""Whatever plain value is answered comes back the same, from the table, a file and an import."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from coopwizard.domain.values import Special
from coopwizard.store import codec
from coopwizard.store.library import Library
from tests.store.conftest import groups, said

texts = some.text(some.characters(), max_size=30)  # half surrogate pairs included: they get pasted
plain = some.recursive(
    some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
values = plain | some.sampled_from(Special)


@given(values)
@example("\ud800 collé d’ailleurs")
@example("é\ud800")
def test_a_value_is_the_same_once_written_and_read(value: object) -> None:
    back = codec.decode(codec.encode(value))
    assert back == value
    assert codec.encode(back) == codec.encode(value)


@settings(max_examples=15, deadline=None)
@given(some.lists(values, min_size=1, max_size=5))
def test_a_case_is_the_same_recorded_exported_and_imported_elsewhere(answers: list[object]) -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    with TemporaryDirectory() as folder:
        here = Library.open(Path(folder) / "ici" / "a.sqlite3", clock=lambda: now, groups=groups)
        there = Library.open(Path(folder) / "là-bas" / "b.sqlite3", clock=lambda: now, groups=groups)
        case = here.create_case("Les Tilleuls")
        kept = here.record(
            case.id, [said("ensemble", f"canevas.c{n}", one) for n, one in enumerate(answers)], label="x"
        )
        assert here.case(case.id) == kept
        path = here.export_case(case.id, Path(folder) / "x.coopw")
        assert there.import_case(path).case == kept
        assert [line.after for line in there.journal(case.id)[: len(answers)]] == answers
        here.close()
        there.close()


@pytest.mark.parametrize("text", ["NaN", "[" * 100_000, "{", "!rien", ""])
def test_a_text_that_is_no_value_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reason
        codec.decode(text)
