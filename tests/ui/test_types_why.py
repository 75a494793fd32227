"""Step 7, the result explained: reasons, rules, questions, changes, views, wishes and feelings."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import OpenQuestion, Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.french import number
from coopwizard.report.content import compose
from coopwizard.report.type_words import JOURNAL_HEAD, effects_together, journal_rows
from coopwizard.report.words import texts_in
from coopwizard.ui.pages.types import TypesPage
from coopwizard.ui.presenters import types
from coopwizard.ui.presenters.sheet import Press, Rows, Screen, flat
from coopwizard.ui.session import Session
from tests.ui.early import part_of, scene_of, settle
from tests.ui.later import open_example, shown_page, texts

FEW = 200


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_example(base, library_path)
    yield session
    library.close()


def drawn(session: Session, at: str, results: Results | None = None, **place: str) -> Screen:
    """Return a screen of step 7, with these results or those of the case."""
    scene = scene_of(session, at, **place)
    return types.type_screen(replace(scene, find=lambda: results) if results else scene, frozenset())


def with_draws(session: Session) -> Results:
    return evaluate(session.base, session.case, today=session.today, draws=FEW)


def said(screen: Screen, start: str) -> list[str]:
    """Return the words of the parts whose id starts so."""
    return [one.text for one in flat(screen.parts) if one.id.startswith(start) and hasattr(one, "text")]


def pressed(screen: Screen) -> list[str]:
    return [one.press for one in flat(screen.parts) if isinstance(one, Press)]


# --- reasons


@pytest.mark.requirement("R117")
def test_every_type_says_its_reasons_and_what_partners_and_objects_say(example: Session) -> None:
    for one in example.results.types.ranking:
        screen = drawn(example, "pourquoi", type=one.type)
        told = " ".join(texts(screen))
        for reason in (*one.supporting, *one.opposing, *one.leanings):
            assert reason.text.rstrip(".") in told
        assert len(one.supporting) <= 3
        assert len(one.opposing) <= 3


def test_what_partners_and_objects_say_comes_with_its_points_and_a_way_to_the_answer(
    example: Session,
) -> None:
    lent = next(one for one in example.results.types.ranking if one.leanings)
    screen = drawn(example, "pourquoi", type=lent.type)
    assert "Ce que disent vos partenaires et vos objets" in texts(screen)
    for text, leaning in zip(said(screen, "penchant."), lent.leanings, strict=False):
        assert text.startswith(leaning.text.rstrip("."))
        assert "sur 100" in text
    assert "etape:projet_commun" in pressed(screen)


def test_a_closed_type_names_its_rule_and_leads_to_the_answer_that_closed_it(example: Session, shown) -> None:
    shut = next(one for one in example.results.types.ranking if one.excluded)
    page = shown_page(TypesPage, example, shown, "resultats")
    page.press(f"type:{shut.type}")
    screen = page.screen
    [rule] = said(screen, "ferme.0.x")
    assert shut.exclusions[0].text.rstrip(".") in rule
    assert "La règle :" in rule.replace("\u00a0", " ")
    criterion = next(p for r in shut.exclusions for p in r.because if p.startswith("criteres."))
    link = f"reponse:critere.{criterion.removeprefix('criteres.')}"
    assert link in pressed(screen)
    gone: list[str] = []
    page.go_to.connect(gone.append)
    page.press(link)
    assert gone == [link]


# --- questions and changes


def test_three_questions_at_most_lead_each_to_their_answer(example: Session) -> None:
    results = example.results
    asked = [
        OpenQuestion(name, differs=False, share=0.5, stir=1.0, could_lead=(), text=f"Question {name}.")
        for name in list(example.base.criteres)[:5]
    ]
    many = replace(results, types=replace(results.types, questions=tuple(asked)))
    screen = drawn(example, "changer", many)
    assert "Trois questions à débattre d’abord" in texts(screen)
    assert said(screen, "debattre.")[:6:2] == [one.text for one in asked[:3]]
    links = [one for one in pressed(screen) if one.startswith("reponse:")]
    assert links == [f"reponse:critere.{one.criterion}" for one in asked[:3]]


def test_no_open_question_is_said_as_such(example: Session) -> None:
    none = replace(example.results, types=replace(example.results.types, questions=()))
    assert "Aucune question encore ouverte" in " ".join(texts(drawn(example, "changer", none)))


def test_the_page_leads_to_the_answer_to_debate(example: Session, shown) -> None:
    page = shown_page(TypesPage, example, shown, "changer")
    page.reveal_answer("critere.confiance")
    settle()
    assert any("critere.confiance" in one.id for one in flat(page.screen.parts))


def test_what_would_change_it_is_told_in_two_groups_once_computed(example: Session) -> None:
    light = drawn(example, "changer")
    assert "Calcul…" in texts(light)
    results = with_draws(example)
    changes = results.types.changes
    assert changes
    screen = drawn(example, "changer", results)
    assert "Calcul…" not in texts(screen)
    mine, theirs = said(screen, "plus_petits.0."), said(screen, "plus_petits.1.")
    for one in changes:
        group = mine if all(example.base.criteres[c].agir for c, _, _ in one.changes) else theirs
        assert any(one.text in text for text in group)
    assert "Ce sur quoi vous pouvez agir" in texts(screen)
    assert "Ce qui ne dépend pas de vous" in texts(screen)


def test_a_fall_of_trust_is_told_apart(example: Session) -> None:
    screen = drawn(example, "changer")
    [told] = said(screen, "confiance.")
    assert told.startswith("Si la confiance baissait d’un point")


def test_a_wish_that_nothing_reopens_is_told(example: Session) -> None:
    shut = next(one for one in example.results.types.ranking if one.excluded)
    example.answer("souhait", shut.type, holder=PRESIDENT)
    results = with_draws(example)
    opened = {one.lifts for one in results.types.changes or ()}
    told = said(drawn(example, "changer", results), "reste_ferme.")
    assert bool(told) is (shut.type not in opened)


# --- points of view


def test_every_set_of_weights_shows_each_score_and_its_first_side_by_side(example: Session) -> None:
    found = example.results.types
    table = part_of(drawn(example, "regards"), "vues.table")
    assert isinstance(table, Rows)
    assert table.head[1:] == ("Proposés", "Présidence", "Direction", "Conseil")
    for row, reading in zip(table.rows, found.ranking, strict=True):
        for cell, view in zip(row[1:], found.viewpoints, strict=True):
            score = f"{view.scores[reading.type]:.1f}".replace(".", ",")
            assert cell.endswith(score)
            assert cell.startswith("1ᵉʳ") is (view.first == reading.type)


def test_the_weights_of_a_voice_are_not_shown_before_they_are_opened(base: Base, example: Session) -> None:
    closed = replace(example.case, seals=tuple(one for one in example.case.seals if one.group != "poids"))
    results = evaluate(base, closed, today=example.today, draws=0)
    assert {one.holder for one in results.types.viewpoints} == {"defaut", "ca"}
    scene = replace(scene_of(example, "regards"), case=closed, find=lambda: results)
    assert types.type_screen(scene, frozenset()).id == "ouvrir"


def test_wishes_stand_beside_the_analysis(example: Session) -> None:
    first = next(one for one in example.results.types.ranking if one.rank == 1)
    last = max(example.results.types.ranking, key=lambda one: one.rank or 0)
    example.answer("souhait", first.type, holder=PRESIDENT)
    example.answer("souhait", last.type, holder=DIRECTOR)
    screen = drawn(example, "resultats")
    [president], [director] = said(screen, f"souhait.{PRESIDENT}"), said(screen, f"souhait.{DIRECTOR}")
    assert "mettent aussi devant" in president
    assert f"au rang {last.rank}" in director


# --- what each voice thinks of it


def feel(session: Session, voice: str, fits: str, lacking: str = "") -> None:
    session.answer("ressenti", {"convient": fits, "critere_manquant": lacking}, holder=voice)


def test_what_a_voice_thinks_is_read_only_once_both_have_said_it(example: Session) -> None:
    secret = "la fatigue des équipes de nuit"
    feel(example, PRESIDENT, "en_partie", secret)
    for at in ("ressenti", "regards"):
        assert secret not in " ".join(texts(drawn(example, at)))
    assert pressed(drawn(example, "ressenti")) == [f"parler:{DIRECTOR}"]
    example.speak_as(DIRECTOR)
    assert secret not in " ".join(texts(drawn(example, "")))
    example.speak_as("ensemble")
    feel(example, DIRECTOR, "oui")
    screen = drawn(example, "ressenti")
    assert [one.text for one in flat(screen.parts) if one.id.startswith("ressenti.")] == [  # type: ignore[attr-defined]
        (
            "Présidence\u00a0: le résultat lui convient\u00a0: en partie. Ce que la comparaison ne compte pas, "
            f"selon elle\u00a0: «\u00a0{secret}\u00a0»."
        ),
        "Direction\u00a0: le résultat lui convient\u00a0: oui.",
    ]


def test_a_voice_says_it_on_its_own_side_after_the_result(example: Session) -> None:
    example.answer("parcours", "complet")
    assert drawn(example, "resultats").after == "ressenti"
    example.speak_as(DIRECTOR)
    screen = drawn(example, "")
    fields = {getattr(one, "at", None) and (one.at.holder, one.at.key) for one in flat(screen.parts)}  # type: ignore[attr-defined]
    assert (DIRECTOR, "ressenti") in fields
    assert (PRESIDENT, "ressenti") not in fields


def test_the_workshop_goes_from_the_result_to_what_is_kept(example: Session) -> None:
    example.answer("parcours", "atelier")
    for voice in PAIR:
        example.answer("ressenti", None, holder=voice)
    assert drawn(example, "resultats").after == "retenir"


@pytest.mark.parametrize(
    ("variant", "agreed", "both", "printed"),
    [
        ("complet", PAIR, True, True),
        ("complet", PAIR[:1], True, False),
        ("complet", PAIR, False, False),
        ("autorite", PAIR, True, False),
        ("anonyme", PAIR, True, False),
    ],
)
def test_it_is_printed_only_if_both_said_it_and_both_accept(
    example: Session, variant: str, agreed: tuple[str, ...], both: bool, printed: bool
) -> None:
    secret = "la fatigue des équipes de nuit"
    feel(example, PRESIDENT, "non", secret)
    example.answer("ressenti", {"convient": "oui"} if both else None, holder=DIRECTOR)
    dossier = compose(
        example.base,
        example.case,
        with_draws(example),
        variant=variant,
        draft=True,
        agreements=frozenset(agreed),
        version_label="",
        printed_on=example.today,
    )
    assert (secret in " ".join(texts_in(dossier.sections))) is printed


# --- the rules applied


def test_each_type_says_how_often_it_is_first_and_among_three(example: Session) -> None:
    results = with_draws(example)
    robust = results.types.robustness
    assert robust is not None
    table = part_of(drawn(example, "obtenu", results), "tirages.table")
    assert isinstance(table, Rows)
    rows = {row[0]: row for row in table.rows}
    for one in results.types.ranking:
        shares = robust.acceptability[one.type]
        found = rows[example.base.types[one.type].titre]
        assert [found[2], found[3]] == [number(100 * shares[0]), number(100 * sum(shares[:3]))]


def test_every_rule_that_compares_the_types_is_in_the_journal_in_words(example: Session) -> None:
    base, results = example.base, example.results
    rows = journal_rows(base, results)
    rules = [r for r, _, _ in results.journal if r.split(".")[0] in {
        *base.exclusions, *base.reserves, *base.penchants_des_types
    }]  # fmt: skip
    assert len(rows) == len(rules)
    assert {row[3] for row in rows} <= {"s’applique", "ne s’applique pas", "une réponse manque"}
    assert all(all(row[:2]) and row[4] for row in rows)


@pytest.mark.requirement("R026")
def test_the_rules_that_act_are_read_first_and_the_others_on_demand(example: Session) -> None:
    rows = journal_rows(example.base, example.results)
    screen = drawn(example, "journal")
    acting = part_of(screen, "agit.table")
    assert isinstance(acting, Rows)
    assert {row[:3] for row in acting.rows} == {row[:3] for row in rows if row[3] == "s’applique"}
    assert "dort.table" not in {one.id for one in flat(screen.parts)}
    whole = part_of(drawn(example, "journal", toutes_les_regles="1"), "dort.table")
    assert isinstance(whole, Rows)
    assert {row[:3] for row in whole.rows} == {row[:3] for row in rows if row[3] == "ne s’applique pas"}


def plain(text: str) -> str:
    """Return the text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_journal_says_where_each_rule_comes_from(example: Session) -> None:
    rows = journal_rows(example.base, example.results)
    base = example.base
    closing = [row for row in rows if row[4].startswith("ferme")]
    assert len(closing) == len(base.exclusions)
    for row, rule in zip(closing, base.exclusions.values(), strict=True):
        cited = f"{rule.base}, vérifié le 22 novembre 2026" if rule.base else ""
        assert plain(row[5]) == plain(cited)
    for rule in base.penchants_des_types.values():
        (row,) = [row for row in rows if rule.raison == row[0]]
        assert rule.source in row[5]
        assert rule.force is not None
        assert rule.force.raison in row[5]


def test_a_condition_put_to_several_types_is_said_once(example: Session) -> None:
    put = ["pose une condition à «\u00a0A\u00a0»", "pose une condition à «\u00a0B\u00a0»"]
    stops = [f"{one} et l’empêche d’être engagé" for one in put]
    assert effects_together(put) == "pose une condition à «\u00a0A\u00a0» et «\u00a0B\u00a0»"
    assert effects_together(stops) == f"{effects_together(put)} et les empêche d’être engagés"
    assert effects_together(put[:1]) == put[0]
    acting = part_of(drawn(example, "journal"), "agit.table")
    assert isinstance(acting, Rows)
    assert all(row[3].count("pose une condition") <= 1 for row in acting.rows)


def test_what_a_leaning_gives_says_how_far_it_may_vary_and_where_it_comes_from(example: Session) -> None:
    (first,) = [one for one in example.results.types.ranking if one.rank == 1]
    (leaning,) = first.leanings
    told = " ".join(texts(drawn(example, "pourquoi")))
    range_ = f"de 0 à {2 * leaning.points:g} si tout varie"
    assert f"donne {leaning.points:g} points, sur 100 ; {range_}" in plain(told)
    assert example.base.penchants_des_types[leaning.rule].source in told


class _Answering:
    """Answers the question about the file, as the window's helper does."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def save(self, *_asked: object) -> Path | None:
        return self._path


def journal_page(example: Session, shown, path: Path | None) -> TypesPage:
    page = shown_page(TypesPage, example, shown, "journal")
    page.window().files = _Answering(path)  # type: ignore[attr-defined]
    assert isinstance(page, TypesPage)
    return page


def test_the_journal_is_written_as_a_table_where_one_says(example: Session, shown, tmp_path: Path) -> None:
    path = tmp_path / "règles.csv"
    page = journal_page(example, shown, path)
    told: list[str] = []
    page.announce.connect(told.append)
    page.press("ecrire_journal:")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file, delimiter=";")]
    assert rows[0] == JOURNAL_HEAD
    assert rows[1:] == list(journal_rows(example.base, example.results))
    assert told == [f"{len(rows) - 1}\u00a0règles enregistrées dans règles.csv."]


def test_a_refused_file_says_the_way_out_and_choosing_none_writes_nothing(
    example: Session, shown, tmp_path: Path
) -> None:
    page = journal_page(example, shown, tmp_path / "absent" / "règles.csv")
    page.press("ecrire_journal:")
    assert "journal.refus" in {one.id for one in flat(page.screen.parts)}
    page.window().files = _Answering(None)  # type: ignore[attr-defined]
    page.press("ecrire_journal:")
    assert list(tmp_path.iterdir()) == [one for one in tmp_path.iterdir() if one.suffix != ".csv"]
