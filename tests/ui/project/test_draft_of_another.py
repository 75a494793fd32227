"""The draft of another organisation, read beside ours and taken field by field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import PRESIDENT, TOGETHER, Answer
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.app import LibraryDesk
from coopwizard.ui.pages.projet import ProjetPage
from coopwizard.ui.presenters import projet_cadre
from coopwizard.ui.presenters.projet_page import written
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import NOW, names_of, part_of, scene_of, settle
from tests.ui.project.samples import THEIRS, edit


class _Chosen:
    """Files that someone would have chosen."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def open(self, _parent: QWidget, _title: str, _kind: str) -> Path | None:
        return self._path


def read_draft(page: ProjetPage, path: Path | None) -> None:
    """Press the button that asks which file, and choose this one."""
    page.window().files = _Chosen(path)  # type: ignore[attr-defined]
    page.window().desk = LibraryDesk(Path("jamais.sqlite3"))  # type: ignore[attr-defined]
    page.show_screen("echange")
    page.press(part_of(page.screen, "importer").press)  # type: ignore[attr-defined]


@pytest.fixture
def their_file(base: Base, tmp_path: Path) -> Path:
    """A file of another organisation, with a draft and with answers that are its own."""
    library = Library.open(tmp_path / "eux.sqlite3", clock=lambda: NOW, groups=group_of(base.reponses))
    case = library.create_case("Horizon Vève")
    said = {
        "identite.nom": "Horizon Vève",
        "identite.budget": 5_000_000,
        "canevas.oeuvre_commune": THEIRS,
        "canevas.reussite_echec": {"reussi": "Chacun dort chez soi.", "arreter": "Si les équipes partent."},
    }
    answers = [Answer(TOGETHER, key, value) for key, value in said.items()]
    library.record(case.id, [*answers, Answer(PRESIDENT, "craintes", "Être avalés.")], label="écrire")
    path = tmp_path / "eux.coopw"
    library.export_case(case.id, path)
    library.close()
    return path


@pytest.mark.requirement("R113")
def test_the_draft_of_another_is_read_beside_ours_and_taken_field_by_field(
    full: Session, page: ProjetPage, their_file: Path
) -> None:
    ours = "Permettre aux adultes qui vieillissent de rester chez eux, sans changer d’équipe."
    full.answer("canevas.oeuvre_commune", ours)
    page.show_screen("echange")
    read_draft(page, their_file)
    ((uid, said),) = full.case.under(TOGETHER, "saisie_partenaire")
    assert isinstance(said, dict)
    assert said["organisme"] == "Horizon Vève"
    assert set(said["champs"]) == {"oeuvre_commune", "reussite_echec"}  # type: ignore[arg-type]
    key = f"saisie_partenaire.{uid}.oeuvre_commune"
    assert part_of(page.screen, f"{key}.notre").text == ours  # type: ignore[attr-defined]
    assert part_of(page.screen, f"{key}.leur").text == THEIRS  # type: ignore[attr-defined]
    assert full.case.together("canevas.oeuvre_commune") == ours
    page.press(part_of(page.screen, f"{key}.reprendre").press)  # type: ignore[attr-defined]
    assert full.case.together("canevas.oeuvre_commune") == THEIRS
    assert f"{key}.repris" in names_of(page.screen)
    assert full.case.together("canevas.reussite_echec") is None
    full.undo()
    assert full.case.together("canevas.oeuvre_commune") == ours


def test_nothing_but_the_joint_draft_is_taken_from_their_file(
    full: Session, page: ProjetPage, their_file: Path
) -> None:
    before = set(full.case.answers)
    read_draft(page, their_file)
    added = set(full.case.answers) - before
    assert {key.partition(".")[0] for _, key in added} == {"saisie_partenaire"}
    assert "avalés" not in str([full.case.said(*one) for one in added])
    assert "5000000" not in str([full.case.said(*one) for one in added])


@pytest.mark.parametrize("chosen", [True, False])
def test_the_button_asks_which_file_and_nobody_choosing_changes_nothing(
    full: Session, page: ProjetPage, their_file: Path, chosen: bool
) -> None:
    read_draft(page, their_file if chosen else None)
    assert len(list(full.case.under(TOGETHER, "saisie_partenaire"))) == chosen


def test_a_file_that_is_not_one_of_ours_is_refused_with_the_way_out(
    full: Session, page: ProjetPage, tmp_path: Path, their_file: Path
) -> None:
    page.show_screen("echange")
    foreign = tmp_path / "photo.coopw"
    foreign.write_bytes(b"\x89PNG not a file of ours")
    read_draft(page, foreign)
    refused = part_of(page.screen, "refus")
    assert refused.title  # type: ignore[attr-defined]
    assert refused.text  # type: ignore[attr-defined]
    assert not list(full.case.under(TOGETHER, "saisie_partenaire"))
    read_draft(page, their_file)
    assert "refus" not in names_of(page.screen)


def test_a_file_without_a_project_says_so(
    full: Session, page: ProjetPage, base: Base, tmp_path: Path
) -> None:
    library = Library.open(tmp_path / "vide.sqlite3", clock=lambda: NOW, groups=group_of(base.reponses))
    path = tmp_path / "vide.coopw"
    library.export_case(library.create_case("Vide").id, path)
    library.close()
    page.show_screen("echange")
    read_draft(page, path)
    assert "projet commun" in part_of(page.screen, "refus").title  # type: ignore[attr-defined]


def test_what_another_handed_over_on_paper_is_noted_by_hand(full: Session, page: ProjetPage) -> None:
    page.show_screen("echange")
    page.press("ajouter:saisie_partenaire")
    key = f"saisie_partenaire.{page.scene().place['saisie_partenaire']}"
    edit(page, f"{key}.organisme", "Horizon Vève")
    edit(page, f"{key}.texte", THEIRS)
    assert full.case.together(key) == {"organisme": "Horizon Vève", "texte": THEIRS}


def test_their_parts_read_as_ours_do(full: Session, page: ProjetPage, their_file: Path) -> None:
    read_draft(page, their_file)
    page.show_screen("echange")
    ((uid, _),) = full.case.under(TOGETHER, "saisie_partenaire")
    page.press(f"reprendre:{uid}.reussite_echec")
    known = full.base.canevas.champs["reussite_echec"]
    assert written(scene_of(full), known) == (
        "Nous dirons\u00a0: réussi, si\u00a0: Chacun dort chez soi.",
        "Nous dirons\u00a0: il faut arrêter, si\u00a0: Si les équipes partent.",
    )


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 2.0)])
def test_every_field_is_named_and_nothing_is_clipped(
    full: Session, page: ProjetPage, themed, width: int, zoom: float
) -> None:
    page.resize(width, 636)
    themed("light", zoom)
    full.answer_all(
        {
            "objet.plaidoyer": {"priorite": 3},
            "ressource_nouvelle_prevue": True,
            "refacturation_prevue": True,
            "trois_equilibres": {"social": "non"},
            "economie.a1": {"poste": "Paie"},
            "budget_demarche.a1": {"poste": "Appui", "montant": 4000},
            "saisie_partenaire.a1": {"organisme": "Horizon", "champs": {"oeuvre_commune": THEIRS}},
        },
        label="écrire",
    )
    for name in projet_cadre.ORDER:
        page.show_screen(name)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []
