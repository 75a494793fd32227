"""Who speaks, whose voice is missing, who decides what, and what this dossier cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopwizard.domain.answers import PAIR, Plain, SealState
from coopwizard.domain.blocks import Block, Gap, Items, Sentence, Table, Title
from coopwizard.french import day, listing, plural, typeset
from coopwizard.report.context import (
    MISSING,
    PREPARATION,
    VACANT,
    Context,
    capital,
    day_or,
    ended,
    joined,
    quoted,
    say,
    small,
    vote_words,
)
from coopwizard.report.identity import identity_block

_LACKING_SHOWN = 8
_WORKSHOP = "atelier"  # the path taken while none is chosen
_LONGEST_ACRONYM, _LONGEST_HEAD = 3, 6


def write(context: Context) -> tuple[Block, ...]:
    """Return the voices, the meetings, the roles and the limits."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield Sentence(
        typeset(
            "Ce dossier est fait de deux voix, la présidence et la direction, recueillies séparément, "
            "puis ouvertes ensemble. Leurs réponses ne sont jamais fondues en une moyenne."
        )
    )
    yield Title("Les voix")
    yield _voices(context)
    yield from _rules(context)
    yield Title("Notre fiche d’identité")
    yield identity_block(context, "identite", "nous", 1)
    yield Title("Les séances")
    yield _meetings(context)
    yield Title("Qui décide quoi")
    yield from _roles(context)
    yield Title("Ce que ce dossier ne dit pas")
    yield Items((*context.base.mentions, typeset("Un tiret, dans un tableau : non renseigné.")))
    yield _lacking(context)


def _voices(context: Context) -> Table:
    rows = []
    for voice in PAIR:
        holder = context.case.together(f"titulaire.{voice}")
        known = context.base.titulaires_des_voix.valeurs
        post = str(known[holder]) if isinstance(holder, str) and holder in known else MISSING
        until = context.text(f"fin_interim.{voice}")
        if until:
            post = say("{post}, jusqu'au {when}", post=post, when=day_or(until, until))
        rows.append((capital(context.voice(voice)), _names(context, voice), post, _state(context, voice)))
    heads = ("Voix", "Nom", "Poste", "Ses réponses")
    return Table(heads, tuple(rows), widths=(22, 32, 50, 40), origin=context.step(1))


def _names(context: Context, voice: str) -> str:
    """Return who holds the voice; two people who share it are both named."""
    if context.anonymous:
        return "nom retiré"
    found = [context.text(f"{key}.{voice}") for key in ("nom", "second_nom")]
    return listing([one for one in found if one]) or MISSING


def _state(context: Context, voice: str) -> str:
    if context.case.together(f"titulaire.{voice}") == VACANT:
        return typeset("absente : personne à ce poste pour l'instant")
    if context.case.seal(voice, PREPARATION) is SealState.REVEALED:
        return "recueillies, ouvertes à deux"
    if context.case.seal(voice, PREPARATION) is SealState.SEALED:
        return "recueillies, encore scellées"
    said = any(key.startswith("item.") for holder, key in context.case.answers if holder == voice)
    return "en cours, pas encore ouvertes" if said else "pas encore recueillies"


def _rules(context: Context) -> Iterator[Block]:
    entry = context.text("porte_d_entree")
    yield Sentence(context.label("entree", entry) if entry else MISSING, lead="Point de départ")
    path = context.text("parcours") or _WORKSHOP
    yield Sentence(ended(context.label("parcours", path)), lead="Parcours")
    rules = len(context.base.regles_du_jeu)
    said = []
    for voice in context.present_voices:
        count = sum(1 for _, value in context.case.under(voice, "regle") if value is True)
        said.append(f"{context.voice(voice)}, {count} sur {rules}")
    yield Sentence(joined(said) + ".", lead="Règles du jeu acceptées")
    votes = [
        _vote(context, rest, said)
        for rest, said in context.under("vote_bureau")
        if rest in context.base.etapes and vote_words(said)
    ]
    if votes:
        yield Title("Votes du bureau", 3)
        yield Table(
            ("Étape", "Date", "Présents", "Décompte"), tuple(votes), widths=(52, 36, 20, 59), compact=True
        )


def _vote(context: Context, step: str, said: Mapping[str, Plain]) -> tuple[str, ...]:
    """Return a vote of the bureau: its step, its day, who was there, its count."""
    present = said.get("presents")
    return (
        str(context.base.etapes[step].nom_court),
        day_or(said.get("date"), "sans date"),
        str(present) if isinstance(present, int) and present else "non dit",
        vote_words(said),
    )


def _meetings(context: Context) -> Block:
    rows = []
    for one in sorted(context.case.meetings, key=lambda m: m.held_on):
        kind = context.base.seances.get(one.kind)
        place = "" if context.anonymous else one.place
        rows.append(
            (
                day(one.held_on),
                str(kind.titre) if kind else one.kind,
                place or MISSING,
                plural(len(one.participants), "personne") if one.participants else MISSING,
                "close" if one.closed_at else "en cours",
            )
        )
    if not rows:
        return Gap(say("Aucune séance n'est enregistrée : {missing}.", missing=MISSING))
    return Table(("Date", "Séance", "Lieu", "Présents", "État"), tuple(rows), widths=(26, 50, 40, 26, 20))


def _roles(context: Context) -> Iterator[Block]:
    matrix = context.base.matrice_roles
    bodies = {
        _initials(one, context.label("instance", one)): context.label("instance", one)
        for one in matrix.colonnes
    }
    rows = []
    for decision in matrix.decisions:
        said = context.case.together(f"matrice.{decision}")
        letters = [str(one) for one in said] if isinstance(said, list) else list(matrix.proposition[decision])
        letters += ["-"] * (len(bodies) - len(letters))
        cells = tuple("" if one == "-" else one for one in letters[: len(bodies)])
        rows.append((context.label("decision", decision), *cells))
    heads = ("Décision", *bodies)
    legend = listing([f"{letter}, {context.label('lettre', letter)}" for letter in matrix.lettres])
    where = ", ".join(f"{short} : {words}" for short, words in bodies.items() if short.lower() != words)
    yield Table(
        heads,
        tuple(rows),
        compact=True,
        widths=(46, *([14] * len(bodies))),
        origin=typeset(f"{legend}. {where}."),
    )
    yield _signatures(context)


def _initials(body: str, words: str) -> str:
    """Return a short head: the acronym, else initials, else the first letters."""
    if len(body) <= _LONGEST_ACRONYM:
        return body.upper()
    parts = words.replace("-", " ").split()
    initials = "".join(one[0].upper() for one in parts if len(one) > _LONGEST_ACRONYM - 1)
    if len(initials) > 1:
        return initials
    return capital(words) if len(words) <= _LONGEST_HEAD else f"{capital(words)[:4]}."


def _signatures(context: Context) -> Block:
    said = []
    for voice in context.present_voices:
        parts = context.parts(f"signature_matrice.{voice}") or context.parts("signature_matrice", voice)
        if parts.get("nom"):
            name = context.person(parts["nom"])
            said.append(f"{context.voice(voice)}, {name}, {day_or(parts.get('date'), 'sans date')}")
    if not said:
        return Gap(
            typeset("La matrice n'est pas signée ; les lignes ci-dessus sont celles que la méthode propose.")
        )
    return Sentence(f"{'. '.join(capital(one) for one in said)}.", lead="Signée par", origin=context.step(1))


def _lacking(context: Context) -> Block:
    names = [name for name in (_name(context, path) for path in context.results.missing) if name]
    unique = list(dict.fromkeys(names))[:_LACKING_SHOWN]
    if not unique:
        return Sentence(typeset("Aucune réponse attendue par une règle ne manque."), lead="Ce qui manque")
    return Sentence(f"{listing(unique)}.", lead="Ce qui manque d’abord")


def _name(context: Context, path: str) -> str:
    family, _, rest = path.partition(".")
    base = context.base
    found = ""
    if family == "criteres" and rest in base.criteres:
        found = str(base.criteres[rest].titre)
    elif family == "item" and rest.split(".")[0] in set(base.items) - context.private_items:
        found = quoted(str(base.items[rest.split(".")[0]].question))
    elif family == "projet" and rest in base.fiche_identite.questions_de_montage:
        found = quoted(str(base.fiche_identite.questions_de_montage[rest].titre))
    elif family in {"identite", "partenaire"} and rest in base.fiche_identite.champs:
        found = str(base.fiche_identite.champs[rest].titre)
    return found if found.startswith("«") else small(found)
