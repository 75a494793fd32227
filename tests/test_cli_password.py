"""A password on the command line: in a file, never in the command, where everybody would read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopwizard.cli import run
from coopwizard.store.exchange import read_case
from coopwizard.store.protection import is_closed

PASSWORD = "quatre mots bien choisis"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(f"{PASSWORD}\nune seconde ligne\n", "utf-8-sig")
    return path


@pytest.fixture
def exported(tmp_path: Path, secret: Path) -> Path:
    """The example, exported under the password."""
    library, target = str(tmp_path / "une.sqlite3"), tmp_path / "x.coopw"
    assert run(["--base", library, "exemple"]) == 0
    arguments = ["exporter", "1", "-o", str(target), "--mot-de-passe-fichier", str(secret)]
    assert run(["--base", library, *arguments]) == 0
    return target


def test_the_first_line_of_the_file_is_the_password(exported: Path) -> None:
    assert is_closed(exported.read_bytes())
    assert read_case(exported, PASSWORD).example


def test_it_is_read_again_with_the_same_file(
    exported: Path, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = str(tmp_path / "autre.sqlite3")
    assert run(["--base", library, "importer", str(exported), "--mot-de-passe-fichier", str(secret)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Dossier n° 1 : ")


@pytest.mark.parametrize(
    ("written", "what", "remedy"),
    [
        (None, "est protégé par un mot de passe", "--mot-de-passe-fichier"),
        ("un autre mot de passe", "Ce n’est pas le mot de passe", "Rien n’a été importé"),
        ("", "ne contient pas de mot de passe", "première ligne"),
        (b"\xff\xfe\x00", "ne peut pas être lu", "fichier de texte"),
    ],
)
def test_without_the_right_password_one_line_says_why_and_the_way_out(
    exported: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    written: str | bytes | None,
    what: str,
    remedy: str,
) -> None:
    library, given = tmp_path / "autre.sqlite3", tmp_path / "autre.txt"
    more: list[str] = []
    if written is not None:
        given.write_bytes(written if isinstance(written, bytes) else written.encode())
        more = ["--mot-de-passe-fichier", str(given)]
    capsys.readouterr()
    assert run(["--base", str(library), "importer", str(exported), *more]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert what in err
    assert remedy in err
    capsys.readouterr()
    run(["--base", str(library), "liste"])
    assert "Les" not in capsys.readouterr().out.replace("La bibliothèque est vide.", "")


@pytest.mark.parametrize("command", ["exporter", "importer"])
def test_no_option_takes_the_password_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "1", "-o", "x.coopw", "--mot-de-passe", "secret"]) == 2
    assert "inconnu ici" in capsys.readouterr().err
