"""Reading the parts of a fiche one by one: what is wrong is told in French, with its key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from coopwizard.engine.wording import HARD, NARROW, in_figures, quoted
from coopwizard.errors import ExchangeError

LONGEST_SHOWN = 40
CHOICES_SHOWN = 8
LEAST_PREFIX, LIKENESS = 3, 0.7


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the fiche and the key that leads to it; None anywhere means not known."""

    key: str
    value: object

    @property
    def known(self) -> bool:
        """Whether something is said here."""
        return self.value is not None

    def fields(self, allowed: Iterable[str]) -> dict[str, Part]:
        """Return the known parts of this mapping; refuse any key that is not allowed."""
        if self.value is None:
            return {}
        if not isinstance(self.value, Mapping):
            raise self.wrong("n’est pas une liste de clés", "Écrivez dessous une clé par ligne.")
        names = list(allowed)
        found: dict[str, Part] = {}
        for name, value in self.value.items():
            part = Part(f"{self.key}.{name}" if self.key else str(name), value)
            if name not in names:
                raise part.unknown(str(name), names)
            if value is not None:
                found[str(name)] = part
        return found

    def items(self) -> list[Part]:
        """Return the elements of this list."""
        if self.value is None:
            return []
        if isinstance(self.value, str) or not isinstance(self.value, Sequence):
            raise self.wrong("n’est pas une liste", "Écrivez ses éléments entre crochets ou avec des tirets.")
        return [Part(f"{self.key}[{i}]", value) for i, value in enumerate(self.value)]

    def among(self, allowed: Iterable[str]) -> str:
        """Return the text when it is one of these."""
        names = list(allowed)
        if not isinstance(self.value, str) or self.value not in names:
            raise self.unknown(str(self.value), names)
        return self.value

    def several(self, allowed: Iterable[str]) -> tuple[str, ...]:
        """Return the texts of this list when each is one of these."""
        names = list(allowed)
        return tuple(dict.fromkeys(one.among(names) for one in self.items()))

    def flag(self) -> bool:
        """Return yes or no."""
        if not isinstance(self.value, bool):
            raise self.wrong(f"vaut {self._shown()}", "Écrivez true, false, ou rien.")
        return self.value

    def number(self, low: float, high: float) -> float:
        """Return the number when it lies from low to high, both included."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            bounds = f"de {in_figures(low)} à {in_figures(high)}"
            raise self.wrong(f"vaut {self._shown()}", f"Écrivez un nombre {bounds}, ou rien.")
        return value

    def whole(self, low: int, high: int) -> int:
        """Return the whole number when it lies from low to high, both included."""
        value = self.number(low, high)
        if value != int(value):
            raise self.wrong(f"vaut {self._shown()}", f"Écrivez un entier de {low} à {high}, ou rien.")
        return int(value)

    def mark(self) -> float | list[float]:
        """Return a mark from 1 to 5, or the two ends of an answer left open."""
        if isinstance(self.value, list):
            if len(self.value) != 2:
                raise self.wrong("n’a pas deux bornes", "Écrivez [2, 4], une note de 1 à 5, ou rien.")
            low, high = (one.number(1, 5) for one in self.items())
            if low > high:
                remedy = f"Écrivez [{in_figures(high)}, {in_figures(low)}]."
                raise self.wrong("a ses bornes à l’envers", remedy)
            return [low, high]
        return self.number(1, 5)

    def text(self) -> str:
        """Return the text."""
        if not isinstance(self.value, str):
            raise self.wrong(f"vaut {self._shown()}", "Écrivez un texte entre guillemets, ou rien.")
        return self.value

    def day(self) -> date:
        """Return the day, written as 2026-11-03."""
        if isinstance(self.value, datetime):
            return self.value.date()
        if isinstance(self.value, date):
            return self.value
        try:
            return date.fromisoformat(str(self.value))
        except ValueError as fault:
            raise self.wrong(f"vaut {self._shown()}", "Écrivez une date comme 2026-11-03.") from fault

    def wrong(self, fault: str, remedy: str) -> ExchangeError:
        """Return the refusal of this part, told with its key."""
        name = f"la clé {quoted(self.key)}" if self.key else "elle"
        return ExchangeError(f"Fiche de situation{HARD}: {name} {fault}.", remedy)

    def unknown(self, said: str, allowed: Sequence[str]) -> ExchangeError:
        """Return the refusal of a word that is not one of these, with the nearest of them."""
        near = [one for one in allowed if len(said) >= LEAST_PREFIX and one.startswith(said)]
        near += get_close_matches(said, allowed, n=1, cutoff=LIKENESS)
        if near:
            remedy = f"Vouliez-vous dire {quoted(near[0])}{NARROW}?"
        elif len(allowed) <= CHOICES_SHOWN:
            remedy = f"Choisissez parmi{HARD}: {', '.join(allowed)}."
        else:
            remedy = f"Les mots permis commencent par{HARD}: {', '.join(allowed[:CHOICES_SHOWN])}…"
        shown = said if len(said) <= LONGEST_SHOWN else f"{said[:LONGEST_SHOWN]}…"
        fault = f"dit {quoted(shown)}, que la méthode ne connaît pas"
        if self.key == said or self.key.endswith(f".{said}"):
            fault = "n’existe pas"
        return self.wrong(fault, remedy)

    def _shown(self) -> str:
        said = "rien" if self.value is None else str(self.value)
        return quoted(said if len(said) <= LONGEST_SHOWN else f"{said[:LONGEST_SHOWN]}…")
