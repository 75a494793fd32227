"""Part C: motives, degree of choice, imitation, paths, outside factors."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Regle, RegleDePortee, Text


@entry
class Motifs:
    """The motives and their coefficients."""

    coefficients: Mapping[str, float]
    maximum: MaximumMotifs
    liste: Mapping[str, Motif]
    requalification: Text


@entry
class MaximumMotifs:
    """How many motives a voice may choose."""

    atelier: int
    complet: int


@entry
class Motif:
    """A motive: chosen, anticipated, incited or imposed."""

    id: str
    origine: str
    finalite: bool
    titre: Text
    aide: Text


@entry
class Injonction:
    """What is asked of us, and what to check."""

    demande_si: Condition
    dit: Text
    champs: ChampsInjonction
    regle: Regle


@entry
class ChampsInjonction:
    """The parts of an injunction and their choices."""

    emetteur: tuple[str, ...]
    expression: tuple[str, ...]
    fondement: tuple[str, ...]
    echeance: str


@entry
class TexteObligatoire:
    """A text that obliges, as known today."""

    id: str
    quoi: Text
    source: Text
    a_verifier: bool
    date: str = ""
    verifie_le: str = ""
    a_reverifier_le: str = ""
    libre: Text = ""
    dit: Text = ""
    si: Condition | None = None


@entry
class Libertes:
    """The six freedoms."""

    consigne: Text
    questions: Mapping[str, Liberte]
    aide: Text


@entry
class Liberte:
    """One freedom."""

    id: str
    titre: Text


@entry
class DegreDeChoix:
    """How free the step is."""

    motifs: Text
    libertes: Text
    formule: str
    niveaux: Mapping[str, str]
    niveau: Text
    ordre: tuple[str, ...]
    lecture: Text
    plafonds: Mapping[str, PlafondDeChoix]
    contacts: ContactsAutorite
    consequences: Mapping[str, tuple[Text, ...]]


@entry
class PlafondDeChoix:
    """What caps the level of choice."""

    id: str
    dit: Text
    portee: str
    si: Condition
    niveau_au_plus: str = ""
    niveau_lu: str = ""
    mention: Text = ""
    prime_sur: str = ""


@entry
class ContactsAutorite:
    """When contacts come mostly from an authority."""

    dit: Text
    si: Condition
    effet: Text


@entry
class Mimetisme:
    """The test « faire comme les autres »."""

    echelle: Text
    saisie: Text
    score: Text
    questions: Mapping[str, QuestionMimetisme]
    lecture: Mapping[str, str]
    effet: EffetMimetisme
    recul: tuple[Text, ...] = ()


@entry
class QuestionMimetisme:
    """One question of the test."""

    id: str
    court: bool
    titre: Text


@entry
class EffetMimetisme:
    """What each reading leads to."""

    vigilance: Text
    probable: Text


@entry
class EconomieEtayee:
    """What makes a gain demonstrated."""

    champs: tuple[str, ...]
    etaye: Text
    vigilance: Text
    sans_hypothese: Text


@entry
class Contexte:
    """A dated fact of context."""

    id: str
    titre: Text
    date: str
    source: Text
    modifiable: bool


@entry
class Chemin:
    """A path that may be taken, alone or with others."""

    id: str
    titre: Text
    coop: bool


@entry
class CheminScore:
    """How the eight paths are ranked."""

    consigne: Text
    formule: str
    impossible: Text
    ecart: Text
    regle: RegleChemin
    approfondir_au_besoin: Approfondir
    faisable_seuls: FaisableSeuls


@entry
class RegleChemin:
    """When a path without cooperation comes first."""

    dit: Text
    si: Condition
    divergence: Regle


@entry
class Approfondir:
    """The four questions that may replace the ranks."""

    quand: Text
    questions: Mapping[str, Text]
    formule: str


@entry
class FaisableSeuls:
    """Whether the aim could be reached alone."""

    question: Text
    saisie: Text
    lu_par_le_prefill: str
    sert_a: Text


@entry
class NiveauTerritorial:
    """The territorial levels."""

    niveaux: tuple[str, ...]
    mailles: Mapping[str, tuple[str, ...]]
    deux_champs: Text
    criteres: Mapping[str, Text]
    regle: Text
    vigilances: tuple[Text, ...]


@entry
class Prospective:
    """The outside factors and how they are marked."""

    choix: Text
    marque: Marque
    tension: RegleDePortee
    levier: RegleDePortee
    scenarios: Mapping[str, Scenario]


@entry
class Marque:
    """The scales of a factor."""

    impact: Text
    certitude: Text
    horizon: Text


@entry
class Scenario:
    """An attitude to what comes."""

    id: str
    titre: Text
    sens: Text = ""
    offensif: bool = False


@entry
class MatriceProspective:
    """The optional matrix, inside against outside."""

    facultative: bool
    case: Text
    tension: RegleDePortee
    levier: RegleDePortee
    partenaire: Text


@entry
class GardeFous:
    """Safeguards on mixed resources."""

    liste: tuple[str, ...]
    questions: Mapping[str, GardeFou]


@entry
class GardeFou:
    """One safeguard as a question."""

    id: str
    garde_fou: str
    titre: Text
    exigence: str
    non: Text = ""
