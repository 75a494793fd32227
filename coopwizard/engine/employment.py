"""What is asked about jobs once a type reaches far enough, and what of it nobody said yet."""

from __future__ import annotations

from coopwizard.domain.answers import Case
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base
from coopwizard.engine.facts import FactSheet

SCOPE = "type"  # part Q, `portee`: a field that is said type by type
SHARED, COUNTS = "postes_supprimes_ou_crees", ("supprimes", "crees")


def employment_fields(base: Base, type_id: str) -> tuple[str, ...]:
    """Return the fields about jobs that this type requires, in the method's order; none for a light one."""
    known = base.types.get(type_id)
    if known is None:
        return ()
    facts = FactSheet(values={"type.intensite": known.intensite})
    scoped = (one for one in base.champs.values() if one.portee == SCOPE and one.demande_si is not None)
    return tuple(
        one.id for one in scoped if one.demande_si is not None and judge(one.demande_si, facts).holds
    )


def employment_lacking(base: Base, case: Case, type_id: str) -> tuple[str, ...]:
    """Return the required fields about jobs that nobody answered for this type."""
    return tuple(one for one in employment_fields(base, type_id) if not _said(case, f"{one}.{type_id}"))


def _said(case: Case, key: str) -> bool:
    value = case.together(key)
    if isinstance(value, dict):
        return all(value.get(part) is not None for part in COUNTS)
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
