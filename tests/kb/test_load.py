from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coopwizard import paths
from coopwizard.domain.knowledge import Base
from coopwizard.errors import BaseError
from coopwizard.french import typeset
from coopwizard.kb import load
from coopwizard.kb.compile import compile_base, compiled_or_refused, write_whole
from coopwizard.kb.load import base_of, fingerprint, load_base, released


def test_what_is_compiled_reads_back_whole_and_under_its_hash(tmp_path: Path, base: Base):
    target = tmp_path / "_base" / "base.json"
    hash_ = compile_base(paths.resources(), target)
    read = base_of(target.read_bytes())
    assert read == base
    assert read.hash == hash_ == fingerprint(target.read_bytes())
    assert read.version == read.methode.version == "1.1"


def test_compiling_twice_writes_the_same_bytes(tmp_path: Path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert compile_base(paths.resources(), first) == compile_base(paths.resources(), second)
    assert first.read_bytes() == second.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.json", "b.json"]


def test_every_key_of_the_files_has_its_attribute(base: Base):
    text = json.loads(compiled_or_refused(paths.resources() / "kb").text)
    assert set(text) == set(base.__slots__) - {"version", "hash", "adaptation"}


def test_texts_are_typeset_once_and_the_rest_is_left_as_written(base: Base):
    assert "’" in base.items["go_roles"].aide or "'" not in base.items["go_roles"].aide
    assert base.mentions[3] == "Rien n’est envoyé\u00a0: tout reste sur cet ordinateur."
    assert all(typeset(one.titre) == one.titre for one in base.alertes.values() if hasattr(one, "titre"))
    assert base.degre_de_choix.niveaux["anticipee"] == "[55, 75["
    source = base.droit.vehicles["gcsms"].sources[0]
    assert source.url.startswith("http")
    assert "\u00a0" not in source.url


def test_yaml_words_that_others_read_as_false_stay_text(base: Base):
    assert base.dossier.sections["s02"].variantes["synthese"] == "non"
    assert base.matrice_roles.lettres["N"] == "negocie"
    assert base.partenaire.chevauchement.reponses == ("oui", "non", "ne_sait_pas")
    assert base.eligibilite["el_gip"].verifie_le == "2026-11-22"


def test_the_base_is_read_once(base: Base):
    assert load_base() is load_base()
    assert load_base().hash == base.hash


def printed(script: str) -> str:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=True
    )
    return done.stdout.strip()


def test_reading_the_base_needs_neither_yaml_nor_the_engine_nor_pydantic():
    script = (
        "import sys; from coopwizard.kb.load import load_base; load_base();"
        "heavy = ('yaml', 'pydantic', 'numpy', 'coopwizard.engine', 'coopwizard.french');"
        "print([name for name in heavy if name in sys.modules])"
    )
    load_base()
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "[]"


def test_importing_the_reader_reads_nothing(tmp_path: Path):
    script = "import coopwizard.kb.load as l; print(l.load_base.cache_info().currsize)"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "0"


@pytest.fixture
def checkout(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the program believe that it lives in this folder."""
    (tmp_path / "package" / "kb").mkdir(parents=True)
    (tmp_path / "package" / "french.py").touch()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    monkeypatch.setattr(paths, "package", lambda: tmp_path / "package")
    monkeypatch.setattr(paths, "compiled_base", lambda: tmp_path / "package" / "_base" / "base.json")
    load_base.cache_clear()
    yield tmp_path
    load_base.cache_clear()


def test_a_checkout_compiles_on_demand_and_again_when_a_file_changes(checkout: Path):
    first = load_base()
    assert paths.compiled_base().is_file()
    path = checkout / "kb" / "types.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("titre: Urgence", "titre: Hâte"), encoding="utf-8"
    )
    later = paths.compiled_base().stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))
    load_base.cache_clear()
    second = load_base()
    assert second.criteres["urgence"].titre == "Hâte"
    assert first.hash != second.hash


def test_a_fresh_compiled_file_is_read_as_it_is(checkout: Path):
    load_base()
    before = paths.compiled_base().stat().st_mtime_ns
    load_base.cache_clear()
    load_base()
    assert paths.compiled_base().stat().st_mtime_ns == before


def test_a_folder_that_cannot_be_written_only_costs_time(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    (checkout / "package" / "_base").write_text("a file where the folder should be", encoding="utf-8")
    assert load_base().version == "1.1"


def test_an_installed_program_reads_what_the_build_wrote(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    load_base()
    monkeypatch.setattr(paths, "installed", lambda: True)
    (checkout / "kb" / "types.yaml").unlink()
    load_base.cache_clear()
    assert load_base().types


def test_a_base_with_faults_is_refused_with_all_of_them(checkout: Path):
    path = checkout / "kb" / "types.yaml"
    text = path.read_text(encoding="utf-8").replace("    rang: ", "    rangs: ")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaseError) as refusal:
        load_base()
    assert refusal.value.what.count("types.yaml:") == 18
    assert "rangs" in refusal.value.what


def test_a_long_list_of_faults_is_cut_short(folder: Path):
    path = folder / "types.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("raison:", "raisons:"), encoding="utf-8")
    with pytest.raises(BaseError, match=r"… et \d+ autres\."):
        compiled_or_refused(folder)


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "base.json"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["base.json"]
    assert target.read_bytes() == b"old"


def test_a_released_base_loads_by_its_hash(base: Base):
    assert load_base(base.hash) == base


@pytest.mark.parametrize("hash_", ["0" * 64, "../kb/types", ""])
def test_a_base_that_was_not_released_is_refused(hash_: str):
    with pytest.raises(BaseError, match="pas livrée avec ce logiciel"):
        released(paths.resources(), hash_)


@pytest.mark.parametrize(
    "data", [b"not gzip", gzip.compress(b"{}", mtime=0), gzip.compress(b"{}" * 500, mtime=0)[:20]]
)
def test_a_released_base_that_was_damaged_is_refused(tmp_path: Path, data: bytes):
    (tmp_path / "bases").mkdir()
    (tmp_path / "bases" / f"{'a' * 64}.json.gz").write_bytes(data)
    with pytest.raises(BaseError, match="abîmé"):
        released(tmp_path, "a" * 64)


def test_the_program_knows_where_its_files_are():
    assert (paths.resources() / "kb").is_dir()
    assert not paths.installed()
    assert paths.compiled_base().parent.parent == paths.package()
    assert load.paths is paths
