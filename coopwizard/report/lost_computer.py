"""« Poste perdu : que faire »: one page to print before it happens, kept away from the computer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopwizard.domain.blocks import Block, Items, Section, Sentence, Table, Title
from coopwizard.french import day, typeset
from coopwizard.report.context import say
from coopwizard.report.single import document_bytes, write_document

TITLE = "Poste perdu : que faire"
_OPENING = (
    "Un ordinateur perdu ou volé peut livrer ce que des personnes ont dit. Cette feuille se garde loin du "
    "poste, avec les numéros utiles."
)
_FIRST = (
    "Prévenir la personne qui tient le dossier et la présidence, avec l'heure et le lieu.",
    "Faire bloquer la session et changer les mots de passe qui étaient sur ce poste.",
    "En cas de vol, porter plainte ; noter le numéro de la plainte.",
)
_WHAT = (
    "Quels dossiers étaient dans la bibliothèque, et jusqu'à quelle date de conservation.",
    "Le disque était-il chiffré ? S'il l'était et que la session était fermée, le contenu ne se lit pas.",
    "Quels fichiers .coopw, PDF ou Word étaient sur le poste, et lesquels étaient sous mot de passe.",
    (
        "Les réponses scellées restent chiffrées : leur code protège d'un regard curieux, pas d'un expert qui "
        "aurait le fichier et du temps."
    ),
)
_THEN = (
    "Parler avec le référent protection des données : faut-il notifier, faut-il prévenir les personnes ?",
    (
        "RGPD, articles 33 et 34, applicables depuis le 25 mai 2018 : une violation qui présente un risque se "
        "notifie à la CNIL dans les 72 heures ; si le risque est élevé, les personnes sont prévenues. À "
        "vérifier avant d'agir."
    ),
    "Écrire au registre ce qui s'est passé, ce qui a été décidé et par qui, même sans notification.",
)
_AGAIN = (
    "Reprendre la dernière sauvegarde sur un autre ordinateur : Bibliothèque, « Reprendre une sauvegarde ».",
    "Remplacer les codes de sceau : ceux d'avant sont à considérer comme connus.",
)
_BEFORE = (
    (
        "Le disque est chiffré et la session se ferme seule : c'est ce qui protège la bibliothèque, qui n'a "
        "pas de mot de passe à elle."
    ),
    "Une sauvegarde récente existe ailleurs, dans un lieu fermé.",
    "Les fichiers .coopw envoyés le sont sous mot de passe, donné par un autre moyen.",
)
_NUMBERS = (
    "Personne qui tient le dossier",
    "Référent protection des données",
    "Informatique",
    "Où est la sauvegarde",
)


def lost_computer_blocks(today: date) -> tuple[Block, ...]:
    """Return what the sheet says: at once, what was on the computer, then, to begin again, and beforehand."""
    titled = (
        ("Dans l'heure", _FIRST, True),
        ("Ce qui était sur le poste", _WHAT, False),
        ("Sous trois jours", _THEN, True),
        ("Pour reprendre", _AGAIN, False),
        ("À faire avant que cela n'arrive", _BEFORE, False),
    )
    body: list[Block] = [Sentence(typeset(_OPENING))]
    for title, lines, numbered in titled:
        body += [Title(typeset(title)), Items(tuple(map(typeset, lines)), numbered=numbered)]
    body.append(Title(typeset("Les numéros utiles")))
    body.append(Table(("Qui, où", "Téléphone, lieu"), tuple((one, " ") for one in _NUMBERS), widths=(70, 97)))
    body.append(Sentence(say("Imprimé le {day}. À relire chaque année.", day=day(today))))
    return tuple(body)


def lost_computer_bytes(title: str, today: date) -> bytes:
    """Return the sheet of this association, a PDF of exactly one page."""
    section = Section("poste_perdu", typeset(TITLE), lost_computer_blocks(today), wide=True)
    return document_bytes(section, f"{title}, {typeset(TITLE.lower())}", title, whole=True)


def write_lost_computer(title: str, today: date, path: Path) -> Path:
    """Write the sheet, a PDF of exactly one page, and return its path.

    Raises:
        DossierError: a font is missing, or the file cannot be written there.

    """
    return write_document(lost_computer_bytes(title, today), path)
