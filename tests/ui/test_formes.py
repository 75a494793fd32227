"""Step 8: no form is ranked before the gate opens; then rules, dates, the path, what to have checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import LegalReading, Reason
from coopwizard.store.library import Library
from coopwizard.ui.pages.formes import FormesPage
from coopwizard.ui.presenters import formes, formes_droit, formes_fiche
from coopwizard.ui.presenters.formes_cadre import ranked
from coopwizard.ui.presenters.formes_chemin import path_drawing, path_words
from coopwizard.ui.presenters.results_parts import ClosedChoices
from coopwizard.ui.presenters.sheet import Picture, Press, Rows, Screen, flat
from coopwizard.ui.presenters.sheet_words import lower_first
from coopwizard.ui.session import Session
from tests.ui.access import unnamed
from tests.ui.early import open_session, part_of, said_on, scene_of
from tests.ui.later import cut, open_example, shown_page, texts


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_example(base, library_path)
    yield session
    library.close()


@pytest.fixture
def fresh(base: Base, library_path: Path) -> Iterator[tuple[Library, Session]]:
    library, session = open_session(base, library_path)
    yield library, session
    library.close()


def drawn(session: Session, at: str = "", legal: LegalReading | None = None, **place: str) -> Screen:
    """Return what the page shows now, with this reading of the law when it is given."""
    scene = scene_of(session, at, **place)
    if legal is not None:
        found = replace(session.results, legal=legal)
        scene = replace(scene, find=lambda: found)
    return formes.form_screen(scene)


@pytest.mark.requirement("R096")
@pytest.mark.parametrize("at", ["", "formes", "fiche", "retenir"])
def test_while_the_gate_is_closed_no_form_is_named(fresh: tuple[Library, Session], at: str) -> None:
    session = fresh[1]
    screen = drawn(session, at)
    said = " ".join(texts(screen))
    assert not session.results.legal.gate_open
    assert not [one.titre for one in session.base.vehicules.values() if one.titre in said]
    assert not [one for one in flat(screen.parts) if isinstance(one, Rows | ClosedChoices | Picture)]


@pytest.mark.requirement("R096")
def test_a_gate_that_closes_again_takes_the_ranking_away(example: Session, shown) -> None:
    page = shown_page(FormesPage, example, shown)
    assert any(isinstance(one, Rows) for one in flat(page.screen.parts))
    for voice in ("president", "directeur"):
        example.answer("type_retenu", None, holder=voice)
    example.answer("vote_ca_type", None, holder="ca")
    titles = [one.titre for one in example.base.vehicules.values()]
    said = [text for text in said_on(page) if text]
    assert not [title for title in titles if any(title in text for text in said)]
    assert any("fermée" in text for text in said)


def test_forms_are_ranked_for_the_type_that_is_kept(example: Session) -> None:
    rows = part_of(drawn(example), "classees").rows  # type: ignore[attr-defined]
    legal = example.results.legal
    assert [row[0] for row in rows] == [example.base.vehicules[one.vehicle].titre for one in ranked(legal)]
    scores = [one.score or 0 for one in ranked(legal)]
    assert scores == sorted(scores, reverse=True)
    assert all("mois" in row[3] for row in rows)


def test_what_is_set_aside_says_its_rule_its_article_and_its_date(example: Session) -> None:
    closed = next(one for one in flat(drawn(example).parts) if isinstance(one, ClosedChoices))
    aside = {
        example.base.vehicules[one.vehicle].titre for one in example.results.legal.vehicles if one.set_aside
    }
    assert {line.name for line in closed.lines} == aside
    assert all("vérifié le" in line.reason or "Loi" not in line.reason for line in closed.lines)
    assert any("art." in line.reason and "22\u00a0novembre 2026" in line.reason for line in closed.lines)


@pytest.mark.requirement("R100")
def test_the_points_to_have_checked_are_those_of_the_form(example: Session) -> None:
    first = ranked(example.results.legal)[0]
    said = " ".join(texts(drawn(example, "fiche")))
    assert "À faire vérifier par un juriste" in said
    for point in example.base.vehicules[first.vehicle].points:
        assert point in said


@pytest.mark.requirement("R100")
def test_how_to_go_about_each_ranked_form_says_delays_papers_and_costs(example: Session) -> None:
    for one in ranked(example.results.legal):
        screen = drawn(example, "fiche", forme=one.vehicle)
        titles = {part.text for part in flat(screen.parts) if getattr(part, "role", "") == "label"}
        assert {"Délai courant", "Démarches et pièces", "Coût courant"} <= titles
        for name in formes_fiche.HOW_TO:
            assert part_of(screen, f"comment.{name}.texte").text.strip()  # type: ignore[attr-defined]


@pytest.mark.requirement("R100")
def test_each_form_reminds_of_the_taxes_and_the_staff_that_none_escapes(example: Session) -> None:
    for one in ranked(example.results.legal):
        said = " ".join(texts(drawn(example, "fiche", forme=one.vehicle)))
        points = (*example.base.fiscal.values(), *example.base.social.values())
        assert [point.base for point in points if point.base not in said] == []


@pytest.mark.parametrize("type_id", ["fusion", "gouvernance_partagee"])
def test_when_everything_is_brought_together_two_forms_are_read_side_by_side(
    example: Session, type_id: str
) -> None:
    legal = replace(example.results.legal, for_types=(type_id,))
    pair = next(one for one in example.base.classement_vehicules.cote_a_cote if one.type == type_id)
    assert not [one for one in flat(drawn(example, legal=legal).parts) if one.id == "cote_a_cote.table"]
    example.answer("objet.ensemble_activites", {"priorite": 2}, holder=TOGETHER)
    table = part_of(drawn(example, legal=legal), "cote_a_cote.table")
    assert table.head[1:] == tuple(example.base.vehicules[one].titre for one in pair.formes)
    assert all(len(row) == 3 and row[1] and row[2] for row in table.rows)
    other = replace(legal, for_types=("mutualisation", type_id))
    assert not [one for one in flat(drawn(example, legal=other).parts) if one.id == "cote_a_cote.table"]


@pytest.mark.requirement("R009")
def test_each_form_says_its_profit_and_the_weight_of_its_members_voices(example: Session) -> None:
    for one in example.results.legal.vehicles:
        screen = drawn(example, "fiche", forme=one.vehicle)
        law = example.base.droit.vehicles[example.base.vehicules[one.vehicle].fiche]
        assert part_of(screen, "comment.Lucrativité.texte").text  # type: ignore[attr-defined]
        votes = part_of(screen, "comment.Voix des membres.texte").text  # type: ignore[attr-defined]
        assert law.governance_rule in votes
        assert votes.startswith("Chaque organisme garde") is not law.legal_person


@pytest.mark.requirement("R097")
def test_each_form_shows_what_it_may_become_and_leads_there(example: Session, shown) -> None:
    for one in example.results.legal.vehicles:
        vehicle = example.base.vehicules[one.vehicle]
        screen = drawn(example, "fiche", forme=one.vehicle)
        offered = {part.press for part in flat(screen.parts) if isinstance(part, Press)}
        assert offered == {f"ouvrir:forme={name}" for name in vehicle.suites}
        told = next(part for part in flat(screen.parts) if isinstance(part, Picture)).alternative
        for name in vehicle.suites:
            assert lower_first(example.base.vehicules[name].titre) in lower_first(told)
    page = shown_page(FormesPage, example, shown, "fiche")
    before = part_titles(page.screen)
    suite = next(part for part in flat(page.screen.parts) if isinstance(part, Press))
    page.press(suite.press)
    assert part_titles(page.screen) != before


def part_titles(screen: Screen) -> list[str]:
    return [one.text for one in flat(screen.parts) if getattr(one, "role", "") == "section"]


def test_the_rules_of_a_form_are_told_one_by_one_with_where_each_stands(example: Session) -> None:
    gip = next(one for one in example.results.legal.vehicles if one.vehicle == "gip")
    rows = formes_droit.rule_rows(scene_of(example), gip)
    assert len(rows) == len(formes_droit.rules_on(example.base, gip))
    applied = {one.rule for one in (*gip.reasons, *gip.warnings)}
    assert sum(row[2] in {"écarte cette forme", "avertit"} for row in rows) == len(applied)
    assert any("vérifié le 22\u00a0novembre 2026" in row[1] for row in rows)
    assert not any(sign in row[0] for row in rows for sign in "<>=[")


def test_a_rule_that_lacks_a_fact_says_where_it_is_asked(example: Session) -> None:
    words = formes_droit.missing_words(
        scene_of(example), ("criteres.autorisation", "partenaires.public", "partenaires.lucratif")
    )
    assert len(words) == 2
    assert "autorisation" in words[0]
    assert words[1] == "la fiche de vos partenaires"


def test_each_form_put_forward_says_why_it_stands_there(example: Session, shown) -> None:
    page = shown_page(FormesPage, example, shown)
    first = ranked(example.results.legal)[0]
    why = part_of_page(page.screen, f"avant.raison.{first.vehicle}")
    assert example.base.types[example.results.legal.for_types[0]].titre[1:] in why
    assert "simplicité" in why
    page.press(f"fiche:{first.vehicle}")
    assert page.screen.id == "fiche"


def part_of_page(screen: Screen, name: str) -> str:
    return next(one.text for one in flat(screen.parts) if one.id.endswith(name))  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["union_economie_sociale", "gcsms_moyens"])
def test_freshness_is_said_in_words(example: Session, name: str) -> None:
    vehicle = example.base.vehicules[name]
    words = " ".join(text for _, text in formes_droit.freshness_chips(scene_of(example), vehicle))
    assert ("à faire vérifier par un juriste" in words) is vehicle.a_verifier
    assert ("vérifiés le" in words) is not vehicle.a_verifier


def test_a_date_that_is_past_says_to_check_again(example: Session) -> None:
    late = replace(scene_of(example), today=date(2031, 1, 1))
    words = " ".join(t for _, t in formes_droit.freshness_chips(late, example.base.vehicules["gcsms_moyens"]))
    assert "à revérifier" in words
    assert "avant le" not in words


def test_the_path_says_what_the_form_may_become(base: Base) -> None:
    vehicle = base.vehicules["convention_partenariat"]
    shut = frozenset(vehicle.suites[:1])
    words = path_words(base, vehicle, shut)
    assert "on peut s’y arrêter" in words
    assert "Fermé pour l’instant" in words
    drawing = path_drawing(base, vehicle, shut)
    assert drawing.height > 0
    assert any(getattr(shape, "dashed", False) for shape in drawing.shapes)


def test_when_no_form_stands_what_blocks_is_said(example: Session) -> None:
    blockage = Reason("el_pm", "Une personne morale commune est indispensable", remedy="Relire la réponse")
    empty = replace(example.results.legal, vehicles=(), blockage=blockage)
    said = " ".join(texts(drawn(example, legal=empty)))
    assert "Aucune forme de la base ne réunit ces conditions" in said
    assert "Une personne morale commune est indispensable" in said
    assert "relire la réponse" in said


def test_an_order_that_lacks_answers_is_said_to_be_a_lead(example: Session) -> None:
    hinted = replace(example.results.legal, nature="indicatif")
    assert "Classement indicatif" in " ".join(texts(drawn(example, legal=hinted)))


def test_a_form_is_kept_for_the_first_step(example: Session) -> None:
    first = ranked(example.results.legal)[0].vehicle
    example.answer("vehicule_retenu", first)
    screen = drawn(example, "retenir")
    assert example.base.vehicules[first].titre in part_of(screen, "retenue").text  # type: ignore[attr-defined]


@pytest.mark.parametrize("screen", ["", "fiche", "retenir"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_field_has_a_name_and_nothing_is_cut(
    example: Session, shown, themed, screen: str, zoom: float
) -> None:
    themed("light", zoom)
    page = shown_page(FormesPage, example, shown, screen)
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))
