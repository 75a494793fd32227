"""The territory, what imposes itself and the needs observed: asked in step 3, read again in step 5."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.conditions import paths_of
from coopwizard.report.rules import in_words
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters import territoires
from coopwizard.ui.presenters.motifs_commun import noted_together, step_screen, text_part
from coopwizard.ui.presenters.projet_champs import none_ticks
from coopwizard.ui.presenters.scene import (
    NO_NAMES,
    Scene,
    capital,
    why,
    word_of,
)
from coopwizard.ui.presenters.sheet import (
    Amount,
    At,
    Entry,
    Menu,
    Options,
    Part,
    Pick,
    Press,
    Say,
    Screen,
    Side,
    Words,
)
from coopwizard.ui.presenters.sheet_words import optional
from coopwizard.ui.presenters.territoires import territory_picker_parts

TOO_FAR = 45  # minutes, one way (alert al_trajet)
_LOCAL_NEED, _OBSERVATION, _SHEET = "besoin_local_verifie", "observation", "fiche_territoire"
_TERRITORY, _CONSTRAINTS, _NEEDS = "territoire", "contraintes_subies", "besoins_observes"


def territory(scene: Scene) -> Screen:
    """Return the screen of the territory, of what imposes itself and of the needs observed."""
    return step_screen(
        scene,
        "territoire",
        "Notre territoire, et ce qui s’impose à nous",
        (
            *territory_parts(scene),
            *(territory_picker_parts(scene) if scene.shows(territoires.KEY) else ()),
            *travel_parts(scene),
            *_local_need(scene),
            *constraint_parts(scene),
            *need_parts(scene),
        ),
        lead="Ces réponses entrent telles quelles dans le projet en une page.",
    )


def territory_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the fields of the territory: where people live, where we act, where policy is decided."""
    key = f"canevas.{_TERRITORY}"
    said = scene.fiche(key, TOGETHER)
    known = scene.base.canevas.champs[_TERRITORY]
    notes = (why(known.aide), *_levels_notes(scene), *word_of(scene, "bassin_de_vie"))
    levels = level_options(scene)

    def menu(part: str) -> Menu:
        return Menu(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=scene.word("partie", part),
            options=levels,
            value=text_part(said, part),
            landmarks=notes,
        )

    asked = ("niveau_action", "niveau_gouvernance")
    kept = tuple(one for one in asked if scene.full or one == asked[0] or text_part(said, one))
    levels_asked = (Side(id=f"{key}.niveaux.{len(kept)}", columns=tuple((menu(one),) for one in kept)),)
    return (
        Entry(
            id=f"{key}.bassin_de_vie",
            at=At(TOGETHER, key, "bassin_de_vie"),
            label=scene.word("partie", "bassin_de_vie"),
            hint="Là où les personnes vivent et circulent.",
            value=text_part(said, "bassin_de_vie") or "",
            maximum=300,
            landmarks=notes,
        ),
        *levels_asked,
        Entry(
            id=f"{key}.raison",
            at=At(TOGETHER, key, "raison"),
            label=scene.word("partie", "raison"),
            hint="" if scene.full else "Facultatif.",
            value=text_part(said, "raison") or "",
            maximum=600,
            landmarks=notes,
        ),
    )


def _levels_notes(scene: Scene) -> tuple[Landmark, ...]:
    """Return how to choose the two levels, and what compromises a cooperation from the start."""
    known = scene.base.niveau_territorial
    compromising = "\n".join(capital(in_words(one)) + "." for one in known.vigilances)
    return (
        Landmark("Quel niveau choisir", capital(known.regle) + "."),
        Landmark("Ce qui compromet d’emblée", compromising),
    )


def level_options(scene: Scene) -> Options:
    """Return the territorial levels, each with the network's scale that it belongs to."""
    known = scene.base.niveau_territorial
    scales = {level: scale for scale, levels in known.mailles.items() for level in levels}
    return tuple(
        (
            one,
            f"{scene.word('niveau_territorial', one)} ({scene.word('maille', scales[one])})"
            if one in scales
            else scene.word("niveau_territorial", one),
        )
        for one in known.niveaux
    )


def travel_parts(scene: Scene) -> tuple[Part, ...]:
    """Return how long it takes to go to each partner; on the workshop's path, once it was answered."""
    partners = [(one.id, one.name or "un partenaire") for one in scene.results.partners]
    fields = tuple(
        Amount(
            id=key,
            at=At(TOGETHER, key),
            label=f"Trajet aller, entre nos équipes et {name}",
            unit="minutes",
            hint="Facultatif.",
            value=_minutes(scene, key),
            landmarks=(
                why("Ce qui compte est le temps vécu, pas le découpage : au-delà de 45 minutes, cela use."),
            ),
        )
        for uid, name in partners
        if scene.shows(key := f"partenaire.{uid}.identite.trajet_minutes")
    )
    long = any(_minutes(scene, one.id) is not None and _minutes(scene, one.id) > TOO_FAR for one in fields)  # type: ignore[operator]
    if not long:
        return fields
    return (
        *fields,
        Say(
            id="trajet.long",
            kind="attention",
            title=f"Plus de {TOO_FAR} minutes entre des équipes appelées à travailler ensemble",
            text="Mieux vaut limiter ce qui demande d’être sur place.",
            action="Voir ce qui demande attention",
            press="etape:autodiagnostic",
        ),
    )


def _minutes(scene: Scene, key: str) -> float | None:
    value = scene.said(key, TOGETHER)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _local_need(scene: Scene) -> tuple[Part, ...]:
    """Return the local need to be checked, when a voice wants to extend where we act."""
    field = scene.base.champs[_LOCAL_NEED]
    wanted = {path.rpartition(".")[2] for path in paths_of(field.demande_si)} if field.demande_si else set()
    if not wanted & set(noted_together(scene)) and scene.said(_LOCAL_NEED, TOGETHER) is None:
        return ()
    return (
        Entry(
            id=_LOCAL_NEED,
            at=At(TOGETHER, _LOCAL_NEED),
            label="Étendre notre périmètre : quel besoin local avons-nous vérifié ?",
            hint="À ce niveau de territoire, et auprès de qui.",
            value=scene.text(_LOCAL_NEED, TOGETHER),
            lines=2,
            landmarks=(why(scene.base.motifs.liste[next(iter(wanted))].aide if wanted else field.dit),),
        ),
    )


# --- what we observe, and who does what here


def observations_screen(scene: Scene) -> Screen:
    """Return what we observe, line by line, each with where it is known from."""
    uids = [uid for uid, _ in scene.case.under(TOGETHER, _OBSERVATION)]
    parts = tuple(part for uid in uids for part in _observation(scene, f"{_OBSERVATION}.{uid}"))
    return step_screen(
        scene,
        "observations",
        "Ce que nous observons, et d’où nous le savons",
        (
            *parts,
            Press(id="ajouter", text="Ajouter une observation", press=f"ajouter:{_OBSERVATION}"),
        ),
        lead=scene.base.questions_ouvertes[1],
        notes=(
            Landmark(
                "Pour finir cette étape",
                "Une observation au moins dit d’où elle vient. Celle du projet en une page compte.",
            ),
        ),
    )


def _observation(scene: Scene, key: str) -> tuple[Part, ...]:
    said = scene.fiche(key, TOGETHER)
    notes = (why(scene.base.canevas.champs[_NEEDS].aide),)
    sources = ("equipe", "cvs", "donnees", "autre")
    return (
        Entry(
            id=f"{key}.texte",
            at=At(TOGETHER, key, "texte"),
            label="Ce que nous observons",
            hint=NO_NAMES,
            value=text_part(said, "texte") or "",
            lines=2,
            landmarks=notes,
        ),
        Pick(
            id=f"{key}.source",
            at=At(TOGETHER, key, "source"),
            label="D’où nous le savons",
            options=tuple((one, scene.word("source_observation", one)) for one in sources),
            value=text_part(said, "source"),
            landmarks=notes,
        ),
        Side(
            id=f"{key}.suite",
            columns=(
                (
                    Entry(
                        id=f"{key}.precision",
                        at=At(TOGETHER, key, "precision"),
                        label="Lesquelles, et quand",
                        value=text_part(said, "precision") or "",
                        maximum=200,
                        landmarks=notes,
                    ),
                ),
                (Press(id=f"{key}.retirer", text="Effacer", press=f"retirer:{key}", kind="text"),),
            ),
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def territory_sheet(scene: Scene) -> Screen:
    """Return the sheet of the territory: the needs, those who act there, what is lacking."""
    said = scene.fiche(_SHEET, TOGETHER)
    hints = {
        "besoins": "De qui, combien, et ce qui change.",
        "acteurs": "Qui fait quoi, associations, public, entreprises.",
        "manques": "Ce que personne ne fait, ou pas assez.",
    }
    parts = tuple(
        Entry(
            id=f"{_SHEET}.{part}",
            at=At(TOGETHER, _SHEET, part),
            label=scene.word("partie", part),
            hint=hint,
            value=text_part(said, part) or "",
            lines=3,
            landmarks=(
                why("À chaque territoire ses réponses : cette fiche est citée avec la recommandation."),
            ),
        )
        for part, hint in hints.items()
    )
    criteria = scene.base.niveau_territorial.criteres.values()
    return step_screen(
        scene,
        "fiche",
        "Qui fait quoi ici, et ce qui manque",
        parts,
        lead="Facultatif : trois lignes suffisent. Elles nourrissent le projet commun.",
        notes=(Landmark("Pour trouver le bon niveau", "\n".join(capital(one) + "." for one in criteria)),),
    )


def constraint_parts(scene: Scene) -> tuple[Part, ...]:
    """Return what imposes itself: a text, or « aucune » ticked by each voice."""
    key = f"canevas.{_CONSTRAINTS}"
    known = scene.base.canevas.champs[_CONSTRAINTS]
    return (
        Entry(
            id=key,
            at=At(TOGETHER, key),
            label=known.titre,
            hint="Un texte, un financement, une échéance : ce que vous n’avez pas choisi.",
            value=scene.text(key, TOGETHER),
            lines=3,
            landmarks=(why(known.aide),),
        ),
        *none_ticks(scene, _CONSTRAINTS),
    )


def need_parts(scene: Scene) -> tuple[Part, ...]:
    """Return an observed need and where it is known from."""
    key = f"canevas.{_NEEDS}"
    said = scene.fiche(key, TOGETHER)
    known = scene.base.canevas.champs[_NEEDS]
    hints = {"source": "Équipe, conseil de la vie sociale, données, autre."}
    fields = tuple(
        Entry(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=scene.word("partie", part),
            hint=hints.get(part, ""),
            value=text_part(said, part) or "",
            lines=1 if part in hints else 2,
            landmarks=(why(known.aide),),
        )
        for part in known.parties
    )
    return fields if scene.full else optional(fields, "Facultatif en séance : termine l’étape 3.")
