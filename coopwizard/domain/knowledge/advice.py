"""Part I: weights, robustness, verdicts, third parties, explanation."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class LangageRecommandation:
    """The condition language as part I recalls it."""

    operateurs: Mapping[str, Text]
    trois_valeurs: Text
    intervalle: Text
    regle: Text
    bornes: Text


@entry
class CheminDeRecommandation:
    """A path read by parts G to K."""

    type: Text
    d_ou: Text


@entry
class Poids:
    """The ways of giving weights."""

    methodes: Mapping[str, MethodeDePoids]
    groupe: PoidsDeGroupe


@entry
class MethodeDePoids:
    """A way of giving weights."""

    id: str
    titre: Text
    pour: Text
    consigne: tuple[Text, ...] = ()
    consigne_hors_atelier: tuple[Text, ...] = ()
    atelier: CartesEnAtelier | None = None
    calcul: tuple[str, ...]


@entry
class CartesEnAtelier:
    """The settings of the cards in a workshop."""

    jeux: int
    blancs: int
    z: int


@entry
class PoidsDeGroupe:
    """How a group's weights are summed up."""

    valeur: Text
    dispersion: Text


@entry
class Robustesse:
    """How draws are made and read."""

    methode: Text
    tirages: int
    poids: TiragePoids
    reponses: TirageReponses
    exclusions: Text
    sorties: SortiesRobustesse
    lecture: Mapping[str, LectureRobustesse]
    ex_aequo: Text
    precision: Text
    generateur: Generateur
    penchants: Text = ""


@entry
class TiragePoids:
    """How weights are drawn."""

    commun: Text
    defaut: Text
    cent_points: Text
    cartes: Text
    gamma: Text


@entry
class TirageReponses:
    """How answers are drawn."""

    sure: Text
    non_tranche: Text
    inconnue: Text


@entry
class SortiesRobustesse:
    """What comes out of the draws."""

    acceptabilite: Text
    gagne_contre: Text
    poids_central: Text
    confiance: Text


@entry
class LectureRobustesse:
    """How firmly the first type holds."""

    id: str
    si: Text
    phrase: Text


@entry
class Generateur:
    """The generator of draws, documented to be written again."""

    nom: str
    graine: str
    compteur: str
    tirage: tuple[str, ...]
    triangulaire: str
    temoin: str
    contrat: Text


@entry
class Contrefactuels:
    """What would change the answer."""

    questions: tuple[Text, ...]
    recherche: Text
    forme: Text
    exclus: Text


@entry
class SortieRecommander:
    """What the command gives; documentation."""

    score: Text
    types: Mapping[str, Text]
    pour_quel_type: Text
    vehicules: Mapping[str, Text]
    preparatoire_et_complement: Text
    ne_pas_cooperer_premier: Text
    aucun_support: AucunSupport
    juridique: Mapping[str, Text]
    verdict: Mapping[str, Text]
    manques: Text


@entry
class AucunSupport:
    """What is said when no vehicle stands."""

    champ: str
    contenu: Text


@entry
class Verdicts:
    """The six verdicts, in order."""

    ordre: Text
    etape_9: EtapeNeuf
    regles: Mapping[str, RegleVerdict]
    marche_si_engager: Text
    phrases_interdites: tuple[str, ...]


@entry
class EtapeNeuf:
    """Verdicts that are voted without waiting."""

    toujours_ouverte_pour: tuple[str, ...]


@entry
class RegleVerdict:
    """A verdict and its condition; `clauses` says each of several conditions, `dit` leads them."""

    id: str
    titre: Text
    si: Condition | str
    dit: Text
    sortie: Text
    clauses: tuple[Text, ...] = ()
    reserve_si: Condition | None = None
    reserve: str = ""


@entry
class Tiers:
    """When a third party is advised, and which."""

    drapeau_si_un_de: Mapping[str, DrapeauTiers]
    choix: Mapping[str, Text]
    posture: tuple[Text, ...]
    fiche_de_saisine: tuple[str, ...]


@entry
class DrapeauTiers:
    """A reason to call a third party; `clauses` says each of several conditions."""

    id: str
    si: Condition
    dit: Text
    clauses: tuple[Text, ...] = ()


@entry
class Explication:
    """How results are explained."""

    trois_phrases: tuple[Text, ...]
    pour: Text
    contre: Text
    journal: Text


@entry
class VersionFigee:
    """What a closed version keeps."""

    moment: Text
    garde: tuple[Text, ...]
    promesse: Text
    empreinte: Text
    changement_de_methode: Text
