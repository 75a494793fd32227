"""Every identifier that cites another catalogue, and every path that a condition reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from coopwizard.kb.faults import Check, Fault, Plain, Spot
from coopwizard.kb.paths import PathBook
from coopwizard.kb.shapes import meant
from coopwizard.kb.walk import each, words

# name of a catalogue → where its identifiers are declared
CATALOGUES: Mapping[str, tuple[str, ...]] = {
    "alerte": ("alertes[].id",),
    "axe": ("partenaire.chevauchement.axes[]",),
    "case du tableau": ("swot.regles[].case",),
    "catégorie de mesure": ("mesures.categories[]",),
    "champ": ("champs[].id",),
    "champ du projet": ("canevas.champs[].id",),
    "critère": ("criteres[].id",),
    "décision": ("matrice_roles.decisions[]",),
    "délai légal": ("delais_legaux[].id",),
    "dimension": ("dimensions[].id",),
    "ensemble": ("conditions.ensembles.~",),
    "entrée du glossaire": ("glossaire.~",),
    "étape": ("etapes[].id",),
    "facteur externe": ("facteurs_externes[]",),
    "chemin de changement": ("chemins[].id",),
    "domaine d’expertise": ("domaines_d_expertise[]",),
    "mise à jour": ("a_mettre_a_jour_dans_le_projet[].id",),
    "scénario": ("prospective.scenarios[].id",),
    "source": ("sources[].id",),
    "famille d’indicateurs": ("evaluation.familles.~",),
    "famille de critères": ("familles_de_criteres.~",),
    "famille de parties prenantes": ("parties_prenantes.familles[].id",),
    "fiche de droit": ("droit.vehicles[].key",),
    "frein": ("freins.familles[].id",),
    "garde-fou": ("garde_fous_hybridation.liste[]",),
    "groupe de saisies": ("saisies_separees.groupes.~",),
    "instance": ("instances[].id",),
    "item": ("items[].id",),
    "mesure": ("mesures.liste[].id",),
    "mode": ("modes[].id",),
    "moment de séance": ("etapes[].id", "=pause"),
    "motif": ("motifs.liste[].id",),
    "niveau de choix": ("degre_de_choix.niveaux.~",),
    "niveau territorial": ("niveau_territorial.niveaux[]",),
    "objet": ("objets[].id",),
    "organisme": ("=c", "=k"),
    "partie prenante": ("parties_prenantes.liste[].id",),
    "origine de motif": ("motifs.coefficients.~",),
    "plafond": ("degre_de_choix.plafonds[].id",),
    "réserve": ("reserves[].id",),
    "saisie séparée": ("saisies_separees.liste[]",),
    "section": ("dossier.sections[].id",),
    "statut": ("fiche_identite.statuts[]",),
    "forme juridique": ("vehicules[].id",),
    "tâche": ("taches[].id",),
    "rendez-vous": ("evaluation.rendez_vous[]",),
    "tour": ("tours[].id",),
    "fenêtre": ("tours[].id", "=suite"),
    "type": ("types[].id",),
    "type ou « defaut »": ("types[].id", "=defaut"),
    "valeur": ("grille_valeurs.lignes[]",),
    "ligne de projet": ("confrontation_projets.lignes[]",),
    "critère de partenaire": ("criteres_partenaire[].id",),
    "valeur de variante": ("dossier.valeurs_de_variante[]",),
    "variante": ("dossier.variantes.~",),
    "verdict": ("verdicts.regles[].id",),
    "règle": ("exclusions[].id", "reserves[].id", "eligibilite[].id"),
    "domaine d’alerte": ("dimensions[].id", "=qualite", "=transversal"),
    "chemin ou préremplissage": ("criteres[].id", "=note"),
}

# where an identifier is cited → the catalogue it must come from
CITED: tuple[tuple[str, str], ...] = (
    ("items[].dimension", "dimension"),
    ("alertes[].domaine", "domaine d’alerte"),
    ("alertes[].expertise", "domaine d’expertise"),
    ("facteurs_de_reussite[].appuis[]", "source"),
    ("facteurs_de_reussite[].questions[]", "item"),
    ("niveaux_de_preparation[].plafond_premiere_marche", "type"),
    ("niveau_indetermine.plafond_premiere_marche", "type"),
    ("swot.liens_faiblesse_objet.~", "item"),
    ("swot.liens_faiblesse_objet.*[]", "objet"),
    ("swot.croisements[].croise[]", "case du tableau"),
    ("seances[].modes[]", "mode"),
    ("deroule_atelier_150[].etape", "moment de séance"),
    ("deroule_visite_210[].etape", "moment de séance"),
    ("minutages.*.etapes[]", "étape"),
    ("minutages.*.pause.apres", "étape"),
    ("minutages.*.seances[][]", "étape"),
    ("minutages.individuel.*.etapes[]", "étape"),
    ("etapes[].remplit_le_canevas[]", "champ du projet"),
    ("saisies_separees.groupes.*[]", "saisie séparée"),
    ("matrice_roles.proposition.~", "décision"),
    ("matrice_roles.a_confirmer_en_atelier[]", "décision"),
    ("motifs.liste[].origine", "origine de motif"),
    ("degre_de_choix.ordre[]", "niveau de choix"),
    ("degre_de_choix.consequences.~", "niveau de choix"),
    ("degre_de_choix.plafonds[].niveau_au_plus", "niveau de choix"),
    ("degre_de_choix.plafonds[].niveau_lu", "niveau de choix"),
    ("degre_de_choix.plafonds[].prime_sur", "plafond"),
    ("facteurs_par_defaut[]", "facteur externe"),
    ("garde_fous_hybridation.questions[].garde_fou", "garde-fou"),
    ("niveau_territorial.mailles.*[]", "niveau territorial"),
    ("mesures.liste[].categorie", "catégorie de mesure"),
    ("mesures.liste[].frein[]", "frein"),
    ("freins.propositions[].categorie", "catégorie de mesure"),
    ("freins.propositions[].mesures[]", "mesure"),
    ("freins.populations[]", "famille de parties prenantes"),
    ("parties_prenantes.liste[].famille", "famille de parties prenantes"),
    ("canevas.obligatoires[]", "champ du projet"),
    ("canevas.champs[].etape", "étape"),
    ("canevas.controles[]", "alerte"),
    ("objets[].types[]", "type"),
    ("volet_emploi.champs[]", "champ"),
    ("prefill_criteres.~", "chemin ou préremplissage"),
    ("criteres[].famille", "famille de critères"),
    ("familles_de_criteres.*.criteres[]", "critère"),
    ("poids_par_defaut.~", "critère"),
    ("matrice.~", "critère"),
    ("matrice.*.~", "type"),
    ("effet_biodiversite.~", "type"),
    ("modele.part_des_objets.ensemble_activites.~", "type"),
    ("exclusions[].exclut[]", "type"),
    ("exclusions[].reserve", "réserve"),
    ("reserves[].types[]", "type"),
    ("coherences[].portee", "ensemble"),
    ("penchants_des_types[].points.~", "type"),
    ("penchants_des_formes[].points.~", "forme juridique"),
    ("vehicules[].types.~", "type"),
    ("vehicules[].role_pour.~", "type"),
    ("vehicules[].suites[]", "forme juridique"),
    ("classement_vehicules.cote_a_cote[].type", "type"),
    ("classement_vehicules.cote_a_cote[].formes[]", "forme juridique"),
    ("vehicules[].fiche", "fiche de droit"),
    ("correspondance_base_juridique.~", "forme juridique"),
    ("correspondance_base_juridique.*", "fiche de droit"),
    ("eligibilite[].ecarte[]", "forme juridique"),
    ("eligibilite[].avertit[]", "forme juridique"),
    ("eligibilite[].types[]", "type"),
    ("taches[].apres[]", "tâche"),
    ("taches[].instance", "instance"),
    ("taches[].types[]", "type"),
    ("taches[].fenetre", "fenêtre"),
    ("taches[].org", "organisme"),
    ("taches[].semaines.~", "type ou « defaut »"),
    ("taches[].delai_legal.delai", "délai légal"),
    ("taches[].ecart.~", "tâche"),
    ("taches[].ecart.*.~", "type"),
    ("taches_juridiques[]", "tâche"),
    ("durees.reference.~", "type"),
    ("durees.minimum.~", "type"),
    ("tours_par_type.rang_2_au_plus[]", "tour"),
    ("tours_par_type.autres[]", "tour"),
    ("boucle[].instances[]", "instance"),
    ("boucle[].sans_pleniere[]", "type"),
    ("evaluation.indicateurs[].famille", "famille d’indicateurs"),
    ("mouvements_evaluation.*[]", "famille d’indicateurs"),
    ("verdicts.etape_9.toujours_ouverte_pour[]", "verdict"),
    ("verdicts.regles[].reserve", "réserve"),
    ("dossier.page_1.section", "section"),
    ("dossier.sections[].variantes.~", "variante"),
    ("dossier.sections[].variantes.*", "valeur de variante"),
    ("partenaire.statut.~", "statut"),
    ("confrontation_projets.etape", "étape"),
    ("grille_valeurs.plafonne.critere", "critère de partenaire"),
    ("fiche_identite.questions_de_montage[].sert_a[]", "règle"),
    ("champs[].etape", "étape"),
    ("mots_d_ecran.*", "entrée du glossaire"),
    ("mots_du_glossaire.~", "entrée du glossaire"),
    ("reponses[].etape", "étape"),
    ("reponses[].groupe", "groupe de saisies"),
    ("droit.vehicles[].evolves_to[]", "fiche de droit"),
)

# {x} in a key of an answer
HOLES: Mapping[str, str] = {
    "alerte": "alerte",
    "axe": "axe",
    "champ_du_projet": "champ du projet",
    "critere": "critère",
    "decision": "décision",
    "etape": "étape",
    "chemin": "chemin de changement",
    "facteur": "facteur externe",
    "mise_a_jour": "mise à jour",
    "scenario": "scénario",
    "famille_de_parties": "famille de parties prenantes",
    "frein": "frein",
    "garde_fou": "garde-fou",
    "item": "item",
    "mesure": "mesure",
    "motif": "motif",
    "objet": "objet",
    "partie_prenante": "partie prenante",
    "reserve": "réserve",
    "tache": "tâche",
    "tour": "tour",
    "rendez_vous": "rendez-vous",
    "valeur": "valeur",
    "ligne_de_projet": "ligne de projet",
    "type": "type",
    "variante": "variante",
}
_FREE_HOLES = frozenset(
    [
        "voix",
        "regle_du_jeu",
        "identite",
        "liberte",
        "mimetisme",
        "population",
        "organisme",
        "uid",
        "critere_partenaire",
        "montage",
        "scrutin",
        "croisement",
        "facteur_interne",
        "indicateur",
    ]
)
_HOLE = re.compile(r"\{(\w+)\}")
_REQUIREMENT = re.compile(r"^R\d{3}$")
_TRUTH = ("=", "!=")
_ORDER = ("<", "<=", ">=", ">")


def catalogue(content: Plain, name: str) -> tuple[str, ...]:
    """Return the identifiers of a catalogue, by its French name."""
    found: list[str] = []
    for pattern in CATALOGUES[name]:
        found.extend([pattern[1:]] if pattern.startswith("=") else words(content, pattern))
    return tuple(dict.fromkeys(found))


def broken_references(content: Plain) -> Iterator[Fault]:
    """Yield a fault for every identifier that its catalogue does not hold."""
    known = {name: catalogue(content, name) for name in CATALOGUES}
    for pattern, name in CITED:
        for spot, cited in each(content, pattern):
            if isinstance(cited, str) and cited not in known[name]:
                yield Fault(
                    spot,
                    f"« {cited} » n’existe pas ({name}){meant(cited, known[name])}.",
                    f"Corrigez le nom, ou déclarez-le d’abord ({_declared_in(name)}).",
                )
    for pattern in ("champs[].exigences[]", "garde_fous_hybridation.questions[].exigence"):
        for spot, cited in each(content, pattern):
            if isinstance(cited, str) and not _REQUIREMENT.match(cited):
                yield Fault(spot, f"« {cited} » n’est pas une exigence.", "Écrivez R et trois chiffres.")
    yield from _unknown_holes(content)


def _declared_in(name: str) -> str:
    return ", ".join(one.lstrip("=") for one in CATALOGUES[name])


def _unknown_holes(content: Plain) -> Iterator[Fault]:
    for spot, key in each(content, "reponses[].cle"):
        for hole in _HOLE.findall(key) if isinstance(key, str) else ():
            if hole not in HOLES and hole not in _FREE_HOLES:
                yield Fault(
                    spot,
                    f"« {{{hole}}} » n’est pas un catalogue{meant(hole, [*HOLES, *_FREE_HOLES])}.",
                    "Prenez un nom de catalogue, ou {uid}.",
                )


def broken_paths(book: PathBook, check: Check) -> Iterator[Fault]:
    """Yield a fault for every path or set that is not declared, and every operator that cannot be."""
    for spot, condition in check.conditions:
        yield from _in_condition(condition, spot, book)


def _in_condition(condition: Plain, spot: Spot, book: PathBook) -> Iterator[Fault]:
    operator, inside = (
        next(iter(condition.items())) if isinstance(condition, dict) and condition else ("", None)
    )
    spot = (*spot, operator)
    if operator == "connu":
        yield from _path(inside, spot, book)
    elif operator == "compare":
        yield from _in_compare(inside, spot, book)
    elif isinstance(inside, list):
        for rank, one in enumerate(inside):
            yield from _in_condition(one, (*spot, rank), book)
    elif isinstance(inside, dict):
        if inside.get("de") not in book.sets:
            name = str(inside.get("de"))
            yield Fault(
                (*spot, "de"),
                f"« {name} » n’est pas un ensemble connu{meant(name, book.sets)}.",
                "Les ensembles sont dans conditions.ensembles.",
            )
        yield from _in_condition(inside.get("si"), (*spot, "si"), book)


def _path(path: Plain, spot: Spot, book: PathBook) -> Iterator[Fault]:
    if not isinstance(path, str) or not book.knows(path):
        yield Fault(
            spot,
            f"chemin inconnu « {path} »{meant(str(path), book.declared)}.",
            "Prenez un chemin de chemins_de_condition, ou ajoutez-le à cette liste avec son sens.",
        )


def _in_compare(inside: Plain, spot: Spot, book: PathBook) -> Iterator[Fault]:
    if not isinstance(inside, list) or len(inside) != 3:
        return
    path, operator, operand = inside
    yield from _path(path, (*spot, 0), book)
    kind = book.declared.get(path, "") if isinstance(path, str) else ""
    if kind.startswith("booleen") and (operator not in _TRUTH or not isinstance(operand, bool)):
        yield Fault(spot, f"« {path} » est vrai ou faux.", "Comparez-le à true ou false, avec = ou !=.")
    if kind.startswith(("choix", "id ", "texte")) and operator in _ORDER:
        yield Fault(spot, f"« {path} » est un choix : « {operator} » n’a pas de sens.", "Prenez = ou dans.")
    if kind.startswith(("entier", "nombre", "cote")) and isinstance(operand, str | bool):
        yield Fault(spot, f"« {path} » est un nombre, « {operand} » n’en est pas un.", "Écrivez un nombre.")
    if kind == "id de type":
        types = catalogue(book.content, "type")
        for one in operand if isinstance(operand, list) else [operand]:
            if isinstance(one, str) and one not in types:
                yield Fault(
                    spot,
                    f"« {one} » n’est pas un type{meant(one, types)}.",
                    "Prenez un identifiant de types.",
                )
