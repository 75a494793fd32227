"""Every key of the closed list is asked on a screen of its step and printed in a section of the dossier."""

from __future__ import annotations

import pytest

from coopwizard.kb.load import load_base
from tests.champs import champ_target
from tests.fields_and_outputs import (
    ANNEXES,
    NOT_PRINTED,
    NOT_TYPED,
    Unit,
    proof,
    units,
)
from tests.fields_table import table
from tests.outputs import NONE_OF_IT, output_paths, readings

BASE = load_base()
UNITS = tuple(units(BASE))


@pytest.mark.parametrize("step", BASE.etapes)
def test_every_screen_of_a_step_is_drawn(step: str) -> None:
    seen = proof().tour.of(step)
    assert step not in proof().tour.broken, proof().tour.broken[step]
    assert seen


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_is_asked_on_a_screen_of_its_step(unit: Unit) -> None:
    assert unit.keys, f"nothing fills {unit.name}"
    unseen = [
        name
        for name, part in zip(unit.names(), unit.parts, strict=True)
        if not {name, unit.pattern} & NOT_TYPED.keys() and not proof(unit).screens(unit, part)
    ]
    assert not unseen, f"no screen of {BASE.reponses[unit.pattern].etape} asks or shows: {unseen}"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_is_printed_in_the_section_that_the_method_names(unit: Unit) -> None:
    found = proof(unit)
    missing = []
    for name, part in zip(unit.names(), unit.parts, strict=True):
        if {name, unit.pattern} & NOT_PRINTED.keys() or found.never(unit, part):
            continue
        sections, named = found.sections(unit, part), set(found.named(unit, part))
        if not (sections & named if named else sections - {ANNEXES}):
            wanted = f"expected in {sorted(named)}" if named else "expected in a section"
            missing.append(f"{name}: {wanted}, found in {sorted(sections)}")
    assert not missing, "\n".join(missing)


def test_the_table_has_a_row_for_each_field_and_each_result() -> None:
    kept = table()
    assert set(kept["champs"]) == {name for unit in UNITS for name in unit.names()}
    assert set(kept["resultats"]) == set(output_paths())


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_the_table_says_where_it_is_found(unit: Unit) -> None:
    found, rows = proof(unit), table()["champs"]
    for name, part in zip(unit.names(), unit.parts, strict=True):
        row = rows.get(name, {})
        if "ecran" in row:
            assert row["ecran"] in found.screens(unit, part)
        if "section" in row:
            assert row["section"] in found.sections(unit, part)
        assert {"ecran", "section"} <= row.keys() or "sans" in row, (
            f"{name} is nowhere, and no reason is given"
        )


@pytest.mark.parametrize("path", tuple(output_paths()))
def test_a_result_is_read_on_a_screen_or_in_the_dossier_where_the_table_says(path: str) -> None:
    row = table()["resultats"].get(path, {})
    if "ecran" in row:
        assert row["ecran"] in readings().shown(path, (row["ecran"],))
    if "section" in row:
        assert row["section"] in readings().printed(path, (row["section"],))
    if row.get("sans") == NONE_OF_IT:
        assert readings().empty(path)
    assert row, f"{path} is read nowhere, and no reason is given"


@pytest.mark.parametrize("champ", BASE.champs)
def test_a_field_that_the_method_lists_has_a_key_of_its_own(champ: str) -> None:
    target = champ_target(BASE, champ)
    assert target is not None, f"no key of the closed list answers « {champ} »"
    pattern, part = target
    of_it = [one for one in UNITS if pattern in (one.pattern, one.name)]
    assert of_it, f"« {champ} » is said to be answered by {pattern}, which nothing fills"
    assert not part or any(part in one.parts for one in of_it), f"{pattern} has no part « {part} »"
