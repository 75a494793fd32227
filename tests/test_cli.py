"""The commands, run in this process: what each answers, its exit code, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from coopwizard import cli, commands
from coopwizard.cli import run
from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, Answer
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.usage import in_french

SECRET = "Marchandonne"
KEYS = (
    "methode",
    "graine",
    "degre_de_choix",
    "types",
    "juridique",
    "vehicules",
    "blocage",
    "verdict",
    "manques",
    "contrefactuels",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bibliotheque.sqlite3"


@pytest.fixture
def window(base: Base, path: Path) -> Iterator[Library]:
    """A library that a window holds open, with one case: a voice has answered and not sealed."""
    library = Library.open(path, clock=lambda: datetime.now(UTC), groups=group_of(base.reponses))
    case = library.create_case("Les Deux Rives")
    said = [
        Answer(TOGETHER, "titulaire.president", "titulaire"),
        Answer(TOGETHER, "titulaire.directeur", "titulaire"),
        Answer(PRESIDENT, "attentes", SECRET),
        Answer(PRESIDENT, "accord_binome", True),
        Answer(DIRECTOR, "accord_binome", True),
    ]
    library.record(case.id, said, label="réponses")
    yield library
    library.close()


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    found = capsys.readouterr()
    return tuple(one.replace("\u00a0", " ").replace("\u202f", " ") for one in (found.out, found.err))  # type: ignore[return-value]


def fiche(folder: Path, content: bytes | str, name: str = "fiche.yaml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# --- usage

USAGE = [
    (["--help"], 0, "usage : coopwizard"),
    (["--help"], 0, "options :"),
    (["--help"], 0, "commandes :"),
    (["dossier", "--help"], 0, "arguments :"),
    (["--version"], 0, "coopwizard 0."),
    (["inventer"], 2, "coopwizard : COMMANDE : « inventer » n’existe pas. Au choix : exemple, liste,"),
    (["dossier"], 2, "il manque DOSSIER|FICHE.yaml|X.coopw, -o/--sortie."),
    (["dossier", "1", "-o"], 2, "-o/--sortie : une valeur est attendue."),
    (
        ["dossier", "1", "-o", "x.pdf", "--variante", "riche"],
        2,
        "« riche » n’existe pas. Au choix : complet,",
    ),
    (["exporter", "deux", "-o", "x.coopw"], 2, "un nombre entier est attendu, pas « deux »."),
    (["recommander", "f.yaml", "--graine", "-3"], 2, "un nombre entier positif est attendu, pas « -3 »."),
    (["recommander", "f.yaml", "--graine", str(2**64)], 2, "un nombre entier positif est attendu"),
    (["liste", "--js"], 2, "--js : inconnu ici."),
    (["liste", "--json=oui"], 2, "cette option ne prend pas de valeur."),
    (["methode"], 2, "il manque ACTION."),
]


@pytest.mark.parametrize(("arguments", "code", "words"), USAGE)
def test_usage_is_said_in_french(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert run(arguments) == code
    said = "".join(told(capsys))
    assert words in said
    english = (
        r"\b(?:options:|usage:|optional|positional|argument |invalid|choose|expected|show this|default:)"
    )
    assert not re.search(english, said)


def test_what_argparse_may_say_one_day_is_never_left_in_english() -> None:
    assert in_french("something new happened") == "cette commande n’est pas comprise."
    assert in_french("argument X: invalid choice: 'y' (choose from a, b)").startswith("X")


# --- the library


def test_without_a_library_the_list_is_empty(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setattr("coopwizard.paths.default_library", lambda: path)
    assert run(["liste"]) == 0
    assert told(capsys) == ("La bibliothèque est vide.\n", "")
    assert run(["liste", "--json"]) == 0
    assert json.loads(told(capsys)[0]) == []
    assert not path.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["liste"],
        ["dossier", "1", "-o", "x.pdf"],
        ["exporter", "1", "-o", "x.coopw"],
        ["sauvegarder", "-o", "copie"],
    ],
)
def test_a_library_that_is_not_there_is_said_so(
    capsys: pytest.CaptureFixture[str], path: Path, arguments: list[str]
) -> None:
    assert run(["--base", str(path), *arguments]) == 1
    out, err = told(capsys)
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("Il n’y a pas de bibliothèque à «")
    assert not path.exists()


def test_the_list_reads_beside_an_open_window(
    capsys: pytest.CaptureFixture[str], window: Library, path: Path
) -> None:
    assert run(["--base", str(path), "liste"]) == 0
    assert re.fullmatch(r" +1  Les Deux Rives  \(.+\)\n", told(capsys)[0])
    assert run(["liste", "--json", "--base", str(path)]) == 0
    (row,) = json.loads(told(capsys)[0])
    assert list(row) == ["numero", "titre", "modifie_le", "exemple"]
    assert (row["numero"], row["titre"], row["exemple"]) == (1, "Les Deux Rives", False)


def test_an_open_case_is_printed_without_what_is_not_revealed_and_verified(
    capsys: pytest.CaptureFixture[str], window: Library, path: Path, tmp_path: Path
) -> None:
    printed = tmp_path / "dossier.pdf"
    assert run(["--base", str(path), "dossier", "1", "-o", str(printed)]) == 0
    assert told(capsys)[0] == f"{printed}\n"
    text = "".join(page.extract_text() for page in PdfReader(printed).pages)
    assert "Les Deux Rives" in text
    assert SECRET not in text
    assert run(["--base", str(path), "verifier", str(printed)]) == 0
    assert "Concorde :" in told(capsys)[0]
    case = window.case(window.number_to_id(1))
    window.record(case.id, [Answer(TOGETHER, "phrase_boussole", "Autre chose.")], label="x")
    assert run(["--base", str(path), "verifier", str(printed)]) == 1
    assert "Les réponses ont changé" in told(capsys)[0]


def test_an_exchange_file_is_printed_without_what_is_not_revealed(
    window: Library, path: Path, tmp_path: Path
) -> None:
    package, printed = tmp_path / "x.coopw", tmp_path / "x.pdf"
    window.export_case(window.number_to_id(1), package)
    assert run(["dossier", str(package), "-o", str(printed)]) == 0
    assert SECRET not in "".join(page.extract_text() for page in PdfReader(printed).pages)


@pytest.mark.parametrize(
    "arguments", [["exporter", "1", "-o", "x.coopw"], ["sauvegarder", "-o", "copie"], ["exemple"]]
)
def test_what_writes_waits_for_the_window_to_close(
    capsys: pytest.CaptureFixture[str], window: Library, path: Path, arguments: list[str]
) -> None:
    assert run(["--base", str(path), *arguments]) == 1
    assert "est déjà ouverte par une autre fenêtre" in told(capsys)[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dossier", "7", "-o", "x.pdf"], ""),
        (["dossier", "1", "-o", "x.odt"], "n’est ni un .pdf ni un .docx"),
        (["dossier", "absent.coopw", "-o", "x.pdf"], ""),
        (["dossier", "1", "-o", "nulle/part/x.pdf"], ""),
        (["verifier", "absent.pdf"], "ne peut pas être lu"),
        (["importer", "absent.coopw"], ""),
        (["restaurer", "absente"], ""),
    ],
)
def test_what_a_person_can_mend_is_one_french_line(
    capsys: pytest.CaptureFixture[str], window: Library, path: Path, arguments: list[str], words: str
) -> None:
    if arguments[0] in {"importer", "restaurer"}:
        window.close()
    assert run(["--base", str(path), *arguments]) == 1
    out, err = told(capsys)
    assert (out, err.count("\n")) == ("", 1)
    assert words in err
    assert "Errno" not in err


def test_a_case_goes_from_one_library_to_another(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    here, there = ["--base", str(tmp_path / "a")], ["--base", str(tmp_path / "b")]
    package, copy = str(tmp_path / "x.coopw"), str(tmp_path / "copie")
    for arguments in (
        [*here, "exemple"],
        [*here, "exporter", "1", "-o", package],
        [*there, "importer", package],
        [*there, "sauvegarder", "-o", copy],
        [*there, "restaurer", copy],
    ):
        assert run(arguments) == 0
    out, err = told(capsys)
    assert err == ""
    assert out.count("Dossier n° 1 :") == 2
    assert "La sauvegarde est en place." in out


def test_a_library_of_another_program_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    foreign = fiche(tmp_path, b"%PDF-1.7 nothing of ours" * 50, "x.sqlite3")
    for arguments in (["liste"], ["dossier", "1", "-o", str(tmp_path / "x.pdf")]):
        assert run(["--base", str(foreign), *arguments]) == 1
        assert told(capsys)[1].count("\n") == 1


# --- fiches

BAD_FICHES = [
    ("- a\n- b\n", "le fichier doit commencer par une clé"),
    ("42\n", "le fichier doit commencer par une clé"),
    ("", "est vide"),
    (" \n\n", "est vide"),
    (bytes(range(256)) * 4, "ce n’est pas un fichier de texte lisible"),
    ("a: 1\n" * 600_001, "est trop gros pour une fiche"),
    ("inconnue: 1\n", "inconnue"),
    ("criteres: {confiance: 9}\n", "confiance"),
    ("criteres: [1, 2\n", "ce n’est pas du YAML lisible"),
    ("[" * 5000, ""),
]


@pytest.mark.parametrize("command", ["recommander", "dossier"])
@pytest.mark.parametrize(("content", "words"), BAD_FICHES)
def test_what_is_no_fiche_is_said_in_one_french_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str, content: bytes | str, words: str
) -> None:
    more = ["-o", str(tmp_path / "x.pdf")] if command == "dossier" else ["--json"]
    assert run([command, str(fiche(tmp_path, content)), *more]) == 1
    out, err = told(capsys)
    assert (out, err.count("\n")) == ("", 1)
    assert words in err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("name", ["absente.yaml", "."])
def test_a_missing_fiche_is_said_so(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    assert run(["recommander", str(tmp_path / name)]) == 1
    assert told(capsys)[1].startswith("Il n’y a pas de fiche «")


def test_a_fiche_that_knows_nothing_leads_to_exploring(
    capsys: pytest.CaptureFixture[str], base: Base, tmp_path: Path
) -> None:
    nothing = fiche(tmp_path, "{}\n")
    assert run(["recommander", str(nothing), "--json"]) == 0
    answer = json.loads(told(capsys)[0])
    assert tuple(answer) == KEYS
    assert (answer["methode"], answer["graine"]) == (base.version, base.echelles.graine_aleatoire)
    assert [one["rang"] for one in answer["types"]] == [None] * len(base.types)
    assert answer["verdict"]["id"] == "explorer"
    assert answer["juridique"]["porte"] == "fermee"
    assert run(["recommander", str(nothing)]) == 0
    out = told(capsys)[0]
    assert out.startswith(
        "Simulation d’étude. Cet outil éclaire, il ne décide pas.\nProposition : Explorer\n"
    )
    assert base.criteres["continuite_parcours"].titre in out
    assert "continuite_parcours" not in out
    assert run(["dossier", str(nothing), "-o", str(tmp_path / "x.docx")]) == 0
    assert (tmp_path / "x.docx").stat().st_size > 1000


def test_the_recommendation_has_the_shape_that_is_promised(
    capsys: pytest.CaptureFixture[str], base: Base, tmp_path: Path
) -> None:
    criteria = "".join(f"  {name}: 3\n" for name in base.criteres)
    known = fiche(tmp_path, f"degre_de_choix: choisie\ncriteres:\n{criteria}")
    assert run(["recommander", str(known), "--json", "--graine", "7"]) == 0
    answer = json.loads(told(capsys)[0])
    assert (answer["graine"], answer["degre_de_choix"]) == (7, "choisie")
    assert {"id", "rang", "score", "acceptabilite", "exclu", "raisons"} <= set(answer["types"][0])
    assert {"porte", "nature"} <= set(answer["juridique"])
    vehicle = {"id", "rang", "pour_type", "score", "ecarte", "role", "raisons"}
    assert vehicle <= set(answer["vehicules"][0])
    assert len(answer["vehicules"]) == len(base.vehicules)
    assert {"id", "tiers", "raisons"} <= set(answer["verdict"])
    assert all(isinstance(one, str) for one in (*answer["manques"], *answer["contrefactuels"]))
    assert sorted(one["rang"] for one in answer["types"] if not one["exclu"])[0] == 1


# --- ends


def test_the_knowledge_base_is_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["methode", "verifier", str(tmp_path)]) == 1
    assert told(capsys)[0]


def test_ctrl_c_ends_quietly(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "list_library", stop)
    assert run(["liste"]) == cli.INTERRUPTED
    assert told(capsys) == ("", "")


def test_a_reader_that_stops_early_is_no_fault(window: Library, path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    arguments = [sys.executable, "-m", "coopwizard", "--base", str(path), "liste"]
    done = subprocess.run(arguments, stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
