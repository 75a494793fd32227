"""The check of the knowledge base: everything that is wrong at once, in words its keepers use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coopwizard.errors import BaseError
from coopwizard.kb.coherence import coherence_faults
from coopwizard.kb.compile import Compiled, Source, compile_source, read_source
from coopwizard.kb.examples import example_findings, played
from coopwizard.kb.faults import Fault
from coopwizard.kb.load import base_of
from coopwizard.kb.method import COUNTS, count, method_faults
from coopwizard.kb.paths import PathBook
from coopwizard.kb.references import broken_paths, broken_references
from coopwizard.kb.wording import acronyms_without_entry, banned_words, entries_without_word

_MEND = "Corrigez cette ligne, puis relancez la vérification."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: where, what, and how."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} : {self.what} {self.remedy}"


def lint(folder: Path) -> tuple[Finding, ...]:
    """Return everything that is wrong with the base of a folder, in the order of the checks.

    Examples are run only on a base whose shape is sound: before, they would say nothing true.
    """
    try:
        source = read_source(folder)
    except BaseError as refusal:
        return (_unreadable(refusal),)
    compiled = compile_source(source)
    return findings_of(source, compiled) or tuple(_examples(folder, compiled))


def findings_of(source: Source, compiled: Compiled) -> tuple[Finding, ...]:
    """Return what is wrong with the content itself, examples apart."""
    found = [_finding(source, fault) for fault in _faults(source, compiled)]
    return tuple(dict.fromkeys([*found, *_misleading(source)]))


def report(folder: Path) -> tuple[list[str], bool]:
    """Return the lines that tell of a base (counts, hash, findings) and whether all is well."""
    try:
        source = read_source(folder)
    except BaseError as refusal:
        return [str(_unreadable(refusal))], False
    compiled = compile_source(source)
    findings = findings_of(source, compiled) or tuple(_examples(folder, compiled))
    lines: list[str] = []
    version = source.content.get("methode")
    lines.append(f"Méthode {version.get('version') if isinstance(version, dict) else 'sans version'}")
    lines.extend(f"{count(source.content, pattern, key):>5}  {name}" for name, pattern, key, _ in COUNTS)
    lines.extend(f"{number:>5}  {name}" for name, number in played(folder).items())
    lines.append(f"Empreinte : {compiled.hash}")
    lines.extend(str(one) for one in findings)
    number = len(findings)
    lines.append(
        "Tout est en ordre." if not findings else f"{number} point{'s' if number > 1 else ''} à reprendre."
    )
    return lines, not findings


def _faults(source: Source, compiled: Compiled) -> Iterator[Fault]:
    yield from compiled.check.faults
    yield from broken_references(source.content)
    yield from broken_paths(PathBook(source.content), compiled.check)
    yield from coherence_faults(source.content, compiled.check)
    yield from method_faults(source.content)
    yield from banned_words(source.content, compiled.check)
    yield from acronyms_without_entry(source.content, compiled.check)
    yield from entries_without_word(source.content)


def _finding(source: Source, fault: Fault) -> Finding:
    file, line = source.where(fault.spot)
    return Finding(file, line, f"{source.named(fault.spot)} — {fault.what}", fault.remedy or _MEND)


def _misleading(source: Source) -> Iterator[Finding]:
    for document in source.documents:
        for spot, word in document.misleading:
            yield Finding(
                document.path.name,
                document.line(spot),
                f"le mot « {word} » est sans guillemets : d’autres lecteurs de YAML y voient vrai ou faux.",
                "Mettez-le entre guillemets, ou écrivez true ou false si c’est ce que vous vouliez dire.",
            )


def _examples(folder: Path, compiled: Compiled) -> Iterator[Finding]:
    for file, line, what, remedy in example_findings(folder, base_of(compiled.text.encode())):
        yield Finding(file, line, what, remedy)


def _unreadable(refusal: BaseError) -> Finding:
    where, _, what = refusal.what.partition(" : ")
    file, _, line = where.partition(":")
    return Finding(file, int(line) if line.isdecimal() else 1, what or refusal.what, refusal.remedy)
