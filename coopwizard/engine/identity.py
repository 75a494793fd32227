"""The identity sheets: ours, each partner's, and what follows from them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.values import Known, Special, Value
from coopwizard.engine.answers_reading import Context, Said, all_true, any_true, flag, names, number

PUBLIC, FOR_PROFIT = "public", "lucratif"
ASSOCIATIONS = ("association", "fondation")  # path partenaires.tous_associations
MIXED_QUALITY = "essms"

Sheet = Mapping[str, Value]


def our_sheet(context: Context) -> Sheet:
    """Return our identity sheet by field; a field never filled in is None."""
    return _sheet(context, "identite")


def partner_sheet(context: Context, partner: str) -> Sheet:
    """Return the identity sheet of a partner by field."""
    return _sheet(context, f"partenaire.{partner}.identite")


def ratio(context: Context, ours: Sheet, theirs: Sheet) -> float | None:
    """Return the widest of the known size ratios, larger on smaller; None when no measure is known twice."""
    found: list[float] = []
    for measure in context.base.partenaire.asymetrie.mesures:
        one, other = _positive(ours.get(measure)), _positive(theirs.get(measure))
        if one and other:
            found.append(max(one, other) / min(one, other))
    return max(found, default=None)


def joint_identity(context: Context, ours: Sheet, others: Sequence[Sheet]) -> dict[str, Value]:
    """Return what the sheets say together; a sheet that says nothing leaves it unknown."""
    everyone = [ours, *others]
    statuses = [sheet.get("statut") for sheet in everyone]
    authorities = [_listed(sheet.get("autorites")) for sheet in everyone]
    local = [_authority(sheet) for sheet in everyone]
    facts: dict[str, Value] = {
        "partenaires.public": _has_status(statuses, PUBLIC, others),
        "partenaires.lucratif": _has_status(statuses, FOR_PROFIT, others),
        "partenaires.sante": _over(others, any_true([_flag(sheet, "sante") for sheet in everyone])),
        "partenaires.essms": _over(others, any_true([_flag(sheet, MIXED_QUALITY) for sheet in everyone])),
        "partenaires.tous_associations": _over(
            others, all_true([None if one is None else one in ASSOCIATIONS for one in statuses])
        ),
        "partenaires.part_publics": _share(statuses, PUBLIC) if others else None,
        "partenaires.collectivites_seules": _over(others, all_true(local)),
        "organismes.ccn_differentes": _over(others, _agreements_differ(everyone)),
        "organismes.autorites": len(set().union(*map(set, authorities)))  # type: ignore[arg-type]
        if others and all(one is not None for one in authorities)
        else None,
        "projet.aide_et_soin_a_domicile": any_true([_flag(s, "aide_et_soin_a_domicile") for s in everyone]),
        "identite.trajet_minutes": max(_numbers(others, "trajet_minutes"), default=None),
    }
    return facts | _shares(context, others, local, [_serves_the_public(sheet) for sheet in everyone])


def _shares(
    context: Context, others: Sequence[Sheet], local: list[bool | None], serving: list[bool | None]
) -> dict[str, Value]:
    """Return the shares that the sheets settle alone: nobody, or everybody; what was answered prevails."""
    found: dict[str, Value] = {
        "partenaires.part_service_public": _all_or_none(serving) if others else None,
        "partenaires.part_capital_public": 0.0 if others and any_true(local) is False else None,
    }
    answered = montage_facts(context)
    return {path: share for path, share in found.items() if answered.get(path) is None and share is not None}


def _all_or_none(flags: list[bool | None]) -> float | None:
    if any_true(flags) is False:
        return 0.0
    return 1.0 if all_true(flags) else None


def _authority(sheet: Sheet) -> bool | None:
    """Return whether this organisation is a local authority: never when its status is a private one."""
    said, status = _flag(sheet, "collectivite"), sheet.get("statut")
    return False if said is None and status not in (None, PUBLIC) else said


def _serves_the_public(sheet: Sheet) -> bool | None:
    """Return whether this organisation is public, or entrusted with a public service."""
    status = sheet.get("statut")
    return any_true([None if status is None else status == PUBLIC, _flag(sheet, "service_public")])


def our_facts(ours: Sheet) -> dict[str, Value]:
    """Return the paths of our own sheet."""
    return {f"identite.{field}": value for field, value in ours.items()}


def montage_facts(context: Context) -> dict[str, Value]:
    """Return the answers about the set-up, under the path that declares each."""
    facts: dict[str, Value] = {}
    for question in context.base.fiche_identite.questions_de_montage:
        answered = _value(context.case.said(TOGETHER, f"montage.{question}"))
        for root in ("projet", "partenaires"):
            if f"{root}.{question}" in context.base.chemins_de_condition:
                facts[f"{root}.{question}"] = answered
    return facts


def _sheet(context: Context, prefix: str) -> Sheet:
    fields = context.base.fiche_identite.champs
    read = {field: _value(context.case.said(TOGETHER, f"{prefix}.{field}")) for field in fields}
    if read.get("qualite_gcsms") is None and read.get(MIXED_QUALITY) is True:
        read["qualite_gcsms"] = MIXED_QUALITY
    return read


def _value(said: Said) -> Known | None:
    if said is None or isinstance(said, Special | dict):
        return None
    if isinstance(said, list):
        return names(said)
    return said.strip() or None if isinstance(said, str) else said


def _flag(sheet: Sheet, field: str) -> bool | None:
    value = sheet.get(field)
    return value if isinstance(value, bool) else None


def _over(others: Sequence[Sheet], value: bool | None) -> bool | None:
    """Return the value once there is somebody else; alone, nothing is known of the members."""
    return value if others else None


def _has_status(statuses: Sequence[Value], status: str, others: Sequence[Sheet]) -> bool | None:
    return _over(others, any_true([None if one is None else one == status for one in statuses]))


def _share(statuses: Sequence[Value], status: str) -> float | None:
    return None if None in statuses else statuses.count(status) / len(statuses)


def _agreements_differ(sheets: Sequence[Sheet]) -> bool | None:
    known = [_listed(sheet.get("conventions_collectives")) for sheet in sheets]
    different = {agreement.casefold() for one in known if one for agreement in one}
    if len(different) > 1:
        return True
    return None if None in known else False


def _listed(value: Value) -> tuple[str, ...] | None:
    return value if isinstance(value, tuple) else None


def _numbers(sheets: Sequence[Sheet], field: str) -> list[float]:
    return [value for sheet in sheets if (value := _positive(sheet.get(field))) is not None]


def _positive(value: Value) -> float | None:
    found = number(value) if isinstance(value, int | float) else None
    return found if found is not None and found >= 0 else None


__all__ = ["flag", "joint_identity", "montage_facts", "our_facts", "our_sheet", "partner_sheet", "ratio"]
