"""What a document asks, drawn from the base: scales, texts, cards to put in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Ask, AskKind, Chapter
from coopwizard.french import typeset

_SOURCES = re.compile(r"\s*\(((?:[RE]\d{2,3}(?:,\s*)?)+)\)")
NSP, SO = "nsp", "so"
ASIDE = "x"  # a card put aside instead of ranked
EVIDENCE = "Preuve ou exemple daté (à partir de 4)"
_NAMELESS = "Ni nom ni détail qui ferait reconnaître une personne accompagnée."


def plain(text: str) -> str:
    """Return a text of the base without the marks of its sources."""
    return _SOURCES.sub("", text)


def specials(base: Base, *names: str) -> tuple[tuple[str, str], ...]:
    """Return the special answers, as the base says them."""
    said = base.echelles.cote.special
    return tuple((name, said[name]) for name in names)


def scale(base: Base, anchors: Mapping[int, str], *special: str) -> tuple[tuple[str, str], ...]:
    """Return the marks of a scale with their anchors, then the special answers allowed."""
    cote = base.echelles.cote
    marks = tuple((str(mark), anchors.get(mark, "")) for mark in range(cote.min, cote.max + 1))
    return (*marks, *specials(base, *special))


def self_assessment(base: Base, holder: str, *, express: bool, evidence: bool = True) -> Iterator[Chapter]:
    """Yield the questions of the self-assessment, dimension by dimension, with room for evidence."""
    for name, dimension in base.dimensions.items():
        asks: list[Ask] = []
        for item in base.items.values():
            if item.dimension != name or (express and not item.express):
                continue
            options = scale(base, item.ancres, NSP, SO)
            asks.append(Ask(holder, f"item.{item.id}", AskKind.MARK, item.question, options=options))
            if evidence:
                asks.append(
                    Ask(holder, f"preuve.{item.id}", AskKind.TEXT, EVIDENCE, longest=300, follows=True)
                )
        if asks:
            yield Chapter(dimension.titre, tuple(asks))


def seniority(base: Base, holder: str) -> Chapter:
    """Return the band of seniority of a voice outside the pair; not saying it is an answer."""
    key = "anciennete"
    choices = base.reponses[key].choix
    bands = tuple((one, base.libelles_ecran[f"{key}.{one}"]) for one in choices)
    title = typeset("Depuis combien de temps administrez-vous cette association ?")
    options = (*bands, (NSP, "je préfère ne pas le dire"))
    return Chapter("Vous", (Ask(holder, key, AskKind.CHOICE, title, options=options),))


def hopes(holder: str) -> Chapter:
    """Return the two open questions that open the preparation."""
    return Chapter(
        "Avant de commencer",
        (
            Ask(holder, "attentes", AskKind.TEXT, typeset("Qu'attendez-vous de cette démarche ?"), lines=3),
            Ask(holder, "craintes", AskKind.TEXT, "Que craignez-vous ?", lines=3),
        ),
        _NAMELESS,
    )


def motives(base: Base, holder: str) -> Chapter:
    """Return the motives, each with its importance; most are left blank."""
    most = base.motifs.maximum
    weight = tuple((str(mark), "") for mark in range(1, 6))
    asks = tuple(
        Ask(holder, f"motif.{name}", AskKind.MARK, one.titre, options=weight)
        for name, one in base.motifs.liste.items()
    )
    lead = f"Avant un atelier, {most.atelier} suffisent ; {most.complet} au plus. "
    lead += "Pour chacun, son importance de 1 à 5. Le reste se laisse vide."
    return Chapter("Ce qui vous pousse", asks, typeset(lead))


def liberties(base: Base, holder: str) -> Chapter:
    """Return the questions on what is free to choose."""
    options = (("0", "non"), ("1", "en partie"), ("2", "oui"), *specials(base, NSP))
    asks = tuple(
        Ask(holder, f"liberte.{name}", AskKind.CHOICE, one.titre, options=options)
        for name, one in base.libertes.questions.items()
    )
    return Chapter("Notre liberté de choix", asks)


def imitation(base: Base, holder: str, *, express: bool) -> Chapter:
    """Return the test of imitation; four questions when express."""
    options = (("0", "non"), ("1", "un peu"), ("2", "oui"), *specials(base, NSP))
    asks = tuple(
        Ask(holder, f"mimetisme.{name}", AskKind.CHOICE, one.titre, options=options)
        for name, one in base.mimetisme.questions.items()
        if one.court or not express
    )
    return Chapter("Faisons-nous comme les autres ?".replace(" ?", "\u202f?"), asks)


def ranking(
    holder: str, key: str, cards: Mapping[str, str], title: str, lead: str, *, aside: str = ""
) -> Chapter:
    """Return cards to put in order: 1 comes first, two cards may share a place."""
    places = tuple((str(rank), "") for rank in range(1, len(cards) + 1))
    options = (*places, *(((ASIDE, aside),) if aside else ()))
    asks = tuple(
        Ask(holder, key, AskKind.RANK, words, part=name, options=options) for name, words in cards.items()
    )
    return Chapter(title, asks, typeset(lead))


def paths(base: Base, holder: str) -> Chapter:
    """Return the paths to put in order."""
    return ranking(
        holder,
        "chemins",
        {name: one.titre for name, one in base.chemins.items()},
        "Par quel chemin\u202f?",
        "1 : celui qui répond le mieux. Trois chemins rangés suffisent ; deux peuvent être à égalité.",
        aside="pas faisable",
    )


def families(base: Base, holder: str, key: str) -> Chapter:
    """Return the six families of criteria to put in order of importance."""
    return ranking(
        holder,
        key,
        {name: one.titre for name, one in base.familles_de_criteres.items()},
        "Votre rangement",
        "1 : ce qui compte le plus pour vous. Les six se rangent ; deux peuvent être à égalité.",
    )


def grid(base: Base, holder: str, key: str, *, express: bool, evidence: str = "") -> Chapter:
    """Return the grid on a partner, or the partner's on us: one mark a criterion."""
    asks: list[Ask] = []
    for one in base.criteres_partenaire.values():
        if express and not one.express:
            continue
        options = scale(base, one.ancres, NSP)
        asks.append(Ask(holder, f"{key}.{one.id}", AskKind.MARK, one.titre, options=options))
        if evidence:
            asks.append(
                Ask(holder, f"{evidence}.{one.id}", AskKind.TEXT, EVIDENCE, longest=300, follows=True)
            )
    return Chapter("Une note par critère", tuple(asks))
