"""The fields that the method lists, each with the line of the closed list where it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopwizard.domain.knowledge import Base

# Fields that the method lists by another name than that of the answer.
_ALIASES: Mapping[str, tuple[str, str]] = {
    "titulaire_voix": ("titulaire.{voix}", ""),
    "nom_voix": ("nom.{voix}", ""),
    "regles_acceptees": ("regle.{regle_du_jeu}", ""),
    "vote_bureau": ("vote_bureau.{etape}", ""),
    "preuve": ("preuve.{item}", ""),
    "consensus_item": ("consensus.{item}", ""),
    "projection_item": ("projection.{item}", ""),
    "traitement_alerte": ("traitement.{alerte}", ""),
    "impact_facteur": ("facteur.{facteur}", "impact"),
    "certitude_facteur": ("facteur.{facteur}", "certitude"),
    "horizon_facteur": ("facteur.{facteur}", "horizon"),
    "retrait_famille": ("retrait.{famille_de_parties}", ""),
    "carte": ("partie.{famille_de_parties}", ""),
    "mesure_retenue": ("mesure.{mesure}", ""),
    "effet_offre": ("objet.{objet}", "effet_offre"),
    "schema_public": ("objet.{objet}", "schema_public"),
    "date_ca_objet": ("objet.{objet}", "date_ca"),
    "types_vises": ("ligne_rouge.{uid}", "types_vises"),
    "observation": ("canevas.besoins_observes", "observation"),
    "bassin_de_vie": ("canevas.territoire", "bassin_de_vie"),
    "niveau_action": ("canevas.territoire", "niveau_action"),
    "niveau_gouvernance": ("canevas.territoire", "niveau_gouvernance"),
    "raison_niveau": ("canevas.territoire", "raison"),
    "ce_qui_nous_fonde": ("canevas.capacite_agir", "ce_qui_nous_fonde"),
    "ce_que_nous_voulons_pouvoir_faire": ("canevas.capacite_agir", "ce_que_nous_voulons_pouvoir_faire"),
    "budget_de_demarche": ("budget_demarche.{uid}", ""),
    "affectation_excedents": ("canevas.ressources", "affectation_excedents"),
    "a_preciser": ("canevas.indicateur_personnes", "a_preciser_date"),
    "mieux_que_nous": ("partenaire.{uid}.mieux_que_nous", ""),
    "axes_chevauchement": ("partenaire.{uid}.chevauchement.{axe}", ""),
    "contact": ("contact.{uid}", ""),
    "partenaire_coche": ("partenaire.{uid}.coche", ""),
    "vote_refus": ("vote.{scrutin}", "reexamen"),
    "adhesion_instance": ("adhesion.{uid}", ""),
    "co_responsable": ("tache.{tache}", "co_responsable"),
    "sens_indicateur": ("indicateur.{indicateur}", "sens"),
    "retour_experience": ("retour.{tour}", ""),
    "valeur_indicateur": ("valeur.{indicateur}.{rendez_vous}", "valeur"),
    "avis_minoritaire_produit": ("avis_produit.{uid}.{rendez_vous}", ""),
    "decision_du_rendez_vous": ("rendez_vous.{rendez_vous}", "decision"),
}


def champ_target(base: Base, champ: str) -> tuple[str, str] | None:
    """Return where a field listed by the method is answered: a line of the closed list, and a part."""
    if champ in _ALIASES:
        return _ALIASES[champ]
    patterns = base.reponses
    rules: tuple[Callable[[list[str]], bool], ...] = (
        lambda words: words == [champ],
        lambda words: words[0] == champ,
        lambda words: champ in words,
    )
    for wanted in rules:
        found = next((one for one in patterns if wanted(one.split("."))), None)
        if found is not None:
            return (found, "")
    for pattern, line in patterns.items():
        if champ in line.parties:
            return (pattern, champ)
    return _in_canvas(base, champ)


def _in_canvas(base: Base, champ: str) -> tuple[str, str] | None:
    for known in base.canevas.champs.values():
        if champ == known.id or champ in known.parties:
            return (f"canevas.{known.id}", "" if champ == known.id else champ)
    return None
