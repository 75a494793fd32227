"""argparse in French: its headings, its usage, and what it says of a command written wrong."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

HARD = "\u00a0"  # before a colon, inside guillemets
_HEADINGS = {"options": "options", "optional arguments": "options", "positional arguments": "arguments"}
# What argparse says, as its versions since 3.11 say it, and what we say.
_USAGE_WORDS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", "il manque {0}."),
    (r"one of the arguments (.*) is required", "il manque l’un de ceux-ci\u00a0: {0}."),
    (r"unrecognized arguments: (.*)", "{0}\u00a0: inconnu ici."),
    (
        r"argument (.+?): invalid choice: '?(.*?)'? \((?:choose from )?(.*)\)",
        "{0}\u00a0: «\u00a0{1}\u00a0» n’existe pas. Au choix\u00a0: {2}.",
    ),
    (r"argument (.+?): expected one argument", "{0}\u00a0: une valeur est attendue."),
    (
        r"argument (.+?): invalid int value: '(.*)'",
        "{0}\u00a0: un nombre entier est attendu, pas «\u00a0{1}\u00a0».",
    ),
    (
        r"argument (.+?): invalid \S+ value: '(.*)'",
        "{0}\u00a0: «\u00a0{1}\u00a0» n’est pas une valeur possible.",
    ),
    (r"argument (.+?): ignored explicit argument '(.*)'", "{0}\u00a0: cette option ne prend pas de valeur."),
    (r"argument (.+?): (.*)", "{0}\u00a0: {1}"),
)


def in_french(message: str) -> str:
    """Return what argparse says of a wrong command, in French; never its own English."""
    for english, french in _USAGE_WORDS:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return french.format(*(one.replace("'", "") for one in found.groups()))
    return "cette commande n’est pas comprise."


class FrenchHelp(argparse.RawDescriptionHelpFormatter):
    """The help of argparse, in French."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Write the usage under its French word."""
        super().add_usage(usage, actions, groups, "usage\u00a0: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Write the heading with the space that French puts before a colon."""
        super().start_section(_HEADINGS.get(heading or "", heading or "") + "\u00a0")


class FrenchParser(argparse.ArgumentParser):
    """argparse in French, with the usage before the fault."""

    def __init__(self, **how: Any) -> None:  # noqa: ANN401 (argparse's own signature)
        super().__init__(**{**how, "formatter_class": FrenchHelp, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Write the usage, then what is wrong, and end with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"coopwizard\u00a0: {in_french(message)}\n")
