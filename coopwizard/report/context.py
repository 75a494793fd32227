"""What every section reads: the case, its results, who agreed to what, and the words to say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT, TOGETHER, Case, Plain, SealState
from coopwizard.domain.conditions import paths_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Alert, Mark, Reason, Results
from coopwizard.domain.values import Interval, Special
from coopwizard.french import HARD, NARROW, day, number, typeset

MISSING = "non renseigné"
NOT_ATTACHED = "non jointe"
VACANT = "vacante"
PREPARATION, PARTNERS, WEIGHTS = "preparation", "partenaires", "poids"
COMPLETE, SYNTHESIS, BOARD_COPY, AUTHORITY, ANONYMOUS = "complet", "synthese", "ca", "autorite", "anonyme"
_BOUNDS = re.compile(r"dans \[(\d+), (\d+)\[")  # how the method writes from one mark to another
_CODES = re.compile(r"[ \u00a0]*\((?:[RE]\d+(?:,[ \u00a0]*)?)+\)")
_ARTICLE = re.compile(r"(?:(?:La|Le|Les|Une?|Des) |L[’'])(?=[^\W\d_A-ZÀ-Ý])")  # not « Le Goff », a name
_AGREEMENT = "indice_accord"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Context:
    """One dossier under way; every question that a section may ask has its answer here."""

    base: Base
    case: Case
    results: Results
    variant: str
    draft: bool
    agreements: frozenset[str]
    version_label: str
    printed_on: date
    fingerprint: str = ""

    # --- who may be shown

    @cached_property
    def present_voices(self) -> tuple[str, ...]:
        """The voices of the pair that somebody holds."""
        return tuple(v for v in PAIR if self.case.together(f"titulaire.{v}") != VACANT)

    def revealed(self, group: str) -> bool:
        """Return whether each present voice has opened this group of answers."""
        states = [self.case.seal(voice, group) for voice in self.present_voices]
        return bool(states) and all(state is SealState.REVEALED for state in states)

    def shows_voices(self, group: str = PREPARATION) -> bool:
        """Return whether the answers of each voice may be printed: revealed, agreed by both, and here."""
        here = self.variant in {COMPLETE, BOARD_COPY}
        return here and self.revealed(group) and set(self.present_voices) <= self.agreements

    @property
    def for_authority(self) -> bool:
        """Whether an authority or a funder will read this."""
        return self.variant == AUTHORITY

    @property
    def anonymous(self) -> bool:
        """Whether names are taken out."""
        return self.variant == ANONYMOUS

    @cached_property
    def private_items(self) -> frozenset[str]:
        """The questions that only the pair reads, unless both voices chose to show them."""
        only_pair = [one for one in self.base.alertes.values() if one.visible]
        paths = [path for one in only_pair for path in paths_of(one.si)]
        items = {path.split(".")[1] for path in paths if path.startswith("item.")}
        return frozenset(one for one in items if not self._both_show(one))

    def _both_show(self, item: str) -> bool:
        hidden = self.base.revelation.projection.defaut
        return all(self.case.said(v, f"projection.{item}") not in {None, hidden} for v in self.present_voices)

    @cached_property
    def alerts(self) -> tuple[tuple[Alert, str], ...]:
        """The alerts with the words that may be printed; those about the pair by their neutral text."""
        found = []
        for alert in self.results.assessment.alerts:
            if not alert.pair_only:
                found.append((alert, self.plain_words(alert.text)))
            elif not self.for_authority and not self.anonymous:
                found.append((alert, alert.neutral_text))
        return tuple(found)

    def reason(self, reason: Reason, *, remedy: bool = False) -> str:
        """Return the words of a reason; one that rests on the pair's own dialogue, by a neutral text."""
        alerts = [self.base.alertes[one] for one in self._private_alerts(reason.because)]
        if alerts or any(path.startswith(_AGREEMENT) for path in reason.because):
            neutral = dict.fromkeys(str(one.texte_neutre) for one in alerts if one.texte_neutre)
            told = " ".join(neutral) if not (self.for_authority or self.anonymous) else ""
            return told or typeset("Ce que la méthode demande d'abord n'est pas encore réuni.")
        return self.plain_words(reason.remedy if remedy and reason.remedy else reason.text)

    def _private_alerts(self, paths: tuple[str, ...]) -> list[str]:
        named = [path.split(".")[1] for path in paths if path.startswith("alertes.")]
        return [one for one in named if one in self.base.alertes and self.base.alertes[one].visible]

    # --- what was said

    def text(self, key: str, holder: str = TOGETHER) -> str:
        """Return what was typed under this key, as typed, or nothing."""
        said = self.case.said(holder, key)
        return said if isinstance(said, str) else ""

    def parts(self, key: str, holder: str = TOGETHER) -> Mapping[str, Plain]:
        """Return the parts of this answer; a plain text is its own « texte »."""
        return parts_of(self.case.said(holder, key))

    def under(self, prefix: str, holder: str = TOGETHER) -> Iterator[tuple[str, Mapping[str, Plain]]]:
        """Yield (rest of the key, parts) of every answer under this prefix."""
        for rest, said in self.case.under(holder, prefix):
            yield rest, parts_of(said)

    def person(self, said: Plain) -> str:
        """Return the name typed, « à désigner » when there is none, no name at all when anonymous."""
        if not isinstance(said, str) or not said.strip():
            return "à désigner"
        return "une personne désignée" if self.anonymous else said

    # --- the words of the base

    def label(self, family: str, word: str) -> str:
        """Return how a word of a list is read by people."""
        found = self.base.libelles_ecran.get(f"{family}.{word}")
        return str(found) if found is not None else word.replace("_", " ")

    def type_title(self, type_id: str | None) -> str:
        """Return the title of a type, or « aucun »."""
        found = self.base.types.get(type_id or "")
        return str(found.titre) if found else "aucun"

    def voice(self, holder: str) -> str:
        """Return « présidence », « direction »."""
        return self.label("voix", holder)

    def plain_words(self, text: str) -> str:
        """Return a text of the base without its codes of requirements and sources."""
        return _BOUNDS.sub(r"de \1 à moins de \2", _CODES.sub("", text))

    def step(self, rank: int) -> str:
        """Return « Étape 5, le projet commun », the origin of what was said there."""
        found = next((one for one in self.base.etapes.values() if one.rang == rank), None)
        return f"Étape {rank}, {small(str(found.nom_court))}." if found else f"Étape {rank}."

    def gate_open(self, rank: int) -> bool:
        """Return whether the step of this rank may be entered."""
        step = next((one.id for one in self.base.etapes.values() if one.rang == rank), "")
        gate = self.results.gates.get(step)
        return gate is not None and gate.open

    # --- who we are

    @cached_property
    def ourselves(self) -> str:
        """The association's name, or the case's title; « Organisme A » when anonymous."""
        if self.anonymous:
            return "Organisme A"
        return self.text("identite.nom") or self.case.title

    @cached_property
    def partners(self) -> Mapping[str, str]:
        """The name of each partner, by its identifier."""
        found: dict[str, str] = {}
        for index, one in enumerate(self.results.partners):
            letter = _LETTERS[(index + 1) % len(_LETTERS)]
            found[one.id] = f"Organisme {letter}" if self.anonymous else one.name or f"Partenaire {index + 1}"
        return found

    @cached_property
    def kept_partners(self) -> tuple[str, ...]:
        """The names of the partners kept, or of all of them while none is."""
        kept = [self.partners[one.id] for one in self.results.partners if one.kept]
        return tuple(kept or self.partners.values())

    @cached_property
    def kept_type(self) -> str | None:
        """The type voted, else the one both voices kept, else the first step, else the first ranked."""
        voted = parts_of(self.case.said("ca", "vote_ca_type")).get("type")
        chosen = {self.case.said(voice, "type_retenu") for voice in self.present_voices}
        common = next(iter(chosen)) if len(chosen) == 1 else None
        for found in (voted, common):
            if isinstance(found, str) and found in self.base.types:
                return found
        if not self.gate_open(7):
            return None
        return self.results.types.trajectory.first_step or self.results.types.first

    @cached_property
    def decided(self) -> Mapping[str, Plain]:
        """The verdict that people recorded: its id, date, persons and motive."""
        return self.parts("verdict")

    @cached_property
    def vote(self) -> Mapping[str, Plain]:
        """The board's vote on the verdict, else on the type."""
        return parts_of(self.case.said("ca", "vote.verdict")) or parts_of(
            self.case.said("ca", "vote_ca_type")
        )

    def verdict_title(self, verdict: Plain) -> str:
        """Return the title of a verdict, or nothing."""
        known = self.base.verdicts.regles
        return str(known[verdict].titre) if isinstance(verdict, str) and verdict in known else ""

    def other_voice(self, holder: str) -> str:
        """Return the other voice of the pair."""
        return DIRECTOR if holder == PRESIDENT else PRESIDENT


def parts_of(said: Plain | Special) -> Mapping[str, Plain]:
    """Return a fiche as its parts, a text as « texte », anything else as nothing."""
    if isinstance(said, dict):
        return said
    return {"texte": said} if isinstance(said, str) else {}


def say(template: str, **values: object) -> str:
    """Return our own sentence, set in French, with what people typed left as typed."""
    return typeset(template).format(**values)


def small(text: str) -> str:
    """Return the text with a small first letter, unless it is an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """Return words typed, with a small letter to the article that opens them, to stand inside a sentence."""
    return small(text) if _ARTICLE.match(text) else text


def quoted(text: str) -> str:
    """Return the text between guillemets."""
    return f"«{HARD}{text}{HARD}»"


def ended(text: str) -> str:
    """Return the text with a full stop if nothing ends it."""
    text = text.rstrip()
    return text if not text or text[-1] in ".!?…»" else f"{text}."


def joined(items: Iterable[str]) -> str:
    """Return the texts parted by semicolons, as French sets them."""
    return f"{NARROW}; ".join(items)


def typed_day(said: Plain | Special) -> date | None:
    """Return a date typed as ISO text, or None."""
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


def day_or(said: Plain, missing: str) -> str:
    """Return the date in full, the words typed, or these words."""
    found = typed_day(said)
    if found is not None:
        return day(found)
    return said if isinstance(said, str) and said.strip() else missing


def figure(value: float, decimals: int = 0) -> str:
    """Return a number without a useless decimal."""
    return number(value) if value == int(value) else number(value, max(decimals, 1))


def span_words(mark: Mark, unknown: str = "inconnu") -> str:
    """Return « 62 », « de 48 à 62 », or what is said when it is not known; never a mean."""
    if mark is None:
        return unknown
    if not isinstance(mark, Interval):
        return number(mark)
    low, high = number(mark.low), number(mark.high)
    return low if low == high else f"de {low} à {high}"


def mark_words(said: Plain | Special, unknown: str = MISSING) -> str:
    """Return a mark out of 5 as it was given, « ne sait pas » and « pas pour nous » in words."""
    if said is Special.DOES_NOT_KNOW:
        return "ne sait pas"
    if said is Special.NOT_FOR_US:
        return "pas pour nous"
    if isinstance(said, bool) or said is None:
        return unknown
    return figure(said) if isinstance(said, int | float) else str(said)


def whole(said: Plain) -> str:
    """Return a count, or « … » where the resolution leaves a blank."""
    return number(said) if isinstance(said, int | float) and not isinstance(said, bool) else "…"


def vote_words(vote: Mapping[str, Plain]) -> str:
    """Return « 7 pour, 2 contre, 1 abstention, 1 ne prend pas part », or nothing without a count."""
    if not any(isinstance(vote.get(part), int) for part in ("pour", "contre", "abstention")):
        return ""
    said = [f"{whole(vote.get('pour') or 0)} pour", f"{whole(vote.get('contre') or 0)} contre"]
    abstaining = vote.get("abstention") or 0
    said.append(
        f"{whole(abstaining)} abstention{'s' if isinstance(abstaining, int) and abstaining > 1 else ''}"
    )
    aside = vote.get("ne_prend_pas_part")
    if isinstance(aside, int) and aside:
        said.append(f"{whole(aside)} ne {'prennent' if aside > 1 else 'prend'} pas part")
    return ", ".join(said)
