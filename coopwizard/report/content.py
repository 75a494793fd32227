"""The whole dossier: cover and sixteen sections, according to the variant and to what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from coopwizard import __version__
from coopwizard.domain.answers import PAIR, Case
from coopwizard.domain.blocks import Block, Cover, Dossier, Gap, Section, Sentence
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.errors import DossierError
from coopwizard.french import day, listing, typeset
from coopwizard.report.adapted import adaptation_words
from coopwizard.report.agreements import transmitting
from coopwizard.report.anonymous import without_names
from coopwizard.report.context import (
    ANONYMOUS,
    AUTHORITY,
    NOT_ATTACHED,
    Context,
    say,
    small,
    typed_day,
    vote_words,
)
from coopwizard.report.fingerprint import answers_digest, fingerprint_of
from coopwizard.report.gaps import told_once
from coopwizard.report.opinions import standing
from coopwizard.report.resolutions import refused
from coopwizard.report.sections import (
    s01,
    s02,
    s03,
    s04,
    s05,
    s06,
    s07,
    s08,
    s09,
    s10,
    s11,
    s12,
    s13,
    s14,
    s15,
    s16,
)
from coopwizard.report.words import texts_in

_WRITERS: Mapping[str, Callable[[Context], tuple[Block, ...]]] = {
    "s01": s01.write,
    "s02": s02.write,
    "s03": s03.write,
    "s04": s04.write,
    "s05": s05.write,
    "s06": s06.write,
    "s07": s07.write,
    "s08": s08.write,
    "s09": s09.write,
    "s10": s10.write,
    "s11": s11.write,
    "s12": s12.write,
    "s13": s13.write,
    "s14": s14.write,
    "s15": s15.write,
}
_ANNEXES = "s16"
_ABSENT = {"non", "nombre"}  # values of part K that leave a section out of the copy
_OWN_PAGE = {"s15"}  # handed over alone
_WIDE = {"s15"}
_COMMENTED = {
    "s02": "cadre_binome",
    "s03": "autodiagnostic",
    "s04": "motifs_environnement",
    "s06": "parties_freins",
    "s07": "projet_commun",
    "s08": "partenaires",
    "s09": "type_cooperation",
    "s12": "vehicule_juridique",
    "s10": "deliberation",
    "s13": "feuille_de_route",
}


def compose(
    base: Base,
    case: Case,
    results: Results,
    *,
    variant: str = "complet",
    draft: bool,
    agreements: Collection[str],
    version_label: str,
    printed_on: date,
) -> Dossier:
    """Return the content of the dossier, ready to be rendered, frozen or verified.

    `agreements` are the voices of the pair that let their own answers be printed.

    Raises:
        DossierError: the variant is not one of part K, or it needs an agreement that is not given.

    """
    context = context_of(
        base,
        case,
        results,
        variant=variant,
        draft=draft,
        agreements=agreements,
        version_label=version_label,
        printed_on=printed_on,
    )
    _check_agreement(context)
    sections = tuple(_sections(context))
    dossier = Dossier(
        cover=_cover(context),
        sections=sections,
        draft=draft,
        example=case.example,
        fingerprint=context.fingerprint,
        footer=_footer(context),
        compass=context.text("phrase_boussole"),
        marks=_marks(context),
    )
    return without_names(dossier, context) if context.anonymous else dossier


def context_of(
    base: Base,
    case: Case,
    results: Results,
    *,
    variant: str = "complet",
    draft: bool,
    agreements: Collection[str],
    version_label: str,
    printed_on: date,
) -> Context:
    """Return what sections and tables read; same arguments and refusal of the variant as `compose`."""
    if variant not in base.dossier.variantes:
        known = listing(list(base.dossier.variantes), "ou")
        raise DossierError(f"La variante « {variant} » n’existe pas.", f"Choisissez {known}.")
    return Context(
        base,
        case,
        results,
        variant,
        draft,
        transmitting(case, variant, agreements),
        version_label,
        printed_on,
        fingerprint=fingerprint_of(case, results),
    )


def _check_agreement(context: Context) -> None:
    """Refuse to print for an authority or for others without the agreement of both voices."""
    if context.variant not in {AUTHORITY, ANONYMOUS}:
        return
    speaking = [v for v in PAIR if any(holder == v for holder, _ in context.case.answers)]
    lacking = [context.voice(one) for one in speaking if one not in context.agreements]
    if lacking:
        raise DossierError(
            say("Cette variante demande l'accord des deux voix ; il manque : {who}.", who=listing(lacking)),
            typeset(
                "Chaque voix donne son accord à l'étape 2, après la révélation, ou à l'étape 9 pour "
                "chaque copie ; d'ici là, imprimez la synthèse."
            ),
        )


def _sections(context: Context) -> Iterator[Section]:
    written: list[Section] = []
    for entry in context.base.dossier.sections.values():
        value = entry.variantes.get(context.variant, "oui")
        title = str(entry.titre)
        if value in _ABSENT:
            section = Section(entry.id, title, (Gap(f"{NOT_ATTACHED}."),), attached=False)
        elif entry.id == _ANNEXES:
            section = Section(entry.id, title, s16.write(context, texts_in(written)), wide=True)
        else:
            blocks = told_once((*_WRITERS[entry.id](context), *_comments(context, entry.id)))
            alone = entry.id in _OWN_PAGE and any(not isinstance(one, Gap) for one in blocks[:1])
            section = Section(entry.id, title, blocks, starts_page=alone, wide=entry.id in _WIDE)
        written.append(section)
        yield section


def _comments(context: Context, section: str) -> Iterator[Block]:
    """Yield what was noted at the step that feeds this section; notes do not leave the house."""
    if context.variant in {AUTHORITY, ANONYMOUS}:
        return
    said = context.text(f"commentaire.{_COMMENTED.get(section, '')}")
    if said:
        yield Sentence(said, lead="Commentaire")


def _cover(context: Context) -> Cover:
    variant = context.base.dossier.variantes[context.variant]
    return Cover(
        organisations=(context.ourselves, *context.kept_partners),
        compass=context.text("phrase_boussole"),
        work=context.text("canevas.oeuvre_commune"),
        date=day(context.printed_on),
        version=context.version_label,
        variant=str(variant.titre),
        mentions=tuple(_mentions(context)),
        lines=tuple(_lines(context)),
        rhythm=tuple(bool(one.repond.separe) for one in context.base.etapes.values()),
    )


def _lines(context: Context) -> Iterator[tuple[str, str]]:
    results = context.results
    yield "Ce que la méthode propose", results.verdict.title
    if context.gate_open(7) and not refused(context):
        yield "Premier pas", context.type_title(results.types.trajectory.first_step)
    title = context.verdict_title(context.decided.get("id"))
    if title:
        when = typed_day(context.vote.get("date") or context.decided.get("date"))
        said = [title, day(when) if when else "", vote_words(context.vote)]
        yield "Ce que le conseil a décidé", ", ".join(one for one in said if one)
    else:
        yield "Ce que le conseil a décidé", "pas encore de décision"
    count = len(standing(context))
    where = "en section 14" if context.variant != "synthese" else "au dossier complet"
    yield "Avis minoritaires", say("{n}, mot pour mot {where}", n=count, where=where) if count else "aucun"
    names = [context.text(f"nom.{voice}") for voice in PAIR]
    if any(names) and not context.anonymous:
        yield "Présidence, direction", ", ".join(one or "non renseigné" for one in names)
    yield "Variante", str(context.base.dossier.variantes[context.variant].titre)


def _accepted(context: Context) -> Iterator[str]:
    """Yield who let this copy go out, when it is asked for or was said."""
    told = [v for v in PAIR if context.case.said(v, f"accord_transmission.{context.variant}") is True]
    if set(PAIR) <= context.agreements and (
        context.variant in {AUTHORITY, ANONYMOUS} or set(PAIR) == set(told)
    ):
        yield "Les deux voix ont accepté cette impression."
    elif told:
        yield say("Copie acceptée par : {who}.", who=listing([context.voice(one) for one in told]))
    kept_back = [v for v in PAIR if context.case.said(v, f"accord_transmission.{context.variant}") is False]
    if kept_back:
        who = listing([context.voice(one) for one in kept_back])
        yield say("N'a pas accepté d'y faire entrer ses réponses : {who}.", who=who)


def _mentions(context: Context) -> Iterator[str]:
    version = context.version_label or ("brouillon" if context.draft else "version en cours")
    yield say(
        "{version}, imprimé le {when}. Méthode {method}, série n°\u00a0{seed}.",
        version=version[:1].upper() + version[1:],
        when=day(context.printed_on),
        method=context.base.version,
        seed=context.results.seed,
    )
    adapted = adaptation_words(context)
    if adapted:
        yield adapted
    short = context.fingerprint[:16]
    grouped = " ".join(short[i : i + 4] for i in range(0, len(short), 4))
    yield f"Empreinte des réponses\u00a0: {grouped}. {_oldest_law(context)}"
    if context.anonymous:
        yield typeset("Variante anonyme : les textes libres sont à relire avant toute sortie.")
    yield from _accepted(context)
    yield from (str(one) for one in context.base.mentions)
    source = context.parts("source_du_dossier")
    if context.case.example and source.get("titre") and not context.anonymous:
        yield say("Exemple bâti d'après : {source}. Le reste est illustratif.", source=source["titre"])


def _oldest_law(context: Context) -> str:
    dates = [typed_day(one.verifie_le) for one in context.base.delais_legaux.values() if one.verifie_le]
    known = [one for one in dates if one is not None]
    return say("Droit vérifié au plus tôt le {when}.", when=day(min(known))) if known else ""


def _footer(context: Context) -> str:
    name = context.ourselves if context.anonymous else context.case.title or context.ourselves
    states = [
        word for word, true in (("exemple", context.case.example), ("brouillon", context.draft)) if true
    ]
    if states and not (states == ["exemple"] and name.lower().startswith("exemple")):
        name += f" ({', '.join(states)})"
    version = f", {small(context.version_label)}" if context.version_label else ""
    when = day(context.printed_on)
    return f"{name}, dossier {_short_variant(context.variant)}{version}, {when}"


def _short_variant(variant: str) -> str:
    return {"ca": "du conseil", "autorite": "pour l’autorité", "synthese": "de synthèse"}.get(
        variant, variant
    )


def _marks(context: Context) -> tuple[tuple[str, str], ...]:
    return (
        ("empreinte", context.fingerprint),
        ("reponses", answers_digest(context.case)),
        ("dossier", str(context.case.id)),
        ("numero", str(context.case.number)),
        ("version", context.version_label),
        ("base", context.results.base_hash),
        ("graine", str(context.results.seed)),
        ("jour", context.results.today.isoformat()),
        ("programme", __version__),
    )
