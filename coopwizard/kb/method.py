"""What the method promises of itself: its counts, full matrices, totals, timings, reasons and law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from coopwizard.kb.faults import Fault, Plain
from coopwizard.kb.references import catalogue
from coopwizard.kb.walk import each, values, words

# what is counted → (pattern, key that must be true or None, number promised, None when it may grow freely)
COUNTS: tuple[tuple[str, str, str | None, int | None], ...] = (
    ("étapes", "etapes[]", None, 10),
    ("décisions de la matrice des rôles", "matrice_roles.decisions[]", None, 10),
    ("règles du jeu", "regles_du_jeu[]", None, 5),
    ("façons de tenir une voix", "titulaires_des_voix.valeurs.*", None, 5),
    ("saisies séparées", "saisies_separees.liste[]", None, 10),
    ("champs de la fiche d’identité", "fiche_identite.champs[]", None, 27),
    ("questions de montage", "fiche_identite.questions_de_montage[]", None, 7),
    ("champs du parcours", "champs[]", None, None),
    ("lignes de la liste des réponses", "reponses[]", None, None),
    ("dimensions", "dimensions[]", None, 8),
    ("questions de l’autodiagnostic", "items[]", None, 42),
    ("questions de la version express", "items[]", "express", 18),
    ("règles du tableau des forces", "swot.regles[]", None, 5),
    ("croisements du tableau des forces", "swot.croisements[]", None, 4),
    ("points à mettre à jour", "a_mettre_a_jour_dans_le_projet[]", None, 8),
    ("contenus de l’audit externe", "audit_externe.contenu[]", None, 7),
    ("alertes", "alertes[]", None, 25),
    ("niveaux de préparation", "niveaux_de_preparation[]", None, 5),
    ("motifs", "motifs.liste[]", None, 27),
    ("chemins", "chemins[]", None, 8),
    ("libertés", "libertes.questions[]", None, 6),
    ("questions du test d’imitation", "mimetisme.questions[]", None, 8),
    ("niveaux de choix", "degre_de_choix.niveaux.*", None, 4),
    ("champs de l’injonction", "injonction.champs.*", None, 4),
    ("textes obligatoires connus", "textes_obligatoires_connus[]", None, 2),
    ("contextes", "contexte[]", None, 2),
    ("niveaux de territoire", "niveau_territorial.niveaux[]", None, 7),
    ("facteurs externes", "facteurs_externes[]", None, 13),
    ("facteurs internes", "facteurs_internes[]", None, 8),
    ("scénarios", "prospective.scenarios[]", None, 3),
    ("garde-fous", "garde_fous_hybridation.liste[]", None, 7),
    ("questions de garde-fou", "garde_fous_hybridation.questions[]", None, 10),
    ("questions ouvertes", "questions_ouvertes[]", None, 3),
    ("champs d’un gain étayé", "economie_etayee.champs[]", None, 6),
    ("familles de parties prenantes", "parties_prenantes.familles[]", None, 7),
    ("parties prenantes", "parties_prenantes.liste[]", None, 24),
    ("freins", "freins.familles[]", None, 4),
    ("populations", "freins.populations[]", None, 4),
    ("indicateurs de frein", "freins.familles[].indicateurs[]", None, None),
    ("propositions de mesures", "freins.propositions[]", None, None),
    ("catégories de mesures", "mesures.categories[]", None, 8),
    ("mesures", "mesures.liste[]", None, 30),
    ("champs du projet", "canevas.champs[]", None, 16),
    ("champs obligatoires du projet", "canevas.obligatoires[]", None, 7),
    ("objets de coopération", "objets[]", None, 31),
    ("champs d’un objet", "objet_champs[]", None, 6),
    ("champs du volet emploi", "volet_emploi.champs[]", None, 5),
    ("critères de partenaire", "criteres_partenaire[]", None, 12),
    ("critères de la fiche courte", "criteres_partenaire[]", "express", 6),
    ("critères à veto", "criteres_partenaire[]", "veto_si", 4),
    ("axes de chevauchement", "partenaire.chevauchement.axes[]", None, 4),
    ("lignes du tableau des intérêts", "interets.table[]", None, 5),
    ("lignes de confrontation des projets", "confrontation_projets.lignes[]", None, 6),
    ("lignes de la grille des valeurs", "grille_valeurs.lignes[]", None, 5),
    ("clauses", "clauses[]", None, 8),
    ("colonnes du journal des contacts", "journal_contacts[]", None, 5),
    ("types de coopération", "types[]", None, 9),
    ("critères", "criteres[]", None, 18),
    ("cases de la matrice", "matrice.*.*", None, 162),
    ("familles de critères", "familles_de_criteres.*", None, 6),
    ("exclusions", "exclusions[]", None, 11),
    ("réserves", "reserves[]", None, 17),
    ("formes juridiques", "vehicules[]", None, 27),
    ("contrôles de cohérence", "coherences[]", None, None),
    ("penchants des types", "penchants_des_types[]", None, 7),
    ("penchants des formes", "penchants_des_formes[]", None, 15),
    ("règles d’éligibilité", "eligibilite[]", None, 25),
    ("délais", "delais_legaux[]", None, 14),
    ("points de fiscalité", "fiscal[]", None, 4),
    ("points de droit social", "social[]", None, 4),
    ("fiches de droit", "droit.vehicles[]", None, 40),
    ("points de droit transversaux", "droit.transversal[]", None, 6),
    ("verdicts", "verdicts.regles[]", None, 6),
    ("raisons d’appeler un tiers", "tiers.drapeau_si_un_de[]", None, 8),
    ("tiers possibles", "tiers.choix.*", None, 7),
    ("questions « et si »", "contrefactuels.questions[]", None, 5),
    ("lectures de la robustesse", "robustesse.lecture[]", None, 3),
    ("tâches", "taches[]", None, 33),
    ("instances", "instances[]", None, 9),
    ("tours", "tours[]", None, 4),
    ("contrôles du calendrier", "controles_calendrier[]", None, None),
    ("rendez-vous d’évaluation", "evaluation.rendez_vous[]", None, 4),
    ("familles d’indicateurs", "evaluation.familles.*", None, 6),
    ("indicateurs", "evaluation.indicateurs[]", None, 12),
    ("sections du dossier", "dossier.sections[]", None, 16),
    ("variantes du dossier", "dossier.variantes.*", None, 5),
    ("genres de séance", "seances[]", None, None),
    ("façons de se réunir", "modes[]", None, 5),
    ("façons de voter", "votes[]", None, 6),
    ("situations difficiles", "situations_difficiles[]", None, 9),
    ("documents sur papier", "papier.documents[]", None, None),
    ("questions faciles à lire", "facile_a_lire.questions[]", None, 5),
    ("règles d’accès pour tous", "accessibilite[]", None, 4),
    ("interdits", "interdits[]", None, 15),
    ("mentions", "mentions[]", None, 4),
    ("mots du glossaire", "glossaire.*", None, None),
    ("mots de l’écran", "libelles_ecran.*", None, None),
    ("chemins de condition", "chemins_de_condition.*", None, None),
    ("contacts", "contacts_2015[]", None, 24),
)

# what is added up → (patterns, total promised)
TOTALS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("poids des critères", ("poids_par_defaut.*",), 100),
    ("poids des champs du projet", ("canevas.champs[].poids",), 100),
    ("poids des critères de partenaire", ("criteres_partenaire[].poids",), 100),
    ("minutes de l’atelier", ("deroule_atelier_150[].minutes",), 150),
    ("minutes de la visite", ("deroule_visite_210[].minutes",), 210),
    ("minutes du rendez-vous d’évaluation", ("deroule_rendez_vous_evaluation[].minutes",), 90),
    ("minutes de la révélation", ("revelation.deroule[].minutes",), 45),
    (
        "minutes de l’atelier, par étape",
        ("etapes[].minutes.atelier_150", "minutages.atelier_150.pause.minutes"),
        150,
    ),
    (
        "minutes de la visite, par étape",
        ("etapes[].minutes.visite_210", "minutages.visite_210.pause.minutes"),
        210,
    ),
    (
        "minutes de la préparation",
        ("minutages.individuel.premier_temps.minutes", "minutages.individuel.second_temps.minutes"),
        55,
    ),
    ("minutes de la préparation, par étape", ("etapes[].minutes.individuel",), 55),
)

LONGEST_FRAGMENT = 12  # words

_NEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("alertes[]", ("dit", "facteur", "message", "agir")),
    ("coherences[]", ("dit", "texte", "remede", "ou", "source")),
    ("exclusions[]", ("dit", "raison", "lever")),
    ("reserves[]", ("dit", "texte", "lever")),
    ("eligibilite[]", ("dit", "raison")),
    ("verdicts.regles[]", ("dit", "sortie")),
    ("tiers.drapeau_si_un_de[]", ("dit",)),
    ("niveaux_de_preparation[]", ("dit",)),
    ("items[]", ("aide", "question")),
    ("motifs.liste[]", ("aide",)),
    ("criteres_partenaire[]", ("aide",)),
    ("vehicules[]", ("base", "points")),
    ("delais_legaux[]", ("base",)),
)


def method_faults(content: Plain) -> Iterator[Fault]:
    """Yield a fault for each promise of the method that the content does not keep."""
    for one in (_counts, _totals, _entries, _matrix, _complete, _reasons, _clauses, _law, _roles):
        yield from one(content)
    yield from _fragments(content)
    yield from _strengths(content)
    yield from _families(content)
    yield from _vehicles(content)


def count(content: Plain, pattern: str, key: str | None) -> int:
    """Return how many entries there are, or how many say yes under this key."""
    found = values(content, pattern)
    return len(found) if key is None else sum(1 for one in found if isinstance(one, dict) and one.get(key))


def _counts(content: Plain) -> Iterator[Fault]:
    for name, pattern, key, promised in COUNTS:
        found = count(content, pattern, key)
        if promised is not None and found != promised:
            yield Fault(
                (pattern.split("[")[0].split(".")[0],),
                f"{found} {name} au lieu de {promised}.",
                "Complétez la liste, ou changez ce que la méthode promet, avec sa raison.",
            )


def _totals(content: Plain) -> Iterator[Fault]:
    for name, patterns, promised in TOTALS:
        found = sum(
            one for pattern in patterns for one in values(content, pattern) if isinstance(one, int | float)
        )
        if promised is not None and found != promised:
            yield Fault(
                (patterns[0].split("[")[0].split(".")[0],), f"{name} : {found:g} au lieu de {promised:g}."
            )


def _entries(content: Plain) -> Iterator[Fault]:
    """Recount the entries asked of people: each voice once, and those made together."""
    for spot, budget in each(content, "budget_de_saisies.*"):
        if not isinstance(budget, dict) or not isinstance(budget.get("total"), int):
            continue
        by_voice = sum(one for one in values(budget, "par_voix.*") if isinstance(one, int))
        together = sum(one for one in values(budget, "ensemble.*") if isinstance(one, int))
        found = 2 * by_voice + together
        if found != budget["total"]:
            yield Fault(
                spot,
                f"{found} saisies (2 x {by_voice} + {together}) pour {budget['total']} promises.",
                "Retirez des saisies, ou dites le nouveau total avec sa raison.",
            )


def _matrix(content: Plain) -> Iterator[Fault]:
    criteria, types = catalogue(content, "critère"), catalogue(content, "type")
    matrix = content.get("matrice")
    if not isinstance(matrix, dict):
        return
    for criterion in criteria:
        row = words(matrix, f"{criterion}.~")
        for name in types:
            if name not in row:
                yield Fault(
                    ("matrice", criterion), f"il manque la case « {name} » du critère « {criterion} »."
                )
    for spot, marks in each(matrix, "*.*.valeurs"):
        if isinstance(marks, list) and not all(type(one) is int and 0 <= one <= 4 for one in marks):
            yield Fault(
                ("matrice", *spot), "chaque case va de 0 à 4.", "Trois valeurs, pour les réponses 1, 3 et 5."
            )


def _fragments(content: Plain) -> Iterator[Fault]:
    """Check that every cell says what it holds for a type, and against it, shortly."""
    for spot, cell in each(content, "matrice.*.*"):
        for side in ("pour", "contre"):
            said = cell.get(side) if isinstance(cell, dict) else None
            if not isinstance(said, str) or not said.strip():
                yield Fault(
                    (*spot, side),
                    f"le fragment «\u00a0{side}\u00a0» manque.",
                    "Écrivez-le, douze mots au plus.",
                )
            elif len(said.split()) > LONGEST_FRAGMENT:
                yield Fault((*spot, side), f"ce fragment a {len(said.split())} mots.", "Douze mots au plus.")


def _complete(content: Plain) -> Iterator[Fault]:
    """Check the maps that must name every entry of a catalogue."""
    for key, pattern, name in (
        ("poids_par_defaut", "poids_par_defaut.~", "critère"),
        ("effet_biodiversite", "effet_biodiversite.~", "type"),
        ("durees", "durees.reference.~", "type"),
        ("durees", "durees.minimum.~", "type"),
        ("correspondance_base_juridique", "correspondance_base_juridique.~", "forme juridique"),
        ("matrice_roles", "matrice_roles.proposition.~", "décision"),
        ("degre_de_choix", "degre_de_choix.consequences.~", "niveau de choix"),
    ):
        found = values(content, pattern)
        for missing in (one for one in catalogue(content, name) if found and one not in found):
            yield Fault((key,), f"il manque « {missing} » ({name}) dans {pattern.rstrip('.~')}.")


def _reasons(content: Plain) -> Iterator[Fault]:
    for pattern, keys in _NEEDS:
        for spot, one in each(content, pattern):
            for key in keys if isinstance(one, dict) else ():
                if not one.get(key):
                    yield Fault(spot, f"« {key} » est vide.", "Chaque règle dit sa phrase et sa raison.")


def _strengths(content: Plain) -> Iterator[Fault]:
    """Check that the strength of a leaning lies around its points, as they are written."""
    for spot, one in each(content, "penchants_des_types[].force"):
        if not isinstance(one, dict):
            continue
        low, high = one.get("de"), one.get("a")
        if isinstance(low, int | float) and isinstance(high, int | float) and not 0 <= low <= 1 <= high:
            yield Fault(
                spot,
                f"force de {low:g} à {high:g}\u00a0: elle n’entoure pas 1, les points tels qu’écrits.",
                "Écrivez « de » entre 0 et 1, et « a » à 1 ou plus.",
            )


def _clauses(content: Plain) -> Iterator[Fault]:
    """Check that a rule of several conditions says each of them, in the same order."""
    for pattern in ("verdicts.regles[]", "tiers.drapeau_si_un_de[]"):
        for spot, one in each(content, pattern):
            conditions = (*values(one, "si.toutes[]"), *values(one, "si.une[]"))
            found = values(one, "clauses[]")
            if len(found) != len(conditions):
                yield Fault(
                    spot,
                    f"{len(found)} clause{'s' if len(found) > 1 else ''} pour {len(conditions)} conditions.",
                    "Écrivez une clause par condition, dans le même ordre : chacune s’affiche seule.",
                )


def _law(content: Plain) -> Iterator[Fault]:
    """Check that a rule that closes by law carries its reference and the day it was read."""
    for spot, one in each(content, "eligibilite[]"):
        if isinstance(one, dict) and one.get("effet") == "ecarte" and not one.get("regle_de_choix"):
            yield from _dated(spot, one)
        if isinstance(one, dict) and one.get("effet") not in ("ecarte", "avertit"):
            yield Fault(spot, f"effet « {one.get('effet')} » inconnu.", "Écrivez ecarte ou avertit.")
    for pattern in ("exclusions[]", "delais_legaux[]"):
        for spot, one in each(content, pattern):
            of_method = isinstance(one, dict) and "délai de méthode" in str(one.get("note"))
            if isinstance(one, dict) and one.get("base") and not of_method:
                yield from _dated(spot, one)


def _dated(spot: tuple[str | int, ...], one: Mapping[str, Plain]) -> Iterator[Fault]:
    for key in ("base", "verifie_le"):
        if not one.get(key):
            yield Fault(
                spot,
                f"une règle de droit sans « {key} ».",
                "Écrivez la référence et le jour de relecture ; ou regle_de_choix: true si c’est un choix.",
            )


def _roles(content: Plain) -> Iterator[Fault]:
    columns = words(content, "matrice_roles.colonnes[]")
    letters = {*words(content, "matrice_roles.lettres.~"), "-"}
    for spot, row in each(content, "matrice_roles.proposition.*"):
        given = words(row, "[]")
        if len(given) != len(columns):
            yield Fault(spot, f"{len(given)} lettres pour {len(columns)} colonnes.")
        if given.count("D") != 1:
            yield Fault(spot, "il faut exactement un D par ligne.")
        for letter in sorted(set(given) - letters):
            yield Fault(spot, f"lettre « {letter} » inconnue.", "D, P, N, C, I ou un tiret.")


def _families(content: Plain) -> Iterator[Fault]:
    declared = {
        str(one.get("id")): one.get("famille")
        for one in values(content, "criteres[]")
        if isinstance(one, dict)
    }
    for spot, family in each(content, "familles_de_criteres.*"):
        for name in words(family, "criteres[]"):
            if declared.get(name) not in (spot[-1], None):
                yield Fault(spot, f"« {name} » se dit de la famille « {declared[name]} ».")
    listed = Counter(words(content, "familles_de_criteres.*.criteres[]"))
    for name in declared:
        if listed[name] != 1:
            yield Fault(("familles_de_criteres",), f"« {name} » y est {listed[name]} fois au lieu d’une.")


def _vehicles(content: Plain) -> Iterator[Fault]:
    for spot, name in each(content, "vehicules[].id"):
        sheet = values(content["vehicules"][spot[1]], "fiche")
        if sheet != values(content, f"correspondance_base_juridique.{name}"):
            yield Fault(spot, "sa fiche n’est pas celle de correspondance_base_juridique.")
    for spot, months in each(content, "vehicules[].mois"):
        whole = [one for one in months if isinstance(one, int)] if isinstance(months, list) else []
        if whole != sorted(whole):
            yield Fault(spot, "« mois » va du plus court au plus long.")
