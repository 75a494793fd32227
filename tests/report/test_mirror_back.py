"""What a partner who marked us receives in return: gaps in words, and nothing of our two voices."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from coopwizard.domain.answers import SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Interval
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.partners_views import told_back
from coopwizard.errors import DossierError
from coopwizard.report.mirror_back import write_mirror_back
from tests.engine.building import BOTH, TODAY, D, P, a_case, partner_marks

THEIRS = {(BOTH, "partenaire.p1.miroir.ca_vision"): 4, (BOTH, "partenaire.p1.miroir.ca_interets"): 2}
NAMED = {(BOTH, "partenaire.p1.identite.nom"): "Les Deux Ponts"}
AGREED = {(BOTH, "partenaire.p1.accord_miroir"): {"nous": True, "partenaire": True}}


def written(base: Base, path: Path, *said: dict, **how: object) -> str:
    """Return what the sheet of this case says."""
    case = a_case(NAMED, *said, **how)
    reading = evaluate(base, case, today=TODAY, draws=0).partners[0]
    write_mirror_back(base, case, reading, TODAY, path)
    return " ".join("".join(one.extract_text() for one in PdfReader(path).pages).split())


def voices(base: Base, president: int, director: int) -> dict:
    key = "partenaire.p1.critere.ca_vision"
    return partner_marks(base, "p1", 4) | {(P, key): president, (D, key): director}


@pytest.mark.parametrize(
    ("apart", "told"),
    [
        (0.0, "convergence"),
        (1.0, "convergence"),
        (2.0, "a_discuter"),
        (3.0, "divergence_forte"),
        (4.0, "divergence_forte"),
        (Interval(0, 1), "convergence"),
        (Interval(0, 2), "a_discuter"),
        (Interval(1, 3), "divergence_forte"),
    ],
)
def test_a_gap_is_told_by_its_widest_end_in_the_words_of_the_pair(apart: float | Interval, told: str) -> None:
    assert told_back({"ca_vision": apart}) == {"ca_vision": told}


def test_a_gap_that_is_not_known_is_not_told() -> None:
    assert told_back({"ca_vision": None}) == {}


def test_the_partner_reads_its_own_marks_and_how_far_apart_we_are(base: Base, tmp_path: Path) -> None:
    said = written(base, tmp_path / "r.pdf", voices(base, 3, 4), THEIRS, AGREED)
    assert "Retour à Les Deux Ponts" in said
    assert f"{base.criteres_partenaire['ca_vision'].titre} 4 sur 5 convergence" in said
    assert f"{base.criteres_partenaire['ca_interets'].titre} 2 sur 5 à discuter" in said


@pytest.mark.parametrize("pair", [(1, 4), (4, 1), (1, 1), (1, 2), (3, 1)])
def test_two_pairs_of_marks_with_the_same_widest_gap_make_the_same_sheet(
    base: Base, tmp_path: Path, pair: tuple[int, int]
) -> None:
    same = written(base, tmp_path / "a.pdf", voices(base, 4, 1), THEIRS, AGREED)
    assert written(base, tmp_path / "b.pdf", voices(base, *pair), THEIRS, AGREED) == same


@pytest.mark.parametrize("agreed", [{}, {"nous": True}, {"partenaire": True}])
def test_without_the_agreement_of_both_nothing_is_written(base: Base, tmp_path: Path, agreed: dict) -> None:
    with pytest.raises(DossierError, match="n’ont pas encore accepté"):
        written(
            base,
            tmp_path / "r.pdf",
            voices(base, 3, 4),
            THEIRS,
            {(BOTH, "partenaire.p1.accord_miroir"): agreed},
        )
    assert not (tmp_path / "r.pdf").exists()


def test_before_our_two_voices_open_their_marks_nothing_is_written(base: Base, tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="noté des deux côtés"):
        written(
            base,
            tmp_path / "r.pdf",
            voices(base, 3, 4),
            THEIRS,
            AGREED,
            state=SealState.SEALED,
        )
