"""The closed versions of a case: listed, two set side by side, one read again as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coopwizard.domain.answers import PAIR, SealState, VersionHead
from coopwizard.domain.keys import group_of
from coopwizard.domain.values import Interval
from coopwizard.domain.versions import FrozenVersion
from coopwizard.engine.comparing import (
    Changed,
    Compared,
    Decided,
    Moved,
    Shift,
    Span,
    compare_versions,
    swings,
)
from coopwizard.engine.partners_views import kept_from_reading
from coopwizard.french import day, listing, number
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.conflicts import ConflictWords
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.seances import kind_words
from coopwizard.ui.presenters.sheet import Menu, Options, Part, Pick, Press, Rows, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    ended,
    lower_first,
    notice,
    range_words,
    say,
    section,
    without_codes,
)

Load = Callable[[VersionHead], FrozenVersion]
LISTED, READING, REOPENING = "liste", "lecture", "reprise"
VIEWS: Options = (
    ("resultats", "Les résultats"),
    ("reponses", "Les réponses"),
    ("decisions", "Qui a décidé"),
)
FIRST_ANSWERS = 12  # what is read at once; the others are asked for
UNKNOWN = "inconnu"
TURNS = ("Une fois", "Deux fois", "Trois fois", "Quatre fois")
YO_YO = "versions."  # the answers behind the flag that advises a third party


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page holds open: the two versions chosen, what is looked at, whether all is shown."""

    one: str = ""
    other: str = ""
    view: str = "resultats"
    everything: bool = False


def versions_screen(scene: Scene, reading: Reading, load: Load) -> Screen:
    """Return the versions of the case and, from two on, what changed between the two chosen."""
    heads = newest_first(scene)
    body: list[Part] = [*_going_back(scene)]
    if not heads:
        told = say("La première version naîtra à la clôture d’une séance. Rien ne presse.")
        body.append(Words(id="vide", text=told))
        body.append(Press(id="seance", text=say("Ouvrir une séance"), press="seance:"))
    else:
        body.append(Rows(id="versions", head=_head(), rows=tuple(_line(scene, one) for one in heads)))
        body.append(
            Press(id="lire", text=say("Lire une version telle qu’elle était"), press="versions:lecture")
        )
    if len(heads) > 1:
        body.extend(_side_by_side(scene, heads, reading, load))
    elif heads:
        body.append(
            Words(id="seule", text=say("À la prochaine clôture, vous pourrez comparer."), role="small")
        )
    return Screen(
        id=LISTED,
        title=say("Les versions gardées"),
        lead=say("Une séance close, une version : elle ne change plus."),
        parts=tuple(body),
        footer=Footer(primary=""),
    )


def newest_first(scene: Scene) -> tuple[VersionHead, ...]:
    """Return the versions, the last closed first."""
    return tuple(sorted(scene.case.versions, key=lambda one: one.closed_at, reverse=True))


def chosen(heads: tuple[VersionHead, ...], reading: Reading) -> tuple[VersionHead, VersionHead]:
    """Return the two versions to compare, older first: those asked for, else the last two."""
    named = {one.id.hex: one for one in heads}
    new = named.get(reading.other, heads[0])
    old = named.get(reading.one) or next(one for one in heads if one.id != new.id)
    first, last = sorted((old, new), key=lambda one: one.closed_at)
    return first, last


def _head() -> tuple[str, ...]:
    return (say("Version"), say("Séance"), say("Type en tête"), say("État"))


def _line(scene: Scene, one: VersionHead) -> tuple[str, ...]:
    meeting = next((held for held in scene.case.meetings if held.id == one.meeting), None)
    state = say("provisoire") if one.provisional else say("complète")
    kind = kind_words(scene.base, meeting.kind) if meeting is not None else "–"
    return (one.label, kind, _type(scene, one.first_type), state)


def _type(scene: Scene, name: str | None) -> str:
    if name is None:
        return say("aucun encore")
    found = scene.base.types.get(name)
    return str(found.titre) if found is not None else name.replace("_", " ")


def _going_back(scene: Scene) -> tuple[Part, ...]:
    """Return that the preferred type went to and fro, with the third party that is advised (R118)."""
    turns = swings(scene.case.versions)
    flags = [
        one
        for one in scene.results.verdict.third_party.flags
        if any(path.startswith(YO_YO) for path in one.because)
    ]
    if not flags or not turns:
        return ()
    path = [_type(scene, turns[0][0].first_type), *(_type(scene, after.first_type) for _, after in turns)]
    times = TURNS[len(turns) - 1] if len(turns) <= len(TURNS) else number(len(turns))
    told = say(
        "{times}, le type en tête a changé : {path}. {why}",
        times=times,
        path=" → ".join(path),
        why=" ".join(ended(capital(without_codes(one.text))) for one in flags),
    )
    return (
        notice("allers_retours", "attention", say("Des allers-retours : un tiers aiderait"), told),
        Press(id="tiers", text=say("Demander un appui"), press="etape:deliberation", kind="text"),
    )


# --- two versions


def _side_by_side(
    scene: Scene, heads: tuple[VersionHead, ...], reading: Reading, load: Load
) -> tuple[Part, ...]:
    old, new = chosen(heads, reading)
    options = tuple((one.id.hex, one.label) for one in heads)
    columns = (
        (Menu(id="one", label=say("Comparer"), options=options, value=old.id.hex),),
        (Menu(id="other", label=say("avec"), options=options, value=new.id.hex),),
    )
    head = (section("comparer", say("Ce qui a changé")), Side(id="choix", columns=columns))
    if old.id == new.id:
        return head
    found = compare_versions(load(old), load(new))
    view = Pick(id="view", label=say("Regarder"), options=VIEWS, value=reading.view)
    shown = {"reponses": _answers, "decisions": _decisions}.get(reading.view)
    body = shown(scene, found, reading) if shown else _results(scene, found)
    return (*head, *_other_method(found), view, *body)


def _other_method(found: Compared) -> tuple[Part, ...]:
    if found.same_method:
        return ()
    told = say("Une part de l’écart peut venir de la méthode, pas de vous.")
    return (notice("methode", "info", say("La méthode a changé entre ces deux versions"), told),)


def _results(scene: Scene, found: Compared) -> tuple[Part, ...]:
    before, after = _titles(found)
    rows = [row for row in _headlines(scene, found) if row[1] != row[2]]
    body: list[Part] = []
    if rows:
        body.append(Rows(id="faits", head=(say("Résultat"), before, after), rows=tuple(rows)))
    else:
        body.append(Words(id="faits.memes", text=say("Les grands résultats sont les mêmes.")))
    shifts = [
        (_dimension(scene, one), _span(one.before), _span(one.after))
        for one in found.dimensions
        if one.before != one.after
    ]
    if shifts:
        body.append(section("dimensions", say("Le regard sur nous-mêmes, sur 100")))
        body.append(Rows(id="dimensions.table", head=(say("Dimension"), before, after), rows=tuple(shifts)))
    body.append(section("classement", say("Le classement des types")))
    moved = [one for one in found.types if one.moved]
    if not moved:
        body.append(Words(id="classement.meme", text=say("Chaque type garde son rang.")))
    else:
        rows_ = tuple((_type(scene, one.type), *_ranks(one), _effect(one)) for one in moved)
        head = (say("Type"), before, after, say("Effet"))
        body.append(Rows(id="classement.table", head=head, rows=rows_))
    return tuple(body)


def _headlines(scene: Scene, found: Compared) -> tuple[tuple[str, ...], ...]:
    base = scene.base
    verdicts = {name: str(rule.titre) for name, rule in base.verdicts.regles.items()}
    levels = {name: str(one.titre) for name, one in base.niveaux_de_preparation.items()}
    return (
        (say("Type en tête"), *(_type(scene, one) for one in found.first)),
        (
            say("Ce que la méthode propose"),
            *(_named(verdicts, one.proposed) for one in (found.before, found.after)),
        ),
        (
            say("Ce qui est décidé"),
            *(_named(verdicts, one.verdict, say("rien encore")) for one in (found.before, found.after)),
        ),
        (say("Degré de choix"), *(scene.word("choix", one) if one else UNKNOWN for one in found.choice)),
        (say("Marge de choix, sur 100"), _span(found.degree.before), _span(found.degree.after)),
        (say("Préparation"), *(_named(levels, one) for one in found.level)),
    )


def _named(titles: Mapping[str, str], name: str, missing: str = UNKNOWN) -> str:
    return capital(titles.get(name, name.replace("_", " "))) if name else missing


def _dimension(scene: Scene, one: Shift) -> str:
    found = scene.base.dimensions.get(one.name)
    return str(found.titre) if found is not None else one.name.replace("_", " ")


def _span(span: Span | None) -> str:
    if span is None:
        return UNKNOWN
    return range_words(Interval(span.low, span.high))


def _ranks(one: Moved) -> tuple[str, str]:
    return (
        _rank(one.rank_before, one.score_before, excluded=one.excluded_before),
        _rank(one.rank_after, one.score_after, excluded=one.excluded_after),
    )


def _rank(rank: int | None, score: float | None, *, excluded: bool) -> str:
    if excluded:
        return say("écarté")
    if rank is None:
        return say("non classé")
    told = say("{rank}ᵉ", rank=rank) if rank > 1 else "1ᵉʳ"
    return told if score is None else say("{rank} ({score})", rank=told, score=number(score, 1))


def _effect(one: Moved) -> str:
    if one.excluded_after and not one.excluded_before:
        return say("se ferme")
    if one.excluded_before and not one.excluded_after:
        return say("s’ouvre")
    if one.rank_before is None or one.rank_after is None:
        return "–"
    return say("monte") if one.rank_after < one.rank_before else say("descend")


def _answers(scene: Scene, found: Compared, reading: Reading) -> tuple[Part, ...]:
    """Return the answers that changed, as each version may show them: nothing unrevealed is in one."""
    words = ConflictWords(scene.base)
    before, after = _titles(found)
    seen = [one for one in found.answers if _may_be_shown(scene, one)]
    if not seen:
        return (Words(id="reponses.memes", text=say("Aucune réponse n’a changé.")),)
    shown = seen if reading.everything else seen[:FIRST_ANSWERS]
    rows = tuple(
        (
            capital(words.about(one.key)),
            _who(scene, one.holder),
            words.value(one.before),
            words.value(one.after),
        )
        for one in shown
    )
    head = (say("Réponse"), say("Qui"), before, after)
    body: list[Part] = [Rows(id="reponses", head=head, rows=rows)]
    if len(shown) < len(seen):
        more = say("Voir les {n} réponses qui ont changé", n=len(seen))
        body.append(Press(id="toutes", text=more, press="toutes:", kind="text"))
    return tuple(body)


def _may_be_shown(scene: Scene, one: Changed) -> bool:
    """Return whether this answer may be read here: a voice's own only once its group is revealed now."""
    if kept_from_reading(scene.case, one.key):
        return False
    if one.holder not in PAIR or one.holder == scene.speaker:
        return True
    group = group_of(scene.base.reponses)(one.key)
    return group is None or scene.case.seal(one.holder, group) is SealState.REVEALED


def _who(scene: Scene, holder: str) -> str:
    words = scene.base.libelles_ecran
    return capital(str(words.get(f"voix.{holder}") or words.get(f"instance.{holder}") or say("autre voix")))


def _decisions(scene: Scene, found: Compared, _reading: Reading) -> tuple[Part, ...]:
    before, after = _titles(found)
    rows = (
        (say("Séance"), *(_meeting(scene, one) for one in (found.before, found.after))),
        (say("Présents"), *(_people(one) for one in (found.before, found.after))),
        (say("Ce qui est décidé"), *(_verdict(scene, one) for one in (found.before, found.after))),
        (say("Par"), *(one.persons or "–" for one in (found.before, found.after))),
        (say("Pourquoi"), *(one.motive or "–" for one in (found.before, found.after))),
        (say("Votes"), *(_votes(one) for one in (found.before, found.after))),
    )
    return (Rows(id="decisions", head=("", before, after), rows=rows),)


def _meeting(scene: Scene, one: Decided) -> str:
    held = one.meeting
    told = say("{kind}, le {day}", kind=kind_words(scene.base, held.kind), day=day(held.held_on))
    return say("{told}, {place}", told=told, place=held.place) if held.place else told


def _people(one: Decided) -> str:
    return listing(list(one.meeting.participants)) if one.meeting.participants else "–"


def _verdict(scene: Scene, one: Decided) -> str:
    rule = scene.base.verdicts.regles.get(one.verdict)
    return str(rule.titre) if rule is not None else say("rien encore")


def _votes(one: Decided) -> str:
    told = []
    for said in one.votes.values():
        counts = [
            say("{n} {what}", n=value, what=name)
            for name in ("pour", "contre")
            if isinstance(value := said.get(name), int)
        ]
        if counts:
            told.append(listing(counts))
    return listing([lower_first(one_) for one_ in told]) if told else "–"


def _titles(found: Compared) -> tuple[str, str]:
    return found.before.label, found.after.label
