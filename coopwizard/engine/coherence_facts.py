"""What the rules on coherence ask beyond the common paths: counts, dates past, and elements one by one.

Only these rules read them: they rest on what everything else has found. A fact that is not known is
absent, and what a voice has not revealed is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coopwizard.domain.answers import BOARD, TOGETHER
from coopwizard.domain.results import Results
from coopwizard.domain.values import Value
from coopwizard.engine.answers_reading import (
    PARTNERS,
    Context,
    counted,
    day,
    filled,
    flag,
    mark,
    number,
    parts,
    whole,
    words,
)
from coopwizard.engine.coherence_law import binding_texts, form_facts
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.people import kept_measures, own_measures, threshold_reached

WEIGHTS = "poids"  # the seal that the wishes are under
HIGH_MARK = 4  # a mark that asks for a dated fact
LAST_STEP = "feuille_de_route"
BALLOTS = {"verdict": "le vote du conseil", "refus": "le vote de ne pas engager"}
CAST = ("pour", "contre", "abstention", "ne_prend_pas_part")
TYPE_LINE, ASSEMBLY, DECIDES = "type_de_cooperation", "ag", "D"  # the matrix of roles
_ANYBODY = 100_000  # more people than any board has


@dataclass(frozen=True, slots=True)
class Element:
    """One gain, measure, vote or partner: the key of its answer, its name, and what it says."""

    key: str
    name: str
    values: Mapping[str, Value]
    holder: str = ""  # the one voice whose answer it is, when it is not a joint one


@dataclass(frozen=True, slots=True)
class Facts:
    """The paths that only these rules read, and the elements that they go through, by set."""

    values: Mapping[str, Value]
    elements: Mapping[str, Sequence[Element]] = field(default_factory=dict)


def read_facts(context: Context, sheet: FactSheet, results: Results) -> Facts:
    """Return everything that these rules ask, beyond the sheet."""
    values: dict[str, Value] = {
        "chemins.faisable_seuls": whole(context.case.together("faisable_seuls"), 0, 4),
        "souhaits.vises_par_ligne_rouge": _wishes(context, sheet),
        "type_retenu.ecarte": _kept_excluded(sheet, results),
        "roles.ag_decide_du_type": _assembly_decides(context),
        "verdict.saisi_id": words(parts(context.case.together("verdict")).get("id")) or None,
        **form_facts(context, sheet, results),
        **_calendar(context, results),
        **_dates(context),
    }
    elements: dict[str, Sequence[Element]] = {
        "gain": _gains(context),
        "mesure_retenue": _measures(context),
        "frein": _brakes(context, sheet, results),
        "partenaire": _partners(context, results),
        "objet": _objects(context, results),
        "indicateur_suivi": _indicators(context),
        "scrutin": _ballots(context),
        "texte_obligatoire": [
            Element("", name, {"texte_obligatoire.a_relire": stale})
            for name, stale in binding_texts(context, results)
        ],
    }
    return Facts(values, elements)


# --- the whole case


def _wishes(context: Context, sheet: FactSheet) -> int | None:
    """Return how many wishes go to a type that a red line targets, once the wishes are revealed."""
    aimed = sheet.value("lignes_rouges.types_vises")
    if not context.revealed(WEIGHTS) or not isinstance(aimed, tuple):
        return None
    said = [words(context.case.said(voice, "souhait")) for voice in context.voices]
    wished = [one for one in said if one]
    return sum(one in aimed for one in wished) if wished else None


def _kept_excluded(sheet: FactSheet, results: Results) -> bool | None:
    kept = sheet.value("deliberation.type_retenu")
    return next((one.excluded for one in results.types.ranking if one.type == kept), None)


def _assembly_decides(context: Context) -> bool:
    """Return whether the matrix, looked at or as delivered, lets the general assembly decide on the type."""
    roles = context.base.matrice_roles
    said = context.case.together(f"matrice.{TYPE_LINE}")
    line = (
        said if isinstance(said, list) and len(said) == len(roles.colonnes) else roles.proposition[TYPE_LINE]
    )
    return dict(zip(roles.colonnes, line, strict=True)).get(ASSEMBLY) == DECIDES


def _calendar(context: Context, results: Results) -> dict[str, Value]:
    """Return what the roadmap says of the months chosen; nothing while the last step is closed."""
    roadmap, gate = results.roadmap, results.gates.get(LAST_STEP)
    if roadmap.type is None or gate is None or not gate.open:
        return {}
    chosen = number(context.case.together("duree_choisie")) is not None
    soft = [context.base.controles_calendrier[one.rule].souple for one in roadmap.controls]
    return {
        "calendrier.mois": roadmap.months if chosen else None,
        "calendrier.mois_minimum": roadmap.minimum_months,
        "calendrier.ne_tient_pas": bool(roadmap.unrealistic),
        "calendrier.motif": filled(context.case.together("motif_calendrier")),
        "calendrier.controles_fermes": soft.count(False),
        "calendrier.controles_souples": soft.count(True),
    }


def _dates(context: Context) -> dict[str, Value]:
    """Return the terms that are past: what the board gave, what is due to it, who stood in."""
    until = day(parts(context.case.together("mandat")).get("jusqu_au"))
    talks = parts(context.case.together("mandat_negociation"))
    due, given_back = day(talks.get("compte_rendu_le")), day(talks.get("rendu_le"))
    ends = [day(context.case.together(f"fin_interim.{voice}")) for voice in context.voices]
    known = [one for one in ends if one is not None]
    return {
        "mandat.echu": None if until is None else until < context.today,
        "mandat.compte_rendu_en_retard": None if due is None else due < context.today and given_back is None,
        "binome.interim_echu": any(one < context.today for one in known) if known else None,
    }


# --- one by one


def _gains(context: Context) -> list[Element]:
    found = []
    for uid, said in context.joint("economie"):
        line = parts(said)
        values = {
            "gain.annonce": bool(number(line.get("gain_annuel"))),
            "gain.hypothese": filled(line.get("hypothese")),
        }
        found.append(Element(f"economie.{uid}", words(line.get("poste")), values))
    return found


def _measures(context: Context) -> list[Element]:
    listed = context.base.mesures.liste
    kept = [(f"mesure.{name}", listed[name].titre, said) for name, said in kept_measures(context).items()]
    kept += [
        (f"mesure_propre.{uid}", words(said.get("texte")), said)
        for uid, said in own_measures(context.case).items()
    ]
    return [
        Element(
            key,
            name,
            {
                "mesure_retenue.responsable": filled(said.get("responsable")),
                "mesure_retenue.datee": filled(said.get("date")),
            },
        )
        for key, name, said in kept
    ]


def _brakes(context: Context, sheet: FactSheet, results: Results) -> list[Element]:
    scopes = sheet.elements("frein") or ()
    found = []
    for brake, scope in zip(context.base.freins.familles.values(), scopes, strict=False):
        score = results.brakes[brake.id].score
        values: dict[str, Value] = {
            "frein.prioritaire": None if score is None else threshold_reached(context, score),
            "frein.mesure_complete": scope.value("frein.mesure_complete"),
        }
        found.append(Element(_answers_brake(context, results, brake.id), brake.titre, values))
    return found


def _answers_brake(context: Context, results: Results, brake: str) -> str:
    """Return the measure where one goes on: one kept for this brake, else the first that would answer it."""
    listed = context.base.mesures.liste
    kept = [name for name in kept_measures(context) if brake in listed[name].frein]
    fitting = [name for name, one in listed.items() if brake in one.frein]
    return f"mesure.{next(iter((*kept, *results.brakes[brake].proposals, *fitting)))}"


def _partners(context: Context, results: Results) -> list[Element]:
    found = []
    for one in results.partners:
        if not context.revealed(PARTNERS):
            continue
        bare = _bare_marks(context, one.id)
        voice, criterion = bare[0] if bare else ("", "")
        key = f"partenaire.{one.id}.preuve.{criterion}"
        found.append(Element(key, one.name, {"partenaire.notes_hautes_sans_fait": len(bare)}, voice))
    return found


def _bare_marks(context: Context, partner: str) -> list[tuple[str, str]]:
    """Return the voices and the criteria that they mark high without having written any fact."""
    return [
        (voice, criterion)
        for criterion in context.base.criteres_partenaire
        for voice in context.voices
        if (counted(mark(context.case.said(voice, f"partenaire.{partner}.critere.{criterion}"))) or 0)
        >= HIGH_MARK
        and not filled(context.case.said(voice, f"partenaire.{partner}.preuve.{criterion}"))
    ]


def _objects(context: Context, results: Results) -> list[Element]:
    found = []
    for name in results.project.objects:
        entry = context.base.objets[name]
        said = parts(context.case.said(TOGETHER, f"objet.{name}"))
        values: dict[str, Value] = {"objet.voie": entry.voie, "objet.date_ca": day(said.get("date_ca"))}
        found.append(Element(f"objet.{name}", entry.titre, values))
    return found


def _indicators(context: Context) -> list[Element]:
    listed = context.base.evaluation.indicateurs
    begun = [
        (f"indicateur.{name}", listed[name].titre, parts(said))
        for name, said in context.joint("indicateur")
        if name in listed and any(filled(one) for one in parts(said).values())
    ]
    begun += [
        (f"indicateur_propre.{uid}", words(parts(said).get("titre")), parts(said))
        for uid, said in context.joint("indicateur_propre")
        if words(parts(said).get("titre"))
    ]
    return [
        Element(
            key,
            name,
            {
                "indicateur_suivi.depart": filled(said.get("depart")),
                "indicateur_suivi.cible": filled(said.get("cible")),
            },
        )
        for key, name, said in begun
    ]


def _ballots(context: Context) -> list[Element]:
    found = []
    for name, said in context.case.under(BOARD, "vote"):
        ballot = parts(said)
        cast = [count for part in CAST if (count := _count(ballot.get(part))) is not None]
        decided = any(_count(ballot.get(part)) for part in ("pour", "contre"))
        values: dict[str, Value] = {
            "scrutin.tenu": day(ballot.get("date")) is not None and decided,
            "scrutin.quorum_dit": flag(ballot.get("quorum")) is not None,
            "scrutin.quorum": flag(ballot.get("quorum")),
            "scrutin.voix_comptees": sum(cast) if cast else None,
            "scrutin.presents": _count(ballot.get("presents")),
            "scrutin.membres": _count(ballot.get("membres")),
        }
        found.append(Element(f"vote.{name}", BALLOTS.get(name, ""), values))
    return found


def _count(said: object) -> int | None:
    return whole(said, 0, _ANYBODY) if isinstance(said, int | float) else None
