"""Parts J and K: the twelve months, their tasks and indicators; the plan of the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class Durees:
    """Months by type: usual and least."""

    reference: Mapping[str, int]
    minimum: Mapping[str, int]
    increment_max: int
    semaines: Text
    alerte: Text
    defaut_si_non_choisi: int


@entry
class IndiceComplexite:
    """How complex the undertaking is; documentation."""

    formule: str
    eleve: Text
    effet: Text


@entry
class Instance:
    """A body that decides, is informed or is consulted."""

    id: str
    org: str
    role: Text


@entry
class Tour:
    """A round of the roadmap."""

    id: str
    mois: tuple[int, int]
    titre: Text
    livrable: Text
    arret: Text


@entry
class ToursParType:
    """Which rounds a type goes through."""

    rang_2_au_plus: tuple[str, ...]
    autres: tuple[str, ...]
    report: Text
    bornes: Text


@entry
class PhaseDeBoucle:
    """A phase of each round."""

    phase: str
    instances: tuple[str, ...]
    regle: Text
    sans_pleniere: tuple[str, ...] = ()


@entry
class Tache:
    """A task of the roadmap."""

    id: str
    fenetre: str
    semaines: Mapping[str, int] | int
    apres: tuple[str, ...]
    org: str
    volet: str
    instance: str
    types: tuple[str, ...]
    titre: Text
    si: Condition | None = None
    dit: Text = ""
    semaines_souhaitees: int | None = None
    delai_legal: DelaiDeTache | None = None
    ecart: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@entry
class DelaiDeTache:
    """The legal delay behind a task, in weeks by case."""

    delai: str
    sans_expert: int | None = None
    expert: int | None = None
    double_expertise: int | None = None


@entry
class ControleCalendrier:
    """What a calendar must respect."""

    id: str
    regle: Text
    souple: bool = False


@entry
class Evaluation:
    """Appointments and indicators."""

    rendez_vous: tuple[str, ...]
    familles: Mapping[str, Text]
    indicateurs: Mapping[str, Indicateur]
    regle: Text


@entry
class Indicateur:
    """An indicator followed at each appointment."""

    id: str
    mieux_si: str
    famille: str
    titre: Text
    obligatoire: bool = False


@entry
class PlanDuDossier:
    """What the printed dossier holds."""

    variantes: Mapping[str, Variante]
    valeurs_de_variante: tuple[str, ...]
    couverture: Couverture
    page_1: PageUne
    binome: Text
    regles: tuple[Text, ...]
    sections: Mapping[str, Section]
    tableau_consequences: TableauConsequences


@entry
class Variante:
    """A variant of the dossier: for whom, on what agreement."""

    titre: Text
    pages: Text = ""
    accord: Text = ""
    regle: Text = ""


@entry
class Couverture:
    """What the cover says."""

    numerotee: bool
    contenu: tuple[str, ...]


@entry
class PageUne:
    """What the first page says."""

    section: str
    actions_prioritaires: Text


@entry
class Section:
    """A section of the dossier, and what each variant keeps of it."""

    id: str
    titre: Text
    lecteur: str
    contenu: tuple[str, ...]
    variantes: Mapping[str, str]
    si: Condition | None = None
    dit: Text = ""


@entry
class TableauConsequences:
    """Rows and columns of the table of consequences."""

    lignes: tuple[str, ...]
    colonnes: tuple[str, ...]
    titres: Mapping[str, Text] = field(default_factory=dict)
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    freins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    par_type: Mapping[str, Mapping[str, tuple[Text, Text]]] = field(default_factory=dict)
