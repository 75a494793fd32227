"""Step 6, the full path: two organisations side by side, in their values, projects, visions and interests."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.answers_reading import parts as parts_of
from coopwizard.engine.answers_reading import words
from coopwizard.engine.bands import band
from coopwizard.engine.partners_views import LIVED, convergence_index, read_values
from coopwizard.french import number
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.partenaires_cadre import (
    partner_name,
    partner_nav,
    shown_partner,
    topic_screen,
)
from coopwizard.ui.presenters.scene import Scene, why
from coopwizard.ui.presenters.sheet import At, Entry, Part, Pick, Rows, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    ended,
    entry,
    kept_text,
    marks,
    menu,
    notice,
    optional,
    pick,
    say,
    together,
    without_codes,
)

NO_NAMES = "Ni nom ni détail qui ferait reconnaître une personne accompagnée."
_CONTRADICTED = "contredite"
_LATER = ("contribution", "preuve_de_bonne_foi")  # what comes once the gains and the fears are said


# --- values


def values_screen(scene: Scene) -> Screen:
    """Return the grid of the values, ours and theirs, with no weight and an example for what is lived."""
    uid = shown_partner(scene)
    body: list[Part] = list(partner_nav(scene, uid))
    theirs = read_values(scene.base, scene.case, uid)
    against = [name for name, one in theirs.items() if one.counts == _CONTRADICTED]
    if against:
        alert = scene.base.alertes["al_valeur_contredite"]
        named = ", ".join(scene.word("valeur", one) for one in against)
        title = say("À regarder ensemble : {what}", what=named)
        body.append(notice(f"vigilance.{uid}", "attention", title, without_codes(alert.agir)))
    for value in scene.base.grille_valeurs.lignes:
        body.extend(_value(scene, uid, value))
    return topic_screen(
        scene,
        "valeurs",
        tuple(body),
        lead=say(
            "Cinq valeurs, sans ordre ni poids entre elles. « Incarnée » demande un exemple que l’on peut voir."
        ),
        notes=(why("Les valeurs se vérifient dans les pratiques, l’organisation et la gouvernance."),),
    )


def _value(scene: Scene, uid: str, value: str) -> tuple[Part, ...]:
    ours = _value_column(scene, "", value, say("Chez nous"))
    theirs = _value_column(scene, uid, value, say("Chez lui"))
    return (
        Words(id=f"valeur.{value}", text=scene.word("valeur", value), role="h2_small"),
        Side(id=f"valeurs.{uid}.{value}", columns=(ours, theirs)),
    )


def _value_column(scene: Scene, uid: str, value: str, label: str) -> tuple[Part, ...]:
    start = f"partenaire.{uid}." if uid else "notre_"
    options = tuple((one, scene.word("cote_valeur", one)) for one in scene.base.grille_valeurs.cotes)
    chosen = menu(scene, together(f"{start}valeur.{value}"), label, options)
    shown = together(f"{start}exemple_valeur.{value}")
    said = kept_text(scene.case, chosen.at) if chosen.at else ""
    if said != LIVED and not kept_text(scene.case, shown):
        return (chosen,)
    return (chosen, _example(scene, shown, said))


def _example(scene: Scene, at: At, said: str) -> Entry:
    lacking = said == LIVED and not kept_text(scene.case, at).strip()
    fault = (
        say("Un exemple observable est demandé pour « incarnée »."),
        say("D’ici là, cette valeur compte comme déclarée."),
    )
    return entry(
        scene, at, "Un exemple observable", NO_NAMES, lines=2, maximum=400, error=fault if lacking else None
    )


# --- projects


def projects_screen(scene: Scene) -> Screen:
    """Return the table of the two projects, six lines and four columns, and the line being written."""
    uid = shown_partner(scene)
    table = scene.base.confrontation_projets
    line = scene.place.get("ligne", "")
    line = line if line in table.lignes else table.lignes[0]
    key = f"partenaire.{uid}.confrontation_projets.{line}"
    lines = tuple((one, scene.word("ligne_projet", one)) for one in table.lignes)
    cells = tuple(
        (_cell(scene, together(key, column), scene.word("confrontation", column)),)
        for column in table.colonnes
    )
    return topic_screen(
        scene,
        "projets",
        (
            *partner_nav(scene, uid),
            _table(scene, uid),
            Pick(id="ligne", label=say("Ligne à écrire"), options=lines, value=line),
            Side(id=f"{key}.projets", columns=cells[:2]),
            Side(id=f"{key}.suite", columns=cells[2:]),
        ),
        lead=say(
            "Facultatif : son projet associatif en main, et le nôtre : six lignes, ce qui s’accorde, "
            "ce qui est à travailler."
        ),
        notes=(why("Chacun actualise son projet pour pouvoir le confronter à celui de l’autre."),),
    )


def _table(scene: Scene, uid: str) -> Rows:
    """Return the two projects side by side; a cell nobody wrote stays a dash."""
    table = scene.base.confrontation_projets
    rows = []
    for line in table.lignes:
        said = parts_of(scene.case.together(f"partenaire.{uid}.confrontation_projets.{line}"))
        rows.append((scene.word("ligne_projet", line), *(words(said.get(c)) or "–" for c in table.colonnes)))
    head = ("", *(scene.word("confrontation", column) for column in table.colonnes))
    return Rows(id=f"confrontation.{uid}", head=head, rows=tuple(rows))


def _cell(scene: Scene, at: At, label: str) -> Entry:
    return entry(scene, at, label, lines=2, maximum=400)


# --- visions


def our_vision_screen(scene: Scene) -> Screen:
    """Return our five sentences, written before theirs is read."""
    return topic_screen(
        scene,
        "vision_nous",
        _sentences(scene, "notre_vision"),
        lead=say(
            "Cinq phrases, écrites sans lire les siennes : c’est la même vision pour chaque partenaire."
        ),
        notes=(why("Des formulations séparées, puis rapprochées, disent si l’on voit le même avenir."),),
    )


def their_vision_screen(scene: Scene) -> Screen:
    """Return their five sentences, copied as they wrote them; ours is not on this screen."""
    uid = shown_partner(scene)
    copied = Words(
        id="copie",
        text=say("Recopiez les phrases du partenaire, telles qu’il les a écrites de son côté."),
        role="small",
    )
    return topic_screen(
        scene,
        "vision_eux",
        (*partner_nav(scene, uid), copied, *_sentences(scene, f"partenaire.{uid}.vision")),
        lead=say("Facultatif : à remplir s’il a écrit sa vision de son côté."),
    )


def _sentences(scene: Scene, key: str) -> tuple[Part, ...]:
    return tuple(
        entry(scene, together(key, name), scene.word("vision", name), lines=2, maximum=400)
        for name in scene.base.reponses["notre_vision"].parties
    )


def visions_screen(scene: Scene) -> Screen:
    """Return the two visions brought together once both are written, and how close each finds them."""
    uid = shown_partner(scene)
    ours, theirs = visions(scene, uid)
    body: list[Part] = list(partner_nav(scene, uid))
    if not ours or not theirs:
        who = say("la nôtre") if not ours else say("la sienne")
        told = say("Elles se lisent côte à côte une fois les deux écrites ; il manque {who}.", who=who)
        body.append(notice(f"attente.{uid}", "info", say("Pas encore côte à côte"), told))
    else:
        name = partner_name(scene.case, uid)
        names = scene.base.reponses["notre_vision"].parties
        lines = tuple((scene.word("vision", n), ours.get(n, ""), theirs.get(n, "")) for n in names)
        body += _facing(lines, name)
    anchors = scene.base.criteres_partenaire["ca_vision"].ancres
    for side, label in (("nous", "Pour nous"), ("partenaire", "Pour lui")):
        at = together(f"partenaire.{uid}.proximite_vision", side)
        asked = say("{who}, les deux visions sont-elles proches ?", who=say(label))
        body.append(marks(scene, at, asked, anchors, specials=(), landmarks=(_no_machine(),)))
    return topic_screen(
        scene,
        "vision",
        tuple(body),
        lead=say("Chaque organisme lit les deux, puis note lui-même la proximité."),
    )


def _facing(lines: tuple[tuple[str, str, str], ...], name: str) -> list[Part]:
    found: list[Part] = [
        Side(
            id="entetes",
            columns=(
                (Words(id="entete.nous", text=say("Nous"), role="rubric"),),
                (Words(id="entete.eux", text=name, role="rubric"),),
            ),
        )
    ]
    for title, ours, theirs in lines:
        columns = tuple(
            (Words(id=f"{side}.{title}", text=text or say("non écrit"), role="quote" if text else "small"),)
            for side, text in (("nous", ours), ("eux", theirs))
        )
        found += [
            Words(id=f"phrase.{title}", text=title, role="label"),
            Side(id=f"phrases.{title}", columns=columns),
        ]
    return found


def _no_machine() -> Landmark:
    return Landmark(
        say("Une lecture humaine"),
        say("Aucun calcul n’est fait sur ces textes : vous les lisez, vous en parlez."),
    )


def visions(scene: Scene, uid: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the sentences written by each side, ours then theirs."""
    return _written(scene, "notre_vision"), _written(scene, f"partenaire.{uid}.vision")


def _written(scene: Scene, key: str) -> dict[str, str]:
    said = parts_of(scene.case.together(key))
    return {name: text for name, one in said.items() if (text := words(one))}


# --- interests


def interests_screen(scene: Scene) -> Screen:
    """Return what each gains, fears, refuses and brings, side by side."""
    uid = shown_partner(scene)
    body: list[Part] = list(partner_nav(scene, uid))
    for name in scene.base.interets.table:
        title = scene.word("interet", name)
        columns = tuple(
            (_cell(scene, together(f"partenaire.{uid}.{key}", name), label),)
            for key, label in (("nos_interets", say("Nous")), ("ses_interets", say("Lui, avec son accord")))
        )
        row = (Side(id=f"interets.{uid}.{name}", columns=columns),)
        body += [
            Words(id=f"interet.{name}", text=title, role="h2_small"),
            *(optional(row) if name in _LATER else row),
        ]
    return topic_screen(
        scene,
        "interets",
        tuple(body),
        lead=say("Une coopération tient quand chacun y gagne et que les craintes sont dites."),
        notes=(why("Ce qui n’est pas dit maintenant revient au milieu du chemin."),),
    )


def convergence_screen(scene: Scene) -> Screen:
    """Return the pairs to judge (the gain of one, what the other fears or refuses) and what they say."""
    uid = shown_partner(scene)
    body: list[Part] = list(partner_nav(scene, uid))
    told = convergence_words(scene, uid)
    if told:
        body.append(notice(f"indice.{uid}~{told[1]}", told[0], told[1], told[2]))
    for name, pair in pairs_of_interests(scene, uid).items():
        body += _pair(scene, uid, name, pair)
    return topic_screen(
        scene,
        "convergence",
        tuple(body),
        lead=say("Mettez le gain de l’un devant ce que l’autre craint ou n’acceptera pas."),
        notes=(why("Des intérêts qui se contredisent ne s’effacent pas : ils se négocient."),),
    )


def _pair(scene: Scene, uid: str, name: str, pair: tuple[str, str]) -> list[Part]:
    said = scene.base.reponses["partenaire.{uid}.convergence"].parties[name]
    options = tuple((one, scene.word("convergence", one)) for one in said)
    title = scene.word("paire", name)
    columns = tuple(
        (Words(id=f"{name}.{rank}", text=text or say("non écrit"), role="quote" if text else "small"),)
        for rank, text in enumerate(pair)
    )
    return [
        Words(id=f"paire.{name}", text=title, role="h2_small"),
        Side(id=f"textes.{uid}.{name}", columns=columns),
        pick(scene, together(f"partenaire.{uid}.convergence", name), title, options),
    ]


_PAIRS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "notre_gain_sa_crainte": (("nos_interets", "gain_attendu"), ("ses_interets", "crainte")),
    "notre_gain_sa_ligne_rouge": (("nos_interets", "gain_attendu"), ("ses_interets", "ligne_rouge")),
    "son_gain_notre_crainte": (("ses_interets", "gain_attendu"), ("nos_interets", "crainte")),
    "son_gain_notre_ligne_rouge": (("ses_interets", "gain_attendu"), ("nos_interets", "ligne_rouge")),
}


def pairs_of_interests(scene: Scene, uid: str) -> dict[str, tuple[str, str]]:
    """Return, by pair of part F, the gain of one and what the other fears or refuses, as written."""

    def said(at: tuple[str, str]) -> str:
        return words(parts_of(scene.case.said(TOGETHER, f"partenaire.{uid}.{at[0]}")).get(at[1]))

    return {name: (said(gain), said(limit)) for name, (gain, limit) in _PAIRS.items()}


def convergence_words(scene: Scene, uid: str) -> tuple[str, str, str] | None:
    """Return the kind, the title and the text of what the pairs say; None when none is judged."""
    index = convergence_index(scene.case, uid)
    if index is None:
        return None
    reading = band(scene.base.interets.seuils, index) or ""
    title = say(
        "{index} sur 100 : {reading}", index=number(index), reading=scene.word("lecture_interets", reading)
    )
    if reading == "contradictoire":
        alert = scene.base.alertes["al_interets"]
        return ("alerte", title, say("{what} {do}", what=ended(without_codes(alert.message)), do=alert.agir))
    return ("info" if reading == "a_negocier" else "accord", title, "")


SCREENS: Mapping[str, Callable[[Scene], Screen]] = {
    "projets": projects_screen,
    "valeurs": values_screen,
    "vision_nous": our_vision_screen,
    "vision_eux": their_vision_screen,
    "vision": visions_screen,
    "interets": interests_screen,
    "convergence": convergence_screen,
}
