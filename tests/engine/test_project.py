"""The common project: each field's validity, completeness, states, red lines and forms named too soon."""

from datetime import date

import pytest

from coopwizard.engine.project import followed_by, unbacked
from coopwizard.engine.situation import read_situation
from tests.engine.building import BOTH, TODAY, D, P, a_case, a_project, both, partner_marks


def read(base, *said, today=TODAY, **how):
    return read_situation(base, a_case(*said, **how), today=today)


def field(base, name, value, **how):
    return read(base, {(BOTH, f"canevas.{name}"): value}, **how).project.fields[name].valid


@pytest.mark.parametrize(
    ("name", "value", "valid"),
    [
        ("oeuvre_commune", "x" * 39, False),
        ("oeuvre_commune", "x" * 40, True),
        ("oeuvre_commune", "x" * 39 + " " * 10, False),
        ("benefice_personnes", {"guide_1": "x" * 119, "guide_2": "y"}, True),
        ("benefice_personnes", {"guide_1": "x" * 130, "guide_2": " "}, False),
        ("territoire", {"bassin_de_vie": "la vallée"}, False),
        ("territoire", {"bassin_de_vie": "la vallée", "niveau_action": "epci"}, True),
        ("consequences", {"gouvernance": "a", "equipes": "b"}, False),
        ("consequences", {"gouvernance": "a", "equipes": "b", "image": "c"}, True),
        ("effets_territoire", {}, False),
        ("reussite_echec", {"reussi": "a", "arreter": "b"}, True),
    ],
)
def test_a_field_is_valid_by_its_own_rule(base, name, value, valid):
    assert field(base, name, value) is valid


def test_a_field_never_seen_is_unknown_and_completeness_with_it(base):
    found = read(base).project
    assert {one.valid for one in found.fields.values()} == {None}
    assert (found.completeness, found.mandatory_valid, found.state) == (None, None, None)


def test_the_seven_mandatory_fields_are_worth_sixty(base):
    found = read(base, a_project(base)).project
    assert found.mandatory_valid is True
    assert found.missing_mandatory == ()
    assert found.completeness == sum(base.canevas.champs[f].poids for f in base.canevas.obligatoires)
    assert found.state == "ebauche"
    assert found.objects == {"parcours_coordonne": 3}


@pytest.mark.parametrize("lacking", ["canevas.contraintes_subies", "canevas.territoire", "ligne_rouge.a1"])
def test_one_mandatory_field_missing_and_the_project_is_not_ready(base, lacking):
    said = {address: value for address, value in a_project(base).items() if address[1] != lacking}
    found = read(base, said).project
    assert found.mandatory_valid is not True
    assert len(found.missing_mandatory) == 1


@pytest.mark.requirement("R018")
def test_red_lines_are_written_or_none_is_confirmed_by_both_voices(base):
    key = "canevas_aucune.lignes_rouges"
    assert read(base, {(P, key): True}).project.fields["lignes_rouges"].valid is None
    assert read(base, {(P, key): True, (D, key): False}).project.fields["lignes_rouges"].valid is None
    found = read(base, both(key, True))
    assert found.project.fields["lignes_rouges"].valid is True
    assert found.sheet.value("lignes_rouges.types_vises.nombre") == 0


def test_red_lines_name_the_types_that_they_rule_out_voted_or_not(base):
    said = {
        (BOTH, "ligne_rouge.a1"): {"texte": "Notre nom demeure.", "types_vises": ["fusion", "groupement"]},
        (BOTH, "ligne_rouge.b2"): {"texte": "Nos salariés restent.", "types_vises": ["fusion"]},
        (BOTH, "ligne_rouge.c3"): {"texte": "  ", "types_vises": ["reseau"]},
    }
    found = read(base, said)
    assert found.project.targeted_types == ("groupement", "fusion")
    assert found.sheet.value("lignes_rouges.nb") == 2
    assert read(base).sheet.value("lignes_rouges.nb") is None


INDICATOR = {"mesure": "retours", "a_preciser_date": "2026-12-01", "a_preciser_par": "Mme Roux"}


@pytest.mark.parametrize(
    ("written", "today", "valid"),
    [
        (INDICATOR, TODAY, True),
        (INDICATOR, date(2026, 12, 2), False),
        (INDICATOR | {"a_preciser_par": ""}, TODAY, False),
        ({"mesure": "retours"}, TODAY, False),
        ({"mesure": "a", "valeur_depart": "b", "cible": "c", "date": "d"}, TODAY, True),
    ],
)
def test_to_be_specified_holds_until_its_day_and_makes_the_version_provisional(base, written, today, valid):
    assert field(base, "indicateur_personnes", written, today=today) is valid


def test_a_workshop_makes_a_provisional_version_and_a_visit_does_not(base):
    path = "dossier.version_provisoire"
    said = {(BOTH, "canevas.indicateur_personnes"): INDICATOR}
    assert read(base, meeting="atelier").sheet.value(path) is True
    assert read(base, meeting="visite").sheet.value(path) is False
    assert read(base).sheet.value(path) is None
    assert read(base, said).sheet.value(path) is True


def test_the_project_is_shared_once_every_organisation_kept_has_signed(base):
    sign = {"nom": "A. Martin", "date": "2026-11-01"}
    ours = a_project(base) | {(BOTH, "signature_projet.nous"): sign}
    partner = partner_marks(base, "p1", 5) | both("partenaire.p1.coche", True)
    assert read(base, ours).project.state == "ebauche"
    assert read(base, ours, partner).project.state == "ebauche"
    theirs = {(BOTH, "signature_projet.p1"): sign}
    assert read(base, ours, partner, theirs).project.state == "partage"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Créer un GCSMS pour la vallée, avec les communes.", True),
        ("Une Union, pour que chacun vieillisse chez soi.", True),
        ("Former un groupement d’employeurs entre voisins.", True),
        ("Des fusions à l’horizon.", True),
        ("Que la réunion des familles dure.", False),
        ("Que chacun vieillisse chez soi.", False),
    ],
)
def test_a_form_named_in_the_common_work_is_law_before_the_project(base, text, named):
    found = read(base, {(BOTH, "canevas.oeuvre_commune"): text})
    assert found.sheet.value("canevas.sigle_dans_oeuvre") is named
    assert ("al_droit_avant_projet" in {alert.id for alert in found.assessment.alerts}) is named


@pytest.mark.parametrize(("dated", "raised"), [({}, True), ({"date_ca": "2026-10-01"}, False)])
def test_a_strategic_object_calls_for_a_dated_debate_of_the_board(base, dated, raised):
    found = read(base, {(BOTH, "objet.parcours_coordonne"): {"priorite": 2} | dated})
    assert ("al_objet_haut_sans_ca" in {alert.id for alert in found.assessment.alerts}) is raised


def test_objects_absent_from_a_list_that_exists_are_at_zero_and_unknown_otherwise(base):
    assert read(base).sheet.value("objets.formation") is None
    sheet = read(base, {(BOTH, "objet.achats"): {"priorite": 2}}).sheet
    assert (sheet.value("objets.formation"), sheet.value("objets.achats"), sheet.value("objets.nb")) == (
        0,
        2,
        1,
    )


FOUNDED = {
    "poste": "paie",
    "montant_actuel": 40000,
    "hypothese": "un logiciel",
    "cout_de_transition": 5000,
    "annee_d_effet": 2028,
    "source": "devis",
}


def test_a_saving_is_well_founded_when_its_six_parts_are_written(base):
    half = {part: value for part, value in FOUNDED.items() if part != "source"}
    said = {(BOTH, "economie.a1"): FOUNDED, (BOTH, "economie.b2"): half}
    assert read(base, said).sheet.value("economies.gains_etayes") == 1
    assert read(base).sheet.value("economies.gains_etayes") is None


@pytest.mark.parametrize(
    ("gain", "year", "raised"), [(2000, 2028, False), (4000, 2028, True), (2000, 2026, True)]
)
def test_a_gain_too_high_or_too_soon_is_watched(base, gain, year, raised):
    line = FOUNDED | {"gain_annuel": gain, "annee_d_effet": year}
    found = read(base, {(BOTH, "economie.a1"): line, (BOTH, "identite.charges_totales"): 100000})
    assert ("al_gain_haut" in {alert.id for alert in found.assessment.alerts}) is raised


def raised(base, alert, *said):
    return alert in {one.id for one in read(base, *said).assessment.alerts}


SIGNED = {(BOTH, "signature_projet.nous"): {"nom": "A. Martin", "date": "2026-11-01"}}
SPEECH = (BOTH, "canevas.parole_publique")


@pytest.mark.requirement("R130")
@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, False),
        (SIGNED, True),
        ({SPEECH: "non"}, True),
        (both("canevas_aucune.parole_publique", True), True),
        (SIGNED | {SPEECH: "Porter ensemble la question du vieillissement."}, False),
    ],
)
def test_a_project_signed_or_said_without_a_public_voice_is_pointed_at(base, more, expected):
    assert raised(base, "al_sans_sociopolitique", a_project(base), more) is expected


@pytest.mark.requirement("R094")
@pytest.mark.parametrize(("debate", "expected"), [(None, True), ("2026-09-15", False)])
def test_a_strategic_object_asks_for_a_dated_debate(base, debate, expected):
    said = {"priorite": 2} | ({"date_ca": debate} if debate else {})
    high = next(name for name, one in base.objets.items() if one.voie == "haut")
    assert raised(base, "al_objet_haut_sans_ca", {(BOTH, f"objet.{high}"): said}) is expected


def test_an_operational_object_asks_for_no_debate(base):
    low = next(name for name, one in base.objets.items() if one.voie == "bas")
    assert not raised(base, "al_objet_haut_sans_ca", {(BOTH, f"objet.{low}"): {"priorite": 3}})


RESOURCES = {
    (BOTH, "canevas.ressources"): {"moyens": "Deux postes", "temps_coordination": "Un jour par mois"}
}
NEW = (BOTH, "ressource_nouvelle_prevue")
ORIGIN = (BOTH, "origine_besoin_financement")


@pytest.mark.requirement("R141")
@pytest.mark.parametrize(
    ("more", "valid"),
    [
        ({}, True),
        ({NEW: False}, True),
        ({NEW: True}, False),
        ({NEW: True, ORIGIN: "  "}, False),
        ({NEW: True, ORIGIN: "Le transport n’est plus financé."}, True),
    ],
)
def test_a_new_resource_asks_where_the_need_comes_from(base, more, valid):
    assert read(base, RESOURCES, more).project.fields["ressources"].valid is valid


@pytest.mark.requirement("R031")
def test_a_saving_names_every_field_that_would_found_it(base):
    line = {
        "poste": "Paie",
        "montant_actuel": 120_000,
        "hypothese": "Un logiciel",
        "cout_de_transition": 0,
        "annee_d_effet": 2028,
        "source": "Devis",
    }
    assert unbacked(base, line) == ()
    for lacking in line:
        assert unbacked(base, {part: value for part, value in line.items() if part != lacking}) == (lacking,)


@pytest.mark.requirement("R143")
@pytest.mark.parametrize(("planned", "expected"), [(True, True), (False, False), (None, False)])
def test_money_charged_between_organisations_raises_the_tax_alert(base, planned, expected):
    said = {} if planned is None else {(BOTH, "refacturation_prevue"): planned}
    assert raised(base, "al_tva", said) is expected


@pytest.mark.requirement("R039")
def test_the_effects_on_the_territory_are_taken_up_by_indicators(base):
    assert [one.id for one in followed_by(base)] == ["in_diversite", "in_parole"]
