"""The encyclopedia: every form but those that are none, each fact dated, nothing ranked."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from coopwizard.french import plural
from coopwizard.ui.pages.encyclopedia import EncyclopediaPage
from coopwizard.ui.pages.encyclopedia_reading import COPIED, COPY, NearLink
from coopwizard.ui.presenters import encyclopedia as view
from coopwizard.ui.presenters.encyclopedia_fiche import dated
from coopwizard.ui.widgets.fields import ListRow
from coopwizard.ui.widgets.text import Heading
from tests.ui.access import clipped, unnamed

TODAY = date(2026, 11, 25)


def ids(base) -> list[str]:
    return [entry.id for entry in view.forms(base) if entry.id]


def test_the_forms_are_those_of_the_law_base_less_the_three_that_are_none(base):
    assert set(base.droit.vehicles) - set(ids(base)) == set(view.NOT_FORMS)


def test_the_forms_keep_the_order_of_the_law_base_inside_each_family(base):
    order = list(base.droit.vehicles)
    for family in {base.droit.vehicles[one].family for one in ids(base)}:
        shown = [order.index(one) for one in ids(base) if base.droit.vehicles[one].family == family]
        assert shown == sorted(shown)


def test_what_is_no_form_is_read_apart_and_never_compared(base, page):
    apart = [entry.id for entry in view.around(base) if entry.id]
    assert set(apart) == {view.COMMON, *view.NOT_FORMS}
    for one in apart:
        page._select(one)
        assert headings(page)[0] == view.read_sheet(base, one, TODAY).name
        assert page.findChildren(ListRow) == []


def test_the_common_rules_are_read_with_their_date_their_pages_and_what_changed(base):
    sheet = view.common_sheet(base, TODAY)
    said = {fact.text for fact in sheet.facts}
    assert {one.regle for one in base.droit.transversal} <= said
    assert {one.objet for one in base.droit.meta.changements_recents} <= said
    rules = [fact for fact in sheet.facts if fact.text in {one.regle for one in base.droit.transversal}]
    assert {fact.mark.kind for fact in rules} == {"accord"}
    late = [fact for fact in view.common_sheet(base, date(2028, 1, 1)).facts if fact.mark.kind == "attention"]
    dated_delays = [one for one in base.delais_legaux.values() if one.verifie_le]
    assert len(late) == len(rules) + len(dated_delays)
    assert {fact.text for fact in rules} <= {fact.text for fact in late}


@pytest.mark.requirement("R112")
def test_taxes_staff_and_legal_delays_are_read_with_their_text_whatever_the_form(base):
    sheet = view.common_sheet(base, TODAY)
    where = {reference for fact in sheet.facts for reference in fact.where}
    for point in (*base.fiscal.values(), *base.social.values()):
        assert point.base in where
    delays = {line.name: line.facts[0] for line in sheet.lines if line.facts}
    for delay in base.delais_legaux.values():
        told = delays[delay.quoi]
        assert told.text == plural(delay.jours, "jour")
        assert (told.more, told.where) == (delay.note, (delay.base,))
        assert told.mark.kind == ("accord" if delay.verifie_le else "info")
    assert not re.search(r"\([A-Z]\d", " ".join(fact.text for fact in sheet.facts))


@pytest.mark.requirement("R112")
def test_every_fact_says_when_it_was_checked_or_that_a_lawyer_should_look(base):
    for key in base.droit.vehicles:
        for fact in view.sheet_of(base, key, TODAY).facts:
            assert fact.address or "vérifi" in fact.mark.words, (key, fact.text)


@pytest.mark.requirement("R112")
@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (date(2026, 11, 25), {"accord": 38}),
        (date(2027, 5, 21), {"accord": 38}),
        (date(2027, 5, 22), {"accord": 23, "attention": 15}),
        (date(2027, 11, 22), {"attention": 38}),
    ],
)
def test_a_fact_too_old_says_since_when_and_no_other_does(base, today, kinds):
    marks = [line.checked for line in view.sheet_of(base, "gcsms", today).lines]
    found = Counter(fact.mark.kind for facts in marks for fact in facts)
    assert found == kinds
    words = {fact.mark.words for facts in marks for fact in facts if fact.mark.kind == "attention"}
    assert all(said.startswith("à revérifier depuis le 22") for said in words)


def test_a_text_outdated_is_to_be_checked_again_at_once(base):
    facts = view.sheet_of(base, "sad_convention_transitoire", TODAY).facts
    late = [fact for fact in facts if fact.mark.kind == "attention"]
    assert [fact.mark.words for fact in late] == ["à revérifier depuis le 22\u00a0novembre 2026"]


def test_no_sheet_gives_a_rank_nor_a_score(base):
    for key in ids(base):
        names = {line.name.lower() for line in view.sheet_of(base, key, TODAY).lines}
        assert not any("rang" in name or "score" in name or "sur 100" in name for name in names)


def test_every_form_ranked_at_the_last_step_has_its_sheet(base):
    for support in base.vehicules:
        assert view.form_id(base, support) in base.droit.vehicles
    assert view.form_id(base, "inconnue") is None


def every_sheet(base) -> list[view.FormSheet]:
    return [view.sheet_of(base, one, TODAY) for one in ids(base)]


@pytest.mark.parametrize("said", ["sécurité prêteur", "PRETEUR securite", "  securite   prêteur "])
def test_a_search_finds_the_sentence_and_its_form_whatever_the_accents_and_the_order(base, said):
    found = view.passages(every_sheet(base), said)
    sheet = base.droit.vehicles["mise_a_disposition_personnel"]
    assert ("dettes", "Qui répond des dettes", sheet.liability) in {one.id: one for one in found}[
        "mise_a_disposition_personnel"
    ].passages


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("c. civ. art. 1310", "collectif_informel"),  # the reference of a checked fact
        ("assistant-juridique.fr", "collectif_informel"),  # an address
        ("l'utilisateur répond", "mise_a_disposition_personnel"),  # a typed apostrophe
        ("nomination du directeur", "gtsms"),  # an open question
    ],
)
def test_the_whole_text_is_searched(base, said, form):
    assert form in [one.id for one in view.passages(every_sheet(base), said)]


def test_words_far_apart_find_the_form_with_the_sentences_that_hold_one(base):
    found = {one.id: one for one in view.passages(every_sheet(base), "marchandage dirigeants")}
    for one in view.passages(every_sheet(base), "amende retour"):
        assert any("amende" in text or "etour" in text for _, _, text in one.passages)
    assert view.passages(every_sheet(base), "zzzz") == ()
    assert all(one.passages for one in found.values())


def test_a_form_searched_by_its_name_is_found(base):
    assert "gcsms" in [one.id for one in view.passages(every_sheet(base), "gcsms moyens")]
    assert view.glossary(base, "egalite") == view.glossary(base, "ÉGALITÉ")


def test_forms_are_read_line_by_line(base):
    sheets = [view.sheet_of(base, one, TODAY) for one in ids(base)[:3]]
    rows = view.side_by_side(sheets)
    assert all(len(lines) == 3 for _, _, lines in rows)
    for n, sheet in enumerate(sheets):
        facing = [lines[n] for _, _, lines in rows if lines[n] is not None]
        assert sorted(facing, key=repr) == sorted(sheet.lines, key=repr)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-04-03", "3\u00a0avril 2026"),
        ("2020-03", "mars 2020"),
        ("2009-01-01 (version unique)", "1ᵉʳ\u00a0janvier 2009 (version unique)"),
        ("vers 2012-2014", "vers 2012-2014"),
        ("décret 2025-1394", "décret 2025-1394"),
        ("page non datée", "page non datée"),
    ],
)
def test_a_date_of_the_base_is_read_in_french(written, shown):
    assert dated(written) == shown


def test_the_words_of_the_glossary_stand_beside_the_form_that_uses_them(base):
    words = {word for _, word, _ in view.words_of(base, view.sheet_of(base, "gcsms", TODAY))}
    assert {"GCSMS", "TVA"} <= words
    assert "SA" not in words  # « sa » is no company


@pytest.fixture
def page(base, shown) -> EncyclopediaPage:
    return shown(EncyclopediaPage(base, TODAY), 1118, 640)


def headings(page) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in page.findChildren(Heading) if one.isVisible()]


def test_a_link_opens_its_form(page, base):
    key = next(iter(base.vehicules))
    page.open_at(f"forme:{key}")
    assert headings(page)[0] == base.droit.vehicles[base.vehicules[key].fiche].name_fr


def test_a_link_opens_its_word(page, base):
    page.open_at("glossaire:degre_de_choix")
    assert headings(page) == ["Degré de choix"]


def test_two_forms_stand_side_by_side_and_alone_again(page, base):
    page.open_at(f"forme:{ids(base)[0]}")
    page._compare(ids(base)[1])
    assert headings(page)[0] == "Deux formes, côte à côte"
    page._alone()
    assert headings(page)[0] == base.droit.vehicles[ids(base)[0]].name_fr


def test_three_forms_at_most_stand_side_by_side_each_line_facing_the_others(page, base):
    first, second, third, fourth = ids(base)[:4]
    page.open_at(f"forme:{first}")
    page._compare(second)
    page._compare(third)
    names = [base.droit.vehicles[one].name_fr for one in (first, second, third)]
    assert headings(page)[0] == "Trois formes, côte à côte"
    assert headings(page)[1 : 1 + len(names)] == names
    page._compare(fourth)
    assert headings(page)[1:] == [names[0], names[2], base.droit.vehicles[fourth].name_fr]


@pytest.mark.requirement("R009")
def test_the_sheet_of_every_form_has_a_line_on_profit_and_one_on_the_weight_of_voices(base):
    for key in ids(base):
        lines = {line.name: line.text for line in view.sheet_of(base, key, TODAY).lines}
        assert lines["Lucrativité"].strip()
        assert base.droit.vehicles[key].governance_rule in lines["Voix des membres"]


@pytest.mark.requirement("R009")
@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("fusion_creation", "Aucun membre à but lucratif"),
        ("association_commune", "Un membre à but lucratif peut en être"),
        ("scission", "à faire vérifier par un juriste"),
    ],
)
def test_what_is_not_known_of_profit_is_sent_to_a_lawyer(base, key, told):
    lines = {line.name: line.text for line in view.sheet_of(base, key, TODAY).lines}
    assert told in lines["Lucrativité"]


@pytest.mark.requirement("R100")
def test_every_sheet_says_delays_papers_and_costs(base):
    for key in ids(base):
        lines = {line.name: line for line in view.sheet_of(base, key, TODAY).lines}
        assert all(
            lines[name].text.strip() for name in ("Délai courant", "Démarches et pièces", "Coût courant")
        )
        assert "non sourcé" in lines["Coût courant"].facts[0].mark.words
        for fact in lines["Montants vérifiés"].facts if "Montants vérifiés" in lines else ():
            assert "€" in f"{fact.text} {fact.more}"
            assert fact.where


def pressed(page, text):
    """Press the only link of this text that is in sight."""
    QApplication.processEvents()
    (link,) = [one for one in page.findChildren(NearLink) if one.text() == text and one.isVisible()]
    link.click()
    QApplication.processEvents()


def said_on(page) -> str:
    QApplication.processEvents()
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    links = [one.text() for one in page.findChildren(NearLink) if one.isVisible()]
    return unescape(re.sub(r"</?b[^>]*>", "", "\n".join((*labels, *links)))).replace("\u200b", "")


@pytest.mark.requirement("R092")
@pytest.mark.parametrize("form", ["association_commune", "groupement_employeurs", "gcsms", "dla"])
def test_unfolded_the_form_shows_every_fact_with_its_mark(page, base, form):
    page.open_at(f"forme:{form}")
    page._unfold()
    said = said_on(page)
    for fact in view.sheet_of(base, form, TODAY).facts:
        for text in (fact.text, fact.more, *fact.where, fact.address, fact.mark.words):
            assert text in said


def test_a_form_opens_on_the_essential_and_keeps_the_rest_folded(page, base):
    page.open_at("forme:gcsms")
    assert [fold.is_open() for fold in page._folds.values()] == [True, *[False] * (len(page._folds) - 1)]
    assert base.droit.vehicles["gcsms"].liability not in said_on(page)


def test_the_contents_name_every_heading_and_lead_to_it(page, base):
    page.open_at("forme:gcsms")
    titles = [one.title for one in view.sheet_of(base, "gcsms", TODAY).chapters]
    assert [one.text() for one in page.findChildren(NearLink) if one.where.startswith("chapitre:")] == titles
    pressed(page, "Qui répond des dettes")
    assert page._folds["dettes"].is_open()
    assert QApplication.focusWidget() is page._folds["dettes"].head
    assert base.droit.vehicles["gcsms"].liability in said_on(page)


def test_the_keyboard_opens_and_folds_a_heading(page, qtbot):
    page.open_at("forme:gcsms")
    fold = page._folds["impots"]
    fold.head.setFocus()
    for key, opened in [
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Return, True),
        (Qt.Key.Key_Space, False),
    ]:
        qtbot.keyClick(fold.head, key)
        assert fold.is_open() is opened
        assert fold.head.accessibleName().endswith("déplié" if opened else "replié")


def test_what_is_open_stays_open_from_one_form_to_the_next(page, base):
    page.open_at("forme:gcsms")
    pressed(page, "Salariés")
    page.open_at("forme:gie")
    assert page._folds["personnel"].is_open()
    pressed(page, "Tout replier")
    page.open_at("forme:gip")
    assert not any(fold.is_open() for fold in page._folds.values())


def test_a_search_shows_each_sentence_and_leads_to_its_heading(page, base, qtbot):
    page.search.field.setText("preteur securite")
    assert headings(page)[0].endswith("en parlent") or headings(page)[0].endswith("en parle")
    assert base.droit.vehicles["mise_a_disposition_personnel"].liability in said_on(page)
    where = "forme:mise_a_disposition_personnel/dettes"
    link = next(one for one in page.findChildren(NearLink) if one.where == where)
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert headings(page)[0] == base.droit.vehicles["mise_a_disposition_personnel"].name_fr
    assert page._folds["dettes"].is_open()
    assert page.search.text() == ""


def test_what_may_follow_leads_to_its_form(page, base):
    page.open_at("forme:gcsms")
    pressed(page, "Évoluer, en sortir")
    following = base.droit.vehicles[base.droit.vehicles["gcsms"].evolves_to[0]].name_fr
    pressed(page, following)
    assert headings(page)[0] == following


def test_the_address_of_a_source_is_copied_whole(page, base):
    page.open_at("forme:gcsms")
    pressed(page, "Sources et leurs dates")
    first = next(one for one in page.findChildren(NearLink) if one.text() == COPY)
    first.click()
    assert QApplication.clipboard().text() == base.droit.vehicles["gcsms"].sources[0].url
    assert first.text() == COPIED


def test_a_word_says_which_forms_use_it(page, base):
    page.open_at("forme:gcsms")
    pressed(page, "TVA")
    assert headings(page) == ["TVA"]
    pressed(page, base.droit.vehicles["gcsms"].name_fr)
    assert headings(page)[0] == base.droit.vehicles["gcsms"].name_fr


def test_a_search_without_answer_says_what_to_try(page):
    page.search.field.setText("zzzzzz")
    assert headings(page) == ["Aucun mot ne correspond."]


def test_arrows_read_the_forms_one_after_the_other(page, qtbot):
    before = headings(page)[0]
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert headings(page)[0] != before


@pytest.mark.parametrize("beside", [(), ("gie", "association_commune")])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_encyclopedia_names_its_controls_and_cuts_no_word(page, themed, qapp, zoom, beside):
    themed("dark", zoom)
    page.open_at("forme:gcsms")
    for one in beside:
        page._compare(one)
    page._unfold()
    for _ in range(6):
        qapp.processEvents()
    assert unnamed(page) == []
    assert clipped(page) == []


def test_a_search_names_its_controls_and_cuts_no_word(page, qapp):
    page.search.field.setText("assemblée")
    for _ in range(4):
        qapp.processEvents()
    assert unnamed(page) == []
    assert clipped(page) == []


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("a_egalite", "À égalité"),
        ("gcsms", "GCSMS"),
        ("cse", "CSE"),
        ("mimetisme", "Mimétisme"),
        ("apport_partiel_d_actif", "Apport partiel d’actif"),
    ],
)
def test_a_word_is_printed_with_its_accents_and_its_capitals(base, key, shown):
    assert shown in [word for name, word, _ in view.glossary(base) if name == key]
