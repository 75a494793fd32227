"""Several partners on the full path: each added, noted by each voice, looked at together, decided apart."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import BOARD, DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.ui.presenters import sheet as parts
from tests.ui.long_cases.journey import Answers, Journey
from tests.ui.road import CODES, MOST_SCREENS

STEP = "partenaires"
CHOICE = "partenaire"  # the list of partners at the head of a screen


class Round(Journey):
    """A journey with several partners; on each screen of step 6, each of them in turn."""

    uids: tuple[str, ...] = ()

    def add_partners(self, names: tuple[str, ...]) -> None:
        """Add a partner of each name from the page of step 6; nobody chooses their keys."""
        self.go(STEP)
        self.hand.speak_as(TOGETHER, 0)
        for name in names:
            before = self._known()
            if before:
                self.hand.button("Les fiches")
            self.person.exactly("Ajouter un partenaire")
            [uid] = self._known() - before
            self.hand.fill({(TOGETHER, f"partenaire.{uid}.identite.nom"): name}, {})
            self.uids = (*self.uids, uid)
        self.added["partenaire"] = self.uids[0]

    def _known(self) -> set[str]:
        return {key.split(".")[1] for _, key in self.case.answers if key.startswith("partenaire.")}

    def _button(self, action: str) -> bool:
        return any(isinstance(one, parts.Press) and one.press == action for one in self.hand.fields())

    def each_partner(self, loose: Mapping[str, object]) -> None:
        """Answer the screen that is shown, for each partner when it is about one of them."""
        for uid in self.uids if self._about_one() else ("",):
            self.hand.fill(self.answers, {**loose, **({CHOICE: uid} if uid else {})})

    def _about_one(self) -> bool:
        return any(one.id.endswith(f"/{CHOICE}") for one in self.hand.fields())

    def look_together(self, loose: Mapping[str, object]) -> None:
        """Go through every joint screen of step 6, and leave it."""
        self.go(STEP)
        self.hand.speak_as(TOGETHER, 0)
        for _ in range(MOST_SCREENS):
            self.seen.append(f"{STEP} ensemble {self.hand.page.screen.id}")
            self.each_partner(loose)
            self.hand.primary()
            if self.where() != STEP:
                return
        raise AssertionError(f"{STEP} never ends: {self.seen[-3:]}")

    def note_apart(self) -> None:
        """Let each voice note every partner on its own, and seal; then open the two together."""
        for rank, voice in enumerate((PRESIDENT, DIRECTOR), start=1):
            self.go(STEP)
            self.hand.speak_as(voice, rank)
            codes = {"code": CODES[voice], "encore": CODES[voice]}
            while not self._button(f"sceller:{STEP}"):
                self.each_partner({})
                self.hand.primary()
            self.each_partner(codes)
            self.hand.press(f"sceller:{STEP}")
        self.open_together(STEP, STEP)

    def _at_the_sheets(self) -> None:
        self.go(STEP)
        self.hand.speak_as(TOGETHER, 0)
        if self.hand.page.screen.id != "fiches":
            self.hand.button("Les fiches")

    def board_votes(self, uid: str, vote: Mapping[str, object]) -> None:
        """Note, where the two marks are compared, how the board votes on this partner."""
        self._at_the_sheets()
        while self.hand.page.screen.id != "comparaison":
            self.hand.primary()
        self.hand.fill({}, {CHOICE: uid})
        self.hand.press(f"ouvrir:vote={uid}")
        self.hand.fill({(BOARD, f"vote_ca_partenaire.{uid}"): vote}, {})

    def remove_partner(self, uid: str, name: str) -> None:
        """Take this partner away, from its sheet."""
        self._at_the_sheets()
        self.hand.fill({}, {CHOICE: uid})
        self.hand.button(f"Retirer {name}")
        assert uid not in self._known()


def with_partner(example: Answers, uid: str) -> Answers:
    """Return the joint answers about the one partner of the example, said of this one."""
    [model] = {key.split(".")[1] for _, key in example if key.startswith("partenaire.")}
    return {
        (holder, ".".join(uid if word == model else word for word in key.split("."))): said
        for (holder, key), said in example.items()
        if model in key.split(".") and not key.endswith(".identite.nom")
    }


def noted(base: Base, uid: str, marks: Mapping[str, int], kept: Mapping[str, bool]) -> Answers:
    """Return the answers on one partner: the same mark of a voice everywhere, and whom each keeps."""
    start = f"partenaire.{uid}"
    found: dict[tuple[str, str], object] = {}
    for voice, mark in marks.items():
        found |= {(voice, f"{start}.critere.{one}"): mark for one in base.criteres_partenaire}
        found[voice, f"{start}.compatibilite"] = mark
        found[voice, f"{start}.coche"] = kept[voice]
    return found
