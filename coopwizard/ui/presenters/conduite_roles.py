"""The four roles of a workshop: what each does, in the words of the method, and who holds it tonight."""

from __future__ import annotations

from coopwizard.domain.answers import Meeting
from coopwizard.domain.knowledge import Base
from coopwizard.engine.minutes import roles
from coopwizard.ui.presenters.scene import capital
from coopwizard.ui.presenters.sheet import Menu, Part, Press, Words
from coopwizard.ui.presenters.sheet_words import ended, say

FIELD = "role"  # role.<id>
SPOKEN_FOR = "porte_parole_des_absents"


def role_title(base: Base, role: str) -> str:
    """Return the name of a role, by its office."""
    return str(base.libelles_ecran.get(f"role_atelier.{role}", capital(role.replace("_", " "))))


def role_parts(base: Base, held: Meeting) -> tuple[Part, ...]:
    """Return each role with what it does and who holds it, among the people noted as present."""
    told = Words(
        id="roles.dit",
        text="Une même personne peut en tenir deux. Qui anime ne vote pas à la place des autres.",
        role="small",
    )
    if not held.participants:
        ask = "Notez d’abord les présents : un nom par ligne, sur la page de la séance."
        return (
            *(_about(base, one) for one in base.roles_atelier),
            Words(id="roles.personne", text=ask),
            Press(id="roles.presents", text="Noter les présents", press="seance:"),
        )
    given = roles(held.notes)
    return (*(_field(base, held, one, given) for one in base.roles_atelier), told)


def _about(base: Base, role: str) -> Words:
    text = say("{title} : {what}", title=role_title(base, role), what=_what(base, role))
    return Words(id=f"roles.{role}", text=text)


def _what(base: Base, role: str) -> str:
    return ended(str(base.libelles_ecran.get(f"role_atelier_dit.{role}", "")))


def _field(base: Base, held: Meeting, role: str, given: dict[str, str]) -> Menu:
    title = role_title(base, role)
    who = given.get(title, "")
    people = dict.fromkeys((*held.participants, *((who,) if who else ())))
    return Menu(
        id=f"{FIELD}.{role}",
        label=title,
        hint=capital(_what(base, role)),
        options=(("", "personne encore"), *((one, one) for one in people)),
        value=who,
    )
