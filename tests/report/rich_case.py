"""A case that has everything a dossier may hold; fictional, whole, and made to be awkward to print."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from coopwizard.domain.answers import (
    BOARD,
    DIRECTOR,
    PAIR,
    PRESIDENT,
    TOGETHER,
    Answer,
    Case,
    CaseId,
    Meeting,
    MeetingId,
    Plain,
    Seal,
    SealState,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special

TODAY = date(2026, 11, 22)
OPINION = (
    "Je ne suis pas contre l'idée,  je suis contre le « rythme » : <b>trop vite</b> & sans nous 🙂.\n"
    'En 2019 déjà... on nous parlait d\'une "simple" action ;dix-huit mois après, deux chefs de service '
    "étaient partis?"
)
SECOND_OPINION = "Personne n’a demandé aux proches s’ils voulaient d’autres visages."
COMPASS = "Que chacun vieillisse chez lui, avec les mêmes visages autour de lui."
WORK = "Un seul interlocuteur et les mêmes visages, de l’hôpital au retour chez soi, dans le bassin."
_AT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)

_TOGETHER: dict[str, Plain | Special] = {
    "titulaire.president": "titulaire",
    "titulaire.directeur": "titulaire",
    "nom.president": "Hélène Garnier",
    "nom.directeur": "Karim Benali",
    "porte_d_entree": "reflexion_prealable",
    "phrase_boussole": COMPASS,
    "identite.nom": "Les Deux Rives",
    "identite.statut": "association",
    "identite.essms": True,
    "identite.commune": "Saint-Aubin-de-Vève",
    "identite.budget": 4_200_000,
    "identite.autorites": ["ars", "departement"],
    "consensus.rh_encadrement": {
        "decision": "desaccord",
        "pourquoi": "Deux demi-journées promises, aucune prise.",
    },
    "consensus.ch_pilotage": {"decision": "accord", "valeur": 3, "qui_a_bouge": "La présidence"},
    "commentaire.autodiagnostic": "Relu par les deux le 12 octobre.",
    "faisable_seuls": 1,
    "injonction": {"emetteur": "ars", "expression": "ressentie", "fondement": "aucun_connu"},
    "facteur.contrainte_financiere": {"impact": -2, "certitude": 3, "horizon": 3},
    "scenario": {"choix": "rebond", "texte": "Prendre l’initiative à trois."},
    "canevas.territoire": {"bassin_de_vie": "Le bassin de la Vève", "niveau_action": "bassin_de_vie"},
    "canevas.contraintes_subies": "Les autorisations se renouvellent en 2028, et la tarification change.",
    "canevas.besoins_observes": {
        "observation": "Onze sorties d’hôpital sans aide sous 24 h.",
        "source": "Équipe, 2026",
    },
    "partie.usagers": {"a_entendre": True, "impact": 5, "preoccupation": 4, "pouvoir": 2},
    "partie.salaries": {"a_entendre": True, "impact": 4, "preoccupation": 4, "pouvoir": 3},
    "frein.statut_patrimoine.administrateurs": {"impact": 2, "preoccupation": 3},
    "frein.identite_reconnaissance.salaries": {"impact": 4, "preoccupation": 4},
    "frein.usages_avantages.salaries": {"impact": 3, "preoccupation": 3},
    "frein.echelle_lieux.salaries": {"impact": 2, "preoccupation": 2},
    "mesure.me_recit": {
        "freins": ["identite_reconnaissance"],
        "responsable": "Hélène Garnier",
        "co_responsable": "Bruno Tissot",
        "date": "2027-01-22",
    },
    "canevas.oeuvre_commune": WORK,
    "canevas.benefice_personnes": {
        "guide_1": "Madame T., 74 ans, en situation de handicap, sort de l’hôpital un vendredi soir, seule.",
        "guide_2": "Retrouver ce soir-là une équipe qu’elle connaît, et dormir chez elle plutôt qu’au foyer.",
    },
    "canevas.indicateur_personnes": {
        "mesure": "Sorties suivies sous 24 h",
        "valeur_depart": "2 sur 13",
        "cible": "13 sur 13",
        "date": "2027-12-31",
    },
    "canevas.voulu": "Une coordination quotidienne autour des mêmes personnes.",
    "canevas.consequences": {
        "gouvernance": "Un comité de pilotage à trois.",
        "equipes": "Deux postes en commun.",
        "personnes": "Un seul interlocuteur.",
    },
    "canevas.parole_publique": "Porter ensemble la question du vieillissement.",
    "objet.parcours_coordonne": {"priorite": 3, "date_ca": "2026-10-01"},
    "objet.repit_aidants": {"priorite": 2, "date_ca": "2026-10-01"},
    "objet.expertise_partagee": {"priorite": 2},
    "objet.astreintes": {"priorite": 1},
    "ligne_rouge.nom": {
        "texte": "Aucune des trois associations ne disparaît.",
        "types_vises": ["fusion"],
        "votee_le": "2026-10-08",
    },
    "signature_projet.nous": {"nom": "Hélène Garnier", "date": "2026-11-12"},
    "signature_projet.hv": {"nom": "Bruno Tissot", "date": "2026-11-12"},
    "partenaire.hv.identite.nom": "Horizon Vève",
    "partenaire.hv.identite.statut": "association",
    "partenaire.hv.identite.budget": 5_000_000,
    "partenaire.hv.mieux_que_nous": "L’accueil de nuit, chez Horizon Vève, depuis trente ans.",
    "partenaire.hv.chevauchement.territoire": "oui",
    "partenaire.hv.chevauchement.recrutement": "oui",
    "partenaires_clos": True,
    "critere.autonomie": 5,
    "critere.reversibilite": 5,
    "critere.enjeu": 4,
    "critere.confiance": [3, 5],
    "critere.continuite_parcours": 5,
    "critere.personne_morale": 1,
    "verdict": {
        "id": "engager",
        "date": "2026-11-24",
        "personnes": "Le conseil",
        "motif": "Un essai de six mois.",
    },
    "avis.un": {
        "texte": OPINION,
        "auteur": "Jean-Marc Lefort, administrateur",
        "nom_visible": True,
        "reponse": "La borne est reprise à l’article 3.",
        "lu_a": "19 h 40",
        "depose_le": "2026-11-20",
    },
    "avis.deux": {
        "texte": SECOND_OPINION,
        "auteur": "Anne Roy",
        "nom_visible": False,
        "depose_le": "2026-11-21",
    },
    "avis.trois": {"texte": "Retiré par son auteur.", "retire_le": "2026-11-21", "depose_le": "2026-11-19"},
    "mandat": {
        "mandataires": "Hélène Garnier et Karim Benali",
        "jusqu_au": "2027-01-31",
        "bornes": "aucune annonce avant le CSE",
    },
    "tiers": {"recours": False, "pourquoi": "la question sera reposée au point d’arrêt"},
    "duree_choisie": 12,
    "depart": "2026-12-01",
    "tache.ta_mandat": {
        "responsable": "Hélène Garnier",
        "co_responsable": "Bruno Tissot",
        "date": "2026-12-12",
    },
    "indicateur.in_personnes": {
        "depart": "2",
        "cible": "13",
        "source": "Registre",
        "responsable": "Karim Benali",
    },
}
_ITEMS = {
    "pr_actualise": (2, 2),
    "pr_boussole": (4, 5),
    "go_roles": (4, 2),
    "go_confiance": (4, 4),
    "go_ca_actif": (4, 3),
    "be_connus": (4, 4),
    "be_parole": (4, 3),
    "be_qualite": (4, 4),
    "rh_climat": (4, 3),
    "rh_encadrement": (4, 1),
    "fi_tresorerie": (4, 4),
    "fi_resultat": (4, 3),
    "te_reconnus": (4, 4),
    "te_autorites": (4, 3),
    "ex_passe": (4, 4),
    "ex_volonte": (4, 4),
    "ch_pilotage": (4, 2),
    "ch_information": (4, 4),
}
_PARTNER = {
    "ca_finalite": (5, 5),
    "ca_valeurs": (5, 4),
    "ca_interets": (4, 4),
    "ca_legitimite": (4, 4),
    "ca_confiance": (5, 3),
    "ca_vision": (4, 4),
}
_WISHES = {PRESIDENT: "partenariat", DIRECTOR: "mutualisation"}
_RANKS: dict[str, list[Plain]] = {
    PRESIDENT: [["liberte"], ["personnes"], ["ampleur"], ["relation"], ["moyens"], ["temps_solidite"]],
    DIRECTOR: [["ampleur"], ["moyens"], ["personnes"], ["relation"], ["temps_solidite"], ["liberte"]],
}


def _of_voice(index: int, voice: str) -> dict[str, Plain | Special]:
    said: dict[str, Plain | Special] = {f"item.{item}": marks[index] for item, marks in _ITEMS.items()}
    said |= {f"partenaire.hv.critere.{one}": marks[index] for one, marks in _PARTNER.items()}
    said |= {f"regle.{rank}": True for rank in range(1, 6)}
    said |= {
        "notice_lue": "2026-09-14",
        "attentes": ("Rester nous-mêmes.", "Du temps et des pairs.")[index],
        "craintes": ("Être absorbés.", "Un chantier de plus.")[index],
        "preuve.rh_encadrement": ("Promises en bureau le 4 septembre.", "Aucune prise : remplacements.")[
            index
        ],
        "signature_matrice": {"nom": ("Hélène Garnier", "Karim Benali")[index], "date": "2026-09-21"},
        "motif.mo_parcours": (5, 5)[index],
        "motif.mo_competences": (2, 4)[index],
        "chemins": {"rangs": [["cooperer"], ["approfondir"], ["consolider"], ["s_unir"]], "ecartes": []},
        "partenaire.hv.compatibilite": 5,
        "partenaire.hv.coche": True,
        "souhait": _WISHES[voice],
        "poids": {"methode": "cartes", "rangs": _RANKS[voice], "blancs": [0, 0, 0, 0, 0], "z": 5},
        "type_retenu": "action_commune",
    }
    said |= {
        f"liberte.{one}": 2 for one in ("li_non", "li_partenaire", "li_perimetre", "li_forme", "li_rythme")
    }
    said |= {f"mimetisme.{one}": index for one in ("mi_autres", "mi_forme_avant", "mi_sans_personnes")}
    return said


_BOARD: dict[str, Plain | Special] = {
    "vote.verdict": {
        "date": "2026-11-24",
        "presents": 11,
        "membres": 13,
        "quorum": True,
        "pour": 7,
        "contre": 2,
        "abstention": 1,
        "ne_prend_pas_part": 1,
        "interet_declare": "un proche salarié",
    },
}


def rich_case(base: Base, *, revealed: bool = True, without: frozenset[str] = frozenset()) -> Case:
    """Return the case; `without` names the prefixes of the answers to leave out."""
    said = {TOGETHER: _TOGETHER, BOARD: _BOARD, **{v: _of_voice(i, v) for i, v in enumerate(PAIR)}}
    answers = [Answer(holder, key, value) for holder, kept in said.items() for key, value in kept.items()]
    groups = base.saisies_separees.groupes if revealed else ()
    return Case(
        id=CaseId(UUID("018fffff-0000-7000-8000-000000000001")),
        number=7,
        title="Les Deux Rives, 2026",
        created_at=_AT,
        answers={one.address: one for one in answers if not one.key.startswith(tuple(without) or ("\0",))},
        seals=tuple(Seal(voice, group, SealState.REVEALED, _AT) for voice in PAIR for group in groups),
        meetings=(
            Meeting(
                MeetingId(UUID(int=1)),
                "atelier",
                date(2026, 10, 12),
                "Maison des associations",
                ("P", "D", "CA"),
                closed_at=_AT,
            ),
        ),
    )
