"""The targets file, its members, and what each target wants of an indicator."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil
from typing import Any

import tomli

from .plain_expressions import Call, Expression, Operation, expression, names_in
from .plain_figures import JULY, Figure, Figures, Unread
from .plain_numbers import quantity_in
from .plain_periods import Span, members_of, span_of
from .plain_selection import TARGET_LEVEL, Amount, Problems, Question, Wanted, fitting, later, matches, of_label
from .plain_thresholds import NUMERIC
from .plain_units import Units

Member = tuple[tuple[str, str], ...]
Wishes = dict[str, list[str] | None]  # None: whoever has a row


@dataclass(frozen=True)
class Promise:
    """One target, and the file that it stands in."""

    id: str
    keys: dict[str, Any]
    whole: dict[str, Any]

    @property
    def measure(self) -> Expression:
        text = self.keys.get("measure")
        return expression(text if text is not None else f"`{self.id}`")

    @property
    def kind(self) -> str:
        known = NUMERIC | {"by", "reaches", "is"}
        return str(next(key for key in self.keys["threshold"] if key in known))

    @property
    def bounds(self) -> list[object]:
        found = self.keys["threshold"][self.kind]
        return found if isinstance(found, list) else [found]

    @property
    def warnings(self) -> list[object]:
        """The ends of the stricter threshold."""
        found = [end for kind, end in self.keys.get("warn", {}).items() if kind in NUMERIC]
        return found[0] if found and isinstance(found[0], list) else found

    @property
    def ends(self) -> list[object]:
        """Those of the threshold, if it is one of numbers, and of the stricter one."""
        return [*(self.bounds if self.kind in NUMERIC else []), *self.warnings]

    @property
    def names(self) -> list[str]:
        """All indicators, the measure's first."""
        inner = [name for bound in [*self.bounds, *self.warnings] for name in self.names_of_bound(bound)]
        return list(dict.fromkeys([*names_in(self.measure), *inner]))

    @property
    def has_bare_number(self) -> bool:
        """Is there one that is more or less by the unit of the figures: a bound, a distance, what is added to them?"""
        distances = [self.keys.get("near"), self.keys.get("baseline"), self.keys["threshold"].get("within")]
        trees = [expression(end) for end in self.ends if isinstance(end, str) and not bare_quantity(end)]
        return self.kind in NUMERIC and (
            any(map(self.is_bare, self.ends))
            or any("%" not in str(one) for one in distances if one is not None)
            or isinstance(self.keys.get("pace"), dict)
            or any(map(adds_number, [self.measure, *trees]))
        )

    def is_bare(self, bound: object) -> bool:
        found = bare_quantity(bound) if isinstance(bound, str) else None
        return not self.names_of_bound(bound) and (found is None or not found[1])

    def names_of_bound(self, bound: object) -> list[str]:
        if self.kind not in NUMERIC or not isinstance(bound, str) or bare_quantity(bound):
            return []
        return list(names_in(expression(bound)))

    @property
    def its_indicator(self) -> str | None:
        """The one that the target's own label, where, aggregate and complete are about."""
        found = set(names_in(self.measure))
        return found.pop() if len(found) == 1 else None

    def indicator(self, name: str) -> dict[str, Any]:
        known = dict(self.whole.get("indicators", {}).get(name, {}))
        if name == self.its_indicator:
            known |= {key: self.keys[key] for key in TARGET_LEVEL if key in self.keys}
        return known

    def pinned(self, name: str) -> set[str]:
        """The dimensions that an indicator pins to a value of its own."""
        known = self.indicator(name)
        own = {"entity": known.get("entity"), **known.get("where", {})}
        return {dimension for dimension, pin in own.items() if pin not in (None, "*")}

    def period_of(self, member: Member) -> str | None:
        found: object = {**self.whole, **self.keys, **dict(member)}.get("period")
        return str(found) if found else None

    def span(self, member: Member) -> Span | None:
        text = self.period_of(member)
        return span_of(text, self.year_begins) if text else None

    @property
    def year_begins(self) -> str | None:
        """On which day a year such as 2022/23 begins in this file: as it says, or as its sources do."""
        split = [one for one in self.whole.get("sources", []) if one.get("period_format") == "split years"]
        said: str | None = self.whole.get("year_begins", split[0].get("year_begins", JULY) if split else None)
        return said

    def due(self, member: Member) -> date | None:
        span = self.span(member)
        by: date | None = self.keys["threshold"].get("by")
        found: date | None = self.keys.get("due", by or (span.last if span else None))
        return found

    def wanted(self, name: str, member: Member) -> Wanted:
        known = self.indicator(name)
        outer = {"entity": self.keys.get("entity"), **{dim: who for dim, who in member if dim != "period"}}
        own = {"entity": known.get("entity"), **known.get("where", {})}
        conditions = tuple(own.pop("value") for _ in range("value" in own))
        pins = {}
        for dimension in [*own, *outer]:
            pin, member_pin = own.get(dimension), outer.get(dimension)
            chosen = member_pin if pin in (None, "*") and member_pin is not None else pin
            if chosen is not None:
                pins[dimension] = chosen
        if "order" in known and known.get("aggregate") == "latest":
            pins.setdefault(known["order"], "*")
        return Wanted(
            name=name,
            label=known.get("label", name),
            pins=pins,
            aggregate=known.get("aggregate"),
            complete=known.get("complete", True),
            unit=known.get("unit"),
            period=span_of(known["period"], self.year_begins) if "period" in known else None,
            asked_for_entity=outer["entity"] is not None,
            order=known.get("order"),
            samples=known.get("samples", {}).get("at_least", usual_samples(known.get("aggregate", "only"))),
            empty=known.get("empty") == 0,
            conditions=conditions,
        )


def usual_samples(aggregate: str) -> int:
    """Of a percentile as many as leave one above it."""
    if not aggregate[1:].replace(".", "").isdigit() or aggregate in {"p0", "p100"}:
        return 1
    return ceil(100 / (100 - Fraction(aggregate[1:])))


@dataclass(frozen=True)
class Case:
    """A target for one of its members, against the figures, on a day."""

    promise: Promise
    member: Member
    figures: Figures
    units: Units
    as_of: date
    against: tuple[Figures, ...] = ()

    @property
    def keys(self) -> dict[str, Any]:
        return self.promise.keys

    @property
    def due(self) -> date | None:
        return self.promise.due(self.member)

    @property
    def span(self) -> Span | None:
        return self.promise.span(self.member)

    @property
    def counted(self) -> Span | None:
        """The days whose figures count: those of the period, up to a due day within it."""
        span, due = self.span, self.keys.get("due")
        return Span(span.first, due) if span and due and span.first <= due < span.last else span

    @property
    def is_past(self) -> bool:
        return self.due is None or self.as_of > self.due

    def asked(self, problems: Problems, boost: Fraction = Fraction(0)) -> Question:
        unit = self.keys.get("unit")
        return Question(
            self.figures,
            self.units,
            self.as_of,
            unit,
            self.counted,
            moved=False,
            boost=boost,
            problems=problems,
            against=self.against,
        )

    def wanted(self, name: str) -> Wanted:
        return self.promise.wanted(name, self.member)

    def excused(self, why: str | None) -> frozenset[bool]:
        """Is a figure that is not there merely not out yet, so that the gate does not mind?"""
        if self.due is None or self.as_of > self.due:
            return frozenset({False})
        return frozenset({True}) if why in {"none", "apart"} and self.as_of < self.due else frozenset({False, True})


def is_meant(row: Unread, wishes: list[Promise]) -> bool:
    """May a target or a member of one use a row whose period nobody can read?"""
    return any(means(row, wish, name) for wish in wishes for name in wish.names)


def means(row: Unread, promise: Promise, name: str) -> bool:
    wanted = promise.wanted(name, ())
    varied = {dim: wish for dim, wish in promise.keys.get("for_each", {}).items() if dim != "period"}
    pins = {dim: listed(dim, wish, promise) or "*" for dim, wish in varied.items()}
    pins |= {dim: pin for dim, pin in wanted.pins.items() if pin != "*" or dim not in varied}
    return wanted.label == row.indicator and all(matches(row, dimension, pin) for dimension, pin in pins.items())


def promises(text: str) -> list[Promise]:
    whole = tomli.loads(text, parse_float=Fraction)
    return [Promise(id_, keys, whole) for id_, keys in whole["targets"].items()]


def members(promise: Promise, asked: Question) -> tuple[list[Member], list[Member]]:
    """Every combination that a target is judged for; and each listed value, beside a star, that never occurs."""
    wishes = {dim: listed(dim, wish, promise) for dim, wish in promise.keys["for_each"].items()}
    open_dimensions = [dim for dim, wish in wishes.items() if wish is None]
    for dimension in wishes:
        if dimension != "period" and dimension not in asked.figures.dimensions:
            asked.problems.leave_open("for_each over a dimension that is not there", perhaps_refused=True)
            return [], []
    if not open_dimensions:
        return product_of({dim: wish or [] for dim, wish in wishes.items()}), []
    found: list[Member] = []
    named = [(dim, one) for dim, wish in wishes.items() for one in wish or []]
    for period in wishes.pop("period", None) or [""]:
        found += occurring(promise, asked, wishes, period)
    return found, [(pair,) for pair in named if not any(pair in member for member in found)]


def listed(dimension: str, wish: object, promise: Promise) -> list[str] | None:
    if isinstance(wish, list):
        return [one.replace("-H", "-S") for one in wish] if dimension == "period" else wish  # two names of one half
    assert isinstance(wish, str)
    if wish == "*":
        return None
    if dimension == "period":
        return members_of(wish)
    group: list[str] = promise.whole["groups"][wish]
    return group


def spans_of(promise: Promise) -> list[Span | None]:
    """The period of a target, or of each of its members by period."""
    wish = promise.keys.get("for_each", {}).get("period")
    periods = (wish and listed("period", wish, promise)) or [""]
    return [promise.span((("period", period),) if period else ()) for period in periods]


def product_of(wishes: dict[str, list[str]]) -> list[Member]:
    return [tuple(zip(wishes, values, strict=True)) for values in product(*wishes.values())]


def occurring(promise: Promise, asked: Question, wishes: Wishes, period: str) -> list[Member]:
    """The combinations that have a row in the period."""
    pinned: Member = (("period", period),) if period else ()
    span = promise.span(pinned)
    free = [name for name in promise.names if not promise.pinned(name) & set(wishes)]
    found = [combinations(promise, name, asked, wishes, span) for name in free]
    return [pinned + member for member in sorted(set().union(*found))]


def combinations(promise: Promise, name: str, asked: Question, wishes: Wishes, span: Span | None) -> set[Member]:
    wanted = promise.wanted(name, ())
    rows = [row for row in of_label(asked.figures, wanted.label) if in_span(row, wanted.period or span)]
    pins = {dim: pin for dim, pin in wanted.pins.items() if dim not in wishes}
    pinned = fitting(rows, pins)
    return members_among([row for row in pinned if not later(row, asked.as_of)], wishes)


def members_among(rows: list[Figure], wishes: Wishes) -> set[Member]:
    combined = {tuple((dim, row.at(dim)) for dim in wishes) for row in rows}
    return {
        member
        for member in combined
        if all(who != "" and (wishes[dim] is None or who in (wishes[dim] or [])) for dim, who in member)
    }


def in_span(row: Figure, span: Span | None) -> bool:
    return span is None or row.period is None or row.period.within(span)


def adds_number(tree: Expression) -> bool:
    match tree:
        case Operation("+" | "-", left, right):
            return any(not list(names_in(one)) or adds_number(one) for one in (left, right))
        case Call("previous" | "change" | "baseline", (x,)):
            return adds_number(x)
    return False


def bare_quantity(text: str) -> tuple[Fraction, str] | None:
    found = quantity_in(text)
    return found if found and not any(sign in found[1] for sign in "+-*/(") else None


def constant(bound: object, asked: Question) -> Amount | None:
    """A bound that needs no figures: a number, or a quantity with or without a unit."""
    if isinstance(bound, int | Fraction):
        return Amount(Fraction(bound), literal=True)
    assert isinstance(bound, str)
    found = bare_quantity(bound)
    if found is None:
        return None
    number, rest = found
    if not rest:
        return Amount(number, literal=True)
    unit = asked.units.read(rest)
    return Amount(number * unit.scale, base=unit.base, units=frozenset({rest}), literal=True)
