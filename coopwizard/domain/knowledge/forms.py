"""Part H: legal vehicles, eligibility, legal delays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class Vehicule:
    """A legal form: what it can hold, how it serves each type."""

    id: str
    role: str
    role_pour: Mapping[str, str] = field(default_factory=dict)
    titre: Text
    pm: bool
    empl: bool
    mad: bool
    expl: bool
    tit: bool
    immo: bool
    pub: bool
    luc: bool
    min: int
    mois: tuple[int, int]
    simp: int
    rev: int
    fiche: str
    a_verifier: bool
    base: Text
    types: Mapping[str, int]
    suites: tuple[str, ...]
    points: tuple[Text, ...]
    hors_classement: bool = False


@entry
class Fraicheur:
    """How fresh the law must be; documentation."""

    affichage: Text
    a_reverifier_le: AReverifier
    echue: Text
    jamais_pour_exclure: tuple[str, ...]


@entry
class AReverifier:
    """When a fact of law must be read again."""

    fiabilite_forte: Text
    fiabilite_moyenne: Text
    statut_perime: Text


@entry
class TousSi:
    """Every vehicle for which the condition holds, judged with that vehicle in scope."""

    tous_si: Condition


@entry
class RegleEligibilite:
    """A rule that sets vehicles aside, or warns."""

    id: str
    effet: str
    si: Condition
    dit: Text
    ecarte: tuple[str, ...] | TousSi = ()
    raison: Text
    base: Text = ""
    verifie_le: str = ""
    avertit: tuple[str, ...] | TousSi = ()
    regle_de_choix: bool = False
    types: tuple[str, ...] = ()
    derogation: Text = ""


@entry
class LectureACote:
    """Two forms to read side by side for one type, once the condition holds."""

    type: str
    si: Condition
    formes: tuple[str, ...]
    dit: Text


@entry
class ClassementVehicules:
    """How vehicles are ranked."""

    service: Text
    simplicite: Text
    reversibilite: Text
    evolutivite: Text
    formule: str
    seuil: Text
    hors_classement: Text
    combinaisons: Text
    role: Text
    ensemble_activites: Text
    egalite: Text
    sortie: Text
    aucun: Text
    cote_a_cote: tuple[LectureACote, ...] = ()


@entry
class DelaiLegal:
    """A delay set by law, in days."""

    id: str
    quoi: Text
    jours: int
    jours_expert: int | None = None
    jours_double_expertise: int | None = None
    note: Text = ""
    base: Text
    verifie_le: str = ""
    jours_max: int | None = None


@entry
class PointDeDroit:
    """A point of tax or labour law to have checked."""

    id: str
    titre: Text
    base: Text
    a_verifier: bool = False
