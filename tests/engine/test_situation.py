"""The sheet of facts: its closed list of paths, its silences, and what adding an answer may do."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import Answer, Seal, SealState, VersionHead, VersionId
from coopwizard.domain.values import Special
from coopwizard.engine.given import Given
from coopwizard.engine.journey import gates
from coopwizard.engine.situation import read_situation
from coopwizard.engine.standing import sealing_facts
from coopwizard.kb.coherence import READ_HERE_ALONE
from tests.engine.building import (
    BOTH,
    CA,
    NOW,
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

# Paths that only the comparison of types, the vehicles or the verdict can lay down.
FROM_TYPES = ("criteres.", "type.", "types.", "reserves.", "vehicule.", "portes.", "verdict.propose")
# Paths laid down around one element, tested where that element is read.
SCOPED = ("item.nature", "item.valeur", "item.ecart", "item.consensus", "item.president", "item.directeur")
SCOPES = ("champ.", "facteur.", "partie.", "voix.partenaire_coche", "ca.vote.partenaire")
# Paths that no question of the closed list of answers feeds yet; a fiche may give them.
NOT_ASKED = (
    "autres_voix.",
    "groupe_projet.",
    "ligne.",
    "partenaire.ecart_miroir.",
    "partenaire.indice_interets",
    "partenaire.part_besoins_portes",
    "partenaire.valeurs_contredites",
    "partenaires.interets_contradictoires",
    "partenaires.paire_min",
)


def read(base, *said, given=None, **how):
    return read_situation(base, a_case(*said, **how), today=TODAY, given=given or Given())


def private_answers(base):
    """Return an answer to every question that a voice answers apart."""
    said = {**every_item(base, 4), **partner_marks(base, "p1", 4), **both("partenaire.p1.compatibilite", 4)}
    for motif in base.motifs.liste:
        said |= both(f"motif.{motif}", 3)
    for one in base.libertes.questions:
        said |= both(f"liberte.{one}", 1)
    for one in base.mimetisme.questions:
        said |= both(f"mimetisme.{one}", 1)
    return said | both("chemins", {"rangs": [[card] for card in base.chemins], "ecartes": []})


def project_answers(base):
    """Return every field of the project, every brake and every vote of the bureau."""
    said = a_project(base)
    for field in base.canevas.champs.values():
        written = dict.fromkeys(field.parties, "Une phrase assez longue pour compter.") or "x" * 130
        said.setdefault((BOTH, f"canevas.{field.id}"), written)
    for brake in base.freins.familles:
        said |= a_brake(brake, 2, 2)
    for step in base.etapes:
        said[BOTH, f"vote_bureau.{step}"] = ballot(4)
    return said


LISTS, FLAGS = (
    ("conventions_collectives", "autorites"),
    ("sante", "essms", "collectivite", "aide_et_soin_a_domicile"),
)


def identity_answers(base):
    """Return both identity sheets and the questions about the set-up."""
    said = {(BOTH, f"montage.{question}"): True for question in base.fiche_identite.questions_de_montage}
    for place in ("identite", "partenaire.p1.identite"):
        said |= {(BOTH, f"{place}.{key}"): 12 for key in base.fiche_identite.champs}
        said |= {(BOTH, f"{place}.{key}"): ["ars"] for key in LISTS}
        said |= {(BOTH, f"{place}.{key}"): True for key in FLAGS}
        said[BOTH, f"{place}.statut"] = "association"
    return said


def everything(base):
    """Return a case where every question has an answer."""
    said = private_answers(base) | project_answers(base) | identity_answers(base)
    said |= rules(base, P) | rules(base, D) | signed(P) | signed(D)
    said |= both("partenaire_inconnu", False) | both("type_retenu", "groupement") | both("veto", False)
    said |= both("partenaire.p1.coche", True)
    said |= {(BOTH, f"contact.c{rank}"): {"initiative": "nous"} for rank in range(5)}
    said |= {
        (BOTH, "porte_d_entree"): "reflexion_prealable",
        (BOTH, "injonction"): {"expression": "ecrite", "fondement": "avis", "echeance": "2027-12-01"},
        (BOTH, "refacturation_prevue"): False,
        (BOTH, "ressource_nouvelle_prevue"): True,
        (BOTH, "economie.a1"): {"gain_annuel": 1, "annee_d_effet": 2028},
        (BOTH, "autre_partenaire_possible"): True,
        (BOTH, "partenaires_clos"): True,
        (BOTH, "essai_prevu"): False,
        (BOTH, "alerte_rps"): False,
        (BOTH, "mesure.me_recit"): {},
        (BOTH, "vehicule_retenu"): "charte",
        (BOTH, "verdict"): {"id": "explorer", "personnes": "Le conseil"},
        (BOTH, "tiers"): {"recours": True},
        (BOTH, "partenaire.p1.chevauchement.public"): "oui",
        (CA, "vote_ca_type"): ballot(9, type="groupement"),
        (CA, "vote.refus"): ballot(1, 9),
    }
    return a_case(said, meeting="visite")


def produced(sheet):
    """Return every known path, in the sheet and in the elements of its sets."""
    inside = [sheet, *(one for name in sheet.sets for one in sheet.elements(name) or ())]
    return {path for one in inside for path, value in one.values.items() if value is not None}


def declared(base):
    return {
        re.compile(re.sub(r"\\\{\w+\\\}", r"[a-z0-9_]+", re.escape(p))): p for p in base.chemins_de_condition
    }


def test_no_path_outside_the_closed_list_is_laid_down(base):
    patterns = declared(base)
    for case in (everything(base), a_case(), a_case(every_item(base, 1))):
        sheet = read_situation(base, case, today=TODAY).sheet
        unknown = [path for path in produced(sheet) if not any(p.fullmatch(path) for p in patterns)]
        assert unknown == []


def test_every_path_that_answers_can_lay_down_is_laid_down(base):
    found = produced(read_situation(base, everything(base), today=TODAY).sheet)
    absent = [
        path
        for pattern, path in declared(base).items()
        # what the rules of coherence alone read is laid down after the results: see test_coherence
        if not path.startswith((*FROM_TYPES, *SCOPES, *NOT_ASKED, *READ_HERE_ALONE))
        and path not in SCOPED
        and not any(pattern.fullmatch(one) for one in found)
    ]
    assert absent == []


def test_an_empty_case_lays_down_nothing_of_its_answers(base):
    sheet = read(base, in_post=False, state=SealState.OPEN).sheet
    known = {path: sheet.value(path) for path in produced(sheet) if not path.startswith("voix.")}
    assert known == {
        "binome.voix_revelees": False,
        "versions.changements_de_premier": 0,
        "versions.reouvertures_max": 0,
        "injonction.qualifiee": True,  # no imposed motive: nothing has to be qualified
        "observations.sourcees": 0,
        "partenaires.quitte_puis_repris": False,
        "niveau.id": "indetermine",
        "niveau.plafond_rang": base.types["action_commune"].rang,
    }
    assert sheet.elements("partenaire") is None
    assert sheet.elements("objet") is None


PRIVATE = ("voix.item.", "voix.motif.", "voix.liberte.", "voix.chemin_ecart", "voix.motifs_imposes")
JOINT = (
    "item.",
    "scores.",
    "dimension.",
    "indice_",
    "motifs.",
    "mimetisme.",
    "degre_de_choix.",
    "partenaire.c",
)


@pytest.mark.parametrize("state", [SealState.OPEN, SealState.SEALED])
@pytest.mark.requirement("R061")
def test_no_fact_lets_one_voice_guess_the_other_before_the_reveal(base, state):
    case = everything(base)
    hidden = tuple(Seal(h, g, state) for h in (P, D) for g in ("preparation", "partenaires", "poids"))
    object.__setattr__(case, "seals", hidden)
    leaked = [
        path
        for path in produced(read_situation(base, case, today=TODAY).sheet)
        if path.startswith((*PRIVATE, *JOINT))
    ]
    assert leaked == []


def test_one_sealed_envelope_is_enough_to_keep_both_closed(base):
    case = everything(base)
    mixed = (Seal(P, "preparation", SealState.REVEALED), Seal(D, "preparation", SealState.SEALED))
    object.__setattr__(case, "seals", mixed)
    situation = read_situation(base, case, today=TODAY)
    assert not situation.revealed
    assert situation.assessment.readiness is None


def test_a_sealed_voice_keeps_its_counts_in_clear_and_nothing_else(base):
    answers = every_item(base, 1, express=True, holders=[D])
    answers |= {(D, "motif.mo_parcours"): 2, (D, "liberte.li_non"): Special.DOES_NOT_KNOW}
    counts = sealing_facts(base, a_case(answers), D, "preparation")
    assert counts["taux_reponse"] == counts["taux_express"] == 1
    assert (counts["nb_motifs"], counts["nb_libertes"]) == (1, 1)
    assert sealing_facts(base, a_case(answers), D, "poids") == {}
    sealed = a_case(state=SealState.OPEN)
    object.__setattr__(sealed, "seals", (Seal(D, "preparation", SealState.SEALED, facts=counts),))
    voice = read_situation(base, sealed, today=TODAY).sheet.elements("voix")[1]
    assert (voice.value("voix.taux_reponse"), voice.value("voix.nb_motifs")) == (1, 1)


def test_the_present_voices_are_those_not_declared_vacant(base):
    assert len(read(base).sheet.elements("voix")) == 2
    alone = read(base, {(BOTH, "titulaire.president"): "vacante"})
    assert alone.voices == (D,)
    assert read(base, in_post=False).sheet.value("binome.complet") is None


@pytest.mark.parametrize(
    ("said", "path", "value"),
    [
        ({(CA, "vote.refus"): ballot(8, 2)}, "deliberation.refus_vote", True),
        ({(CA, "vote.refus"): ballot(2, 8)}, "deliberation.refus_vote", False),
        ({(CA, "vote.refus"): {"pour": 8}}, "deliberation.refus_vote", None),
        ({(P, "veto"): True}, "deliberation.veto_une_voix", True),
        ({(P, "veto"): False}, "deliberation.veto_une_voix", None),
        (both("veto", False), "deliberation.veto_une_voix", False),
        (both("type_retenu", "reseau"), "deliberation.type_retenu", "reseau"),
        ({(P, "type_retenu"): "reseau"}, "deliberation.type_retenu", None),
        ({(CA, "vote_ca_type"): ballot(8, type="fusion")}, "deliberation.type_retenu", "fusion"),
        ({(CA, "vote_ca_type"): ballot(1, 8, type="fusion")}, "deliberation.type_retenu", None),
        ({(BOTH, "refacturation_prevue"): Special.DOES_NOT_KNOW}, "economies.refacturation", None),
    ],
)
def test_votes_and_boxes_keep_yes_no_and_silence_apart(base, said, path, value):
    assert read(base, said).sheet.value(path) == value


@pytest.mark.parametrize(
    ("firsts", "changes"),
    [([], 0), (["reseau"], 0), (["reseau", "fusion", "reseau"], 2), (["reseau", None, "fusion"], 1)],
)
def test_first_types_that_change_between_versions_are_counted(base, firsts, changes):
    case = a_case()
    heads = tuple(
        VersionHead(VersionId(case.id), "v", case.id, NOW.replace(day=rank + 1), "", 1, False, first)
        for rank, first in enumerate(firsts)
    )
    object.__setattr__(case, "versions", heads)
    found = read_situation(base, case, today=TODAY).sheet
    assert found.value("versions.changements_de_premier") == changes


def test_what_is_given_outright_prevails(base):
    given = Given(
        {"degre_de_choix.niveau": "subie", "scores.projet": 12.0}, voices={P: {"voix.chemin_ecart": 0.8}}
    )
    found = read(base, every_item(base, 5), given=given)
    assert found.choice.level == "subie"
    assert found.sheet.value("dimension.projet.bas") == 12
    assert [one.value("voix.chemin_ecart") for one in found.sheet.elements("voix")] == [0.8, None]


ADDABLE = st.lists(st.integers(0, 10_000), min_size=0, max_size=40)


@given(order=ADDABLE, more=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_an_answer_more_never_closes_a_gate_by_ignorance(base, order, more):
    """A gate that one more answer closes is closed by something known, never for want of knowing."""
    everyone = sorted(everything(base).answers)
    full = everything(base).answers
    chosen = {everyone[i % len(everyone)] for i in order}
    fewer = a_case(*({one: full[one].value} for one in everyone if one not in chosen))
    extra = everyone[more % len(everyone)]
    richer = fewer.with_answer(Answer(*extra, full[extra].value))
    before = gates(base, fewer, read_situation(base, fewer, today=TODAY).sheet)
    sheet = read_situation(base, richer, today=TODAY).sheet
    after = gates(base, richer, sheet)
    for step, gate in before.items():
        if gate.open and not after[step].open:
            assert all(sheet.value(reason.rule) is not None for reason in after[step].lacking)
