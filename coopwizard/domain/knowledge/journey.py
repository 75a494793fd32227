"""Parts A and M: the ten steps, their gates, the meetings and how to run them."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class Etape:
    """A step of the journey, its gate and its timings."""

    id: str
    rang: int
    nom_court: Text
    titre: Text
    but: Text
    repond: Repond
    entrees: tuple[Text, ...]
    sorties: tuple[str, ...]
    porte: Porte
    aide_facilitateur: tuple[Text, ...]
    minutes: Minutes
    remplit_le_canevas: tuple[str, ...] = ()
    criteres_affiches: Text = ""


@entry
class Repond:
    """Who answers, apart or together."""

    separe: tuple[str, ...] = ()
    ensemble: tuple[str, ...] = ()
    autres: tuple[str, ...] = ()
    etat: tuple[Text, ...] = ()
    appui: tuple[str, ...] = ()


@entry
class Porte:
    """The gate of a step."""

    type: str
    ferme: str = ""
    dit: Text = ""
    condition: Condition | None = None
    traitement: Text = ""
    derogation: Text = ""


@entry
class Minutes:
    """How long a step takes in each format."""

    atelier_150: int
    visite_210: int
    individuel: int
    seance: int


@entry
class Titulaires:
    """Who may hold a voice, and what a vacancy does."""

    voix: tuple[str, ...]
    valeurs: Mapping[str, Text]
    effet_vacante: tuple[Text, ...]
    sans_binome: Text


@entry
class SaisiesSeparees:
    """What each voice fills in apart, and under which seal."""

    ouvertes: Text
    liste: tuple[str, ...]
    scellees_jusqua: Text
    groupes: Mapping[str, tuple[str, ...]]


@entry
class Panneau:
    """What the side panel shows before and after step 7."""

    avant_etape_7: Text
    apres: Text


@entry
class MatriceRoles:
    """Who decides, proposes, negotiates, is consulted or informed."""

    decisions: tuple[str, ...]
    lettres: Mapping[str, Text]
    colonnes: tuple[str, ...]
    regles: tuple[Text, ...]
    proposition: Mapping[str, tuple[str, ...]]
    a_confirmer_en_atelier: tuple[str, ...]
    signature: Text
    ag: Text


@entry
class Minutages:
    """The timed formats of the journey."""

    atelier_150: Minutage
    visite_210: Minutage
    complet: Minutage
    individuel: Minutage
    revelation: Minutage


@entry
class Minutage:
    """A timed format."""

    nom: Text
    total: int | None = None
    pause: Pause | None = None
    preparation_avant: Text = ""
    etapes: tuple[str, ...] = ()
    issue: Text = ""
    total_seance: int | None = None
    seances: tuple[tuple[str, ...], ...] = ()
    premier_temps: TempsIndividuel | None = None
    second_temps: TempsIndividuel | None = None
    regle: Text = ""
    minutes: int | None = None
    quand: Text = ""
    detail: Text = ""


@entry
class Pause:
    """The break, after which step."""

    apres: str = ""
    minutes: int


@entry
class TempsIndividuel:
    """A stretch of work alone."""

    minutes: int
    etapes: tuple[str, ...]


@entry
class Mode:
    """A way of meeting, by number of people."""

    id: str
    de: int
    a: int
    titre: Text
    usage: Text


@entry
class Seance:
    """A kind of meeting."""

    id: str
    titre: Text
    modes: tuple[str, ...]
    version: bool
    minutes: int
    provisoire: bool = False


@entry
class Revelation:
    """How the two voices are revealed to each other."""

    principe: Text
    deroule: tuple[Temps, ...]
    presence: Text
    projection: Projection
    alertes_du_binome: Text
    apres: Text
    voix_vacante: Text


@entry
class Temps:
    """One timed moment of a meeting."""

    minutes: int
    quoi: Text = ""
    etape: str = ""
    support: Text = ""


@entry
class Projection:
    """What may be projected after the reveal."""

    defaut: str
    par_question: tuple[str, ...]
    accord: Text


@entry
class BudgetDeSaisies:
    """How many entries are asked, at most."""

    atelier: Budget
    complet: Budget
    hors_total: Text


@entry
class Budget:
    """Entries by voice and together, with their total."""

    par_voix: Mapping[str, int]
    ensemble: Mapping[str, int]
    total: int


@entry
class ModeDeVote:
    """A way of voting."""

    id: str
    titre: Text
    pour: Text
    min: int | None = None


@entry
class Agregation:
    """How a group's answers are summed up; documentation."""

    cotes: Text
    poids: Text
    verdict: Text
    desaccord_fort: Text
    binome: Text


@entry
class AvisMinoritaires:
    """The rights of a minority opinion."""

    depot: Text
    droits: tuple[Text, ...]
    retrait: Text
    nom: Text
    suivi: Text


@entry
class Papier:
    """What can be printed and filled in by hand."""

    documents: tuple[str, ...]
    regles: tuple[Text, ...]


@entry
class FacileALire:
    """The easy-to-read questions."""

    questions: tuple[Text, ...]
    regles: tuple[Text, ...]
    mention: Text


@entry
class SituationDifficile:
    """What to do when a meeting goes wrong."""

    si: Text
    faire: Text
