from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopwizard.domain.answers import TOGETHER, Answer, Case, Plain
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Roadmap
from coopwizard.engine.calendar_checks import CHECKS, VALIDATIONS
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.roadmap import (
    Setting,
    complexity_of,
    months_for,
    own_tasks,
    plan,
    rounds_of,
    validations_before_vote,
    weeks_in,
)
from tests.engine.building import a_case
from tests.engine.fiches import all_at, full_fiche, simulated

COOPERATING = (
    "reseau",
    "partenariat",
    "action_commune",
    "mutualisation",
    "groupement",
    "gouvernance_partagee",
    "transfert_activite",
    "fusion",
)


def saying(**said: Plain) -> Case:
    case = a_case()
    for key, value in said.items():
        case = case.with_answer(Answer(TOGETHER, key.replace("__", "."), value))
    return case


def planned(base: Base, type_id: str, months: int, sheet: FactSheet | None = None) -> Roadmap:
    return plan(base, saying(duree_choisie=months), sheet or FactSheet(), type_id)


@pytest.mark.requirement("R096")
@pytest.mark.parametrize("vehicle", [None, "gcsms_moyens"])
@pytest.mark.parametrize("which", ["reference", "minimum"])
@pytest.mark.parametrize("type_id", COOPERATING)
def test_every_type_fits_in_its_usual_and_in_its_least_months(
    base: Base, type_id: str, which: str, vehicle: str | None
) -> None:
    months = getattr(base.durees, which)[type_id]
    roadmap = planned(base, type_id, months, FactSheet({"vehicule_retenu": vehicle}))

    assert roadmap.unrealistic == ()
    assert roadmap.needed_weeks is None
    assert [one for one in roadmap.controls if not base.controles_calendrier[one.rule].souple] == []
    tasks = {one.task: one for one in roadmap.tasks}
    for one in roadmap.tasks:
        rule = base.taches[one.task]
        for before in rule.apres:
            if before in tasks:
                gap = rule.ecart.get(before, {}).get(type_id, 0)
                assert tasks[before].end + gap <= one.start
        assert one.end <= roadmap.weeks or rule.fenetre == "suite"


@pytest.mark.requirement("R096")
@pytest.mark.parametrize("type_id", COOPERATING)
def test_no_legal_task_begins_before_the_project_is_validated(base: Base, type_id: str) -> None:
    roadmap = planned(base, type_id, base.durees.reference[type_id])
    tasks = {one.task: one for one in roadmap.tasks}

    validated = tasks["ta_retour_ca_2"].end
    assert all(tasks[name].start >= validated for name in base.taches_juridiques if name in tasks)


@pytest.mark.requirement("R111")
def test_a_merger_in_six_months_is_unrealistic_and_names_its_chain(base: Base) -> None:
    roadmap = planned(base, "fusion", 6)

    assert (roadmap.months, roadmap.minimum_months) == (6, 15)
    assert roadmap.needed_weeks == weeks_in(15)
    assert roadmap.unrealistic[0] == "ta_mandat"
    assert roadmap.unrealistic[-1] == "ta_demarrage"
    for before, after in zip(roadmap.unrealistic, roadmap.unrealistic[1:], strict=False):
        assert before in base.taches[after].apres


@pytest.mark.requirement("R112")
def test_more_organisations_and_authorities_take_longer_up_to_six_months(base: Base) -> None:
    months = [months_for(base, "mutualisation", Setting(number, 1, False)) for number in (2, 3, 5, 8, 20)]

    assert months == [12, 13, 15, 18, 18]
    assert months_for(base, "mutualisation", Setting()) == 12
    assert months_for(base, "mutualisation", Setting(2, 1, True)) == 12
    assert months_for(base, "groupement", Setting(2, 1, True)) == 14


@pytest.mark.requirement("R112")
def test_going_from_two_to_five_partners_lengthens_the_plan(base: Base) -> None:
    fiche = full_fiche({"cas": "v_engager"})
    more = {**fiche, "partenaires": {**fiche["partenaires"], "nombre": 5}}

    few, many = (simulated(base, one, draws=0).roadmap for one in (fiche, more))
    assert few.type == many.type
    assert many.months == few.months + 3


@pytest.mark.requirement("R110")
@pytest.mark.parametrize("type_id", COOPERATING)
def test_each_round_has_its_stop_and_each_body_its_tasks(base: Base, type_id: str) -> None:
    roadmap = planned(base, type_id, base.durees.reference[type_id])

    quick = base.types[type_id].rang <= 2
    assert [name for name, _, _ in roadmap.rounds] == (["t1", "t4"] if quick else ["t1", "t2", "t3", "t4"])
    assert [week for _, week in roadmap.stops] == [end for _, _, end in roadmap.rounds]
    assert roadmap.rounds[0][1] == 0
    assert roadmap.rounds[-1][2] == roadmap.weeks
    bodies = {one.body for one in roadmap.tasks}
    assert {"ca", "cse", "comite_pilotage", "groupe_projet"} <= bodies
    assert ("plenieres" in bodies) is not quick
    assert {one.together for one in roadmap.tasks} == {True, False}


@pytest.mark.requirement("R110")
@pytest.mark.parametrize("type_id", COOPERATING)
def test_a_light_type_has_two_rounds_no_plenary_and_eleven_tasks_at_most(base: Base, type_id: str) -> None:
    roadmap = planned(base, type_id, base.durees.reference[type_id])

    if base.types[type_id].rang <= 2:
        assert len(roadmap.tasks) <= 11
        assert {one.round for one in roadmap.tasks} <= {"t1", "t4"}


def test_a_trial_is_lengthened_within_the_slack_only(base: Base) -> None:
    long, short = (planned(base, "mutualisation", months) for months in (18, 6))

    def trial(roadmap: Roadmap) -> int:
        return next(one.end - one.start for one in roadmap.tasks if one.task == "ta_essai")

    assert 6 <= trial(short) < trial(long) <= 26


def test_an_expert_lengthens_the_consultation(base: Base) -> None:
    case = saying(expertise_cse="double_expertise", duree_choisie=24)

    roadmap = plan(base, case, FactSheet(), "fusion")
    assert next(one.end - one.start for one in roadmap.tasks if one.task == "ta_cse_consultation") == 13


def test_a_task_on_condition_is_there_only_when_the_condition_certainly_holds(base: Base) -> None:
    felt = planned(base, "reseau", 6, FactSheet({"injonction.expression": "ressentie"}))

    assert "ta_verifier_injonction" in [one.task for one in felt.tasks]
    assert "ta_verifier_injonction" not in [one.task for one in planned(base, "reseau", 6).tasks]


def test_a_task_moves_to_the_first_meeting_of_its_body_and_what_follows_with_it(base: Base) -> None:
    dated = saying(
        depart="2027-01-04",
        duree_choisie=8,
        seance_instance__a={"instance": "ca", "organisme": "nous", "date": "2027-01-20"},
        seance_instance__b={"instance": "ca", "organisme": "eux", "date": "2027-01-27"},
        seance_instance__c={"instance": "ca", "organisme": "nous", "date": "2027-05-05"},
        seance_instance__d={"instance": "ca", "organisme": "eux", "date": "2027-05-12"},
    )

    tasks = {one.task: one for one in plan(base, dated, FactSheet(), "partenariat").tasks}

    assert tasks["ta_mandat"].dated == date(2027, 1, 27)
    assert tasks["ta_mandat"].start == 3
    assert tasks["ta_lettre"].start >= tasks["ta_mandat"].end
    assert tasks["ta_lettre"].dated is None


def test_meetings_too_late_make_the_calendar_unrealistic(base: Base) -> None:
    late = saying(
        depart="2027-01-04",
        duree_choisie=3,
        seance_instance__a={"instance": "ca", "organisme": "nous", "date": "2027-03-31"},
    )

    roadmap = plan(base, late, FactSheet(), "partenariat")
    assert roadmap.unrealistic
    assert (roadmap.needed_weeks or 0) > roadmap.weeks


def test_a_validation_in_august_is_told_softly(base: Base) -> None:
    summer = saying(
        depart="2027-07-05",
        seance_instance__a={"instance": "ca", "organisme": "nous", "date": "2027-08-10"},
    )

    controls = plan(base, summer, FactSheet(), "partenariat").controls
    assert [one.rule for one in controls] == ["cc_vacances"]


def test_an_action_with_one_name_is_told_softly(base: Base) -> None:
    alone = saying(tache__ta_lettre={"responsable": "Mme A"})

    assert [one.rule for one in plan(base, alone, FactSheet(), "reseau").controls] == ["cc_deux_noms"]


def test_refusing_plans_a_re_examination_and_nothing_else(base: Base) -> None:
    roadmap = simulated(base, {"deliberation": {"refus_vote": True}}, draws=0).roadmap

    assert roadmap.type == "ne_pas_cooperer"
    assert [one.task for one in roadmap.tasks] == ["ta_reexamen"]


def test_without_a_type_the_roadmap_is_twelve_empty_months(base: Base) -> None:
    roadmap = simulated(base, {}, draws=0).roadmap

    assert (roadmap.type, roadmap.months, roadmap.tasks) == (None, 12, ())


def test_the_kept_type_is_planned_rather_than_the_first_step(base: Base) -> None:
    fiche = all_at(base, 3, autorisation=1) | {"deliberation": {"type_retenu": "groupement"}}

    assert simulated(base, fiche, draws=0).roadmap.type == "groupement"


def test_complexity_is_known_only_with_all_its_parts() -> None:
    assert complexity_of(Setting(3, 2, True, 2)) == 5
    assert complexity_of(Setting(3, 2, True, None)) is None


def test_rounds_are_of_equal_length(base: Base) -> None:
    assert rounds_of(base, "fusion", 78) == (("t1", 0, 19), ("t2", 19, 39), ("t3", 39, 58), ("t4", 58, 78))


def test_every_check_of_the_base_is_made(base: Base) -> None:
    assert set(CHECKS) == set(base.controles_calendrier)


@pytest.mark.requirement("R051")
def test_one_authority_more_lengthens_the_plan(base: Base) -> None:
    one, two = (months_for(base, "mutualisation", Setting(2, number, False)) for number in (1, 2))

    assert two == one + 1


@pytest.mark.requirement("R025")
@pytest.mark.parametrize("type_id", COOPERATING)
def test_authorities_are_met_before_any_decision(base: Base, type_id: str) -> None:
    tasks = {one.task: one for one in planned(base, type_id, base.durees.reference[type_id]).tasks}
    dialogue = [one for one in tasks.values() if one.body == "autorites"]
    decisions = [tasks[name] for name in (*VALIDATIONS, "ta_signature", "ta_ag_vote") if name in tasks]

    first = min(one.end for one in dialogue)
    assert decisions
    assert all(first <= one.start for one in decisions)


def test_deciding_before_meeting_the_authorities_is_told(base: Base) -> None:
    late = replace(base.taches["ta_retour_ca_1"], apres=())
    hasty = replace(
        base,
        taches={
            **base.taches,
            "ta_retour_ca_1": late,
            "ta_autorites_informer": replace(base.taches["ta_autorites_informer"], fenetre="t2", apres=()),
        },
    )
    assert "cc_autorites" in [one.rule for one in planned(hasty, "fusion", 18).controls]


@pytest.mark.requirement("R150")
@pytest.mark.parametrize("type_id", ["groupement", "gouvernance_partagee", "transfert_activite", "fusion"])
@pytest.mark.parametrize("which", ["reference", "minimum"])
def test_three_validations_at_least_precede_the_general_assembly(
    base: Base, type_id: str, which: str
) -> None:
    roadmap = planned(base, type_id, getattr(base.durees, which)[type_id])
    found = validations_before_vote(roadmap)

    vote = next(one for one in roadmap.tasks if one.task == "ta_ag_vote")
    assert len(found) >= 3
    assert all(one.end <= vote.start for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_without_a_vote_nothing_precedes_it(base: Base) -> None:
    assert validations_before_vote(planned(base, "partenariat", 8)) == ()


def test_one_s_own_actions_come_by_date_and_the_undated_last() -> None:
    case = saying(
        tache_propre__b={"titre": "Visiter", "date": "2027-02-01", "responsable": "A", "faite": True},
        tache_propre__a={"titre": "Écrire", "instance": "ca", "tour": "t2", "volet": "technique"},
        tache_propre__c={"titre": "Appeler", "date": "2027-01-01"},
    )
    assert [(one.uid, one.done) for one in own_tasks(case)] == [("c", False), ("b", True), ("a", False)]
    last = own_tasks(case)[-1]
    assert (last.title, last.body, last.round, last.component, last.day) == (
        "Écrire",
        "ca",
        "t2",
        "technique",
        None,
    )


@pytest.mark.requirement("R051")
def test_the_index_of_complexity_says_what_makes_it(base: Base) -> None:
    given = {"partenaires.nombre": 3, "organismes.autorites": 2}
    roadmap = planned(base, "groupement", 12, FactSheet(given))

    assert roadmap.counted == (("organismes", 3), ("autorites", 2), ("conventions", None))
    assert roadmap.complexity is None
