"""Step 6, the full path: the needs of the project, and what each organisation brings to them."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.conditions import judge
from coopwizard.domain.drawing import Drawing
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.partners_needs import OURSELVES, Need, Needs, read_needs
from coopwizard.french import percent
from coopwizard.report.figures_partners import NeedRow, contributions
from coopwizard.ui.presenters.partenaires_atouts import strengths_rows
from coopwizard.ui.presenters.partenaires_cadre import partner_ids, partner_name, topic_screen
from coopwizard.ui.presenters.projet_objets import priorities
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import Menu, Options, Part, Picture, Press, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    ended,
    entry,
    kept_number,
    kept_text,
    lower_first,
    menu,
    notice,
    say,
    together,
    without_codes,
)

MOST_OFFERED = 6
WEAKNESSES = "faiblesse"


def needs_screen(scene: Scene) -> Screen:
    """Return the needs, who brings what, then the gaps and doubles that show."""
    uids = need_ids(scene)
    opened = scene.place.get("besoin", "")
    opened = opened if opened in uids else next(iter(uids), "")
    body: list[Part] = []
    for rank, uid in enumerate(uids, 1):
        body += _need(scene, uid, rank) if uid == opened else _folded(scene, uid, rank)
    if not uids:
        body.append(Words(id="aucun_besoin", text=say("De quoi ce projet a-t-il besoin pour tenir ?")))
    body.append(Press(id="ajouter", text=say("Ajouter un besoin"), press="ajouter:besoin"))
    body += _offers(scene)
    return topic_screen(
        scene,
        "apports",
        tuple(body),
        lead=say("Compétences, moyens, autorisations, lieux, légitimités, publics : ce que chacun apporte."),
        notes=(why("Coopérer sert si l’un apporte ce qui manque à l’autre."),),
    )


def matrix_screen(scene: Scene) -> Screen:
    """Return the whole matrix, its gaps and doubles, and what each is alone in doing well."""
    needs = read_needs(scene.case, partner_ids(scene.case))
    none = Words(id="vide", text=say("Écrivez d’abord un besoin : la grille se dessine ensuite."))
    return topic_screen(
        scene,
        "matrice",
        tuple(_reading(scene, needs)) or (none, strengths_rows(scene)),
        lead=say("Ce qui manque se cherche ailleurs ; ce qui est en double se répartit, avec égards."),
        notes=(why("Coopérer sert si l’un apporte ce qui manque à l’autre."),),
    )


def need_ids(scene: Scene) -> tuple[str, ...]:
    """Return the needs that exist, and the one just opened."""
    found = [uid for uid, _ in scene.case.under(TOGETHER, "besoin")]
    opened = scene.place.get("besoin", "")
    return tuple(dict.fromkeys([*found, *([opened] if opened else [])]))


def _need(scene: Scene, uid: str, rank: int) -> list[Part]:
    key = f"besoin.{uid}"
    families = scene.base.reponses["besoin.{uid}"].parties["famille"]
    options = tuple((one, scene.word("famille_besoin", one)) for one in families)
    head = (
        (entry(scene, together(key, "texte"), say("Besoin {rank}", rank=rank), maximum=120),),
        (menu(scene, together(key, "famille"), "De quel ordre", options),),
    )
    columns = tuple((_brought(scene, uid, one),) for one in (OURSELVES, *partner_ids(scene.case)))
    lines = [columns[at : at + 2] for at in range(0, len(columns), 2)]
    return [
        Side(id=f"{key}.tete", columns=head),
        *(
            Side(id=f"{key}.apports.{at}", columns=one if len(one) == 2 else (*one, ()))
            for at, one in enumerate(lines)
        ),
        Press(
            id=f"{key}.retirer",
            text=say("Retirer"),
            press=f"retirer:{key}",
            kind="text",
            name=say("Retirer le besoin {rank}", rank=rank),
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    ]


def _folded(scene: Scene, uid: str, rank: int) -> list[Part]:
    """Return a need that is not the one being written: one line that opens it."""
    said = kept_text(scene.case, together(f"besoin.{uid}", "texte")) or say("à écrire")
    text = say("Besoin {rank} : {said}", rank=rank, said=said)
    return [
        Press(id=f"besoin.{uid}.ouvrir", text=text, press=f"ouvrir:besoin={uid}", kind="line"),
        Words(id=f"besoin.{uid}.filet", text="", role="rule"),
    ]


def _brought(scene: Scene, uid: str, organisation: str) -> Menu:
    name = say("Nous") if organisation == OURSELVES else partner_name(scene.case, organisation)
    options: Options = tuple((str(v), text) for v, text in scene.base.complementarite.cellules.items())
    at = together(f"apport.{uid}.{organisation}")
    value = kept_number(scene.case, at)
    return Menu(
        id=f"apport.{uid}.{organisation}",
        at=at,
        label=name,
        options=options,
        value=None if value is None else str(int(value)),
    )


def _offers(scene: Scene) -> list[Part]:
    offered = offers(scene)
    if not offered:
        return []
    found: list[Part] = [
        Words(id="offres", text=say("À reprendre du projet et de nos faiblesses"), role="label")
    ]
    found += [
        Press(
            id=f"offre.{name}", text=say("Ajouter : {what}", what=text), press=f"besoin:{name}", kind="text"
        )
        for name, text in list(offered.items())[:MOST_OFFERED]
    ]
    return found


def offers(scene: Scene) -> dict[str, str]:
    """Return the needs that the project and our weaknesses suggest and that are not there yet."""
    kept = {one.text for one in read_needs(scene.case, ()).lines}
    found = {f"objet.{name}": scene.base.objets[name].titre for name in priorities(scene)}
    found |= {
        one.origin: one.text
        for one in scene.results.assessment.swot
        if one.box == WEAKNESSES and one.origin.startswith("item.")
    }
    return {name: text for name, text in found.items() if text not in kept}


def _reading(scene: Scene, needs: Needs) -> list[Part]:
    if not needs.lines:
        return []
    said = scene.base.complementarite
    found: list[Part] = [
        Picture(
            id="matrice_figure", drawing=needs_figure(scene, needs), alternative=needs_words(scene, needs)
        ),
    ]
    for kind, title, lines, do in (
        ("attention", say("Manques"), needs.gaps, said.manque),
        ("info", say("Doublons"), needs.doubles, said.doublon),
    ):
        if lines:
            listed = ", ".join(lower_first(one.text) for one in lines)
            advice = ended(capital(do.partition(" : ")[2] or do.partition("\u00a0: ")[2] or do))
            found.append(
                notice(f"lecture.{title}~{listed}", kind, say("{t} : {l}", t=title, l=listed), advice)
            )
    found += _dependence(scene, needs)
    found.append(strengths_rows(scene))
    return found


def _dependence(scene: Scene, needs: Needs) -> list[Part]:
    rule = scene.base.complementarite.reciprocite
    if judge(rule.si, FactSheet(values={"partenaire.part_besoins_portes": needs.heaviest})).holds is not True:
        return []
    return [
        notice(
            "dependance",
            "attention",
            say("Un organisme porte presque tout"),
            ended(capital(without_codes(rule.dit))),
        )
    ]


def needs_figure(scene: Scene, needs: Needs) -> Drawing:
    """Return the drawing of the matrix."""
    rows = tuple(
        NeedRow(one.text, tuple(one.brought.get(o) for o in needs.organisations), remark(one))
        for one in needs.lines
    )
    return contributions(_names(scene, needs), rows)


def _names(scene: Scene, needs: Needs) -> list[str]:
    return [say("Nous") if o == OURSELVES else partner_name(scene.case, o) for o in needs.organisations]


def remark(need: Need) -> str:
    """Return « manque », « doublon » or nothing."""
    return say("manque") if need.missing else say("doublon") if need.doubled else ""


def needs_words(scene: Scene, needs: Needs) -> str:
    """Return the matrix in words."""
    cells = scene.base.complementarite.cellules
    lines = []
    for one in needs.lines:
        by = zip(needs.organisations, _names(scene, needs), strict=True)
        told = ", ".join(f"{n} {cells[one.brought[o]]}" for o, n in by if o in one.brought)
        lines.append(f"{one.text}\u00a0: {told or say('pas encore dit')}")
    covered = percent(needs.coverage) if needs.coverage is not None else say("inconnu")
    return say("{lines}. Besoins couverts : {share}.", lines=". ".join(lines), share=covered)
