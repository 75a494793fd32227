"""Step 3 for one voice: its motives, freedoms, imitation and paths; for the pair: what they say together."""

from __future__ import annotations

from coopwizard.domain.answers import SealState
from coopwizard.french import plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.autodiagnostic_seal import seal_screen
from coopwizard.ui.presenters.binome_voix import notice_parts, notice_read
from coopwizard.ui.presenters.motifs_commun import STEP
from coopwizard.ui.presenters.motifs_ensemble import draw_together
from coopwizard.ui.presenters.scene import Scene, capital, conviction, why, with_comment, word_of
from coopwizard.ui.presenters.sheet import At, Cards, Marks, Part, Press, Screen, Tick, Words

VOICE_SCREENS = ("motifs", "libertes", "imitation", "chemins", "sceller")
CLOSELY = "approfondir"
CLOSE_RACE = 2  # paths looked at closely
TITLES = {
    "motifs": "Mes motifs",
    "libertes": "Six libertés",
    "imitation": "Faire comme les autres",
    "chemins": "Huit chemins",
    CLOSELY: "De plus près",
    "sceller": "Sceller mes réponses",
}


def draw(scene: Scene, error: tuple[str, str] | None = None) -> Screen:
    """Return the screen of step 3 for who speaks, where the page stands."""
    if not scene.alone:
        return with_comment(scene, STEP, draw_together(scene), "seuls")
    if notice_read(scene) is None:
        return _notice(scene)
    if scene.seal(scene.speaker) is not SealState.OPEN or scene.at == "sceller":
        return seal_screen(scene, before=voice_screens(scene)[-2], error=error)
    screens = {
        "motifs": _motives,
        "libertes": _freedoms,
        "imitation": _imitation,
        "chemins": _paths,
        CLOSELY: _closely,
    }
    return screens.get(scene.at, _motives)(scene)


def voice_screens(scene: Scene) -> tuple[str, ...]:
    """Return the screens of a voice; a closer look at the paths belongs to the full path."""
    begun = scene.said("seuls_par_voix") is not None or any(scene.case.under(scene.speaker, CLOSELY))
    if not scene.full and not begun:
        return VOICE_SCREENS
    return (*VOICE_SCREENS[:-1], CLOSELY, VOICE_SCREENS[-1])


def noted(scene: Scene, voice: str) -> dict[str, int]:
    """Return the motives this voice chose, with their importance, in the order of the base."""
    found = {name: scene.whole(f"motif.{name}", voice) for name in scene.base.motifs.liste}
    return {name: value for name, value in found.items() if isinstance(value, int)}


def _notice(scene: Scene) -> Screen:
    read = notice_read(scene) is not None
    return Screen(
        id="notice",
        title="Avant de répondre",
        parts=notice_parts(scene),
        footer=Footer(
            primary=TITLES["motifs"],
            primary_enabled=read,
            primary_why_not="" if read else "Cochez « J’ai lu » pour répondre.",
        ),
        after="motifs",
        landmarks=(conviction(scene, STEP),),
        note="répond seule",
    )


def _motives(scene: Scene) -> Screen:
    chosen = noted(scene, scene.speaker)
    most = scene.base.motifs.maximum
    parts: list[Part] = [
        Words(
            id="compte",
            text=f"{plural(len(chosen), 'choisi', 'choisis')} : {most.atelier} suffisent avant un atelier, "
            f"{most.complet} au plus.",
            role="small",
        )
    ]
    for origin in scene.base.motifs.coefficients:
        parts.append(Words(id=f"origine.{origin}", text=_origin_title(scene, origin), role="section"))
        for name, motive in scene.base.motifs.liste.items():
            if motive.origine == origin:
                parts += _motive(scene, name, chosen.get(name), full=len(chosen) >= most.complet)
    return _voice_screen(
        scene,
        "motifs",
        "Pourquoi coopérer ?",
        tuple(parts),
        lead="Cochez ce qui vous pousse, puis donnez-lui une importance de 1 à 5. Le reste se laisse vide.",
        note=(
            Landmark(
                "Les mots", "Finalité : un motif qui parle des personnes. Moyen : un motif qui parle de nous."
            ),
        ),
    )


def _origin_title(scene: Scene, origin: str) -> str:
    said = {
        "choisi": "Ce que nous choisissons",
        "anticipe": "Ce que nous anticipons",
        "incite": "Ce à quoi on nous incite",
        "impose": "Ce qui nous est imposé",
    }
    return said.get(origin, capital(scene.word("origine", origin)))


def _motive(scene: Scene, name: str, value: int | None, *, full: bool) -> list[Part]:
    motive = scene.base.motifs.liste[name]
    opened = value is not None or scene.place.get(f"motif.{name}") == "ouvert"
    kind = "Finalité" if motive.finalite else "Moyen"
    told = "un motif qui parle des personnes" if motive.finalite else "un motif qui parle de nous"
    notes = (why(motive.aide), Landmark("Les mots", f"{kind} : {told}."))
    refused = ("Huit motifs sont déjà choisis.", "Retirez-en un pour choisir celui-ci.") if full else None
    parts: list[Part] = [
        Tick(
            id=f"choisir.{name}",
            label=motive.titre,
            value=opened or None,
            error=refused if scene.place.get(f"refus.{name}") else None,
            landmarks=notes,
        )
    ]
    if opened:
        parts.append(
            Marks(
                id=f"motif.{name}",
                at=At(scene.speaker, f"motif.{name}"),
                label=f"Importance : {motive.titre}",
                caption="Importance",
                anchors=dict.fromkeys(range(1, 6), ""),
                value=value,
                voice=scene.speaker,
                compact=True,
                landmarks=notes,
            )
        )
    return parts


def _freedoms(scene: Scene) -> Screen:
    parts = tuple(
        Marks(
            id=f"liberte.{name}",
            at=At(scene.speaker, f"liberte.{name}"),
            label=question.titre,
            anchors={mark: scene.word("liberte", mark) for mark in range(3)},
            specials=("nsp",),
            value=scene.whole(f"liberte.{name}"),
            voice=scene.speaker,
            compact=True,
            landmarks=(why(scene.base.libertes.aide), *word_of(scene, "degre_de_choix")),
        )
        for name, question in scene.base.libertes.questions.items()
    )
    return _voice_screen(
        scene,
        "libertes",
        "En sommes-nous libres ?",
        parts,
        lead="Quatre réponses au moins donnent une lecture.",
    )


def _imitation(scene: Scene) -> Screen:
    asked = {
        name: question
        for name, question in scene.base.mimetisme.questions.items()
        if question.court
        or scene.full
        or scene.place.get("toutes") == "oui"
        or scene.said(f"mimetisme.{name}") is not None
    }
    parts: tuple[Part, ...] = tuple(
        Marks(
            id=f"mimetisme.{name}",
            at=At(scene.speaker, f"mimetisme.{name}"),
            label=question.titre,
            anchors={mark: scene.word("imitation", mark) for mark in range(3)},
            specials=("nsp",),
            value=scene.whole(f"mimetisme.{name}"),
            voice=scene.speaker,
            compact=True,
            landmarks=(
                why("Faire comme les autres n’est pas un projet : mieux vaut se le demander tôt."),
                *word_of(scene, "mimetisme"),
            ),
        )
        for name, question in asked.items()
    )
    more = len(scene.base.mimetisme.questions) - len(asked)
    if more:
        parts += (
            Press(
                id="toutes", text=f"Répondre aussi aux {more} autres", press="ouvrir:toutes=oui", kind="text"
            ),
        )
    return _voice_screen(scene, "imitation", "Faisons-nous comme les autres ?", parts)


def _paths(scene: Scene) -> Screen:
    value = scene.fiche("chemins")
    parts: tuple[Part, ...] = (
        Cards(
            id="chemins",
            at=At(scene.speaker, "chemins"),
            label="Les huit chemins, dans votre ordre",
            hint="Trois cartes rangées suffisent avant un atelier. Une carte pas faisable se met de côté.",
            cards=tuple((name, path.titre) for name, path in scene.base.chemins.items()),
            first="répond le mieux",
            last="répond le moins",
            value=dict(value) or None,
            landmarks=(
                why("Coopérer n’est qu’un chemin parmi d’autres : un chemin seul peut être le meilleur."),
                conviction(scene, STEP),
            ),
        ),
    )
    return _voice_screen(scene, "chemins", "Par quel chemin ?", parts, lead=scene.base.chemin_score.consigne)


def looked_at(scene: Scene) -> tuple[str, ...]:
    """Return the paths to look at closely: the two that this voice put first, and those already begun."""
    ranks = scene.fiche("chemins").get("rangs")
    groups = ranks if isinstance(ranks, list) else []
    listed = [one for group in groups for one in (group if isinstance(group, list) else [group])]
    first = listed[:CLOSE_RACE]
    begun = [name for name, _ in scene.case.under(scene.speaker, CLOSELY)]
    return tuple(one for one in scene.base.chemins if one in first or one in begun)


def _closely(scene: Scene) -> Screen:
    asked = scene.base.chemin_score.approfondir_au_besoin.questions
    parts: list[Part] = []
    for name in looked_at(scene):
        parts.append(Words(id=f"titre.{name}", text=scene.base.chemins[name].titre, role="section"))
        said = scene.fiche(f"{CLOSELY}.{name}")
        parts += [_close_mark(scene, name, part, said.get(part)) for part in asked]
    if not parts:
        parts.append(Words(id="rien", text="Rangez d’abord deux chemins : ce sont eux que l’on regarde ici."))
    known = scene.base.chemin_score.faisable_seuls
    parts += [
        Words(id="seuls.titre", text="Et seuls ?", role="section"),
        Marks(
            id="seuls_par_voix",
            at=At(scene.speaker, "seuls_par_voix"),
            label=known.question,
            anchors={mark: scene.word("seuls", mark) for mark in range(5)},
            specials=("nsp",),
            value=scene.whole("seuls_par_voix"),
            voice=scene.speaker,
            compact=True,
            landmarks=(why("Si l’on peut faire seul, coopérer se choisit d’autant mieux."),),
        ),
    ]
    return _voice_screen(
        scene,
        CLOSELY,
        "Deux chemins, de plus près",
        tuple(parts),
        lead="Quand deux chemins se tiennent, quatre questions les départagent : elles remplacent leur rang.",
    )


def _close_mark(scene: Scene, name: str, part: str, value: object) -> Marks:
    key = f"{CLOSELY}.{name}"
    title = scene.word(CLOSELY, part)
    return Marks(
        id=f"{key}.{part}",
        at=At(scene.speaker, key, part),
        label=f"{title} : {scene.base.chemins[name].titre}",
        caption=title,
        hint="Facultatif : si deux chemins se tiennent.",
        anchors={mark: scene.word("seuls", mark) for mark in range(5)},
        value=value if isinstance(value, int) else None,
        voice=scene.speaker,
        compact=True,
        landmarks=(why("Un chemin se juge sur nos motifs, nos forces et notre projet, pas sur son nom."),),
    )


def _voice_screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    lead: str = "",
    note: tuple[Landmark, ...] = (),
) -> Screen:
    shown = voice_screens(scene)
    rank = shown.index(name) if name in shown else len(shown) - 1
    after = shown[rank + 1] if name in shown else shown[-1]
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(primary=TITLES[after]),
        before=shown[rank - 1] if rank else "",
        after=after,
        landmarks=(*note, conviction(scene, STEP)),
        note="répond seule",
        places={"motif": "motifs", "liberte": "libertes", "mimetisme": "imitation", "chemins": "chemins"}
        | {CLOSELY: CLOSELY, "seuls_par_voix": CLOSELY},
    )
