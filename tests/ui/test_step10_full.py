"""Step 10 on the full path: own actions and indicators, stopping, learning, appointments, what they decide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.feuille import FeuillePage
from coopwizard.ui.presenters import feuille
from coopwizard.ui.presenters.feuille_cadre import TITLES, order_of
from coopwizard.ui.presenters.sheet import Field, Part, Picture, Rows, Screen, flat
from coopwizard.ui.session import Session
from tests.ui.access import unnamed
from tests.ui.early import names_of, part_of, said_on, scene_of, settle
from tests.ui.later import cut, open_example, shown_page, texts

LATER = ("arrets", "apprendre", "evaluation", "rendez_vous", "bilan")


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_example(base, library_path)
    session.answer("parcours", "complet")
    yield session
    library.close()


def drawn(session: Session, at: str = "", **place: str) -> Screen:
    """Return what the page shows now."""
    return feuille.roadmap_screen(scene_of(session, at, **place))


def words(screen: Screen) -> str:
    """Return all that the screen says, with plain spaces."""
    return " ".join(texts(screen)).replace("\u00a0", " ").replace("\u202f", " ")


def rows_of(screen: Screen, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of this table."""
    found = part_of(screen, name)
    assert isinstance(found, Rows)
    return found.rows


def field_of(page: FeuillePage, ending: str) -> Field:
    """Return the field of the page whose id ends so."""
    found = next(one for one in flat(page.screen.parts) if one.id.endswith(ending))
    assert isinstance(found, Field)
    return found


# --- two paths


def test_the_workshop_path_keeps_four_screens_and_the_full_one_shows_all(example: Session) -> None:
    assert order_of(scene_of(example)) == tuple(TITLES)
    example.answer_all({"parcours": "atelier", "clause_experimentation": None}, label="x")
    assert order_of(scene_of(example)) == ("calendrier", "instances", "noms", "indicateurs")


@pytest.mark.parametrize(
    ("key", "value", "screen"),
    [
        ("clause_experimentation", {"perimetre": "La piscine"}, "arrets"),
        ("apprentissage.t1", "Que l’on se connaît mal.", "apprendre"),
        ("retour.t2", {"surprise": "Le calme."}, "apprendre"),
        ("valeur.in_temps.M6", {"valeur": "5"}, "evaluation"),
        ("rendez_vous.M12", {"decision": "continuer"}, "bilan"),
        ("avis_produit.familles.M6", "non", "bilan"),
    ],
)
def test_what_is_answered_is_shown_on_the_workshop_path_too(
    example: Session, key: str, value: object, screen: str
) -> None:
    example.answer_all({"parcours": "atelier", "clause_experimentation": None}, label="x")
    assert screen not in order_of(scene_of(example))
    example.answer(key, value)
    assert screen in order_of(scene_of(example))


@pytest.mark.parametrize("name", TITLES)
def test_each_screen_leads_to_the_next_and_back(example: Session, name: str) -> None:
    order = tuple(TITLES)
    rank = order.index(name)
    screen = drawn(example, name)
    assert screen.id == name
    assert screen.before == (order[rank - 1] if rank else "")
    assert screen.after == (order[rank + 1] if rank + 1 < len(order) else "")


# --- the calendar, the bodies


@pytest.mark.requirement("R111")
def test_keeping_an_unrealistic_calendar_asks_why(example: Session) -> None:
    assert not any("motif_calendrier" in name for name in names_of(drawn(example)))
    example.answer("duree_choisie", 3)
    assert any(name.endswith("motif_calendrier") for name in names_of(drawn(example)))
    example.answer("motif_calendrier", "Une échéance du département.")
    example.answer("duree_choisie", 24)
    assert any(name.endswith("motif_calendrier") for name in names_of(drawn(example)))


@pytest.mark.requirement("R051")
def test_the_index_of_complexity_is_shown_with_what_makes_it(example: Session) -> None:
    assert "pas encore connu" in words(drawn(example))
    example.answer("identite.conventions_collectives", ["66", "51"])
    known = words(drawn(example))
    assert (
        "Indice de complexité : 4 (2 organismes, 2 autorités et 2 conventions collectives, moins deux)"
        in known
    )
    example.answer("identite.autorites", ["ars", "departement", "etat"])
    more = words(drawn(example))
    assert "Indice de complexité : 5" in more
    assert "Cette démarche est complexe" in more
    months = [text for text in (known, more) if "La méthode propose" in text]
    assert months[0].split("La méthode propose")[1][:4] < months[1].split("La méthode propose")[1][:4]


@pytest.mark.requirement("R025")
def test_the_dialogue_with_authorities_is_shown_from_informing_to_building(example: Session) -> None:
    rows = rows_of(drawn(example, "instances"), "dialogue")
    assert [row[0].split(" ")[0] for row in rows] == ["Informer", "Co-construire"]


@pytest.mark.requirement("R150")
def test_three_validations_are_shown_before_the_general_assembly(example: Session) -> None:
    rows = rows_of(drawn(example, "instances"), "validations")
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert all(row[2] for row in rows)


# --- own actions, own indicators


def test_an_action_of_one_s_own_is_added_at_its_round_and_taken_away(example: Session, shown) -> None:
    page = shown_page(FeuillePage, example, shown, "noms")
    page.press("action:t2")
    ((uid, said),) = example.case.under(TOGETHER, "tache_propre")
    assert said == {"tour": "t2"}
    page.open("tour", "t2")
    page._write(field_of(page, f"tache_propre.{uid}~titre"), "Inviter les familles")
    page._write(field_of(page, f"tache_propre.{uid}~instance"), "cvs")
    table = part_of(drawn(example, "instances"), "matrice").rows  # type: ignore[attr-defined]
    council = next(row for row in table if row[0] == "Conseil de la vie sociale")
    assert "1\u00a0action" in council[2].replace(" ", "\u00a0")
    page.press(f"retirer:tache_propre.{uid}")
    assert not list(example.case.under(TOGETHER, "tache_propre"))


def test_an_indicator_of_one_s_own_goes_with_its_values(example: Session, shown) -> None:
    page = shown_page(FeuillePage, example, shown, "indicateurs")
    page.press("indicateur:")
    ((uid, _),) = example.case.under(TOGETHER, "indicateur_propre")
    page._write(field_of(page, f"indicateur_propre.{uid}~titre"), "Trajets évités")
    example.answer(f"valeur.{uid}.M6", {"valeur": "3"})
    assert "Trajets évités" in words(drawn(example, "evaluation"))
    page.press(f"retirer:indicateur_propre.{uid}")
    assert not list(example.case.under(TOGETHER, "indicateur_propre"))
    assert not list(example.case.under(TOGETHER, "valeur"))
    example.undo()
    assert example.case.together(f"valeur.{uid}.M6") == {"valeur": "3"}


@pytest.mark.requirement("R135")
def test_an_indicator_without_baseline_or_target_says_what_it_lacks(example: Session) -> None:
    assert not any(name.startswith("manque.") for name in names_of(drawn(example, "indicateurs")))
    example.answer("indicateur.in_temps", {"depart": "0 jour"})
    assert "Il manque la cible" in words(drawn(example, "indicateurs"))
    example.answer("indicateur.in_temps", None)
    assert "Il manque la valeur de départ et la cible" in words(drawn(example, "indicateurs"))


# --- stopping, learning


@pytest.mark.requirement("R132")
def test_every_stop_says_that_one_may_stop_there(example: Session) -> None:
    stops = example.results.roadmap.stops
    rows = rows_of(drawn(example, "arrets"), "arrets")
    assert len(rows) == len(stops) >= 2
    assert all("arrêt possible" in row[0] for row in rows)
    assert sum("arrêt possible" in text for text in texts(drawn(example))) == len(stops)


@pytest.mark.requirement("R132")
def test_the_experimentation_clause_is_written(example: Session, shown) -> None:
    page = shown_page(FeuillePage, example, shown, "arrets")
    for part, text in (
        ("perimetre", "La piscine"),
        ("critere", "Dix séances"),
        ("si_on_arrete", "Le bassin reste"),
    ):
        page._write(field_of(page, f"clause_experimentation~{part}"), text)
    page._write(field_of(page, "clause_experimentation~jusqu_au"), "2027-09-01")
    assert example.case.together("clause_experimentation") == {
        "perimetre": "La piscine",
        "critere": "Dix séances",
        "si_on_arrete": "Le bassin reste",
        "jusqu_au": "2027-09-01",
    }


@pytest.mark.requirement("R127")
def test_each_round_asks_what_it_taught(example: Session) -> None:
    for turn, _, _ in example.results.roadmap.rounds:
        screen = drawn(example, "apprendre", tour=turn)
        found = part_of(screen, next(n for n in names_of(screen) if n.endswith(f"apprentissage.{turn}")))
        assert isinstance(found, Field)
        assert found.label == "Ce que nous apprenons"


@pytest.mark.requirement("R131")
def test_the_frame_of_the_return_of_experience_is_given(example: Session) -> None:
    screen = drawn(example, "apprendre")
    labels = [one.label for one in flat(screen.parts) if isinstance(one, Field) and "retour." in one.id]
    assert labels == [
        "Ce qui était prévu",
        "Ce qui a été fait",
        "Ce qui nous a surpris",
        "À garder",
        "À changer",
    ]


# --- the appointments


@pytest.mark.requirement("R133")
def test_the_four_appointments_are_there_by_default_with_their_dates(example: Session) -> None:
    rows = rows_of(drawn(example, "evaluation"), "quand.table")
    assert [row[0] for row in rows] == ["M6", "M12", "M18", "M24"]
    assert "2027" in rows[0][1]
    assert {row[3] for row in rows} == {"à tenir"}


@pytest.mark.requirement("R013")
def test_the_table_of_evaluation_has_the_three_movements(example: Session) -> None:
    example.answer("indicateur.in_parole", {"depart": "0", "cible": "3"})
    screen = drawn(example, "evaluation")
    tables = {one.id.removeprefix("table."): one for one in flat(screen.parts) if one.id.startswith("table.")}
    assert list(tables) == ["Agir ensemble", "Vivre ensemble", "Penser ensemble"]
    assert all(isinstance(one, Rows) and one.rows for one in tables.values())


def measure(session: Session, appointment: str, climate: str, time: str) -> None:
    """Note two mandatory indicators at this appointment."""
    session.answer(f"valeur.in_climat.{appointment}", {"valeur": climate})
    session.answer(f"valeur.in_temps.{appointment}", {"valeur": time})


def test_values_stand_between_baseline_and_target_and_what_got_worse_is_said(example: Session) -> None:
    assert not any(isinstance(one, Picture) for one in flat(drawn(example, "evaluation").parts))
    measure(example, "M6", "9 %", "5 jours")
    screen = drawn(example, "evaluation")
    row = next(one for one in rows_of(screen, "table.Vivre ensemble") if one[0].startswith("Absentéisme"))
    assert row[1:] == ("8\u202f%", "9 % (moins bien)", "–", "–", "–", "8\u202f% au plus")
    assert "Moins bien que la fois d’avant" in words(screen)
    picture = next(one for one in flat(screen.parts) if isinstance(one, Picture))
    assert "9 %" in picture.alternative
    measure(example, "M12", "10 %", "9 jours")
    assert "Revoyure en comité de pilotage" in words(drawn(example, "evaluation"))


def test_an_appointment_is_noted_and_decides(example: Session, shown) -> None:
    page = shown_page(FeuillePage, example, shown, "evaluation")
    page.press("noter:M12")
    settle()
    assert page.screen.id == "rendez_vous"
    page._write(field_of(page, "valeur.in_temps.M12~valeur"), "9 jours")
    assert example.case.together("valeur.in_temps.M12") == {"valeur": "9 jours"}
    page.show_screen("bilan")
    page._write(field_of(page, "rendez_vous.M12~decision"), "ralentir")
    row = rows_of(drawn(example, "evaluation"), "quand.table")[1]
    assert (row[2], row[3]) == ("1", "ralentir")


@pytest.mark.requirement("R020")
def test_each_minority_opinion_is_asked_again_word_for_word(example: Session, shown) -> None:
    opinion = example.case.together("avis.familles")
    assert isinstance(opinion, dict)
    assert opinion["texte"] in words(drawn(example, "bilan", rendez="M6")).replace(" ", " ") or any(
        getattr(one, "text", "") == opinion["texte"] for one in flat(drawn(example, "bilan").parts)
    )
    page = shown_page(FeuillePage, example, shown, "bilan")
    page._write(field_of(page, "avis_produit.familles.M6"), "en_partie")
    assert example.case.together("avis_produit.familles.M6") == "en_partie"
    example.answer("avis.familles", {**opinion, "retire_le": "2027-01-01"})
    assert not any("avis_produit" in name for name in names_of(drawn(example, "bilan")))


@pytest.mark.parametrize(
    ("key", "screen", "place"),
    [
        ("valeur.in_temps.M18", "rendez_vous", {"rendez": "M18"}),
        ("rendez_vous.M24", "bilan", {"rendez": "M24"}),
        ("apprentissage.t3", "apprendre", {"tour": "t3"}),
        ("clause_experimentation", "arrets", {}),
    ],
)
def test_a_link_leads_to_the_field(
    example: Session, shown, key: str, screen: str, place: dict[str, str]
) -> None:
    page = shown_page(FeuillePage, example, shown, "noms")
    page.reveal_answer(key)
    settle()
    assert page.screen.id == screen
    assert any(_of(one, key) for one in flat(page.screen.parts))
    assert place.items() <= page._place.items()


def _of(one: Part, key: str) -> bool:
    return isinstance(one, Field) and one.at is not None and one.at.key == key


@pytest.mark.parametrize("screen", LATER)
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_field_has_a_name_and_nothing_is_cut(
    example: Session, shown, themed, screen: str, zoom: float
) -> None:
    themed("light", zoom)
    measure(example, "M6", "9 %", "5 jours")
    page = shown_page(FeuillePage, example, shown, screen)
    assert page.screen.id == screen
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))
