"""The annexes: method and sources, answers, the words used, contacts to check, verification."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopwizard import __version__
from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.french import day, number, typeset
from coopwizard.report.context import PREPARATION, Context, joined, mark_words, say, span_words
from coopwizard.report.words import terms_used


def write(context: Context, printed: Sequence[str]) -> tuple[Block, ...]:
    """Return the annexes; `printed` is what the other sections say, for the glossary of their terms."""
    return tuple(_blocks(context, printed))


def _blocks(context: Context, printed: Sequence[str]) -> Iterator[Block]:
    yield Title("Méthode et sources")
    yield from _method(context)
    yield Title("Réponses")
    yield from _answers(context)
    yield Title("Les mots employés")
    terms = terms_used(context.base, printed)
    yield (
        Table(("Mot", "Ce qu’il veut dire ici"), terms, widths=(40, 127), compact=True)
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
    source = context.parts("source_du_dossier")
    if source:
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


def _items(context: Context) -> Table:
    rows = []
    for item in context.base.items.values():
        if item.id in context.private_items:
            continue
        said = [context.case.said(voice, f"item.{item.id}") for voice in (PRESIDENT, DIRECTOR)]
        if said == [None, None]:
            continue
        shared = context.results.assessment.items[item.id].consensus
        kept = f"accord sur {shared}" if shared is not None else ""
        rows.append((str(item.question), *(mark_words(one, "sans réponse") for one in said), kept))
    heads = ("Question", "Présidence", "Direction", "Après discussion")
    return Table(heads, tuple(rows), widths=(87, 26, 26, 28), origin=context.step(2), compact=True)


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
            compact=True,
            widths=(87, 35, 45),
            origin=context.step(7),
        )


def _contacts(context: Context) -> Iterator[Block]:
    yield Sentence(
        typeset(
            "Liste publiée en 2015, donnée pour mémoire : les unions ont changé de nom et de numéro. "
            "À vérifier avant d'appeler."
        )
    )
    every = context.base.contacts_2015
    shown = every if context.variant == "complet" else every[-1:]
    rows = tuple((str(one.actuelle), str(one.ancien_territoire), one.telephone, one.site) for one in shown)
    heads = ("Aujourd’hui", "Territoire de 2015", "Téléphone de 2015", "Site de 2015")
    yield Table(heads, rows, widths=(52, 44, 30, 41), compact=True)


def _verification(context: Context) -> Iterator[Block]:
    robustness = context.results.types.robustness
    rows = [
        ("Empreinte", context.fingerprint or "non calculée"),
        ("Méthode", f"{context.base.version}, empreinte {context.base.hash[:16]}"),
        ("Graine des tirages", str(context.results.seed)),
        ("Générateur", robustness.generator if robustness else "aucun tirage"),
        ("Tirages", number(robustness.draws) if robustness else "0"),
        ("Calculé à la date du", day(context.results.today)),
        ("Programme", f"coopwizard {__version__}"),
    ]
    yield Table(("", ""), tuple(rows), widths=(46, 121))
    yield Sentence(
        typeset(
            "L'empreinte résume les réponses, la base de la méthode, la graine et les résultats. La commande "
            "« coopwizard verifier » suivie du nom de ce fichier refait les calculs et dit s'ils concordent."
        )
    )
