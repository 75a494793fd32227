"""Every word that the encyclopedia adds to the law base: titles, names of lines, marks; a closed list."""

from __future__ import annotations

from coopwizard.report.forms import ADMITS_PROFIT, KEEPS_ITS_BODIES, PROFIT_TO_CHECK, REFUSES_PROFIT

LAWYER = "à faire vérifier"
LAWYER_LEGEND = (
    "«\u00a0à faire vérifier\u00a0»\u00a0: par un juriste, avant de s’en servir. Une date ne vaut que pour le fait "
    "qu’elle suit, jamais pour la fiche entière."
)
UNSOURCED = "non sourcé, à faire vérifier"
OPINION = "avis de la méthode, à faire vérifier"
CHECKED = "vérifié le {}, à revérifier le {}"
DUE = "à revérifier depuis le {}"
READ_TEXT = "texte lu\u00a0: {}"
UNDATED_PAGE = "page non datée"
PAGE = "page\u00a0: {}"
ADDRESS_READ = {"extrait": "lue en extrait", "texte intégral": "lue en entier"}
STATUS = {
    "confirme": "confirmé",
    "corrige": "corrigé à la vérification",
    "perime": "texte dépassé",
}
RELIABILITY = {"forte": "fiabilité forte", "moyenne": "fiabilité moyenne"}
CONFIDENCE = {
    "haute": "confiance haute dans cette fiche",
    "moyenne": "confiance moyenne dans cette fiche",
    "basse": "confiance basse dans cette fiche\u00a0: rien ici n’écarte une forme",
}
UNREAD_ONE = "un fait n’a pas pu être relu"
UNREAD_MANY = "{} faits n’ont pas pu être relus"
MONTHS = "{} à {} mois"
SAME_MONTHS = "{} mois"
MARK_OF_FIVE = "{} sur 5"
NOTHING_NEXT = "rien de prévu"
COST_SCALE = "sur une échelle qui va de nul à très élevé"

FAMILIES = {
    "non juridique": "Sans acte juridique",
    "contractuel": "Écrire une convention",
    "structure à personnalité morale": "Créer une structure",
    "intégration": "Se réunir",
    "transversal / appui": "S’appuyer sur d’autres",
}
AROUND = "Autour des formes"
COMMON_RULES = "Règles communes à toutes les formes"
RECENT_CHANGES = "Ce qui a changé récemment"
LEGAL_DELAYS = "Délais à compter"
WHATEVER_THE_FORM = "Quelle que soit la forme"
CAN = {
    "employ_staff": "Peut employer",
    "share_staff": "Peut partager du personnel",
    "hold_or_operate_authorisation": "Exploite une autorisation",
    "own_assets": "Peut posséder",
    "receive_grants": "Reçoit des subventions",
    "receive_dons_legs": "Reçoit dons et legs",
    "answer_appel_a_projets": "Répond à un appel à projets",
    "do_paid_services": "Rend des services payants",
}
ANSWERS = {"oui": "oui", "non": "non", "sous_conditions": "sous conditions", "incertain": "incertain"}

CHAPTERS = {
    "essentiel": "L’essentiel",
    "membres": "Qui peut en être",
    "pouvoirs": "Ce qu’elle peut faire, ou non",
    "dettes": "Qui répond des dettes",
    "gouvernance": "Qui décide",
    "impots": "Impôts et lucrativité",
    "personnel": "Salariés",
    "demarches": "Démarches, délai, coût",
    "evolution": "Évoluer, en sortir",
    "vigilance": "À surveiller",
    "textes": "Textes de droit",
    "inconnu": "Ce que nous ne savons pas",
    "sources": "Sources et leurs dates",
}
# The names of the lines, by the field of the law base that each one shows.
NAMES = {
    "what_it_is": "Ce que c’est",
    "legal_person": "Personne morale",
    "strengths": "Ce que ça apporte",
    "when_suited": "Convient quand",
    "when_not": "Ne convient pas quand",
    "who_can_be_member": "Membres",
    "can": "Vérifié sur ce qu’elle peut",
    "liability": "Responsabilité",
    "governance_rule": "Voix des membres",
    "profit": "Lucrativité",
    "fiscal": "Fiscalité",
    "social": "Personnel",
    "formalities_steps": "Démarches et pièces",
    "typical_delay": "Délai courant",
    "typical_cost": "Coût courant",
    "amounts": "Montants vérifiés",
    "evolves_to": "Peut devenir",
    "reversibility": "Facilité d’en sortir",
    "autonomy_kept": "Autonomie gardée",
    "integration_intensity": "Intégration",
    "points_de_vigilance": "Points de vigilance",
    "legal_basis": "Textes cités",
    "legal_basis_non_confirmee": "Textes cités de mémoire",
    "open_questions": "Questions ouvertes",
    "confidence": "Jusqu’où s’y fier",
    "faits_non_reverifies": "Non relu",
    "others": "Autres faits vérifiés",
    "sources": "Pages lues",
}

# What `tests.tools.law` allows on screen beside the law base: whole texts, then texts around one of its own.
LABELS: frozenset[str] = frozenset(
    (
        LAWYER,
        UNSOURCED,
        OPINION,
        *ADDRESS_READ.values(),
        *STATUS.values(),
        *RELIABILITY.values(),
        *CONFIDENCE.values(),
        UNREAD_ONE,
        UNDATED_PAGE,
        COST_SCALE,
        NOTHING_NEXT,
        KEEPS_ITS_BODIES,
        ADMITS_PROFIT,
        REFUSES_PROFIT,
        PROFIT_TO_CHECK,
        *FAMILIES.values(),
        AROUND,
        *CAN.values(),
        *ANSWERS.values(),
        *CHAPTERS.values(),
        *NAMES.values(),
    )
)
FRAMES: tuple[str, ...] = (CHECKED, DUE, READ_TEXT, PAGE, UNREAD_MANY, MONTHS, SAME_MONTHS, MARK_OF_FIVE)
