"""From the folder of YAML files to one compiled text with its hash."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coopwizard.domain.knowledge import Base
from coopwizard.errors import BaseError
from coopwizard.french import typeset
from coopwizard.kb.faults import Check, Fault, Plain, Spot
from coopwizard.kb.load import fingerprint
from coopwizard.kb.paths import PathBook
from coopwizard.kb.shapes import Entry, entry_of
from coopwizard.kb.yamlread import Document, read_yaml

_LAW = "droit"  # a file whose keys stay together under its own name
_NOT_WRITTEN = ("version", "hash", "adaptation")  # given by the compiler, or by an overlay
_SHOWN_AT_ONCE = 20
_set = cache(typeset)  # the same references and dates come back hundreds of times


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a base, merged into one content that remembers where each key was written."""

    documents: tuple[Document, ...]
    content: dict[str, Plain]
    homes: Mapping[str, Document]

    def where(self, spot: Spot) -> tuple[str, int]:
        """Return the file and line of a spot of the content."""
        home = self.homes.get(str(spot[0])) if spot else None
        if home is None:  # a key that no file writes
            return (self.documents[0].path.parent.name, 1)
        return (home.path.name, home.line(spot[1:] if spot[0] == _LAW else spot))

    def named(self, spot: Spot) -> str:
        """Return the spot as a person reads it: `items.go_roles.dimension`."""
        words: list[str] = []
        found: Plain = self.content
        for step in spot:
            found = _inside(found, step)
            known = found.get("id", found.get("cle", found.get("key"))) if isinstance(found, dict) else None
            words.append(str(known if isinstance(step, int) and known else step))
        return ".".join(words)


def _inside(found: Plain, step: str | int) -> Plain:
    if isinstance(found, dict):
        return found.get(str(step))
    return found[step] if isinstance(found, list) and isinstance(step, int) else None


def read_source(folder: Path) -> Source:
    """Return the YAML files of a folder, merged.

    Raises:
        BaseError: a file is not readable, the folder is empty, or a key is written in two files.

    """
    documents = tuple(read_yaml(path) for path in sorted(folder.glob("*.yaml")))
    if not documents:
        raise BaseError(
            f"Aucune base de connaissances dans « {folder} ».", "Indiquez le dossier des fichiers .yaml."
        )
    return merge(documents)


def merge(documents: tuple[Document, ...]) -> Source:
    """Return these files as one source.

    Raises:
        BaseError: a key is written in two of them.

    """
    content: dict[str, Plain] = {}
    homes: dict[str, Document] = {}
    for document in documents:
        for key, value in _keys_of(document).items():
            if key in homes:
                here = f"{document.path.name}:{document.line((key,))}"
                raise BaseError(
                    f"{here} : « {key} » est déjà écrit dans {homes[key].path.name}.",
                    "Gardez un seul des deux.",
                )
            content[key], homes[key] = value, document
    return Source(documents, content, homes)


def _keys_of(document: Document) -> Mapping[str, Plain]:
    return {_LAW: document.content} if document.path.stem == _LAW else document.content


@dataclass(frozen=True, slots=True)
class Compiled:
    """A base ready to be written: its canonical text, and its hash."""

    text: str
    hash: str
    check: Check


def base_entry() -> Entry:
    """Return the shape of the base as it is written, without what the compiler gives."""
    entry = entry_of(Base)
    parts = {key: part for key, part in entry.parts.items() if key not in _NOT_WRITTEN}
    return Entry(entry.made, parts, entry.required - set(_NOT_WRITTEN))


def compile_source(source: Source) -> Compiled:
    """Return the compiled base and everything that is wrong with its shape."""
    content = dict(source.content)
    _expand_all_types(content)
    check = Check(is_path=PathBook(content).knows, set_text=_set)
    compiled = base_entry().check(content, (), check)
    text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))
    return Compiled(text, fingerprint(text.encode()), check)


def _expand_all_types(content: dict[str, Plain]) -> None:
    """Write out the tasks of `*`: a task of every type that cooperates."""
    everyone = [
        one.get("id") for one in content.get("types") or () if isinstance(one, dict) and one.get("rang")
    ]
    tasks = content.get("taches")
    if isinstance(tasks, list):
        content["taches"] = [
            {**one, "types": everyone} if isinstance(one, dict) and one.get("types") == "*" else one
            for one in tasks
        ]


def told(source: Source, fault: Fault) -> str:
    """Return one fault as `fichier.yaml:12 : chemin — ce qui ne va pas`."""
    name, line = source.where(fault.spot)
    return f"{name}:{line} : {source.named(fault.spot)} — {fault.what}"


def compiled_or_refused(folder: Path) -> Compiled:
    """Return the compiled base of a folder.

    Raises:
        BaseError: its shape is wrong; tells every fault, with its file and line.

    """
    source = read_source(folder)
    compiled = compile_source(source)
    faults = compiled.check.faults
    if faults:
        lines = [told(source, one) for one in faults[:_SHOWN_AT_ONCE]]
        more = len(faults) - len(lines)
        if more:
            lines.append(f"… et {more} autres.")
        raise BaseError("\n".join(lines), "Corrigez ces lignes, puis relancez la vérification.")
    return compiled


def compile_base(resources: Path, target: Path) -> str:
    """Write the compiled base of `resources`/kb to `target`, at once or not at all; return its hash.

    Raises:
        BaseError: the base cannot be read or its shape is wrong.

    """
    compiled = compiled_or_refused(resources / "kb")
    write_whole(target, compiled.text.encode())
    return compiled.hash


def write_whole(target: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)  # the temporary file is its writer's alone
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
