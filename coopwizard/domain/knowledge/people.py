"""Part D: stakeholders, human brakes, measures."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import RegleDePortee, Text


@entry
class PartiesPrenantes:
    """Whom the cooperation touches."""

    familles: Mapping[str, FamilleDeParties]
    saisie: SaisieParties
    retrait: Text
    echelles: Mapping[str, Text]
    priorite: Text
    lecture: Mapping[str, str]
    signal_oubli: RegleDePortee
    liste: Mapping[str, PartiePrenante]


@entry
class FamilleDeParties:
    """A family of stakeholders."""

    id: str
    titre: Text


@entry
class SaisieParties:
    """How stakeholders are entered."""

    atelier: Text
    complet: Text


@entry
class PartiePrenante:
    """A stakeholder."""

    id: str
    famille: str
    titre: Text


@entry
class Freins:
    """The four human brakes."""

    populations: tuple[str, ...]
    saisie: SaisieFreins
    score: Text
    seuils: Mapping[str, str]
    seuil_en_atelier: SeuilEnAtelier
    regle: RegleDePortee
    mesure_complete: Text
    alerte_rps: AlerteRps
    propositions: Mapping[str, PropositionDeMesure]
    familles: Mapping[str, Frein]


@entry
class SaisieFreins:
    """How brakes are marked."""

    atelier: Text
    complet: Text
    indicateurs: Text


@entry
class SeuilEnAtelier:
    """The thresholds of a workshop."""

    bloquant: str
    a_lever: str
    effet_a_lever: Text


@entry
class AlerteRps:
    """The box that reports psychosocial risks."""

    titre: Text
    type: Text
    effet: Text


@entry
class PropositionDeMesure:
    """When a measure is proposed."""

    id: str
    dit: Text
    si: Condition
    categorie: str = ""
    mesures: tuple[str, ...] = ()


@entry
class Frein:
    """A brake."""

    id: str
    titre: Text
    indicateurs: Mapping[str, IndicateurDeFrein]


@entry
class IndicateurDeFrein:
    """A sign of a brake."""

    id: str
    titre: Text


@entry
class Mesures:
    """The measures that answer brakes."""

    categories: tuple[str, ...]
    liste: Mapping[str, Mesure]


@entry
class Mesure:
    """A measure."""

    id: str
    categorie: str
    frein: tuple[str, ...]
    titre: Text
    mois: str
    cout: str
