"""The knowledge base as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from coopwizard.domain.knowledge.advice import (
    CheminDeRecommandation,
    Contrefactuels,
    Explication,
    LangageRecommandation,
    Poids,
    Robustesse,
    SortieRecommander,
    Tiers,
    Verdicts,
    VersionFigee,
)
from coopwizard.domain.knowledge.assessment import (
    Alerte,
    AuditExterne,
    AutresVoix,
    CalculAutodiagnostic,
    Dimension,
    EcartsBinome,
    FacteurDeReussite,
    Item,
    MiseAJour,
    NiveauDePreparation,
    NiveauIndetermine,
    Source,
    Swot,
)
from coopwizard.domain.knowledge.coherence import Coherence
from coopwizard.domain.knowledge.common import (
    Champ,
    Contact,
    DeuxVoix,
    DonneesPersonnelles,
    Echelles,
    FicheIdentite,
    LangageConditions,
    Methode,
    MouvementsEvaluation,
    Reponse,
    Versions,
)
from coopwizard.domain.knowledge.cooperation import (
    CaseDeMatrice,
    Critere,
    Exclusion,
    FamilleDeCriteres,
    Modele,
    Penchant,
    Reserve,
    Trajectoire,
    TypeDeCooperation,
)
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.forms import (
    ClassementVehicules,
    DelaiLegal,
    Fraicheur,
    PointDeDroit,
    RegleEligibilite,
    Vehicule,
)
from coopwizard.domain.knowledge.journey import (
    Agregation,
    AvisMinoritaires,
    BudgetDeSaisies,
    Etape,
    FacileALire,
    MatriceRoles,
    Minutages,
    Mode,
    ModeDeVote,
    Panneau,
    Papier,
    Revelation,
    SaisiesSeparees,
    Seance,
    SituationDifficile,
    Temps,
    Titulaires,
)
from coopwizard.domain.knowledge.law import (
    Droit,
)
from coopwizard.domain.knowledge.motives import (
    Chemin,
    CheminScore,
    Contexte,
    DegreDeChoix,
    EconomieEtayee,
    GardeFous,
    Injonction,
    Libertes,
    MatriceProspective,
    Mimetisme,
    Motifs,
    NiveauTerritorial,
    Prospective,
    TexteObligatoire,
)
from coopwizard.domain.knowledge.overlay import Adaptation
from coopwizard.domain.knowledge.partners import (
    Clause,
    CompatibiliteProjet,
    Complementarite,
    ConfrontationProjets,
    CriterePartenaire,
    GrilleValeurs,
    Interets,
    PlusieursPartenaires,
    RegardPartenaire,
    Vision,
)
from coopwizard.domain.knowledge.people import (
    Freins,
    Mesures,
    PartiesPrenantes,
)
from coopwizard.domain.knowledge.project import (
    Canevas,
    Objet,
    PrefillCriteres,
    VoletEmploi,
)
from coopwizard.domain.knowledge.roadmap import (
    ControleCalendrier,
    Durees,
    Evaluation,
    IndiceComplexite,
    Instance,
    PhaseDeBoucle,
    PlanDuDossier,
    Tache,
    Tour,
    ToursParType,
)
from coopwizard.domain.knowledge.text import (
    Regle,
    Text,
)


@entry
class Base:
    """The whole method, one attribute per key of resources/kb, plus the law, a version and a hash."""

    modes: Mapping[str, Mode]
    seances: Mapping[str, Seance]
    revelation: Revelation
    roles_atelier: tuple[str, ...]
    regle_porte_parole: Text
    deroule_atelier_150: tuple[Temps, ...]
    deroule_visite_210: tuple[Temps, ...]
    deroule_rendez_vous_evaluation: tuple[Temps, ...]
    saisies_rendez_vous_evaluation: tuple[str, ...]
    budget_de_saisies: BudgetDeSaisies
    votes: Mapping[str, ModeDeVote]
    agregation: Agregation
    avis_minoritaires: AvisMinoritaires
    papier: Papier
    facile_a_lire: FacileALire
    situations_difficiles: tuple[SituationDifficile, ...]
    accessibilite: tuple[Text, ...]
    dimensions: Mapping[str, Dimension]
    items: Mapping[str, Item]
    calcul_autodiagnostic: CalculAutodiagnostic
    ecarts_binome: EcartsBinome
    autres_voix: AutresVoix
    niveaux_de_preparation: Mapping[str, NiveauDePreparation]
    niveau_indetermine: NiveauIndetermine
    sens_du_plafond: Text
    alertes: Mapping[str, Alerte]
    audit_externe: AuditExterne
    a_mettre_a_jour_dans_le_projet: Mapping[str, MiseAJour]
    swot: Swot
    fiche_identite: FicheIdentite
    champs: Mapping[str, Champ]
    mouvements_evaluation: MouvementsEvaluation
    libelles_ecran: Mapping[str, Text]
    mots_bannis_hors_annexes: tuple[str, ...]
    methode: Methode
    echelles: Echelles
    deux_voix: DeuxVoix
    versions: Versions
    conditions: LangageConditions
    chemins_de_condition: Mapping[str, tuple[str, Text]]
    contacts_2015: tuple[Contact, ...]
    dossier: PlanDuDossier
    durees: Durees
    indice_complexite: IndiceComplexite
    instances: Mapping[str, Instance]
    tours: Mapping[str, Tour]
    tours_par_type: ToursParType
    boucle: tuple[PhaseDeBoucle, ...]
    taches: Mapping[str, Tache]
    pose_des_taches: tuple[Text, ...]
    taches_juridiques: tuple[str, ...]
    controles_calendrier: Mapping[str, ControleCalendrier]
    controle_par_script: Text
    evaluation: Evaluation
    droit_a_l_erreur: tuple[Text, ...]
    vehicules: Mapping[str, Vehicule]
    fraicheur: Fraicheur
    eligibilite: Mapping[str, RegleEligibilite]
    classement_vehicules: ClassementVehicules
    delais_legaux: Mapping[str, DelaiLegal]
    fiscal: Mapping[str, PointDeDroit]
    social: Mapping[str, PointDeDroit]
    correspondance_base_juridique: Mapping[str, str]
    graphe_evolution: Text
    glossaire: Mapping[str, Text]
    mots_d_ecran: Mapping[str, str]
    mots_reserves_aux_annexes: tuple[str, ...]
    sigles_hors_glossaire: tuple[str, ...]
    interdits: tuple[Text, ...]
    mentions: tuple[Text, ...]
    donnees_personnelles: DonneesPersonnelles
    motifs: Motifs
    injonction: Injonction
    textes_obligatoires_connus: Mapping[str, TexteObligatoire]
    libertes: Libertes
    degre_de_choix: DegreDeChoix
    mimetisme: Mimetisme
    economie_etayee: EconomieEtayee
    contexte: Mapping[str, Contexte]
    chemins: Mapping[str, Chemin]
    chemin_score: CheminScore
    niveau_territorial: NiveauTerritorial
    facteurs_externes: tuple[str, ...]
    facteurs_par_defaut: tuple[str, ...]
    facteurs_internes: tuple[str, ...]
    prospective: Prospective
    matrice_prospective: MatriceProspective
    questions_ouvertes: tuple[Text, ...]
    garde_fous_hybridation: GardeFous
    independance: Regle
    etapes: Mapping[str, Etape]
    titulaires_des_voix: Titulaires
    saisies_separees: SaisiesSeparees
    panneau_en_direct: Panneau
    matrice_roles: MatriceRoles
    regles_du_jeu: tuple[Text, ...]
    minutages: Minutages
    criteres_partenaire: Mapping[str, CriterePartenaire]
    partenaire: RegardPartenaire
    interets: Interets
    vision: Vision
    confrontation_projets: ConfrontationProjets
    plusieurs_partenaires: PlusieursPartenaires
    complementarite: Complementarite
    grille_valeurs: GrilleValeurs
    compatibilite_projet: CompatibiliteProjet
    differences_a_preserver: Text
    clauses: Mapping[str, Clause]
    journal_contacts: tuple[str, ...]
    parties_prenantes: PartiesPrenantes
    freins: Freins
    mesures: Mesures
    canevas: Canevas
    objet_champs: tuple[str, ...]
    objets: Mapping[str, Objet]
    prefill_criteres: PrefillCriteres
    volet_emploi: VoletEmploi
    langage_conditions: LangageRecommandation
    chemins_de_la_recommandation: Mapping[str, CheminDeRecommandation]
    poids: Poids
    robustesse: Robustesse
    contrefactuels: Contrefactuels
    points_de_vue: Text
    sortie_recommander: SortieRecommander
    verdicts: Verdicts
    tiers: Tiers
    explication: Explication
    version_figee: VersionFigee
    reponses: Mapping[str, Reponse]
    types: Mapping[str, TypeDeCooperation]
    effet_biodiversite: Mapping[str, int]
    criteres: Mapping[str, Critere]
    familles_de_criteres: Mapping[str, FamilleDeCriteres]
    poids_par_defaut: Mapping[str, int]
    modele: Modele
    matrice: Mapping[str, Mapping[str, CaseDeMatrice]]
    exclusions: Mapping[str, Exclusion]
    reserves: Mapping[str, Reserve]
    trajectoire: Trajectoire
    droit: Droit
    version: str
    hash: str
    # A base released before the words were written has none.
    mots_du_glossaire: Mapping[str, Text] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    # A base released before the published cases were read has none.
    penchants_des_types: Mapping[str, Penchant] = field(default_factory=dict)
    penchants_des_formes: Mapping[str, Penchant] = field(default_factory=dict)
    facteurs_de_reussite: Mapping[str, FacteurDeReussite] = field(default_factory=dict)
    domaines_d_expertise: tuple[str, ...] = ()
    # A base released before answers were compared with one another has none.
    coherences: Mapping[str, Coherence] = field(default_factory=dict)
    # Given when an organisation lays its own texts and settings over the base; never written in it.
    adaptation: Adaptation | None = None

    def word(self, name: str) -> str:
        """Return this entry of the glossary as it is printed inside a sentence."""
        return self.mots_du_glossaire.get(name) or name.replace("_", " ")
