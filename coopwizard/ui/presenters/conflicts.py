"""Two answers of the same voice to the same question, in words: who, what, and both values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.domain.versions import Address, Conflict, ConflictKind
from coopwizard.french import day, listing, number

_HOLE = re.compile(r"\{([a-z_]+)\}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SEALS = {"ouvert": "réponses ouvertes", "scelle": "réponses scellées", "revele": "réponses révélées"}
_SPECIALS = {Special.DOES_NOT_KNOW: "ne sait pas", Special.NOT_FOR_US: "sans objet"}
_GROUPS = {
    "preparation": "Réponses des étapes 1 à 3",
    "partenaires": "Réponses sur les partenaires",
    "poids": "Souhait et poids",
}
# What an answer is about, by the fixed part of its key; the title of the base follows when there is one.
_ABOUT = {
    "second_nom": "Second nom d’une coprésidence",
    "fin_interim": "Fin de l’intérim",
    "parcours": "Parcours choisi",
    "composition_groupe_projet": "Membre du groupe-projet",
    "lettre_de_mission_copil": "Lettre de mission du comité de pilotage",
    "contexte_texte": "Contexte",
    "anciennete": "Ancienneté",
    "facile": "Réponse facile à lire",
    "aide_recue": "Aide reçue pour répondre",
    "recueil_clos": "Recueil des autres voix",
    "prediction": "Prédiction",
    "biodiversite": "Diversité des réponses du territoire",
    "environnement": "Conséquences autour de nous",
    "gouvernance_avant_apres": "Gouvernance, avant et après",
    "postes_concernes": "Postes concernés",
    "postes_supprimes_ou_crees": "Postes supprimés ou créés",
    "mobilite": "Mobilité",
    "statut_collectif": "Statut collectif",
    "representation_du_personnel": "Représentation du personnel",
    "ressenti": "Ressenti devant le résultat",
    "adhesion": "Adhésion d’une instance",
    "clause_de_sortie": "Clause de sortie",
    "modele_deliberation": "Modèle de délibération",
    "niveau_expertise": "Niveau d’appui demandé",
    "saisine": "Demande d’appui",
    "contact_uriopss": "Contact de l’union régionale",
    "accord_transmission": "Accord pour transmettre une copie",
    "titulaire": "Qui tient cette place",
    "nom": "Nom",
    "porte_d_entree": "Ce qui nous amène",
    "phrase_boussole": "Phrase boussole",
    "attentes": "Attentes",
    "craintes": "Craintes",
    "regle": "Règle du jeu",
    "notice_lue": "Notice lue",
    "matrice": "Qui décide quoi",
    "signature_matrice": "Signature de la répartition des rôles",
    "vote_bureau": "Vote du bureau",
    "identite": "Fiche d’identité",
    "item": "Regard sur nous-mêmes",
    "preuve": "Fait à l’appui",
    "consensus": "Après discussion",
    "projection": "Ce qu’on projette",
    "traitement": "Suite donnée à une alerte",
    "accord_binome": "Accord pour imprimer ses réponses",
    "motif": "Motif",
    "liberte": "Liberté",
    "mimetisme": "Faire comme les autres",
    "chemins": "Ordre des chemins",
    "faisable_seuls": "Ce que nous pourrions faire seuls",
    "requalification": "Origine d’un motif",
    "injonction": "Ce qu’on nous demande",
    "facteur": "Autour de nous",
    "scenario": "Scénario",
    "scenario_ecrit": "Un des trois scénarios",
    "approfondir": "Un chemin, de plus près",
    "seuls_par_voix": "Ce que nous pourrions faire seuls",
    "observation": "Ce que nous observons",
    "besoin_local_verifie": "Besoin local vérifié",
    "fiche_territoire": "Fiche du territoire",
    "territoire_administratif": "Territoires administratifs",
    "autrement": "Ce que nous ferions autrement",
    "solidarite_concurrence": "Concurrence et solidarité",
    "prospective": "Le dehors et le dedans",
    "prospective_partenaire": "Le dehors et la culture d’un partenaire",
    "swot.item": "Une force ou une faiblesse",
    "swot.facteur": "Ce qui vient du dehors",
    "swot.ajout": "Une ligne ajoutée aux forces et faiblesses",
    "croisement": "Une question née de deux cases",
    "a_mettre_a_jour": "À mettre à jour dans notre projet",
    "a_mettre_a_jour_ajout": "À mettre à jour dans notre projet",
    "audit_externe": "Regard extérieur",
    "partie": "Personnes concernées",
    "retrait": "Personnes mises à part",
    "frein": "Ce qui coince",
    "alerte_rps": "Alerte sur la santé au travail",
    "mesure": "Mesure",
    "mesure_propre": "Mesure à nous",
    "detail_partie": "Personnes concernées, en détail",
    "indicateur_frein": "Ce qui se voit d’un frein",
    "canevas": "Projet en une page",
    "canevas_aucune": "Projet en une page, rien à écrire",
    "signature_projet": "Signature du projet",
    "objet": "Ce qu’on ferait ensemble",
    "ligne_rouge": "Ligne rouge",
    "economie": "Économie attendue",
    "refacturation_prevue": "Refacturation prévue",
    "ressource_nouvelle_prevue": "Ressource nouvelle prévue",
    "journee": "Une journée, avant et après",
    "origine_besoin_financement": "Origine du besoin de financement",
    "part_experimentation": "Part gardée pour expérimenter",
    "trois_equilibres": "Les trois équilibres",
    "garde_fou": "Garde-fou des ressources",
    "criteres_ess": "Critères de l’économie sociale et solidaire",
    "budget_demarche": "Budget de la démarche",
    "saisie_partenaire": "Ce qu’un autre organisme a écrit",
    "partenaire.identite": "Identité d’un partenaire",
    "partenaire.critere": "Regard sur un partenaire",
    "partenaire.preuve": "Fait à l’appui, sur un partenaire",
    "partenaire.compatibilite": "Compatibilité d’un partenaire",
    "partenaire.consensus": "Après discussion, sur un partenaire",
    "partenaire.levee": "Condition levée, sur un partenaire",
    "partenaire.coche": "Partenaire retenu",
    "partenaire.chevauchement": "Là où un partenaire est en concurrence",
    "partenaire.mieux_que_nous": "Ce qu’un partenaire fait mieux que nous",
    "partenaire.valeur": "Valeur d’un partenaire",
    "partenaire.exemple_valeur": "Exemple d’une valeur d’un partenaire",
    "notre_valeur": "Une de nos valeurs",
    "notre_exemple_valeur": "Exemple d’une de nos valeurs",
    "partenaire.nos_interets": "Nos intérêts, avec un partenaire",
    "partenaire.ses_interets": "Les intérêts d’un partenaire",
    "partenaire.convergence": "Intérêts qui vont ensemble ou se contredisent",
    "notre_vision": "Notre vision",
    "partenaire.vision": "La vision d’un partenaire",
    "partenaire.proximite_vision": "Proximité des deux visions",
    "partenaire.confrontation_projets": "Les deux projets côte à côte",
    "nos_singularites": "Ce que nous sommes seuls à bien faire",
    "partenaire.singularites": "Ce qu’un partenaire est seul à bien faire",
    "besoin": "Besoin du projet",
    "apport": "Ce que chacun apporte à un besoin",
    "partenaire.differences_a_preserver": "Différences à préserver",
    "partenaire.traitement_concurrence": "Ce qu’on se promet en concurrence",
    "partenaire.accord_miroir": "Accord pour se noter l’un l’autre",
    "partenaire.miroir": "Comment un partenaire nous note",
    "partenaire.relation": "Relation entre deux partenaires",
    "partenaire.message_entree": "Premier message à un partenaire",
    "partenaire.petite_action": "Petite action d’essai",
    "partenaire.reponse": "Réponse d’un partenaire",
    "mandat_negociation": "Mandat de négociation",
    "tour_negociation": "Tour de négociation",
    "partenaire_inconnu": "Partenaire que nous ne connaissons pas",
    "contact": "Journal des contacts",
    "autre_partenaire_possible": "Autre partenaire possible",
    "partenaires_clos": "Regards sur les partenaires terminés",
    "vote_ca_partenaire": "Vote du conseil sur un partenaire",
    "souhait": "Type souhaité",
    "poids": "Ce qui compte le plus",
    "poids_ca": "Ce qui compte le plus, pour le conseil",
    "critere": "Réponse de l’étape 7",
    "montage": "Question de montage",
    "reserve_levee": "Condition levée",
    "type_retenu": "Type retenu",
    "vote_ca_type": "Vote du conseil sur le type",
    "vehicule_retenu": "Forme retenue",
    "verdict": "Proposition de suite",
    "vote": "Vote du conseil",
    "avis": "Avis minoritaire",
    "mandat": "Mandat",
    "tiers": "Tiers extérieur",
    "veto": "Condition absolue",
    "duree_choisie": "Durée choisie",
    "depart": "Date de départ",
    "essai_prevu": "Essai prévu",
    "expertise_cse": "Expertise du comité social et économique",
    "tache": "Tâche",
    "seance_instance": "Séance d’une instance",
    "indicateur": "Indicateur",
    "motif_calendrier": "Pourquoi garder cette durée",
    "tache_propre": "Action à nous",
    "clause_experimentation": "Clause d’expérimentation",
    "apprentissage": "Ce que nous apprenons",
    "retour": "Retour d’expérience",
    "indicateur_propre": "Indicateur à nous",
    "valeur": "Valeur relevée",
    "avis_produit": "Ce qu’un avis minoritaire annonçait",
    "rendez_vous": "Rendez-vous d’évaluation",
    "derogation": "Pourquoi passer quand même",
    "commentaire": "Commentaire",
    "illustratif": "Ce qui est donné en exemple",
    "source_du_dossier": "Source du dossier",
    "conservation.mois": "Durée de conservation des réponses, en mois",
    "conservation.prolongee": "Conservation prolongée",
    "conservation.allegee_le": "Réponses individuelles effacées",
}


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One choice: what it is about and who said it, then what is here and what the file says."""

    address: Address
    label: str
    ours: str
    theirs: str


class ConflictWords:
    """Says conflicts in the words of this base."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._patterns = [(_pattern(one), one) for one in base.reponses]
        self._titles = _titles(base)
        self._screen = {key.partition(".")[2]: str(text) for key, text in base.libelles_ecran.items()}

    def line(self, conflict: Conflict) -> ConflictLine:
        """Return this conflict in words."""
        words, holder = self._base.libelles_ecran, conflict.holder
        who = words.get(f"voix.{holder}") or words.get(f"instance.{holder}") or "autre voix"
        if conflict.kind is ConflictKind.SEAL:
            what = _GROUPS.get(conflict.key, "Réponses")
            ours, theirs = (_SEALS.get(str(one), "") for one in (conflict.ours, conflict.theirs))
        else:
            what = self.about(conflict.key)
            ours, theirs = self.value(conflict.ours), self.value(conflict.theirs)
        return ConflictLine(conflict.address, f"{what} ({who})", ours, theirs)

    def about(self, key: str) -> str:
        """Return what the answer of this key is about, with the title of the base when there is one."""
        found = next(
            ((seen, line) for pattern, line in self._patterns if (seen := pattern.fullmatch(key))), None
        )
        if found is None:
            return "Une réponse"
        seen, line = found
        head = _ABOUT.get(re.sub(r"\.?\{[a-z_]+\}", "", line), "Une réponse")
        told = [self._title(name, said) for name, said in seen.groupdict().items()]
        return "\u00a0: ".join((head, *(one for one in told if one)))

    def _title(self, hole: str, said: str) -> str:
        found = self._titles.get(hole, {}).get(said)
        return found or self._base.libelles_ecran.get(f"{hole}.{said}", "")

    def value(self, value: object) -> str:
        """Return a plain value in words: no id, no key, dates as one says them."""
        if isinstance(value, Special):
            return _SPECIALS[value]
        if value is None or value in ("", [], {}):
            return "rien"
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, int | float):
            return number(value, 0 if float(value).is_integer() else 2)
        if isinstance(value, Mapping):
            return listing([self.value(one) for one in value.values() if one not in (None, "", [], {})], "et")
        if isinstance(value, list | tuple):
            return listing([self.value(one) for one in value], "et")
        return self._said(str(value))

    def _said(self, text: str) -> str:
        if _ISO.fullmatch(text):
            return day(date.fromisoformat(text))
        known = (self._screen.get(text), *(titles.get(text) for titles in self._titles.values()))
        found = next((one for one in known if one), None)
        return found or (text.replace("_", " ") if re.fullmatch(r"[a-z]+(_[a-z]+)+", text) else text)


def _pattern(key: str) -> re.Pattern[str]:
    """Return the expression of the keys of this line, each hole named by its catalogue."""
    parts = _HOLE.split(key)
    holes = [f"(?P<{name}>[A-Za-z0-9_-]+)" for name in parts[1::2]]
    return re.compile("".join(re.escape(a) + b for a, b in zip(parts[::2], [*holes, ""], strict=True)))


def _titles(base: Base) -> Mapping[str, Mapping[str, str]]:
    """Return, by catalogue, the title of each id as the base prints it."""
    entries: dict[str, Mapping[str, object]] = {
        "item": base.items,
        "alerte": base.alertes,
        "motif": base.motifs.liste,
        "liberte": base.libertes.questions,
        "mimetisme": base.mimetisme.questions,
        "mesure": base.mesures.liste,
        "objet": base.objets,
        "critere": base.criteres,
        "famille_de_criteres": base.familles_de_criteres,
        "critere_partenaire": base.criteres_partenaire,
        "frein": base.freins.familles,
        "partie_prenante": base.parties_prenantes.liste,
        "famille_de_parties": base.parties_prenantes.familles,
        "champ_du_projet": base.canevas.champs,
        "identite": base.fiche_identite.champs,
        "montage": base.fiche_identite.questions_de_montage,
        "tache": base.taches,
        "indicateur": base.evaluation.indicateurs,
        "etape": base.etapes,
        "type": base.types,
        "vehicule": base.vehicules,
    }
    titles = {name: {key: _title(one) for key, one in some.items()} for name, some in entries.items()}
    rules = {str(rank): str(text) for rank, text in enumerate(base.regles_du_jeu, 1)}
    return {**titles, "regle_du_jeu": rules}


def _title(entry: object) -> str:
    for name in ("titre", "question", "dit"):
        found = getattr(entry, name, None)
        if isinstance(found, str) and found:
            return found
    return ""
