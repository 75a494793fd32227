"""What holds for the whole method: scales, voices, versions, conditions, fields, limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class Methode:
    """The method's name card."""

    version: str


@entry
class Echelles:
    """The common scales and rules of reading."""

    cote: EchelleCote
    convertir_sur_100: str
    lecture: Mapping[str, str]
    seuils: Text
    voix: tuple[str, ...]
    anonymat_minimum: int
    graine_aleatoire: int
    typographie: Text


@entry
class EchelleCote:
    """The 1 to 5 marks and the two special answers."""

    min: int
    max: int
    libelles: Mapping[int, Text]
    special: Mapping[str, Text]


@entry
class DeuxVoix:
    """How the two voices are kept apart; documentation."""

    jamais_de_moyenne: Text
    valeur_partagee: Text
    binome_nomme: Text
    autres_voix: Text
    fichier_coopw: Text


@entry
class Versions:
    """What makes a version; documentation."""

    version: Text
    reouverture: Text
    provisoire: Text


@entry
class LangageConditions:
    """How conditions are written and judged; documentation."""

    operateurs: Mapping[str, Text]
    ensembles: Mapping[str, Text]
    portee: Text
    trois_valeurs: Text
    intervalle: Text
    regle: Text
    bornes: Text
    booleens: Text
    dates: Text


@entry
class FicheIdentite:
    """The identity sheet of an organisation."""

    statuts: tuple[str, ...]
    champs: Mapping[str, ChampIdentite]
    questions_de_montage: Mapping[str, QuestionDeMontage]
    derives: Mapping[str, Text]


@entry
class ChampIdentite:
    """One line of the identity sheet."""

    id: str
    titre: Text
    type: Text
    unite: Text | None = None
    pour: tuple[str, ...]
    express: bool
    inconnu: bool
    sert_a: tuple[Text, ...]
    prefill: Text = ""


@entry
class QuestionDeMontage:
    """A question asked only when a criterion calls for it."""

    id: str
    titre: Text
    type: Text
    posee_si: Condition
    dit: Text
    sert_a: tuple[str, ...]


@entry
class Champ:
    """A field of the journey: where it is asked, where it is printed."""

    id: str
    etape: str
    type: Text
    unite: Text | None = None
    inconnu: bool
    imprime: Text
    exigences: tuple[str, ...]
    defaut: Text = ""
    demande_si: Condition | None = None
    dit: Text = ""
    portee: str = ""


@entry
class MouvementsEvaluation:
    """The three movements that group the families of indicators."""

    vivre_ensemble: tuple[str, ...]
    penser_ensemble: tuple[str, ...]
    agir_ensemble: tuple[str, ...]


@entry
class Reponse:
    """A key under which something may be answered."""

    cle: str
    qui: str
    etape: str
    type: str
    choix: tuple[str, ...] | str = ()
    groupe: str = ""
    parties: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)
    special: tuple[str, ...] = ()
    min: int | None = None
    max: int | None = None


@entry
class DonneesPersonnelles:
    """Notices, retention and deletion of personal data."""

    notice: Text
    notice_facile: Text
    notice_avis_minoritaire: Text
    notice_code: Text
    affichee: tuple[Text, ...]
    accuse: Text
    ce_qui_est_garde: tuple[str, ...]
    ce_qui_ne_lest_pas: tuple[Text, ...]
    champs_libres: Text
    conservation: Conservation
    effacement: Effacement
    journal: Text
    protection: tuple[Text, ...]
    droits: tuple[str, ...]
    exercice: Text
    a_verifier: bool


@entry
class Conservation:
    """How long answers are kept."""

    duree_defaut_mois: int
    depart: Text
    choix_mois: tuple[int, ...]
    rappel_mois_avant: int
    a_echeance: Text
    sans_reponses_individuelles: Text


@entry
class Effacement:
    """What deletion takes away."""

    dossier: Text
    voix: Text
    sauvegardes: Text
    trace: Text


@entry
class Contact:
    """A regional union as listed in 2015, and the region of today."""

    ancien_territoire: Text
    telephone: str
    site: str
    actuelle: Text
