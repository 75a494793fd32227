"""What does not go together: each rule by a small case, its contrary, and what a seal keeps back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import Case, SealState
from coopwizard.domain.findings import Finding
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Reason
from coopwizard.engine.coherence import SEVERITIES, check
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.facts import FactSheet
from tests.engine.building import BOTH, CA, D, P, Said, a_brake, a_case, ballot, both

TODAY = date(2026, 11, 22)
LATER = date(2029, 1, 1)
DECIDED = {(BOTH, "verdict"): {"id": "engager", "date": "2026-11-02", "personnes": "Le conseil"}}
REFUSED = {(BOTH, "verdict"): {"id": "ne_pas_cooperer", "date": "2026-11-02", "personnes": "Le conseil"}}
GROUPED = both("type_retenu", "groupement")
MERGED = both("type_retenu", "fusion")
BY_ASSEMBLY = ["P", "P", "C", "I", "D", "P", "P", "C", "C"]  # of the nine bodies, the assembly decides
LIGHT = both("type_retenu", "reseau")
OUR_LINE = {(BOTH, "ligne_rouge.a"): {"texte": "Notre nom demeure.", "types_vises": ["fusion"]}}
VOTE = {"presents": 12, "membres": 14, "quorum": True, **ballot(9, 2, ne_prend_pas_part=1)}
MARK = "partenaire.a.critere.ca_confiance"


def joint(**said: object) -> Said:
    """Return joint answers; « __ » stands for the dot of a key."""
    return {(BOTH, key.replace("__", ".")): value for key, value in said.items()}  # type: ignore[misc]


def vote(**more: object) -> Said:
    kept = {part: value for part, value in {**VOTE, **more}.items() if value is not None}
    return {(CA, "vote.verdict"): kept}  # type: ignore[dict-item]


def found(base: Base, case: Case, today: date = TODAY) -> tuple[Finding, ...]:
    return evaluate(base, case, today=today, draws=0).coherence


def rules(base: Base, *said: Said, today: date = TODAY, state: SealState = SealState.REVEALED) -> set[str]:
    return {one.rule for one in found(base, a_case(*said, state=state), today)}


# rule, the answers that make it speak, those that make it silent
CASES: list[tuple[str, tuple[Said, ...], tuple[Said, ...]]] = [
    (
        "co_autonomie",
        (joint(critere__autonomie=5, critere__intensite=5),),
        (joint(critere__autonomie=5, critere__intensite=3),),
    ),
    ("co_retour", (joint(critere__reversibilite=4), MERGED), (joint(critere__reversibilite=4), LIGHT)),
    (
        "co_seuls",
        (joint(faisable_seuls=4, critere__besoin_autres=5),),
        (joint(faisable_seuls=1, critere__besoin_autres=5),),
    ),
    ("co_ligne_rouge", (OUR_LINE, MERGED), (OUR_LINE, GROUPED)),
    ("co_souhait", (OUR_LINE, {(P, "souhait"): "fusion"}), (OUR_LINE, {(P, "souhait"): "reseau"})),
    ("co_type_ecarte", (joint(critere__confiance=1), GROUPED), (joint(critere__confiance=5), GROUPED)),
    (
        "co_sans_partenaire",
        (both("partenaire_inconnu", True), GROUPED),
        (both("partenaire_inconnu", True), LIGHT),
    ),
    ("co_verdict_type", (DECIDED, both("type_retenu", "ne_pas_cooperer")), (DECIDED, LIGHT)),
    (
        "co_refus_forme",
        (REFUSED, joint(vehicule_retenu="association_commune")),
        (DECIDED, joint(vehicule_retenu="association_commune")),
    ),
    (
        "co_gain",
        (joint(economie__a={"poste": "Paie", "gain_annuel": 3000}),),
        (joint(economie__a={"poste": "Paie", "gain_annuel": 3000, "hypothese": "Un poste pour deux."}),),
    ),
    (
        "co_mesure",
        (joint(mesure__me_ecoute={"freins": ["fr_avenir"], "responsable": "Mme Petit"}),),
        (joint(mesure__me_ecoute={"responsable": "Mme Petit", "date": "2027-01-10"}),),
    ),
    (
        "co_indicateur",
        (joint(indicateur_propre__a={"titre": "Visites", "sens": "monter", "depart": "3"}),),
        (joint(indicateur_propre__a={"titre": "Visites", "sens": "monter", "depart": "3", "cible": "5"}),),
    ),
    (
        "co_objet_sans_ca",
        (joint(objet__plaidoyer={"priorite": 2}),),
        (joint(objet__plaidoyer={"priorite": 2, "date_ca": "2026-09-15"}),),
    ),
    (
        "co_note_sans_fait",
        (joint(partenaire__a__identite__nom="Les Aulnes"), both(MARK, 4)),
        (
            joint(partenaire__a__identite__nom="Les Aulnes"),
            both(MARK, 4),
            both("partenaire.a.preuve.ca_confiance", "Deux ans de permanences tenues."),
        ),
    ),
    ("co_duree", (DECIDED, GROUPED, joint(duree_choisie=4)), (DECIDED, GROUPED, joint(duree_choisie=12))),
    (
        "co_a_eviter",
        (DECIDED, GROUPED, joint(tache__ta_mandat={"responsable": "Mme Petit"})),
        (DECIDED, GROUPED, joint(tache__ta_mandat={"responsable": "Mme Petit", "co_responsable": "M. Roy"})),
    ),
    (
        "co_echeance",
        (DECIDED, GROUPED, joint(duree_choisie=12, injonction={"echeance": "2027-03-01"})),
        (DECIDED, GROUPED, joint(duree_choisie=12, injonction={"echeance": "2028-03-01"})),
    ),
    ("co_quorum", (vote(quorum=None),), (vote(),)),
    ("co_quorum_absent", (vote(quorum=False),), (vote(),)),
    ("co_decompte", (vote(presents=13),), (vote(),)),
    ("co_membres", (vote(membres=11),), (vote(),)),
    (
        "co_mandat",
        (joint(mandat={"mandataires": "Mme Petit", "jusqu_au": "2026-11-21"}),),
        (joint(mandat={"mandataires": "Mme Petit", "jusqu_au": "2026-11-22"}),),
    ),
    (
        "co_compte_rendu",
        (joint(mandat_negociation={"mandate": "M. Roy", "compte_rendu_le": "2026-11-01"}),),
        (joint(mandat_negociation={"compte_rendu_le": "2026-11-01", "rendu_le": "2026-11-09"}),),
    ),
    (
        "co_interim",
        (joint(fin_interim__directeur="2026-10-31"),),
        (joint(fin_interim__directeur="2026-12-31"),),
    ),
    ("co_assemblee", (MERGED,), (MERGED, joint(matrice__type_de_cooperation=BY_ASSEMBLY))),
    (
        "co_assemblee",
        (joint(vehicule_retenu="apport_partiel"),),
        (joint(vehicule_retenu="association_commune"),),
    ),
]


@pytest.mark.parametrize(("rule", "speaks", "silent"), CASES, ids=[one[0] for one in CASES])
def test_each_rule_speaks_of_its_case_and_not_of_its_contrary(base, rule, speaks, silent):
    assert rule in rules(base, *speaks)
    assert rule not in rules(base, *silent)


@pytest.mark.parametrize(("rule", "speaks"), [one[:2] for one in CASES], ids=[one[0] for one in CASES])
def test_each_finding_says_what_why_and_where_to_mend_it(base, rule, speaks):
    one = next(one for one in found(base, a_case(*speaks)) if one.rule == rule)
    assert (one.text, one.why, one.remedy) == (
        base.coherences[rule].texte,
        base.coherences[rule].dit,
        base.coherences[rule].remede,
    )
    assert one.because
    assert "{" not in one.link


def test_a_priority_brake_waits_for_a_measure_with_a_name_and_a_date(base):
    brake, name = next((b, m) for m, one in base.mesures.liste.items() for b in one.frein)
    scored = a_brake(brake, 4, 4)
    kept = {"freins": [brake], "responsable": "Mme Petit"}
    assert "co_frein" in rules(base, scored)
    assert "co_frein" in rules(base, scored, {(BOTH, f"mesure.{name}"): kept})
    assert "co_frein" not in rules(base, scored, {(BOTH, f"mesure.{name}"): {**kept, "date": "2027-01-10"}})
    assert "co_frein" not in rules(base, a_brake(brake, 3, 3))


def test_a_brake_leads_to_the_measure_already_kept_for_it(base):
    brake = next(iter(base.freins.familles))
    fitting = [name for name, one in base.mesures.liste.items() if brake in one.frein]
    kept = {(BOTH, f"mesure.{fitting[-1]}"): {"freins": [brake]}}
    one = next(one for one in found(base, a_case(a_brake(brake, 4, 4), kept)) if one.rule == "co_frein")
    assert one.link == f"reponse:mesure.{fitting[-1]}"
    assert one.subject == base.freins.familles[brake].titre


def test_a_form_that_does_not_serve_the_kept_type_is_told(base):
    useless = next(one.id for one in base.vehicules.values() if not one.types.get("groupement"))
    useful = next(one.id for one in base.vehicules.values() if one.types.get("groupement", 0) >= 3)
    assert "co_forme_type" in rules(base, GROUPED, joint(vehicule_retenu=useless))
    assert "co_forme_type" not in rules(base, GROUPED, joint(vehicule_retenu=useful))
    assert "co_forme_type" not in rules(base, joint(vehicule_retenu=useless))


def test_a_form_that_a_rule_sets_aside_is_told(base):
    """An answer that only a legal person can carry sets a mere convention aside."""
    bodiless = [one.id for one in base.vehicules.values() if not one.pm and one.role == "principal"]
    asked = joint(critere__personne_morale=5)
    told = [
        one for one in bodiless if "co_forme_ecartee" in rules(base, LIGHT, asked, joint(vehicule_retenu=one))
    ]
    assert told
    assert "co_forme_ecartee" not in rules(base, LIGHT, joint(vehicule_retenu=told[0]))


def test_law_read_too_long_ago_is_told_of_the_kept_form_alone(base):
    form = next(
        one.id
        for one in base.vehicules.values()
        if one.fiche in base.droit.vehicles
        and base.droit.vehicles[one.fiche].faits_verifies
        and all(fact.statut == "confirme" for fact in base.droit.vehicles[one.fiche].faits_verifies)
    )
    kept = joint(vehicule_retenu=form)
    assert "co_droit_date" not in rules(base, kept)
    assert "co_droit_date" in rules(base, kept, today=LATER)
    assert "co_droit_date" not in rules(base, today=LATER)


def test_a_text_that_binds_us_is_read_again_after_its_day(base):
    bound = joint(identite__aide_et_soin_a_domicile=True)
    assert "co_texte_date" not in rules(base, bound)
    assert "co_texte_date" in rules(base, bound, today=LATER)
    assert "co_texte_date" not in rules(base, joint(identite__aide_et_soin_a_domicile=False), today=LATER)


def test_a_short_duration_with_its_reason_is_a_choice(base):
    short = (DECIDED, GROUPED, joint(duree_choisie=4))
    assert "co_duree" not in rules(base, *short, joint(motif_calendrier="L’appel à projets ferme en mai."))


def test_tasks_and_legal_delays_that_do_not_fit_are_told(base):
    least = base.durees.minimum["groupement"]
    tight = (DECIDED, GROUPED, joint(duree_choisie=least))
    planned = evaluate(base, a_case(*tight), today=TODAY, draws=0)
    assert "co_delais" not in {one.rule for one in planned.coherence}
    late = replace(planned, roadmap=replace(planned.roadmap, unrealistic=("ta_mandat",)))
    assert "co_delais" in {one.rule for one in check(base, a_case(*tight), FactSheet(), late)}


@pytest.mark.parametrize(("control", "rule"), [("cc_cse", "co_ordre"), ("cc_vacances", "co_a_eviter")])
def test_a_calendar_check_that_fails_is_told_by_how_firm_it_is(base, control, rule):
    case = a_case(DECIDED, GROUPED)
    planned = evaluate(base, case, today=TODAY, draws=0)
    failed = replace(planned, roadmap=replace(planned.roadmap, controls=(Reason(control, "…"),)))
    told = {one.rule for one in check(base, case, FactSheet(), failed)}
    assert {"co_ordre", "co_a_eviter"} & told == {rule}


def test_nothing_is_said_of_the_calendar_before_the_last_step_opens(base):
    assert "co_duree" not in rules(base, GROUPED, joint(duree_choisie=4))


def test_an_empty_case_contradicts_nothing(base):
    assert found(base, a_case(in_post=False)) == ()


def test_each_element_has_its_own_line_and_its_own_way(base):
    gains = joint(
        economie__a={"poste": "Paie", "gain_annuel": 1}, economie__b={"poste": "Achats", "gain_annuel": 2}
    )
    told = [one for one in found(base, a_case(gains)) if one.rule == "co_gain"]
    assert [(one.subject, one.link) for one in told] == [
        ("Paie", "reponse:economie.a"),
        ("Achats", "reponse:economie.b"),
    ]


def test_the_most_serious_comes_first(base):
    case = a_case(OUR_LINE, MERGED, *CASES[13][1], joint(economie__a={"poste": "Paie", "gain_annuel": 1}))
    ranks = [SEVERITIES.index(one.severity) for one in found(base, case)]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}


def test_a_base_released_before_these_rules_says_nothing(base):
    old = replace(base, coherences={})
    assert found(old, a_case(OUR_LINE, MERGED)) == ()


@pytest.mark.parametrize("state", [SealState.OPEN, SealState.SEALED])
@pytest.mark.parametrize("rule", ["co_souhait", "co_note_sans_fait"])
def test_what_a_voice_has_not_revealed_is_not_told(base, rule, state):
    speaks = next(said for name, said, _ in CASES if name == rule)
    assert rule in rules(base, *speaks)
    assert rule not in rules(base, *speaks, state=state)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wish=st.sampled_from(["fusion", "reseau", "groupement"]),
    note=st.integers(1, 5),
    item=st.integers(1, 5),
)
def test_answers_under_a_seal_change_nothing_that_is_told(base, wish, note, item):
    known = (OUR_LINE, joint(partenaire__a__identite__nom="Les Aulnes", economie__a={"gain_annuel": 2}))
    hidden = {(D, "souhait"): wish, (D, MARK): note, (D, "item.go_roles"): item, (D, "seuls_par_voix"): 4}
    closed = a_case(*known, hidden, state=SealState.OPEN)
    assert found(base, closed) == found(base, a_case(*known, state=SealState.OPEN))


def test_every_rule_of_the_base_is_played_here():
    """A rule added to the base without its small case is seen."""
    from coopwizard.kb.load import load_base

    apart = {
        "co_frein",
        "co_forme_type",
        "co_forme_ecartee",
        "co_droit_date",
        "co_texte_date",
        "co_delais",
        "co_ordre",
    }
    assert {one[0] for one in CASES} | apart == set(load_base().coherences)
