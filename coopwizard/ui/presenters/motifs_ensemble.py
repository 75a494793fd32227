"""Step 3 for the pair: motives side by side, what is asked of us, the territory, what imposes itself."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.values import Interval
from coopwizard.french import number
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.motifs_choice import choice_drawing
from coopwizard.ui.presenters.motifs_commun import (
    STEP,
    importance,
    pushed,
    screens_of,
    step_screen,
    text_part,
)
from coopwizard.ui.presenters.motifs_dehors import alone, outside
from coopwizard.ui.presenters.motifs_territoire import territory
from coopwizard.ui.presenters.scene import (
    Scene,
    advice,
    capital,
    conviction,
    gate_parts,
    invite_voice,
    lowered,
    plain,
    why,
    word_of,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Day,
    Menu,
    Part,
    Pick,
    Picture,
    Press,
    Rows,
    Say,
    Screen,
    Side,
    Words,
)


def draw_together(scene: Scene) -> Screen:
    """Return the joint screen where the page stands; closed, it says what opens it."""
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return _closed(scene, closed)
    order = screens_of(scene)
    screens = {
        "choix": _choice,
        "demande": _asked,
        "territoire": territory,
        "dehors": outside,
        "seuls": alone,
    }
    return screens[scene.at if scene.at in order else order[0]](scene)


def _closed(scene: Scene, closed: tuple[Part, ...]) -> Screen:
    return Screen(
        id="porte",
        title=scene.base.etapes[STEP].titre,
        lead="La partie commune attend ; chaque voix peut répondre seule dès maintenant.",
        parts=(*closed, *invite_voice(scene, "Choisissez qui parle.")),
        footer=Footer(primary="La suite"),
        landmarks=(conviction(scene, STEP), advice(scene, STEP)),
    )


# --- motives and freedom


def _choice(scene: Scene) -> Screen:
    if not scene.revealed:
        parts: tuple[Part, ...] = (
            *invite_voice(
                scene, "Les motifs, les libertés et les chemins se répondent seul, sous le même sceau."
            ),
            Press(id="reveler", text="Ouvrir les sceaux ensemble", press="etape:autodiagnostic", kind="text"),
        )
        return step_screen(scene, "choix", scene.base.etapes[STEP].titre, parts)
    return step_screen(
        scene,
        "choix",
        scene.base.etapes[STEP].titre,
        (*_motive_tables(scene), *_degree(scene), *_imitation(scene), *_paths(scene)),
        notes=(
            Landmark("Et si nous ne faisions rien ?", "Posez-vous la question pour 18 mois."),
            *_purposes(scene),
        ),
    )


def _motive_tables(scene: Scene) -> tuple[Part, ...]:
    marks = {
        name: tuple(importance(scene, voice, name) for voice in scene.voices)
        for name in scene.base.motifs.liste
    }
    both = {name: values for name, values in marks.items() if all(v is not None for v in values)}
    one = {
        name: values
        for name, values in marks.items()
        if name not in both and any(v is not None for v in values)
    }
    found: list[Part] = []
    for key, title, group in (("deux", "Choisis par chaque voix", both), ("une", "Par une seule", one)):
        if group:
            found.append(Words(id=f"titre.{key}", text=title, role="rubric"))
            found.append(Rows(id=f"motifs.{key}", head=_head(scene), rows=_motive_rows(scene, group)))
    return tuple(found) or (Words(id="aucun", text="Aucun motif n’a été noté."),)


def _head(scene: Scene) -> tuple[str, ...]:
    return ("Motif", "Origine", *(capital(scene.voice(voice)) for voice in scene.voices))


def _motive_rows(scene: Scene, group: dict[str, tuple[int | None, ...]]) -> tuple[tuple[str, ...], ...]:
    ordered = sorted(group.items(), key=lambda one: -sum(value or 0 for value in one[1]))
    return tuple(
        (
            scene.base.motifs.liste[name].titre,
            scene.word("origine", scene.base.motifs.liste[name].origine),
            *(f"{value} sur 5" if value is not None else "non choisi" for value in values),
        )
        for name, values in ordered
    )


def _purposes(scene: Scene) -> tuple[Landmark, ...]:
    chosen = [
        motive
        for name, motive in scene.base.motifs.liste.items()
        if any(importance(scene, voice, name) for voice in scene.voices)
    ]
    ends = sum(motive.finalite for motive in chosen)
    told = "Finalité : un motif qui parle des personnes. Moyen : un motif qui parle de nous."
    return (Landmark("Les mots", f"{told} Finalités : {ends} sur {len(chosen)}."),)


def _degree(scene: Scene) -> tuple[Part, ...]:
    found = scene.results.choice
    if found.level is None:
        return (
            Words(id="degre", text="Notre liberté de choisir", role="section"),
            Words(
                id="degre.inconnu", text="Il manque un motif, ou quatre libertés, chez une voix pour la lire."
            ),
        )
    drawing, alternative = choice_drawing(scene.base, found)
    levels = [
        f"{capital(scene.voice(one.holder))} : {scene.word('choix', one.level)}"
        + (f", {one.mention}" if one.mention else "")
        for one in found.voices
        if one.level
    ]
    parts: list[Part] = [
        Words(id="degre", text=f"Une coopération {scene.word('choix', found.level)}", role="section"),
        Words(
            id="degre.plage",
            text=f"De {_span(found.span)} sur 100, moitié motifs, moitié libertés.",
            role="small",
        ),
        Picture(id="degre.figure", drawing=drawing, alternative=alternative),
        Words(id="degre.voix", text=". ".join(levels) + "."),
    ]
    if found.differs:
        parts.append(
            Say(
                id="degre.ecart",
                kind="attention",
                title="Vous ne lisez pas la même liberté",
                text="Les deux lectures restent écrites. On retient la moins libre, et on en parle.",
            )
        )
    parts += [
        Words(id=f"suite.{i}", text=f"{capital(plain(one))}.", role="small")
        for i, one in enumerate(found.consequences)
    ]
    return tuple(parts)


def _span(span: float | Interval | None) -> str:
    if isinstance(span, Interval):
        return f"{number(span.low)} à {number(span.high)}"
    return "—" if span is None else number(span)


def _imitation(scene: Scene) -> tuple[Part, ...]:
    found = scene.results.choice
    if found.mimicry_score is None or found.mimicry_reading is None:
        return ()
    each = ", ".join(f"{scene.voice(voice)} {score}" for voice, score in found.mimicry.items())
    word = scene.word("lecture_imitation", found.mimicry_reading)
    return (
        Words(id="imitation", text="Faire comme les autres", role="section"),
        Words(
            id="imitation.score",
            text=f"{capital(word)} : {found.mimicry_score} sur 16, la plus haute des voix ({each}).",
        ),
    )


def _paths(scene: Scene) -> tuple[Part, ...]:
    points = scene.results.choice.path_points
    if not any(points.values()):
        return ()
    rows = tuple(
        (
            path.titre,
            *(number(points[v][name], 1) if name in points.get(v, {}) else "—" for v in scene.voices),
        )
        for name, path in scene.base.chemins.items()
    )
    head = ("Chemin", *(capital(scene.voice(voice)) for voice in scene.voices))
    return (
        Words(id="chemins", text="Les chemins, sur 4", role="section"),
        Rows(id="chemins.table", head=head, rows=rows),
    )


# --- what is asked of us


def _asked(scene: Scene) -> Screen:
    said = scene.fiche("injonction", TOGETHER)
    asked = scene.base.injonction.champs
    fields: tuple[tuple[Part, ...], ...] = (
        (_choice_of(scene, "emetteur", "Qui le demande", asked.emetteur, said),),
        (_choice_of(scene, "fondement", "Sur quel fondement", asked.fondement, said),),
    )
    names = ", ".join(lowered(scene.base.motifs.liste[name].titre) for name in pushed(scene))
    parts: tuple[Part, ...] = (
        Words(id="motifs", text=f"Vous avez noté : {names}."),
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
        *_felt(scene, said),
        Side(id="injonction", columns=fields),
        Day(
            id="injonction.echeance",
            at=At(TOGETHER, "injonction", "echeance"),
            label="Avant quand",
            hint="Laissez vide si rien n’est dit.",
            value=text_part(said, "echeance"),
        ),
    )
    return step_screen(scene, "demande", "Ce qu’on nous demande", parts)


def _felt(scene: Scene, said: object) -> tuple[Part, ...]:
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


# --- territory, constraints, needs


# --- outside


# --- alone


# --- shared
