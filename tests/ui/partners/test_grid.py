"""The grid of a voice, the values lived, and nothing of one voice shown to the other."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.ui.presenters.sheet import (
    Amount,
    Entry,
    Marks,
    Rows,
    flat,
)
from coopwizard.ui.session import Session
from tests.ui.later import texts
from tests.ui.partners.samples import A, drawn, keys_of, notices


def test_each_criterion_of_the_full_sheet_is_asked_once_by_family(session: Session) -> None:
    session.speak_as(PRESIDENT)
    asked: list[str] = []
    screen = drawn(session)
    while True:
        asked += [one.at.key for one in flat(screen.parts) if isinstance(one, Marks) and one.at]
        if screen.after.startswith("parler:"):
            break
        screen = drawn(session, screen.after)
    assert asked == [*(f"{A}.critere.{c}" for c in session.base.criteres_partenaire), f"{A}.compatibilite"]
    assert screen.id == "sceau"


@pytest.mark.requirement("R077")
def test_the_way_of_acting_is_noted_apart_from_the_public_that_is_shared(session: Session) -> None:
    session.speak_as(PRESIDENT)
    marks = {
        one.label
        for name in ("notes", *drawn(session).places.values())
        for one in flat(drawn(session, name).parts)
        if isinstance(one, Marks)
    }
    logic = session.base.criteres_partenaire["ca_logique_action"]
    assert logic.titre in marks
    session.speak_as(TOGETHER)
    competition = drawn(session, "concurrence")
    axes = [key for key in keys_of(competition) if ".chevauchement." in key]
    assert f"{A}.chevauchement.public" in axes
    assert not [key for key in keys_of(competition) if "critere" in key]
    assert "même public" in logic.aide.lower()


def test_what_was_noted_in_full_stays_on_the_screen_of_the_workshop(session: Session) -> None:
    session.speak_as(PRESIDENT)
    session.answer(f"{A}.critere.ca_social", 3)
    session.answer("parcours", "atelier", holder=TOGETHER)
    assert f"{A}.critere.ca_social" in keys_of(drawn(session))


@pytest.mark.parametrize("speaker", [TOGETHER, PRESIDENT])
@pytest.mark.parametrize("screen", ["", "ecarts", "miroir", "comparaison", "conclure"])
def test_nothing_of_a_voice_shows_on_any_screen_before_both_open(
    session: Session, speaker: str, screen: str
) -> None:
    session.answer_all(
        {f"{A}.accord_miroir": {"nous": True, "partenaire": True}, f"{A}.miroir.ca_vision": 3}, label="miroir"
    )
    session.answer(f"{A}.critere.ca_vision", 5, holder=DIRECTOR)
    session.answer(f"{A}.preuve.ca_vision", "les fêtes de juin tenues à deux", holder=DIRECTOR)
    session.speak_as(speaker)
    shown = drawn(session, screen)
    assert "fêtes de juin" not in " ".join(texts(shown))
    assert not [one for one in flat(shown.parts) if isinstance(one, Rows)]
    assert not any(getattr(one, "value", None) == 5 for one in flat(shown.parts))


@pytest.mark.requirement("R006")
def test_the_grid_of_values_has_no_weight_and_a_contradicted_one_is_a_point_of_vigilance(
    session: Session,
) -> None:
    values = session.base.grille_valeurs.lignes
    screen = drawn(session, "valeurs")
    assert [key for key in keys_of(screen) if key.startswith(A)] == [f"{A}.valeur.{one}" for one in values]
    assert not [one for one in flat(screen.parts) if isinstance(one, Amount | Marks)]
    assert notices(session, "valeurs") == []
    session.answer(f"{A}.valeur.solidarite", "contredite")
    assert notices(session, "valeurs") == ["À regarder ensemble\u00a0: Solidarité"]
    raised = {one.id for one in session.results.assessment.alerts}
    assert "al_valeur_contredite" in raised


@pytest.mark.requirement("R007")
def test_a_value_is_lived_only_with_an_example_that_one_can_see(session: Session) -> None:
    session.answer(f"{A}.valeur.solidarite", "incarnee")
    key = f"{A}.exemple_valeur.solidarite"

    def example() -> Entry:
        fields = [one for one in flat(drawn(session, "valeurs").parts) if isinstance(one, Entry)]
        return next(one for one in fields if one.at and one.at.key == key)

    assert example().error is not None
    session.answer(key, "La caisse commune a payé trois loyers en mars.")
    assert example().error is None
    session.answer(f"{A}.valeur.solidarite", "declaree")
    assert key in keys_of(drawn(session, "valeurs"))
