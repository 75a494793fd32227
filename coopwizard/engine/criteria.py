"""The criteria of the situation: what the pair answered, else what its other answers suggest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coopwizard.domain.answers import PAIR, TOGETHER, Case, Plain
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import CriterionReading, Mark
from coopwizard.domain.values import Interval, Special, high_of, low_of
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.wording import quoted

ANSWERED, SUGGESTED, UNKNOWN = "reponse", "preremplissage", "inconnu"
LOWEST, HIGHEST = 1.0, 5.0
POINTS_PER_MARK = 25.0  # a score out of 100 brought back to 1-5
TO_BE_DISCUSSED = 4.0  # part G, `besoin_autres.prefill`: at most 4 while a voice is missing

# Part E, `prefill_criteres`, and part G, `criteres[].prefill`: the formulas are prose there.
FROM_WIDEST_OBJECT = "intensite"
FROM_OBJECT_NEEDS = ("personne_morale", "personnel", "autorisation")
PATHWAY_FAMILY = "parcours"
STEERED_TOGETHER = ("direction_commune", "siege_commun", "ensemble_activites")
PARTLY_STEERED = ("plateforme_services", "service_commun", "cpom_commun")
URGENCY_STEPS = ((6.0, 5.0), (9.0, 4.0), (18.0, 3.0), (24.0, 2.0))  # months at most, mark
MANY_ORGANISATIONS = 6

Said = Plain | Special
Guess = tuple[Mark, str]
_NOTHING: Guess = (None, "")


@dataclass(frozen=True, slots=True)
class _Source:
    """What a suggestion may read."""

    base: Base
    case: Case
    sheet: FactSheet

    def objects(self) -> dict[str, int]:
        """Return the chosen objects and their priority."""
        return chosen_objects(self.base, self.sheet)

    def alone(self, voice: str) -> Said:
        """Return what this voice says could be done alone; a fiche gives it under the joint key."""
        own = self.case.said(voice, "seuls_par_voix")
        return own if own is not None else self.case.said(voice, "faisable_seuls")

    def score(self, dimension: str) -> Mark:
        """Return the score of this dimension out of 100."""
        return as_mark(self.sheet.value(f"scores.{dimension}"))

    def partners(self, *criteria: str) -> Mark:
        """Return the mean of these marks for the kept partner that has the least."""
        kept = [
            one for one in self.sheet.elements("partenaire") or () if one.value("partenaire.retenu") is True
        ]
        means = [mean(as_mark(one.value(f"partenaire.critere.{c}")) for c in criteria) for one in kept]
        return least(means)


def read_criteria(base: Base, case: Case, sheet: FactSheet) -> dict[str, CriterionReading]:
    """Return every criterion with its mark, where the mark comes from, and why."""
    source = _Source(base, case, sheet)
    return {criterion: _read(source, criterion) for criterion in base.criteres}


def chosen_objects(base: Base, sheet: FactSheet) -> dict[str, int]:
    """Return the objects of cooperation that were chosen, with their priority, 1 to 3."""
    found: dict[str, int] = {}
    for name in base.objets:
        priority = sheet.value(f"objets.{name}")
        if isinstance(priority, int | float) and priority > 0:
            found[name] = int(priority)
    return found


def read_mark(said: Said) -> Mark:
    """Return a mark from 1 to 5, or the interval of an answer left open; None when it is neither."""
    if isinstance(said, dict):
        said = [said.get("min"), said.get("max")]
    if isinstance(said, list):
        ends = [one for one in said if isinstance(one, int | float) and not isinstance(one, bool)]
        if len(ends) != 2 or not all(LOWEST <= one <= HIGHEST for one in ends):
            return None
        low, high = float(min(ends)), float(max(ends))
        return low if low == high else Interval(low, high)
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    return float(said) if LOWEST <= said <= HIGHEST else None


def as_mark(value: object) -> Mark:
    """Return a number or an interval as it stands, anything else as not known."""
    if isinstance(value, Interval):
        return value
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def mean(marks: Iterable[Mark]) -> Mark:
    """Return the mean of these marks, end by end; None as soon as one is not known."""
    each = list(marks)
    if not each or any(mark is None for mark in each):
        return None
    return _span(
        sum(low_of(mark) or 0.0 for mark in each) / len(each),
        sum(high_of(mark) or 0.0 for mark in each) / len(each),
    )


def least(marks: Iterable[Mark]) -> Mark:
    """Return the least of the known marks, end by end; None when none is known."""
    known = [mark for mark in marks if mark is not None]
    if not known:
        return None
    return _span(min(low_of(mark) or 0.0 for mark in known), min(high_of(mark) or 0.0 for mark in known))


def _read(source: _Source, criterion: str) -> CriterionReading:
    said = source.case.together(f"critere.{criterion}")
    if isinstance(said, Special):
        return CriterionReading(criterion, None, UNKNOWN, f"Vous avez répondu {quoted('je ne sais pas')}.")
    mark = read_mark(said)
    if mark is not None:
        return CriterionReading(criterion, mark, ANSWERED)
    guess, why = _suggest(source, criterion)
    if guess is None:
        return CriterionReading(criterion, None, UNKNOWN)
    return CriterionReading(criterion, guess, SUGGESTED, why)


def _suggest(source: _Source, criterion: str) -> Guess:
    if criterion in _SUGGESTIONS:
        mark, why = _SUGGESTIONS[criterion](source)
        return (_kept_in_scale(mark), why) if mark is not None else _NOTHING
    if criterion == FROM_WIDEST_OBJECT or criterion in FROM_OBJECT_NEEDS:
        return _from_objects(source, criterion)
    return _NOTHING


def _from_objects(source: _Source, criterion: str) -> Guess:
    objects = source.objects()
    if not objects:
        return _NOTHING
    most = max(int(getattr(source.base.objets[name], criterion)) for name in objects)
    mark = float(most) if criterion == FROM_WIDEST_OBJECT else 1.0 + 2.0 * most
    return mark, "D’après ce que vous feriez ensemble."


def _pathways(source: _Source) -> Guess:
    objects = source.objects()
    if not objects:
        return _NOTHING
    priorities = [p for name, p in objects.items() if source.base.objets[name].famille == PATHWAY_FAMILY]
    highest = max(priorities, default=0)
    mark = 5.0 if highest >= 3 else 3.0 if highest else 1.0
    return mark, "D’après la priorité donnée aux parcours des personnes."


def _steering(source: _Source) -> Guess:
    objects = source.objects()
    if not objects:
        return _NOTHING
    mark = 2.0
    if any(name in objects for name in STEERED_TOGETHER):
        mark = 5.0
    elif any(name in objects for name in PARTLY_STEERED):
        mark = 3.0
    return mark, "D’après ce que vous feriez ensemble."


def _need_of_others(source: _Source) -> Guess:
    why = "D’après votre réponse sur ce que vous pourriez faire seuls."
    joint = _points(source.case.said(TOGETHER, "faisable_seuls"))
    if joint is not None:
        return HIGHEST - joint, why
    present = [v for v in PAIR if source.case.together(f"titulaire.{v}") != "vacante"]
    each = [_points(source.alone(voice)) for voice in present]
    known = [HIGHEST - points for points in each if points is not None]
    if not known:
        return _NOTHING
    if len(known) < len(PAIR):
        return min(TO_BE_DISCUSSED, known[0]), why
    return _span(min(known), max(known)), why


def _urgency(source: _Source) -> Guess:
    months = source.sheet.value("injonction.mois")
    if isinstance(months, int | float):
        mark = next((mark for most, mark in URGENCY_STEPS if months <= most), LOWEST)
        return mark, "D’après l’échéance de la demande qui vous est faite."
    stated = (source.sheet.value(f"injonction.{part}") for part in ("expression", "fondement"))
    if any(part is not None for part in stated):
        return LOWEST, "La demande qui vous est faite ne porte pas d’échéance."
    return _NOTHING


def _partners_number(source: _Source) -> Guess:
    number = source.sheet.value("partenaires.nombre")
    why = "D’après le nombre et le statut des organismes, le vôtre compris."
    mixed = source.sheet.value("partenaires.public") is True
    if not isinstance(number, int | float) or number < 2:
        return (HIGHEST, why) if mixed else _NOTHING
    if mixed or number >= MANY_ORGANISATIONS:
        return HIGHEST, why
    return {2: 1.0, 3: 3.0, 4: 3.0}.get(int(number), 4.0), why


def _trust(source: _Source) -> Guess:
    return source.partners("ca_confiance"), "D’après vos notes de confiance aux partenaires retenus."


def _shared_project(source: _Source) -> Guess:
    why = "D’après vos notes de vision et d’intérêts aux partenaires retenus."
    return source.partners("ca_vision", "ca_interets"), why


def _cultures(source: _Source) -> Guess:
    why = "D’après vos notes de cultures et de dialogue social aux partenaires retenus."
    return source.partners("ca_logique_action", "ca_social"), why


def _governance(source: _Source) -> Guess:
    return _from_score(source.score("gouvernance")), "D’après votre autodiagnostic, gouvernance."


def _finances(source: _Source) -> Guess:
    own = _from_score(source.score("finances"))
    other = source.partners("ca_solidite")
    if other is None:
        other = as_mark(source.sheet.value("partenaires.solidite_min"))
    why = "D’après votre autodiagnostic et la solidité des partenaires, la plus basse des deux."
    return least([own, other]), why


def _readiness_for_change(source: _Source) -> Guess:
    both = mean([source.score("rh"), source.score("changement")])
    return _from_score(both), "D’après votre autodiagnostic, équipes et changement."


_SUGGESTIONS: dict[str, Callable[[_Source], Guess]] = {
    "continuite_parcours": _pathways,
    "pilotage_commun": _steering,
    "besoin_autres": _need_of_others,
    "urgence": _urgency,
    "nombre_partenaires": _partners_number,
    "confiance": _trust,
    "projet_partage": _shared_project,
    "proximite_culturelle": _cultures,
    "gouvernance": _governance,
    "sante_financiere": _finances,
    "capacite_changement": _readiness_for_change,
}


def _from_score(score: Mark) -> Mark:
    if score is None:
        return None
    low, high = low_of(score) or 0.0, high_of(score) or 0.0
    return _span(1.0 + low / POINTS_PER_MARK, 1.0 + high / POINTS_PER_MARK)


def _points(said: Said) -> float | None:
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    return float(said) if 0 <= said <= 4 else None


def _kept_in_scale(mark: Mark) -> Mark:
    if mark is None:
        return None
    low = min(max(low_of(mark) or LOWEST, LOWEST), HIGHEST)
    return _span(low, min(max(high_of(mark) or LOWEST, LOWEST), HIGHEST))


def _span(low: float, high: float) -> Mark:
    return low if low == high else Interval(low, high)
