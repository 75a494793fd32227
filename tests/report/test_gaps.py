"""What is not filled in: said once and in its place, never a page of the same two words."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import Case
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.report.context import MISSING
from coopwizard.report.gaps import EMPTY, told_once
from coopwizard.report.words import texts_in
from tests.report.conftest import Compose

SAID = Sentence("Dit.")
BOTH = Gap("Non renseigné à ce jour\u00a0: ressources\u202f; volet citoyen.")


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((), (EMPTY,)),
        ((Title("Ressources"),), (Title("Ressources"), EMPTY)),
        ((Title("Ressources"), EMPTY, EMPTY), (Title("Ressources"), EMPTY)),
        ((SAID, Title("Ressources"), EMPTY, Title("Volet citoyen")), (SAID, BOTH)),
        ((Title("Ressources"), EMPTY, Title("Volet citoyen", 3), EMPTY, Title("Autre"), SAID),
         (BOTH, Title("Autre"), SAID)),
        ((Title("Ressources"), EMPTY, Title("Volet citoyen"), EMPTY, SAID),
         (Title("Ressources"), EMPTY, Title("Volet citoyen"), EMPTY, SAID)),
        ((Title("Ressources"), Sentence("Dit."), Title("Volet citoyen")),
         (Title("Ressources"), SAID, Title("Volet citoyen"), EMPTY)),
    ],
)  # fmt: skip
def test_titles_with_nothing_under_them_are_gathered(
    blocks: tuple[Block, ...], found: tuple[Block, ...]
) -> None:
    assert told_once(blocks) == found


def test_a_table_where_nobody_answered_becomes_the_words() -> None:
    rows = (("Pouvons-nous dire non", MISSING, MISSING), ("Motifs", f"{MISSING} puis {MISSING}", MISSING))
    assert told_once((Title("Liberté"), Table(("", "P", "D"), rows))) == (Title("Liberté"), EMPTY)


def test_a_table_with_one_answer_stays_and_its_many_blanks_are_dashes() -> None:
    rows = (("Départ", MISSING, "monter"), ("Cible", MISSING, MISSING))
    [table] = told_once((Table(("", "P", "D"), rows),))
    assert isinstance(table, Table)
    assert table.rows == (("Départ", "–", "monter"), ("Cible", "–", "–"))


def test_one_or_two_blanks_of_a_table_are_said_in_words() -> None:
    table = Table(("", "P"), (("Départ", MISSING), ("Cible", "12")))
    assert told_once((table,)) == (table,)


def test_an_empty_case_says_it_a_few_times_and_names_what_is_missing(case: Case, composed: Compose) -> None:
    dossier = composed(of=Case(case.id, 1, "Vide", case.created_at), agreements=())
    text = "\n".join(texts_in(dossier.sections))
    assert text.count(MISSING) <= 20
    gathered = [line for line in text.split("\n") if line.startswith("Non renseigné à ce jour")]
    assert len(gathered) >= 3
    assert "volet citoyen et plaidoyer" in "".join(gathered)
    assert "Un tiret, dans un tableau\u00a0: non renseigné." in text
