"""What the screens of step 1 share: their frame, the lines of the matrix, a signature."""

from __future__ import annotations

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.french import typeset
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.binome_roles import Line, faults, lines_of
from coopwizard.ui.presenters.identite import ACTIVITY, FIGURES, WHO, topic_of
from coopwizard.ui.presenters.scene import (
    PATH,
    Scene,
    advice,
    at_hand,
    capital,
    conviction,
    why,
    word_of,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Day,
    Entry,
    Part,
    Say,
    Screen,
    Words,
)

STEP = "cadre_binome"

VOICE_SCREENS = ("notice", "regles", "attentes", "signature")

# The screens of the pair, in order, and what the button that leads to each says.
_TITLES = {
    "qui": "Qui porte la démarche",
    "bureau": "Les votes du bureau",
    "identite": "Fiche d’identité",
    "chiffres": "Vos chiffres",
    "activite": "Ce que vous faites",
    "groupe": "Qui mène et qui pilote",
    "contexte": "Le contexte",
    "roles": "La matrice des rôles",
    "signatures": "Les signatures",
}
_PLACES = {
    "porte_d_entree": "qui",
    PATH: "qui",
    "titulaire": "qui",
    "nom": "qui",
    "second_nom": "qui",
    "fin_interim": "qui",
    "phrase_boussole": "qui",
    "vote_bureau": "bureau",
    "identite": "identite",
    "composition_groupe_projet": "groupe",
    "lettre_de_mission_copil": "groupe",
    "contexte_texte": "contexte",
    "matrice": "roles",
    "signature_matrice": "signatures",
    "regle": "signatures",
}

_PLACES_OF_A_VOICE = {
    "notice_lue": "notice",
    "regle": "regles",
    "attentes": "attentes",
    "craintes": "attentes",
    "signature_matrice": "signature",
}


def pair_screens(scene: Scene) -> tuple[str, ...]:
    """Return the screens of the pair on its path: those of the full path too when they hold an answer."""
    shown = {
        "bureau": 0 < len(scene.voices) < len(PAIR) or _holds(scene, "vote_bureau"),
        "chiffres": scene.full,
        "activite": scene.full,
        "groupe": scene.shows("lettre_de_mission_copil") or _holds(scene, "composition_groupe_projet"),
        "contexte": scene.shows("contexte_texte"),
    }
    return tuple(name for name in _TITLES if shown.get(name, True))


def _holds(scene: Scene, prefix: str) -> bool:
    return next(scene.case.under(TOGETHER, prefix), None) is not None


def pair_places(scene: Scene) -> dict[str, str]:
    """Return the screen of each answer of the pair on its path."""
    if not scene.full:
        return _PLACES
    screens = {WHO: "identite", FIGURES: "chiffres", ACTIVITY: "activite"}
    sheet = scene.base.fiche_identite.champs.values()
    return {**{f"identite.{one.id}": screens[topic_of(one)] for one in sheet}, **_PLACES}


def choices_of(scene: Scene, key: str) -> tuple[str, ...]:
    """Return the choices of an answer of the closed list."""
    choices = scene.base.reponses[key].choix
    return (choices,) if isinstance(choices, str) else choices


def signature_parts(scene: Scene, voice: str) -> tuple[Part, ...]:
    """Return the name and the day with which a voice signs the matrix."""
    key = "signature_matrice"
    said = scene.fiche(key, voice)
    name = said.get("nom")
    return (
        Words(id=f"signe.{voice}", text=capital(scene.voice(voice)), role="rubric"),
        Entry(
            id=f"{key}.{voice}.nom",
            at=At(voice, key, "nom"),
            label="Nom de la personne qui signe",
            value=name if isinstance(name, str) else "",
            maximum=200,
            landmarks=(
                why("L’étape 5 s’ouvre quand chaque voix a signé : des rôles clairs avant un projet."),
            ),
        ),
        Day(
            id=f"{key}.{voice}.date", at=At(voice, key, "date"), label="Le", value=iso_text(said.get("date"))
        ),
    )


def broken_lines(scene: Scene) -> tuple[Part, ...]:
    """Return the notice of the lines that break a rule, with the way back to them."""
    broken = faults(scene.base, matrix_lines(scene))
    if not broken:
        return ()
    names = ", ".join(scene.word("decision", one).lower() for one in broken)
    return (
        Say(
            id="lignes_a_revoir",
            kind="alerte",
            title="Une ligne de la matrice est à revoir avant de signer",
            text=capital(names) + ".",
            action="Revenir à la matrice",
            press="ecran:roles",
        ),
    )


def as_proposed(scene: Scene) -> str:
    """Return how many lines are signed as they were proposed."""
    unseen = sum(not line.seen for line in matrix_lines(scene))
    if not unseen:
        return "Toutes les lignes ont été revues."
    return f"{unseen} ligne{'s' if unseen > 1 else ''} signée{'s' if unseen > 1 else ''} « comme proposé »."


def matrix_lines(scene: Scene) -> tuple[Line, ...]:
    """Return the lines of the matrix as they stand."""
    said = {d: scene.said(f"matrice.{d}", TOGETHER) for d in scene.base.matrice_roles.decisions}
    return lines_of(scene.base, said)


def iso_text(value: object) -> str | None:
    """Return the ISO text of a day, or None."""
    return value if isinstance(value, str) else None


def step_screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    primary: str = "",
    after: str = "",
    *,
    lead: str = "",
    enabled: bool = True,
    reason: str = "",
) -> Screen:
    """Return a screen of step 1 with its footer, its landmarks and the places of its answers.

    For the pair, the screen after and the words that lead there follow from the path; a voice says them.
    """
    order = VOICE_SCREENS if scene.alone else pair_screens(scene)
    rank = order.index(name)
    if not scene.alone:
        after = order[rank + 1] if rank + 1 < len(order) else ""
        primary = _TITLES.get(after, "Se connaître")
    return Screen(
        id=name,
        title=typeset(title),
        lead=typeset(lead),
        parts=parts,
        footer=Footer(primary=primary, primary_enabled=enabled, primary_why_not=reason),
        before=order[rank - 1] if rank else "",
        after=after,
        landmarks=(
            conviction(scene, STEP),
            *at_hand(scene, STEP),
            advice(scene, STEP),
            *word_of(scene, "binome"),
        ),
        note="répond seule" if scene.alone else "ouvre le dossier",
        places=_PLACES_OF_A_VOICE if scene.alone else pair_places(scene),
    )
