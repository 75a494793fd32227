"""Partners: two voices and a range, vetoes, the decision in order, who is kept, who sits at the table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import SealState
from coopwizard.domain.values import Interval, Special, high_of, low_of
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.given import Given
from coopwizard.engine.partners_clauses import proposed_clauses
from coopwizard.engine.partners_needs import read_needs
from coopwizard.engine.partners_steps import rounds_before_mandate
from coopwizard.engine.partners_table import read_table
from coopwizard.engine.partners_views import read_values
from coopwizard.engine.situation import read_situation
from tests.engine.building import BOTH, CA, TODAY, D, P, a_case, ballot, both, partner_marks


def read(base, *said, given=None, **how):
    return read_situation(base, a_case(*said, **how), today=TODAY, given=given or Given())


def partner(base, *said, **how):
    return read(base, *said, **how).partners[0]


@pytest.mark.parametrize(
    ("mark", "score", "decision"), [(1, 0, "non"), (2, 25, "non"), (3, 50, "explorer"), (4, 75, "aller")]
)
def test_the_decision_follows_the_score_of_both_voices(base, mark, score, decision):
    found = partner(base, partner_marks(base, "p1", mark))
    assert (found.score, found.decision, found.information, found.quick) == (score, decision, 1, False)


def test_a_range_across_two_zones_is_explored(base):
    said = partner_marks(base, "p1", 4) | {
        address: 2 for address in partner_marks(base, "p1", 4) if address[0] == D
    }
    found = partner(base, said)
    assert (found.score, found.decision) == (Interval(25, 75), "explorer")
    assert found.by_voice == {P: 75, D: 25}


@pytest.mark.requirement("R078")
@pytest.mark.parametrize("criterion", ["ca_finalite", "ca_valeurs", "ca_interets", "ca_legitimite"])
@pytest.mark.parametrize("holder", [P, D])
def test_a_veto_of_one_voice_closes_the_door_whatever_the_rest(base, criterion, holder):
    said = partner_marks(base, "p1", 5) | {(holder, f"partenaire.p1.critere.{criterion}"): 1}
    found = partner(base, said)
    assert (found.vetoes, found.decision) == ((criterion,), "non")


@pytest.mark.parametrize(
    ("lift", "decision"),
    [
        ({"fait": "Charte signée", "date": "2026-10-01", P: True, D: True}, "aller"),
        ({"fait": "Charte signée", "date": "2026-10-01", P: True, D: False}, "non"),
        ({"fait": "Charte signée", "date": "2026-10-01", P: True}, "non"),
        ({"fait": "", "date": "2026-10-01", P: True, D: True}, "non"),
        ({"fait": "Charte signée", P: True, D: True}, "non"),
    ],
)
def test_a_veto_is_lifted_by_a_dated_fact_and_every_present_voice(base, lift, decision):
    said = partner_marks(base, "p1", 5) | {
        (P, "partenaire.p1.critere.ca_valeurs"): 1,
        (BOTH, "partenaire.p1.levee.ca_valeurs"): lift,
    }
    assert partner(base, said).decision == decision


def test_agreeing_on_a_better_mark_does_not_lift_a_veto(base):
    said = partner_marks(base, "p1", 5) | {(P, "partenaire.p1.critere.ca_valeurs"): 1}
    said[BOTH, "partenaire.p1.consensus.ca_valeurs"] = {"decision": "accord", "valeur": 4}
    assert partner(base, said).decision == "non"


@pytest.mark.requirement("R008")
@pytest.mark.parametrize(("mark", "decision"), [(1, "non"), (2, "aller"), (Special.DOES_NOT_KNOW, "aller")])
def test_what_contradicts_our_own_project_is_not_made_up_for(base, mark, decision):
    said = partner_marks(base, "p1", 5) | {(D, "partenaire.p1.compatibilite"): mark}
    assert partner(base, said).decision == decision


def test_little_trust_is_explored_however_good_the_rest(base):
    said = partner_marks(base, "p1", 5) | both("partenaire.p1.critere.ca_confiance", 2)
    assert partner(base, said).decision == "explorer"


def test_the_express_sheet_of_six_criteria_is_a_quick_reading(base):
    found = partner(base, partner_marks(base, "p1", 4, express=True))
    assert (found.decision, found.quick, found.information) == ("aller", True, 1)


@pytest.mark.parametrize(("noted", "decision"), [(4, "explorer"), (5, "aller")])
def test_seventy_percent_of_information_is_needed_to_go(base, noted, decision):
    express = [c.id for c in base.criteres_partenaire.values() if c.express]
    kept = ["ca_confiance", *(c for c in express if c != "ca_confiance")][:noted]
    said = {(h, f"partenaire.p1.critere.{c}"): 5 for h in (P, D) for c in kept}
    assert partner(base, said).decision == decision


def test_nothing_noted_is_no_decision(base):
    found = partner(base, {(BOTH, "partenaire.p1.identite.nom"): "La Voisine"})
    assert (found.name, found.decision, found.score, found.information) == ("La Voisine", None, None, None)


@pytest.mark.parametrize("state", [SealState.OPEN, SealState.SEALED])
def test_no_mark_of_a_partner_is_read_before_the_reveal(base, state):
    found = partner(base, partner_marks(base, "p1", 1), state=state)
    assert (found.decision, found.by_voice, found.vetoes) == (None, {}, ())
    assert set(found.criteria.values()) == {None}


@given(p=st.integers(1, 5), d=st.integers(1, 5), settled=st.none() | st.integers(1, 5))
@settings(max_examples=40)
def test_a_criterion_is_what_was_settled_else_the_range(base, p, d, settled):
    key = "ca_vision"
    said = {(P, f"partenaire.p1.critere.{key}"): p, (D, f"partenaire.p1.critere.{key}"): d}
    if settled:
        said[BOTH, f"partenaire.p1.consensus.{key}"] = {"decision": "accord", "valeur": settled}
    mark = partner(base, said).criteria[key]
    expected = (settled, settled) if settled else (min(p, d), max(p, d))
    assert (low_of(mark), high_of(mark)) == expected


@pytest.mark.parametrize(
    ("ticks", "kept"),
    [({}, None), ({P: True}, None), ({P: True, D: True}, True), ({P: True, D: False}, None)],
)
def test_a_partner_is_kept_when_every_present_voice_says_so(base, ticks, kept):
    said = {(holder, "partenaire.p1.coche"): tick for holder, tick in ticks.items()}
    assert partner(base, partner_marks(base, "p1", 4), said).kept is kept


def test_a_vote_of_the_board_keeps_a_partner_and_a_no_is_never_kept(base):
    vote = {(CA, "vote_ca_partenaire.p1"): ballot(9, 2)}
    assert partner(base, partner_marks(base, "p1", 4), vote).kept is True
    assert partner(base, partner_marks(base, "p1", 1), vote, both("partenaire.p1.coche", True)).kept is False


def sheet(partner_id, **fields):
    return {(BOTH, f"partenaire.{partner_id}.identite.{field}"): value for field, value in fields.items()}


@pytest.mark.requirement("R029")
def test_the_widest_known_ratio_of_size_is_kept(base):
    ours = {(BOTH, "identite.budget"): 100_000, (BOTH, "identite.etp"): 10}
    found = read(base, ours, sheet("p1", budget=400_000, etp=15, places=3))
    assert found.partners[0].ratio == 4
    assert found.sheet.value("alertes.al_asymetrie") == "non_traitee"
    assert read(base, sheet("p1", budget=400_000)).sheet.value("partenaires.asymetrie_max") is None


@pytest.mark.parametrize(
    ("ours", "theirs", "public", "associations"),
    [
        ("association", "association", False, True),
        ("association", "public", True, False),
        ("association", "mutuelle", False, False),
        (None, "public", True, False),
        (None, "association", None, None),
        ("association", None, None, None),
    ],
)
def test_who_sits_at_the_table_is_known_or_is_not(base, ours, theirs, public, associations):
    said = {} if ours is None else {(BOTH, "identite.statut"): ours}
    found = read(base, said, sheet("p1", nom="La Voisine", **({"statut": theirs} if theirs else {}))).sheet
    assert found.value("partenaires.public") is public
    assert found.value("partenaires.tous_associations") is associations
    assert found.value("partenaires.nombre") == 2


def test_the_table_is_the_partners_kept_or_all_those_in_view(base):
    said = sheet("p1", statut="public") | sheet("p2", statut="association")
    said |= {(BOTH, "identite.statut"): "association"}
    assert read(base, said).sheet.value("partenaires.nombre") == 3
    kept = partner_marks(base, "p2", 5) | both("partenaire.p2.coche", True)
    found = read(base, said, kept).sheet
    assert (found.value("partenaires.nombre"), found.value("partenaires.public")) == (2, False)


def test_decisions_are_counted_once_a_partner_is_there(base):
    said = partner_marks(base, "p1", 1) | partner_marks(base, "p2", 4) | sheet("p3", nom="La Troisième")
    found = read(base, said).sheet
    counts = [found.value(f"partenaires.{name}") for name in ("evalues", "en_aller", "en_non")]
    assert counts == [2, 1, 1]
    assert read(base).sheet.value("partenaires.evalues") is None
    assert read(base, {(BOTH, "partenaires_clos"): True}).sheet.value("partenaires.evalues") == 0


def test_an_establishment_enters_a_group_as_such(base):
    element = read(base, sheet("p1", essms=True)).sheet.elements("partenaire")[0]
    assert element.value("partenaire.qualite_gcsms") == "essms"


@pytest.mark.parametrize(("yes", "axes"), [([], None), (["public"], 1), (["public", "territoire"], 2)])
def test_overlaps_are_counted_once_one_was_looked_at(base, yes, axes):
    said = {(BOTH, f"partenaire.p1.chevauchement.{axis}"): "oui" for axis in yes}
    element = read(base, sheet("p1", nom="A"), said).sheet.elements("partenaire")[0]
    assert element.value("partenaire.axes_chevauchement") == axes


def test_partners_that_a_fiche_gives_replace_those_of_the_answers(base):
    given = Given(partners=({"partenaire.decision": "aller", "partenaire.retenu": True},))
    found = read(base, partner_marks(base, "p1", 1), given=given)
    assert [(one.decision, one.kept) for one in found.partners] == [("aller", True)]
    assert found.sheet.value("partenaires.en_aller") == 1


def test_authorities_are_counted_when_every_sheet_tells_its_own(base):
    ours = {(BOTH, "identite.autorites"): ["ars", "departement"]}
    assert read(base, ours, sheet("p1", autorites=["ars"])).sheet.value("organismes.autorites") == 2
    assert read(base, ours, sheet("p1", nom="A")).sheet.value("organismes.autorites") is None


def test_montage_answers_lie_under_the_path_that_declares_them(base):
    said = {(BOTH, "montage.employeur_commun"): True, (BOTH, "montage.part_capital_public"): 0.2}
    found = read(base, said).sheet
    assert found.value("projet.employeur_commun") is True
    assert found.value("partenaires.part_capital_public") == 0.2


# --- values, interests, the mirror

ACCEPTED = {(BOTH, "partenaire.p1.accord_miroir"): {"nous": True, "partenaire": True}}


def contradictions(base, count):
    values = base.grille_valeurs.lignes[:count]
    return {(BOTH, f"partenaire.p1.valeur.{one}"): "contredite" for one in values}


def alerts(base, *said):
    """Return the alerts raised on these answers."""
    return {one.id for one in read(base, *said).assessment.alerts}


@pytest.mark.requirement("R006")
@pytest.mark.parametrize(("count", "raised"), [(0, False), (1, True), (2, True)])
def test_a_contradicted_value_raises_a_point_of_vigilance(base, count, raised):
    said = {(BOTH, "partenaire.p1.valeur.solidarite"): "declaree"} | contradictions(base, count)
    assert ("al_valeur_contredite" in alerts(base, said)) is raised


@pytest.mark.parametrize(("count", "mark"), [(1, 5), (2, 2), (5, 2)])
def test_two_contradicted_values_hold_their_criterion_down(base, count, mark):
    found = partner(base, partner_marks(base, "p1", 5) | contradictions(base, count))
    capped = base.grille_valeurs.plafonne.critere
    assert found.criteria[capped] == mark
    assert (found.score == 100) is (mark == 5)


def test_a_criterion_held_down_is_not_an_absolute_condition(base):
    found = partner(base, partner_marks(base, "p1", 5) | contradictions(base, 5))
    assert found.vetoes == ()


@pytest.mark.requirement("R007")
@pytest.mark.parametrize(
    ("said", "example", "counts"),
    [
        ("incarnee", "La caisse commune a payé trois loyers.", "incarnee"),
        ("incarnee", "", "declaree"),
        ("incarnee", "   ", "declaree"),
        ("declaree", "", "declaree"),
        ("contredite", "", "contredite"),
    ],
)
def test_a_value_is_lived_only_with_an_example(base, said, example, counts):
    case = a_case(
        {
            (BOTH, "partenaire.p1.valeur.solidarite"): said,
            (BOTH, "partenaire.p1.exemple_valeur.solidarite"): example,
        }
    )
    found = read_values(base, case, "p1")["solidarite"]
    assert (found.counts, found.lacks_example) == (counts, counts != said)


PAIRS = (
    "notre_gain_sa_crainte",
    "notre_gain_sa_ligne_rouge",
    "son_gain_notre_crainte",
    "son_gain_notre_ligne_rouge",
)
WORDS = {-1: "contradictoire", 0: "neutre", 1: "convergent"}


@pytest.mark.requirement("R076")
@given(points=st.lists(st.sampled_from([-1, 0, 1]), min_size=1, max_size=4))
@settings(max_examples=40)
def test_the_index_falls_with_each_contradiction(base, points):
    said = {pair: WORDS[point] for pair, point in zip(PAIRS, points, strict=False)}
    found = partner(base, {(BOTH, "partenaire.p1.convergence"): said})
    assert found.interests == pytest.approx(sum(points) / len(points) * 50 + 50)


@pytest.mark.requirement("R076")
@pytest.mark.parametrize(
    ("word", "raised"), [("contradictoire", True), ("neutre", False), ("convergent", False)]
)
def test_contradictory_interests_are_an_alert(base, word, raised):
    said = {(BOTH, "partenaire.p1.convergence"): {PAIRS[0]: word}}
    assert ("al_interets" in alerts(base, said)) is raised


def test_nothing_judged_of_interests_is_not_known(base):
    assert partner(base, {(BOTH, "partenaire.p1.nos_interets"): {"crainte": "x"}}).interests is None


@pytest.mark.parametrize(
    ("kept", "word", "opposed"),
    [(True, "contradictoire", True), (True, "neutre", False), (False, "contradictoire", None)],
)
def test_interests_call_for_a_third_party_once_the_partner_is_kept(base, kept, word, opposed):
    said = partner_marks(base, "p1", 5) | {(BOTH, "partenaire.p1.convergence"): {PAIRS[0]: word}}
    if kept:
        said |= both("partenaire.p1.coche", True)
    assert read(base, said).sheet.value("partenaires.interets_contradictoires") is opposed


@pytest.mark.requirement("R078")
@pytest.mark.parametrize(
    ("accepted", "mark", "decision"), [(True, 1, "non"), (True, 2, "aller"), (False, 1, "aller")]
)
def test_legitimity_is_marked_on_both_sides(base, accepted, mark, decision):
    said = partner_marks(base, "p1", 5) | {(BOTH, "partenaire.p1.miroir.ca_legitimite"): mark}
    found = partner(base, said, ACCEPTED if accepted else {})
    assert found.decision == decision


@pytest.mark.parametrize(
    ("theirs", "president", "director", "apart", "mutual"),
    [
        (3, 3, 3, 0, False),
        (5, 3, 3, 2, True),
        (2, 3, 5, Interval(1, 3), None),
        (4, 3, 5, Interval(0, 1), False),
    ],
)
def test_the_mirror_says_how_far_apart_each_sees_the_other(base, theirs, president, director, apart, mutual):
    key = "partenaire.p1.critere.ca_vision"
    said = partner_marks(base, "p1", 4) | {(P, key): president, (D, key): director}
    mirrored = {(BOTH, f"partenaire.p1.miroir.{c}"): 4 for c in ("ca_interets", "ca_legitimite")}
    found = partner(base, said, mirrored, {(BOTH, "partenaire.p1.miroir.ca_vision"): theirs}, ACCEPTED)
    assert (found.mirror["ca_vision"], found.mutual) == (apart, mutual)


# --- the needs


def needs(**cells):
    """Return the matrix of needs given as nous=…, p1=… by need."""
    said = {}
    for need, brought in cells.items():
        said[BOTH, f"besoin.{need}"] = {"texte": f"Besoin {need}"}
        said |= {(BOTH, f"apport.{need}.{who}"): value for who, value in brought.items()}
    return read_needs(a_case(said), ["p1"])


@pytest.mark.requirement("R079")
@pytest.mark.parametrize(
    ("brought", "missing", "doubled", "covered"),
    [
        ({"nous": 0, "p1": 0}, True, False, False),
        ({"nous": 0}, False, False, False),
        ({"nous": 1, "p1": 0}, False, False, False),
        ({"nous": 2, "p1": 2}, False, True, True),
        ({"nous": 2, "p1": 1}, False, False, True),
    ],
)
def test_gaps_and_doubles_of_the_needs(brought, missing, doubled, covered):
    (line,) = needs(b1=brought).lines
    assert (line.missing, line.doubled, line.covered) == (missing, doubled, covered)


@pytest.mark.parametrize(
    ("cells", "share"),
    [
        ({"b1": {"nous": 2, "p1": 0}, "b2": {"nous": 2, "p1": 2}}, 1),
        ({"b1": {"nous": 2, "p1": 0}, "b2": {"nous": 0, "p1": 2}}, 0.5),
        ({"b1": {"nous": 2}, "b2": {"nous": 0, "p1": 2}}, Interval(0.5, 1)),
        ({"b1": {}}, None),
    ],
)
def test_the_share_of_the_most_laden_is_a_range_while_cells_are_empty(cells, share):
    assert needs(**cells).heaviest == share


# --- several partners


def table(base, marks, *more):
    """Return the round table of partners that each voice marks alike."""
    said = {}
    for rank, value in enumerate(marks, 1):
        said |= partner_marks(base, f"p{rank}", value)
    case = a_case(said, *more)
    return read_table(base, case, read_situation(base, case, today=TODAY).partners)


@pytest.mark.parametrize(
    ("marks", "score", "decision"),
    [
        ([5, 5], 100, "aller"),
        ([5, 3], 0.6 * 75 + 0.4 * 50, "aller"),
        ([5, 2], 0.6 * 62.5 + 0.4 * 25, "explorer"),
        ([2, 2], 25, "non"),
    ],
)
def test_the_weakest_partner_weighs_on_the_table(base, marks, score, decision):
    found = table(base, marks)
    assert (found.score, found.decision) == (pytest.approx(score), decision)


@pytest.mark.parametrize(("lowest", "decision", "held"), [(1, "explorer", True), (2, "aller", False)])
def test_a_pair_at_its_lowest_keeps_the_table_exploring(base, lowest, decision, held):
    pair = {(BOTH, "partenaire.p1.relation.p3"): {"ca_confiance": 4, "ca_interets": lowest}}
    found = table(base, [5, 5, 5], pair)
    assert (found.decision, found.held_back, found.weakest_pair) == (decision, held, lowest)


def test_a_table_with_a_partner_that_nobody_marked_has_no_score(base):
    found = table(base, [5], {(BOTH, "partenaire.p2.identite.nom"): "La Voisine"})
    assert (found.score, found.decision) == (None, None)


# --- contacts, mandate, clauses


@pytest.mark.requirement("R064")
@pytest.mark.parametrize(("authority", "lowered"), [(2, False), (3, True)])
def test_the_journal_of_contacts_feeds_the_degree_of_choice(base, authority, lowered):
    who = ["autorite"] * authority + ["nous"] * (5 - authority)
    journal = {(BOTH, f"contact.c{rank}"): {"initiative": one} for rank, one in enumerate(who)}
    motives = both("motif.mo_parcours", 5)
    free = {(h, f"liberte.{one}"): 2 for h in (P, D) for one in base.libertes.questions}
    before, after = read(base, motives, free).choice.level, read(base, motives, free, journal).choice.level
    order = base.degre_de_choix.ordre
    assert order.index(before) - order.index(after) == (1 if lowered else 0)


@pytest.mark.requirement("R069")
@pytest.mark.parametrize(
    ("mandate", "early"),
    [
        ({"mandate": "La présidence", "date": "2026-10-01"}, []),
        ({"mandate": "La présidence", "date": "2026-10-15"}, ["t1"]),
        ({"date": "2026-10-01"}, ["t1", "t2"]),
        (None, ["t1", "t2"]),
    ],
)
def test_a_round_before_the_mandate_is_named(mandate, early):
    said = {(BOTH, f"tour_negociation.t{n}"): {"date": f"2026-10-{10 + 10 * (n - 1)}"} for n in (1, 2)}
    if mandate:
        said[BOTH, "mandat_negociation"] = mandate
    assert [one.id for one in rounds_before_mandate(a_case(said))] == early


@pytest.mark.requirement("R030")
@pytest.mark.parametrize(("budget", "proposed"), [(3_000_000, False), (3_000_001, True)])
def test_a_wide_difference_in_size_calls_for_clauses_that_protect_the_small(base, budget, proposed):
    case = a_case(
        {(BOTH, "identite.budget"): 1_000_000, (BOTH, "partenaire.p1.identite.budget"): budget},
        {(BOTH, "partenaire.p1.identite.nom"): "La Grande"},
    )
    named = [one.id for one in proposed_clauses(base, case, evaluate(base, case, today=TODAY, draws=0))]
    assert ("cl_petit" in named) is proposed
    assert "cl_initiative" in named
