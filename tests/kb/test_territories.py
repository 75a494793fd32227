"""The lists of territories: found by a few letters, each with what it lies in."""

from __future__ import annotations

import json
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from coopwizard.kb.territories import COMMUNE, DEPARTMENT, GROUPING, REGION, Territories, load_territories
from coopwizard.paths import resources
from tests.tools.territories import compact, write


@pytest.fixture(scope="module")
def lists() -> Territories:
    return load_territories()


@pytest.mark.parametrize("typed", ["Pordic", "pordic", "  PORDIC ", "22251"])
def test_a_commune_is_found_by_its_name_or_its_code(lists: Territories, typed: str) -> None:
    found = lists.search(typed)[0]
    assert (found.kind, found.code, found.name) == (COMMUNE, "22251", "Pordic")


def test_a_commune_says_its_grouping_its_department_and_its_region(lists: Territories) -> None:
    found = lists.find(COMMUNE, "22251")
    assert found is not None
    assert found.inside == ("CA Saint-Brieuc Armor Agglomération", "Côtes-d’Armor", "Bretagne")
    assert lists.at(found.address) == found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("st brieuc", "Saint-Brieuc"),
        ("cotes d'armor", "Côtes-d’Armor"),
        ("ile de france", "Île-de-France"),
        ("l'abergement clemenciat", "L’Abergement-Clémenciat"),
        ("armor agglo", "CA Saint-Brieuc Armor Agglomération"),
    ],
)
def test_accents_hyphens_and_saints_do_not_count(lists: Territories, typed: str, first: str) -> None:
    assert lists.search(typed)[0].name == first


def test_the_kinds_asked_for_alone_are_found(lists: Territories) -> None:
    assert {one.kind for one in lists.search("paris", (DEPARTMENT, REGION))} == {DEPARTMENT}
    assert {one.kind for one in lists.search("bretagne", (REGION,))} == {REGION}
    assert lists.search("p") == ()
    assert lists.search("qqqzz") == ()


def test_a_region_and_a_department_of_the_same_code_are_two_territories(lists: Territories) -> None:
    region, department = lists.find(REGION, "11"), lists.find(DEPARTMENT, "11")
    assert region is not None
    assert department is not None
    assert (region.name, department.name) == ("Île-de-France", "Aude")


def test_the_whole_country_is_there_in_less_than_a_megabyte(lists: Territories) -> None:
    file = resources() / "territoires" / "territoires.json.gz"
    assert file.stat().st_size < 1_000_000
    known = list(lists._known.values())
    assert sum(one.kind == COMMUNE for one in known) > 34_000
    assert sum(one.kind == GROUPING for one in known) > 1_200
    assert all(one.inside for one in known if one.kind in (COMMUNE, GROUPING))


def test_the_lists_are_made_from_the_package_and_the_same_twice(tmp_path: Path) -> None:
    archive = tmp_path / "paquet.tgz"
    files = {
        "package.json": {"version": "6.0.0"},
        "data/regions.json": [{"code": "53", "nom": "Bretagne"}, {"code": "99", "nom": "Nulle part"}],
        "data/departements.json": [{"code": "22", "nom": "Côtes-d'Armor", "region": "53"}],
        "data/epci.json": [
            {"code": "200", "nom": "CA Armor", "membres": [{"code": "22251", "populationTotale": 9}]}
        ],
        "data/communes.json": [
            {"code": "22251", "nom": "Pordic", "departement": "22", "type": "commune-actuelle"},
            {"code": "22252", "nom": "Tréméloir", "departement": "22", "type": "commune-associee"},
        ],
    }
    with tarfile.open(archive, "w:gz") as made:
        for name, content in files.items():
            data = json.dumps(content).encode()
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(data)
            made.addfile(info, BytesIO(data))
    found = compact(archive)
    assert found["regions"] == [["53", "Bretagne"]]
    lists = Territories(found)
    commune = lists.find(COMMUNE, "22251")
    assert commune is not None
    assert commune.line == "Pordic, CA Armor, Côtes-d’Armor, Bretagne"
    assert lists.find(COMMUNE, "22252") is None
    write(found, tmp_path / "a.gz")
    write(found, tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
