"""Reads YAML the way authors mean it: NO, dates and 1.10 stay text, equal keys are refused.

PyYAML follows YAML 1.1, where `NO` is false, `12:30` a number and the last of two equal keys wins
in silence. Here only whole numbers, decimals, null, true and false are more than text, and each
node keeps its line so that every later error can name it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from coopwizard.errors import BaseError
from coopwizard.kb.faults import Plain, Spot

_PLAIN_TAGS = (
    ("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf")),
    ("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]{0,17})$"), list("-+0123456789")),
    (
        "tag:yaml.org,2002:float",
        re.compile(r"^[-+]?(?:0|[1-9][0-9]*)\.(?:[0-9]|[0-9]*[1-9])$"),
        list("-+0123456789"),
    ),
)
_MEND_LINE = "Vérifiez les guillemets, les deux-points et le retrait de cette ligne."
_MISLEADING = re.compile(r"^(?:yes|no|on|off|y|n)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values, with the line of each node and the bare words that mislead."""

    path: Path
    content: dict[str, Plain]
    lines: Mapping[Spot, int]
    misleading: tuple[tuple[Spot, str], ...] = ()

    def line(self, spot: Spot) -> int:
        """Return the line of this node, or of the nearest node above it that exists."""
        for length in range(len(spot), -1, -1):
            if spot[:length] in self.lines:
                return self.lines[spot[:length]]
        return 1


class _Repeated(yaml.MarkedYAMLError):
    """A node that stands for another."""


class _Loader(yaml.SafeLoader):
    """SafeLoader with a resolver of its own."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse what repeats another node: a few lines of it can stand for billions."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise _Repeated(problem_mark=mark)
        return super().compose_node(parent, index)

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own shape)


for _tag, _pattern, _first in _PLAIN_TAGS:
    _Loader.add_implicit_resolver(_tag, _pattern, _first)


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[Spot, int] = {}
        self.misleading: list[tuple[Spot, str]] = []

    def plain(self, node: yaml.Node, spot: Spot) -> Plain:
        self.lines.setdefault(spot, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, spot)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(child, (*spot, rank)) for rank, child in enumerate(node.value)]
        return self._scalar(str(node.value), node, spot)

    def _mapping(self, node: yaml.MappingNode, spot: Spot) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _refusal(self.path, key_node, "une clé doit être un mot.")
            key = str(key_node.value)
            if key in found:
                raise _refusal(self.path, key_node, f"la clé « {key} » est écrite deux fois.")
            self.lines[(*spot, key)] = key_node.start_mark.line + 1
            found[key] = self.plain(value_node, (*spot, key))
        return found

    def _scalar(self, text: str, node: yaml.Node, spot: Spot) -> Plain:
        if isinstance(node, yaml.ScalarNode) and node.style is None and _MISLEADING.match(text):
            self.misleading.append((spot, text))
        match node.tag.rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return text == "true"
            case "int":
                return int(text)
            case "float":
                return float(text)
            case _:
                return text


def _refusal(path: Path, node: yaml.Node, what: str) -> BaseError:
    line = node.start_mark.line + 1
    return BaseError(f"{path.name}:{line} : {what}", "Corrigez cette ligne, puis relancez la vérification.")


def read_yaml(path: Path) -> Document:
    """Return the file as a document.

    Raises:
        BaseError: the file is not readable YAML, or writes a key twice; names the file and line.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise _not_text(path) from fault
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> Document:
    """Return this text as a document said to come from `path`; same refusals as read_yaml."""
    reader = _Reader(path)
    node = _composed(text, path)
    if node is None:
        return Document(path, {}, {(): 1})
    if not isinstance(node, yaml.MappingNode):
        raise _refusal(path, node, "le fichier doit commencer par une clé.")
    content = reader.plain(node, ())
    return Document(path, content, reader.lines, tuple(reader.misleading))


def _composed(text: str, path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        repeated = isinstance(fault, _Repeated)
        what = "les renvois par * et & ne sont pas admis." if repeated else "ce n’est pas du YAML lisible."
        raise BaseError(f"{path.name}:{line} : {what}", _MEND_LINE) from fault
    except (yaml.YAMLError, RecursionError) as fault:
        raise _not_text(path) from fault


def _not_text(path: Path) -> BaseError:
    return BaseError(
        f"{path.name} : ce n’est pas un fichier de texte lisible.",
        "Un fichier YAML est un texte en UTF-8, sans caractère de commande, peu imbriqué.",
    )


def read_small_text(path: Path, largest: int, kind: str) -> str | None:
    """Return the text of a file that a person may have written; None when there is none.

    Raises:
        BaseError: it is larger than so many bytes for this kind of file, not UTF-8, or cannot be read.

    """
    try:
        if not path.exists():
            return None
        if path.stat().st_size > largest:
            raise BaseError(f"{path.name} : le fichier est trop gros pour {kind}.", "Prenez-en un autre.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise BaseError(
            f"{path.name} : ce n’est pas un fichier de texte lisible.",
            "Un fichier YAML est un texte en UTF-8.",
        ) from fault
    except OSError as fault:
        raise BaseError(f"{path.name} ne peut pas être lu.", "Vérifiez vos droits sur ce fichier.") from fault
