"""Part B, the self-assessment: dimensions, items, gaps, levels, alerts."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class Dimension:
    """One of the eight dimensions of the self-assessment."""

    id: str
    titre: Text
    poids: float
    domaine: Text


@entry
class Item:
    """One question of the self-assessment, with its anchors."""

    id: str
    dimension: str
    nature: str
    express: bool
    critique: bool
    question: Text
    ancres: Mapping[int, Text]
    aide: Text
    dirigeants: str = ""


@entry
class CalculAutodiagnostic:
    """How scores are computed; documentation beside the engine."""

    score_item_voix: Text
    poids_item: PoidsItem
    score_dimension_voix: Text
    minimum_reponses: MinimumReponses
    version_express: Text
    taux_nsp: Text
    valeur_partagee_item: tuple[ReglePartage, ...]
    score_dimension_partage: Text
    indice_global_R: Text  # noqa: N815 (the method's own name)


@entry
class PoidsItem:
    """Weight of an item in its dimension."""

    critique: float
    autre: float


@entry
class MinimumReponses:
    """How many answers a dimension needs."""

    complete: Text
    express: Text
    sinon: Text


@entry
class ReglePartage:
    """One rule of what two answers become."""

    si: Condition
    dit: Text
    alors: Text


@entry
class EcartsBinome:
    """How gaps between the two voices are read."""

    item: Mapping[str, str]
    dimension: Mapping[str, EcartDimension]
    indice_accord_A: Text  # noqa: N815 (the method's own name)
    lecture_A: Mapping[str, str]  # noqa: N815 (the method's own name)
    biais_de_regard: Text
    protocole: tuple[Text, ...]


@entry
class EcartDimension:
    """A level of gap on a dimension."""

    id: str
    dit: Text
    si: Condition


@entry
class AutresVoix:
    """How other voices are shown."""

    affichage: Text
    par_anciennete: ParAnciennete
    minimum: int
    etendue_forte: int
    types: Mapping[str, TypeDeVoix]
    regle: Text


@entry
class ParAnciennete:
    """Answers of administrators by seniority."""

    tranches: tuple[Text, ...]
    bornes: tuple[str, ...]
    signal: Text
    ecart_signale: float


@entry
class TypeDeVoix:
    """A kind of voice other than the pair: its name, the form it fills, whether seniority is asked."""

    id: str
    titre: Text
    plusieurs: Text
    formulaire: str
    anciennete: bool = False
    personnes: bool = False


@entry
class NiveauDePreparation:
    """A level of readiness, with the ceiling of its first step."""

    id: str
    rang: int
    titre: Text
    dit: Text
    si: Condition
    plafond_premiere_marche: str
    lever: Text = ""
    exception: Text = ""


@entry
class NiveauIndetermine:
    """The level while too little is known."""

    titre: Text
    quand: Text
    plafond_premiere_marche: str
    au_mieux: Text


@entry
class Alerte:
    """An alert: what fires it, what to do."""

    id: str
    couleur: str
    dit: Text
    si: Condition
    domaine: str
    facteur: Text
    message: Text
    agir: Text
    bloque: str
    visible: str = ""
    texte_neutre: Text = ""
    portee: str = ""
    expertise: str = ""  # the field of expertise that answers it; a base released before has none


@entry
class Source:
    """A study or a guide that the method rests on."""

    id: str
    force: str
    titre: Text
    dit: Text


@entry
class FacteurDeReussite:
    """What makes cooperations succeed or fail, the sources that say so, the questions that look at it."""

    id: str
    sens: str
    titre: Text
    appuis: tuple[str, ...]
    questions: tuple[str, ...]


@entry
class AuditExterne:
    """When an outside audit is advised, and on what."""

    dit: Text
    si: Condition
    contenu: tuple[str, ...]


@entry
class MiseAJour:
    """A line of what to update in one's own project."""

    id: str
    dit: Text
    si: Condition
    texte: Text


@entry
class Swot:
    """How strengths, weaknesses, opportunities and threats are drawn."""

    regles: tuple[RegleSwot, ...]
    complement: tuple[RegleSwot, ...]
    tri: Text
    edition: Text
    confidentiel: Text
    croisements: tuple[Croisement, ...]
    liens_faiblesse_objet: Mapping[str, tuple[str, ...]]


@entry
class RegleSwot:
    """What puts an item, or a factor, in a box."""

    portee: str
    si: Condition
    dit: Text
    case: str


@entry
class Croisement:
    """A question born of two boxes crossed."""

    croise: tuple[str, ...]
    question: Text
    alimente: str
