from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest

from coopwizard import paths
from coopwizard.domain.knowledge import Base
from coopwizard.errors import BaseError
from coopwizard.kb.load import base_of, released
from coopwizard.kb.release import main, release, releases


def test_the_base_of_the_program_is_among_those_released(base: Base):
    assert base.hash in releases(paths.resources()), (
        "The method changed. If on purpose: python -m coopwizard.kb.release AAAA-MM-JJ « la raison »."
    )


def test_every_released_base_still_opens(base: Base):
    for hash_, told in releases(paths.resources()).items():
        old = base_of(released(paths.resources(), hash_))
        assert (old.hash, old.version) == (hash_, told["version"])
        assert told["raison"]


def test_every_kept_file_is_in_the_index():
    kept = {path.name.removesuffix(".json.gz") for path in (paths.resources() / "bases").glob("*.json.gz")}
    assert kept == set(releases(paths.resources()))


@pytest.fixture
def light(folder: Path) -> Path:
    """Return resources whose base has no example to run."""
    for path in (folder / "exemples").iterdir():
        path.unlink()
    return folder.parent


def test_a_release_keeps_the_base_its_date_and_its_reason(light: Path):
    hash_ = release(light, "Premier envoi.", "2026-11-22")
    assert releases(light) == {hash_: {"version": "1.1", "le": "2026-11-22", "raison": "Premier envoi."}}
    assert base_of(released(light, hash_)).hash == hash_


def test_releasing_the_same_base_again_changes_nothing(light: Path):
    hash_ = release(light, "Premier envoi.", "2026-11-22")
    assert release(light, "Encore.", "2026-12-01") == hash_
    assert releases(light)[hash_]["raison"] == "Premier envoi."


def test_a_change_of_data_is_a_release_of_its_own(light: Path):
    first = release(light, "Premier envoi.", "2026-11-22")
    path = light / "kb" / "types.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("titre: Urgence", "titre: Hâte"), encoding="utf-8"
    )
    second = release(light, "Un mot plus simple.", "2026-12-01")
    assert list(releases(light)) == [first, second]


def test_a_release_needs_a_reason_and_a_sound_base(light: Path):
    with pytest.raises(BaseError, match="avec sa raison"):
        release(light, " ", "2026-11-22")
    path = light / "kb" / "types.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("exclut: [fusion]", "exclut: [fusions]"), encoding="utf-8"
    )
    with pytest.raises(BaseError, match=r"types\.yaml"):
        release(light, "Une raison.", "2026-11-22")


def test_the_helper_says_what_it_did(light: Path, monkeypatch, capsys):
    monkeypatch.setattr(paths, "resources", lambda: light)
    assert main([]) == 2
    assert main(["2026-11-22", ""]) == 1
    assert "raison" in capsys.readouterr().err
    assert main(["2026-11-22", "Premier envoi."]) == 0
    (hash_,) = json.loads((light / "bases" / "index.json").read_text(encoding="utf-8"))
    assert hash_ in capsys.readouterr().out


def test_the_helper_runs_from_the_command_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["release"])
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(paths.package() / "kb" / "release.py"), run_name="__main__")
    assert left.value.code == 2
    assert "Usage" in capsys.readouterr().err
