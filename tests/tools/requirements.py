"""Say, for each of the 155 requirements, which tests prove it; `make requirements`."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import pytest

from coopwizard.kb.yamlread import read_yaml

CATALOGUE = Path(__file__).parent.parent / "requirements.yaml"


class Collector:
    """Gather the requirement markers of every collected test."""

    def __init__(self) -> None:
        self.proofs: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for marker in item.iter_markers("requirement"):
                for name in marker.args:
                    self.proofs[name].add(item.nodeid.split("[")[0])


def requirements() -> dict[str, dict[str, str]]:
    """Return the 155 requirements, in order: what the program does, and how it is seen."""
    return read_yaml(CATALOGUE).content


def main() -> int:
    """Print the table; return 1 when a test names a requirement that does not exist."""
    collector = Collector()
    quiet = ("-p", "no:terminal", "-o", "addopts=--strict-markers")  # -ra belongs to the terminal
    code = pytest.main(["--collect-only", *quiet], plugins=[collector])
    if code != pytest.ExitCode.OK:
        print(f"La collecte des tests a échoué ({code}).")
        return 1
    wanted = requirements()
    for name, row in wanted.items():
        proofs = sorted(collector.proofs.get(name, ()))
        print(f"{name}  {row['fait']}")
        print("      " + ("\n      ".join(proofs) if proofs else "à faire"))
    unknown = sorted(set(collector.proofs) - set(wanted))
    proved = len(set(collector.proofs) & set(wanted))
    print(f"\n{proved} exigences prouvées par un test, sur {len(wanted)}.")
    if unknown:
        print("Exigences inconnues : " + ", ".join(unknown))
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
