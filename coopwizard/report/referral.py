"""The referral sheet: what to hand over when help is asked, at the level that is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Items, Title
from coopwizard.french import listing, typeset
from coopwizard.report.context import MISSING, Context, day_or, ended, joined, say, small

TO_CHECK = "à vérifier"
_LEVEL, _SHEET, _CONTACT = "niveau_expertise", "saisine", "contact_uriopss"


def asked(context: Context) -> bool:
    """Return whether somebody began to ask for help."""
    wanted = context.parts("tiers").get("recours") is True
    return wanted or bool(context.text(_LEVEL) or context.parts(_SHEET) or context.parts(_CONTACT))


def referral(context: Context) -> tuple[tuple[str, str], ...]:
    """Return the lines of the sheet, in the method's order, then whom to call; (what, words)."""
    told = {
        "organismes": ("Organismes", listing([context.ourselves, *context.kept_partners])),
        "phrase_boussole": ("Notre phrase-boussole", context.text("phrase_boussole")),
        "etape": ("Où nous en sommes", _stage(context)),
        "alertes": ("Ce qui alerte", joined(small(text.rstrip(".")) for _, text in context.alerts)),
        "question_posee": ("La question posée", str(context.parts(_SHEET).get("question") or "")),
        "delai": ("Réponse attendue avant le", day_or(context.parts(_SHEET).get("delai"), "")),
        "niveau_d_expertise": ("À qui elle est adressée", level_words(context)),
    }
    lines = [told[one] for one in context.base.tiers.fiche_de_saisine if one in told]
    contact = contact_words(context)
    shown = [(what, words or MISSING) for what, words in lines]
    return (*shown, ("Contact", contact)) if contact else tuple(shown)


def _stage(context: Context) -> str:
    under_way = next((one for one in context.results.steps if one.state in {"a_faire", "en_cours"}), None)
    if under_way is None:
        return typeset("les dix étapes sont faites")
    step = context.base.etapes[under_way.step]
    return say("étape {rank}, {name}", rank=step.rang, name=small(str(step.nom_court)))


def level_words(context: Context) -> str:
    """Return the level that help is asked at, in words; nothing while it is not chosen."""
    level = context.text(_LEVEL)
    return context.label(_LEVEL, level) if level else ""


def contact_words(context: Context) -> str:
    """Return whom to call: what was typed, else what was published in 2015, always said to be checked."""
    said = context.parts(_CONTACT)
    region = str(said.get("region") or "")
    typed = [str(said[one]) for one in ("nom", "telephone", "courriel") if said.get(one)]
    if not typed:
        found = next((one for one in context.base.contacts_2015 if str(one.actuelle) == region), None)
        typed = [one for one in (found.telephone, found.site) if one] if found else []
    if not region and not typed:
        return ""
    seen = day_or(said.get("verifie_le"), "")
    checked = say("vérifié le {when}", when=seen) if seen else TO_CHECK
    return ", ".join([*([region] if region else []), *typed, checked])


def referral_blocks(context: Context) -> Iterator[Block]:
    """Yield what the sheet adds to the dossier, once help is asked; never to an authority, a party itself."""
    if context.for_authority or context.anonymous or not asked(context):
        return
    known = {"La question posée", "Réponse attendue avant le", "À qui elle est adressée", "Contact"}
    told = [(what, words) for what, words in referral(context) if what in known and words != MISSING]
    if told:
        yield Title("Demande d’appui")
        yield Items(tuple(f"{what}\u00a0: {ended(words)}" for what, words in told), origin=context.step(9))


def referral_text(context: Context) -> str:
    """Return the sheet as plain lines, to be pasted in a message."""
    head = typeset("Demande d'appui")
    lines = "\n".join(f"{what}\u00a0: {words}" for what, words in referral(context))
    return f"{head}\n\n{lines}\n\n{context.base.mentions[0]}\n"
