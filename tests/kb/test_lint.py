from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.kb.compile import compile_source, merge
from coopwizard.kb.lint import findings_of, lint, report
from coopwizard.kb.yamlread import parse_yaml, read_yaml
from coopwizard.paths import resources

KB = resources() / "kb"

FAULTS = read_yaml(Path(__file__).with_name("fautes.yaml")).content["fautes"]


def spaced(text: str) -> str:
    """Set the spaces of a message as the check does, so that the table above stays readable."""
    return (
        text.replace("« ", "«\u00a0")
        .replace(" »", "\u00a0»")
        .replace(" ;", "\u202f;")
        .replace(" : ", "\u00a0: ")
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one["dit"][:60])
def test_each_fault_is_told_with_its_file_its_line_and_a_remedy(spoiled, fault):
    found = spoiled(fault["fichier"], fault["avant"], fault["apres"])
    told = [one for one in found if spaced(fault["dit"]) in one.what]
    assert told, "\n".join(map(str, found)) or "nothing was found"
    assert told[0].file == fault["fichier"]
    assert told[0].line >= 1
    assert told[0].remedy


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("types.yaml", "    exclut: [fusion]\n", "    exclut: [fusions]\n"),
        ("formes.yaml", "    pm: false\n", "    pm: 0\n"),
        ("feuille_de_route.yaml", "    apres: [ta_mandat]\n", "    apres: [ta_mandats]\n"),
        ("droit.yaml", "    reversibility: 5\n", "    reversibility: cinq\n"),
    ],
)
def test_a_fault_is_on_the_line_where_it_was_written(spoiled, file, before, after):
    text = (KB / file).read_text(encoding="utf-8")
    written = text if before in text else ""
    if not written:
        before, after = before.strip(), after.strip()
    line = text[: text.index(before)].count("\n") + 1
    assert line in {one.line for one in spoiled(file, before, after) if one.file == file}


def test_every_fault_is_told_at_once(spoiled):
    found = spoiled("types.yaml", "exclut: [fusion]", "exclut: [fusions, reseaux, partenariats]")
    assert len(found) == 3


def test_a_key_written_in_two_files_is_refused(folder: Path):
    (folder / "autre.yaml").write_text("alertes: []\n", encoding="utf-8")
    (found,) = lint(folder)
    assert (found.file, found.line) == ("autre.yaml", 1) or found.file == "autodiagnostic.yaml"
    assert "déjà écrit" in found.what


def test_a_file_that_cannot_be_read_is_one_finding(folder: Path):
    (folder / "types.yaml").write_text("types: [1, 2\ncriteres: 3\n", encoding="utf-8")
    (found,) = lint(folder)
    assert (found.file, found.line) == ("types.yaml", 2)


def test_an_empty_folder_is_told(tmp_path: Path):
    lines, good = report(tmp_path)
    assert not good
    assert "Aucune base" in lines[0]


@pytest.mark.requirement("R012")
def test_the_base_of_the_program_is_in_order():
    lines, good = report(KB)
    assert good, "\n".join(lines)
    assert lines[0] == "Méthode 1.1"
    assert any(line.endswith("questions de l’autodiagnostic") and "42" in line for line in lines)
    assert lines[-1] == "Tout est en ordre."


def test_the_report_tells_the_findings_and_how_many(folder: Path):
    path = folder / "types.yaml"
    text = path.read_text(encoding="utf-8").replace("exclut: [fusion]", "exclut: [fusions]", 1)
    path.write_text(text, encoding="utf-8")
    lines, good = report(folder)
    assert not good
    assert lines[-1] == "1 point à reprendre."
    assert lines[-2].startswith("types.yaml:")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "{regle: x01, vrai: true,",
            "{regle: x01, vrai: false,",
            "« x01 » est vraie, l’exemple",
        ),
        ("{regle: x05, vrai: null}", "{regle: x99, vrai: null}", "la règle « x99 » n’existe pas"),
        (
            "{regle: x05, vrai: null}",
            "{regle: x04, vrai: null}",
            "« x05 » n’a pas d’exemple",
        ),
    ],
)
def test_an_example_that_no_longer_holds_is_told(folder: Path, before: str, after: str, said: str):
    path = folder / "exemples" / "regles.yaml"
    path.with_name("vecteurs.yaml").unlink()
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [one for one in lint(folder) if spaced(said) in one.what]
    assert found
    assert found[0].file == "regles.yaml"


def test_examples_that_cannot_be_read_are_told(folder: Path):
    (folder / "exemples" / "regles.yaml").write_text("exemples: [\n", encoding="utf-8")
    assert any("YAML lisible" in one.what for one in lint(folder))


def test_a_base_without_examples_is_only_checked_for_itself(folder: Path):
    for path in (folder / "exemples").iterdir():
        path.unlink()
    assert lint(folder) == ()


def spots(found: object, spot: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    return [spot, *(deep for step, one in inside for deep in spots(one, (*spot, step)))]


def put(found: object, spot: tuple[str | int, ...], value: object) -> object:
    if not spot:
        return value
    changed = copy.copy(found)
    changed[spot[0]] = put(found[spot[0]], spot[1:], value)  # type: ignore[index]
    return changed


junk = st.sampled_from(
    [None, True, 3, -1.5, "x", "", [], {}, [[]], [{}], [None], {"a": {}}, {"id": []}, {"compare": 3}]
)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000_000), junk)
def test_whatever_is_written_the_check_answers(documents, where, value):
    source = merge(tuple(one for name, one in documents.items() if name != "droit.yaml"))
    every = [one for one in spots(source.content) if 0 < len(one) <= 4]
    changed = replace(source, content=put(source.content, every[where % len(every)], value))
    assert findings_of(changed, compile_source(changed))  # the law, at least, is missing


def test_a_single_file_is_already_told_what_the_others_hold():
    source = merge((parse_yaml('methode: {version: "1.1"}\n', Path("kb/seul.yaml")),))
    found = findings_of(source, compile_source(source))
    assert any("il manque la clé «\u00a0items\u00a0»" in one.what for one in found)
    assert found[0].file == "kb"
