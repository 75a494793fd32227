"""Step 1: who holds each voice, what follows when nobody does, and the votes that then open the steps."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.conditions import paths_of
from coopwizard.french import typeset
from coopwizard.ui.presenters.binome_commun import iso_text, step_screen
from coopwizard.ui.presenters.scene import VACANT, Scene, capital, why
from coopwizard.ui.presenters.sheet import Amount, At, Day, Entry, Menu, Part, Press, Say, Screen, Side
from coopwizard.ui.presenters.sheet_words import section

HOLDER, NAME, SECOND_NAME, UNTIL = "titulaire", "nom", "second_nom", "fin_interim"
INTERIM, SHARED = "interim", "copresidence"
# How only one of the two voices may be held (method, titulaires_des_voix).
_ONLY = {"administrateur_delegue": "directeur", SHARED: "president"}
_COUNTS = (
    ("presents", "Présents"),
    ("pour", "Pour"),
    ("contre", "Contre"),
    ("abstention", "Abstentions"),
    ("ne_prend_pas_part", "Ne prennent pas part"),
)


def voices_of(scene: Scene) -> tuple[str, ...]:
    """Return the voices of the pair, held or not, in the order of the method."""
    return scene.base.titulaires_des_voix.voix


def holder_parts(scene: Scene, voice: str) -> tuple[Part, ...]:
    """Return how this voice is held, by whom, and until when."""
    key = f"{HOLDER}.{voice}"
    held = scene.text(key, TOGETHER) or None
    options = tuple(
        (one, words)
        for one, words in scene.base.titulaires_des_voix.valeurs.items()
        if _ONLY.get(one, voice) == voice
    )
    asked = Menu(
        id=key,
        at=At(TOGETHER, key),
        label=capital(scene.voice(voice)),
        options=options,
        value=held,
        landmarks=(why("On répond pour soi : une place sans titulaire se dit, et le dossier le montre."),),
    )
    if held == VACANT:
        return (asked,)
    return (asked, *_names(scene, voice, held), *_until(scene, voice, held))


def _names(scene: Scene, voice: str, held: str | None) -> tuple[Part, ...]:
    two = held == SHARED or scene.said(f"{SECOND_NAME}.{voice}", TOGETHER) is not None
    reason = (
        why("Deux personnes, une seule voix : elles répondent ensemble, et leurs deux noms sont imprimés.")
        if two
        else why("Le nom est imprimé au dossier, sauf dans sa version sans noms.")
    )
    keys = ((NAME, "Nom"), (SECOND_NAME, "Second nom")) if two else ((NAME, "Nom"),)
    return tuple(
        Entry(
            id=f"{key}.{voice}",
            at=At(TOGETHER, f"{key}.{voice}"),
            label=label,
            hint="Facultatif.",
            value=scene.text(f"{key}.{voice}", TOGETHER),
            maximum=200,
            landmarks=(reason,),
        )
        for key, label in keys
    )


def _until(scene: Scene, voice: str, held: str | None) -> tuple[Part, ...]:
    key = f"{UNTIL}.{voice}"
    end = scene.said(key, TOGETHER)
    if held != INTERIM and end is None:
        return ()
    return (
        Day(
            id=key,
            at=At(TOGETHER, key),
            label="Par intérim jusqu’au",
            value=iso_text(end),
            landmarks=(
                why(
                    "Une décision qui engage longtemps se prend avec qui sera là pour la tenir. Sans date "
                    "connue, laissez vide."
                ),
            ),
        ),
    )


def vacancy_parts(scene: Scene) -> tuple[Part, ...]:
    """Return what follows from a voice that nobody holds; nothing when both are held."""
    missing = [voice for voice in voices_of(scene) if voice not in scene.voices]
    if not missing:
        return ()
    known = scene.base.titulaires_des_voix
    if not scene.voices:
        return (
            Say(
                id="sans_binome",
                kind="attention",
                title="Personne à ces deux postes pour l’instant",
                text=capital(known.sans_binome) + ".",
            ),
        )
    return (
        Say(
            id="vacante",
            kind="attention",
            title=f"{capital(scene.voice(missing[0]))} : personne à ce poste pour l’instant",
            text="On n’est pas bloqué. "
            + " ".join(f"{capital(typeset(one))}." for one in known.effet_vacante),
            action="Enregistrer les votes du bureau",
            press="ecran:bureau",
        ),
    )


def one_voice_missing(scene: Scene) -> bool:
    """Return whether one voice is held and the other is not: the bureau then votes each step."""
    return 0 < len(scene.voices) < len(voices_of(scene))


def steps_voted(scene: Scene) -> tuple[str, ...]:
    """Return the steps whose gate asks for a vote of the bureau while a voice is vacant."""
    return tuple(
        step
        for step, known in scene.base.etapes.items()
        if known.porte.condition is not None and f"bureau.vote.{step}" in paths_of(known.porte.condition)
    )


def votes_screen(scene: Scene) -> Screen:
    """Return the votes of the bureau: one line a step, the one at hand open."""
    said = [step for step in scene.base.etapes if scene.fiche(f"vote_bureau.{step}", TOGETHER)]
    wanted = steps_voted(scene)
    listed = tuple(step for step in scene.base.etapes if step in wanted or step in said)
    first = next((step for step in listed if step not in said), "")
    parts = tuple(one for step in listed for one in _vote(scene, step, scene.place.get("vote", first)))
    return step_screen(
        scene,
        "bureau",
        "Le bureau vote le passage des étapes",
        parts,
        lead="Une voix manque : la voix présente avance avec un vote du bureau, daté et compté, avant chaque "
        "étape.",
    )


def _vote(scene: Scene, step: str, open_: str) -> tuple[Part, ...]:
    key = f"vote_bureau.{step}"
    said, known = scene.fiche(key, TOGETHER), scene.base.etapes[step]
    title = section(f"{key}.titre", f"Étape {known.rang}, {known.nom_court.lower()}")
    if step != open_ and not said:
        return (
            title,
            Press(
                id=f"{key}.ouvrir",
                text="Enregistrer ce vote",
                press=f"ouvrir:vote={step}",
                kind="text",
                name=f"Enregistrer le vote de l’étape {known.rang}",
            ),
        )
    reason = why("Un vote compte quand il est daté et que les pour l’emportent sur les contre.")
    dated = Day(
        id=f"{key}.date",
        at=At(TOGETHER, key, "date"),
        label="Voté le",
        value=iso_text(said.get("date")),
        landmarks=(reason,),
    )
    counts = [
        Amount(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=label,
            value=_count(said.get(part)),
            landmarks=(reason,),
        )
        for part, label in _COUNTS
    ]
    return (
        title,
        Side(id=f"{key}.presences", columns=((dated,), (counts[0],))),
        Side(id=f"{key}.decompte", columns=tuple((one,) for one in counts[1:])),
    )


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
