"""Three whole cases in a real window, then taken to another library: they are the same there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from coopwizard.domain.answers import BOARD, DIRECTOR, PAIR, PRESIDENT, TOGETHER
from coopwizard.domain.blocks import Quotation
from coopwizard.domain.conditions import AllOf, AnyOf, Compare, Condition
from coopwizard.domain.knowledge import Base
from coopwizard.french import day, months
from coopwizard.report.resolutions import REFUSE, RESOLUTIONS
from coopwizard.ui.freezing import kept_dossier
from coopwizard.ui.places import MEETING, VERSIONS
from coopwizard.ui.presenters.scene import capital
from coopwizard.ui.presenters.sheet import Rows, flat
from tests.inputs_asked import SHORT, WHOLE, path_case, steps_of
from tests.ui.long_cases.journey import Answers, Journey, answers_of
from tests.ui.long_cases.partners import Round, noted, with_partner
from tests.ui.long_cases.person import plain
from tests.ui.long_cases.room import Calendar, Room
from tests.ui.long_cases.travel import same_everywhere, taken_to

pytestmark = pytest.mark.usefixtures("theme")

PREPARED, MET, SIX_MONTHS_ON = date(2026, 11, 3), date(2026, 11, 12), date(2027, 5, 12)
GATE, REFUSAL = "portes.type_cooperation", "deliberation.refus_vote"
Opening = Callable[[str, date], Room]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Opening]:
    """Open the program on another computer, on this day."""
    made: list[Room] = []

    def open_(name: str, day: date) -> Room:
        made.append(Room(tmp_path / name, Calendar(day)))
        return made[-1]

    yield open_
    for one in made:
        one.close()


def letters(text: str) -> str:
    """Return the letters and figures alone: a paragraph is hyphenated and broken as the page wants it."""
    return "".join(one for one in text.casefold() if one.isalnum())


def printed(journey: Journey, qtbot: QtBot) -> str:
    """Return the letters of the dossier that the window writes, in the order they are read."""
    journey.print_dossier()
    folder = journey.room.folder
    qtbot.waitUntil(lambda: any(folder.glob("*.pdf")), timeout=30_000)
    [path] = folder.glob("*.pdf")
    return letters(" ".join(page.extract_text() for page in PdfReader(path).pages))


def proposed_when(base: Base, path: str, value: object) -> str:
    """Return the verdict of the base that this fact is enough to propose."""
    [found] = [
        name
        for name, rule in base.verdicts.regles.items()
        if any(one.path == path and one.operand == value for one in _compares(rule.si))
    ]
    return found


def _compares(condition: Condition | str | None) -> Iterator[Compare]:
    if isinstance(condition, Compare):
        yield condition
    elif isinstance(condition, AllOf | AnyOf):
        for one in condition.conditions:
            yield from _compares(one)


def quotations(journey: Journey) -> list[str]:
    """Return what is quoted word for word in the dossier that the last close kept."""
    frozen = journey.room.desk.version(journey.case.versions[-1].id)
    blocks = [block for section in kept_dossier(frozen).sections for block in section.blocks]
    return [one.text for one in blocks if isinstance(one, Quotation)]


# --- the workshop

LEFT_FOR_LATER = {"motifs_environnement": "observation à ajouter", "type_cooperation": "type à retenir"}


def test_a_sound_case_in_the_express_workshop_opens_step_7_and_travels_whole(room: Opening) -> None:
    here = room("ici", PREPARED)
    base = here.desk.base
    journey = Journey(here, answers_of(path_case(base, SHORT)))
    here.person.in_haste = True

    journey.begin()
    journey.each_alone()
    here.calendar.day = MET
    journey.hold("atelier", MET)
    in_the_workshop(journey, base)
    left = {one.step: one.note for one in journey.results.steps if one.state == "en_cours"}
    said = journey.adjourn()

    assert left == LEFT_FOR_LATER
    assert len(here.person.given) <= base.budget_de_saisies.atelier.total
    [head] = journey.case.versions
    assert plain(head.label) in said
    assert kept_verdict(journey) != proposed_when(base, GATE, "fermee")
    there = Journey(room("ailleurs", MET), {})
    same_everywhere(journey, there, taken_to(journey, there))


def in_the_workshop(journey: Journey, base: Base) -> None:
    """Take the steps of the workshop in order; step 7 is closed before the project is written, then open."""
    journey.reveal("preparation", "autodiagnostic")
    steps = steps_of(base, SHORT)
    for step in ("autodiagnostic", "motifs_environnement", "parties_freins"):
        journey.together(step)
    assert not journey.results.gates["type_cooperation"].open
    journey.together("projet_commun")
    journey.partners()
    journey.together("projet_commun")
    assert journey.results.gates["type_cooperation"].open
    journey.types()
    for step in steps[steps.index("type_cooperation") + 1 :]:
        journey.together(step)


def kept_verdict(journey: Journey) -> str:
    """Return the verdict that the method proposed in the version closed last."""
    frozen = journey.room.desk.version(journey.case.versions[-1].id)
    verdict = frozen.results["verdict"]
    assert isinstance(verdict, dict)
    return str(verdict["id"])


# --- three partners, six months apart

NAMES = ("Le Vieux Port", "La Lande", "Les Granges")
COMPASS = "Que chacun vive où il veut, avec qui il veut, sans attendre une place."


def test_three_partners_are_decided_apart_and_two_versions_tell_six_months(
    room: Opening, qtbot: QtBot
) -> None:
    here = room("ici", PREPARED)
    journey = Round(here, of_the_full_path(here.desk.base))
    journey.begin()
    journey.each_alone()
    here.calendar.day = MET
    journey.hold("seance_complete", MET)
    on_the_full_path(journey)
    readings = {one.name: (one.decision, one.kept) for one in journey.results.partners}
    assert readings == {NAMES[0]: ("aller", True), NAMES[1]: ("explorer", True), NAMES[2]: ("non", False)}
    journey.adjourn()

    here.back_on(SIX_MONTHS_ON)
    journey.come_back()
    journey.reopen()
    what_may_have_changed_is_asked_again(journey)
    journey.remove_partner(journey.uids[1], NAMES[1])
    journey.answer("cadre_binome", {(TOGETHER, "phrase_boussole"): COMPASS})
    journey.adjourn()

    what_changed_is_shown_between_the_two_versions(journey)
    assert letters(COMPASS) in printed(journey, qtbot)
    there = Journey(room("ailleurs", SIX_MONTHS_ON), {})
    same_everywhere(journey, there, taken_to(journey, there))
    there.reopen()
    what_changed_is_shown_between_the_two_versions(there)


def of_the_full_path(base: Base) -> Answers:
    """Return what is answered before there are partners: every item of the whole sheet too."""
    said = answers_of(path_case(base, WHOLE))
    marks = {
        (voice, f"item.{one}"): mark for voice, mark in ((PRESIDENT, 4), (DIRECTOR, 3)) for one in base.items
    }
    return {**marks, **{at: one for at, one in said.items() if not at[1].startswith("partenaire.")}}


def on_the_full_path(journey: Round) -> None:
    """Take the ten steps, with three partners that the two voices, then the board, do not judge alike."""
    base = journey.room.desk.base
    journey.reveal("preparation", "autodiagnostic")
    for step in ("autodiagnostic", "motifs_environnement", "parties_freins", "projet_commun"):
        journey.together(step)
    journey.add_partners(NAMES)
    both, neither = dict.fromkeys(PAIR, True), dict.fromkeys(PAIR, False)
    one, two, three = journey.uids
    example = {at: said for at, said in answers_of(path_case(base, WHOLE)).items() if at[0] == TOGETHER}
    journey.answers |= with_partner(example, one)
    journey.answers |= noted(base, one, {PRESIDENT: 4, DIRECTOR: 5}, both)
    journey.answers |= noted(base, two, {PRESIDENT: 3, DIRECTOR: 3}, {PRESIDENT: True, DIRECTOR: False})
    journey.answers |= noted(base, three, {PRESIDENT: 1, DIRECTOR: 2}, neither)
    journey.look_together({})
    journey.note_apart()
    journey.look_together({})
    journey.board_votes(two, {"date": MET.isoformat(), "pour": 8, "contre": 2, "abstention": 1})
    signed = {"nom": f"La présidence, {NAMES[1]}", "date": MET.isoformat()}
    journey.answers[TOGETHER, f"signature_projet.{two}"] = signed
    journey.together("projet_commun")  # now it can be signed with the partners kept
    journey.types()
    legal = journey.results.gates["vehicule_juridique"]
    assert legal.open, legal.lacking
    for step in ("vehicule_juridique", "deliberation", "feuille_de_route"):
        journey.together(step)


def what_may_have_changed_is_asked_again(journey: Round) -> None:
    """Read what the program asks again after six months, then open the meeting it offers."""
    said = journey.person.shown_words()
    assert plain(f"{capital(months(6))} depuis la version du {day(MET)}") in said
    for name in NAMES:
        assert f"{name} : son conseil a-t-il décidé depuis" in said
    journey.hand.button("Ouvrir une séance de réévaluation")
    page = journey.person.beside(MEETING)
    journey.person.put(page, "people", "La présidence\nLa direction")
    journey.hand.button("Ouvrir la séance")
    [held] = [one for one in journey.case.meetings if one.closed_at is None]
    assert (held.kind, held.held_on) == ("reevaluation", SIX_MONTHS_ON)


def what_changed_is_shown_between_the_two_versions(journey: Journey) -> None:
    """Set the two versions side by side, and read what is not the same."""
    journey.person.choose("Les versions")
    page = journey.person.beside(VERSIONS)
    old, new = sorted(journey.case.versions, key=lambda one: one.closed_at)
    assert (new.closed_at.date(), old.closed_at.date()) == (SIX_MONTHS_ON, MET)
    journey.person.put(page, "view", "reponses")
    journey.hand.button("Voir les")
    assert page.screen_shown is not None
    rows = next(one for one in flat(page.screen_shown.parts) if one.id == "reponses")
    assert isinstance(rows, Rows)
    assert rows.head[2:] == (old.label, new.label)
    changed = {row[0]: row[2:] for row in rows.rows}
    assert changed["Phrase boussole"][1] == COMPASS
    gone = [row for row in rows.rows if NAMES[1] in row[2]]
    assert gone
    assert all(NAMES[1] not in row[3] for row in gone)
    assert not [row for row in rows.rows if NAMES[0] in row[2]]


# --- the refusal

OPINION = (
    "Je voulais que nous disions oui. Dire non aujourd’hui, c’est laisser les familles de la vallée "
    "attendre une place que nous n’ouvrirons pas seuls."
)
REASONS = "La confiance manque encore : deux rencontres annulées, et aucune réponse écrite depuis l’été."


def test_a_case_that_ends_in_refusing_keeps_its_reasons_and_the_opinion_of_the_minority(
    room: Opening, qtbot: QtBot
) -> None:
    here = room("ici", PREPARED)
    journey = Journey(here, refusing(here.desk.base))
    here.person.in_haste = True
    journey.begin()
    journey.each_alone()
    journey.reveal("preparation", "autodiagnostic")
    for step in ("autodiagnostic", "motifs_environnement", "parties_freins", "projet_commun"):
        journey.together(step)
    journey.partners()
    journey.seal_apart("type_cooperation", "poids")  # the board says no: nobody opens them any more

    here.person.in_haste = False
    here.calendar.day = MET
    journey.hold("conseil", MET)
    code = deliberate_a_refusal(journey)
    journey.adjourn()

    assert kept_verdict(journey) == proposed_when(here.desk.base, REFUSAL, True)
    text = printed(journey, qtbot)
    resolution = RESOLUTIONS[REFUSE]
    for said in (OPINION, REASONS, resolution.title, "De reprendre la question le 12 mai 2027"):
        assert letters(said) in text
    assert OPINION in quotations(journey)
    there = Journey(room("ailleurs", MET), {})
    same_everywhere(journey, there, taken_to(journey, there))
    the_seals_open_there_with_the_same_codes(journey, there)
    the_opinion_is_withdrawn_there_with_its_code(there, code)


def refusing(base: Base) -> Answers:
    """Return the answers of a board that does not trust enough, and says no."""
    said = answers_of(path_case(base, SHORT))
    marks = [at for at in said if ".critere." in at[1]]
    refused = proposed_when(base, REFUSAL, True)
    others = {at for at in said if at[0] == BOARD or at[1].endswith(".coche") or at[1].startswith("avis.")}
    kept = {at: one for at, one in said.items() if at not in others}
    counts = {"presents": 11, "membres": 12, "quorum": True, "pour": 9, "contre": 1, "abstention": 1}
    return {
        **kept,
        **dict.fromkeys(marks, 2),
        (TOGETHER, "verdict"): {"id": refused, "personnes": "Le conseil", "date": MET.isoformat()},
        (TOGETHER, "avis.minorite"): {"texte": OPINION, "auteur": "Une administratrice"},
        (TOGETHER, "mandat"): {"mandataires": "La présidence", "jusqu_au": "2026-12-15"},
        (BOARD, "vote.refus"): {
            **counts,
            "date": MET.isoformat(),
            "raisons": REASONS,
            "reexamen": SIX_MONTHS_ON.isoformat(),
        },
    }


def deliberate_a_refusal(journey: Journey) -> str:
    """Decide, hear the minority, vote the refusal, read the draft; return the code of the opinion."""
    hand = journey.hand
    journey.go("deliberation")
    assert not journey.results.gates["deliberation"].open  # no type is compared, and none need be
    hand.press("avis:")
    code = journey.deposit()
    hand.primary()
    hand.button("Voter un refus")
    hand.fill(journey.answers, {})
    assert journey.results.gates["deliberation"].open
    hand.primary()
    hand.fill(journey.answers, {})
    assert REASONS in journey.person.shown_words()
    journey.back_to("verdict")
    hand.fill(journey.answers, {})
    return code


def the_seals_open_there_with_the_same_codes(here: Journey, there: Journey) -> None:
    """Open in both windows what was sealed before the file left: the same answers come out."""
    for one in (here, there):
        one.reopen()
        assert one.case.said(PRESIDENT, "souhait") is None
        one.open_together("type_cooperation", "poids")
    assert there.case.said(PRESIDENT, "souhait") == here.answers[PRESIDENT, "souhait"]
    assert there.case.answers == here.case.answers


def the_opinion_is_withdrawn_there_with_its_code(there: Journey, code: str) -> None:
    """Withdraw the opinion with the code handed over in the other window."""
    there.go("deliberation")
    there.hand.primary()
    there.withdraw(code)
    [(_, said)] = there.case.under(TOGETHER, "avis")
    assert isinstance(said, dict)
    assert said["retire_le"] == MET.isoformat()
