"""What the identity sheets say together; what was answered at the set-up questions prevails."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Value
from coopwizard.engine.situation import read_situation
from tests.engine.building import TODAY, Said, a_case

OURS = {(TOGETHER, "identite.statut"): "association", (TOGETHER, "identite.service_public"): False}


def theirs(**fields: object) -> Said:
    return {(TOGETHER, f"partenaire.p1.identite.{name}"): value for name, value in fields.items()}  # type: ignore[misc]


def value(base: Base, path: str, *said: Said) -> Value:
    return read_situation(base, a_case(*said), today=TODAY).sheet.value(path)


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"statut": "association", "service_public": False}, 0.0),
        ({"statut": "public"}, None),
        ({"statut": "association"}, None),
        ({"nom": "La Voisine"}, None),
    ],
)
def test_a_share_of_public_service_is_known_when_nobody_has_any(
    base: Base, fields: dict[str, object], share: float | None
) -> None:
    assert value(base, "partenaires.part_service_public", OURS, theirs(**fields)) == share


def test_everybody_entrusted_with_a_public_service_is_the_whole_share(base: Base) -> None:
    ours = OURS | {(TOGETHER, "identite.service_public"): True}
    assert value(base, "partenaires.part_service_public", ours, theirs(statut="public")) == 1.0


def test_what_was_answered_at_the_set_up_prevails(base: Base) -> None:
    answered = {(TOGETHER, "montage.part_service_public"): 0.4}
    fields = theirs(statut="association", service_public=False)
    assert value(base, "partenaires.part_service_public", OURS, fields, answered) == 0.4


@pytest.mark.parametrize(
    ("fields", "alone", "capital"),
    [
        ({"collectivite": True, "statut": "public"}, False, None),
        ({"statut": "association"}, False, 0.0),
        ({"statut": "public"}, False, None),
    ],
)
def test_an_association_is_never_among_authorities_alone(
    base: Base, fields: dict[str, object], alone: bool, capital: float | None
) -> None:
    assert value(base, "partenaires.collectivites_seules", OURS, theirs(**fields)) is alone
    assert value(base, "partenaires.part_capital_public", OURS, theirs(**fields)) == capital


@pytest.mark.parametrize(
    ("ours", "other", "differ"),
    [(["CCN 66"], ["ccn 66"], False), (["CCN 66"], ["CCN 51"], True), (["CCN 66"], None, None)],
)
def test_the_same_agreement_typed_otherwise_is_the_same(
    base: Base, ours: list[str], other: list[str] | None, differ: bool | None
) -> None:
    said: Said = {(TOGETHER, "identite.conventions_collectives"): ours}
    fields = theirs(nom="La Voisine", **({"conventions_collectives": other} if other else {}))
    assert value(base, "organismes.ccn_differentes", said, fields) is differ


@pytest.mark.requirement("R140")
@pytest.mark.parametrize(("share", "raised"), [(0.7, False), (0.71, True), (None, False)])
def test_more_than_seventy_percent_from_one_funder_is_watched(
    base: Base, share: float | None, raised: bool
) -> None:
    said: Said = {} if share is None else {(TOGETHER, "identite.part_premier_financeur"): share}
    found = read_situation(base, a_case(said), today=TODAY).assessment.alerts
    assert any("identite.part_premier_financeur" in one.because for one in found) is raised


@pytest.mark.parametrize(("count", "proposed"), [(0, False), (12, True), (None, False)])
def test_volunteers_call_for_their_place_to_be_written(base: Base, count: int | None, proposed: bool) -> None:
    said: Said = {} if count is None else {(TOGETHER, "identite.benevoles"): count}
    found = read_situation(base, a_case(said), today=TODAY)
    measures = {one for brake in found.brakes.values() for one in brake.proposals}
    assert ("me_benevoles" in measures) is proposed
