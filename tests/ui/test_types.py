"""Step 7: what is closed first, then the ranking, « ne pas coopérer maintenant » always in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from coopwizard.domain.answers import BOARD, DIRECTOR, PRESIDENT, TOGETHER, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Gate, Results, TypeReading
from coopwizard.engine.evaluate import evaluate
from coopwizard.ui.pages.types import TypesPage
from coopwizard.ui.presenters import types, types_poids, types_raisons, types_resultats
from coopwizard.ui.presenters.results_parts import ClosedChoices, Ranking
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Entry, Marks, Part, Screen, flat
from coopwizard.ui.session import Session
from coopwizard.ui.widgets.ranking import RankingTable
from tests.ui.access import unnamed
from tests.ui.early import CODES, names_of, open_session, part_of, said_on, scene_of, settle
from tests.ui.later import cut, open_example, shown_page, texts

ALONE = "ne_pas_cooperer"
SCREENS = (
    "reponses_2",
    "reponses_3",
    "prediction",
    "resultats",
    "pourquoi",
    "obtenu",
    "retenir",
    "emploi",
    "gouvernance",
    "paysage",
)


@pytest.fixture
def session(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_session(base, library_path)
    session.answer_all({f"titulaire.{v}": "titulaire" for v in (PRESIDENT, DIRECTOR)}, label="titulaires")
    yield session
    library.close()


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_example(base, library_path)
    yield session
    library.close()


def drawn(session: Session, at: str = "", **place: str) -> Screen:
    """Return what the page shows now."""
    return types.type_screen(scene_of(session, at, **place), frozenset())


def with_results(session: Session, results: Results, at: str) -> Screen:
    """Return the screen for these results."""
    scene: Scene = replace(scene_of(session, at), find=lambda: results)
    return types.type_screen(scene, frozenset())


def ranking_of(screen: Screen) -> Ranking:
    """Return the ranking of the screen."""
    return next(one for one in flat(screen.parts) if isinstance(one, Ranking))


def place_of(parts: tuple[Part, ...], kind: type[Part]) -> int:
    """Return where the first part of this kind stands."""
    return next(rank for rank, one in enumerate(flat(parts)) if isinstance(one, kind))


def test_while_the_gate_is_closed_nothing_is_ranked(session: Session) -> None:
    for at in ("", "resultats", "pourquoi", "retenir"):
        screen = drawn(session, at)
        assert screen.id == "fermee"
        said = " ".join(texts(screen))
        assert not [one.titre for one in session.base.types.values() if one.titre in said]


@pytest.mark.requirement("R117")
@pytest.mark.parametrize("voice", [PRESIDENT, DIRECTOR])
def test_a_voice_says_its_wish_and_its_weights_at_any_time(session: Session, voice: str) -> None:
    session.speak_as(voice)
    screen = drawn(session)
    wish = part_of(screen, f"{voice}~souhait")
    asked = [name for name, _ in wish.options]  # type: ignore[attr-defined]
    assert asked == [*session.base.types, "nsp"]
    assert f"methode.{voice}" in names_of(screen)


def test_the_wish_of_the_other_is_seen_only_once_opened(session: Session) -> None:
    session.speak_as(DIRECTOR)
    session.answer("souhait", "fusion")
    session.speak_as(PRESIDENT)
    said = [getattr(one, "value", None) for one in flat(drawn(session).parts)]
    assert "fusion" not in said


def test_what_is_closed_comes_before_the_ranking(example: Session) -> None:
    parts = drawn(example, "resultats").parts
    assert place_of(parts, ClosedChoices) < place_of(parts, Ranking)


def test_what_is_closed_leads_to_the_answer_that_did_it(example: Session) -> None:
    closed = next(one for one in flat(drawn(example, "resultats").parts) if isinstance(one, ClosedChoices))
    links = dict(closed.lines[0].links)
    assert links["Autonomie souhaitée, 5"] == "reponse:critere.autonomie"
    assert closed.lines[0].lift.startswith("À lever")


@pytest.mark.requirement("R019")
def test_not_cooperating_is_in_every_ranking(example: Session) -> None:
    title = example.base.types[ALONE].titre
    lines = ranking_of(drawn(example, "resultats")).lines
    closed = [one.type for one in example.results.types.ranking if one.excluded]
    assert ALONE in closed or title in [one.name for one in lines]


@pytest.mark.requirement("R019")
def test_not_cooperating_can_come_first_and_is_shown_first(example: Session) -> None:
    lowest = {
        "autonomie": 5, "reversibilite": 5, "intensite": 1, "enjeu": 1, "besoin_autres": 1,
        "pilotage_commun": 1, "urgence": 1, "personne_morale": 1, "personnel": 1, "autorisation": 1,
        "nombre_partenaires": 1, "continuite_parcours": 1, "confiance": 3, "projet_partage": 3,
    }  # fmt: skip
    example.answer_all({f"critere.{name}": mark for name, mark in lowest.items()}, label="répondre")
    screen = drawn(example, "resultats")
    assert ranking_of(screen).lines[0].id == ALONE
    assert example.base.types[ALONE].titre in " ".join(texts(screen))


@pytest.mark.parametrize(("gap", "tied"), [(0.0, True), (2.9, True), (3.0, False), (12.0, False)])
def test_less_than_three_points_share_the_rank(example: Session, gap: float, tied: bool) -> None:
    first, second = _two(example, gap)
    found = replace(example.results.types, ranking=(first, second))
    screen = with_results(example, replace(example.results, types=found), "resultats")
    lines = ranking_of(screen).lines
    assert [one.rank for one in lines] == ([1, 1] if tied else [1, 2])
    assert [one.tied for one in lines] == [tied, tied]
    assert any("ex æquo" in text for text in texts(screen)) is tied


def _two(session: Session, gap: float) -> tuple[TypeReading, TypeReading]:
    tied = gap < 3
    kinds = list(session.base.types)[2:4]
    made = [
        TypeReading(
            type=kind, rank=rank + 1, suitability=None, affinity=50.0, score=80 - gap * rank, score_low=None,
            score_high=None, tied_with=(kinds[1 - rank],) if tied else (), exclusions=(), reservations=(),
            blocking=(), supporting=(), opposing=(),
        )
        for rank, kind in enumerate(kinds)
    ]  # fmt: skip
    return made[0], made[1]


def test_shares_are_said_to_be_computed_then_shown(example: Session) -> None:
    assert "calcul en cours" in " ".join(texts(drawn(example, "resultats")))
    full = evaluate(example.base, example.case, today=example.today, draws=200)
    screen = with_results(example, full, "resultats")
    assert "calcul en cours" not in " ".join(texts(screen))
    assert ranking_of(screen).lines[0].first_share is not None
    assert any("200" in text and "chance de réussir" in text for text in texts(screen))


def test_reasons_for_and_against_are_sentences(example: Session) -> None:
    screen = drawn(example, "pourquoi")
    said = [part.text for part in flat(screen.parts) if part.id.startswith(("pour.", "contre."))]  # type: ignore[attr-defined]
    assert said
    assert all(text.endswith(".") for text in said)


def test_points_of_view_stand_side_by_side(example: Session) -> None:
    rows = types_resultats.viewpoint_rows(scene_of(example), example.results.types)
    assert [row[0] for row in rows] == ["Poids proposés", "Présidence", "Direction", "Conseil"]


def test_a_criterion_already_known_says_where_it_comes_from_and_can_be_answered(example: Session) -> None:
    screen = drawn(example)
    assert "De vos étapes précédentes" in part_of(screen, "origine.besoin_autres").text  # type: ignore[attr-defined]
    edited = drawn(example, "", **{"modifier.besoin_autres": "1"})
    assert "ensemble~critere.besoin_autres" in names_of(edited)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ([3, 4], {"min": 3, "max": 4}),
        ({"min": 2, "max": 5}, {"min": 2, "max": 5}),
        ({"min": 2}, {"min": 2}),
        (4, {}),
        (None, {}),
    ],
)
def test_an_answer_left_open_has_two_ends(said: object, ends: dict[str, int]) -> None:
    assert types.ends_of(said) == ends


def test_a_disagreement_is_kept_as_a_range_and_counted_as_one(example: Session, shown) -> None:
    page = shown_page(TypesPage, example, shown)
    box = part_of(page.screen, "desaccord.autonomie")
    page.typed(box, True)  # type: ignore[arg-type]
    assert example.case.together("critere.autonomie") == {"min": 5, "max": 5}
    low = part_of(page.screen, "min.autonomie")
    assert isinstance(low, Marks)
    page._write(low, 3)
    assert example.case.together("critere.autonomie") == {"min": 3, "max": 5}
    assert example.results.types.criteria["autonomie"].mark.low == 3  # type: ignore[union-attr]


def test_cards_are_kept_from_the_least_important(session: Session, shown) -> None:
    session.speak_as(PRESIDENT)
    page = shown_page(TypesPage, session, shown)
    page.typed(part_of(page.screen, f"methode.{PRESIDENT}"), types_poids.CARDS)  # type: ignore[arg-type]
    families = list(session.base.familles_de_criteres)
    rail = part_of(page.screen, f"cartes.{PRESIDENT}")
    page.typed(rail, {"rangs": [[one] for one in families], "ecartes": []})  # type: ignore[arg-type]
    kept = session.case.said(PRESIDENT, "poids")
    assert isinstance(kept, dict)
    assert kept["rangs"] == [[one] for one in reversed(families)]
    sides = part_of(page.screen, f"cartes.{PRESIDENT}").sides  # type: ignore[attr-defined]
    assert sum(int(weight) for weight in sides.values()) == 100
    assert int(sides[families[0]]) > int(sides[families[-1]])


def ordered(session: Session, shown, *, full: bool) -> TypesPage:
    if full:
        session.answer("parcours", "complet", holder=TOGETHER)
    session.speak_as(PRESIDENT)
    page = shown_page(TypesPage, session, shown)
    page.typed(part_of(page.screen, f"methode.{PRESIDENT}"), types_poids.CARDS)  # type: ignore[arg-type]
    families = [[one] for one in session.base.familles_de_criteres]
    rail = part_of(page.screen, f"cartes.{PRESIDENT}")
    page.typed(rail, {"rangs": families, "ecartes": []})  # type: ignore[arg-type]
    return page


def test_in_the_workshop_no_blank_card_and_the_usual_ratio(session: Session, shown) -> None:
    page = ordered(session, shown, full=False)
    assert part_of(page.screen, f"cartes.{PRESIDENT}").blanks is False  # type: ignore[attr-defined]
    assert not [one for one in flat(page.screen.parts) if one.id == f"z.{PRESIDENT}"]
    assert session.case.said(PRESIDENT, "poids")["z"] == 5  # type: ignore[index, call-overload]


def test_at_home_a_blank_card_sets_two_families_apart_and_the_voice_says_its_ratio(
    session: Session, shown
) -> None:
    page = ordered(session, shown, full=True)
    families = list(session.base.familles_de_criteres)
    before = page.screen
    rail = part_of(before, f"cartes.{PRESIDENT}")
    assert rail.blanks is True  # type: ignore[attr-defined]
    moved = {"rangs": [[one] for one in families], "ecartes": [], "blancs": [3, 0, 0, 0, 0]}
    page.typed(rail, moved)  # type: ignore[arg-type]
    kept = session.case.said(PRESIDENT, "poids")
    assert isinstance(kept, dict)
    assert kept["blancs"] == [0, 0, 0, 0, 3]  # between the last two, from the least important
    again = part_of(page.screen, f"cartes.{PRESIDENT}")
    assert again.value["blancs"] == [3, 0, 0, 0, 0]  # type: ignore[attr-defined]
    assert int(again.sides[families[1]]) < int(rail.sides[families[1]])  # type: ignore[attr-defined]
    page.typed(part_of(page.screen, f"z.{PRESIDENT}"), 10)  # type: ignore[arg-type]
    heavier = part_of(page.screen, f"cartes.{PRESIDENT}").sides  # type: ignore[attr-defined]
    assert int(heavier[families[0]]) > int(again.sides[families[0]])  # type: ignore[attr-defined]
    page.typed(again, moved)  # type: ignore[arg-type]
    assert session.case.said(PRESIDENT, "poids")["z"] == 10  # type: ignore[index, call-overload]


@pytest.mark.parametrize(("said", "ratio"), [(None, 5), (1, 2), (2, 2), (7, 7), (40, 10), ("x", 5)])
def test_the_ratio_stays_between_two_and_ten(said: object, ratio: float) -> None:
    assert types_poids.ratio_of(said) == ratio


def test_a_hundred_points_say_what_is_left(session: Session, shown) -> None:
    session.speak_as(DIRECTOR)
    page = shown_page(TypesPage, session, shown)
    page.typed(part_of(page.screen, f"methode.{DIRECTOR}"), types_poids.POINTS)  # type: ignore[arg-type]
    families = list(session.base.familles_de_criteres)
    page.typed(part_of(page.screen, f"points.{DIRECTOR}.{families[0]}"), 70)  # type: ignore[arg-type]
    said = " ".join(texts(page.screen))
    assert "Il reste 30\u00a0points" in said
    assert "Plus de 60\u00a0points" in said


def test_the_result_waits_for_the_wishes(session: Session) -> None:
    gate = {**session.results.gates, types.STEP: Gate(types.STEP, open=True, firm=True)}
    results = replace(session.results, gates=gate)
    assert with_results(session, results, "resultats").id == "ouvrir"
    last = types.page_name(len(types.answer_pages(scene_of(session))) - 1)
    screen = with_results(session, results, last)
    assert screen.id == last
    assert not screen.footer.primary_enabled
    assert screen.footer.primary_why_not


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({PRESIDENT: None, DIRECTOR: None}, "Aucun type n’est encore retenu."),
        ({PRESIDENT: "reseau", DIRECTOR: "reseau"}, "Retenu par les deux voix"),
        ({PRESIDENT: "reseau", DIRECTOR: None}, "Aucun type n’est encore retenu."),
        ({PRESIDENT: "reseau", DIRECTOR: ALONE}, "Vous n’êtes pas d’accord, et c’est noté"),
    ],
)
def test_a_type_is_kept_by_each_voice(example: Session, said: dict[str, str | None], words: str) -> None:
    for voice, kind in said.items():
        example.answer("type_retenu", kind, holder=voice)
    part = types_raisons.retained_part(scene_of(example))
    assert words in (getattr(part, "title", "") or getattr(part, "text", ""))


def test_the_board_settles_by_a_vote(example: Session) -> None:
    example.answer(
        "vote_ca_type", {"type": "reseau", "date": "2026-11-03", "pour": 5, "contre": 2}, holder=BOARD
    )
    assert types_resultats.retained(scene_of(example)) == "reseau"


@pytest.mark.parametrize(
    ("first", "again", "what"),
    [
        ("abc", "abc", "Ce code est trop court."),
        ("un deux", "un deux", "Ce code est trop court."),
        ("longuement", "longuemant", "Les deux saisies diffèrent."),
        ("longuement", "", "Les deux saisies diffèrent."),
    ],
)
def test_a_code_mistyped_seals_nothing_and_says_so_beside_it(
    session: Session, shown, first: str, again: str, what: str
) -> None:
    session.speak_as(PRESIDENT)
    page = shown_page(TypesPage, session, shown)
    session.answer("souhait", "reseau")
    page.open("code", first)
    page.open("encore", again)
    page.press("sceller:poids")
    assert session.case.seal(PRESIDENT, "poids") is SealState.OPEN
    code = next(one for one in flat(page.screen.parts) if isinstance(one, Entry) and one.id == "code")
    assert code.error is not None
    assert code.error[0] == what
    again_field = next(one for one in flat(page.screen.parts) if one.id == "encore")
    assert isinstance(again_field, Entry)
    page.typed(again_field, first)
    assert not [one.error for one in flat(page.screen.parts) if isinstance(one, Entry) and one.error]


def test_a_voice_seals_its_wish_and_its_hint_recalls_the_code(session: Session, shown) -> None:
    session.speak_as(PRESIDENT)
    page = shown_page(TypesPage, session, shown)
    session.answer("souhait", "reseau")
    page.open("code", CODES[PRESIDENT])
    page.open("encore", f" {CODES[PRESIDENT]} ")
    page.open("indice", "les quatre arbres")
    page.press("sceller:poids")
    assert session.case.seal(PRESIDENT, "poids") is SealState.SEALED
    assert session.case.said(PRESIDENT, "souhait") is None
    assert not [one for one in flat(page.screen.parts) if isinstance(one, Entry) and one.value]
    page.open("code", "un autre code")
    page.press("rouvrir:poids")
    assert any(
        "les quatre arbres" in one.error[1]
        for one in flat(page.screen.parts)
        if isinstance(one, Entry) and one.error
    )
    page.open("code", CODES[PRESIDENT])
    page.press("rouvrir:poids")
    assert session.case.said(PRESIDENT, "souhait") == "reseau"


def test_a_link_opens_a_suggested_answer(example: Session, shown) -> None:
    page = shown_page(TypesPage, example, shown, "resultats")
    page.reveal_answer("critere.besoin_autres")
    settle()
    assert page.screen.id == "reponses"
    assert any(name.endswith("critere.besoin_autres") for name in names_of(page.screen))


def test_what_is_laid_over_the_ranking_cuts_no_row_and_says_how_many_it_hides(
    example: Session, shown
) -> None:
    page = shown_page(TypesPage, example, shown, "resultats", (810, 636))
    table = page.findChildren(RankingTable)[0]
    rows = [row for row in table.findChildren(QPushButton) if not hasattr(row, "hidden_words")]
    [over] = [row for row in table.findChildren(QPushButton) if hasattr(row, "hidden_words")]
    bar = page._scroll.verticalScrollBar()
    seen = []
    for value in range(0, bar.maximum() + 1, 13):
        bar.setValue(value)
        settle()
        if not over.isVisible():
            continue
        top = over.geometry().top()
        assert not [row for row in rows if row.y() < top <= row.geometry().bottom()]
        others = sum(row.y() >= top and not row.line.pinned for row in rows)
        assert over.hidden_words().startswith(str(others)) if others else not over.hidden_words()
        seen.append(others)
    assert max(seen) > 1


def test_a_line_of_the_ranking_opens_its_reasons(example: Session, shown) -> None:
    page = shown_page(TypesPage, example, shown, "resultats")
    page.press(f"type:{ALONE}")
    assert page.screen.id == "pourquoi"
    assert example.base.types[ALONE].definition in " ".join(texts(page.screen))
    assert page.back()
    assert page.screen.id == "resultats"


@pytest.mark.parametrize(
    ("speaker", "screen"),
    [(DIRECTOR, ""), *((TOGETHER, one) for one in ("", *SCREENS))],
)
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_field_has_a_name_and_nothing_is_cut(
    example: Session, shown, themed, speaker: str, screen: str, zoom: float
) -> None:
    themed("light", zoom)
    example.speak_as(speaker)
    page = shown_page(TypesPage, example, shown, screen)
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))


def test_no_word_of_the_annexes_is_on_the_screen(example: Session) -> None:
    full = evaluate(example.base, example.case, today=example.today, draws=50)
    for at in ("", *SCREENS):
        said = " ".join(texts(with_results(example, full, at))).lower()
        assert not [word for word in example.base.mots_bannis_hors_annexes if word.lower() in said]
