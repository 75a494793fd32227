from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.errors import BaseError
from coopwizard.kb.yamlread import parse_yaml, read_yaml

HERE = Path("essai.yaml")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("oui", "oui"),
        ("yes", "yes"),
        ("2026-11-22", "2026-11-22"),
        ("1.10", "1.10"),
        ("12:30", "12:30"),
        ("007", "007"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("1e3", "1e3"),
        ("26010000000000000000", "26010000000000000000"),
        ("'12'", "12"),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("2.0", 2.0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
    ],
)
def test_only_numbers_null_true_and_false_are_more_than_text(written, read):
    found = parse_yaml(f"valeur: {written}", HERE).content["valeur"]
    assert (found, type(found)) == (read, type(read))


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40)
)
def test_a_quoted_text_is_read_as_it_is_written(text):
    quoted = text.replace("'", "''")
    assert parse_yaml(f"valeur: '{quoted}'", HERE).content["valeur"] == text


def test_each_node_keeps_its_line():
    document = parse_yaml("a: 1\nliste:\n  - id: x\n    texte: y\n  - id: z\n", HERE)
    assert document.line(("a",)) == 1
    assert document.line(("liste", 0, "texte")) == 4
    assert document.line(("liste", 1)) == 5
    assert document.line(("liste", 1, "absente")) == 5
    assert document.line(("rien", "du", "tout")) == 1


def test_bare_words_that_mislead_other_readers_are_noted():
    document = parse_yaml('a: NO\nb: "NO"\nc: [on, oui]\n', HERE)
    assert document.misleading == ((("a",), "NO"), (("c", 0), "on"))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "« a » est écrite deux fois"),
        ("a: {b: 1, b: 2}\n", 1, "« b » est écrite deux fois"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "pas du YAML lisible"),
        ("a: b: c\n", 1, "pas du YAML lisible"),
        ("- a\n- b\n", 1, "commencer par une clé"),
        ("un mot\n", 1, "commencer par une clé"),
        ("? [a, b]\n: 1\n", 1, "une clé doit être un mot"),
        ("a: &x [1]\nb: *x\n", 2, "ne sont pas admis"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_file_and_line(text, line, what):
    with pytest.raises(BaseError) as refusal:
        parse_yaml(text, HERE)
    assert refusal.value.what.startswith(f"essai.yaml:{line}\u00a0: ")
    assert what.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in refusal.value.what
    assert refusal.value.remedy


@pytest.mark.parametrize("text", ["a: \x00", "[" * 5000])
def test_a_hostile_text_is_refused(text):
    with pytest.raises(BaseError, match=r"essai\.yaml"):
        parse_yaml(text, HERE)


def test_an_empty_file_holds_nothing(tmp_path):
    path = tmp_path / "vide.yaml"
    path.write_text("# rien\n", encoding="utf-8")
    assert read_yaml(path).content == {}


def test_a_file_that_is_not_text_is_refused(tmp_path):
    path = tmp_path / "image.yaml"
    path.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(BaseError, match="pas un fichier de texte"):
        read_yaml(path)
