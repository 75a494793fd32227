"""The four human brakes: the kept cell, what must be answered, and the measures put first."""

import pytest

from coopwizard.domain.answers import Meeting, MeetingId
from coopwizard.engine.journey import gates
from coopwizard.engine.people import longest_journey, read_families
from coopwizard.engine.situation import read_situation
from tests.engine.building import BOTH, TODAY, a_brake, a_case, every_item

MEASURE = {"responsable": "La présidente", "date": "2027-02-01"}


def read(base, *said, **how):
    return read_situation(base, a_case(*said, **how), today=TODAY)


def unmeasured(situation):
    return situation.sheet.value("freins.prioritaires_sans_mesure")


def test_a_brake_keeps_its_highest_cell_and_the_population_it_stands_for(base):
    said = a_brake("echelle_lieux", 2, 3, "usagers") | a_brake("echelle_lieux", 4, 3, "salaries")
    found = read(base, said).brakes["echelle_lieux"]
    assert (found.score, found.population, found.reading) == (12, "salaries", "prioritaire")
    assert found.cells == {"usagers": 6, "salaries": 12}


@pytest.mark.parametrize(
    ("impact", "worry", "reading"), [(1, 5, "a_suivre"), (2, 3, "a_traiter"), (3, 4, "prioritaire")]
)
def test_a_brake_is_read_by_its_score(base, impact, worry, reading):
    assert (
        read(base, a_brake("usages_avantages", impact, worry)).brakes["usages_avantages"].reading == reading
    )


def test_no_brake_noted_is_unknown_and_never_zero(base):
    found = read(base)
    assert unmeasured(found) is None
    assert {one.score for one in found.brakes.values()} == {None}


@pytest.mark.requirement("R108")
@pytest.mark.requirement("R104")
@pytest.mark.parametrize("lacking", ["responsable", "date", None])
def test_a_brake_at_sixteen_asks_for_a_measure_a_person_and_a_date(base, lacking):
    measure = {part: value for part, value in MEASURE.items() if part != lacking}
    said = a_brake("statut_patrimoine", 4, 4) | {(BOTH, "mesure.me_sortie"): measure}
    found = read(base, said)
    assert unmeasured(found) == (0 if lacking is None else 1)
    assert found.brakes["statut_patrimoine"].measured is (lacking is None)


def test_a_measure_answers_the_brakes_that_it_was_kept_for(base):
    elsewhere = {(BOTH, "mesure.me_sortie"): MEASURE | {"freins": ["identite_reconnaissance"]}}
    assert unmeasured(read(base, a_brake("statut_patrimoine", 4, 4), elsewhere)) == 1


@pytest.mark.parametrize(("meeting", "expected"), [("", 1), ("visite", 1), ("atelier", 0)])
def test_the_threshold_is_twelve_and_sixteen_in_a_workshop(base, meeting, expected):
    assert unmeasured(read(base, a_brake("echelle_lieux", 3, 4), meeting=meeting)) == expected


@pytest.mark.parametrize(("planned", "expected"), [(False, 1), (True, 0)])
def test_before_the_next_meeting_is_a_date_in_a_workshop_once_that_meeting_is_fixed(base, planned, expected):
    said = a_brake("echelle_lieux", 4, 4) | {
        (BOTH, "mesure.me_trajets"): {"responsable": "Le directeur", "date": "avant la prochaine séance"}
    }
    case = a_case(said, meeting="atelier")
    if planned:
        next_one = Meeting(MeetingId(case.meetings[0].id), "visite", TODAY.replace(year=2027))
        object.__setattr__(case, "meetings", (next_one, *case.meetings))
    assert unmeasured(read_situation(base, case, today=TODAY)) == expected


@pytest.mark.requirement("R105")
@pytest.mark.parametrize(("worry", "proposed"), [(3, False), (4, True)])
def test_an_identity_brake_at_sixteen_brings_measures_that_acknowledge(base, worry, proposed):
    found = read(base, a_brake("identite_reconnaissance", 4, worry)).brakes["identite_reconnaissance"]
    categories = {base.mesures.liste[measure].categorie for measure in found.proposals}
    assert ("reconnaitre" in categories) is proposed


@pytest.mark.requirement("R106")
def test_different_agreements_bring_the_inventory_and_the_desk(base):
    said = {
        (BOTH, "identite.conventions_collectives"): ["CCN 51"],
        (BOTH, "partenaire.p1.identite.conventions_collectives"): ["CCN 66"],
    }
    found = read(base, said, a_brake("usages_avantages", 2, 2))
    assert found.sheet.value("organismes.ccn_differentes") is True
    assert set(found.brakes["usages_avantages"].proposals) == {"me_inventaire_statut", "me_guichet_rh"}


@pytest.mark.requirement("R107")
@pytest.mark.parametrize(("minutes", "raised"), [(45, False), (46, True)])
def test_more_than_forty_five_minutes_is_watched_and_brings_a_measure(base, minutes, raised):
    found = read(base, {(BOTH, "partenaire.p1.identite.trajet_minutes"): minutes})
    assert ("al_trajet" in {alert.id for alert in found.assessment.alerts}) is raised
    assert ("me_trajets" in found.brakes["echelle_lieux"].proposals) is raised


def test_signalled_risks_bring_a_place_to_be_heard(base):
    found = read(base, {(BOTH, "alerte_rps"): True})
    assert all("me_ecoute" in one.proposals for one in found.brakes.values())
    assert found.sheet.value("social.alerte") is True


def test_a_family_much_concerned_and_little_heard_comes_first(base):
    said = {
        (BOTH, "partie.usagers"): {"impact": 5, "pouvoir": 1},
        (BOTH, "partie.financeurs"): {"impact": 5, "pouvoir": 5},
        (BOTH, "partie.benevoles"): {"impact": 5},
    }
    assert read(base, said).forgotten_families == ("usagers",)


@pytest.mark.requirement("R103")
def test_the_project_waits_for_the_four_brakes(base):
    said = every_item(base, 5)
    case = a_case(said, a_brake("echelle_lieux", 2, 2))
    gate = gates(base, case, read_situation(base, case, today=TODAY).sheet)["projet_commun"]
    lacking = [reason for reason in gate.lacking if reason.rule == "frein.populations_cotees"]
    assert len(lacking) == 3
    assert lacking[0].because == ("frein.statut_patrimoine.{population}",)


OWN = (BOTH, "mesure_propre.abc1")


@pytest.mark.parametrize("lacking", ["texte", "freins", "responsable", "date", None])
def test_a_measure_of_our_own_answers_a_brake_once_it_is_whole(base, lacking):
    whole = MEASURE | {"texte": "Une visite croisée", "freins": ["statut_patrimoine"]}
    said = {OWN: {part: value for part, value in whole.items() if part != lacking}}
    found = read(base, a_brake("statut_patrimoine", 4, 4), said)
    assert found.brakes["statut_patrimoine"].measured is (lacking is None)
    assert unmeasured(found) == (0 if lacking is None else 1)


def families(base, *said):
    return read_families(base, a_case(*said))


def test_families_are_read_by_their_points_those_little_heard_first(base):
    said = {
        (BOTH, "partie.salaries"): {"impact": 4, "preoccupation": 5, "pouvoir": 4, "a_entendre": True},
        (BOTH, "partie.usagers"): {"impact": 4, "preoccupation": 2, "pouvoir": 1},
        (BOTH, "partie.financeurs"): {"impact": 2, "preoccupation": 2},
    }
    found = families(base, said)
    assert [one.family for one in found[:3]] == ["usagers", "salaries", "financeurs"]
    assert [(one.points, one.reading) for one in found[:3]] == [
        (8, "a_informer"),
        (20, "prioritaire"),
        (4, "a_informer"),
    ]
    assert found[0].mention == "peu entendue"
    assert found[1].to_hear is True
    assert found[2].power is None
    assert len(found) == 7


def test_a_family_without_marks_has_no_points_and_a_removed_one_is_not_said_forgotten(base):
    said = {
        (BOTH, "partie.usagers"): {"impact": 5, "pouvoir": 1},
        (BOTH, "retrait.usagers"): "Ce projet ne touche que nos sièges.",
    }
    one = next(one for one in families(base, said) if one.family == "usagers")
    assert (one.points, one.reading, one.forgotten, one.mention) == (None, None, False, "retirée")


@pytest.mark.parametrize(
    ("noted", "longest"), [((), None), ((20,), 20), ((20, 55), 55), (("loin", -3, 30), 30)]
)
def test_the_longest_journey_is_the_one_that_counts(base, noted, longest):
    said = {
        (BOTH, f"partenaire.p{rank}.identite.trajet_minutes"): minutes for rank, minutes in enumerate(noted)
    }
    assert longest_journey(a_case(said)) == longest
