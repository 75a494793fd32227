"""Reciprocity: what the partner marks, what closes the door, what was lifted."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.ui.presenters.sheet import (
    Rows,
    Settle,
    flat,
)
from coopwizard.ui.session import Session
from tests.ui.partners.samples import A, drawn, keys_of, noted, said


def test_the_partner_s_marks_wait_for_the_consent_of_both(session: Session) -> None:
    assert not [key for key in keys_of(drawn(session, "miroir")) if ".miroir." in key]
    session.answer(f"{A}.accord_miroir", {"nous": True})
    assert not [key for key in keys_of(drawn(session, "miroir")) if ".miroir." in key]
    session.answer(f"{A}.accord_miroir", {"nous": True, "partenaire": True})
    asked = [key for key in keys_of(drawn(session, "miroir")) if ".miroir." in key]
    assert asked == [f"{A}.miroir.{one}" for one in session.base.criteres_partenaire]


def test_both_sides_are_read_in_one_table_ours_as_a_range(session: Session) -> None:
    noted(session, 5, 3)
    session.answer_all(
        {f"{A}.accord_miroir": {"nous": True, "partenaire": True}, f"{A}.miroir.ca_legitimite": 2},
        label="miroir",
    )
    table = next(one for one in flat(drawn(session, "miroir").parts) if isinstance(one, Rows))
    assert table.rows == ((session.base.criteres_partenaire["ca_legitimite"].titre, "2", "3 à 5", "1 à 3"),)


@pytest.mark.requirement("R078")
def test_legitimity_denied_by_the_partner_closes_the_door_too(session: Session) -> None:
    noted(session, 5, 5)
    assert session.results.partners[0].decision == "aller"
    session.answer_all(
        {f"{A}.accord_miroir": {"nous": True, "partenaire": True}, f"{A}.miroir.ca_legitimite": 1},
        label="miroir",
    )
    assert session.results.partners[0].decision == "non"
    title = session.base.criteres_partenaire["ca_legitimite"].titre
    assert f"Condition absolue : {title}" in said(session, "comparaison")


def test_a_condition_that_was_lifted_stays_on_the_screen_with_its_fact(session: Session) -> None:
    noted(session, 5, 1)
    lift = {"fait": "La charte est signée.", "date": "2026-10-02", PRESIDENT: True, DIRECTOR: True}
    vetoes = session.results.partners[0].vetoes
    for name in vetoes:
        session.answer(f"{A}.levee.{name}", lift)
    assert session.results.partners[0].vetoes == ()
    screen = drawn(session, "comparaison")
    assert {f"{A}.levee.{name}" for name in vetoes} <= set(keys_of(screen))
    assert "Condition levée" in said(session, "comparaison")


def test_the_gaps_of_two_points_are_talked_over(session: Session) -> None:
    noted(session, 4, 4)
    assert "Aucun écart" in said(session, "ecarts")
    session.answer(f"{A}.critere.ca_vision", 2, holder=DIRECTOR)
    settled = [
        one.at.key for one in flat(drawn(session, "ecarts").parts) if isinstance(one, Settle) and one.at
    ]
    assert settled == [f"{A}.consensus.ca_vision"]
