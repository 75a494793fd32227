"""Part F: how partners are judged, kept and protected."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Regle, RegleDePortee, Text


@entry
class CriterePartenaire:
    """A criterion to judge a partner by."""

    id: str
    poids: int
    veto_si: int | None = None
    titre: Text
    ancres: Mapping[int, Text]
    express: bool
    aide: Text
    famille: str = ""
    veto_reciproque: bool = False


@entry
class RegardPartenaire:
    """How a partner is judged and kept."""

    total_poids: int
    compte: Text
    fiche_express: Text
    fiche_complete: Text
    taux_information: Text
    score: Text
    decision: Mapping[str, DecisionPartenaire]
    sans_note: Text
    aller_express: Text
    retenu: RegleDePortee
    levee_de_veto: Text
    miroir: Text
    reciprocite: RegleDePortee
    asymetrie: Asymetrie
    statut: Mapping[str, Text]
    federation: Text
    fragilite: Text
    chevauchement: Chevauchement


@entry
class DecisionPartenaire:
    """A decision on a partner, in order of trial."""

    id: str
    dit: Text
    si: Condition


@entry
class Asymetrie:
    """How difference in size is measured, and what it leads to."""

    mesures: tuple[str, ...]
    rapport: Text
    vigilance: str
    alerte: Text
    effet: tuple[Text, ...]


@entry
class Chevauchement:
    """Where we compete with a partner."""

    axes: tuple[str, ...]
    reponses: tuple[str, ...]
    dit: Text
    portee: str
    si: Condition


@entry
class Interets:
    """The table of interests."""

    table: tuple[str, ...]
    indice_convergence: Text
    seuils: Mapping[str, str]


@entry
class Vision:
    """How visions are compared."""

    methode: Text


@entry
class ConfrontationProjets:
    """The table of two projects side by side."""

    lignes: tuple[str, ...]
    colonnes: tuple[str, ...]
    etape: str
    exigence: str


@entry
class PlusieursPartenaires:
    """When there are several partners."""

    groupe: Text
    paires: Regle
    taille: Text


@entry
class Complementarite:
    """Who brings what."""

    lignes: Text
    cellules: Mapping[int, Text]
    couverture: Text
    manque: Text
    doublon: Text
    reciprocite: RegleDePortee


@entry
class GrilleValeurs:
    """The grid of values."""

    lignes: tuple[str, ...]
    cotes: tuple[str, ...]
    exemple: Text
    regle: Text
    vigilance: RegleDePortee
    plafond: RegleDePortee
    plafonne: NotePlafonnee


@entry
class NotePlafonnee:
    """The criterion that contradicted values hold down, and the mark that it keeps at most."""

    critere: str
    valeur: int


@entry
class CompatibiliteProjet:
    """Whether it respects our own project."""

    question: Text
    cote: str
    veto_si: int
    objets: tuple[str, ...]
    effet: Text
    portee: str
    dit: Text
    si: Condition


@entry
class Clause:
    """A clause to write in the agreement."""

    id: str
    dit: Text = ""
    si: Condition | None = None
    titre: Text
    toujours: bool = False
