"""Step 9, who lets the dossier go out: each voice, for each copy; nothing goes to an authority without both."""

from __future__ import annotations

from coopwizard.report.agreements import agreements_of, transmitting
from coopwizard.report.context import SYNTHESIS
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.deliberation_cadre import PLACES, deliberation_landmarks
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Part, Screen, Side, Tick, Words
from coopwizard.ui.presenters.sheet_words import say


def agreements_screen(scene: Scene) -> Screen:
    """Return what each voice lets out, copy by copy, and what that copy holds."""
    body: list[Part] = []
    for name, variant in scene.base.dossier.variantes.items():
        if name == SYNTHESIS:
            continue  # it says nothing of one voice: no agreement is asked
        about = (Landmark(capital(variant.titre), capital(variant.regle or variant.accord) + "."),)
        columns = tuple(
            (
                Tick(
                    id=f"{voice}~accord_transmission.{name}",
                    at=At(voice, f"accord_transmission.{name}"),
                    label=say("{who} : j’accepte", who=capital(scene.voice(voice))),
                    value=voice in transmitting(scene.case, name, agreements_of(scene.case)),
                    landmarks=about,
                ),
            )
            for voice in scene.voices
        )
        body.append(Words(id=f"copie.{name}", text=capital(variant.titre), role="h2_small"))
        body.append(Words(id=f"etat.{name}", text=state_words(scene, name), role="small"))
        if columns:
            body.append(Side(id=f"accords.{name}", columns=columns))
    return Screen(
        id="accords",
        title=say("Ce que chaque voix laisse sortir"),
        lead=say(
            "Facultatif : une case par voix et par copie, cochée si l’accord est déjà donné à l’étape 2. "
            "Il peut se reprendre."
        ),
        parts=tuple(body),
        footer=Footer(
            primary=scene.base.etapes["feuille_de_route"].nom_court, back=say("Le projet de délibération")
        ),
        before="projet",
        note=say("chaque voix, chaque copie"),
        landmarks=deliberation_landmarks(scene),
        places=PLACES,
    )


def state_words(scene: Scene, variant: str) -> str:
    """Return whether this copy may go out now, and whose agreement is missing."""
    agreed = transmitting(scene.case, variant, agreements_of(scene.case))
    lacking = [scene.voice(one) for one in scene.voices if one not in agreed]
    if not lacking:
        return say("Chaque voix accepte cette copie.")
    return say("Il manque l’accord de : {who}.", who=", ".join(lacking))
