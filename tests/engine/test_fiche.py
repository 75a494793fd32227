from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Interval, Special
from coopwizard.engine.fiche import read_fiche
from coopwizard.engine.fiche_checks import Part
from coopwizard.errors import ExchangeError
from tests.engine.fiches import listed, simulated

NAMED = (*listed("vecteurs_types"), *listed("vecteurs_verdict"), *listed("vecteurs_vehicules"))


def refused(base: Base, fiche: object) -> ExchangeError:
    with pytest.raises(ExchangeError) as caught:
        read_fiche(base, fiche)
    return caught.value


@pytest.mark.parametrize("vector", NAMED, ids=lambda one: one["id"])
def test_every_witness_fiche_is_read(base: Base, vector: dict[str, Any]) -> None:
    assert read_fiche(base, vector["fiche"]).case.title


@pytest.mark.parametrize("fiche", [None, {}, {"criteres": None}, {"criteres": {"confiance": None}}])
def test_what_is_absent_or_null_is_not_known(base: Base, fiche: object) -> None:
    read = read_fiche(base, fiche)

    assert read.case.answers == {}
    assert set(read.given.values.values()) <= {None}


@pytest.mark.parametrize(
    ("fiche", "key", "help_"),
    [
        ({"critere": {}}, "critere", "Vouliez-vous dire «\u00a0criteres\u00a0»"),
        ({"criteres": {"confiannce": 3}}, "criteres.confiannce", "«\u00a0confiance\u00a0»"),
        ({"criteres": {"confiance": 7}}, "criteres.confiance", "de 1 à 5"),
        ({"criteres": {"confiance": "haute"}}, "criteres.confiance", "de 1 à 5"),
        ({"criteres": {"confiance": True}}, "criteres.confiance", "de 1 à 5"),
        ({"criteres": {"confiance": [4, 2]}}, "criteres.confiance", "[2, 4]"),
        ({"criteres": {"confiance": [1, 2, 3]}}, "criteres.confiance", "[2, 4]"),
        ({"criteres": {"confiance": [0, 3]}}, "criteres.confiance[0]", "de 1 à 5"),
        ({"criteres": 3}, "criteres", "une clé par ligne"),
        ({"objets": {"paie": 3}}, "objets.paie", "paie_compta"),
        ({"objets": {"achats": 4}}, "objets.achats", "de 0 à 3"),
        ({"objets": {"achats": 1.5}}, "objets.achats", "entier"),
        ({"motifs": {"mo_parcour": 3}}, "motifs.mo_parcour", "mo_parcours"),
        ({"degre_de_choix": "choisi"}, "degre_de_choix", "choisie"),
        ({"version": "longue"}, "version", "complete, express"),
        ({"aujourdhui": "demain"}, "aujourdhui", "2026-11-03"),
        ({"voix": {"president": "elu"}}, "voix.president", "titulaire"),
        ({"partenaires": {"public": "oui"}}, "partenaires.public", "true, false"),
        ({"partenaires": {"part_publics": 2}}, "partenaires.part_publics", "de 0 à 1"),
        ({"partenaires": {"liste": {"id": "a"}}}, "partenaires.liste", "entre crochets"),
        ({"partenaires": {"liste": [{"statut": "prive"}]}}, "partenaires.liste[0].statut", "association"),
        ({"lignes_rouges": [{"types_vises": ["fusions"]}]}, "lignes_rouges[0].types_vises[0]", "fusion"),
        ({"freins": [{"score": 12}]}, "freins[0]", "statut_patrimoine"),
        ({"freins": [{"id": "usages_avantages", "score": 26}]}, "freins[0].score", "de 1 à 25"),
        ({"identite": {"nom": 3}}, "identite.nom", "guillemets"),
        ({"poids": {"president": {"libertes": 3}}}, "poids.president.libertes", "liberte"),
        ({"reserves_levees": "re_subie"}, "reserves_levees", "entre crochets"),
        ({"deliberation": {"type_retenu": "alliance"}}, "deliberation.type_retenu", "Les mots permis"),
        ({"territoire": "canton"}, "territoire", ""),
        ([1, 2], "", "modèle de fiche"),
    ],
)
def test_what_is_wrong_is_refused_with_its_key_and_a_way_out(
    base: Base, fiche: object, key: str, help_: str
) -> None:
    error = refused(base, fiche)

    assert key in error.what
    assert help_ in error.remedy
    assert error.what.startswith("Fiche de situation\u00a0:")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    )
)
def test_anything_at_all_is_read_or_refused(base: Base, plain: object) -> None:
    for fiche in (plain, {"criteres": plain}, {"partenaires": plain}, {"freins": plain}, {"voix": plain}):
        with suppress(ExchangeError):
            read_fiche(base, fiche)


def test_marks_are_the_pairs_answers_and_intervals_stay_open(base: Base) -> None:
    results = simulated(base, {"criteres": {"confiance": [2, 4], "enjeu": 3}}, draws=0)

    assert results.types.criteria["confiance"].mark == Interval(2, 4)
    assert results.types.criteria["enjeu"].mark == 3


def test_scores_bring_the_indices_that_follow_from_them(base: Base) -> None:
    scores = dict.fromkeys(base.dimensions, 60) | {"gouvernance": 40}

    given_ = read_fiche(base, {"autodiagnostic": {"scores": scores, "accord": 80}}).given.values

    assert given_["dimension.min_bas"] == 40
    assert 56 < float(str(given_["indice_R"])) < 58
    assert given_["alertes.rouges_non_traitees"] == 0
    assert given_["alertes.al_tresorerie"] == "absente"


def test_five_dimensions_are_too_few_for_an_index(base: Base) -> None:
    scores = dict.fromkeys(list(base.dimensions)[:5], 60)

    assert "indice_R" not in read_fiche(base, {"autodiagnostic": {"scores": scores}}).given.values


def test_answers_by_voice_are_read_as_answers(base: Base) -> None:
    item = next(iter(base.items))
    said = {"reponses": {"president": {item: 2}, "directeur": {item: "nsp"}}, "consensus": {item: 3}}

    case = read_fiche(base, {"autodiagnostic": said}).case

    assert case.said("president", f"item.{item}") == 2
    assert case.said("directeur", f"item.{item}") is Special.DOES_NOT_KNOW
    assert case.together(f"consensus.{item}") == {"decision": "accord", "valeur": 3}
    assert simulated(base, {"autodiagnostic": said}, draws=0).assessment.items[item].shared == 3


def test_eight_cards_give_the_gap_between_the_paths(base: Base) -> None:
    cards = {"consolider": 4, "approfondir": 3, "cooperer": 2, "s_unir": 0}

    voices = read_fiche(base, {"chemins": {"president": cards}}).given.voices

    assert voices == {"president": {"voix.chemin_ecart": 2}}


def test_a_deadline_is_counted_from_the_fiches_own_day(base: Base) -> None:
    fiche = {
        "aujourdhui": date(2026, 1, 15),
        "injonction": {"expression": "ecrite", "fondement": "texte", "echeance": "2026-09-20"},
    }

    assert simulated(base, fiche, draws=0).types.criteria["urgence"].mark == 4


def test_a_measure_answers_a_brake_only_with_someone_and_a_date(base: Base) -> None:
    brake = {"id": "statut_patrimoine", "score": 16}
    measure = {"id": next(iter(base.mesures.liste)), "responsable": "Mme A"}

    waiting, answered = (
        read_fiche(base, {"freins": [{**brake, "mesure": one}]}).given.values[
            "freins.prioritaires_sans_mesure"
        ]
        for one in (measure, {**measure, "date": "2027-03-01"})
    )
    assert (waiting, answered) == (1, 0)


def test_objects_alone_are_not_a_project_begun(base: Base) -> None:
    results = simulated(base, {"objets": {"achats": 2}, "territoire": "departement"}, draws=0)

    assert results.verdict.id == "explorer"


def test_a_vacant_voice_says_nothing(base: Base) -> None:
    fiche = {"voix": {"president": "titulaire", "directeur": "vacante"}, "motifs": {"mo_parcours": 5}}

    case = read_fiche(base, fiche).case
    assert case.said("president", "motif.mo_parcours") == 5
    assert case.said("directeur", "motif.mo_parcours") is None


def test_a_bare_non_is_a_decision(base: Base) -> None:
    (partner,) = read_fiche(base, {"partenaires": {"liste": [{"decision": False}]}}).given.partners or ()

    assert partner == {"partenaire.decision": "non"}


@pytest.mark.parametrize(
    ("fiche", "path", "value"),
    [
        ({"canevas": {"etat": "partage"}}, "canevas.etat", "partage"),
        ({"canevas": {"valides": ["benefice_personnes"]}}, "canevas.benefice_personnes.valide", True),
        ({"canevas": {"valides": ["benefice_personnes"]}}, "canevas.obligatoires_valides", False),
        (
            {"canevas": {"partenaire_inconnu": {"president": True, "directeur": False}}},
            "canevas.partenaire_inconnu",
            False,
        ),
        (
            {"voix": {"directeur": "vacante"}, "canevas": {"partenaire_inconnu": {"president": True}}},
            "canevas.partenaire_inconnu",
            True,
        ),
        ({"partenaires": {"essms": True, "nombre": 3}}, "partenaires.nombre", 3),
        ({"partenaires": {"rapport_taille": 2, "liste": [{"rapport": 4}]}}, "partenaires.asymetrie_max", 4),
        ({"lignes_rouges": [{"types_vises": ["fusion"]}]}, "lignes_rouges.nb", 1),
        ({"lignes_rouges": [{"texte": "Garder le nom"}]}, "lignes_rouges.types_vises", ()),
        ({"injonction": {"mois": 6}}, "injonction.mois", 6),
        (
            {"identite": {"conventions_collectives": ["CCN 51"]}},
            "identite.conventions_collectives",
            ("CCN 51",),
        ),
        ({"identite": {"essms": True}}, "identite.essms", True),
        ({"identite": {"budget": 120}}, "identite.budget", 120),
        ({"identite": {"nom": "Les Tilleuls"}}, "identite.nom", "Les Tilleuls"),
        ({"deliberation": {"vote_ca_type": True}}, "ca.vote.type", True),
        ({"deliberation": {"type_retenu": "reseau"}}, "deliberation.type_retenu", "reseau"),
        ({"lignes_rouges": [None]}, "lignes_rouges.nb", 1),
        ({"freins": [{"id": "usages_avantages"}]}, "freins.prioritaires_sans_mesure", 0),
        ({"projet": {"part_temps_public_max": 0.5}}, "projet.part_temps_public_max", 0.5),
    ],
)
def test_a_fiche_that_says_one_thing_is_read_so(base: Base, fiche: object, path: str, value: object) -> None:
    assert read_fiche(base, fiche).given.values[path] == value


def test_one_voice_of_two_leaves_the_partner_not_known(base: Base) -> None:
    fiche = {"canevas": {"partenaire_inconnu": {"president": True}}}

    read = read_fiche(base, fiche).given

    assert read.voices == {"president": {"voix.partenaire_inconnu": True}}
    assert "canevas.partenaire_inconnu" not in read.values


def test_a_partner_is_read_with_its_name_and_solidity(base: Base) -> None:
    (partner,) = (
        read_fiche(base, {"partenaires": {"liste": [{"id": "Les Saules", "solidite": 3}]}}).given.partners
        or ()
    )

    assert partner == {"partenaire.identite.nom": "Les Saules", "partenaire.critere.ca_solidite": 3}


@pytest.mark.parametrize("cards", [{}, {"consolider": 4, "approfondir": 3}, {"cooperer": 2, "s_unir": 0}])
def test_too_few_cards_give_no_gap(base: Base, cards: dict[str, int]) -> None:
    assert read_fiche(base, {"chemins": {"president": cards}}).given.voices == {}


def test_the_gap_between_the_paths_may_be_given_outright(base: Base) -> None:
    voices = read_fiche(base, {"chemins": {"directeur": {"chemin_ecart": -1.5}}}).given.voices

    assert voices == {"directeur": {"voix.chemin_ecart": -1.5}}


def test_a_brake_without_a_score_and_no_brake_at_all_leave_it_not_known(base: Base) -> None:
    assert "freins.prioritaires_sans_mesure" not in read_fiche(base, {"freins": []}).given.values
    read = read_fiche(base, {"freins": [{"id": "usages_avantages", "population": "salaries"}]})
    assert "frein.usages_avantages.score" not in read.given.values


def test_no_score_brings_no_index(base: Base) -> None:
    assert "dimension.min_bas" not in read_fiche(base, {"autodiagnostic": {"scores": {}}}).given.values


def test_a_type_is_kept_by_each_voice_that_is_named(base: Base) -> None:
    voices = read_fiche(base, {"deliberation": {"type_retenu_par": ["president"]}}).given.voices

    assert voices == {"president": {"voix.type_retenu": True}}


def test_an_hour_is_read_as_its_day(base: Base) -> None:
    assert read_fiche(base, {"aujourdhui": datetime(2026, 11, 3, 14, 2)}).today == date(2026, 11, 3)  # noqa: DTZ001


def test_nothing_in_a_list_is_an_empty_list() -> None:
    assert Part("lignes_rouges", None).items() == []
    assert not Part("lignes_rouges", None).known
