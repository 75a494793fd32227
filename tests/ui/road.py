"""The whole road by keyboard: a new case, from the welcome screen to the PDF, through the ten steps."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.examples import read_example
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.places import STEP
from coopwizard.ui.presenters import sheet as parts
from tests.ui.hand import Hand

CODES = {PRESIDENT: "peuplier saule orme tilleul", DIRECTOR: "granit schiste ardoise gneiss"}
MOST_SCREENS = 80


class Road:
    """Walks the ten steps with the answers of the shipped example."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.answers: dict[tuple[str, str], object] = {
            one.address: one.value for one in read_example().answers
        }
        self.seen: list[str] = []
        self.added: dict[str, str] = {}
        self.ticked: dict[str, object] = {}  # boxes that are no answer by themselves

    def walk(self) -> None:
        """Go from the welcome screen to the dossier."""
        self.begin()
        self.together("cadre_binome")
        for rank, voice in enumerate((PRESIDENT, DIRECTOR), start=1):
            self.alone(voice, rank)
        self.reveal("preparation", "autodiagnostic")
        for step in ("autodiagnostic", "motifs_environnement", "parties_freins", "projet_commun"):
            self.together(step)
        self.partners()
        self.together("projet_commun")  # now it can be signed with the partner
        self.types()
        for step in ("vehicule_juridique", "deliberation", "feuille_de_route"):
            self.together(step)

    def begin(self) -> None:
        """Open a case from the welcome screen."""
        hand = self.hand
        hand.button("Commencer")
        hand.text("Les Deux Rives")
        hand.key(Qt.Key.Key_Return)

    # --- one screen after the other

    def cross(self, step: str, loose: dict[str, object]) -> None:
        """Answer every screen of this step, and leave it by its primary action."""
        assert self.where() == step, f"{step} is expected, {self.where()} is open"
        for _ in range(MOST_SCREENS):
            self.seen.append(f"{step} {self.hand.page.session.speaker} {self.hand.page.screen.id}")
            self.create()
            self.hand.fill(self.answers, loose | self.ticked)
            if any(isinstance(one, parts.Brakes) for one in self.hand.fields()):
                self.hand.place_brakes(self.answers)
            before = self.sight()
            self.hand.primary()
            if self.where() != step:
                return
            if self.sight() == before:
                words = self.hand.page.footer()
                raise AssertionError(f"{self.seen[-1]} keeps its hand: {words.primary_why_not or words}")
        raise AssertionError(f"{step} never ends")

    def sight(self) -> tuple[str, str]:
        """Return what tells one screen from the next."""
        page = self.hand.page
        return (page.screen.id, " ".join(one.id for one in self.hand.fields()))

    def where(self) -> str:
        """Return the step that is open, or the kind of place."""
        place = self.hand.window.place
        return (
            place.what
            if place.kind == STEP and isinstance(self.hand.window.step_page, SheetPage)
            else place.kind
        )

    def go(self, step: str) -> None:
        """Go to this step by its place in the path."""
        steps = list(self.hand.window.desk.base.etapes)
        for _ in range(2 * len(steps)):
            if self.where() == step:
                return
            here = steps.index(self.hand.window.place.what)
            forward = steps.index(step) > here
            self.hand.key(Qt.Key.Key_Right if forward else Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        raise AssertionError(f"{step} does not open: {self.hand.window.step_page}, {self.hand.window.place}")

    def together(self, step: str) -> None:
        """Answer what the pair answers together."""
        self.go(step)
        self.hand.speak_as(TOGETHER, 0)
        chosen = [key.split(".") for holder, key in self.answers if holder == TOGETHER]
        loose: dict[str, object] = {
            f"{verb}.{key[1]}": True
            for key in chosen
            for kind, verb in (("objet", "choisir"), ("mesure", "retenir"))
            if key[0] == kind
        }
        self.cross(step, loose)

    # --- what one adds to the page before answering it

    def create(self) -> None:
        """Add what the example has several of: a red line, a partner, a minority opinion."""
        for action, kind in (
            ("ajouter:ligne_rouge", "ligne_rouge"),
            ("ajouter:", "partenaire"),
            ("avis:", "avis"),
        ):
            if kind in self.added:
                continue  # one of each is enough
            buttons = [
                one for one in self.hand.fields() if isinstance(one, parts.Press) and one.press == action
            ]
            notices = [
                one for one in self.hand.fields() if isinstance(one, parts.Say) and one.press == action
            ]
            if buttons:
                self.hand.press(action)
            elif notices:
                self.hand.button(notices[0].action)
            else:
                continue
            self.adopt(kind)

    def adopt(self, kind: str) -> None:
        """Give the example's answers to what was just added: its key is not the example's."""
        shown = [
            one.at.key for one in self.hand.fields() if isinstance(one, parts.Field) and one.at is not None
        ]
        [uid] = {key.split(".")[1] for key in shown if key.startswith(f"{kind}.")}
        first = next(key.split(".")[1] for _holder, key in self.answers if key.startswith(f"{kind}."))
        for (holder, key), value in list(self.answers.items()):
            words = key.split(".")
            if first in words:
                self.answers[holder, ".".join(uid if word == first else word for word in words)] = value
                if isinstance(value, dict):
                    self.ticked |= {f"vise.{uid}.{one}": True for one in value.get("types_vises", ())}
        self.added[kind] = uid

    def alone(self, voice: str, rank: int) -> None:
        """Answer the three separate steps as this voice, then seal them."""
        self.go("cadre_binome")
        self.hand.speak_as(voice, rank)
        loose: dict[str, object] = {"notice_lue": True, "code": CODES[voice], "encore": CODES[voice]}
        chosen = [key for holder, key in self.answers if holder == voice and key.startswith("motif.")]
        loose |= {f"choisir.{key}": True for key in chosen} | {f"choisir.{key[6:]}": True for key in chosen}
        for step in ("cadre_binome", "autodiagnostic", "motifs_environnement"):
            if self.where() == step:
                self.cross(step, loose)

    def reveal(self, group: str, step: str) -> None:
        """Open the seals of both voices, each typing its code."""
        self.go(step)
        self.hand.speak_as(TOGETHER, 0)
        hand = self.hand
        if any(isinstance(one, parts.Press) and one.press == "ecran:reveler" for one in hand.fields()):
            hand.press("ecran:reveler")
        hand.fill({}, {f"code.{voice}": code for voice, code in CODES.items()})
        hand.primary()
        assert hand.page.session.may_see(PRESIDENT, group)

    def partners(self) -> None:
        """Add the partner, note it by each voice, open the notes, keep it."""
        self.together("partenaires")
        self.separately("partenaires", "partenaires")
        self.together("partenaires")

    def types(self) -> None:
        """Say the wish and the weights of each voice, open them, answer, look, keep a type."""
        self.separately("type_cooperation", "poids")
        self.together("type_cooperation")

    def separately(self, step: str, group: str) -> None:
        """Answer a step as each voice, seal, then open the two seals together."""
        for rank, voice in enumerate((PRESIDENT, DIRECTOR), start=1):
            self.go(step)
            self.hand.speak_as(voice, rank)
            self.hand.fill(self.answers, {"code": CODES[voice], "encore": CODES[voice]})
            self.hand.press(f"sceller:{group}")
            self.seen.append(f"{step} {voice} {self.hand.page.screen.id}")
        self.hand.speak_as(TOGETHER, 0)
        self.hand.fill({}, {f"code_{voice}": code for voice, code in CODES.items()})
        self.hand.press(f"reveler:{group}")
        assert self.hand.page.session.may_see(PRESIDENT, group)
