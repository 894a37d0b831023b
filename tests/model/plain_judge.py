"""A plain, slow judge: the language's sentences one after another, on fractions.

Where the language does not say what follows, a verdict allows several statuses, a fact is SILENT,
or a target is left open. The tests hold the tool to everything else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import prod
from typing import Any

from .plain_amounts import nobody
from .plain_bounds import leaves_condition_open, whatever_they_are
from .plain_effects import is_same, without_effect
from .plain_expressions import Name, expression, moved, names_in
from .plain_figures import Figures, read_figures
from .plain_measures import share_of
from .plain_members import enough, together
from .plain_progress import OPEN
from .plain_selection import TARGET_LEVEL, Problems, mixture, of_label, unknown_dimension
from .plain_targets import Case, Member, Promise, bare_quantity, is_meant, listed, members, promises, spans_of
from .plain_thresholds import NUMERIC, region
from .plain_twins import check_texts, without_duplicates
from .plain_units import Units
from .plain_verdicts import Judged, Outcome, Verdict
from .plain_words import verdict_on_word

Files = list[tuple[str, str]]


def judge(targets: str, files: Files, as_of: date, against: Iterable[Files] = ()) -> Outcome:
    wishes = promises(targets)
    outcome = Outcome()
    units = Units(wishes[0].whole.get("units", {}))
    figures, *earlier = (known_from(one, wishes, units, as_of, outcome) for one in (files, *against))
    for wish in wishes:
        outcome.targets[wish.id] = PlainJudge(wish, figures, units, as_of, tuple(earlier)).judged(outcome)
    return outcome


def known_from(files: Files, wishes: list[Promise], units: Units, as_of: date, outcome: Outcome) -> Figures:
    figures = read_figures(files, wishes[0].whole)
    outcome.refused += [*figures.errors, *(row.why for row in figures.unread if is_meant(row, wishes))]
    problems = Problems()
    check_texts(wishes, figures, problems)
    mind_magnitudes(wishes, figures, outcome)
    figures = replace(figures, all=without_duplicates(figures.all, units, as_of, problems))
    outcome.gather(problems)
    return figures


def mind_magnitudes(wishes: list[Promise], figures: Figures, outcome: Outcome) -> None:
    """Is there a number such as 2万 whose unit may be 万人, so that nobody knows how many are meant?"""
    asked = {
        str(table["unit"])
        for wish in wishes
        for table in (wish.keys, *map(wish.indicator, wish.names))
        if "unit" in table
    }
    for row in figures.all:
        scaled = row.text.endswith("万") or (row.factor >= 4 and not row.unit)
        if scaled and any(unit.startswith(("百", "千", "万")) for unit in ([row.unit] if row.unit else asked)):
            outcome.perhaps_refused.append("万 behind a number, or as its scale, and before its unit")
    for keys in (wish.keys for wish in wishes):
        written = str([keys.get(key) for key in ("threshold", "warn", "near", "baseline", "measure", "pace")])
        units = [str(keys["unit"])] if "unit" in keys else [*asked, *(row.unit for row in figures.all)]
        if "万" in written and any(unit.startswith(("百", "千", "万")) for unit in units):
            outcome.perhaps_refused.append("万 behind a promised number, and before the unit that it gets")


@dataclass(frozen=True)
class PlainJudge:
    promise: Promise
    figures: Figures
    units: Units
    as_of: date
    against: tuple[Figures, ...] = ()

    def judged(self, outcome: Outcome) -> Judged:
        self.check(outcome)
        if leaves_condition_open(self.case(())):
            outcome.perhaps_refused.append("does a condition hold of a bound")
        if "for_each" in self.promise.keys:
            return self.each(outcome)
        return self.with_gate(Judged(self.one((), outcome)))

    def check(self, outcome: Outcome) -> None:
        """Thresholds that nothing can meet, and what makes no sense without for_each."""
        keys = self.promise.keys
        if "require" in keys and "for_each" not in keys:
            outcome.refused.append("require without for_each")
        if self.is_foregone():
            outcome.refused.append("as many of the listed members as never hold, or always")
        self.check_expressions(outcome)
        self.check_baseline(outcome)
        if len(set(names_in(self.promise.measure))) > 1 and set(keys) & set(TARGET_LEVEL):
            outcome.perhaps_refused.append("keys for one indicator, and a measure of several")
        varied = {*keys.get("for_each", {}), *(["entity"] if "entity" in keys else [])} - {"period"}
        measured = set(names_in(self.promise.measure))
        if measured and any(all(dimension in self.promise.pinned(name) for name in measured) for dimension in varied):
            outcome.refused.append("a dimension that is pinned and varied")
        if "warn" in keys and never_warns(keys):
            outcome.refused.append("a warning that never comes")
        if "due" in keys and all(span and keys["due"] < span.first for span in spans_of(self.promise)):
            outcome.refused.append("a due day before the period")
        values = [bound for bound in self.promise.bounds if isinstance(bound, int | Fraction)]
        if self.promise.kind == "between" and len(values) == 2 and values[0] > values[1]:
            outcome.refused.append("an empty interval")
        for margin in (keys["threshold"].get("within", 0), keys.get("near", 0)):
            if Fraction(str(margin).rstrip("%")) < 0:
                outcome.refused.append("a negative margin")

    def check_baseline(self, outcome: Outcome) -> None:
        """Where completion starts of what is to be between two ends, and adds nothing up on the way to them."""
        keys, kind, measure = self.promise.keys, self.promise.kind, self.promise.measure
        two_ended = kind == "between" or (kind == "about" and "better" not in keys["threshold"])
        own = self.promise.indicator(measure.text) if isinstance(measure, Name) else {}
        has_way = keys["pace"] != "none" if "pace" in keys else own.get("aggregate") in {"sum", "count"}
        if "baseline" in keys and two_ended and not has_way:
            outcome.refused.append("where completion starts of what has none")

    def is_foregone(self) -> bool:
        """Does it make no difference how many of the listed members hold?"""
        keys = self.promise.keys
        wishes = [listed(dim, wish, self.promise) for dim, wish in keys.get("for_each", {}).items()]
        if not wishes or None in wishes:
            return False
        names = ("",) * prod(len(wish or []) for wish in wishes)
        return len({enough(keys.get("require", "all"), names, held) for held in range(len(names) + 1)}) == 1

    def is_in_another_unit(self, bound: object) -> bool:
        """Is it a number with a unit that is no multiple of the target's, whatever the figures are?"""
        found = bare_quantity(bound) if isinstance(bound, str) else None
        own = self.units.read(self.promise.keys["unit"])
        return found is not None and bool(found[1]) and self.units.read(found[1]).base != own.base

    def check_expressions(self, outcome: Outcome) -> None:
        """What holds, or fails, whatever the figures are, and whom nothing says how to add up."""
        if "unit" in self.promise.keys and any(map(self.is_in_another_unit, self.promise.ends)):
            outcome.refused.append("a bound in another unit than the target's")
        known = [self.promise.indicator(name) for name in self.promise.names]
        if self.promise.keys.get("entity") == "*" and any(map(is_single, known)):
            outcome.refused.append("everybody, and no aggregate")
        bounds = [expression(end) for end in self.promise.ends if isinstance(end, str) and bare_quantity(end) is None]
        if any(
            "period" in self.promise.indicator(name) for one in (self.promise.measure, *bounds) for name in moved(one)
        ):
            outcome.refused.append("previous of a pinned period, be there figures or not")
        for bound in bounds:
            if is_same(bound, self.promise.measure):
                outcome.refused.append("a bound that is the measure itself")
            elif without_effect(bound):
                outcome.refused.append("a name that cancels out of a bound")
        if without_effect(self.promise.measure):
            outcome.refused.append("a name that cancels out")

    def case(self, member: Member) -> Case:
        return Case(self.promise, member, self.figures, self.units, self.as_of, self.against)

    def one(self, member: Member, outcome: Outcome) -> Verdict | None:
        problems = Problems()
        if self.promise.kind in NUMERIC:
            verdict = whatever_they_are(self.case(member), problems)
        else:
            verdict = verdict_on_word(self.case(member), problems)
        outcome.gather(problems)
        return None if problems.open or problems.refused else verdict

    def each(self, outcome: Outcome) -> Judged:
        problems = Problems()
        asked = self.case(()).asked(problems)
        for name in self.promise.names:
            wanted = self.promise.wanted(name, ())
            labelled = of_label(asked.figures, wanted.label)
            unknown_dimension(wanted, labelled, asked)
            mixture(labelled, problems)
        who, absent = members(self.promise, asked)
        outcome.gather(problems)
        if problems.open:
            return self.unclear(outcome)
        verdicts = {member: self.one(member, outcome) for member in who}
        verdicts |= {member: nobody(self.case(member)) for member in absent}
        known = [verdict for verdict in verdicts.values() if verdict is not None]
        self.check_units(verdicts, outcome)
        if len(known) < len(verdicts):
            return self.with_gate(Judged(None, verdicts))
        judged = together(self.promise.keys.get("require", "all"), verdicts, known)
        return self.with_gate(self.with_those_to_come(judged, [*who, *absent]))

    def check_units(self, verdicts: dict[Member, Verdict | None], outcome: Outcome) -> None:
        """A bare number beside members in several units would mean several amounts."""
        if "unit" in self.promise.keys or not self.promise.has_bare_number:
            return
        units = {verdict.units for verdict in verdicts.values() if verdict is not None} - {None}
        if len(units) > 1:
            outcome.refused.append("members in several units, and a bare number")
        elif None in verdicts.values():
            outcome.perhaps_refused.append("members that are open may be in other units")

    def with_those_to_come(self, judged: Judged, who: list[Member]) -> Judged:
        """Before the due day a star may yet bring members; whether that keeps an outcome open is not said."""
        starred = any(wish == "*" for wish in self.promise.keys["for_each"].values())
        if judged.verdict is None or not starred or all(map(self.is_past, who or [()])):
            return judged
        return replace(judged, verdict=replace(judged.verdict, statuses=judged.verdict.statuses | OPEN))

    def is_past(self, member: Member) -> bool:
        return self.case(member).is_past

    def unclear(self, outcome: Outcome) -> Judged:
        """Where it is open who the members are, it is open too whether one of them is refused."""
        outcome.perhaps_refused.append("members that are open")
        return self.with_gate(Judged(None))

    # The gate

    def with_gate(self, judged: Judged) -> Judged:
        keys = self.promise.keys
        waived = "waiver" in keys and self.as_of <= keys["waiver"]["until"]
        if judged.verdict is None:
            return replace(judged, waived=waived)
        verdict = judged.verdict
        minded = frozenset(
            fails for status in verdict.statuses for fails in self.failing(status, verdict, waived=waived)
        )
        strictly = frozenset(
            fails for status in verdict.statuses for fails in self.warns(status, verdict, waived=waived)
        )
        plainly = frozenset({False}) if keys.get("commitment") == "expected" else minded
        return replace(judged, waived=waived, fails=plainly, fails_strictly=strictly)

    def failing(self, status: str, verdict: Verdict, *, waived: bool) -> Iterator[bool]:
        if waived:
            yield False
        elif status == "no_data" and self.promise.keys.get("if_no_data", "fail") == "fail":
            yield from (not excused for excused in verdict.excused)
        else:
            yield status == "missed"

    def warns(self, status: str, verdict: Verdict, *, waived: bool) -> Iterator[bool]:
        """Of a gate that minds warnings, too: no waiver excuses one, for it is about a miss."""
        if status in {"met", "on_track"} and verdict.warned is not False:
            yield True
        if status not in {"met", "on_track"} or verdict.warned is not True:
            yield from self.failing(status, verdict, waived=waived)


def is_single(indicator: dict[str, Any]) -> bool:
    pinned = {"entity": indicator.get("entity"), **indicator.get("where", {})}["entity"]
    return pinned is None and indicator.get("aggregate", "only") == "only"


def never_warns(keys: dict[str, Any]) -> bool:
    """Does whatever meets the threshold meet the warning, too, as far as numbers alone tell?"""
    found = []
    for table in (keys["threshold"], keys["warn"]):
        ((kind, ends),) = [(kind, ends) for kind, ends in table.items() if kind in NUMERIC]
        ends = ends if isinstance(ends, list) else [ends]
        read = [bare_quantity(end) if isinstance(end, str) else (Fraction(end), "") for end in ends]
        if any(one is None or one[1] for one in read):
            return False
        values = [one[0] for one in read if one]
        found.append(region(kind, values, share_of(table.get("within", 0), values[0]), table.get("better")))
    return found[0].is_within(found[1])
