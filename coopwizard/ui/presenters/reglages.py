"""Réglages: what an organisation changes of the method, beside what was shipped, and where the library lives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from coopwizard.domain.knowledge.overlay import (
    BOUNDS,
    CRITERIA,
    DIMENSIONS,
    LONGEST,
    editable_texts,
    shipped_weights,
)
from coopwizard.french import number, plural, typeset
from coopwizard.ui.models.library import folded
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.reglages_partage import library_parts, sharing_parts
from coopwizard.ui.presenters.reglages_questions import question, questions
from coopwizard.ui.presenters.reglages_vue import (
    LIBRARY,
    OWN_QUESTIONS,
    SECTIONS,
    SHARING,
    WEIGHTS,
    WORDS,
    View,
    fault_of,
    short,
)
from coopwizard.ui.presenters.sheet import Amount, Entry, Part, Pick, Press, Screen, Side, Tick, Words

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base

MOST_LINES = 12
OURS = "Notre texte\u00a0: "
_FAMILIES = {
    "items": "Autodiagnostic",
    "motifs": "Motifs",
    "libertes": "Libertés",
    "mimetisme": "Test de mimétisme",
    "canevas": "Projet commun",
    "objets": "Objets de coopération",
    "mesures": "Mesures",
    "criteres_partenaire": "Partenaires",
    "criteres": "Comparaison des types",
    "dimensions": "Dimensions de l’autodiagnostic",
}


def draw(view: View) -> Screen:
    """Return the screen of Réglages as things stand."""
    screens: Mapping[str, Callable[[View], tuple[str, tuple[Part, ...]]]] = {
        WORDS: _text if view.place.get("texte") else _texts,
        OWN_QUESTIONS: question if view.place.get("question") else questions,
        WEIGHTS: _weights,
        SHARING: _sharing,
        LIBRARY: _library,
    }
    lead, parts = screens[view.section](view)
    return Screen(
        id="reglages",  # one for all sections: the choice among them keeps the keyboard
        title="Réglages",
        lead=lead,
        parts=(
            Pick(id="section", label="Ce que vous réglez", options=SECTIONS, value=view.section),
            *parts,
        ),
        footer=Footer(""),
    )


# --- texts


def text_lines(view: View) -> tuple[tuple[str, str, bool], ...]:
    """Return (address, text as it is read now, whether it is ours) of the texts that hold every word searched."""
    wanted = folded(view.place.get("chercher", "")).split()
    only_ours = view.place.get("les_notres") == "oui"
    found = []
    for address, shipped in editable_texts(view.shipped).items():
        own = view.overlay.texts.get(address)
        said = folded(f"{shipped} {own or ''} {where_of(view.shipped, address)}")
        if all(word in said for word in wanted) and (own is not None or not only_ours):
            found.append((address, own or shipped, own is not None))
    return tuple(found)


def where_of(base: Base, address: str) -> str:
    """Return where a text is read, in words: « Autodiagnostic, question »."""
    steps = address.split(".")
    family = _FAMILIES[steps[0]]
    if "ancres" in steps:
        title = editable_texts(base).get(_title_address(steps), "")
        return f"{family}, repère {steps[-1]} de «\u00a0{title}\u00a0»"
    return f"{family}, {'aide' if steps[-1] == 'aide' else 'énoncé'}"


def _title_address(steps: list[str]) -> str:
    return ".".join([*steps[: steps.index("ancres")], "question" if steps[0] == "items" else "titre"])


def _texts(view: View) -> tuple[str, tuple[Part, ...]]:
    found = text_lines(view)
    more = len(found) - MOST_LINES
    lines = tuple(
        Press(
            id=f"texte.{address}",
            text=f"{OURS if ours else ''}{short(text)}",
            press=f"texte:{address}",
            kind="line",
            name=f"{text}. {where_of(view.shipped, address)}",
        )
        for address, text, ours in found[:MOST_LINES]
    )
    count = plural(len(found), "texte", "textes") + (
        typeset(f", les {MOST_LINES} premiers ici : précisez pour voir les autres.") if more > 0 else "."
    )
    return (
        typeset(
            "Dites une question, une aide ou un repère avec vos mots. Le texte de la méthode reste à côté, "
            "et se reprend quand vous voulez."
        ),
        (
            *_trouble(view),
            Entry(id="chercher", label="Chercher un texte", value=view.place.get("chercher", "")),
            Tick(
                id="les_notres",
                label="Seulement ceux que nous avons changés",
                value=view.place.get("les_notres") == "oui",
            ),
            Words(id="compte", text=count, role="small"),
            *lines,
        ),
    )


def _trouble(view: View) -> tuple[Part, ...]:
    if view.trouble is None:
        return ()
    what, remedy = view.trouble
    return (Words(id="illisible", text=f"{what} {remedy}", role="body"),)


def _text(view: View) -> tuple[str, tuple[Part, ...]]:
    address = view.place["texte"]
    shipped, own = editable_texts(view.shipped)[address], view.overlay.texts.get(address)
    restore = (
        (Press(id="restaurer", text="Reprendre le texte de la méthode", press=f"restaurer:{address}"),)
        if own is not None
        else ()
    )
    return (
        where_of(view.shipped, address),
        (
            Words(id="original.titre", text="Le texte de la méthode", role="rubric"),
            Words(id="original", text=shipped, role="quote"),
            Entry(
                id=f"propre.{address}",
                label="Votre texte",
                hint="Vide\u00a0: le texte de la méthode reste.",
                value=own or "",
                lines=3,
                maximum=LONGEST,
                error=fault_of(view.shipped, view.place.get("refus", "")),
            ),
            *restore,
            Press(id="retour", text="Revenir à la liste", press="liste:texte", kind="text"),
        ),
    )


# --- weights


def _weights(view: View) -> tuple[str, tuple[Part, ...]]:
    kind = view.place.get("poids_de", CRITERIA)
    return (
        typeset(
            "Les poids de la méthode sont un avis d’expert, modifiable. Le dossier dit ceux que vous changez, "
            "avec ceux d’origine."
        ),
        (
            Pick(
                id="poids_de",
                label="Ce qui pèse",
                options=(
                    (CRITERIA, "Critères de la comparaison"),
                    (DIMENSIONS, "Dimensions de l’autodiagnostic"),
                ),
                value=kind,
            ),
            *_weight_fields(view, kind),
        ),
    )


def _weight_fields(view: View, kind: str) -> Iterator[Part]:
    bounds, own = BOUNDS[kind], view.overlay.weights.get(kind, {})
    decimals = 0 if bounds.whole else 1
    shipped = shipped_weights(view.shipped, kind)
    total = sum(own.get(name, weight) for name, (_, weight) in shipped.items())
    said = f"Au total {number(total, decimals)}\u202f; seule la part de chacun compte."
    yield Words(id=f"total.{kind}", text=said, role="small")
    fields = [
        Amount(
            id=f"poids.{kind}.{name}",
            label=title,
            hint=f"Méthode\u00a0: {number(weight, decimals)}" + (", changé ici" if name in own else ""),
            value=own.get(name, weight),
            minimum=bounds.low,
            maximum=bounds.high,
            decimals=decimals,
        )
        for name, (title, weight) in shipped.items()
    ]
    half = (len(fields) + 1) // 2
    yield Side(id=f"poids.{kind}", columns=(tuple(fields[:half]), tuple(fields[half:])))
    if own:
        yield Press(id="poids.tous", text="Reprendre les poids de la méthode", press=f"poids:{kind}")


# --- sharing, library


def _sharing(view: View) -> tuple[str, tuple[Part, ...]]:
    lead = typeset("Un fichier à part de la méthode : donnez-le à vos collègues, chacun le reprend chez soi.")
    return lead, (*_trouble(view), *sharing_parts(view.overlay, view.adaptation, view.place))


def _library(view: View) -> tuple[str, tuple[Part, ...]]:
    lead = typeset(
        "Tous vos dossiers tiennent dans un seul fichier. Rien ne quitte cet ordinateur sans vous."
    )
    return lead, tuple(library_parts(view.library, view.place))
