"""Gates: what each asks, what lacks in plain French, waivers, states of the steps."""

from dataclasses import replace

import pytest

from coopwizard.domain.answers import Seal, SealState
from coopwizard.domain.conditions import Compare, Comparison
from coopwizard.domain.results import Gate
from coopwizard.engine.given import Given
from coopwizard.engine.journey import gate_facts, gates, missing, set_aside, step_states
from coopwizard.engine.lacking import what_lacks
from coopwizard.engine.situation import read_situation
from tests.engine.building import (
    BOTH,
    CA,
    TODAY,
    D,
    P,
    a_brake,
    a_case,
    a_project,
    ballot,
    both,
    every_item,
    partner_marks,
    rules,
    signed,
)


def at(base, case, *, given=None):
    sheet = read_situation(base, case, today=TODAY, given=given or Given()).sheet
    return gates(base, case, sheet), sheet


def gate(base, step, *said, given=None, **how):
    return at(base, a_case(*said, **how), given=given)[0][step]


def lacking(found):
    return [reason.text for reason in found.lacking]


def ready_for_the_project(base):
    said = {**every_item(base, 5), **signed(P), **signed(D)}
    for brake in base.freins.familles:
        said |= a_brake(brake, 2, 2)
    return said


def test_the_first_step_is_always_open_and_the_second_says_who_has_not_ticked(base):
    assert gate(base, "cadre_binome", in_post=False).open
    found = gate(base, "autodiagnostic", rules(base, P))
    assert not found.open
    assert lacking(found) == ["La direction n’a pas encore coché les cinq règles du jeu."]
    assert found.lacking[0].because == ("regle.{regle_du_jeu}",)
    assert found.lacking[0].remedy.startswith("Étape 1")
    assert gate(base, "autodiagnostic", rules(base, P), rules(base, D)).open


def test_it_must_be_said_who_holds_each_voice(base):
    found = gate(base, "autodiagnostic", rules(base, P), rules(base, D), in_post=False)
    assert lacking(found) == ["Il reste à dire qui tient chaque voix."]


def test_with_a_vacant_voice_the_other_passes_with_a_vote_of_the_bureau(base):
    alone = rules(base, P) | {(BOTH, "titulaire.directeur"): "vacante"}
    found = gate(base, "autodiagnostic", alone)
    assert [reason.rule for reason in found.lacking] == ["bureau.vote.autodiagnostic"]
    assert found.lacking[0].because == ("vote_bureau.autodiagnostic",)
    voted = alone | {(BOTH, "vote_bureau.autodiagnostic"): ballot(4)}
    assert gate(base, "autodiagnostic", voted).open
    refused = alone | {(BOTH, "vote_bureau.autodiagnostic"): ballot(1, 4)}
    assert not gate(base, "autodiagnostic", refused).open


def test_with_nobody_in_either_voice_no_gate_opens(base):
    nobody = {(BOTH, f"titulaire.{voice}"): "vacante" for voice in (P, D)}
    found, _ = at(base, a_case(nobody, a_project(base)))
    assert [step for step, one in found.items() if one.open] == ["cadre_binome"]


def test_the_motives_open_at_sixty_percent_or_when_the_walk_has_begun(base):
    assert not gate(base, "motifs_environnement", every_item(base, 3, holders=[P])).open
    assert gate(base, "motifs_environnement", every_item(base, 3, express=True)).open
    begun = rules(base, P) | rules(base, D)
    assert lacking(gate(base, "motifs_environnement", begun))[0].startswith("La présidence n’a pas encore")
    engaged = begun | {(BOTH, "porte_d_entree"): "demarche_engagee"}
    assert gate(base, "motifs_environnement", engaged).open


@pytest.mark.parametrize("count", [3, 4])
def test_the_brakes_wait_for_a_motive_and_four_freedoms(base, count):
    freedoms = list(base.libertes.questions)[:count]
    said = {(h, f"liberte.{one}"): 2 for one in freedoms for h in (P, D)} | both("motif.mo_parcours", 4)
    found = gate(base, "parties_freins", said)
    assert found.open is (count == 4)


@pytest.mark.requirement("R062")
def test_the_project_stays_closed_without_the_signed_matrix_whatever_is_written(base):
    said = {
        address: v
        for address, v in ready_for_the_project(base).items()
        if address != (D, "signature_matrice")
    }
    why = both("derogation.projet_commun", "Le conseil se réunit demain.")
    found = gate(base, "projet_commun", said, why)
    assert (found.open, found.firm, found.derogated) == (False, True, False)
    assert lacking(found) == ["La direction n’a pas encore signé la matrice des rôles."]
    assert gate(base, "projet_commun", ready_for_the_project(base)).open


@pytest.mark.requirement("R052")
@pytest.mark.parametrize("step", ["projet_commun", "partenaires", "type_cooperation", "vehicule_juridique"])
def test_the_later_steps_wait_for_the_self_assessment(base, step):
    assert not gate(base, step, signed(P), signed(D)).open


def test_all_but_the_matrix_may_be_waived_in_writing_by_each_voice(base):
    said = signed(P) | signed(D)
    why = both("derogation.projet_commun", "Les freins seront notés en séance.")
    assert gate(base, "projet_commun", said, why).derogated
    one = {(P, "derogation.projet_commun"): "Je le souhaite."}
    assert not gate(base, "projet_commun", said, one).open


def test_a_soft_gate_is_passed_by_writing_why_and_still_says_what_lacks(base):
    found = gate(base, "parties_freins", both("derogation.parties_freins", "Nous en parlerons ensemble."))
    assert (found.open, found.derogated, found.firm) == (True, True, False)
    assert found.lacking


def test_a_blocking_alert_keeps_the_project_closed_until_it_is_treated(base):
    said = ready_for_the_project(base) | {(P, "item.go_confiance"): 1}
    found = gate(base, "projet_commun", said)
    assert lacking(found) == ["Une alerte à traiter d’abord attend une action, un responsable et une date."]
    plan = {"action": "Entretien à trois", "responsable": "Le bureau", "date": "2026-11-20"}
    assert gate(base, "projet_commun", said | {(BOTH, "traitement.al_binome_confiance"): plan}).open


def test_before_the_reveal_a_gate_asks_for_it_and_tells_no_alert(base):
    said = ready_for_the_project(base) | {(P, "item.go_confiance"): 1}
    found = gate(base, "projet_commun", said, state=SealState.OPEN)
    assert lacking(found) == ["Les deux voix n’ont pas encore ouvert leurs réponses."]


def test_partners_wait_for_the_work_the_benefit_and_one_priority(base):
    found = gate(base, "partenaires")
    assert [reason.rule for reason in found.lacking] == [
        "canevas.benefice_personnes.valide",
        "canevas.oeuvre_commune.valide",
        "objets.nb",
    ]
    assert found.lacking[0].because == ("canevas.benefice_personnes",)
    assert gate(base, "partenaires", a_project(base)).open


def test_the_types_name_each_mandatory_field_that_is_missing(base):
    said = {address: v for address, v in a_project(base).items() if address[1] != "canevas.territoire"}
    found = gate(base, "type_cooperation", said)
    assert [reason.rule for reason in found.lacking] == ["canevas.territoire.valide"]
    assert found.lacking[0].reference == base.canevas.champs["territoire"].etape
    assert base.canevas.champs["territoire"].titre in found.lacking[0].text
    assert gate(base, "type_cooperation", a_project(base)).open


def legal(base):
    sign = {"nom": "A. Martin", "date": "2026-11-01"}
    said = a_project(base) | every_item(base, 5) | partner_marks(base, "p1", 5)
    said |= both("partenaire.p1.coche", True) | both("type_retenu", "groupement")
    return said | {(BOTH, f"signature_projet.{one}"): sign for one in ("nous", "p1")}


def test_the_legal_step_opens_on_a_shared_project_a_type_kept_and_no_red_alert(base):
    assert gate(base, "vehicule_juridique", legal(base)).open


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({(D, "type_retenu"): "fusion"}, "voix.type_retenu"),
        ({(BOTH, "signature_projet.p1"): {}}, "canevas.etat"),
        ({(P, "item.be_qualite"): 1}, "alertes.rouges_non_traitees"),
    ],
)
def test_each_condition_of_the_legal_step_counts_and_nothing_waives_it(base, change, rule):
    why = both("derogation.vehicule_juridique", "Nous sommes pressés.")
    found = gate(base, "vehicule_juridique", legal(base) | change, why)
    assert (found.open, found.derogated) == (False, False)
    assert rule in {reason.rule for reason in found.lacking}


def test_two_voices_that_disagree_are_not_a_dead_end_the_board_decides(base):
    said = legal(base) | {(D, "type_retenu"): "fusion", (CA, "vote_ca_type"): ballot(9, 3, type="groupement")}
    assert gate(base, "vehicule_juridique", said).open


@pytest.mark.parametrize(("given", "open_"), [({}, False), ({"types.premier": "reseau"}, True)])
def test_deciding_takes_a_first_type_or_a_verdict_that_waits_for_nothing(base, given, open_):
    assert gate(base, "deliberation", given=Given(given)).open is open_
    for verdict in ("sauvegarder", "preparer", "autre_chemin", "ne_pas_cooperer"):
        assert gate(base, "deliberation", given=Given({"verdict.propose": verdict})).open


def test_the_roadmap_waits_for_a_verdict_of_named_people(base):
    nobody = {(BOTH, "verdict"): {"id": "explorer", "date": "2026-11-03"}}
    assert not gate(base, "feuille_de_route", nobody).open
    named = {(BOTH, "verdict"): {"id": "explorer", "date": "2026-11-03", "personnes": "Le conseil"}}
    assert gate(base, "feuille_de_route", named).open


def test_no_sentence_of_a_gate_orders_nor_names_a_path(base):
    found, _ = at(base, a_case(in_post=False))
    texts = [reason.text for one in found.values() for reason in one.lacking]
    assert texts
    for text in texts:
        assert text.endswith(".")
        assert "devez" not in text
        assert "_" not in text
        assert "'" not in text


def test_gates_are_told_to_verdicts_as_open_or_closed(base):
    found, _ = at(base, a_case(a_project(base)))
    facts = gate_facts(found)
    assert facts["portes.type_cooperation"] == "ouverte"
    assert facts["portes.vehicule_juridique"] == "fermee"


def states(base, *said, given=None, **how):
    case = a_case(*said, **how)
    found, sheet = at(base, case, given=given)
    return {state.step: state for state in step_states(base, case, sheet, found)}


def test_steps_say_where_they_stand(base):
    ready = rules(base, P) | rules(base, D) | ready_for_the_project(base)
    found = states(base, ready, a_project(base))
    assert found["cadre_binome"].state == "fait"
    assert found["autodiagnostic"].state == "fait"
    assert found["parties_freins"].state == "fermee"
    assert found["parties_freins"].note == "après les motifs"
    assert found["projet_commun"].state == "fait"
    assert found["partenaires"].state == "a_faire"
    assert [found[step].rank for step in base.etapes] == list(range(1, 11))


def test_the_separate_part_of_a_step_is_open_from_the_start_and_told_by_voice(base):
    case = a_case({(P, "item.go_roles"): 3}, state=SealState.OPEN)
    object.__setattr__(case, "seals", (Seal(D, "preparation", SealState.SEALED),))
    found, sheet = at(base, case)
    state = {one.step: one for one in step_states(base, case, sheet, found)}["autodiagnostic"]
    assert (state.state, state.note) == ("en_cours", "P en cours, D scellé")
    assert state.by_voice == {P: "en_cours", D: "fait"}


def test_an_answer_that_the_method_does_not_know_belongs_to_no_step(base):
    odd = {(BOTH, "inconnu.a"): 1, (BOTH, "objet.a.b.c"): 1}
    assert states(base, odd)["projet_commun"].state == states(base)["projet_commun"].state


def test_a_path_without_a_sentence_of_its_own_is_said_by_the_method(base):
    _, sheet = at(base, a_case())
    asked = Compare("mimetisme.score", Comparison.AT_LEAST, 8)
    (reason,) = what_lacks(base, asked, sheet, (P, D))
    assert base.chemins_de_condition["mimetisme.score"][1] in reason.text
    assert (reason.because, reason.remedy) == ((), "")


def test_before_any_answer_the_path_names_what_comes_first(base):
    found = states(base, in_post=False, state=SealState.OPEN)
    assert found["cadre_binome"].state == "a_faire"
    assert found["type_cooperation"].note == "après le projet écrit"
    assert found["feuille_de_route"].note == "après le verdict"


@pytest.mark.parametrize(
    ("meeting", "minutes"), [("", 16), ("atelier", 20), ("visite", 40), ("conseil", 100)]
)
def test_minutes_are_those_of_the_meeting_under_way(base, meeting, minutes):
    assert states(base, meeting=meeting)["autodiagnostic"].minutes == minutes


def test_the_last_step_is_done_once_something_is_planned(base):
    verdict = {(BOTH, "verdict"): {"id": "explorer", "date": "2026-11-03", "personnes": "Le conseil"}}
    assert states(base, verdict)["feuille_de_route"].state == "a_faire"
    assert states(base, verdict, {(BOTH, "depart"): "2027-01-04"})["feuille_de_route"].state == "fait"


def test_answers_to_questions_no_longer_asked_are_set_aside_not_lost(base):
    said = {(BOTH, "injonction"): {"expression": "orale"}, (BOTH, "montage.employeur_commun"): True}
    case = a_case(said, both("motif.mo_parcours", 3))
    _, sheet = at(base, case)
    assert set_aside(base, case, sheet) == ((BOTH, "injonction"), (BOTH, "montage.employeur_commun"))
    _, sheet = at(base, case, given=Given({"criteres.personnel": 5}))
    assert set_aside(base, case, sheet) == ((BOTH, "injonction"),)
    asked = a_case(said, both("motif.mo_taille", 3))
    _, sheet = at(base, asked, given=Given({"criteres.personnel": 5}))
    assert set_aside(base, asked, sheet) == ()


def test_the_answers_of_a_voice_that_left_are_set_aside(base):
    case = a_case({(D, "item.go_roles"): 2, (BOTH, "titulaire.directeur"): "vacante"})
    _, sheet = at(base, case)
    assert set_aside(base, case, sheet) == ((D, "item.go_roles"),)


def test_what_nobody_answered_yet_is_named_by_its_path(base):
    _, sheet = at(base, a_case())
    found = missing(base, sheet)
    assert "indice_R.bas" in found
    assert "canevas.obligatoires_valides" in found
    assert len(found) == len(set(found))


def fiche_given(base, fiche):
    """Return the facts of a gate vector, as its short fiche gives them."""
    values = {}
    project = fiche.get("canevas")
    if project:
        valid = set(project["valides"])
        values |= {f"canevas.{field}.valide": field in valid for field in base.canevas.champs}
        values["canevas.etat"] = project["etat"]
    assessed = fiche.get("autodiagnostic")
    if assessed:
        alerts = dict.fromkeys(base.alertes, "absente") | assessed["alertes"]
        values |= {f"alertes.{name}": state for name, state in alerts.items()}
        values["binome.voix_revelees"] = True
    decided = fiche.get("deliberation", {})
    values |= {"ca.vote.type": decided["vote_ca_type"]} if "vote_ca_type" in decided else {}
    unknown = (project or {}).get("partenaire_inconnu", {})
    return Given(values, voices={v: {"voix.partenaire_inconnu": said} for v, said in unknown.items()})


@pytest.mark.parametrize(
    "name", ["g_projet_incomplet", "g_projet_sept", "g_vehicule_indicatif", "g_vehicule_alerte"]
)
def test_the_gate_vectors_of_the_method_are_found_again(base, vectors, name):
    vector = next(one for one in vectors["vecteurs_portes"] if one["id"] == name)
    found = gate(base, vector["etape"], given=fiche_given(base, vector["fiche"]))
    assert ("ouverte" if found.open else "fermee") == vector["attendu"]


@pytest.mark.parametrize(("freedoms", "note"), [(4, "observation à ajouter"), (3, "")])
def test_step_3_says_that_an_observation_is_all_it_waits_for(base, freedoms, note):
    said = rules(base, P) | rules(base, D) | every_item(base, 5) | both("motif.mo_parcours", 4)
    asked = list(base.libertes.questions)[:freedoms]
    said |= {(voice, f"liberte.{one}"): 1 for voice in (P, D) for one in asked}
    found = states(base, said)["motifs_environnement"]
    assert (found.state, found.note) == ("en_cours", note)
    need = {"observation": "Des résidents attendent.", "source": "Conseil de la vie sociale"}
    sourced = states(base, said, {(BOTH, "canevas.besoins_observes"): need})["motifs_environnement"]
    assert sourced.note == ""


@pytest.mark.parametrize(
    ("opened", "first", "note"),
    [
        (SealState.REVEALED, {"types.premier": "reseau"}, "type à retenir"),
        (SealState.REVEALED, {}, ""),
        (SealState.SEALED, {"types.premier": "reseau"}, "P scellé, D scellé"),
    ],
)
def test_once_wishes_are_open_and_types_compared_step_7_says_what_is_left(base, opened, first, note):
    seals = tuple(Seal(voice, "poids", opened) for voice in (P, D))
    case = replace(a_case(a_project(base), both("souhait", "reseau")), seals=seals)
    gate = {name: Gate(name, open=True, firm=False) for name in base.etapes}
    _, sheet = at(base, case, given=Given(first))
    found = {one.step: one for one in step_states(base, case, sheet, gate)}
    assert (found["type_cooperation"].state, found["type_cooperation"].note) == ("en_cours", note)
