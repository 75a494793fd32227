"""What a partner who marked us receives in return: how far apart we are, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coopwizard.domain.answers import Case
from coopwizard.domain.blocks import Block, Items, Section, Sentence, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import PartnerReading
from coopwizard.engine.partners_views import mirror_agreed, mirror_marks, told_back
from coopwizard.errors import DossierError
from coopwizard.french import day
from coopwizard.report.context import say
from coopwizard.report.paper.documents import partner_name
from coopwizard.report.single import document_bytes, write_document

HEADS = ("Ce qui est regardé", "Votre note sur nous", "Entre vous et nous")


def mirror_back_blocks(base: Base, case: Case, reading: PartnerReading, today: date) -> tuple[Block, ...]:
    """Return what this partner receives: its own marks, and how far they are from ours, in words alone.

    Raises:
        DossierError: one of the two organisations does not agree, or nothing is marked on both sides yet.

    """
    if not mirror_agreed(case, reading.id):
        raise DossierError(
            "Les deux organismes n’ont pas encore accepté cet échange.",
            "Notez leur accord à l’étape 6, « Ce que le partenaire voit de nous ».",
        )
    if not told_back(reading.mirror):
        raise DossierError(
            "Rien n’est encore noté des deux côtés.",
            "Il faut ses notes, et les vôtres ouvertes par les deux voix à l’étape 6.",
        )
    return tuple(_blocks(base, case, reading, today))


def _blocks(base: Base, case: Case, reading: PartnerReading, today: date) -> Iterator[Block]:
    theirs, apart = mirror_marks(base, case, reading.id), told_back(reading.mirror)
    yield Sentence(
        say(
            "Remis le {day}. Vous avez accepté de noter notre association avec la grille qui nous sert à "
            "regarder nos partenaires. Voici ce que vos notes et les nôtres ont de proche et de différent.",
            day=day(today),
        )
    )
    yield Title(say("Critère par critère"))
    word = base.libelles_ecran
    rows = tuple(
        (
            str(base.criteres_partenaire[name].titre),
            say("{mark} sur 5", mark=mark),
            word[f"ecart.{apart[name]}"] if name in apart else say("non noté de notre côté"),
        )
        for name, mark in theirs.items()
    )
    yield Table(HEADS, rows, widths=(82, 40, 45))
    yield Title(say("Comment le lire"))
    yield Items(
        (
            say(
                "Un écart n’est pas une faute : c’est un sujet de conversation, à ouvrir par un fait chacun."
            ),
            say(
                "Convergence : un point d’écart au plus. À discuter : deux points. Au-delà : divergence forte."
            ),
            say("Nos notes sont celles de deux personnes : elles ne sont ni mêlées, ni remises à personne."),
        )
    )


def write_mirror_back(base: Base, case: Case, reading: PartnerReading, today: date, path: Path) -> Path:
    """Write what this partner receives in return, a PDF, and return its path.

    Raises:
        DossierError: as `mirror_back_blocks`; or a font is missing, or the file cannot be written there.

    """
    blocks = mirror_back_blocks(base, case, reading, today)
    title = say("Retour à {name}", name=partner_name(case, reading.id))
    section = Section("retour_partenaire", title, blocks, wide=True)
    return write_document(document_bytes(section, f"{title}, {day(today)}", case.title), path)
