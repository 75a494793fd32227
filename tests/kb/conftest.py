"""The base as files that a test may spoil, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coopwizard.kb import compile as compiling
from coopwizard.kb.compile import compile_source, merge
from coopwizard.kb.lint import Finding, findings_of
from coopwizard.kb.yamlread import Document, parse_yaml, read_yaml
from coopwizard.paths import resources

KB = resources() / "kb"
Spoil = Callable[[str, str, str], tuple[Finding, ...]]


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    return {path.name: read_yaml(path) for path in sorted(KB.glob("*.yaml"))}


@pytest.fixture(autouse=True)
def _each_file_parsed_once(documents: dict[str, Document], monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is three quarters of a compilation, and a copy that no test spoiled reads the same."""
    known = {(KB / name).read_bytes(): one for name, one in documents.items()}

    def read(path: Path) -> Document:
        same = known.get(path.read_bytes())
        return read_yaml(path) if same is None else replace(same, path=path)

    monkeypatch.setattr(compiling, "read_yaml", read)


@pytest.fixture
def spoiled(documents: dict[str, Document]) -> Spoil:
    """Return what the check finds once this text of this file is replaced by another."""

    def spoil(file: str, before: str, after: str) -> tuple[Finding, ...]:
        path = KB / file
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{before!r} is no longer in {file}"
        changed = parse_yaml(text.replace(before, after, 1), path)
        source = merge(tuple({**documents, file: changed}.values()))
        return findings_of(source, compile_source(source))

    return spoil


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the base that a test may write in."""
    copy = tmp_path / "kb"
    (copy / "exemples").mkdir(parents=True)
    for path in KB.rglob("*.yaml"):
        (copy / path.relative_to(KB)).write_bytes(path.read_bytes())
    return copy
