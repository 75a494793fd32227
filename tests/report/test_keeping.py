"""What stays together on a page, wherever the page happens to end."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from coopwizard.domain.blocks import (
    Block,
    Cover,
    Dossier,
    Figure,
    Gap,
    Quotation,
    Section,
    Sentence,
    Table,
    Title,
)
from coopwizard.domain.drawing import Drawing, Text
from coopwizard.report.pdf import write_pdf

FILLED = tuple(range(20, 35))  # short sentences before; a page holds thirty-three of them


def pages_of(folder: Path, lines: int, *blocks: Block, title: str = "") -> list[str]:
    """Return the text of each page: so many sentences, then these blocks, in a section of their own or not."""
    filler = tuple(Sentence(f"Ligne {rank} de remplissage.") for rank in range(lines))
    sections = [Section("s01", "Une", (Gap("rien"),)), Section("s02", "Deux", filler)]
    if title:
        sections.append(Section("s03", title, blocks))
    else:
        sections[1] = Section("s02", "Deux", (*filler, *blocks))
    cover = Cover(("A",), "", "", "", "", "complet", ())
    dossier = Dossier(
        cover, tuple(sections), draft=False, example=False, fingerprint="", footer="A", compass=""
    )
    path = folder / "p.pdf"
    write_pdf(dossier, path)
    return [page.extract_text() for page in PdfReader(path).pages[2:]]


def page_with(words: str, pages: list[str]) -> int:
    [found] = [rank for rank, page in enumerate(pages) if words in " ".join(page.split())]
    return found


@pytest.mark.parametrize("lines", FILLED)
def test_a_section_opens_with_something_under_its_first_sentence(tmp_path: Path, lines: int) -> None:
    rows = tuple((f"rangée {rank}", "x") for rank in range(4))
    blocks = (Sentence("La phrase qui dit le sens."), Title("Passage"), Table(("A", "B"), rows))
    pages = pages_of(tmp_path, lines, *blocks, title="Section qui s’ouvre")
    opening = page_with("La phrase qui dit le sens.", pages)
    assert page_with("rangée 0", pages) == opening
    assert "Section qui s’ouvre" in pages[opening]


@pytest.mark.parametrize("lines", FILLED)
def test_an_opinion_is_on_one_page_with_its_author_and_the_place_for_signatures(
    tmp_path: Path, lines: int
) -> None:
    opinion = Quotation(
        "Début de l’avis. " + "Une phrase de l’avis. " * 12 + "Fin de l’avis.",
        "Anne Roy",
        "déposé le 3 novembre",
        reply="Une réponse assez longue. " * 8 + "Fin de la réponse.",
    )
    signing = Table(("\n\n", "\n\n"), (("La présidence", "La personne secrétaire"),))
    pages = pages_of(tmp_path, lines, Title("Avis joints"), opinion, signing)
    at = page_with("Début de l’avis.", pages)
    for words in ("Avis joints", "Fin de l’avis.", "Fin de la", "La personne secrétaire"):
        assert page_with(words, pages) == at, words


@pytest.mark.parametrize("lines", FILLED)
def test_the_last_sentence_of_a_passage_is_not_alone_at_the_top_of_a_page(tmp_path: Path, lines: int) -> None:
    blocks = (Title("Passage"), Sentence("Première."), Sentence("Avant-dernière."), Sentence("Dernière."))
    pages = pages_of(tmp_path, lines, *blocks, Title("Suite"), Sentence("Rien."))
    assert page_with("Dernière.", pages) == page_with("Avant-dernière.", pages)


@pytest.mark.parametrize("lines", FILLED)
def test_a_short_passage_of_two_sentences_goes_over_with_its_title(tmp_path: Path, lines: int) -> None:
    pages = pages_of(tmp_path, lines, Title("Passage"), Sentence("Première."), Sentence("Dernière."))
    assert len({page_with(words, pages) for words in ("Passage", "Première.", "Dernière.")}) == 1


def test_a_page_ends_within_the_lines_tried(tmp_path: Path) -> None:
    ends = [page_with("Fin.", pages_of(tmp_path, lines, Sentence("Fin."))) for lines in FILLED]
    assert ends[0] == 0
    assert ends[-1] == 1


@pytest.mark.parametrize("lines", FILLED)
def test_an_opinion_among_sentences_is_not_parted_either(tmp_path: Path, lines: int) -> None:
    opinion = Quotation("Début de l’avis. " + "Une phrase de l’avis. " * 20 + "Fin de l’avis.", "Anne Roy")
    pages = pages_of(tmp_path, lines, Sentence("Avant."), opinion, Sentence("Après."), Sentence("Encore."))
    assert page_with("Début de l’avis.", pages) == page_with("Fin de l’avis.", pages)


@pytest.mark.parametrize("lines", [24, 28])
def test_a_passage_comes_before_a_titled_figure_only_if_it_ends_on_the_same_page(
    tmp_path: Path, lines: int
) -> None:
    figure = Figure(Drawing(400, 300, (Text(0, 10, "dessin", 9),)), "Légende", "en mots", "note")
    short = (Title("Passage court"), Sentence("Court."))
    long = (Title("Passage long"), *(Sentence(f"Suite {rank}.") for rank in range(20)))
    for passage, last, first in ((short, "Court.", True), (long, "Suite 19.", False)):
        pages = pages_of(tmp_path, lines, Title("Figure titrée"), figure, *passage)
        text = " ".join(" ".join(pages).split())
        assert (text.index(last) < text.index("Légende")) is first
        assert page_with("Figure titrée", pages) == page_with("Légende", pages)


@pytest.mark.parametrize("lines", FILLED)
def test_a_short_passage_that_ends_its_section_is_on_one_page(tmp_path: Path, lines: int) -> None:
    rows = tuple((f"ligne {rank}", "x") for rank in range(4))
    passage = (Title("Vérification"), Table(("A", "B"), rows), Sentence("Presque fini."), Sentence("Fini."))
    pages = pages_of(tmp_path, lines, *passage)
    assert (
        len({page_with(words, pages) for words in ("Vérification", "ligne 3", "Presque fini.", " Fini.")})
        == 1
    )
