"""Step 3, where motives come from: their origin as the pair lives it, what is asked of us, the texts."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import TexteObligatoire
from coopwizard.french import day
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.motifs_commun import (
    demand_to_qualify,
    noted_together,
    pushed,
    step_screen,
    text_part,
)
from coopwizard.ui.presenters.scene import Scene, capital, iso_day, lowered, why, word_of
from coopwizard.ui.presenters.sheet import (
    At,
    Day,
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


def origins_screen(scene: Scene) -> Screen:
    """Return the motives noted, each with the origin that the pair may move by one notch, saying why."""
    parts = tuple(part for name in noted_together(scene) for part in _origin(scene, name))
    if not parts:
        parts = (Words(id="aucun", text="Les motifs se lisent ici une fois les sceaux ouverts."),)
    return step_screen(
        scene,
        "origines",
        "D’où viennent nos motifs",
        parts,
        lead="Facultatif : la méthode donne une origine à chaque motif. Vous pouvez la déplacer "
        "d’un cran, en disant pourquoi.",
        notes=(
            Landmark("Ce que cela change", "L’origine compte pour moitié dans votre liberté de choisir."),
            Landmark(
                "Imprimé au dossier",
                "L’origine déplacée et sa phrase sont imprimées ; sans phrase, rien ne change.",
            ),
        ),
    )


def _origin(scene: Scene, name: str) -> tuple[Part, ...]:
    motive = scene.base.motifs.liste[name]
    key = f"requalification.{name}"
    said = scene.fiche(key, TOGETHER)
    moved = text_part(said, "origine")
    notes = (why(motive.aide),)
    parts: tuple[Part, ...] = (
        Words(id=f"{key}.titre", text=motive.titre, role="label"),
        Menu(
            id=f"{key}.origine",
            at=At(TOGETHER, key, "origine"),
            label=f"Origine : {scene.word('origine', motive.origine)}, selon la méthode",
            hint="Telle que vous la vivez.",
            options=_notches(scene, motive.origine),
            value=moved,
            landmarks=notes,
        ),
    )
    if moved or text_part(said, "phrase"):
        parts += (
            Entry(
                id=f"{key}.phrase",
                at=At(TOGETHER, key, "phrase"),
                label="Pourquoi",
                hint="Sans cette phrase, l’origine ne change pas.",
                value=text_part(said, "phrase") or "",
                maximum=400,
                landmarks=notes,
            ),
        )
    return (*parts, Words(id=f"{key}.filet", text="", role="rule"))


def _notches(scene: Scene, own: str) -> Options:
    order = list(scene.base.motifs.coefficients)
    rank = order.index(own)
    return tuple((one, scene.word("origine", one)) for one in order[max(0, rank - 1) : rank + 2])


# --- what is asked of us


def asked_screen(scene: Scene) -> Screen:
    """Return what is asked of us: who, how, on what ground, by when; and the texts that apply."""
    said = scene.fiche("injonction", TOGETHER)
    asked = scene.base.injonction.champs
    fields: tuple[tuple[Part, ...], ...] = (
        (_choice_of(scene, "emetteur", "Qui le demande", asked.emetteur, said),),
        (_choice_of(scene, "fondement", "Sur quel fondement", asked.fondement, said),),
    )
    parts: tuple[Part, ...] = (
        *_noted(scene),
        *_required(scene),
        Pick(
            id="injonction.expression",
            at=At(TOGETHER, "injonction", "expression"),
            label="Comment cette demande s’exprime",
            options=tuple((one, scene.word("expression", one)) for one in asked.expression),
            value=text_part(said, "expression"),
            landmarks=(
                why("Une demande ressentie n’est souvent écrite nulle part."),
                *word_of(scene, "cooperation_subie"),
            ),
        ),
        *_felt(said),
        Side(id="injonction", columns=fields),
        Day(
            id="injonction.echeance",
            at=At(TOGETHER, "injonction", "echeance"),
            label="Avant quand",
            hint="Laissez vide si rien n’est dit.",
            value=text_part(said, "echeance"),
        ),
        *_texts(scene),
        *_savings(scene),
    )
    return step_screen(scene, "demande", "Ce qu’on nous demande", parts)


def _noted(scene: Scene) -> tuple[Part, ...]:
    names = ", ".join(lowered(scene.base.motifs.liste[name].titre) for name in pushed(scene))
    return (Words(id="motifs", text=f"Vous avez noté : {names}."),) if names else ()


def _required(scene: Scene) -> tuple[Part, ...]:
    if not demand_to_qualify(scene):
        return ()
    return (
        Say(
            id="obligatoire",
            kind="attention",
            title="À dire avant de finir cette étape",
            text="Un motif imposé est noté : qui le demande, comment, et sur quel fondement.",
        ),
    )


def _felt(said: Mapping[str, object]) -> tuple[Part, ...]:
    if text_part(said, "expression") != "ressentie":
        return ()
    return (
        Say(
            id="verifier",
            kind="attention",
            title="Une demande à vérifier",
            text="Demandez par courrier à celui qui l’exprime ce qu’il attend, avant d’en tenir compte.",
        ),
    )


def _choice_of(scene: Scene, part: str, label: str, options: tuple[str, ...], said: object) -> Menu:
    return Menu(
        id=f"injonction.{part}",
        at=At(TOGETHER, "injonction", part),
        label=label,
        options=tuple((one, scene.word(part, one)) for one in options),
        value=text_part(said, part),
    )


# --- texts that oblige


def texts_shown(scene: Scene) -> tuple[TexteObligatoire, ...]:
    """Return the texts that apply; with a motive born of a text and none that applies, all that are known."""
    known = scene.base.textes_obligatoires_connus
    applied = tuple(known[one] for one in scene.results.choice.binding_texts)
    by_text = any(scene.base.motifs.liste[one].origine == "impose" for one in pushed(scene))
    return applied or (tuple(known.values()) if by_text else ())


def _texts(scene: Scene) -> tuple[Part, ...]:
    shown = texts_shown(scene)
    if not shown:
        return ()
    applied = bool(scene.results.choice.binding_texts)
    title = "Le texte qui s’applique" if applied else "Les textes connus de la méthode"
    found: list[Part] = [Words(id="textes", text=title, role="section")]
    for one in shown:
        found += [
            Words(id=f"{one.id}.quoi", text=f"{one.quoi}.", role="body"),
            Words(id=f"{one.id}.source", text=_law_words(one), role="small"),
        ]
        if one.libre:
            found.append(Words(id=f"{one.id}.libre", text=f"Ce qui reste libre : {lowered(one.libre)}"))
    return tuple(found)


def _law_words(text: TexteObligatoire) -> str:
    """Return the reference of a text, its date, when it was checked and when to check it again."""
    dates = [
        (before, day(found))
        for before, iso in (
            ("texte du", text.date),
            ("vérifié le", text.verifie_le),
            ("à revérifier avant le", text.a_reverifier_le),
        )
        if (found := iso_day(iso)) is not None
    ]
    said = [text.source, *(f"{before} {when}" for before, when in dates)]
    doubt = " À faire relire par un juriste." if text.a_verifier else ""
    applies = f" {capital(text.dit)}." if text.dit else ""
    return f"{' ; '.join(said)}.{doubt}{applies}"


# --- savings, asked for at step 5


def _savings(scene: Scene) -> tuple[Part, ...]:
    noted = "mo_economies" in pushed(scene)
    if not noted:
        return ()
    return (
        Say(
            id="economies",
            kind="info",
            title="Des économies sont attendues",
            text="Une économie sans hypothèse s’affiche « non étayé ». Elle s’écrit avec le projet commun.",
            action="L’écrire",
            press="etape:projet_commun",
        ),
    )


def demand_link(scene: Scene) -> tuple[Part, ...]:
    """Return, beside the motives, the way to say what is asked of us when it is required."""
    if not demand_to_qualify(scene):
        return ()
    return (
        *_required(scene),
        Press(id="aller.demande", text="Dire ce qu’on nous demande", press="ecran:demande", kind="text"),
    )
