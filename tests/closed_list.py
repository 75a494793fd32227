"""The closed list of answers with its holes filled: which keys a line covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from coopwizard.domain.answers import PAIR
from coopwizard.domain.knowledge import Base

HOLE = re.compile(r"\{([a-z_]+)\}")
PARTNERS = ("partenaire.{uid}.", "vote_ca_partenaire.{uid}")
OURS = ("comble1", "comble2")  # what the pair adds: partners, red lines, opinions


def holes(base: Base) -> Mapping[str, tuple[str, ...]]:
    """Return the identifiers that may stand in each hole of a key, for the holes that are known."""
    known: dict[str, Iterable[object]] = {
        "voix": PAIR,
        "uid": OURS,
        "regle_du_jeu": range(1, len(base.regles_du_jeu) + 1),
        "decision": base.matrice_roles.decisions,
        "etape": base.etapes,
        "identite": base.fiche_identite.champs,
        "montage": base.fiche_identite.questions_de_montage,
        "item": base.items,
        "alerte": base.alertes,
        "motif": base.motifs.liste,
        "liberte": base.libertes.questions,
        "mimetisme": base.mimetisme.questions,
        "facteur": base.facteurs_externes,
        "facteur_interne": base.facteurs_internes,
        "mise_a_jour": base.a_mettre_a_jour_dans_le_projet,
        "famille_de_parties": base.parties_prenantes.familles,
        "partie_prenante": base.parties_prenantes.liste,
        "frein": base.freins.familles,
        "population": base.freins.populations,
        "indicateur_de_frein": [one for known in base.freins.familles.values() for one in known.indicateurs],
        "mesure": base.mesures.liste,
        "champ_du_projet": base.canevas.champs,
        "organisme": ("nous", *OURS),
        "objet": base.objets,
        "critere_partenaire": base.criteres_partenaire,
        "axe": base.partenaire.chevauchement.axes,
        "valeur": base.grille_valeurs.lignes,
        "ligne_de_projet": base.confrontation_projets.lignes,
        "critere": base.criteres,
        "reserve": base.reserves,
        "tache": base.taches,
        "tour": base.tours,
        "indicateur": base.evaluation.indicateurs,
        "variante": base.dossier.variantes,
        "croisement": ["_".join(one.croise) for one in base.swot.croisements],
        "scenario": base.prospective.scenarios,
        "rendez_vous": base.evaluation.rendez_vous,
        "chemin": base.chemins,
        "garde_fou": base.garde_fous_hybridation.liste,
        "type": base.types,
        "vehicule": base.vehicules,
        "scrutin": ("verdict", "refus"),
    }
    return {name: tuple(map(str, ids)) for name, ids in known.items()}


def unfilled(base: Base) -> bool:
    """Return whether a line has a hole that no catalogue fills: only the screens say what stands there."""
    known = holes(base)
    return any(hole not in known for pattern in base.reponses for hole in HOLE.findall(pattern))


def keys_of(pattern: str, known: Mapping[str, tuple[str, ...]], seen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a line; `seen` are keys of the screens, for the holes that no catalogue fills."""
    names = HOLE.findall(pattern)
    if any(name not in known for name in names):
        found = matching(pattern, seen)
        if found:
            return tuple(dict.fromkeys(found))
    keys = [pattern]
    for name in names:
        ids = known.get(name, OURS)
        if pattern.startswith(PARTNERS) and name == "uid":
            ids = (*known["partenaire"], *ids)
        keys = [one.replace(f"{{{name}}}", id_, 1) for one in keys for id_ in ids]
    return tuple(keys)


def matching(pattern: str, keys: Iterable[str]) -> list[str]:
    """Return the keys that this line of the closed list covers."""
    form = re.compile("[A-Za-z0-9_-]+".join(map(re.escape, HOLE.split(pattern)[::2])))
    return [one for one in keys if form.fullmatch(one)]
