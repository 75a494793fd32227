"""The annexes: method and sources, answers, the words used, contacts to check, verification."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coopwizard import __version__
from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.domain.keys import step_finder
from coopwizard.engine.retention import retention_of
from coopwizard.french import day, number, plural, typeset
from coopwizard.report.adapted import adaptation_blocks
from coopwizard.report.context import (
    BOARD_COPY,
    COMPLETE,
    MISSING,
    PREPARATION,
    Context,
    ended,
    joined,
    mark_words,
    say,
    span_words,
)
from coopwizard.report.sections.coherence import coherence_blocks
from coopwizard.report.words import terms_used

_BY_VOICE = typeset("Sur 5 : présidence / direction. ")


def write(context: Context, printed: Sequence[str]) -> tuple[Block, ...]:
    """Return the annexes; `printed` is what the other sections say, for the glossary of their terms."""
    return tuple(_blocks(context, printed))


def _blocks(context: Context, printed: Sequence[str]) -> Iterator[Block]:
    yield Sentence(
        typeset("De quoi comprendre ce dossier sans nous, et vérifier qu'il dit bien ce qui a été répondu.")
    )
    yield Title("Méthode et sources")
    yield from _method(context)
    yield from coherence_blocks(context)
    yield from _no_longer(context)
    yield Title("Réponses")
    yield from _answers(context)
    yield from _kept_until(context)
    yield Title("Les mots employés")
    terms = terms_used(context.base, printed)
    yield (
        Table(("Mot", "Ce qu’il veut dire ici"), terms, widths=(40, 127), twin=True, run_in=True)
        if terms
        else Gap("aucun terme particulier.")
    )
    yield Title("Contacts, à vérifier")
    yield from _contacts(context)
    yield Title("Vérification")
    yield from _verification(context)


def _method(context: Context) -> Iterator[Block]:
    yield Sentence(
        say(
            "Méthode {version}, à la date du {when}. Elle est bâtie sur les documents du réseau "
            "Uniopss-Uriopss et sur des "
            "travaux publiés ; ses poids et ses seuils sont un avis d'expert, modifiable.",
            version=context.base.version,
            when=day(context.results.today),
        )
    )
    yield from adaptation_blocks(context)
    source = context.parts("source_du_dossier")
    if source and not context.anonymous:
        said = [str(source[p]) for p in ("titre", "adresse", "annee") if source.get(p)]
        yield Sentence(f"{', '.join(said)}.", lead="Source de cet exemple")
    factors = dict.fromkeys(str(one.factor) for one, _ in context.alerts if one.factor)
    if factors and not context.for_authority:
        yield Sentence(
            joined(context.plain_words(one) for one in factors) + ".", lead="Facteurs derrière les alertes"
        )


def _answers(context: Context) -> Iterator[Block]:
    if context.variant != "complet":
        yield Gap(typeset("Les réponses individuelles ne sont pas jointes à cette variante."))
        yield from _criteria(context)
        return
    if not context.revealed(PREPARATION):
        yield Gap(
            typeset("Les deux voix ne sont pas encore ouvertes : leurs réponses ne sont pas imprimées.")
        )
    elif not context.shows_voices():
        yield Gap(typeset("Les réponses de chaque voix ne sont pas imprimées : il manque l'accord des deux."))
    else:
        yield _items(context)
    yield from _criteria(context)


def _no_longer(context: Context) -> Iterator[Block]:
    """Yield, step by step, how many answers are kept but not counted; for those who wrote them alone."""
    if context.variant not in {COMPLETE, BOARD_COPY}:
        return
    step_of = step_finder(context.base.reponses)
    count = Counter(step_of(key) for _, key in context.results.set_aside)
    told = [
        say("étape {rank}, {n}", rank=one.rang, n=plural(count[one.id], "réponse"))
        for one in context.base.etapes.values()
        if count[one.id]
    ]
    if told:
        yield Sentence(f"{joined(told)}.", lead="Gardées, mais qui ne comptent plus")


def _items(context: Context) -> Block:
    rows = []
    for item in context.base.items.values():
        if item.id in context.private_items:
            continue
        said = [context.case.said(voice, f"item.{item.id}") for voice in (PRESIDENT, DIRECTOR)]
        if said == [None, None]:
            continue
        shared = context.results.assessment.items[item.id].consensus
        kept = f"accord sur {shared}" if shared is not None else ""
        marks = "\u00a0/\u00a0".join(mark_words(one, "sans réponse") for one in said)
        rows.append((str(item.question), f"{marks}, {kept}" if kept else marks))
    if not rows:
        return Gap(f"{MISSING}.")
    heads = ("Question", "Présidence, puis direction, sur 5")
    return Table(
        heads, tuple(rows), widths=(107, 60), origin=f"{_BY_VOICE}{context.step(2)}", twin=True, run_in=True
    )


def _criteria(context: Context) -> Iterator[Block]:
    if not context.gate_open(7):
        return
    words = {"reponse": "réponse commune", "preremplissage": "d’après vos étapes", "inconnu": "inconnue"}
    rows = tuple(
        (str(context.base.criteres[name].titre), span_words(one.mark), words.get(one.origin, one.origin))
        for name, one in context.results.types.criteria.items()
    )
    if rows:
        yield Table(
            ("Question de l’étape 7", "Sur 5", "D’où elle vient"),
            rows,
            twin=True,
            run_in=True,
            widths=(87, 35, 45),
            origin=context.step(7),
        )


def _kept_until(context: Context) -> Iterator[Block]:
    """Yield how long what people said is kept, and what was chosen at the term."""
    kept = retention_of(context.base, context.case)
    told = [
        say(
            "Les réponses des personnes sont gardées {n} mois après la clôture de la dernière séance",
            n=kept.months,
        )
        + (say(", jusqu'au {day}.", day=day(kept.until)) if kept.until is not None else ".")
    ]
    if kept.prolonged_on is not None:
        words = {"n": kept.prolonged_by, "day": day(kept.prolonged_on)}
        prolonged = say("Prolongée de {n} mois le {day}", **words)
        why = kept.motive if context.variant in {COMPLETE, BOARD_COPY} else ""
        told.append(ended(say("{what} : {why}", what=prolonged, why=why) if why else prolonged))
    if kept.lightened_on is not None:
        told.append(say("Réponses individuelles effacées le {day}.", day=day(kept.lightened_on)))
    yield Sentence(" ".join(told), lead="Conservation")


def _contacts(context: Context) -> Iterator[Block]:
    every = context.base.contacts_2015
    shown = every if context.variant == "complet" else every[-1:]
    rows = tuple(
        (_territories(str(one.actuelle), str(one.ancien_territoire)), one.telephone, one.site)
        for one in shown
    )
    yield Table(
        ("Aujourd’hui, territoire de 2015", "Téléphone de 2015", "Site de 2015"),
        rows,
        widths=(80, 35, 52),
        twin=True,
        run_in=True,
        origin=typeset(
            "Liste publiée en 2015, donnée pour mémoire : les unions ont changé de nom et de numéro. "
            "À vérifier avant d'appeler."
        ),
    )


def _territories(today: str, former: str) -> str:
    return today if today == former else f"{today}, {former}"


def _drawn(context: Context) -> str:
    """Return how many draws, by which generator, from which seed."""
    robustness = context.results.types.robustness
    seed = context.results.seed
    if robustness is None:
        return say("aucun tirage, graine {seed}", seed=seed)
    words = {"n": number(robustness.draws), "how": robustness.generator, "seed": seed}
    return say("{n}, générateur {how}, graine {seed}", **words)


def _verification(context: Context) -> Iterator[Block]:
    rows = [
        ("Empreinte", context.fingerprint or "non calculée"),
        (
            "Méthode, programme",
            f"{context.base.version}, empreinte {context.base.hash[:16]}, coopwizard {__version__}",
        ),
        ("Tirages", _drawn(context)),
        ("Calculé à la date du", day(context.results.today)),
    ]
    how = typeset(
        "L'empreinte résume les réponses, la base de la méthode, la graine et les résultats. La commande "
        "« coopwizard verifier » suivie du nom de ce fichier refait les calculs et dit s'ils concordent."
    )
    yield Table(("", ""), tuple(rows), widths=(46, 121), compact=True, origin=how)
    yield Sentence(
        typeset(
            "Rien n'est envoyé : ce dossier a été fait sur un ordinateur, et y reste tant que personne ne le "
            "transmet. La version accessible est le document Word, que le même programme écrit."
        )
    )
