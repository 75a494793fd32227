"""Step 7, around us: what each type does to the diversity of the territory's answers, and to nature."""

from __future__ import annotations

from coopwizard.report.sections.s05 import diversity_words
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, capital, conviction
from coopwizard.ui.presenters.sheet import Rows, Screen
from coopwizard.ui.presenters.sheet_words import entry, say, section, together
from coopwizard.ui.presenters.types_pages import places
from coopwizard.ui.presenters.types_poids import STEP


def diversity_rows(scene: Scene) -> tuple[tuple[str, str, str], ...]:
    """Return, for each type in the method's order, its effect from −2 to +2 and what it says."""
    effects = scene.base.effet_biodiversite
    return tuple(
        (one.titre, signed(effects[one.id]), capital(diversity_words(effects[one.id])))
        for one in scene.base.types.values()
    )


def signed(effect: int) -> str:
    """Return « +2 », « 0 », « −1 »."""
    sign = "+" if effect > 0 else "−" if effect < 0 else ""
    return f"{sign}{abs(effect)}"


def landscape_screen(scene: Scene) -> Screen:
    """Return the order of magnitude of each type, to be discussed, then what the pair says of it."""
    about = (
        Landmark(
            say("Pourquoi cette question"),
            say(
                "Des réponses variées résistent mieux. Cet ordre de grandeur se discute ; "
                "il n’entre dans aucun score."
            ),
        ),
    )
    head = (say("Type"), say("De −2 à +2"), say("Effet"))
    return Screen(
        id="paysage",
        title=say("Ce que cela change autour de nous"),
        lead=say("Facultatif : la diversité des réponses et des acteurs d’abord, puis l’environnement."),
        parts=(
            Rows(id="biodiversite.table", head=head, rows=diversity_rows(scene), numeric=(1,)),
            entry(
                scene,
                together("biodiversite"),
                "Ce que nous en disons, pour notre territoire",
                "Qui disparaîtrait du paysage, qui s’en trouverait mieux.",
                lines=3,
                landmarks=about,
            ),
            section("nature", say("L’environnement")),
            entry(
                scene,
                together("environnement"),
                "Conséquences pour l’environnement",
                "Déplacements, bâtiments, achats, énergie. « Rien à dire aujourd’hui » est une réponse.",
                lines=3,
                landmarks=about,
            ),
        ),
        footer=Footer(primary=say("La forme juridique"), back=say("La gouvernance")),
        before="gouvernance",
        note=say("autour de nous"),
        landmarks=(*about, conviction(scene, STEP)),
        places=places(scene),
    )
