"""Part E: the common project and the objects of cooperation."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class Canevas:
    """The common project on one page."""

    obligatoires: tuple[str, ...]
    champs: Mapping[str, ChampDuProjet]
    indice_completude: Text
    provisoire: Text
    controles: tuple[str, ...]
    sigles_refuses_dans_oeuvre: tuple[str, ...]
    ligne_rouge: LigneRouge


@entry
class ChampDuProjet:
    """A field of the common project."""

    id: str
    titre: Text
    min_car: int | None = None
    poids: int
    etape: str
    valide_si: Condition
    aide: Text
    guide: tuple[Text, ...] = ()
    parties: tuple[str, ...] = ()
    a_preciser: Text = ""
    aucune_permise: bool = False
    prerempli: Text = ""


@entry
class LigneRouge:
    """What a red line holds."""

    types_vises: Text
    votee_le: Text


@entry
class Objet:
    """An object of cooperation."""

    id: str
    famille: str
    voie: str
    intensite: int
    personne_morale: int
    personnel: int
    autorisation: int
    types: tuple[str, ...]
    titre: Text


@entry
class PrefillCriteres:
    """How criteria are filled in from the objects; documentation."""

    intensite: Text
    personne_morale: Text
    personnel: Text
    autorisation: Text
    continuite_parcours: Text
    pilotage_commun: Text
    note: Text


@entry
class VoletEmploi:
    """When the employment fields are required."""

    dit: Text
    portee: str
    si: Condition
    champs: tuple[str, ...]
