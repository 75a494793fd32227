"""Step 7, the result seen from each side: under each one's weights, beside the wishes, and what is felt of it."""

from __future__ import annotations

from coopwizard.report.type_words import FEELING, FITS, feeling_words, feelings, view_rows
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Part, Press, Rows, Screen, Voice, Words
from coopwizard.ui.presenters.sheet_words import entry, glossary, notice, pick, say, section
from coopwizard.ui.presenters.types_pages import places
from coopwizard.ui.presenters.types_resultats import holder_names, result_landmarks
from coopwizard.ui.presenters.types_suites import after_result, further_parts, wish_parts

SHORT = {"defaut": "Proposés"}
_WHY = "Un résultat qui ne convient pas dit souvent ce que la comparaison ne compte pas."


def views_screen(scene: Scene) -> Screen:
    """Return every score under the weights of each holder, side by side, then the wishes beside."""
    found = scene.results.types
    names = {**holder_names(scene, found), "defaut": say(SHORT["defaut"])}
    head, rows = view_rows(scene.base, found, names)
    same = (
        notice("vues.meme", "accord", say("Tous ces poids mettent le même type devant, ou de très peu."))
        if found.same_first
        else notice(
            "vues.ecart",
            "attention",
            say("Les premiers diffèrent : c’est un écart à discuter avant de s’engager."),
        )
    )
    return Screen(
        id="regards",
        title=say("Selon ce qui compte pour chacun"),
        lead=say("Les mêmes réponses, pesées par chacun. Aucune moyenne des deux voix n’est faite."),
        parts=(
            Rows(id="vues.table", head=head, rows=rows, numeric=tuple(range(1, len(head)))),
            same,
            *wish_parts(scene, found),
            *feeling_parts(scene),
            *further_parts(scene, "regards"),
        ),
        footer=Footer(primary=say("Retenir un type"), back=say("Le classement")),
        before="resultats",
        after="retenir" if after_result(scene) == "retenir" else "ressenti",
        note=say("les points de vue"),
        landmarks=result_landmarks(scene, found),
        places=places(scene),
    )


def feeling_screen(scene: Scene) -> Screen:
    """Return what each voice thinks of the result: seen together once both have said it."""
    return Screen(
        id="ressenti",
        title=say("Ce résultat vous convient-il ?"),
        lead=say(
            "Chaque voix le dit de son côté. Les deux se lisent ensemble, une fois toutes deux données."
        ),
        parts=feeling_parts(scene) or _invitations(scene),
        footer=Footer(primary=say("Retenir un type"), back=say("Le classement")),
        before="resultats",
        after="retenir",
        note=say("ce que chacun en pense"),
        landmarks=(Landmark(say("Pourquoi cette question"), say(_WHY)), *glossary(scene, "avis_minoritaire")),
        places=places(scene),
    )


def feeling_parts(scene: Scene) -> tuple[Part, ...]:
    """Return what both voices think of the result, word for word; nothing while one is silent."""
    both = feelings(scene.case, scene.voices)
    if not both:
        return ()
    told = tuple(
        Voice(
            id=f"ressenti.{one.holder}",
            holder=one.holder,
            text=say("{who} : ", who=capital(scene.voice(one.holder))) + feeling_words(one),
        )
        for one in both
    )
    return (section("ressenti", say("Ce que chaque voix pense de ce résultat")), *told)


def _invitations(scene: Scene) -> tuple[Part, ...]:
    """Return whose turn it is; never what the other has already said."""
    waiting = [voice for voice in scene.voices if not feelings(scene.case, (voice,))]
    silent = tuple(
        Press(
            id=f"parler.{voice}",
            text=say("{who} : répondre", who=capital(scene.voice(voice))),
            press=f"parler:{voice}",
        )
        for voice in waiting
    )
    given = tuple(
        Words(
            id=f"donne.{voice}", text=say("{who} : a répondu.", who=capital(scene.voice(voice))), role="small"
        )
        for voice in scene.voices
        if voice not in waiting
    )
    return (*given, *silent)


def own_feeling(scene: Scene) -> tuple[Part, ...]:
    """Return where a voice alone says what it thinks of the result."""
    about = (Landmark(say("Pourquoi cette question"), say(_WHY)),)
    options = tuple((name, capital(say(words))) for name, words in FITS.items())
    return (
        section("ressenti", say("Ce résultat vous convient-il ?")),
        pick(
            scene,
            At(scene.speaker, FEELING, "convient"),
            "Le résultat vous convient",
            options,
            landmarks=about,
        ),
        entry(
            scene,
            At(scene.speaker, FEELING, "critere_manquant"),
            "Ce qui compte pour vous et qui n’est pas compté",
            "Facultatif. L’autre voix le lira quand vous aurez répondu tous les deux.",
            lines=2,
            landmarks=about,
        ),
    )
