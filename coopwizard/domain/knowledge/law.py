"""The fact base of the legal vehicles, read in the encyclopedia."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class MetaDroit:
    """Where the law was read, and how far to trust it."""

    titre: Text
    etat: Text
    echelles: EchellesDroit
    avertissement: Text
    lecture_sources: Text
    changements_recents: tuple[ChangementDeDroit, ...]
    verifie_le: str
    verification: Text


@entry
class EchellesDroit:
    """The scales of the vehicle sheets."""

    integration_intensity: Text
    autonomy_kept: Text
    reversibility: Text
    can: Text


@entry
class ChangementDeDroit:
    """A recent change of law."""

    date: str
    objet: Text
    source: str


@entry
class RegleTransversale:
    """A rule that holds across vehicles."""

    theme: Text
    regle: Text
    reference: Text
    sources: tuple[str, ...]
    verifie_le: str
    version_date: Text
    faits_verifies: tuple[str, ...]


@entry
class FicheDeDroit:
    """What is known of a vehicle in law."""

    key: str
    name_fr: Text
    family: Text
    legal_basis: tuple[Text, ...]
    what_it_is: Text
    legal_person: bool
    who_can_be_member: tuple[Text, ...]
    can: Capacites
    liability: Text
    governance_rule: Text
    fiscal: tuple[Text, ...]
    social: tuple[Text, ...]
    formalities_steps: tuple[Text, ...]
    typical_delay: DelaiUsuel
    typical_cost: Text
    reversibility: int
    integration_intensity: int
    autonomy_kept: int
    evolves_to: tuple[str, ...]
    strengths: tuple[Text, ...]
    points_de_vigilance: tuple[Text, ...]
    when_suited: tuple[Text, ...]
    when_not: tuple[Text, ...]
    sources: tuple[SourceDeDroit, ...]
    confidence: str
    open_questions: tuple[Text, ...]
    legal_basis_non_confirmee: tuple[Text, ...]
    verifie_le: str = ""
    faits_verifies: tuple[FaitVerifie, ...] = ()
    faits_non_reverifies: tuple[str, ...] = ()


@entry
class Capacites:
    """What the vehicle may do."""

    employ_staff: Capacite
    share_staff: Capacite
    hold_or_operate_authorisation: Capacite
    own_assets: Capacite
    receive_grants: Capacite
    receive_dons_legs: Capacite
    answer_appel_a_projets: Capacite
    do_paid_services: Capacite


@entry
class Capacite:
    """One ability: oui, non, sous_conditions or incertain."""

    value: str
    note: Text = ""


@entry
class DelaiUsuel:
    """Months it usually takes."""

    min_months: int
    max_months: int
    note: Text


@entry
class SourceDeDroit:
    """A page that was read."""

    url: str
    confirms: Text
    page_date: str
    lecture: Text


@entry
class FaitVerifie:
    """A fact of law, checked on a date."""

    ref: str
    champ: str
    fait: Text
    valeur: Text
    reference: Text
    statut: str
    version_date: Text
    fiabilite: str
    verifie_le: str


@entry
class Droit:
    """The whole fact base of law."""

    meta: MetaDroit
    transversal: tuple[RegleTransversale, ...]
    vehicles: Mapping[str, FicheDeDroit]
