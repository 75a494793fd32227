"""The places of the window, and where a link leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base


WELCOME, NEW, LIBRARY, STEP, ENCYCLOPEDIA, DOSSIER, MEETING, CONFLICTS, HELP, REGLAGES, REUSE = (
    "accueil",
    "nouveau",
    "bibliotheque",
    "etape",
    "encyclopedie",
    "dossier",
    "seance",
    "import",
    "touches",
    "reglages",
    "reprendre",
)

VERSIONS = "versions"

COHERENCE = "coherence"  # what does not go together in the case

CONDUCT = "conduite"  # the meeting under way: its course, its votes, what is decided

OTHER_VOICE = "autre_voix"  # somebody else than the pair answers

PAPER = "papier"  # documents to print, and what comes back of them

COPYING = "saisie_papier"  # a document filled by hand, copied with the keyboard alone

DATA = "donnees"  # the data of persons: what is kept, until when, what is erased

PROTECTED = "protege"  # a file under a password: it is asked

REGISTER = "registre"  # an extract of a public register, searched to fill a sheet


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: a kind, and what is open there (a step, a form, a word of the glossary)."""

    kind: str
    what: str = ""
    answer: str = ""


def step_of_key(base: Base, key: str) -> str | None:
    """Return the step where this key is answered, or None when it is not of the closed list."""
    said = key.split(".")
    for entry in base.reponses.values():
        declared = entry.cle.split(".")
        same = len(declared) == len(said) and all(
            one.startswith("{") or one == other for one, other in zip(declared, said, strict=True)
        )
        if not same:
            continue
        if declared[0] == "canevas" and said[-1] in base.canevas.champs:
            return base.canevas.champs[said[-1]].etape
        if declared[0] in ("derogation", "commentaire"):
            return said[-1]
        return entry.etape
    return None


def read_link(base: Base, link: str) -> Place | None:
    """Return where this link leads (« etape:… », « reponse:… », « forme:… », « glossaire:… »), or None."""
    kind, _, what = link.partition(":")
    if kind == "etape" and what in base.etapes:
        return Place(STEP, what)
    if kind == "reponse":
        step = step_of_key(base, what)
        return Place(STEP, step, what) if step else None
    if kind in ("forme", "glossaire"):
        return Place(ENCYCLOPEDIA, link)
    if kind in (DOSSIER, LIBRARY, ENCYCLOPEDIA, MEETING, VERSIONS, COHERENCE, WELCOME, REGLAGES):
        return Place(kind, what)
    if kind in (OTHER_VOICE, PAPER, CONDUCT, DATA):
        return Place(kind, what)
    return None
