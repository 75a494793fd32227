"""Part F: each partner as the two voices see it, the decision in order, and what the table is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.conditions import judge
from coopwizard.domain.results import Mark, PartnerReading, Reason
from coopwizard.domain.values import Interval, Value, low_of, spread
from coopwizard.engine import identity, partners_views
from coopwizard.engine.answers_reading import (
    PARTNERS,
    Context,
    adopted,
    all_true,
    any_true,
    counted,
    day,
    flag,
    mark,
    parts,
    words,
)
from coopwizard.engine.assessment import out_of_100
from coopwizard.engine.divergence import agreed_value
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.identity import Sheet
from coopwizard.engine.partners_needs import read_needs
from coopwizard.engine.partners_table import weakest_pair

ENOUGH_INFORMATION = 0.7
GO, NO = "aller", "non"
_YES = "oui"
_LIFTED_COMPATIBILITY = "compatibilite"
_SOLIDITY = "ca_solidite"  # path partenaires.solidite_min
_INTERESTS = "al_interets"  # the alert whose threshold path partenaires.interets_contradictoires shares


@dataclass(frozen=True, slots=True)
class Marks:
    """What the present voices noted of one partner, and the version of the sheet that they filled."""

    by_voice: Mapping[str, Mapping[str, int]]
    agreed: Mapping[str, int]
    quick: bool

    def of(self, criterion: str) -> Mark:
        """Return the shared value: what was settled, else the range of the voices."""
        if criterion in self.agreed:
            return self.agreed[criterion]
        return spread([said[criterion] for said in self.by_voice.values() if criterion in said])

    def at_most(self, criterion: str, highest: int) -> Marks:
        """Return the marks with this criterion held down to that mark, whoever gave it."""
        by_voice = {
            holder: {one: min(value, highest) if one == criterion else value for one, value in said.items()}
            for holder, said in self.by_voice.items()
        }
        agreed = {
            one: min(value, highest) if one == criterion else value for one, value in self.agreed.items()
        }
        return replace(self, by_voice=by_voice, agreed=agreed)


def read_partners(context: Context, sheet: FactSheet) -> tuple[tuple[PartnerReading, ...], FactSheet]:
    """Return every partner and the sheet with the paths of the table and the set `partenaire`."""
    ours = identity.our_sheet(context)
    others = {partner: identity.partner_sheet(context, partner) for partner in context.partner_ids}
    if context.given.partners is not None:
        readings = [_given_reading(values, rank) for rank, values in enumerate(context.given.partners)]
        scopes = [FactSheet(values=values) for values in context.given.partners]
    else:
        read = [_read(context, partner, ours, others[partner], sheet) for partner in context.partner_ids]
        readings, scopes = [one for one, _ in read], [scope for _, scope in read]
    around = [others[one.id] for one in _at_the_table(readings) if one.id in others]
    facts = {**identity.our_facts(ours), **identity.montage_facts(context)}
    facts |= identity.joint_identity(context, ours, around) | _table(context, readings)
    known = bool(readings) or context.given.partners is not None
    sets = {"partenaire": tuple(scopes) if known else None}
    return tuple(readings), sheet.adding({path: v for path, v in facts.items() if v is not None}, sets)


def kept_partners(readings: Sequence[PartnerReading]) -> tuple[str, ...]:
    """Return the ids of the partners kept."""
    return tuple(one.id for one in readings if one.kept)


def _at_the_table(readings: Sequence[PartnerReading]) -> list[PartnerReading]:
    """Return the partners kept, or all those in view while none is."""
    return [one for one in readings if one.kept] or list(readings)


def _table(context: Context, readings: Sequence[PartnerReading]) -> dict[str, Value]:
    around = _at_the_table(readings)
    decided = [one.decision for one in readings if one.decision]
    ratios = [one.ratio for one in around if one.ratio is not None]
    closed = flag(context.case.said(TOGETHER, "partenaires_clos"))
    solidity = [low for one in around if (low := low_of(one.criteria.get(_SOLIDITY))) is not None]
    known = bool(readings) or closed is True
    return {
        "partenaires.nombre": 1 + len(around) if known else None,
        "partenaires.evalues": len(decided) if known else None,
        "partenaires.en_aller": decided.count(GO) if known else None,
        "partenaires.en_non": decided.count(NO) if known else None,
        "partenaires.alternative": flag(context.case.said(TOGETHER, "autre_partenaire_possible")),
        "partenaires.etape_close": closed,
        "partenaires.asymetrie_max": max(ratios, default=None),
        "partenaires.solidite_min": min(solidity, default=None),
        "partenaires.paire_min": weakest_pair(context.case, [one.id for one in around]),
        "partenaires.interets_contradictoires": _opposed(context, [one for one in readings if one.kept]),
    }


def _opposed(context: Context, kept: Sequence[PartnerReading]) -> bool | None:
    """Return whether the interests of a partner that was kept contradict ours; unknown when none was judged."""
    known = [one for one in kept if one.interests is not None]
    if not known:
        return None
    low = context.base.alertes[_INTERESTS].si
    scopes = tuple(FactSheet(values={"partenaire.indice_interets": one.interests}) for one in known)
    return judge(low, FactSheet(sets={"partenaire": scopes})).holds


def _read(
    context: Context, partner: str, ours: Sheet, theirs: Sheet, sheet: FactSheet
) -> tuple[PartnerReading, FactSheet]:
    contradicted = partners_views.contradicted(context, partner)
    marks = _held_down(context, _marks(context, partner), contradicted)
    by_voice = {holder: _score(context, marks, holder) for holder in context.voices}
    scores = {holder: score for holder, score in by_voice.items() if score is not None}
    standing = _standing_vetoes(context, partner, marks)
    lifted = tuple(one for one in standing if _lifted(context, partner, one))
    vetoes = tuple(one for one in standing if one not in lifted)
    mirror = partners_views.mirror_gaps(
        partners_views.mirror_marks(context.base, context.case, partner),
        {criterion: marks.of(criterion) for criterion in context.base.criteres_partenaire},
    )
    facts = _facts(context, partner, marks, scores, vetoes)
    facts |= _sheet_facts(theirs)
    facts |= {f"partenaire.ecart_miroir.{criterion}": gap for criterion, gap in mirror.items()}
    facts["partenaire.valeurs_contredites"] = contradicted
    facts["partenaire.indice_interets"] = partners_views.convergence_index(context.case, partner)
    facts["partenaire.part_besoins_portes"] = read_needs(context.case, context.partner_ids).heaviest
    decision, reasons = _decision(context, sheet.scoped(facts))
    facts["partenaire.decision"] = decision
    kept = _kept(context, partner, sheet.scoped(facts))
    facts["partenaire.retenu"] = kept
    information, interests = facts["partenaire.taux_information"], facts["partenaire.indice_interets"]
    reading = PartnerReading(
        partner,
        str(theirs.get("nom") or ""),
        _as_mark(facts["partenaire.score"]),
        scores,
        information if isinstance(information, int | float) else None,
        vetoes,
        decision,
        marks.quick,
        reasons,
        kept,
        identity.ratio(context, ours, theirs),
        {criterion: marks.of(criterion) for criterion in context.base.criteres_partenaire},
        lifted,
        facts["partenaire.compatibilite_1"] is True,
        interests if isinstance(interests, int | float) else None,
        contradicted,
        mirror,
        judge(context.base.partenaire.reciprocite.si, sheet.scoped(facts)).holds,
    )
    return reading, FactSheet(values={path: value for path, value in facts.items() if value is not None})


def _sheet_facts(theirs: Sheet) -> dict[str, Value]:
    """Return the paths of the partner's identity sheet."""
    facts: dict[str, Value] = {f"partenaire.identite.{field}": value for field, value in theirs.items()}
    for field in ("statut", "qualite_gcsms", "fournisseur_lucratif", "oblige_gtsms"):
        facts[f"partenaire.{field}"] = theirs.get(field)
    return facts


def _held_down(context: Context, marks: Marks, contradicted: int | None) -> Marks:
    """Return the marks, the criterion of values held down when practice contradicts too many of them."""
    grid = context.base.grille_valeurs
    known = FactSheet(values={"partenaire.valeurs_contredites": contradicted})
    if judge(grid.plafond.si, known).holds is not True:
        return marks
    return marks.at_most(grid.plafonne.critere, grid.plafonne.valeur)


def _marks(context: Context, partner: str) -> Marks:
    """Return the marks of the present voices, none before all have opened theirs."""
    criteria = context.base.criteres_partenaire
    if not context.revealed(PARTNERS):
        return Marks({}, {}, quick=False)
    by_voice: dict[str, dict[str, int]] = {}
    for holder in context.voices:
        said = {c: mark(context.case.said(holder, f"partenaire.{partner}.critere.{c}")) for c in criteria}
        by_voice[holder] = {c: value for c, one in said.items() if (value := counted(one)) is not None}
    settled = {
        c: agreed_value(context.case.said(TOGETHER, f"partenaire.{partner}.consensus.{c}")) for c in criteria
    }
    agreed = {criterion: value for criterion, value in settled.items() if value is not None}
    whole_sheet = all(len(said) >= ENOUGH_INFORMATION * len(criteria) for said in by_voice.values())
    return Marks(by_voice, agreed, quick=not whole_sheet)


def _version(context: Context, marks: Marks) -> list[str]:
    """Return the criteria of the sheet that was filled: all, or the express ones while some voice lags."""
    return [one.id for one in context.base.criteres_partenaire.values() if one.express or not marks.quick]


def _score(context: Context, marks: Marks, holder: str) -> float | None:
    """Return the voice's weighted mean out of 100; what the two settled stands in both voices."""
    said = {**marks.by_voice.get(holder, {})}
    said |= {criterion: value for criterion, value in marks.agreed.items() if criterion in said}
    noted = [criterion for criterion in _version(context, marks) if criterion in said]
    if not noted:
        return None
    weights = {criterion: context.base.criteres_partenaire[criterion].poids for criterion in noted}
    return out_of_100(sum(weights[c] * said[c] for c in noted) / sum(weights.values()))


def _standing_vetoes(context: Context, partner: str, marks: Marks) -> tuple[str, ...]:
    """Return the criteria that one voice at least, or the partner on us, marked at their veto."""
    mutual = partners_views.mirror_vetoes(context.base, context.case, partner)
    found = []
    for criterion in context.base.criteres_partenaire.values():
        values = [said.get(criterion.id) for said in marks.by_voice.values()]
        values.append(marks.agreed.get(criterion.id))
        stands = criterion.veto_si is not None and criterion.veto_si in values
        if stands or criterion.id in mutual:
            found.append(criterion.id)
    return tuple(found)


def _lifted(context: Context, partner: str, criterion: str) -> bool:
    """Return whether a dated new fact and the agreement of every present voice lift the veto."""
    said = parts(context.case.said(TOGETHER, f"partenaire.{partner}.levee.{criterion}"))
    agreed = all_true([flag(said.get(voice)) for voice in context.voices])
    return bool(words(said.get("fait"))) and day(said.get("date")) is not None and agreed is True


def _facts(
    context: Context, partner: str, marks: Marks, scores: Mapping[str, float], vetoes: Sequence[str]
) -> dict[str, Value]:
    noted = {criterion for said in marks.by_voice.values() for criterion in said}
    version = _version(context, marks)
    rates = [sum(c in said for c in version) / len(version) for said in marks.by_voice.values()]
    opened = context.revealed(PARTNERS)
    axes = [
        words(context.case.said(TOGETHER, f"partenaire.{partner}.chevauchement.{axis}"))
        for axis in context.base.partenaire.chevauchement.axes
    ]
    return {
        "partenaire.vetos_non_leves": len(vetoes) if noted or vetoes else None,
        "partenaire.compatibilite_1": _incompatible(context, partner) if opened else None,
        "partenaire.score": spread(list(scores.values())),
        "partenaire.taux_information": min(rates) if noted else None,
        "partenaire.nb_criteres_notes": len(noted) if opened else None,
        "partenaire.axes_chevauchement": axes.count(_YES) if any(axes) else None,
        **{f"partenaire.critere.{c}": marks.of(c) for c in context.base.criteres_partenaire},
    }


def _incompatible(context: Context, partner: str) -> bool | None:
    key = f"partenaire.{partner}.compatibilite"
    said = [counted(mark(context.case.said(voice, key))) for voice in context.voices]
    veto = context.base.compatibilite_projet.veto_si
    found = any_true([None if one is None else one == veto for one in said])
    return False if found and _lifted(context, partner, _LIFTED_COMPATIBILITY) else found


def _decision(context: Context, scope: FactSheet) -> tuple[str | None, tuple[Reason, ...]]:
    """Return the first decision certainly true, and why; nothing noted: no decision."""
    for rule in context.base.partenaire.decision.values():
        judged = judge(rule.si, scope)
        if judged.holds:
            return rule.id, (Reason(rule.id, rule.dit, judged.because),)
    return None, ()


def _kept(context: Context, partner: str, scope: FactSheet) -> bool | None:
    ticks = (flag(context.case.said(voice, f"partenaire.{partner}.coche")) for voice in context.voices)
    voices = tuple(FactSheet(values={"voix.partenaire_coche": tick}) for tick in ticks)
    vote = adopted(context.case.said("ca", f"vote_ca_partenaire.{partner}"))
    scope = scope.adding({"ca.vote.partenaire": vote}, {"voix": voices})
    return judge(context.base.partenaire.retenu.si, scope).holds


def _given_reading(values: Mapping[str, Value], rank: int) -> PartnerReading:
    """Return a partner as a fiche gives it, without the marks behind it."""
    name = str(values.get("partenaire.identite.nom") or rank + 1)
    decision, kept = values.get("partenaire.decision"), values.get("partenaire.retenu")
    information = values.get("partenaire.taux_information")
    head = "partenaire.critere."
    return PartnerReading(
        id=name,
        name=name,
        score=_as_mark(values.get("partenaire.score")),
        by_voice={},
        information=information if isinstance(information, int | float) else None,
        vetoes=(),
        decision=str(decision) if decision else None,
        quick=False,
        reasons=(),
        kept=kept if isinstance(kept, bool) else None,
        ratio=None,
        criteria={p.removeprefix(head): _as_mark(v) for p, v in values.items() if p.startswith(head)},
    )


def _as_mark(value: Value) -> Mark:
    return value if isinstance(value, int | float | Interval) else None
