"""Step 6, the full path: competition, partners between them, gaps, their answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT
from coopwizard.domain.conditions import Condition, paths_of
from coopwizard.domain.values import Special
from coopwizard.engine.answers_reading import parts as parts_of
from coopwizard.engine.partners_clauses import AXES_PATH, overlaps
from coopwizard.engine.partners_table import pairs, weakest_pair
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.partenaires_cadre import (
    partner_ids,
    partner_name,
    partner_nav,
    shown_partner,
    topic_screen,
)
from coopwizard.ui.presenters.partenaires_miroir import anchor_words, figures, mirror_screen
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import (
    At,
    Gap,
    Menu,
    Part,
    Rows,
    Screen,
    Settle,
    Side,
    Voice,
    Words,
)
from coopwizard.ui.presenters.sheet_words import (
    ended,
    entry,
    kept,
    kept_text,
    marks,
    menu,
    notice,
    say,
    together,
    when,
    without_codes,
)

_WIDE = 2  # points apart: from there the two voices talk it over

# --- competition


def overlap_parts(scene: Scene, uid: str) -> tuple[Part, ...]:
    """Return the four axes, the zone to treat when it is there, and what is promised about it."""
    rule = scene.base.partenaire.chevauchement
    options = tuple((one, one.replace("_", " ")) for one in rule.reponses)
    title = capital(scene.base.libelles_ecran["chevauchement"])
    about = (Landmark(title, ended(capital(without_codes(rule.dit)))),)
    axes = tuple(
        (
            menu(
                scene,
                together(f"partenaire.{uid}.chevauchement.{axis}"),
                capital(scene.word("axe", axis)),
                options,
                landmarks=about,
            ),
        )
        for axis in rule.axes
    )
    return (
        Words(id=f"chevauchement.{uid}", text=title, role="label"),
        Side(id=f"axes.{uid}.1", columns=axes[:2]),
        Side(id=f"axes.{uid}.2", columns=axes[2:]),
        *_zone(scene, uid),
    )


def _zone(scene: Scene, uid: str) -> tuple[Part, ...]:
    key = f"partenaire.{uid}.traitement_concurrence"
    red = overlaps(scene.base, scene.case, uid)
    if not red and not scene.shows(key):
        return ()
    clause = next((one.titre for one in scene.base.clauses.values() if _reads_overlaps(one.si)), "")
    warning = (
        notice(f"zone.{uid}", "alerte", say("Zone à traiter"), say("Clause proposée. {what}.", what=clause)),
    )
    rule = entry(
        scene,
        together(key, "regle"),
        "Nous sommes à la fois solidaires et concurrents : que nous promettons-nous ?",
        "Appels à projets, recrutement, territoire : une règle que chacun saura tenir.",
        lines=3,
    )
    who = (
        (entry(scene, together(key, "responsable"), "Qui y veille"),),
        (when(scene, together(key, "date"), "Réglé pour le"),),
    )
    return (*(warning if red else ()), rule, Side(id=f"traiter.{uid}", columns=who))


def _reads_overlaps(rule: Condition | None) -> bool:
    return rule is not None and AXES_PATH in paths_of(rule)


def competition_screen(scene: Scene) -> Screen:
    """Return where we compete with this partner, and what is promised about it."""
    uid = shown_partner(scene)
    return topic_screen(
        scene,
        "concurrence",
        (*partner_nav(scene, uid), *overlap_parts(scene, uid)),
        lead=say("Dire la concurrence n’abîme pas la confiance ; la taire, si."),
        notes=(
            why("La tension entre solidarité et concurrence se travaille à froid, avant le premier appel."),
        ),
    )


# --- partners between them


def relations_screen(scene: Scene) -> Screen:
    """Return how partners stand with one another: the pairs noted, and the pair being noted."""
    every = pairs(partner_ids(scene.case))
    names = tuple((f"{one}.{other}", _between(scene, one, other)) for one, other in every)
    chosen = scene.place.get("paire", "")
    pair = chosen if chosen in dict(names) else names[0][0]
    one, _, other = pair.partition(".")
    body: list[Part] = []
    if weakest_pair(scene.case, partner_ids(scene.case)) == 1:
        rule = ended(capital(without_codes(scene.base.plusieurs_partenaires.paires.dit)))
        body.append(notice("paire_basse", "attention", say("Une relation est au plus bas"), rule))
    body.append(Menu(id="paire", label=say("Entre quels partenaires"), options=names, value=pair))
    for name in scene.base.reponses["partenaire.{uid}.relation.{organisme}"].parties:
        known = scene.base.criteres_partenaire[name]
        at = together(f"partenaire.{one}.relation.{other}", name)
        label = say("{what}, {between}", what=known.titre, between=_between(scene, one, other))
        about = (Landmark(known.titre, anchor_words(known)),)
        body.append(
            marks(
                scene,
                at,
                label,
                figures(known.ancres),
                caption=known.titre,
                compact=True,
                specials=(),
                landmarks=about,
            )
        )
    return topic_screen(
        scene,
        "relations",
        (*body, *_noted_pairs(scene, every)),
        lead=say("À trois et plus, les partenaires ont aussi leur histoire entre eux."),
        notes=(why("Une seule relation rompue suffit à bloquer un tour de table."),),
    )


def _between(scene: Scene, one: str, other: str) -> str:
    return say("{one} et {other}", one=partner_name(scene.case, one), other=partner_name(scene.case, other))


def _noted_pairs(scene: Scene, every: tuple[tuple[str, str], ...]) -> tuple[Part, ...]:
    """Return the pairs already noted, mark by mark."""
    asked = scene.base.reponses["partenaire.{uid}.relation.{organisme}"].parties
    rows = []
    for one, other in every:
        said = parts_of(scene.case.together(f"partenaire.{one}.relation.{other}"))
        if said:
            rows.append((_between(scene, one, other), *(str(said.get(name) or "–") for name in asked)))
    head = (say("Entre"), *(scene.base.criteres_partenaire[name].titre for name in asked))
    return (Rows(id="paires", head=head, rows=tuple(rows), numeric=(1, 2, 3)),) if rows else ()


# --- the gaps between our two voices


def gaps_screen(scene: Scene) -> Screen:
    """Return the criteria on which the two voices differ, with the facts of each and what they settle."""
    uid = shown_partner(scene)
    body: list[Part] = list(partner_nav(scene, uid))
    apart = gaps(scene, uid)
    for name in apart:
        body += _gap(scene, uid, name)
    if not apart:
        body.append(
            Words(id="aucun_ecart", text=say("Aucun écart de deux points ou plus entre vos deux notes."))
        )
    return topic_screen(
        scene,
        "ecarts",
        tuple(body),
        lead=say("Un fait chacun, l’autre reformule ; puis un accord, une recherche, ou un désaccord gardé."),
        note=say("deux notes ouvertes"),
    )


def gaps(scene: Scene, uid: str) -> tuple[str, ...]:
    """Return the criteria two points apart or more, and those already settled, in the order of the grid."""
    found = []
    for name in scene.base.criteres_partenaire:
        noted = [_mark(scene, voice, f"partenaire.{uid}.critere.{name}") for voice in PAIR]
        known = [one for one in noted if isinstance(one, int)]
        wide = len(known) == len(PAIR) and max(known) - min(known) >= _WIDE
        if wide or scene.case.together(f"partenaire.{uid}.consensus.{name}") is not None:
            found.append(name)
    return tuple(found)


def _gap(scene: Scene, uid: str, name: str) -> list[Part]:
    known = scene.base.criteres_partenaire[name]
    at = together(f"partenaire.{uid}.consensus.{name}")
    said = kept(scene.case, at)
    columns = tuple(
        (
            Voice(
                id=f"fait.{name}.{voice}",
                holder=voice,
                text=kept_text(scene.case, _evidence(voice, uid, name)) or say("Aucun fait écrit."),
            ),
        )
        for voice in PAIR
    )
    return [
        Words(id=f"ecart.{name}", text=known.titre, role="h2_small"),
        Gap(
            id=f"barre.{name}",
            president=_mark(scene, PRESIDENT, f"partenaire.{uid}.critere.{name}"),
            director=_mark(scene, DIRECTOR, f"partenaire.{uid}.critere.{name}"),
        ),
        Side(id=f"faits.{name}", columns=columns),
        Settle(
            id=f"regler.{uid}.{name}",
            at=at,
            label=say("Ce que vous décidez : {what}", what=known.titre),
            value=dict(said) if isinstance(said, Mapping) else None,
        ),
        Words(id=f"filet.{name}", text="", role="rule"),
    ]


def _evidence(voice: str, uid: str, name: str) -> At:
    return At(voice, f"partenaire.{uid}.preuve.{name}")


def _mark(scene: Scene, voice: str, key: str) -> int | Special | None:
    value = scene.case.said(voice, key)
    if isinstance(value, Special):
        return value
    return value if isinstance(value, int) and not isinstance(value, bool) else None


# --- their answer


def answer_screen(scene: Scene) -> Screen:
    """Return what the partner answered: it chooses us as freely as we choose it."""
    uid = shown_partner(scene)
    key = f"partenaire.{uid}.reponse"
    answers = scene.base.reponses["partenaire.{uid}.reponse"].parties["reponse"]
    options = tuple((one, scene.word("reponse_partenaire", one)) for one in answers)
    when_who = (
        (when(scene, together(key, "date"), "Donnée le"),),
        (entry(scene, together(key, "qui"), "Par qui, ou par quelle instance"),),
    )
    return topic_screen(
        scene,
        "reponse",
        (
            *partner_nav(scene, uid),
            menu(scene, together(key, "reponse"), "Ce que ce partenaire a répondu", options),
            Side(id=f"reponse.{uid}", columns=when_who),
            entry(scene, together(key, "mots"), "Dans ses mots", lines=3),
        ),
        lead=say(
            "Facultatif : il choisit aussi librement que nous. Un non est une réponse, elle se respecte."
        ),
        notes=(why("Les partenaires sont choisis, et choisissent."),),
    )


SCREENS: Mapping[str, Callable[[Scene], Screen]] = {
    "concurrence": competition_screen,
    "miroir": mirror_screen,
    "relations": relations_screen,
    "ecarts": gaps_screen,
    "reponse": answer_screen,
}
