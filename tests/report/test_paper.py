"""The documents on paper: complete, printable, blank."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from coopwizard.domain.answers import (
    PRESIDENT,
    TOGETHER,
    Answer,
    Case,
)
from coopwizard.domain.knowledge import Base
from coopwizard.errors import DossierError
from coopwizard.report.fonts import SANS, width_of
from coopwizard.report.paper.documents import Request, paper_of
from coopwizard.report.paper.offers import (
    CANVAS,
    COMPLETE,
    EASY,
    EXPRESS,
    FAMILIES,
    MINORITY,
    MIRROR,
    OFFERS,
    PARTNER,
    offers,
)
from coopwizard.report.paper.printing import paper_bytes
from coopwizard.report.paper.setting import RIGHT
from tests.report.papers import (
    EVERY,
    RETURNED,
    asked,
    leaves,
    printed,
    words,
)
from tests.report.rich_case import rich_case
from tests.report.test_pdf import flat

Ends = list[tuple[float, str]]  # where words end across the page, and the words
_NARROWEST = 0.97  # of the measured width: bold and regular letters differ a little


@pytest.fixture(scope="module")
def blank(base: Base) -> Case:
    """A case that has one partner with a name, and nothing else."""
    empty = replace(rich_case(base), answers={}, seals=())
    return empty.with_answer(Answer(TOGETHER, "partenaire.p1.identite.nom", "Les Deux Ponts"))


# --- what is printed


@pytest.mark.requirement("R154")
def test_every_document_that_the_method_names_can_be_printed(base: Base, blank: Case) -> None:
    assert [one.kind for one in offers(base)] == list(base.papier.documents)
    for kind in base.papier.documents:
        assert len(printed(base, blank, kind).pages) >= 1


@pytest.mark.requirement("R154")
@pytest.mark.parametrize(("kind", "count"), [(EXPRESS, 18), (COMPLETE, 42)])
def test_the_questionnaire_asks_every_question_of_its_version_with_its_anchors(
    base: Base, blank: Case, kind: str, count: int
) -> None:
    reader = printed(base, blank, kind)
    text = words(reader)
    items = [one for one in base.items.values() if kind == COMPLETE or one.express]
    assert len(items) == count
    for one in items:
        assert flat(one.question) in text
        assert f"{PRESIDENT}|item.{one.id}" in leaves(reader)
        assert f"{PRESIDENT}|preuve.{one.id}" in leaves(reader)
    assert flat(items[0].ancres[1]) in text
    assert "je ne sais pas" in text
    assert "pas pour nous" in text


@pytest.mark.requirement("R154")
@pytest.mark.parametrize(("kind", "holder"), EVERY)
def test_every_page_says_whose_case_it_is_its_number_and_that_nothing_is_sent(
    base: Base, blank: Case, kind: str, holder: str
) -> None:
    reader = printed(base, blank, kind, holder)
    for rank, page in enumerate(reader.pages, 1):
        text = flat(page.extract_text())
        assert flat(blank.title) in text
        assert f"page {rank} sur {len(reader.pages)}" in text
        assert "Rien n’est envoyé" in text
    assert "None" not in words(reader)
    assert reader.metadata is not None
    assert reader.metadata.title
    assert reader.root_object["/Lang"] == "fr-FR"


@pytest.mark.parametrize(("kind", "holder"), EVERY)
def test_nothing_is_drawn_beyond_the_edges_of_the_page(
    base: Base, blank: Case, kind: str, holder: str
) -> None:
    for page in printed(base, blank, kind, holder).pages:
        width, height = (float(one) for one in page.mediabox[2:])
        for one in page.get("/Annots", []):
            left, low, right, high = (float(number) for number in one.get_object()["/Rect"])
            assert 0 <= left <= right <= width - 30
            assert 0 <= low <= high <= height - 30


@pytest.mark.parametrize("kind", [EXPRESS, PARTNER, FAMILIES, EASY, MINORITY])
def test_the_notice_on_personal_data_opens_what_a_person_answers(base: Base, blank: Case, kind: str) -> None:
    notices = base.donnees_personnelles
    expected = {EASY: notices.notice_facile, MINORITY: notices.notice_avis_minoritaire}.get(
        kind, notices.notice
    )
    assert flat(expected) in flat(printed(base, blank, kind).pages[0].extract_text())


@pytest.mark.requirement("R073")
def test_the_easy_form_asks_the_five_questions_in_large_letters_with_help_offered(
    base: Base, blank: Case
) -> None:
    reader = printed(base, blank, EASY)
    sizes: dict[str, float] = {}

    def seen(text: str, _matrix: object, _at: object, _face: object, size: float) -> None:
        sizes[flat(text)] = size

    for page in reader.pages:
        page.extract_text(visitor_text=seen)
    text = words(reader)
    for question in base.facile_a_lire.questions:
        assert flat(question) in text
    assert "Une personne m’a aidé" in text
    assert "ou parler" in text
    large = [size for line, size in sizes.items() if line.startswith("Qu’est-ce qui")]
    assert large
    assert min(large) >= 14


@pytest.mark.parametrize(("kind", "holder"), EVERY)
def test_no_document_holds_an_answer_of_the_case(base: Base, case: Case, kind: str, holder: str) -> None:
    partner = next(key.split(".")[1] for _, key in case.answers if key.endswith(".identite.nom"))
    request = replace(asked(kind, holder), partner=partner if OFFERS[kind].by_partner else "")
    reader = PdfReader(io.BytesIO(paper_bytes(base, case, request)[0]))
    text = words(reader)
    told = [
        one
        for (_, key), one in case.answers.items()
        if key.startswith(("preuve.", "attentes", "craintes", "canevas."))
    ]
    assert told
    for one in told:
        if isinstance(one.value, str) and len(one.value) > 25:
            assert flat(one.value) not in text
    assert all(one.get("/V", "/Off") == "/Off" for one in leaves(reader).values())  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "holder"), RETURNED)
def test_each_field_is_named_by_its_answer_and_says_its_question_aloud(
    base: Base, blank: Case, kind: str, holder: str
) -> None:
    reader = printed(base, blank, kind, holder)
    paper = paper_of(base, blank, asked(kind, holder))
    fields = leaves(reader)
    assert fields
    assert set(fields) == {one.name for one in paper.asks()}
    for ask in paper.asks():
        assert str(fields[ask.name]["/TU"]).startswith(ask.title)  # type: ignore[index]
    assert all(page["/Tabs"] in ("/R", "/C") for page in reader.pages)


def test_the_ballot_has_four_choices_and_nothing_that_tells_who_votes(base: Base, blank: Case) -> None:
    reader = printed(base, blank, "bulletin_verdict")
    text = words(reader)
    for choice in ("Pour", "Contre", "Abstention", "Je ne prends pas part"):
        assert text.count(choice) >= 4
    assert "nom" not in text.lower().split()
    assert reader.get_fields() in (None, {})


def test_the_cards_of_an_order_stay_on_the_page_of_their_title(base: Base, blank: Case) -> None:
    reader = printed(base, blank, EXPRESS)
    (page,) = [flat(one.extract_text()) for one in reader.pages if "Par quel chemin" in one.extract_text()]
    assert all(flat(one.titre) in page for one in base.chemins.values())


def test_a_document_is_refused_for_a_voice_that_it_is_not_for(base: Base, blank: Case) -> None:
    with pytest.raises(DossierError):
        paper_of(base, blank, Request(EXPRESS, TOGETHER))
    with pytest.raises(DossierError, match="partenaire"):
        paper_of(base, blank, Request(MIRROR, TOGETHER, partner="inconnu"))


def test_the_same_document_gives_the_same_bytes(base: Base, blank: Case) -> None:
    assert paper_bytes(base, blank, asked(CANVAS)) == paper_bytes(base, blank, asked(CANVAS))


@pytest.mark.parametrize(("kind", "holder"), EVERY)
def test_no_circle_nor_its_words_goes_beyond_the_margin(
    base: Base, case: Case, kind: str, holder: str
) -> None:
    for page in printed(base, case, kind, holder).pages:
        edge = float(page.mediabox.width) - RIGHT
        ends: list[tuple[float, str]] = []

        def seen(text: str, _: object, at: list[float], __: object, size: float, kept: Ends = ends) -> None:
            words = text.strip()
            if words:
                kept.append((at[4] + width_of(words, SANS) * size * _NARROWEST, words))

        page.extract_text(visitor_text=seen)
        assert ends
        for end, said in ends:
            assert end <= edge, said
        for widget in page.get("/Annots", ()):
            assert float(widget.get_object()["/Rect"][2]) <= edge + 1
