"""Extracts of FINESS and RNA as people bring them: published ones, and those a spreadsheet spoiled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from coopwizard.errors import ExchangeError
from coopwizard.registers.lines import FAULTS_KEPT, SearchCancelledError
from coopwizard.registers.search import MOST, search

STAMP = "finess;etalab;94;2026-11-10"
RNA_COLUMNS = (
    "id;id_ex;siret;rup_mi;gestion;date_creat;date_decla;date_publi;date_disso;nature;groupement;titre;titre_court;"
    "objet;objet_social1;objet_social2;adrs_complement;adrs_numvoie;adrs_repetition;adrs_typevoie;adrs_libvoie;"
    "adrs_distrib;adrs_codeinsee;adrs_codepostal;adrs_libcommune;position"
)


def establishment(
    number: str = "010000024",
    name: str = "CH DE FLEYRIAT",
    *,
    long_name: str = "CENTRE HOSPITALIER DE FLEYRIAT",
    department: str = "01",
    town: str = "451",
    routed: str = "01440 VIRIAT",
    group: str = "1102",
    siret: str = "26010004500012",
    opened: str = "1979-02-13",
) -> str:
    return ";".join(
        [
            "structureet", number, "010780054", name, long_name, "", "", "900", "RTE", "DE PARIS", "", "CS 90401",
            town, department, "AIN", routed, "0474454647", "", "355", "Centre Hospitalier (C.H.)", group,
            "Centres Hospitaliers", siret, "8610Z", "03", "ARS", "1", "Public", opened, opened, "2020-02-04", "",
        ]
    )  # fmt: skip


def entity(name: str, status: str, siren: str = "775559461") -> str:
    return ";".join(
        [
            "structureej", "220000101", name, name, "", "2", "R", "DES ÉCOLES", "", "", "", "251", "22590 PORDIC", "22",
            "COTES D'ARMOR", "0296000000", "60", status, "", "", siren, "8810B", "1985-01-01",
        ]
    )  # fmt: skip


def association(**said: str) -> str:
    values = {
        "id": "W221000123",
        "titre": "LES DEUX RIVES",
        "position": "A",
        "date_disso": "0001-01-01",
        "adrs_codeinsee": "22251",
        "adrs_codepostal": "22590",
        "adrs_libcommune": "Pordic",
        "objet": "accompagner_les personnes âgées",
        "siret": "77555946100014",
    } | said
    return ";".join(f'"{values.get(name, "")}"' for name in RNA_COLUMNS.split(";"))


def written(folder: Path, lines: Sequence[str], encoding: str = "utf-8") -> Path:
    path = folder / "extrait.csv"
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "iso-8859-15"])
def test_an_establishment_is_found_whatever_the_age_of_the_file(tmp_path: Path, encoding: str) -> None:
    lines = [STAMP, establishment(name="FOYER ÉLÉONORE", long_name="", group="4301")]
    found = search(written(tmp_path, lines, encoding), "foyer eleonore")
    [record] = found.records
    assert record.name == "FOYER ÉLÉONORE"
    assert record.fields == {
        "nom": "FOYER ÉLÉONORE",
        "siren": "260100045",
        "commune": "VIRIAT",
        "insee": "01451",
        "essms": True,
    }
    assert (found.register, found.fault_count) == ("FINESS", 0)


def test_the_file_with_geolocation_is_read_without_its_points(tmp_path: Path) -> None:
    point = "geolocalisation;010000024;870215.7;6571590.5;1,ATLASANTE;2020-02-04"
    found = search(written(tmp_path, [STAMP, establishment(), point, point]), "fleyriat")
    assert (found.count, found.fault_count) == (1, 0)
    assert found.records[0].fields["sante"] is True


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("fleyriat", True),
        ("viriat", True),
        ("centre viriat", True),
        ("fleyr", True),
        ("eyriat", False),
        ("lyon", False),
    ],
)
def test_words_are_looked_for_in_the_name_and_the_town(tmp_path: Path, asked: str, there: bool) -> None:
    assert bool(search(written(tmp_path, [STAMP, establishment()]), asked).count) is there


@pytest.mark.parametrize(
    ("department", "town", "code"),
    [("01", "053", "01053"), ("2A", "004", "2A004"), ("9A", "105", "97105"), ("9F", "611", "97611")],
)
def test_the_code_of_the_town_is_department_then_town(
    tmp_path: Path, department: str, town: str, code: str
) -> None:
    found = search(written(tmp_path, [STAMP, establishment(department=department, town=town)]), "fleyriat")
    assert found.records[0].fields["insee"] == code


@pytest.mark.parametrize(
    ("status", "kept"),
    [
        ("Association Loi 1901 non Reconnue d'Utilité Publique", "association"),
        ("Fondation", "fondation"),
        ("Société Anonyme (S.A.)", "lucratif"),
        ("Etb.Social Communal", "public"),
        ("Etablissement Public Départemental d'Hospitalisation", "public"),
        ("Congrégation", None),
    ],
)
def test_a_legal_entity_says_its_status_when_it_is_clear(
    tmp_path: Path, status: str, kept: str | None
) -> None:
    found = search(written(tmp_path, [STAMP, entity("LE COURTIL", status)]), "courtil")
    assert found.records[0].fields.get("statut") == kept
    assert found.records[0].fields["siren"] == "775559461"


@pytest.mark.parametrize(
    ("spoiled", "said", "kept"),
    [
        ({"siret": "2,601E+13"}, "abîmé par un tableur", {"siren": None}),
        ({"siret": "2601000450012"}, "zéros de tête", {"siren": "026010004"}),
        ({"department": "1"}, "zéros de tête", {"insee": "01451"}),
        ({"department": "01", "town": "53"}, "zéros de tête", {"insee": "01053"}),
        ({"opened": "13/02/1979"}, "réécrite par un tableur", {"insee": "01451"}),
        ({"siret": "à demander"}, "ne se lit pas", {"siren": None}),
    ],
)
def test_what_a_spreadsheet_spoiled_is_told_with_its_line_and_the_rest_is_kept(
    tmp_path: Path, spoiled: dict[str, str], said: str, kept: dict[str, str | None]
) -> None:
    lines = [STAMP, establishment(name="AUTRE", long_name="AUTRE"), establishment(**spoiled)]
    found = search(written(tmp_path, lines), "fleyriat")
    assert found.records[0].name == "CENTRE HOSPITALIER DE FLEYRIAT"
    assert {name: found.records[0].fields.get(name) for name in kept} == kept
    assert all(one.line == 3 and said in one.what for one in found.faults)
    assert found.fault_count >= 1


def test_a_cut_line_keeps_what_it_still_says(tmp_path: Path) -> None:
    whole = establishment()
    half = ";".join(whole.split(";")[:5])
    found = search(written(tmp_path, [STAMP, half, whole]), "fleyriat")
    assert found.count == 2
    assert found.records[0].fields == {"nom": "CENTRE HOSPITALIER DE FLEYRIAT"}
    assert [(one.line, "coupée" in one.what) for one in found.faults] == [(2, True)]


def test_a_file_spoiled_on_every_line_is_told_without_end(tmp_path: Path) -> None:
    lines = [STAMP, *[establishment(siret="2,6E+13")] * (FAULTS_KEPT + 30)]
    found = search(written(tmp_path, lines), "fleyriat")
    assert found.fault_count == FAULTS_KEPT + 30
    assert len(found.faults) == FAULTS_KEPT
    assert (found.count, len(found.records)) == (FAULTS_KEPT + 30, MOST)


def test_an_association_fills_its_own_fields(tmp_path: Path) -> None:
    header = ";".join(f'"{name}"' for name in RNA_COLUMNS.split(";"))
    found = search(
        written(tmp_path, [header, association(), association(titre="AUTRE")]), "deux rives pordic"
    )
    [record] = found.records
    assert found.register == "RNA"
    assert record.fields == {
        "nom": "LES DEUX RIVES",
        "statut": "association",
        "rna": "W221000123",
        "siren": "775559461",
        "commune": "Pordic",
        "insee": "22251",
    }
    assert record.kind == "accompagner les personnes âgées"


@pytest.mark.parametrize(
    ("said", "warned"),
    [
        ({}, ""),
        ({"position": "D"}, "dissoute"),
        ({"position": "S"}, "supprimée"),
        ({"date_disso": "2019-04-02"}, "dissoute"),
    ],
)
def test_an_association_that_is_no_more_is_told_before_it_is_chosen(
    tmp_path: Path, said: dict[str, str], warned: str
) -> None:
    found = search(written(tmp_path, [RNA_COLUMNS, association(**said)]), "rives")
    assert warned in found.records[0].warning
    assert bool(found.records[0].warning) is bool(warned)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nom;ville\nLes Deux Rives;Pordic\n",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"\0" * 5000,
        b"x" * 200_000,
    ],
)
def test_a_file_that_is_no_extract_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "autre.csv"
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match="n’est pas un extrait FINESS ou RNA"):
        search(path, "rives")


def test_a_file_that_is_not_there_and_an_empty_question_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="ne s’ouvre pas"):
        search(tmp_path / "absent.csv", "rives")
    with pytest.raises(ExchangeError, match="Rien n’est demandé"):
        search(written(tmp_path, [STAMP]), " - ")


def test_a_search_nobody_waits_for_stops(tmp_path: Path) -> None:
    path = written(tmp_path, [STAMP, *[establishment()] * 5000])
    asked: list[int] = []

    def wanted() -> bool:
        asked.append(1)
        return len(asked) < 2

    with pytest.raises(SearchCancelledError):
        search(path, "fleyriat", wanted)
    assert len(asked) == 2
