"""Files that are not a filled document: refused whole, in words, and nothing breaks."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from coopwizard.domain.answers import (
    PRESIDENT,
    TOGETHER,
    Answer,
    Case,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Fate
from coopwizard.domain.values import Special
from coopwizard.errors import CoopwizardError
from coopwizard.report.paper.confronting import confront
from coopwizard.report.paper.documents import paper_of
from coopwizard.report.paper.offers import (
    EASY,
    EXPRESS,
    MINORITY,
)
from coopwizard.report.paper.printing import paper_bytes
from coopwizard.report.paper.reading import read_filled
from coopwizard.report.paper.table import write_table
from tests.report.papers import (
    ADMINISTRATOR,
    PERSON,
    asked,
    bare_fields,
    fill,
    made,
    read_back,
    said,
)
from tests.report.rich_case import rich_case


@pytest.fixture(scope="module")
def blank(base: Base) -> Case:
    """A case that has one partner with a name, and nothing else."""
    empty = replace(rich_case(base), answers={}, seals=())
    return empty.with_answer(Answer(TOGETHER, "partenaire.p1.identite.nom", "Les Deux Ponts"))


def damaged(content: bytes) -> bytes:
    return content[: len(content) // 2]


def encrypted(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def flattened(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    del writer.root_object[NameObject("/AcroForm")]
    for page in writer.pages:
        del page[NameObject("/Annots")]
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def foreign(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    hidden = next(one for one in bare_fields(writer) if one["/T"] == "coopwizard")
    hidden[NameObject("/V")] = TextStringObject("un autre formulaire")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (damaged, "abîmé|champs"),
        (encrypted, "mot de passe"),
        (flattened, "n’a plus de champs"),
        (foreign, "n’est pas un document imprimé par coopwizard"),
        (lambda _content: b"%PDF-1.4\n%%EOF", "abîmé|champs"),
        (lambda _content: b"\x00" * 5000, "ni un PDF"),
        (lambda _content: "une lettre à la présidence".encode(), "ni un PDF"),
        (lambda _content: b"PK\x03\x04 [Content_Types].xml", "classeur"),
        (lambda _content: b"", "n’est pas un document"),
        (lambda content: content, "vide"),
    ],
)
def test_a_file_that_is_not_a_filled_document_is_refused_in_words(
    base: Base, blank: Case, tmp_path: Path, spoil, told: str
) -> None:
    path = tmp_path / "fichier.pdf"
    path.write_bytes(spoil(made(base, blank, EXPRESS)))
    with pytest.raises(CoopwizardError, match=told) as refused:
        read_filled(path, base)
    assert refused.value.remedy


@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_a_file_with_damaged_bytes_is_read_or_refused_but_never_breaks(
    base: Base, blank: Case, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(made(base, blank, MINORITY))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("papier") / "abime.pdf"
    path.write_bytes(bytes(content))
    try:
        filled = read_filled(path, base)
    except CoopwizardError:
        return
    assert filled.kind == MINORITY


def test_a_document_of_another_method_is_refused(base: Base, blank: Case, tmp_path: Path) -> None:
    path = tmp_path / "rempli.pdf"
    other = replace(base, hash="0" * 64)
    path.write_bytes(fill(paper_bytes(other, blank, asked(EXPRESS))[0], {f"{PRESIDENT}|attentes": "Essayer"}))
    with pytest.raises(CoopwizardError, match="autre version de la méthode"):
        read_filled(path, base)


def test_a_document_of_another_case_is_refused(base: Base, blank: Case, tmp_path: Path) -> None:
    filled = read_back(base, blank, EXPRESS, {f"{PRESIDENT}|attentes": "Essayer"}, tmp_path)
    with pytest.raises(CoopwizardError, match="autre dossier"):
        confront(base, replace(blank, id=uuid4()), filled)  # type: ignore[arg-type]


@pytest.mark.requirement("R073")
def test_what_a_person_says_in_the_easy_form_comes_back_without_a_name(
    base: Base, blank: Case, tmp_path: Path
) -> None:
    values = {f"{PERSON}|facile.1": "Ma chambre", f"{PERSON}|aide_recue": "oui"}
    filled = read_back(base, blank, EASY, values, tmp_path)
    assert said(filled) == {(PERSON, "facile.1"): "Ma chambre", (PERSON, "aide_recue"): True}
    assert len(confront(base, blank, filled).taken) == 2


def test_another_voice_answers_the_express_questions_alone(base: Base, blank: Case, tmp_path: Path) -> None:
    keys = [one.key for one in paper_of(base, blank, asked(EXPRESS, ADMINISTRATOR)).asks()]
    express = [f"item.{one.id}" for one in base.items.values() if one.express]
    assert keys[0] == "anciennete"
    assert sorted(keys[1:]) == sorted(express)
    values = {f"{ADMINISTRATOR}|anciennete": "nsp", f"{ADMINISTRATOR}|{express[0]}": "2"}
    filled = read_back(base, blank, EXPRESS, values, tmp_path, ADMINISTRATOR)
    assert said(filled) == {
        (ADMINISTRATOR, "anciennete"): Special.DOES_NOT_KNOW,
        (ADMINISTRATOR, express[0]): 2,
    }


@pytest.mark.parametrize("key", ["facile.9", "attentes", "item.inconnu", "verdict"])
def test_another_voice_answers_nothing_else(base: Base, blank: Case, tmp_path: Path, key: str) -> None:
    path = tmp_path / "tableau.csv"
    write_table(base, blank, asked(EASY), path)
    path.write_text(path.read_text("utf-8-sig") + f"{PERSON}|{key};;;oui\n", "utf-8")
    filled = read_filled(path, base)
    assert filled.answers == ()
    assert [one.fate for one in filled.lines] == [Fate.REFUSED]
