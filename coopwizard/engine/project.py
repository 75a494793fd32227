"""Part E: the common project, field by field, and what it puts in common or keeps apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coopwizard.domain.answers import TOGETHER, Case, Plain
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base, ChampDuProjet, Indicateur
from coopwizard.domain.results import FieldReading, Project
from coopwizard.domain.values import Value
from coopwizard.engine.answers_reading import (
    Context,
    all_true,
    day,
    filled,
    flag,
    full_months,
    names,
    number,
    parts,
    whole,
    words,
)
from coopwizard.engine.facts import FactSheet

DRAFT, SHARED = "ebauche", "partage"
US = "nous"
LAST_MONTH = 12
_WORK = "oeuvre_commune"  # path canevas.sigle_dans_oeuvre
_GUIDE = "guide"
_TERRITORY = "territoire"  # the family of indicators of part J


def content_facts(context: Context) -> tuple[dict[str, Value], tuple[FactSheet, ...] | None]:
    """Return the paths of what would be put in common or kept apart, and the set `objet`."""
    priorities = object_priorities(context)
    if priorities is None:
        return _red_lines(context), None
    kept = [name for name, rank in priorities.items() if rank]
    facts: dict[str, Value] = {f"objets.{name}": rank for name, rank in priorities.items()}
    facts["objets.nb"] = len(kept)
    return facts | _red_lines(context), tuple(_object_scope(context, name) for name in kept)


def object_priorities(context: Context) -> dict[str, int] | None:
    """Return the priority (0 to 3) of every object, or None while none was ever looked at."""
    said = dict(context.joint("objet"))
    if not said:
        return None
    return {name: whole(parts(said.get(name)).get("priorite"), 0, 3) or 0 for name in context.base.objets}


def read_project(context: Context, sheet: FactSheet, partners: Sequence[str]) -> tuple[Project, FactSheet]:
    """Return the project and the sheet with its paths; `partners` are those kept, who sign it too."""
    fields: dict[str, FieldReading] = {}
    for entry in context.base.canevas.champs.values():
        scope = sheet.scoped(field_scope(context, entry))
        computed = judge(entry.valide_si, scope).holds if _seen(context, entry, sheet) else None
        if computed is None and _left_empty(context, entry):
            computed = False
        sheet = sheet.adding({f"canevas.{entry.id}.valide": computed})
        valid = sheet.value(f"canevas.{entry.id}.valide")
        fields[entry.id] = FieldReading(
            entry.id,
            valid if isinstance(valid, bool) else None,
            entry.poids,
            entry.id in context.base.canevas.obligatoires,
            to_specify=scope.value("champ.a_preciser_date") is not None,
        )
    sheet = sheet.adding(_overall(context, fields, partners))
    return _project(context, fields, sheet), sheet


def field_scope(context: Context, entry: ChampDuProjet) -> dict[str, Value]:
    """Return the `champ.*` paths of one field, as it is written now."""
    said = context.case.said(TOGETHER, f"canevas.{entry.id}")
    written = parts(said)
    due = day(written.get("a_preciser_date"))
    counts: dict[str, Value] = {}
    if said is not None:
        counts = {
            "champ.nb_car": sum(map(len, [words(said), *_texts(written)])),
            "champ.guides_remplis": sum(map(bool, _guides(entry, written))),
            "champ.parties_remplies": sum(filled(written.get(part)) for part in entry.parties),
        }
    return {
        **counts,
        "champ.aucune": none_at_all(context, entry.id),
        "champ.a_preciser_date": due if due and due >= context.today else None,
        "champ.a_preciser_par": words(written.get("a_preciser_par")) or None,
        "champ.bassin_de_vie": words(written.get("bassin_de_vie")) or None,
        "champ.niveau_action": words(written.get("niveau_action")) or None,
    }


def none_at_all(context: Context, field: str) -> bool | None:
    """Return whether every present voice ticked « aucune » for this field."""
    return all_true([flag(context.case.said(voice, f"canevas_aucune.{field}")) for voice in context.voices])


def to_be_specified(context: Context) -> bool:
    """Return whether a mandatory field waits, with a date to come and a name."""
    scopes = [field_scope(context, context.base.canevas.champs[f]) for f in context.base.canevas.obligatoires]
    return any(one["champ.a_preciser_date"] and one["champ.a_preciser_par"] for one in scopes)


def names_a_form(context: Context) -> bool | None:
    """Return whether the common work names a legal form or its initials, or None while unwritten."""
    said = context.case.said(TOGETHER, f"canevas.{_WORK}")
    if said is None:
        return None
    text = _plain(" ".join([words(said), *_texts(parts(said))]))
    refused = context.base.canevas.sigles_refuses_dans_oeuvre
    return any(re.search(rf"\b{re.escape(_plain(word))}s?\b", text) for word in refused)


def economy_facts(context: Context) -> dict[str, Value]:
    """Return what is said of savings: those well founded, their share of our costs, and when they come."""
    lines = [parts(said) for _, said in context.joint("economie")]
    founded = [line for line in lines if not unbacked(context.base, line)]
    gains = [gain for line in lines if (gain := number(line.get("gain_annuel"))) is not None]
    costs = number(context.case.said(TOGETHER, "identite.charges_totales"))
    years = [year for line in lines if (year := whole(line.get("annee_d_effet"), 1900, 2200)) is not None]
    return {
        "economies.gains_etayes": len(founded) if lines else None,
        "economies.gain_part": sum(gains) / costs if gains and costs else None,
        "economies.mois_avant_effet": _months_until_end_of(context, min(years)) if years else None,
        "economies.refacturation": flag(context.case.said(TOGETHER, "refacturation_prevue")),
        "economies.ressource_nouvelle": flag(context.case.said(TOGETHER, "ressource_nouvelle_prevue")),
        "economies.origine_manque": _origin_lacks(context),
    }


def _origin_lacks(context: Context) -> bool | None:
    planned = flag(context.case.said(TOGETHER, "ressource_nouvelle_prevue"))
    return None if planned is None else origin_missing(context.case)


def origin_missing(case: Case) -> bool:
    """Return whether a new resource is planned and nobody wrote where the need for it comes from."""
    planned = case.together("ressource_nouvelle_prevue") is True
    return planned and not words(case.together("origine_besoin_financement"))


def followed_by(base: Base) -> tuple[Indicateur, ...]:
    """Return the indicators that take up the effects on the territory at each appointment."""
    return tuple(one for one in base.evaluation.indicateurs.values() if one.famille == _TERRITORY)


def unbacked(base: Base, line: Mapping[str, Plain]) -> tuple[str, ...]:
    """Return the fields that an announced saving lacks to be well founded; none when it is."""
    return tuple(one for one in base.economie_etayee.champs if not filled(line.get(one)))


def _months_until_end_of(context: Context, year: int) -> int:
    """Return the full months to the last day of the year: only then is the effect surely there."""
    return max(0, full_months(context.today, context.today.replace(year=year, month=LAST_MONTH, day=28)))


def _red_lines(context: Context) -> dict[str, Value]:
    written = [parts(said) for _, said in context.joint("ligne_rouge") if words(parts(said).get("texte"))]
    known = bool(written) or none_at_all(context, "lignes_rouges") is True
    aimed = dict.fromkeys(kind for line in written for kind in names(line.get("types_vises")))
    types = tuple(kind for kind in context.base.types if kind in aimed)
    return {
        "lignes_rouges.nb": len(written) if known else None,
        "lignes_rouges.types_vises": types if known else None,
        "lignes_rouges.types_vises.nombre": len(types) if known else None,
    }


def _object_scope(context: Context, name: str) -> FactSheet:
    said = parts(context.case.said(TOGETHER, f"objet.{name}"))
    return FactSheet(
        values={"objet.voie": context.base.objets[name].voie, "objet.date_ca": day(said.get("date_ca"))}
    )


def _seen(context: Context, entry: ChampDuProjet, sheet: FactSheet) -> bool:
    """Return whether anybody has yet answered anything of this field."""
    answered = context.case.said(TOGETHER, f"canevas.{entry.id}") is not None
    counted = sheet.value(f"{entry.id}.nb") is not None
    return answered or counted or none_at_all(context, entry.id) is not None


def _left_empty(context: Context, entry: ChampDuProjet) -> bool:
    """Return whether the field is empty on purpose: every voice says so, or we signed the project as it is."""
    return none_at_all(context, entry.id) is True or _signed(context, US)


def _overall(
    context: Context, fields: Mapping[str, FieldReading], partners: Sequence[str]
) -> dict[str, Value]:
    begun = any(one.valid is not None for one in fields.values())
    unknown = [flag(context.case.said(voice, "partenaire_inconnu")) for voice in context.voices]
    mandatory = [one.valid for one in fields.values() if one.mandatory]
    return {
        "canevas.obligatoires_valides": all_true(mandatory),
        "canevas.completude": sum(one.weight for one in fields.values() if one.valid) if begun else None,
        "canevas.etat": _state(context, partners) if begun else None,
        "canevas.partenaire_inconnu": all_true(unknown),
        "canevas.sigle_dans_oeuvre": names_a_form(context),
    }


def _state(context: Context, partners: Sequence[str]) -> str:
    """Return whether every organisation, ours and each partner kept, has signed the project."""
    signed = [_signed(context, organisation) for organisation in (US, *partners)]
    return SHARED if partners and all(signed) else DRAFT


def _signed(context: Context, organisation: str) -> bool:
    said = parts(context.case.said(TOGETHER, f"signature_projet.{organisation}"))
    return bool(words(said.get("nom"))) and day(said.get("date")) is not None


def _project(context: Context, fields: Mapping[str, FieldReading], sheet: FactSheet) -> Project:
    completeness, state = sheet.value("canevas.completude"), sheet.value("canevas.etat")
    valid, aimed = sheet.value("canevas.obligatoires_valides"), sheet.value("lignes_rouges.types_vises")
    ranks = {name: sheet.value(f"objets.{name}") for name in context.base.objets}
    return Project(
        fields=fields,
        completeness=int(completeness) if isinstance(completeness, int | float) else None,
        mandatory_valid=valid if isinstance(valid, bool) else None,
        state=str(state) if state else None,
        objects={name: rank for name, rank in ranks.items() if isinstance(rank, int) and rank},
        missing_mandatory=tuple(name for name in context.base.canevas.obligatoires if not fields[name].valid),
        targeted_types=aimed if isinstance(aimed, tuple) else (),
    )


def _guides(entry: ChampDuProjet, written: Mapping[str, Plain]) -> list[str]:
    """Return the answers to the guided questions: the parts `guide_1`, `guide_2` and so on."""
    return [words(written.get(f"{_GUIDE}_{rank + 1}")) for rank in range(len(entry.guide))]


def _texts(written: Mapping[str, Plain]) -> list[str]:
    return [words(value) for part, value in written.items() if not part.startswith("a_preciser")]


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
