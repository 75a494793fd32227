"""Step 9: a proposal, a decision by named people, votes, and opinions kept word for word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.answers import BOARD, PRESIDENT, TOGETHER, Answer
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Reason
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.ui.pages.deliberation import DeliberationPage
from coopwizard.ui.presenters import deliberation, deliberation_avis, deliberation_texte
from coopwizard.ui.presenters.results_parts import Ballot, Quotation
from coopwizard.ui.presenters.sheet import Entry, Screen, Words, flat
from coopwizard.ui.session import Session
from coopwizard.ui.widgets.quotes import MinorityOpinion
from tests.ui.access import unnamed
from tests.ui.early import names_of, said_on, scene_of, settle
from tests.ui.later import cut, open_example, shown_page, texts

WORDS = (
    "Je ne suis PAS d'accord ;  on va « trop vite » -- voir 2019...\n<b>Merci</b> de l'imprimer tel quel ! "
)


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_example(base, library_path)
    yield session
    library.close()


def drawn(session: Session, at: str = "", **place: str) -> Screen:
    """Return what the page shows now."""
    return deliberation.deliberation_screen(scene_of(session, at, **place))


def part_of(screen: Screen, name: str) -> Any:
    """Return the part whose id ends so."""
    return next(one for one in flat(screen.parts) if one.id.rpartition("/")[2] == name)


def draft(session: Session) -> str:
    """Return the text of the draft resolution."""
    return "\n".join(line for _, line in deliberation_texte.draft_lines(scene_of(session)))


def deposited(session: Session, page: DeliberationPage) -> tuple[str, str]:
    """Deposit the opinion and return its id and the code handed to its author."""
    page.press("avis:")
    uid = page._place["avis"]
    page._write(part_of(page.screen, f"ensemble~avis.{uid}~texte"), WORDS)
    page._write(part_of(page.screen, f"ensemble~avis.{uid}~auteur"), "Jean-Marc Lefort")
    page.press(f"deposer:{uid}")
    return uid, page._place["code_remis"]


def test_the_tool_says_that_it_does_not_decide(example: Session) -> None:
    assert "Cet outil éclaire, il ne décide pas." in " ".join(texts(drawn(example)))


def test_the_proposal_stands_beside_the_decision(example: Session) -> None:
    screen = drawn(example)
    assert part_of(screen, "propose").text == example.results.verdict.title
    assert part_of(screen, "decide").text == "S’engager par étapes"
    assert "le 3\u00a0novembre 2026" in part_of(screen, "decide.par").text


def test_what_is_missing_to_engage_is_named(example: Session) -> None:
    screen = drawn(example)
    assert example.results.verdict.missing_conditions
    assert any(one.id.startswith("manque.") for one in flat(screen.parts))


def test_reasons_that_hold_together_are_a_list_under_their_lead(example: Session) -> None:
    told = tuple(Reason("engager", text) for text in ("Un partenaire avec qui avancer", "Rien à traiter"))
    verdict = replace(example.results.verdict, id="engager", reasons=told, lead="Tout est réuni")
    scene = replace(scene_of(example), find=lambda: replace(example.results, verdict=verdict))
    screen = deliberation.deliberation_screen(scene)
    lines = [one.text for one in flat(screen.parts) if isinstance(one, Words)]
    first = lines.index("Tout est réuni\u00a0:")
    assert lines[first + 1 : first + 3] == ["– Un partenaire avec qui avancer.", "– Rien à traiter."]


@pytest.mark.requirement("R118")
def test_a_third_party_is_advised_with_the_reason(example: Session) -> None:
    example.answer("veto", True, holder=PRESIDENT)
    flags = evaluate(example.base, example.case, today=example.today, draws=0).verdict.third_party
    assert flags.advised
    said = " ".join(texts(drawn(example)))
    assert "Un tiers extérieur est conseillé" in said
    assert not any(choice in said for choice in ("recommandons", "vous devez"))


@pytest.mark.requirement("R020")
def test_a_minority_opinion_is_kept_and_shown_word_for_word(example: Session, shown) -> None:
    page = shown_page(DeliberationPage, example, shown)
    uid, _ = deposited(example, page)
    settle()
    assert example.case.together(f"avis.{uid}")["texte"] == WORDS  # type: ignore[index, call-overload]
    quoted = [one for one in flat(page.screen.parts) if isinstance(one, Quotation)]
    assert WORDS in [one.text for one in quoted]
    shown_words = [one.quote.text() for one in page.findChildren(MinorityOpinion)]
    assert f"«\u00a0{WORDS}\u00a0»" in shown_words
    assert WORDS in draft(example)


@pytest.mark.requirement("R020")
@given(text=st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=1500))
def test_no_text_of_an_opinion_is_ever_changed(base: Base, text: str) -> None:
    case = example_case(base).with_answer(
        Answer(TOGETHER, "avis.un", {"texte": text, "depose_le": "2026-11-03"})
    )
    found = {one.uid: one.text for one in deliberation_avis.opinions(case)}
    assert found["un"] == text


def test_an_opinion_holds_1500_signs_at_most(example: Session, shown) -> None:
    page = shown_page(DeliberationPage, example, shown)
    page.press("avis:")
    uid = page._place["avis"]
    field = part_of(page.screen, f"ensemble~avis.{uid}~texte")
    assert isinstance(field, Entry)
    assert field.maximum == 1500


@pytest.mark.parametrize(
    ("visible", "author", "shown_author"),
    [
        (True, "Jean-Marc Lefort", "Jean-Marc Lefort"),
        (False, "Jean-Marc Lefort", "Anonyme"),
        (True, "", "Anonyme"),
    ],
)
def test_the_author_chooses_whether_the_name_appears(
    example: Session, visible: bool, author: str, shown_author: str
) -> None:
    example.answer(
        "avis.un", {"texte": "Non.", "auteur": author, "nom_visible": visible, "depose_le": "2026-11-03"}
    )
    opinion = next(one for one in deliberation_avis.opinions(example.case) if one.uid == "un")
    assert deliberation_avis.author_words(scene_of(example), opinion).startswith(shown_author)
    assert ("Lefort" in draft(example)) is (visible and bool(author))


def test_an_anonymous_opinion_asks_for_three_voters(example: Session) -> None:
    for key in ("vote.verdict", "vote_ca_type"):
        example.answer(key, {"pour": 1, "contre": 1}, holder=BOARD)
    example.answer("avis.un", {"texte": "Non.", "depose_le": "2026-11-03"})
    said = " ".join(texts(drawn(example, "avis", avis="un")))
    assert "on devinerait qui l’a écrit" in said


def test_only_the_code_of_the_author_withdraws_an_opinion(example: Session, shown) -> None:
    page = shown_page(DeliberationPage, example, shown)
    uid, code = deposited(example, page)
    assert code not in str(example.case.together(f"avis.{uid}"))
    page.open("retirer", uid)
    page.open("code", "mauvais code")
    page.press(f"retirer:{uid}")
    assert part_of(page.screen, "code").error is not None
    assert WORDS in draft(example)
    page.open("code", f"{code[:4]} {code[4:].upper()}")
    page.press(f"retirer:{uid}")
    assert WORDS not in draft(example)
    assert "retiré le 3\u00a0novembre 2026" in " ".join(texts(page.screen))


def test_an_opinion_is_read_aloud_at_an_hour(example: Session, shown) -> None:
    page = shown_page(DeliberationPage, example, shown)
    uid, _ = deposited(example, page)
    page.press(f"lire:{uid}")
    assert "14\u202fh\u202f02" in part_of(page.screen, f"lu.{uid}").chips[0][1]


def test_a_reply_stands_beside_and_never_in_place(example: Session) -> None:
    example.answer("avis.un", {"texte": "Non.", "reponse": "Entendu.", "depose_le": "2026-11-03"})
    quoted = part_of(drawn(example, "avis"), "avis.un")
    assert (quoted.text, quoted.reply) == ("Non.", "Entendu.")


@pytest.mark.parametrize(
    ("counts", "wrong"), [((7, 2, 1, 0), False), ((7, 2, 0, 0), True), ((0, 0, 0, 0), False)]
)
def test_a_count_that_does_not_fit_is_to_be_read_again(
    example: Session, counts: tuple[int, ...], wrong: bool
) -> None:
    parts = dict(zip(("pour", "contre", "abstention", "ne_prend_pas_part"), counts, strict=True))
    example.answer("vote.verdict", {"presents": 10, **parts}, holder=BOARD)
    screen = drawn(example, "vote")
    assert any("à relire" in text for text in texts(screen)) is wrong
    assert any(isinstance(one, Ballot) for one in flat(screen.parts)) is (sum(counts) > 0)


@pytest.mark.requirement("R019")
def test_a_refusal_has_its_own_vote_its_reasons_and_its_date(example: Session) -> None:
    asked = names_of(drawn(example, "refus"))
    vote = names_of(drawn(example, "vote"))
    fields = [name for name in vote if name.startswith("ca~vote.verdict~")]
    assert {name.replace("verdict", "refus") for name in fields} <= set(asked)
    assert {"ca~vote.refus~raisons", "ca~vote.refus~reexamen"} <= set(asked)


@pytest.mark.requirement("R019")
def test_the_draft_that_refuses_is_as_careful_as_the_one_that_engages(example: Session) -> None:
    engaging = draft(example)
    refusal = {
        "date": "2026-12-01",
        "pour": 6,
        "contre": 2,
        "raisons": "Le projet n’est pas prêt.",
        "reexamen": "2027-06-01",
    }
    example.answer("vote.refus", refusal, holder=BOARD)
    refusing = draft(example)
    assert "De ne pas engager" in refusing
    assert "Le projet n’est pas prêt." in refusing
    assert "1ᵉʳ juin 2027" in refusing.replace("\u00a0", " ")
    assert len(refusing.splitlines()) >= len(engaging.splitlines()) - 3


def test_what_is_not_known_is_left_blank_in_the_draft(example: Session) -> None:
    example.answer("mandat", None)
    assert "mandat à … jusqu’au …" in draft(example).replace("\u00a0", " ")


def test_going_back_loses_nothing(example: Session, shown, qtbot) -> None:
    page = shown_page(DeliberationPage, example, shown, "projet")
    field = page.first_focus()
    assert field is not None
    field.clear()
    qtbot.keyClicks(field, "Madame Petit")
    assert page.back()
    settle()
    mandate = example.case.together("mandat")
    assert isinstance(mandate, dict)
    assert mandate["mandataires"] == "Madame Petit"


@pytest.mark.parametrize("screen", ["verdict", "avis", "vote", "refus", "projet"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_field_has_a_name_and_nothing_is_cut(
    example: Session, shown, themed, screen: str, zoom: float
) -> None:
    themed("light", zoom)
    page = shown_page(DeliberationPage, example, shown, screen)
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))
