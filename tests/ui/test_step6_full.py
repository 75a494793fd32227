"""Step 6 on the full path: two organisations side by side, from values to the rounds of negotiation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.partenaires import PartenairesPage
from coopwizard.ui.presenters import partenaires
from coopwizard.ui.presenters.partenaires_cadre import TOPICS, answers_to_remove, partner_ids
from coopwizard.ui.presenters.sheet import (
    Amount,
    Entry,
    Field,
    Marks,
    Menu,
    Picture,
    Press,
    Rows,
    Say,
    Screen,
    Settle,
    flat,
)
from coopwizard.ui.session import Session
from tests.ui.access import unnamed
from tests.ui.early import CODES, open_session, said_on, scene_of
from tests.ui.later import cut, open_example, shown_page, texts

A, B = "partenaire.alpha", "partenaire.beta"


@pytest.fixture
def session(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_session(base, library_path)
    session.answer_all({f"titulaire.{v}": "titulaire" for v in (PRESIDENT, DIRECTOR)}, label="titulaires")
    session.answer_all({f"{A}.identite.nom": "Horizon Vève", "parcours": "complet"}, label="partir")
    yield session
    library.close()


def noted(session: Session, president: int, director: int, uid: str = "alpha") -> None:
    """Let each voice give one mark to every criterion, then open."""
    for voice, mark in ((PRESIDENT, president), (DIRECTOR, director)):
        session.speak_as(voice)
        keys = [f"partenaire.{uid}.critere.{c}" for c in session.base.criteres_partenaire]
        session.answer_all(dict.fromkeys(keys, mark), label="noter")
        session.seal(partenaires.GROUP, CODES[voice])
    session.speak_as(TOGETHER)
    session.reveal(partenaires.GROUP, CODES)


def drawn(session: Session, at: str = "", **place: str) -> Screen:
    """Return what the page shows now."""
    return partenaires.partner_screen(scene_of(session, at, **place))


def said(session: Session, at: str = "", **place: str) -> str:
    """Return every word of a screen, spaces made plain."""
    return " ".join(texts(drawn(session, at, **place))).replace("\u00a0", " ").replace("\u202f", " ")


def keys_of(screen: Screen) -> list[str]:
    """Return the answers that the screen takes."""
    return [one.at.key for one in flat(screen.parts) if isinstance(one, Field) and one.at]


def notices(session: Session, at: str, **place: str) -> list[str]:
    """Return the titles of the notices of a screen."""
    return [one.title for one in flat(drawn(session, at, **place).parts) if isinstance(one, Say)]


# --- the two paths


def test_the_workshop_shows_no_screen_of_the_full_path_until_one_holds_an_answer(session: Session) -> None:
    session.answer("parcours", "atelier")
    screen = drawn(session)
    assert not [
        one for one in flat(screen.parts) if isinstance(one, Press) and one.press.startswith("ecran:")
    ]
    assert drawn(session, "valeurs").id == "fiches"
    session.answer(f"{A}.valeur.solidarite", "declaree")
    links = [one.press for one in flat(drawn(session).parts) if isinstance(one, Press)]
    assert "ecran:valeurs" in links
    assert drawn(session, "valeurs").id == "valeurs"


@pytest.mark.parametrize("topic", [one for one in TOPICS if not one.opened], ids=lambda one: one.name)
def test_every_screen_of_the_full_path_opens_and_leads_onward(session: Session, topic) -> None:
    for rank in range(max(topic.from_count - 1, 0)):
        session.answer(f"partenaire.autre{rank}.identite.nom", f"Organisme {rank}")
    screen = drawn(session, topic.name)
    assert screen.id == topic.name
    assert screen.before
    assert screen.after
    assert screen.title
    assert drawn(session, screen.after).id == screen.after


def test_no_partner_still_closes_the_step(session: Session) -> None:
    for holder, gone in answers_to_remove(session.case, "alpha").items():
        session.answer_all(gone, holder=holder, label="retirer")
    assert "partenaires_clos" in keys_of(drawn(session, "conclure"))
    assert "ou aucun" in said(session, "conclure")


# --- many partners


@pytest.mark.parametrize("count", [2, 8])
def test_several_partners_are_a_list_and_one_is_shown_at_a_time(session: Session, count: int) -> None:
    for rank in range(count - 1):
        session.answer(f"partenaire.p{rank}.identite.nom", f"Organisme {rank}")
    screen = drawn(session, "interets", partenaire="p0")
    names = next(one for one in flat(screen.parts) if isinstance(one, Menu) and one.at is None)
    assert len(names.options) == count
    assert names.value == "p0"
    assert {key.split(".")[1] for key in keys_of(screen)} == {"p0"}
    onward = [one.press for one in flat(screen.parts) if isinstance(one, Press) and one.kind == "text"]
    assert len(onward) == 2


def test_a_partner_goes_with_what_it_brings_and_how_others_see_it(session: Session) -> None:
    session.answer_all(
        {
            f"{B}.identite.nom": "La Voisine",
            "besoin.b1": {"texte": "Des locaux"},
            "apport.b1.alpha": 2,
            "apport.b1.beta": 1,
            f"{A}.relation.beta": {"ca_confiance": 3},
        },
        label="remplir",
    )
    gone = answers_to_remove(session.case, "beta")[TOGETHER]
    assert {"apport.b1.beta", f"{A}.relation.beta", f"{B}.identite.nom"} == set(gone)


def test_a_sheet_is_filled_from_another_case_or_from_a_register(session: Session) -> None:
    presses = [one.press for one in flat(drawn(session, "identite").parts) if isinstance(one, Press)]
    assert {"reprendre:partenaire:alpha", "registre:partenaire.alpha"} <= set(presses)
    assert "reprendre:partenaire" in [getattr(one, "press", "") for one in flat(drawn(session).parts)]


def test_the_identity_sheet_is_asked_whole_on_three_screens(session: Session) -> None:
    asked = {key for name in ("identite", "chiffres", "activite") for key in keys_of(drawn(session, name))}
    sheet = session.base.fiche_identite.champs.values()
    theirs = {f"{A}.identite.{one.id}" for one in sheet if "partenaire" in one.pour}
    assert theirs - asked <= {f"{A}.identite.insee"}  # the official code waits for the name of the commune


# --- the grid of a voice


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


# --- values


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


# --- projects and visions


@pytest.mark.requirement("R056")
def test_the_two_projects_face_each_other_in_six_lines_and_four_columns(session: Session) -> None:
    plan = session.base.confrontation_projets
    session.answer(
        f"{A}.confrontation_projets.avenir", {"nous": "Rester à taille humaine", "partenaire": "Grandir"}
    )
    table = next(one for one in flat(drawn(session, "projets").parts) if isinstance(one, Rows))
    assert len(table.rows) == len(plan.lignes) == 6
    assert len(table.head) == 1 + len(plan.colonnes) == 5
    assert table.rows[-1][1:3] == ("Rester à taille humaine", "Grandir")
    for line in plan.lignes:
        screen = drawn(session, "projets", ligne=line)
        parts = {one.at.part for one in flat(screen.parts) if isinstance(one, Field) and one.at}
        assert parts == set(plan.colonnes)
        assert set(keys_of(screen)) == {f"{A}.confrontation_projets.{line}"}


@pytest.mark.requirement("R080")
def test_visions_are_written_apart_then_read_side_by_side(session: Session) -> None:
    session.answer("notre_vision", {"personnes": "Chacun chez soi, entouré."})
    assert "Chacun chez soi" not in said(session, "vision_eux")
    assert "Pas encore côte à côte" in said(session, "vision")
    assert "Chacun chez soi" not in said(session, "vision")
    session.answer(f"{A}.vision", {"personnes": "Rentrer plus tôt.", "territoire": "La vallée."})
    together = said(session, "vision")
    assert "Chacun chez soi, entouré." in together
    assert "Rentrer plus tôt." in together
    assert "Rentrer plus tôt" not in said(session, "vision_nous")
    scales = [one for one in flat(drawn(session, "vision").parts) if isinstance(one, Marks) and one.at]
    assert [one.at.part for one in scales if one.at] == ["nous", "partenaire"]


# --- interests


@pytest.mark.requirement("R076")
def test_contradictory_interests_lower_the_index_and_raise_an_alert(session: Session) -> None:
    for key in ("nos_interets", "ses_interets"):
        screen = drawn(session, "interets")
        asked = {
            one.at.part
            for one in flat(screen.parts)
            if isinstance(one, Entry) and one.at and one.at.key.endswith(key)
        }
        assert asked == set(session.base.interets.table)
    session.answer(
        f"{A}.convergence", {"notre_gain_sa_crainte": "convergent", "son_gain_notre_crainte": "neutre"}
    )
    assert notices(session, "convergence") == ["75 sur 100\u00a0: intérêts qui vont ensemble"]
    assert "al_interets" not in {one.id for one in session.results.assessment.alerts}
    session.answer(
        f"{A}.convergence",
        {"notre_gain_sa_crainte": "contradictoire", "notre_gain_sa_ligne_rouge": "neutre"},
    )
    assert notices(session, "convergence") == ["25 sur 100\u00a0: intérêts qui se contredisent"]
    assert "al_interets" in {one.id for one in session.results.assessment.alerts}


# --- complementarity


@pytest.mark.requirement("R079")
def test_the_matrix_lists_what_nobody_brings_and_what_two_bring(session: Session) -> None:
    session.answer_all(
        {
            "besoin.b1": {"texte": "Une direction financière"},
            "besoin.b2": {"texte": "La confiance des familles"},
            "besoin.b3": {"texte": "Des locaux"},
            "apport.b1.nous": 0,
            "apport.b1.alpha": 0,
            "apport.b2.nous": 2,
            "apport.b2.alpha": 2,
            "apport.b3.nous": 0,
        },
        label="besoins",
    )
    found = notices(session, "matrice")
    assert "Manques\u00a0: une direction financière" in found
    assert "Doublons\u00a0: la confiance des familles" in found
    assert not any("locaux" in one for one in found)  # nobody asked the partner yet: not known, no gap
    picture = next(one for one in flat(drawn(session, "matrice").parts) if isinstance(one, Picture))
    assert "La confiance des familles\u00a0: Nous fortement, Horizon Vève fortement" in picture.alternative


@pytest.mark.requirement("R085")
def test_what_each_is_alone_in_doing_well_is_crossed_in_the_matrix(session: Session) -> None:
    screen = drawn(session, "bien_faire")
    assert {"nos_singularites", f"{A}.singularites"} <= set(keys_of(screen))
    session.answer_all(
        {"nos_singularites": "L’accompagnement au long cours", f"{A}.singularites": "La rééducation en mer"},
        label="seuls",
    )
    table = next(one for one in flat(drawn(session, "matrice").parts) if isinstance(one, Rows))
    assert table.rows == (
        ("Nous", "L’accompagnement au long cours"),
        ("Horizon Vève", "La rééducation en mer"),
    )


def test_a_need_comes_from_the_project_and_goes_with_what_is_brought(session: Session, shown) -> None:
    name = next(iter(session.base.objets))
    session.answer(f"objet.{name}", {"priorite": 3})
    page = shown_page(PartenairesPage, session, shown, "apports")
    page.press(f"besoin:objet.{name}")
    ((uid, need),) = list(session.case.under(TOGETHER, "besoin"))
    assert need == {"texte": session.base.objets[name].titre}
    field = next(
        one
        for one in flat(page.screen.parts)
        if isinstance(one, Menu) and one.at and one.at.key == f"apport.{uid}.nous"
    )
    page._write(field, "2")
    assert session.case.together(f"apport.{uid}.nous") == 2
    page.press(f"retirer:besoin.{uid}")
    assert list(session.case.under(TOGETHER, "besoin")) == []
    assert session.case.together(f"apport.{uid}.nous") is None


# --- differences, competition


@pytest.mark.requirement("R082")
def test_the_differences_to_preserve_go_into_the_charter(session: Session) -> None:
    session.answer(f"{A}.differences_a_preserver", "- Notre petite maison\n\nSon plateau technique")
    written = said(session, "conclure")
    assert "Ce que la charte préserve" in written
    assert "– Notre petite maison" in written
    assert "– Son plateau technique" in written


@pytest.mark.requirement("R086")
@pytest.mark.requirement("R087")
def test_two_overlaps_are_a_zone_to_treat_with_a_promise_to_write(session: Session) -> None:
    axes = session.base.partenaire.chevauchement.axes
    session.answer(f"{A}.chevauchement.{axes[0]}", "oui")
    assert "Zone à traiter" not in notices(session, "concurrence")
    session.answer(f"{A}.chevauchement.{axes[1]}", "oui")
    assert "Zone à traiter" in notices(session, "concurrence")
    assert session.base.clauses["cl_loyaute"].titre in said(session, "concurrence").replace(" :", "\u00a0:")
    question = [one.label for one in flat(drawn(session, "concurrence").parts) if isinstance(one, Entry)]
    assert any("solidaires et concurrents" in one for one in question)


@pytest.mark.requirement("R088")
def test_freedom_of_initiative_is_proposed_in_every_agreement(session: Session) -> None:
    assert session.base.clauses["cl_initiative"].titre in said(session, "conclure")


# --- reciprocity


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


# --- the way: first step, contacts, mandate, negotiation


@pytest.mark.requirement("R083")
def test_a_first_message_and_a_small_action_come_before_the_negotiation(session: Session) -> None:
    screen = drawn(session, "essai")
    assert {f"{A}.message_entree", f"{A}.petite_action"} == set(keys_of(screen))
    names = [one.name for one in TOPICS]
    assert names.index("essai") < names.index("mandat") < names.index("negociation")


@pytest.mark.requirement("R064")
def test_the_journal_of_contacts_says_from_five_where_the_initiative_comes_from(session: Session) -> None:
    for rank, who in enumerate(("autorite", "autorite", "nous", "autorite")):
        session.answer(f"contact.c{rank}", {"date": f"2026-0{rank + 1}-05", "initiative": who})
    assert "il en manque 1" in said(session, "contacts")
    session.answer("contact.c4", {"date": "2026-09-05", "initiative": "nous"})
    assert notices(session, "contacts") == ["60\u202f% des contacts viennent d’une autorité."]


@pytest.mark.requirement("R069")
def test_the_mandate_is_dated_before_the_negotiation_opens(session: Session) -> None:
    mandate = drawn(session, "mandat")
    parts = {one.at.part for one in flat(mandate.parts) if isinstance(one, Field) and one.at}
    assert {"mandate", "date", "bornes", "compte_rendu_le"} <= parts
    closed = drawn(session, "negociation")
    assert "Le mandat passe avant la négociation." in notices(session, "negociation")
    assert "ajouter:tour_negociation" not in [getattr(one, "press", "") for one in flat(closed.parts)]
    session.answer("mandat_negociation", {"mandate": "La présidence", "date": "2026-10-15"})
    opened = drawn(session, "negociation")
    assert "ajouter:tour_negociation" in [getattr(one, "press", "") for one in flat(opened.parts)]
    session.answer("tour_negociation.t1", {"date": "2026-10-01", "positions": "Un siège chacun"})
    assert "Un tour a eu lieu avant le mandat" in notices(session, "negociation")


@pytest.mark.parametrize(
    ("due", "given", "late"),
    [("2026-11-01", "", True), ("2026-11-04", "", False), ("2026-11-01", "2026-11-02", False)],
)
def test_a_report_that_is_due_is_recalled(session: Session, due: str, given: str, late: bool) -> None:
    said_of = {"mandate": "La présidence", "date": "2026-10-15", "compte_rendu_le": due}
    session.answer("mandat_negociation", {**said_of, **({"rendu_le": given} if given else {})})
    assert bool(notices(session, "mandat")) is late


@pytest.mark.requirement("R084")
def test_each_round_says_positions_concessions_and_what_is_agreed(session: Session, shown) -> None:
    session.answer("mandat_negociation", {"mandate": "La présidence", "date": "2026-10-15"})
    page = shown_page(PartenairesPage, session, shown, "negociation")
    page.press("ajouter:tour_negociation")
    parts = {one.at.part for one in flat(page.screen.parts) if isinstance(one, Field) and one.at}
    assert {"date", "positions", "concessions", "accords", "suites"} <= parts
    keys = {key for key in keys_of(page.screen) if key.startswith("tour_negociation.")}
    assert len(keys) == 1
    key = keys.pop()
    session.answer(key, {"date": "2026-10-20", "accords": "Un calendrier"})
    page.press(f"retirer:{key}")
    assert session.case.together(key) is None


# --- around the table


def test_three_partners_are_noted_pair_by_pair(session: Session) -> None:
    session.answer_all(
        {f"{B}.identite.nom": "La Voisine", "partenaire.gamma.identite.nom": "Le Phare"}, label="x"
    )
    screen = drawn(session, "relations")
    pairs = next(one for one in flat(screen.parts) if isinstance(one, Menu) and one.at is None)
    assert [name for name, _ in pairs.options] == ["alpha.beta", "alpha.gamma", "beta.gamma"]
    session.answer(f"{A}.relation.gamma", {"ca_confiance": 1})
    assert "Une relation est au plus bas" in notices(session, "relations")
    rows = [one for one in flat(drawn(session, "relations").parts) if isinstance(one, Rows)]
    assert rows[0].rows[0][:2] == ("Horizon Vève et Le Phare", "1")


def test_beyond_six_organisations_a_core_is_proposed(session: Session) -> None:
    for rank in range(5):
        session.answer(f"partenaire.p{rank}.identite.nom", f"Organisme {rank}")
    assert "Une grande table" in notices(session, "conclure")
    session.answer_all(answers_to_remove(session.case, "p4")[TOGETHER], label="retirer")
    assert len(partner_ids(session.case)) == 5
    assert "Une grande table" not in notices(session, "conclure")


def test_the_answer_of_the_partner_is_kept(session: Session) -> None:
    screen = drawn(session, "reponse")
    asked = next(one for one in flat(screen.parts) if isinstance(one, Menu) and one.at)
    assert [name for name, _ in asked.options] == ["oui", "en_reflexion", "non"]


# --- in the window

SCREENS = [one.name for one in TOPICS]


@pytest.mark.parametrize("screen", [*SCREENS, "conclure", "comparaison"])
@pytest.mark.parametrize("size", [(918, 636), (700, 636)], ids=["wide", "narrow"])
def test_every_field_has_a_name_and_nothing_is_cut(
    base: Base, library_path: Path, shown, screen: str, size: tuple[int, int]
) -> None:
    library, session = open_example(base, library_path)
    more = {f"partenaire.p{rank}.identite.nom": f"Organisme {rank}" for rank in (1, 2)}
    lines = {"besoin.b1": {"texte": "Des locaux"}, "apport.b1.nous": 1, "contact.c1": {"qui": "L’ARS"}}
    rounds = {
        "mandat_negociation": {"mandate": "P", "date": "2026-10-15"},
        "tour_negociation.t": {"accords": "Rien"},
    }
    mirror = {
        "partenaire.chm.accord_miroir": {"nous": True, "partenaire": True},
        "partenaire.chm.miroir.ca_vision": 4,
    }
    session.answer_all({"parcours": "complet", **more, **lines, **rounds, **mirror}, label="remplir")
    page = shown_page(PartenairesPage, session, shown, screen, size)
    assert page.screen.id == screen
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))
    library.close()


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        (f"{A}.relation.beta", "relations"),
        (f"{A}.confrontation_projets.avenir", "projets"),
        ("besoin.b1", "apports"),
        ("apport.b1.beta", "apports"),
        (f"{B}.vision", "vision_eux"),
        (f"{B}.identite.etp", "chiffres"),
        ("mandat_negociation", "mandat"),
    ],
)
def test_a_link_leads_to_the_screen_and_the_field(session: Session, shown, key: str, screen: str) -> None:
    names = {f"{B}.identite.nom": "La Voisine", "partenaire.gamma.identite.nom": "Le Phare"}
    session.answer_all(
        {**names, "besoin.b0": {"texte": "Un lieu"}, "besoin.b1": {"texte": "Du temps"}}, label="x"
    )
    page = shown_page(PartenairesPage, session, shown)
    page.reveal_answer(key)
    assert page.screen.id == screen
    assert key in keys_of(page.screen)
