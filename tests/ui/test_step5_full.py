"""Step 5, the full path: a day before and after, resources, gains, safeguards, the draft of another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, Answer
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.app import LibraryDesk
from coopwizard.ui.pages.projet import ProjetPage
from coopwizard.ui.presenters import projet, projet_cadre
from coopwizard.ui.presenters.projet_page import written
from coopwizard.ui.presenters.sheet import Chips, Field
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import NOW, names_of, on_screen, open_revealed, part_of, scene_of, settle, treated

EXPRESS = ("oeuvre", "benefice", "indicateur", "territoire", "objets", "lignes", "page", "autres", "partage")
THEIRS = "Que les personnes de la vallée vieillissent chez elles, entourées par ceux qui les connaissent."


@pytest.fixture
def opened(
    base: Base, tmp_path_factory: pytest.TempPathFactory, library_path: Path
) -> Iterator[tuple[Library, Session]]:
    library, session = open_revealed(base, tmp_path_factory.getbasetemp(), library_path, 4, 3)
    for brake in base.freins.familles:
        session.answer(f"frein.{brake}.salaries", {"impact": 2, "preoccupation": 2})
    treated(session)
    yield library, session
    library.close()


@pytest.fixture
def page(session: Session, shown) -> ProjetPage:
    return on_screen(ProjetPage(session), session, shown)


def edit(page: ProjetPage, name: str, value: object) -> None:
    page.sheet.edited.emit(part_of(page.screen, name), value)


def fields_on(session: Session, screen: str) -> set[tuple[str, str]]:
    """Return the addresses (key, part) that this screen writes."""
    from coopwizard.ui.presenters.sheet import flat

    parts = flat(projet.draw(scene_of(session, screen)).parts)
    return {(one.at.key, one.at.part) for one in parts if isinstance(one, Field) and one.at is not None}


# --- the two paths


def test_the_workshop_keeps_its_screens_and_its_fields(session: Session) -> None:
    assert projet_cadre.order(scene_of(session)) == EXPRESS
    assert ("canevas.ressources", "moyens") in fields_on(session, "autres")
    assert "journee.avant" not in names_of(projet.draw(scene_of(session, "benefice")))


def test_the_full_path_asks_every_field_of_the_canvas_once(full: Session) -> None:
    asked: list[tuple[str, str]] = []
    for screen in projet_cadre.order(scene_of(full)):
        asked += fields_on(full, screen)
    for name, known in full.base.canevas.champs.items():
        if name in {"objets", "lignes_rouges"}:
            continue
        wanted = [f"guide_{rank}" for rank in range(1, len(known.guide) + 1)] or list(known.parties) or [""]
        for part in wanted:
            assert asked.count((f"canevas.{name}", part)) == 1, (name, part)


@pytest.mark.parametrize(
    ("key", "value", "screen"),
    [
        ("economie.a1", {"poste": "Paie"}, "gains"),
        ("budget_demarche.a1", {"poste": "Appui"}, "gains"),
        ("criteres_ess", {"gf_democratie": True}, "garde_fous"),
        ("garde_fou.trois_piliers_durables", {"verifie": True}, "garde_fous"),
        ("trois_equilibres", {"social": "oui"}, "moyens"),
        ("ressource_nouvelle_prevue", True, "moyens"),
        ("ressource_nouvelle_prevue", True, "garde_fous"),
        ("saisie_partenaire.a1", {"texte": "Bonjour"}, "echange"),
    ],
)
def test_what_is_answered_or_called_for_shows_in_a_workshop_too(
    session: Session, key: str, value: object, screen: str
) -> None:
    assert screen not in projet_cadre.order(scene_of(session))
    session.answer(key, value)
    assert screen in projet_cadre.order(scene_of(session))


def test_the_screens_lead_to_one_another_in_their_order(full: Session, page: ProjetPage) -> None:
    page.show_screen("oeuvre")
    met = ["oeuvre"]
    while page.forward():
        met.append(page.screen.id)
    assert tuple(met) == projet_cadre.ORDER


@pytest.mark.parametrize("key", ["canevas.ressources", "economie.a1", "criteres_ess", "saisie_partenaire.a1"])
def test_an_answer_is_found_on_the_screen_that_asks_it(full: Session, page: ProjetPage, key: str) -> None:
    values = {"economie.a1": {"poste": "Paie"}, "saisie_partenaire.a1": {"texte": "Bonjour"}}
    if key in values:
        full.answer(key, values[key])
    page.reveal_answer(key)
    assert key in {one for one, _ in fields_on(full, page.screen.id)}


# --- what the project says


def test_a_day_is_told_before_and_after(full: Session, page: ProjetPage) -> None:
    page.show_screen("benefice")
    edit(page, "journee.avant", "Elle attend l’ambulance seule.")
    edit(page, "journee.apres", "Une équipe qu’elle connaît l’attend chez elle.")
    assert full.case.together("journee") == {
        "avant": "Elle attend l’ambulance seule.",
        "apres": "Une équipe qu’elle connaît l’attend chez elle.",
    }


@pytest.mark.requirement("R048")
def test_an_object_says_its_effect_on_the_offer_and_the_public_scheme(
    full: Session, page: ProjetPage
) -> None:
    full.answer("objet.repit_aidants", {"priorite": 2})
    page.show_screen("objets")
    edit(page, "objet.repit_aidants.effet_offre", "Douze places de répit")
    edit(page, "objet.repit_aidants.schema_public", "Schéma de l’autonomie")
    assert full.case.together("objet.repit_aidants") == {
        "priorite": 2,
        "effet_offre": "Douze places de répit",
        "schema_public": "Schéma de l’autonomie",
    }


@pytest.mark.requirement("R093")
@pytest.mark.parametrize("way", ["bas", "haut"])
def test_every_object_says_its_way_and_the_catalogue_is_filtered_by_it(full: Session, way: str) -> None:
    screen = projet.draw(scene_of(full, "objets", voie=way))
    offered = [part_of(screen, name) for name in names_of(screen) if name.startswith("choisir.")]
    word = full.base.libelles_ecran[f"voie_{way}"]
    assert {one.hint.lower() for one in offered} == {word}  # type: ignore[attr-defined]
    assert len(offered) == sum(one.voie == way for one in full.base.objets.values())


@pytest.mark.requirement("R094")
def test_a_strategic_object_without_a_dated_debate_is_pointed_at_where_it_is_written(
    full: Session, page: ProjetPage
) -> None:
    full.answer("objet.plaidoyer", {"priorite": 1})
    page.show_screen("objets")
    raised = [name for name in names_of(page.screen) if name.startswith("alerte.")]
    assert len(raised) == 1
    edit(page, "objet.plaidoyer.date_ca", "2026-09-15")
    assert not [name for name in names_of(page.screen) if name.startswith("alerte.")]


@pytest.mark.requirement("R129")
def test_a_common_voice_may_be_chosen_and_is_followed_by_an_indicator(
    full: Session, page: ProjetPage
) -> None:
    page.show_screen("objets")
    label = part_of(page.screen, "choisir.plaidoyer").label  # type: ignore[attr-defined]
    assert "Plaidoyer" in label
    page.show_screen("suites")
    followed = [one.text for one in page.screen.landmarks if one.rubric.startswith("Ces effets")]
    assert "Prises de parole et mandats communs" in followed[0]


def test_the_catalogue_folds_once_an_object_is_kept_and_opens_again(full: Session, page: ProjetPage) -> None:
    full.answer("objet.plaidoyer", {"priorite": 1})
    page.show_screen("objets")
    assert not any(name.startswith("choisir.") for name in names_of(page.screen))
    page.press(part_of(page.screen, "catalogue.ouvrir").press)  # type: ignore[attr-defined]
    assert any(name.startswith("choisir.") for name in names_of(page.screen))


@pytest.mark.requirement("R057")
@pytest.mark.requirement("R128")
@pytest.mark.requirement("R144")
@pytest.mark.requirement("R039")
@pytest.mark.parametrize(
    ("screen", "field", "parts"),
    [
        ("autres", "capacite_agir", ("ce_qui_nous_fonde", "ce_que_nous_voulons_pouvoir_faire")),
        ("suites", "effets_territoire", ("economiques", "environnementaux", "symboliques")),
    ],
)
def test_what_founds_us_and_what_the_territory_gains_are_fields_apart(
    full: Session, page: ProjetPage, screen: str, field: str, parts: tuple[str, ...]
) -> None:
    page.show_screen(screen)
    for part in parts:
        edit(page, f"canevas.{field}.{part}", f"Voici {part}")
    assert full.case.together(f"canevas.{field}") == {part: f"Voici {part}" for part in parts}
    assert full.results.project.fields[field].valid


@pytest.mark.requirement("R130")
def test_no_public_voice_said_by_both_raises_its_alert_in_place(full: Session, page: ProjetPage) -> None:
    full.answer("canevas.oeuvre_commune", THEIRS)
    page.show_screen("autres")
    assert not [name for name in names_of(page.screen) if name.startswith("alerte.")]
    for voice in (PRESIDENT, DIRECTOR):
        edit(page, f"canevas_aucune.parole_publique.{voice}", True)
    raised = [name for name in names_of(page.screen) if name.startswith("alerte.")]
    assert len(raised) == 1
    assert "sociopolitique" in part_of(page.screen, raised[0]).title  # type: ignore[attr-defined]


def test_what_the_type_that_both_kept_brings_about_is_proposed(full: Session) -> None:
    before = part_of(projet.draw(scene_of(full, "suites")), "canevas.consequences.gouvernance")
    assert before.hint == ""  # type: ignore[attr-defined]
    kind = list(full.base.types)[2]
    for voice in (PRESIDENT, DIRECTOR):
        full.answer("type_retenu", kind, holder=voice)
    expected = full.base.dossier.tableau_consequences.par_type[kind]["gouvernance"][0]
    after = part_of(projet.draw(scene_of(full, "suites")), "canevas.consequences.gouvernance")
    assert expected in after.hint  # type: ignore[attr-defined]


# --- what it lives on


@pytest.mark.requirement("R010")
@pytest.mark.requirement("R136")
def test_resources_have_their_own_side_of_the_project(full: Session, page: ProjetPage) -> None:
    page.show_screen("moyens")
    asked = fields_on(full, "moyens")
    assert ("canevas.ressources", "affectation_excedents") in asked
    assert {
        ("refacturation_prevue", ""),
        ("ressource_nouvelle_prevue", ""),
        ("origine_besoin_financement", ""),
        ("part_experimentation", ""),
    } <= asked
    edit(page, "canevas.ressources.affectation_excedents", "Réinvestis dans l’accompagnement")
    assert full.case.together("canevas.ressources") == {
        "affectation_excedents": "Réinvestis dans l’accompagnement"
    }


@pytest.mark.requirement("R141")
def test_a_new_resource_asks_for_the_origin_of_the_need_until_it_is_written(
    full: Session, page: ProjetPage
) -> None:
    page.show_screen("moyens")
    assert "origine.manque" not in names_of(page.screen)
    edit(page, "ressource_nouvelle_prevue", True)
    assert "origine.manque" in names_of(page.screen)
    edit(page, "origine_besoin_financement", "Le transport n’est plus financé.")
    assert "origine.manque" not in names_of(page.screen)


@pytest.mark.requirement("R138")
@pytest.mark.parametrize(("said", "warned"), [("oui", False), ("non", True), ("ne_sait_pas", False)])
def test_a_balance_that_does_not_hold_is_pointed_at(
    full: Session, page: ProjetPage, said: str, warned: bool
) -> None:
    page.show_screen("moyens")
    edit(page, "trois_equilibres.environnemental", said)
    assert full.case.together("trois_equilibres") == {"environnemental": said}
    assert ("equilibres.vigilance" in names_of(page.screen)) is warned


@pytest.mark.requirement("R143")
@pytest.mark.parametrize("path", ["atelier", "complet"])
def test_the_tax_alert_appears_as_soon_as_money_is_to_be_charged(
    session: Session, page: ProjetPage, path: str
) -> None:
    session.answer("parcours", path)
    page.show_screen("moyens" if path == "complet" else "autres")
    assert not [name for name in names_of(page.screen) if name.startswith("alerte.")]
    edit(page, "refacturation_prevue", True)
    raised = [name for name in names_of(page.screen) if name.startswith("alerte.")]
    assert len(raised) == 1
    assert "TVA" in part_of(page.screen, raised[0]).title  # type: ignore[attr-defined]
    assert "fiscaliste" in part_of(page.screen, raised[0]).text  # type: ignore[attr-defined]


@pytest.mark.requirement("R142")
def test_the_share_kept_to_experiment_is_asked_out_of_a_hundred(full: Session, page: ProjetPage) -> None:
    page.show_screen("moyens")
    share = part_of(page.screen, "part_experimentation")
    assert (share.minimum, share.maximum, share.unit) == (0, 100, "%")  # type: ignore[attr-defined]
    edit(page, "part_experimentation", 15)
    assert full.case.together("part_experimentation") == 15


@pytest.mark.requirement("R137")
def test_seven_safeguards_make_a_checklist_each_with_a_comment(full: Session, page: ProjetPage) -> None:
    page.show_screen("garde_fous")
    asked = fields_on(full, "garde_fous")
    listed = full.base.garde_fous_hybridation.liste
    assert len(listed) == 7
    assert {(f"garde_fou.{name}", "commentaire") for name in listed} <= asked
    assert sum(part == "verifie" for _, part in asked) == 6
    edit(page, f"garde_fou.{listed[0]}.verifie", True)
    edit(page, f"garde_fou.{listed[0]}.commentaire", "Dit dans la lettre à l’agence")
    assert full.case.together(f"garde_fou.{listed[0]}") == {
        "verifie": True,
        "commentaire": "Dit dans la lettre à l’agence",
    }


@pytest.mark.requirement("R139")
def test_four_criteria_are_ticked_apart(full: Session, page: ProjetPage) -> None:
    page.show_screen("garde_fous")
    names = [name for name in names_of(page.screen) if name.startswith("criteres_ess.")]
    assert len(names) == 4
    edit(page, names[1], True)
    assert full.case.together("criteres_ess") == {names[1].removeprefix("criteres_ess."): True}


# --- gains and budget

SAVING = {
    "montant_actuel": 120000,
    "gain_annuel": 9000,
    "cout_de_transition": 4000,
    "hypothese": "Un logiciel au lieu de deux",
    "annee_d_effet": "2028",
    "source": "Devis",
}


@pytest.mark.requirement("R031")
def test_a_gain_reads_unfounded_until_its_six_fields_are_there(full: Session, page: ProjetPage) -> None:
    page.show_screen("gains")
    page.press("ajouter:economie")
    key = f"economie.{page.scene().place['economie']}"
    edit(page, f"{key}.poste", "Paie")
    for part, value in SAVING.items():
        chips = part_of(page.screen, f"{key}.etat")
        assert isinstance(chips, Chips)
        assert chips.chips == (("attention", "non étayé"),)
        edit(page, f"{key}.{part}", value)
    assert part_of(page.screen, f"{key}.etat").chips == (("accord", "étayé"),)  # type: ignore[attr-defined]
    kept = full.case.together(key)
    assert isinstance(kept, dict)
    assert kept["annee_d_effet"] == 2028
    assert f"{key}.manque" not in names_of(page.screen)


def test_a_gain_beyond_what_is_observed_is_pointed_at(full: Session) -> None:
    full.answer("identite.charges_totales", 100000)
    full.answer("economie.a1", {"poste": "Paie", "gain_annuel": 9000})
    screen = projet.draw(scene_of(full, "gains"))
    assert [name for name in names_of(screen) if name.startswith("alerte.")]


def test_the_budget_of_the_process_says_who_pays_and_adds_up(full: Session, page: ProjetPage) -> None:
    page.show_screen("gains")
    for amount in (4000, 1500):
        page.press("ajouter:budget_demarche")
        key = f"budget_demarche.{page.scene().place['budget_demarche']}"
        edit(page, f"{key}.poste", "Appui")
        edit(page, f"{key}.montant", amount)
        edit(page, f"{key}.qui_paie", "Les deux organismes")
    assert full.case.together(key) == {"poste": "Appui", "montant": 1500, "qui_paie": "Les deux organismes"}
    assert "5\u202f500" in part_of(page.screen, "budget.total").text  # type: ignore[attr-defined]
    page.press(f"retirer:{key}")
    assert full.case.together(key) is None


# --- the draft of another organisation


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
