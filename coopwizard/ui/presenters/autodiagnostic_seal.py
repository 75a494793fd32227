"""Sealing what a voice answered alone, and opening both seals in one gesture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coopwizard.domain.answers import SealState
from coopwizard.domain.values import Special
from coopwizard.french import day
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import GROUP, Scene, capital, seal_lines
from coopwizard.ui.presenters.sheet import Entry, Part, Press, Say, Screen, Side, Words

SHORTEST, WORDS = 8, 4
EVIDENCE_FROM = 4


def code_fault(first: str, again: str) -> tuple[str, str] | None:
    """Return what is wrong with a code typed twice and the way out, or None when it stands."""
    if len(first) < SHORTEST and len(first.split()) < WORDS:
        return (
            "Ce code est trop court.",
            f"Prenez {SHORTEST} signes au moins, ou {WORDS} mots que vous retiendrez.",
        )
    if first != again:
        return ("Les deux saisies diffèrent.", "Tapez le même code deux fois.")
    return None


def sealed_words(left: Sequence[Path]) -> str:
    """Return what is said once the seal is laid, with the files that still hold the answers in clear."""
    if not left:
        return "Vos réponses sont scellées."
    files = ", ".join(f"« {one} »" for one in left)
    return f"Vos réponses sont scellées. Ces copies les contiennent encore en clair, à effacer : {files}."


def express_items(scene: Scene, *, complete: bool) -> tuple[str, ...]:
    """Return the questions of the version chosen, in the order of the base."""
    return tuple(name for name, item in scene.base.items.items() if complete or item.express)


def left_to_answer(scene: Scene) -> tuple[tuple[str, str, str], ...]:
    """Return what this voice has not answered yet, as (what, how far, where)."""
    items = express_items(scene, complete=False)
    counts = (
        ("Regard sur nous-mêmes", _count(scene, "item", items), len(items), "etape:autodiagnostic"),
        ("Motifs", _count(scene, "motif", tuple(scene.base.motifs.liste)), 1, "etape:motifs_environnement"),
        (
            "Six libertés",
            _count(scene, "liberte", tuple(scene.base.libertes.questions)),
            len(scene.base.libertes.questions),
            "etape:motifs_environnement",
        ),
        (
            "Faire comme les autres",
            _count(scene, "mimetisme", tuple(scene.base.mimetisme.questions)),
            sum(one.court for one in scene.base.mimetisme.questions.values()),
            "etape:motifs_environnement",
        ),
    )
    found = [(what, f"{done} sur {of}", where) for what, done, of, where in counts if done < of]
    high, shown = evidence_of(scene)
    if shown < high:
        said = f"{shown} sur {high}, demandés dès {EVIDENCE_FROM}"
        found.append(("Exemples datés", said, "etape:autodiagnostic"))
    if not scene.fiche("chemins").get("rangs"):
        found.append(("Huit chemins", "à ranger", "etape:motifs_environnement"))
    found += [
        (label, "à écrire", "etape:cadre_binome")
        for key, label in (("attentes", "Attentes"), ("craintes", "Craintes"))
        if not scene.text(key)
    ]
    return tuple(found)


def evidence_of(scene: Scene) -> tuple[int, int]:
    """Return how many marks ask for an example, and how many of them have one written."""
    high = [one for one in scene.base.items if _high(scene.whole(f"item.{one}"))]
    return len(high), sum(bool(scene.text(f"preuve.{one}").strip()) for one in high)


def _high(value: int | Special | None) -> bool:
    return isinstance(value, int) and value >= EVIDENCE_FROM


def _count(scene: Scene, prefix: str, names: tuple[str, ...]) -> int:
    return sum(scene.said(f"{prefix}.{name}") is not None for name in names)


def seal_screen(scene: Scene, *, before: str, error: tuple[str, str] | None) -> Screen:
    """Return the screen on which a voice seals its preparation, or reopens it."""
    if scene.seal(scene.speaker) is SealState.OPEN:
        return _to_seal(scene, before, error)
    return sealed_screen(scene, error)


def _to_seal(scene: Scene, before: str, error: tuple[str, str] | None) -> Screen:
    left = left_to_answer(scene)
    parts: tuple[Part, ...] = (
        *_remaining(left),
        Words(id="protege", text=scene.base.donnees_personnelles.notice_code),
        Words(id="notice", text=scene.base.donnees_personnelles.notice, role="small"),
        Side(
            id="codes",
            columns=(
                (_code(scene, "code", "Votre code", error),),
                (_code(scene, "encore", "Le même code, encore"),),
            ),
        ),
        Entry(
            id="indice",
            label="Un indice pour vous en souvenir",
            hint="Facultatif. Il se lit sans code : n’y mettez pas le code.",
            value=scene.place.get("indice", ""),
            maximum=200,
        ),
        Words(
            id="rouvrir",
            text="Vous pourrez rouvrir vos réponses tant que les deux sceaux ne sont pas ouverts.",
            role="note",
        ),
    )
    return Screen(
        id="sceller",
        title="Sceller mes réponses",
        lead="Une fois scellées, personne ne les lit avant la révélation à deux, pas même vous.",
        parts=parts,
        footer=Footer(primary="Sceller mes réponses"),
        before=before,
        after="faire:sceller",
        landmarks=_landmarks(scene),
        note="va sceller",
    )


def _remaining(left: tuple[tuple[str, str, str], ...]) -> tuple[Part, ...]:
    if not left:
        return (Say(id="complet", kind="accord", title="Tout est répondu."),)
    return (
        Say(
            id="reste",
            kind="info",
            title="Le même sceau ferme aussi ce qui suit, à compléter avant",
            text="On peut sceller ainsi : ce qui n’est pas répondu restera inconnu.",
        ),
        *(
            Press(id=f"reste.{rank}", text=f"{what} : {how}", press=where, kind="text")
            for rank, (what, how, where) in enumerate(left)
        ),
    )


def _code(scene: Scene, name: str, label: str, error: tuple[str, str] | None = None) -> Entry:
    return Entry(
        id=name,
        value=scene.place.get(name, ""),
        label=label,
        hint=f"{SHORTEST} signes au moins, ou {WORDS} mots.",
        maximum=200,
        secret=True,
        error=error,
    )


def sealed_screen(scene: Scene, error: tuple[str, str] | None) -> Screen:
    """Return what a voice sees once it has sealed: never its answers, only the way to reopen them."""
    if scene.seal(scene.speaker) is SealState.REVEALED:
        return _opened(scene)
    parts: tuple[Part, ...] = (
        *seal_lines(scene),
        Words(id="attente", text="La révélation se fait à deux : chaque voix tape son code, au même moment."),
        Words(id="reprendre", text="Reprendre vos réponses", role="section"),
        Entry(
            id="code",
            label="Votre code",
            hint="Un code refusé rappelle votre indice, s’il y en a un.",
            value=scene.place.get("code", ""),
            maximum=200,
            secret=True,
            error=error,
        ),
        Press(id="rouvrir", text="Rouvrir mes réponses", press="faire:rouvrir"),
    )
    return Screen(
        id="scelle",
        title="Vos réponses sont scellées",
        lead=_since(scene),
        parts=parts,
        footer=Footer(primary="La suite"),
        landmarks=_landmarks(scene),
        note="a scellé",
    )


def _since(scene: Scene) -> str:
    for seal in scene.case.seals:
        if (seal.holder, seal.group) == (scene.speaker, GROUP) and seal.since is not None:
            return f"Depuis le {day(seal.since.date())}."
    return ""


def _opened(scene: Scene) -> Screen:
    return Screen(
        id="scelle",
        title="Vos réponses sont ouvertes",
        lead="Les deux voix ont ouvert leurs réponses. La suite se fait ensemble.",
        parts=(
            *seal_lines(scene),
            Press(
                id="parler.ensemble",
                text="Regarder les écarts ensemble",
                press="parler:ensemble",
                kind="primary",
            ),
        ),
        footer=Footer(primary="La suite"),
        landmarks=_landmarks(scene),
        note="a ouvert ses réponses",
    )


def reveal_screen(scene: Scene, error: tuple[str, str] | None) -> Screen:
    """Return the screen on which the voices present open their seals in one gesture."""
    waiting = [voice for voice in scene.voices if scene.seal(voice) is not SealState.SEALED]
    parts: tuple[Part, ...] = seal_lines(scene)
    if waiting:
        parts += (Words(id="attendre", text=_who_is_awaited(scene, waiting)), *_invitations(scene, waiting))
        footer = Footer(
            primary="Ouvrir les sceaux",
            primary_enabled=False,
            primary_why_not=_who_is_awaited(scene, waiting),
        )
    else:
        parts += (
            Words(id="presence", text=capital(scene.base.revelation.presence) + "."),
            Side(
                id="codes",
                columns=tuple(
                    (
                        _code(
                            scene,
                            f"code.{voice}",
                            f"Code de la {scene.voice(voice)}",
                            error if rank == 0 else None,
                        ),
                    )
                    for rank, voice in enumerate(scene.voices)
                ),
            ),
        )
        footer = Footer(primary="Ouvrir les sceaux")
    return Screen(
        id="reveler",
        title="Ouvrir ensemble",
        lead="Chaque voix tape son code. Rien ne s’ouvre si l’une des deux refuse.",
        parts=parts,
        footer=footer,
        after="faire:reveler",
        landmarks=(
            Landmark("La révélation", capital(scene.base.revelation.principe) + "."),
            *_landmarks(scene),
        ),
        note="vont ouvrir leurs réponses",
    )


def _who_is_awaited(scene: Scene, waiting: list[str]) -> str:
    names = " et ".join(f"la {scene.voice(voice)}" for voice in waiting)
    return f"Il manque le sceau de {names}."


def _invitations(scene: Scene, waiting: list[str]) -> tuple[Part, ...]:
    return tuple(
        Press(id=f"parler.{voice}", text=f"{capital(scene.voice(voice))} : répondre", press=f"parler:{voice}")
        for voice in waiting
    )


def _landmarks(scene: Scene) -> tuple[Landmark, ...]:
    return (
        Landmark("Ce que le sceau protège", scene.base.donnees_personnelles.notice_code),
        Landmark(
            "Pourquoi sceller", "Chacun répond sans voir l’autre ; on n’ouvre qu’à deux, pour en parler."
        ),
    )
