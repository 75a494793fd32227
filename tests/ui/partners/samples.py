"""What the tests of the full step 6 write, and what a screen of it says."""

from __future__ import annotations

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.ui.presenters import partenaires
from coopwizard.ui.presenters.sheet import (
    Field,
    Say,
    Screen,
    flat,
)
from coopwizard.ui.session import Session
from tests.ui.early import CODES, scene_of
from tests.ui.later import texts

A = "partenaire.alpha"
B = "partenaire.beta"


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
