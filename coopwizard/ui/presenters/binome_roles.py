"""The matrix of roles: who decides, proposes, negotiates; read in sentences and checked line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopwizard.domain.knowledge import Base
from coopwizard.french import listing

DECIDES, NEGOTIATES, NOBODY = "D", "N", "-"
PRESIDENT, DIRECTOR = "president", "directeur"
DECIDING_BODIES = ("ca", "ag")
# The three decisions whose D belongs to the board or the assembly (method, matrice_roles.regles).
RESERVED = frozenset({"choix_du_partenaire", "type_de_cooperation", "vehicule_juridique"})
SOCIAL_DIALOGUE = "dialogue_social"


@dataclass(frozen=True, slots=True)
class Line:
    """One decision: a letter per body, and whether it was looked at or stands as delivered."""

    decision: str
    letters: tuple[str, ...]
    seen: bool


def lines_of(base: Base, said: Mapping[str, object]) -> tuple[Line, ...]:
    """Return the ten lines: what was said where a line was looked at, else what is delivered."""
    columns = len(base.matrice_roles.colonnes)
    found = []
    for decision in base.matrice_roles.decisions:
        given = said.get(decision)
        fits = isinstance(given, list) and len(given) == columns
        letters = tuple(str(one) for one in given) if isinstance(given, list) and fits else None
        found.append(
            Line(decision, letters or tuple(base.matrice_roles.proposition[decision]), letters is not None)
        )
    return tuple(found)


def sentence(base: Base, letters: Sequence[str]) -> str:
    """Return the line in words: « Décision : conseil d’administration. Proposition : présidence… »."""
    words = base.libelles_ecran
    said = []
    for letter in base.matrice_roles.lettres:
        bodies = [
            words[f"instance.{body}"]
            for body, given in zip(base.matrice_roles.colonnes, letters, strict=True)
            if given == letter
        ]
        if bodies:
            said.append(f"{words[f'role.{letter}']}\u00a0: {listing(bodies)}.")
    return " ".join(said) or "Personne n’intervient."


def fault(base: Base, decision: str, letters: Sequence[str]) -> tuple[str, str] | None:
    """Return what breaks a rule of the matrix and the way out, or None when the line stands."""
    held = dict(zip(base.matrice_roles.colonnes, letters, strict=True))
    deciding = [body for body, letter in held.items() if letter == DECIDES]
    words = base.libelles_ecran
    if held.get(DIRECTOR) == DECIDES:
        return (
            "La direction ne décide jamais seule de la démarche.",
            "Donnez-lui « propose » ou « négocie ».",
        )
    if len(deciding) != 1:
        what = "Personne ne décide." if not deciding else "Deux instances décident de la même chose."
        return (what, "Gardez une seule instance qui décide.")
    if decision in RESERVED and deciding[0] not in DECIDING_BODIES:
        bodies = listing([words[f"instance.{one}"] for one in DECIDING_BODIES], "ou")
        return ("Cette décision engage toute l’association.", f"Elle revient à une instance\u00a0: {bodies}.")
    negotiating = [body for body, letter in held.items() if letter == NEGOTIATES]
    if decision == SOCIAL_DIALOGUE and negotiating == [PRESIDENT]:
        return ("La présidence ne négocie jamais seule le dialogue social.", "Associez la direction.")
    return None


def faults(base: Base, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the decisions whose line breaks a rule."""
    return tuple(one.decision for one in lines if fault(base, one.decision, one.letters) is not None)
