"""What a closed gate lacks, in the words of the people who can bring it.

A gate's condition is walked leaf by leaf; each path that does not hold is said as one plain sentence,
with the answers that would settle it and the step where they are given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Facts,
    ForAll,
    ForAny,
    IsKnown,
    NoneOf,
    judge,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Reason
from coopwizard.domain.values import Value
from coopwizard.engine.wording import HARD, NARROW, in_figures, quoted, small

WHO: Mapping[str, str] = {PRESIDENT: "La présidence", DIRECTOR: "La direction"}
# Nobody mends these by answering more: the other branch of the rule is the way through.
_SETTLED = ("dossier.entree",)
_MANDATORY = "canevas.obligatoires_valides"
_REVEALED = "binome.voix_revelees"
_COUNTED_AFTER_THE_REVEAL = ("alertes.rouges_non_traitees", "alertes.bloquant_projet_non_traitees")
_MANY = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a path means for people when it does not hold, and when nobody knows; its answers, its step.

    An empty `unknown` says that the one sentence is true in both cases.
    """

    text: str
    keys: tuple[str, ...]
    step: str
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A leaf of the condition that does not hold, for whom or what, its value, and whether it is known."""

    path: str
    subject: str = ""
    value: Value = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """What a branch lacks, whether something of it holds already, and whether it is out of reach."""

    unmet: tuple[Unmet, ...] = ()
    begun: bool = False
    shut: bool = False


_WAIT = "{count} à traiter d’abord{wait} une action, un responsable et une date."
_WAIT_UNKNOWN = "Ce qui est à traiter d’abord n’est pas encore connu."
_MEANINGS: Mapping[str, Meaning] = {
    "voix": Meaning(
        "Personne ne tient l’une ni l’autre voix.",
        ("titulaire.{voix}",),
        "cadre_binome",
        "On ne sait pas encore qui tient chaque voix.",
    ),
    "voix.regles_acceptees": Meaning(
        "{who} n’a pas encore coché les cinq règles du jeu.",
        ("regle.{regle_du_jeu}",),
        "cadre_binome",
        "On ne sait pas encore si {whom} a coché les cinq règles du jeu.",
    ),
    "voix.matrice_signee": Meaning(
        "{who} n’a pas encore signé la matrice des rôles.",
        ("signature_matrice",),
        "cadre_binome",
        "On ne sait pas encore si {whom} a signé la matrice des rôles.",
    ),
    "voix.taux_reponse": Meaning(
        f"{{who}} n’a pas encore répondu à 60{NARROW}% des questions.",
        ("item.{item}",),
        "autodiagnostic",
        "On ne sait pas encore à combien de questions {whom} a répondu.",
    ),
    "voix.nb_motifs": Meaning(
        "{who} n’a pas encore noté de motif.",
        ("motif.{motif}",),
        "motifs_environnement",
        "On ne sait pas encore si {whom} a noté un motif.",
    ),
    "voix.nb_libertes": Meaning(
        "{who} n’a pas encore répondu à quatre libertés sur six.",
        ("liberte.{liberte}",),
        "motifs_environnement",
        "On ne sait pas encore à combien de libertés {whom} a répondu.",
    ),
    "voix.partenaire_inconnu": Meaning(
        "{who} n’a pas déclaré le partenaire encore inconnu.",
        ("partenaire_inconnu",),
        "partenaires",
        "{who} n’a pas encore dit si le partenaire est inconnu.",
    ),
    "voix.type_retenu": Meaning(
        "Le type retenu par {whom} n’est pas encore celui des deux voix.",
        ("type_retenu",),
        "type_cooperation",
        "{who} n’a pas encore retenu de type.",
    ),
    "binome.complet": Meaning(
        "Une des deux voix est vacante.",
        ("titulaire.{voix}",),
        "cadre_binome",
        "Il reste à dire qui tient chaque voix.",
    ),
    "binome.voix_revelees": Meaning(
        "Les deux voix n’ont pas encore ouvert leurs réponses.", ("item.{item}",), "autodiagnostic"
    ),
    "bureau.vote": Meaning(
        f"Une voix manque{HARD}: le vote du bureau ne permet pas ce passage.",
        ("vote_bureau.{etape}",),
        "cadre_binome",
        f"Une voix manque{HARD}: le bureau n’a pas encore voté ce passage.",
    ),
    "frein": Meaning("Aucun frein n’est encore noté.", ("frein.{frein}.{population}",), "parties_freins"),
    "frein.populations_cotees": Meaning(
        "{title} n’est encore noté pour personne.", ("frein.{frein}.{population}",), "parties_freins"
    ),
    "alertes.bloquant_projet_non_traitees": Meaning(
        _WAIT, ("traitement.{alerte}",), "autodiagnostic", _WAIT_UNKNOWN
    ),
    "alertes.rouges_non_traitees": Meaning(_WAIT, ("traitement.{alerte}",), "autodiagnostic", _WAIT_UNKNOWN),
    "canevas.valide": Meaning(
        "{title} est commencé et reste à compléter.",
        ("canevas.{champ_du_projet}",),
        "projet_commun",
        "{title} reste à écrire.",
    ),
    "canevas.etat": Meaning(
        "Le projet n’est pas encore relu et signé par chaque organisme.",
        ("signature_projet.{organisme}",),
        "projet_commun",
        "Le projet n’est pas encore commencé.",
    ),
    "canevas.completude": Meaning(
        f"Le projet est écrit à {{value}}{NARROW}%{NARROW}; il en faut 80.",
        ("canevas.{champ_du_projet}",),
        "projet_commun",
        f"Le projet n’est pas encore commencé{NARROW}; il en faut 80{NARROW}%.",
    ),
    "objets.nb": Meaning(
        "Rien de ce que vous feriez ensemble n’a encore de priorité.",
        ("objet.{objet}",),
        "projet_commun",
        "Ce que vous feriez ensemble n’est pas encore choisi.",
    ),
    "ca.vote.type": Meaning(
        "Le vote du conseil n’a pas retenu ce type.",
        ("vote_ca_type",),
        "type_cooperation",
        "Le conseil n’a pas encore voté le type retenu.",
    ),
    "types.premier": Meaning(
        f"Aucun type n’arrive encore en premier{HARD}: il manque des réponses sur votre situation.",
        ("critere.{critere}",),
        "type_cooperation",
    ),
    "verdict.saisi": Meaning(
        f"Le verdict reste à compléter{HARD}: lequel, et par qui.",
        ("verdict",),
        "deliberation",
        "Aucun verdict n’est encore enregistré.",
    ),
}


def what_lacks(base: Base, condition: Condition, facts: Facts, voices: Sequence[str]) -> tuple[Reason, ...]:
    """Return one reason per thing not yet there, each once, in the order of the condition."""
    found = _walk(condition, facts, "", _Subjects(base, tuple(voices))).unmet
    spread_out = [leaf for one in found for leaf in _spelled(base, one, facts)]
    reasons = [_reason(base, leaf) for leaf in dict.fromkeys(spread_out)]
    return tuple(dict.fromkeys(reasons))


@dataclass(frozen=True, slots=True)
class _Subjects:
    """The names of the elements of a set, in the order of its sheets."""

    base: Base
    voices: tuple[str, ...]
    empty: tuple[str, ...] = field(default=())

    def of(self, name: str, count: int) -> tuple[str, ...]:
        known = {"voix": self.voices, "frein": tuple(self.base.freins.familles)}.get(name, self.empty)
        return known if len(known) == count else ("",) * count


def _walk(condition: Condition, facts: Facts, subject: str, subjects: _Subjects) -> Branch:
    """Return what the condition lacks; of several ways through, the one already begun, else the first."""
    if judge(condition, facts).holds:
        return Branch(begun=True)
    match condition:
        case Compare(path) | IsKnown(path):
            value = facts.value(path)
            known = isinstance(condition, Compare) and judge(condition, facts).holds is False
            return Branch((Unmet(path, subject, value, known),), shut=_out_of_reach(path, value))
        case AllOf(inner):
            return _together([_walk(one, facts, subject, subjects) for one in inner])
        case AnyOf(inner) | NoneOf(inner):
            return _one_way([_walk(one, facts, subject, subjects) for one in inner])
        case ForAll(elements, inner) | ForAny(elements, inner):
            readers = facts.elements(elements)
            if not readers:
                return Branch((Unmet(elements, known=readers is not None),))
            named = zip(readers, subjects.of(elements, len(readers)), strict=True)
            return _together([_walk(inner, one, name, subjects) for one, name in named])


def _out_of_reach(path: str, value: Value) -> bool:
    return path in _SETTLED or (path == "binome.complet" and value is False)


def _together(branches: Sequence[Branch]) -> Branch:
    return Branch(
        tuple(leaf for one in branches for leaf in one.unmet),
        begun=any(one.begun for one in branches),
        shut=any(one.shut for one in branches),
    )


def _one_way(branches: Sequence[Branch]) -> Branch:
    open_ = [one for one in branches if not one.shut] or list(branches)
    chosen = next((one for one in open_ if one.begun), open_[0])
    return replace(chosen, shut=all(one.shut for one in branches))


def _spelled(base: Base, leaf: Unmet, facts: Facts) -> list[Unmet]:
    """Return the leaf, or what it stands for: each mandatory field, the reveal that counts wait for."""
    if leaf.path in _COUNTED_AFTER_THE_REVEAL and not leaf.known and facts.value(_REVEALED) is not True:
        return [Unmet(_REVEALED)]
    if leaf.path != _MANDATORY:
        return [leaf]
    paths = [f"canevas.{one}.valide" for one in base.canevas.obligatoires]
    states = [(path, facts.value(path)) for path in paths]
    return [Unmet(path, value=state, known=state is not None) for path, state in states if state is not True]


def _meaning(base: Base, leaf: Unmet) -> Meaning:
    path = leaf.path
    if path.startswith("bureau.vote."):
        return _MEANINGS["bureau.vote"]
    if path.startswith("canevas.") and path.endswith(".valide"):
        step = base.canevas.champs[path.split(".")[1]].etape
        return replace(_MEANINGS["canevas.valide"], step=step)
    return _MEANINGS.get(path) or _declared(base, path)


def _declared(base: Base, path: str) -> Meaning:
    """Return what the method says of a path that has no sentence of its own."""
    _, sense = base.chemins_de_condition.get(path, ("", path))
    return Meaning(f"Il manque{HARD}: {sense}.", (), "", f"On ne sait pas encore{HARD}: {sense}.")


def _reason(base: Base, leaf: Unmet) -> Reason:
    meaning = _meaning(base, leaf)
    step = base.etapes.get(meaning.step)
    where = f"Étape {step.rang}{HARD}: {step.nom_court}" if step else ""
    keys = tuple(_key(leaf, key) for key in meaning.keys)
    return Reason(leaf.path, _sentence(base, leaf, meaning), keys, remedy=where, reference=meaning.step)


def _key(leaf: Unmet, key: str) -> str:
    """Return the answer's key, with what the leaf is about in place of its hole."""
    last = leaf.path.split(".")[-1]
    about = {
        "{etape}": last,
        "{champ_du_projet}": leaf.path.split(".")[1] if leaf.path.endswith(".valide") else "",
        "{frein}": leaf.subject,
    }
    for hole, name in about.items():
        key = key.replace(hole, name or hole)
    return key


def _sentence(base: Base, leaf: Unmet, meaning: Meaning) -> str:
    waiting = int(leaf.value) if isinstance(leaf.value, int | float) else 1
    several = waiting >= _MANY
    who = WHO.get(leaf.subject, "Une voix")
    return (meaning.text if leaf.known else meaning.unknown or meaning.text).format(
        who=who,
        whom=small(who),
        title=_title(base, leaf),
        value=in_figures(float(leaf.value)) if isinstance(leaf.value, int | float) else "0",
        count=f"{waiting} alertes" if several else "Une alerte",
        wait=" attendent" if several else " attend",
    )


def _title(base: Base, leaf: Unmet) -> str:
    if leaf.subject in base.freins.familles:
        return quoted(base.freins.familles[leaf.subject].titre)
    field_name = leaf.path.split(".")[1] if "." in leaf.path else ""
    entry = base.canevas.champs.get(field_name)
    return quoted(entry.titre) if entry else ""
