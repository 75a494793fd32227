"""The table of fields and outputs: where each is answered, printed and read; `python -m tests.brim` writes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import yaml

from coopwizard.domain.knowledge import Base
from coopwizard.kb.load import load_base
from tests.fields_and_outputs import ANNEXES, NOT_PRINTED, NOT_TYPED, proof, units
from tests.outputs import NONE_OF_IT, TECHNICAL, output_paths, readings

TABLE = Path(__file__).parent / "fields_and_outputs.yaml"
HEAD = """# Où chaque champ se répond et s'imprime, où chaque résultat se lit : « python -m tests.brim »
# refait ce fichier.
# ecran : étape/écran ; section : section du dossier complet. Une ligne sans l'un des deux dit pourquoi (sans).
"""


def field_rows(base: Base) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield where each thing to enter is answered and printed."""
    for unit in units(base):
        found = proof(unit)
        for name, part in zip(unit.names(), unit.parts, strict=True):
            named = set(found.named(unit, part))
            sections = found.sections(unit, part) - {ANNEXES}
            row = _row(found.screens(unit, part), sections & named or sections)
            why = [
                known[one]
                for known in (NOT_TYPED, NOT_PRINTED)
                for one in (name, unit.pattern)
                if one in known
            ]
            if found.never(unit, part):
                why.append("the method never prints it")
            yield name, row | ({"sans": why[0]} if why and len(row) < 2 else {})


def output_rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield where each result is read on the screen and in the dossier."""
    for path in output_paths():
        if path in TECHNICAL:
            yield path, {"sans": TECHNICAL[path]}
        else:
            row = _row(readings().shown(path), readings().printed(path))
            yield path, row or ({"sans": NONE_OF_IT} if readings().empty(path) else {})


def _row(screens: Collection[str], sections: Collection[str]) -> dict[str, str]:
    row = {"ecran": min(screens)} if screens else {}
    return row | ({"section": min(sections)} if sections else {})


def table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return the table as it is kept."""
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return found


def write() -> int:
    """Write the table again from what is found."""
    base = load_base()
    rows = {"champs": dict(field_rows(base)), "resultats": dict(output_rows())}
    lines = [HEAD]
    for title, kept in rows.items():
        lines.append(f"{title}:")
        for name, row in kept.items():
            said = ", ".join(
                f'{key}: "{value}"' if key == "sans" else f"{key}: {value}" for key, value in row.items()
            )
            lines.append(f'  "{name}": {{{said}}}')
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0
