"""The degree of choice of each voice, its caps, mimicry, and the paths that are ranked."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.values import Interval, Special
from coopwizard.engine import paths_ahead
from coopwizard.engine.situation import read_situation
from tests.engine.building import BOTH, TODAY, D, P, a_case, both

FREE = {"li_non": 2, "li_partenaire": 2, "li_perimetre": 2, "li_forme": 2, "li_rythme": 2, "li_sortie": 2}
BOUND = dict.fromkeys(FREE, 0)


def read(base, *said, **how):
    return read_situation(base, a_case(*said, **how), today=TODAY)


def voice(holder, motives, freedoms):
    said = {(holder, f"motif.{motive}"): importance for motive, importance in motives.items()}
    return said | {(holder, f"liberte.{one}"): value for one, value in freedoms.items()}


CHOSEN = {"mo_parcours": 5, "mo_qualite": 4}
IMPOSED = {"mo_exigence_autorite": 5, "mo_taille": 3}
BY_TEXT = {"mo_texte": 5, "mo_parcours": 2}


@pytest.mark.requirement("R014")
def test_two_contrasted_sets_of_answers_read_chosen_then_undergone(base):
    free = read(base, voice(P, CHOSEN, FREE), voice(D, CHOSEN, FREE))
    bound = read(base, voice(P, IMPOSED, BOUND), voice(D, IMPOSED, BOUND))
    assert (free.choice.level, bound.choice.level) == ("choisie", "subie")
    assert bound.sheet.value("degre_de_choix.niveau") == "subie"
    assert bound.choice.consequences == base.degre_de_choix.consequences["subie"]


@pytest.mark.requirement("R024")
def test_the_wish_of_the_authorities_for_fewer_partners_lowers_the_degree_of_choice(base):
    def degrees(motive):
        said = [voice(one, {motive: 5}, FREE) for one in (P, D)]
        return [one.degree for one in read(base, *said).choice.voices]

    freely, at_their_wish = degrees("mo_parcours"), degrees("mo_moins_interlocuteurs")
    assert all(low < high for low, high in zip(at_their_wish, freely, strict=True))


def test_the_less_free_of_the_two_is_kept_and_the_range_is_shown(base):
    found = read(base, voice(P, CHOSEN, FREE), voice(D, IMPOSED, BOUND)).choice
    assert found.level == "subie"
    assert found.differs
    assert isinstance(found.span, Interval)
    assert found.span.high == 100


def test_a_voice_that_said_nothing_leaves_the_level_unknown(base):
    assert read(base, voice(P, CHOSEN, FREE)).choice.level is None


def test_three_freedoms_are_too_few(base):
    three = dict(list(FREE.items())[:3])
    found = read(base, voice(P, CHOSEN, three), voice(D, CHOSEN, FREE)).choice
    assert [one.degree for one in found.voices] == [None, 100]


def test_neither_no_nor_the_partner_makes_it_undergone(base):
    tied = FREE | {"li_non": 0, "li_partenaire": 0}
    found = read(base, voice(P, CHOSEN, tied), voice(D, CHOSEN, FREE)).choice
    assert [one.level for one in found.voices] == ["subie", "choisie"]


def test_a_text_alone_that_leaves_the_rest_free_reads_as_anticipated(base):
    framed = FREE | {"li_non": 0, "li_partenaire": 1}
    found = read(base, voice(P, BY_TEXT, framed), voice(D, BY_TEXT, framed)).choice
    assert {one.level for one in found.voices} == {"anticipee"}
    assert "encadrée par un texte" in found.voices[0].mention


def test_a_text_takes_precedence_over_neither_no_nor_partner(base):
    framed = FREE | {"li_non": 0, "li_partenaire": 0}
    found = read(base, voice(P, BY_TEXT, framed), voice(D, BY_TEXT, framed)).choice
    assert {one.level for one in found.voices} == {"anticipee"}
    assert {one.mention for one in found.voices} == {"encadrée par un texte"}


@pytest.mark.parametrize(("cap", "level"), [("subie", "subie"), ("incitee", None)])
def test_a_cap_says_the_level_of_a_degree_unknown_only_at_the_bottom(base, cap, level):
    rules_ = base.degre_de_choix.plafonds
    capped = {name: replace(rule, niveau_au_plus=cap) for name, rule in rules_.items() if rule.niveau_au_plus}
    other = replace(base, degre_de_choix=replace(base.degre_de_choix, plafonds=capped))
    found = read(other, voice(P, {}, BOUND), voice(D, CHOSEN, FREE)).choice
    assert [one.level for one in found.voices] == [level, "choisie"]


@pytest.mark.requirement("R064")
def test_contacts_mostly_started_by_an_authority_lower_it_by_one_notch(base):
    contacts = {
        (BOTH, f"contact.c{rank}"): {"initiative": "autorite" if rank < 3 else "nous"} for rank in range(5)
    }
    said = (voice(P, CHOSEN, FREE), voice(D, CHOSEN, FREE))
    assert read(base, *said, contacts).choice.level == "anticipee"
    fewer = dict(list(contacts.items())[:4])
    assert read(base, *said, fewer).choice.level == "choisie"


def test_a_motive_moves_one_notch_and_no_more_and_only_with_a_sentence(base):
    def moved(to, phrase):
        said = {(P, "motif.mo_economies"): 5, (BOTH, "requalification.mo_economies"): to | phrase}
        return read(base, said, voice(P, {}, FREE), voice(D, CHOSEN, FREE)).choice.voices[0].motives

    why = {"phrase": "Nous l’avons décidé il y a trois ans."}
    assert moved({"origine": "anticipe"}, why) == 75
    assert moved({"origine": "choisi"}, why) == 35
    assert moved({"origine": "anticipe"}, {}) == 35


@pytest.mark.parametrize(
    ("motives", "finality", "pushed"), [({}, None, None), (CHOSEN, 2, 0), (IMPOSED, 0, 2), (BY_TEXT, 1, 1)]
)
def test_motives_are_counted_once_each_and_unknown_without_any(base, motives, finality, pushed):
    sheet = read(base, voice(P, motives, {}), voice(D, motives, {})).sheet
    assert sheet.value("motifs.finalite_nombre") == finality
    assert sheet.value("motifs.nb_incites_imposes") == pushed


def test_the_strongest_motive_of_either_voice_is_told(base):
    money = {"mo_economies": 5, "mo_parcours": 2}
    assert read(base, voice(P, money, {}), voice(D, CHOSEN, {})).sheet.value("motifs.mo_economies_premier")
    sheet = read(base, voice(P, CHOSEN, {}), voice(D, CHOSEN, {})).sheet
    assert sheet.value("motifs.mo_economies_premier") is False
    assert read(base, voice(P, CHOSEN, {})).sheet.value("motifs.mo_economies_premier") is None


def mimicry(base, holder, value, *, short=False):
    asked = base.mimetisme.questions.values()
    return {(holder, f"mimetisme.{q.id}"): value for q in asked if q.court or not short}


def test_mimicry_keeps_the_higher_voice_and_doubles_the_short_form(base):
    found = read(base, mimicry(base, P, 1), mimicry(base, D, 2, short=True))
    assert found.choice.mimicry == {P: 8, D: 16}
    assert (found.choice.mimicry_score, found.choice.mimicry_reading) == (16, "probable")
    assert found.sheet.value("alertes.al_mimetisme") == "non_traitee"


def test_mimicry_waits_for_both_and_for_every_short_question(base):
    assert read(base, mimicry(base, P, 1)).choice.mimicry_score is None
    partial = mimicry(base, D, 2) | {(D, "mimetisme.mi_autres"): Special.DOES_NOT_KNOW}
    assert read(base, mimicry(base, P, 1), partial).choice.mimicry == {P: 8}


def test_ranks_give_points_from_four_to_nothing(base):
    cards = list(base.chemins)
    found = paths_ahead.points(base, {"rangs": [[card] for card in cards], "ecartes": []})
    assert list(found.values()) == pytest.approx([4 - rank * 4 / 7 for rank in range(8)])


def test_equal_cards_share_their_ranks_and_cards_left_out_come_level_after(base):
    a, b, c, *rest = base.chemins
    found = paths_ahead.points(base, {"rangs": [[a, b], [c]], "ecartes": [rest[-1]]})
    assert found[a] == found[b] == pytest.approx(4 - 0.5 * 4 / 7)
    assert found[c] == pytest.approx(4 - 2 * 4 / 7)
    assert [found[card] for card in rest[:-1]] == pytest.approx([4 - 4.5 * 4 / 7] * 4)
    assert found[rest[-1]] == 0


def test_a_card_that_does_not_exist_takes_no_rank(base):
    first, second, *_ = base.chemins
    known = paths_ahead.points(base, {"rangs": [[first], [second]], "ecartes": []})
    assert paths_ahead.points(base, {"rangs": [["autre"], first, [first, second]], "ecartes": None}) == known
    assert paths_ahead.points(base, {"rangs": [], "ecartes": [first]}) == {}


@given(st.permutations(range(8)), st.integers(0, 8))
@settings(max_examples=50)
def test_points_stay_between_none_and_four_whatever_is_ranked(base, order, count):
    cards = list(base.chemins)
    ranking = {"rangs": [[cards[i]] for i in order[:count]], "ecartes": []}
    found = paths_ahead.points(base, ranking)
    assert all(0 <= value <= 4 for value in found.values())
    assert (paths_ahead.gap(base, ranking) is None) is (count < 3)


def ranked(base, *, alone):
    first = [card.id for card in base.chemins.values() if card.coop is not alone]
    return {
        "rangs": [[card] for card in first] + [[c] for c in base.chemins if c not in first],
        "ecartes": [],
    }


def test_one_voice_alone_for_going_alone_is_a_divergence(base):
    alone, together = ranked(base, alone=True), ranked(base, alone=False)
    same = read(base, both("chemins", alone)).sheet
    assert same.value("binome.chemins_divergents") is False
    apart = read(base, {(P, "chemins"): alone, (D, "chemins"): together})
    assert apart.sheet.value("binome.chemins_divergents") is True
    assert apart.choice.path_gaps[P] >= 0.5 > apart.choice.path_gaps[D]
    one = read(base, {(P, "chemins"): alone}).sheet
    assert one.value("binome.chemins_divergents") is None


@pytest.mark.parametrize(
    ("due", "months"), [("2027-05-03", 6), ("2027-05-02", 5), ("2026-10-03", -1), ("", None)]
)
def test_what_is_asked_of_us_is_counted_in_full_months(base, due, months):
    said = {(BOTH, "injonction"): {"expression": "ecrite", "fondement": "texte", "echeance": due}}
    sheet = read(base, said).sheet
    assert sheet.value("injonction.mois") == months
    assert sheet.value("injonction.fondement") == "texte"


# --- texts, demands, observations, and paths looked at closely


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        ({}, ()),
        ({(BOTH, "identite.aide_et_soin_a_domicile"): False}, ()),
        ({(BOTH, "identite.aide_et_soin_a_domicile"): True}, ("tx_sad",)),
        ({(BOTH, "partenaire.b.identite.oblige_gtsms"): True}, ("tx_gtsms",)),
    ],
)
def test_only_a_text_that_certainly_applies_is_named(base, said, texts):
    assert read(base, said).choice.binding_texts == texts


@pytest.mark.requirement("R022")
@pytest.mark.parametrize(
    ("motive", "demand", "qualified"),
    [
        ("mo_parcours", {}, True),
        ("mo_exigence_autorite", {}, False),
        ("mo_exigence_autorite", {"emetteur": "ars", "expression": "orale"}, False),
        ("mo_exigence_autorite", {"emetteur": "ars", "expression": "orale", "fondement": "avis"}, True),
    ],
)
def test_an_imposed_motive_asks_who_how_and_on_what_ground(base, motive, demand, qualified):
    said = {(P, f"motif.{motive}"): 4, (BOTH, "injonction"): demand}
    assert read(base, said).sheet.value("injonction.qualifiee") is qualified


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ({}, 0),
        ({(BOTH, "observation.a1"): {"texte": "Vu."}}, 0),
        ({(BOTH, "observation.a1"): {"texte": "Vu.", "source": "cvs"}}, 1),
        ({(BOTH, "canevas.besoins_observes"): {"observation": "Vu.", "source": " "}}, 0),
        ({(BOTH, "canevas.besoins_observes"): {"observation": "Vu.", "source": "Équipe"}}, 1),
    ],
)
def test_only_an_observation_that_says_its_source_counts(base, said, count):
    assert read(base, said).sheet.value("observations.sourcees") == count


CLOSE = st.fixed_dictionaries({name: st.integers(0, 4) for name in ("repond", "seul", "fidele", "porte")})


@settings(max_examples=40, deadline=None)
@given(marks=CLOSE)
def test_a_path_looked_at_closely_stays_from_0_to_4_whatever_is_marked(base, marks):
    case = a_case({(P, f"approfondir.{name}"): marks for name in base.chemins})
    found = paths_ahead.deepened(base, case, P)
    assert set(found) == set(base.chemins)
    assert all(0 <= points <= 4 for points in found.values())
    together, alone = found["cooperer"], found["consolider"]
    assert together - alone == pytest.approx(0.15 * (4 - 2 * marks["seul"]))


def test_a_path_half_looked_at_keeps_the_points_of_its_rank(base):
    ranks = both("chemins", {"rangs": [["cooperer"], ["consolider"], ["essaimer"]], "ecartes": []})
    half = {(P, "approfondir.cooperer"): {"repond": 0, "seul": 4}}
    points = read(base, ranks, half).choice.path_points
    assert points[P] == points[D]


def test_a_card_put_aside_has_no_points_even_looked_at_closely(base):
    ranks = {"rangs": [["cooperer"], ["consolider"], ["essaimer"]], "ecartes": ["s_unir"]}
    found = paths_ahead.points(base, ranks, {"s_unir": 4.0, "cooperer": 1.5})
    assert (found["s_unir"], found["cooperer"]) == (0.0, 1.5)
