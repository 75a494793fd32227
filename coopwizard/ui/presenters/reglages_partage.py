"""Réglages, the files: the settings given and taken, and where the library lives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopwizard.domain.knowledge.overlay import Adaptation, Overlay
from coopwizard.french import typeset
from coopwizard.ui.presenters.sheet import Entry, Part, Press, Say, Words


def sharing_parts(overlay: Overlay, made: Adaptation | None, place: Mapping[str, str]) -> Iterator[Part]:
    """Yield the name of the settings, what they change, what is set aside, and the gestures on their file."""
    yield Entry(
        id="nom",
        label="Nom de votre organisation",
        hint="Il est imprimé au dossier, à côté du nom de la méthode.",
        value=overlay.name,
        maximum=100,
    )
    yield Words(id="resume", text=summary(overlay, made))
    for rank, one in enumerate(made.de_cote if made is not None else ()):
        if not rank:
            yield Words(id="cote", text="Réglages de côté", role="section")
        text = typeset(f"« {one.texte} » : {one.pourquoi}.")
        yield Words(id=f"cote.{one.adresse}", text=text, role="small")
    yield Press(id="exporter", text="Écrire nos réglages dans un fichier", press="exporter:")
    yield Press(id="importer", text="Reprendre les réglages d’un fichier", press="importer:")
    if overlay.empty:
        return
    if place.get("oublier") == "oui":
        yield Say(
            id="oublier",
            kind="attention",
            title="Revenir à la méthode telle qu’elle est livrée",
            text="Le fichier de vos réglages reste à côté de la bibliothèque, sous un autre nom.",
            action="Revenir à la méthode",
            press="oublier:oui",
        )
    else:
        yield Press(
            id="demander", text="Ne plus employer ces réglages", press="oublier:demander", kind="text"
        )


def summary(overlay: Overlay, made: Adaptation | None) -> str:
    """Return in one sentence what the organisation changes of the method."""
    if made is None or overlay.empty:
        return "La méthode est employée telle qu’elle est livrée."
    return str(made.dit)


def library_parts(library: str, place: Mapping[str, str]) -> Iterator[Part]:
    """Yield where the library is, what was just done, and the ways to take it or open it elsewhere."""
    yield Words(id="ou.titre", text="Elle est ici", role="rubric")
    yield Words(id="ou", text=library)
    if place.get("fait"):
        yield Say(id="fait", kind="accord", title="C’est fait.", text=place["fait"])
    if place.get("refus_bibliotheque"):
        yield Say(
            id="refus",
            kind="attention",
            title=place["refus_bibliotheque"],
            text=place.get("remede_bibliotheque", ""),
        )
    yield Words(
        id="copie",
        text=typeset(
            "Déplacer copie la bibliothèque, vérifie la copie, puis l’ouvre ; l’ancien fichier reste, comme "
            "sauvegarde. Sur un dossier partagé, une seule personne l’ouvre à la fois."
        ),
        role="small",
    )
    yield Press(id="deplacer", text="La déplacer dans un autre dossier", press="deplacer:")
    yield Press(id="ouvrir", text="Ouvrir une autre bibliothèque", press="autre:")
    yield Press(id="montrer", text="Montrer le dossier où elle est", press="montrer:", kind="text")
