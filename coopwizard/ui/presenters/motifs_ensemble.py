"""Step 3 for the pair: motives side by side, what is asked of us, the territory, what imposes itself."""

from __future__ import annotations

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.domain.values import Interval
from coopwizard.engine.choice import IMPOSED, PROMPTED
from coopwizard.french import number, plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.motifs_choice import choice_drawing
from coopwizard.ui.presenters.projet_champs import none_ticks
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
    Entry,
    Marks,
    Menu,
    Part,
    Pick,
    Picture,
    Press,
    Rows,
    Say,
    Screen,
    Side,
    Tick,
    Words,
)

STEP = "motifs_environnement"
ORDER = ("choix", "demande", "territoire", "dehors", "seuls")
TITLES = {
    "choix": "Nos motifs, notre liberté",
    "demande": "Ce qu’on nous demande",
    "territoire": "Notre territoire",
    "dehors": "Ce qui vient du dehors",
    "seuls": "Et seuls ?",
}
FEWEST_FACTORS, MOST_FACTORS = 3, 5
_TERRITORY, _CONSTRAINTS, _NEEDS = "territoire", "contraintes_subies", "besoins_observes"


def draw_together(scene: Scene) -> Screen:
    """Return the joint screen where the page stands; closed, it says what opens it."""
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return _closed(scene, closed)
    order = screens_of(scene)
    screens = {
        "choix": _choice,
        "demande": _asked,
        "territoire": _territory,
        "dehors": _outside,
        "seuls": _alone,
    }
    return screens[scene.at if scene.at in order else order[0]](scene)


def screens_of(scene: Scene) -> tuple[str, ...]:
    """Return the joint screens: what is asked of us only shows when a motive is prompted or imposed."""
    return tuple(one for one in ORDER if one != "demande" or pushed(scene))


def pushed(scene: Scene) -> tuple[str, ...]:
    """Return the motives prompted or imposed that a revealed voice noted."""
    if not scene.revealed:
        return ()
    return tuple(
        name
        for name, motive in scene.base.motifs.liste.items()
        if motive.origine in (PROMPTED, IMPOSED) and any(_importance(scene, v, name) for v in scene.voices)
    )


def _importance(scene: Scene, voice: str, motive: str) -> int | None:
    value = scene.whole(f"motif.{motive}", voice)
    return value if isinstance(value, int) else None


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
            *invite_voice(scene, "Les motifs, les libertés et les chemins se répondent seul, sous le même sceau."),
            Press(id="reveler", text="Ouvrir les sceaux ensemble", press="etape:autodiagnostic", kind="text"),
        )
        return _screen(scene, "choix", scene.base.etapes[STEP].titre, parts)
    return _screen(
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
        name: tuple(_importance(scene, voice, name) for voice in scene.voices) for name in scene.base.motifs.liste
    }
    both = {name: values for name, values in marks.items() if all(v is not None for v in values)}
    one = {name: values for name, values in marks.items() if name not in both and any(v is not None for v in values)}
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
        if any(_importance(scene, voice, name) for voice in scene.voices)
    ]
    ends = sum(motive.finalite for motive in chosen)
    text = f"Finalité : un motif qui parle des personnes. Moyen : un motif qui parle de nous. {ends} sur {len(chosen)}."
    return (Landmark("Les mots", text),)


def _degree(scene: Scene) -> tuple[Part, ...]:
    found = scene.results.choice
    if found.level is None:
        return (
            Words(id="degre", text="Notre liberté de choisir", role="section"),
            Words(id="degre.inconnu", text="Il manque un motif, ou quatre libertés, chez une voix pour la lire."),
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
        Words(id="degre.plage", text=f"De {_span(found.span)} sur 100, moitié motifs, moitié libertés.", role="small"),
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
        Words(id=f"suite.{i}", text=f"{capital(plain(one))}.", role="small") for i, one in enumerate(found.consequences)
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
        (path.titre, *(number(points[v][name], 1) if name in points.get(v, {}) else "—" for v in scene.voices))
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
            value=_text(said, "expression"),
            landmarks=(why("Une demande ressentie n’est souvent écrite nulle part."), *word_of(scene, "cooperation_subie")),
        ),
        *_felt(scene, said),
        Side(id="injonction", columns=fields),
        Day(
            id="injonction.echeance",
            at=At(TOGETHER, "injonction", "echeance"),
            label="Avant quand",
            hint="Laissez vide si rien n’est dit.",
            value=_text(said, "echeance"),
        ),
    )
    return _screen(scene, "demande", "Ce qu’on nous demande", parts)


def _felt(scene: Scene, said: object) -> tuple[Part, ...]:
    if _text(said, "expression") != "ressentie":
        return ()
    return (
        Say(
            id="verifier",
            kind="attention",
            title="Une demande à vérifier",
            text="Demandez à celui qui l’exprime ce qu’il attend vraiment, par courrier, avant d’en tenir compte.",
        ),
    )


def _choice_of(scene: Scene, part: str, label: str, options: tuple[str, ...], said: object) -> Menu:
    return Menu(
        id=f"injonction.{part}",
        at=At(TOGETHER, "injonction", part),
        label=label,
        options=tuple((one, scene.word(part, one)) for one in options),
        value=_text(said, part),
    )


# --- territory, constraints, needs


def _territory(scene: Scene) -> Screen:
    return _screen(
        scene,
        "territoire",
        "Notre territoire, et ce qui s’impose à nous",
        (*territory_parts(scene), *constraint_parts(scene), *need_parts(scene)),
        lead="Ces réponses entrent telles quelles dans le projet en une page.",
    )


def territory_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the fields of the territory: where people live, where we act, where policy is decided."""
    key = f"canevas.{_TERRITORY}"
    said = scene.fiche(key, TOGETHER)
    known = scene.base.canevas.champs[_TERRITORY]
    notes = (why(known.aide), *word_of(scene, "bassin_de_vie"))
    levels = tuple((one, scene.word("niveau_territorial", one)) for one in scene.base.niveau_territorial.niveaux)

    def menu(part: str) -> Menu:
        return Menu(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=scene.word("partie", part),
            options=levels,
            value=_text(said, part),
            landmarks=notes,
        )

    return (
        Entry(
            id=f"{key}.bassin_de_vie",
            at=At(TOGETHER, key, "bassin_de_vie"),
            label=scene.word("partie", "bassin_de_vie"),
            hint="Là où les personnes vivent et circulent.",
            value=_text(said, "bassin_de_vie") or "",
            maximum=300,
            landmarks=notes,
        ),
        Side(id=f"{key}.niveaux", columns=((menu("niveau_action"),), (menu("niveau_gouvernance"),))),
        Entry(
            id=f"{key}.raison",
            at=At(TOGETHER, key, "raison"),
            label=scene.word("partie", "raison"),
            value=_text(said, "raison") or "",
            maximum=600,
            landmarks=notes,
        ),
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
    return tuple(
        Entry(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=scene.word("partie", part),
            hint=hints.get(part, ""),
            value=_text(said, part) or "",
            lines=1 if part in hints else 2,
            landmarks=(why(known.aide),),
        )
        for part in known.parties
    )


# --- outside


def _outside(scene: Scene) -> Screen:
    order = (
        *scene.base.facteurs_par_defaut,
        *(one for one in scene.base.facteurs_externes if one not in scene.base.facteurs_par_defaut),
    )
    noted = [one for one in order if scene.fiche(f"facteur.{one}", TOGETHER)]
    parts = tuple(part for one in order for part in _factor(scene, one, full=len(noted) >= MOST_FACTORS))
    return _screen(
        scene,
        "dehors",
        "Ce qui vient du dehors",
        parts,
        lead=f"Choisissez de {FEWEST_FACTORS} à {MOST_FACTORS} changements. {plural(len(noted), 'choisi', 'choisis')}.",
        notes=_tensions(scene, noted),
    )


def _factor(scene: Scene, name: str, *, full: bool) -> tuple[Part, ...]:
    key = f"facteur.{name}"
    said = scene.fiche(key, TOGETHER)
    title = scene.word("facteur", name)
    opened = bool(said) or scene.place.get(key) == "ouvert"
    tick = Tick(
        id=f"choisir.{name}",
        label=title,
        value=opened or None,
        error=("Cinq sont déjà choisis.", "Retirez-en un.") if full and scene.place.get(f"refus.{name}") else None,
        landmarks=(why("On choisit ensemble ce qui comptera le plus ; le reste ne se note pas."),),
    )
    if not opened:
        return (tick,)
    scales: tuple[tuple[Part, ...], ...] = (
        (_scale(scene, key, "impact", title, range(-2, 3), said),),
        (_scale(scene, key, "certitude", title, range(1, 4), said),),
    )
    return (tick, Side(id=f"{key}.notes", columns=scales))


def _scale(scene: Scene, key: str, part: str, title: str, marks: range, said: object) -> Marks:
    value = said.get(part) if hasattr(said, "get") else None
    return Marks(
        id=f"{key}.{part}",
        at=At(TOGETHER, key, part),
        label=f"{capital(part)} : {title}",
        caption=capital(part),
        anchors={mark: scene.word(part, mark) for mark in marks},
        value=value if isinstance(value, int) else None,
        compact=True,
    )


def _tensions(scene: Scene, noted: list[str]) -> tuple[Landmark, ...]:
    brakes, helps = [], []
    for name in noted:
        said = scene.fiche(f"facteur.{name}", TOGETHER)
        impact, certainty = said.get("impact"), said.get("certitude", 2)
        if isinstance(impact, int) and isinstance(certainty, int):
            product = impact * certainty
            (brakes if product <= -3 else helps if product >= 3 else []).append(scene.word("facteur", name))
    words = scene.base.libelles_ecran
    found = ((words["tension"], brakes), (words["levier"], helps))
    return tuple(Landmark(capital(rubric), "\n".join(names)) for rubric, names in found if names)


# --- alone


def _alone(scene: Scene) -> Screen:
    known = scene.base.chemin_score.faisable_seuls
    marks = Marks(
        id="faisable_seuls",
        at=At(TOGETHER, "faisable_seuls"),
        label=known.question,
        anchors={mark: scene.word("seuls", mark) for mark in range(5)},
        specials=("nsp",),
        value=scene.whole("faisable_seuls", TOGETHER),
        compact=True,
        landmarks=(why("Si l’on peut faire seul, coopérer n’est pas la seule voie : elle se choisit d’autant mieux."),),
    )
    return _screen(scene, "seuls", "Ce que nous pourrions faire seuls", (marks,))


# --- shared


def _text(said: object, part: str) -> str | None:
    value = said.get(part) if hasattr(said, "get") else None
    return value if isinstance(value, str) else None


def _screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
) -> Screen:
    order = screens_of(scene)
    rank = order.index(name)
    after = order[rank + 1] if rank + 1 < len(order) else ""
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(primary=TITLES[after] if after else "Qui est concerné"),
        before=order[rank - 1] if rank else "",
        after=after,
        landmarks=(*notes, conviction(scene, STEP), advice(scene, STEP)),
        note="motifs révélés, à discuter" if scene.revealed and len(scene.voices) == len(PAIR) else "répondent ensemble",
        places={
            "motif": "choix",
            "injonction": "demande",
            "canevas": "territoire",
            "canevas_aucune": "territoire",
            "facteur": "dehors",
            "faisable_seuls": "seuls",
        },
    )
