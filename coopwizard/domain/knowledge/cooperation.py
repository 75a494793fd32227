"""Part G: the nine types, their criteria, matrix, exclusions and reservations."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class TypeDeCooperation:
    """A type of cooperation."""

    id: str
    rang: int
    intensite: int
    titre: Text
    definition: Text
    mois: tuple[int, int]
    exemples: tuple[Text, ...]


@entry
class Critere:
    """A criterion of the comparison of types."""

    id: str
    famille: str
    titre: Text
    ancres: Mapping[int, Text]
    prefill: Text | None = None
    agir: bool = True  # whether the organisation can work on it, or does it depend on others
    agir_raison: Text = ""


@entry
class FamilleDeCriteres:
    """A family of criteria."""

    titre: Text
    criteres: tuple[str, ...]


@entry
class Modele:
    """How types are scored; documentation beside the engine."""

    valeur: Text
    score: Text
    inconnu: Text
    couverture: Text
    affinite_objets: Text
    part_des_objets: PartDesObjets
    score_final: Text
    presentation: Text
    ecart_utile: Text
    ordre_des_ex_aequo: Text
    contribution_pour: Text
    contribution_contre: Text
    phrase: Text
    fragments: Text


@entry
class PartDesObjets:
    """How much of an object counts for a type."""

    defaut: float
    ensemble_activites: Mapping[str, float]


@entry
class CaseDeMatrice:
    """Values at answers 1, 3 and 5, the reason, and what it says for the type or against it."""

    valeurs: tuple[int, int, int]
    raison: Text
    pour: Text = ""
    contre: Text = ""


@entry
class ExclutParChemin:
    """The excluded types are those listed at a path."""

    chemin: str


@entry
class Exclusion:
    """A rule that excludes types."""

    id: str
    si: Condition
    dit: Text
    exclut: tuple[str, ...] | ExclutParChemin
    raison: Text
    lever: Text
    reserve: str = ""
    base: Text = ""
    verifie_le: str = ""


@entry
class Reserve:
    """A rule that attaches a reservation to types."""

    id: str
    types: tuple[str, ...]
    si: Condition
    dit: Text
    bloque_engager: bool
    texte: Text
    lever: Text
    source: Text = ""


@entry
class Force:
    """Between which multiples of its points the strength of a leaning may lie, and why; 1 is as written."""

    de: float
    a: float
    raison: Text


@entry
class Penchant:
    """A rule that gives points to types, or to legal forms, for what partners and objects are.

    The strength is drawn in the robustness; without one, the points always count in full.
    """

    id: str
    si: Condition
    dit: Text
    points: Mapping[str, float]
    raison: Text
    source: Text
    force: Force | None = None


@entry
class Trajectoire:
    """How the first step and the goal are chosen; documentation."""

    cible: Text
    premiere_marche: Text
    niveau_indetermine: Text
    conditions_de_passage: Text
    arret: Text
    departage_fusion: Text
