"""The draft resolution as it stands: eight decisions, or a refusal as carefully written."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import BOARD
from coopwizard.french import listing, number
from coopwizard.ui.presenters.deliberation_avis import opinions
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import At
from coopwizard.ui.presenters.sheet_words import (
    VOTE_PARTS,
    counted,
    day_words,
    kept,
    kept_number,
    kept_text,
    lower_first,
    say,
    together,
)

BLANK = "…"
Line = tuple[str, str]  # (role of the look, text)


def refused(scene: Scene) -> bool:
    """Whether a refusal was voted with its day, or is what people recorded as their decision."""
    said = counted(scene.case, "vote.refus")
    dated = kept_text(scene.case, At(BOARD, "vote.refus", "date"))
    if dated and said.get("pour", 0) > said.get("contre", 0):
        return True
    alone = {one.id for one in scene.base.types.values() if one.rang == 0}
    return kept_text(scene.case, together("verdict", "id")) in alone


def draft_lines(scene: Scene) -> tuple[Line, ...]:
    """Return the draft, line by line; what is not known is left as a blank to fill."""
    refusing = refused(scene)
    key = "vote.refus" if refusing else "vote.verdict"
    return (
        *_opening(scene, key),
        *_considering(scene),
        ("label", say("Décide")),
        *(("body", line) for line in (_refusal(scene) if refusing else _engagement(scene))),
        *_opinion_lines(scene),
        ("body", vote_words(scene, key)),
    )


def _opening(scene: Scene, key: str) -> tuple[Line, ...]:
    dated = day_words(kept_text(scene.case, At(BOARD, key, "date"))) or BLANK
    present = _count(scene, key, "presents")
    members = _count(scene, key, "membres")
    quorum = kept(scene.case, At(BOARD, key, "quorum"))
    reached = say("atteint") if quorum is True else say("non atteint") if quorum is False else BLANK
    ours = kept_text(scene.case, together("identite.nom")) or BLANK
    return (
        (
            "label",
            say(
                "Projet de délibération du conseil d’administration de {who}, séance du {day}",
                who=ours,
                day=dated,
            ),
        ),
        (
            "body",
            say(
                "Le conseil, réuni sur convocation, {present} membres présents ou représentés sur {members}, "
                "le quorum statutaire étant {reached},",
                present=present,
                members=members,
                reached=reached,
            ),
        ),
    )


def _considering(scene: Scene) -> tuple[Line, ...]:
    work = unended(project_text(scene, "oeuvre_commune")) or BLANK
    benefit = unended(project_text(scene, "benefice_personnes")) or BLANK
    heard = say(
        "Après avoir entendu la présidence et la direction présenter ensemble le dossier « {work} » ;",
        work=work,
    )
    read = say(
        "Ayant pris connaissance de ce que le projet veut changer pour les personnes : {benefit} ;",
        benefit=benefit,
    )
    lines = red_lines(scene)
    reds = say("Des lignes rouges : {lines} ;", lines=" ; ".join(lines)) if lines else ""
    level = scene.results.choice.level
    choice = say(
        "Considérant que la coopération envisagée est {level}, "
        "et que le projet précède le choix de la forme,",
        level=scene.word("choix", level) if level else BLANK,
    )
    return tuple(("body", one) for one in (heard, read, reds, choice) if one)


def project_text(scene: Scene, name: str) -> str:
    """Return a field of the common project as it was written, its parts one after the other."""
    value = scene.case.together(f"canevas.{name}")
    parts = list(value.values()) if isinstance(value, Mapping) else [value]
    return " ".join(one.strip() for one in parts if isinstance(one, str) and one.strip())


def red_lines(scene: Scene) -> tuple[str, ...]:
    """Return the red lines as they were written, without their full stop."""
    found = (
        value.get("texte")
        for _, value in scene.case.under("ensemble", "ligne_rouge")
        if isinstance(value, dict)
    )
    return tuple(unended(text) for text in found if isinstance(text, str) and text.strip())


def unended(text: str) -> str:
    """Return the text without its full stop, to be put inside a sentence."""
    return text.strip().removesuffix(".")


def _engagement(scene: Scene) -> tuple[str, ...]:
    verdict = scene.base.verdicts.regles.get(kept_text(scene.case, together("verdict", "id")))
    names = [one.name for one in scene.results.partners if one.kept and one.name]
    path = scene.results.types.trajectory
    types = scene.base.types
    first = lower_first(types[path.first_step].titre) if path.first_step else BLANK
    target = lower_first(types[path.target].titre) if path.target else BLANK
    return (
        say(
            "1. De retenir la suite suivante : {what}, avec {whom}.",
            what=lower_first(verdict.titre) if verdict else BLANK,
            whom=listing(names) or BLANK,
        ),
        say(
            "2. De retenir comme première étape : {first}, sans préjuger de la suite ({target}).",
            first=first,
            target=target,
        ),
        _mandate(scene, 3),
        say("4. De constituer le groupe-projet et de désigner ses représentants au comité de pilotage."),
        _third(scene, 5),
        say(
            "6. D’informer et de consulter le CSE et le CVS selon le calendrier joint, "
            "et d’en informer les autorités."
        ),
        say("7. De se revoir au prochain point d’arrêt pour poursuivre, ralentir ou arrêter."),
        say("8. De joindre au procès-verbal les avis minoritaires, dans leur texte intégral."),
    )


def _mandate(scene: Scene, rank: int) -> str:
    who = kept_text(scene.case, together("mandat", "mandataires")) or BLANK
    until = day_words(kept_text(scene.case, together("mandat", "jusqu_au"))) or BLANK
    bounds = kept_text(scene.case, together("mandat", "bornes")) or BLANK
    return say(
        "{rank}. De donner mandat à {who} jusqu’au {until}, dans les bornes suivantes : {bounds} ; "
        "compte rendu à chaque conseil.",
        rank=rank,
        who=who,
        until=until,
        bounds=bounds,
    )


def _third(scene: Scene, rank: int) -> str:
    asked = kept(scene.case, together("tiers", "recours"))
    which = kept_text(scene.case, together("tiers", "lequel")) or BLANK
    why = kept_text(scene.case, together("tiers", "pourquoi")) or BLANK
    answer = say("oui, ") + which if asked is True else say("non, ") + why if asked is False else BLANK
    return say("{rank}. De recourir à un tiers : {answer}.", rank=rank, answer=answer)


def _refusal(scene: Scene) -> tuple[str, ...]:
    reasons = kept_text(scene.case, At(BOARD, "vote.refus", "raisons")) or BLANK
    again = day_words(kept_text(scene.case, At(BOARD, "vote.refus", "reexamen"))) or BLANK
    return (
        say("1. De ne pas engager la démarche de coopération maintenant."),
        say("2. Pour les raisons suivantes : {reasons}", reasons=reasons),
        say("3. De poursuivre son projet associatif, et d’y consacrer les chantiers décrits au dossier."),
        say("4. De réexaminer la question le {again}.", again=again),
        say("5. D’en informer les organismes rencontrés, le CSE, le CVS et les autorités concernées."),
        say("6. De joindre au procès-verbal les avis minoritaires, dans leur texte intégral."),
    )


def _opinion_lines(scene: Scene) -> tuple[Line, ...]:
    told = [one for one in opinions(scene.case) if one.text and not one.withdrawn_on]
    if not told:
        return (("small", say("Aucun avis minoritaire n’est joint.")),)
    return (
        ("label", say("Avis minoritaires joints")),
        *(("quote", f"{one.text} — {one.shown_author}") for one in told),
    )


def vote_words(scene: Scene, key: str) -> str:
    """Return the counted vote in words, each count that is not known left as a blank."""
    said = counted(scene.case, key)
    words = ", ".join(
        f"{lower_first(title)} {number(said[name]) if name in said else BLANK}" for name, title in VOTE_PARTS
    )
    declared = kept_text(scene.case, At(BOARD, key, "interet_declare"))
    interest = say(" (intérêt personnel déclaré : {what})", what=declared) if declared else ""
    return say("Vote : ") + words + interest + "."


def _count(scene: Scene, key: str, part: str) -> str:
    value = kept_number(scene.case, At(BOARD, key, part))
    return BLANK if value is None else number(value)
