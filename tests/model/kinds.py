"""What a case asks of goalcheck: the kinds of promises, figures and days in it, for counting."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from .case_parts import GeneratedCase
from .plain_expressions import Call, Expression, Name, Number, Operation, expression
from .plain_figures import SCALES
from .plain_numbers import MAGNITUDES, quantity_in
from .plain_periods import FISCAL
from .plain_targets import Promise, bare_quantity, promises
from .plain_thresholds import DOWNWARD, NUMERIC, UPWARD

Entry = dict[str, Any]


def kinds_of(case: GeneratedCase, report: Entry) -> Iterator[tuple[str, str]]:
    """Each kind that a target of a judged case shows, with the target's id."""
    entries = {entry["id"]: entry for entry in report["targets"]}
    for promise in promises(case.targets):
        for kind in (*asked_for(promise, case), *of_entry(entries[promise.id])):
            yield promise.id, kind


def kinds_asked_for(case: GeneratedCase) -> set[str]:
    return {kind for promise in promises(case.targets) for kind in asked_for(promise, case)}


def asked_for(promise: Promise, case: GeneratedCase) -> Iterator[str]:
    recorded = "".join(text for name, text in case.files if name == "events.csv")
    yield from of_threshold(promise)
    yield from (kind for name in promise.names for kind in of_indicator(promise.indicator(name), name, recorded))
    yield from of_measure(promise)
    yield from of_figures(promise, case)
    yield from of_periods(promise)
    yield from of_warning(promise.keys)
    yield from of_for_each(promise.keys)
    yield from of_pace(promise.keys, promise)
    yield from of_units(promise.keys)
    yield from of_day(promise.due(()), case.as_of)
    yield from of_gate(promise.keys, case.as_of)


def of_threshold(promise: Promise) -> Iterator[str]:
    threshold = promise.keys["threshold"]
    yield f"threshold {promise.kind}"
    if promise.kind == "about":
        yield f"about, better {threshold.get('better', 'neither')}"
        yield f"about, within {'percent' if '%' in str(threshold['within']) else 'a number'}"
    if promise.kind in NUMERIC:
        for bound in promise.bounds:
            yield f"bound: {bound_kind(bound)}"


def bound_kind(bound: object) -> str:
    found = bare_quantity(bound) if isinstance(bound, str) else None
    if not isinstance(bound, str):
        return "a number"
    if found is None:
        return "an expression"
    return "a quantity with a unit" if found[1] else "a number as text"


def of_indicator(known: Entry, name: str, recorded: str) -> Iterator[str]:
    how = known.get("aggregate", "only")
    rows = "records" if known.get("label", name) in recorded else "observations"
    yield f"aggregate {how} of {rows}"
    if known.get("complete") is False:
        yield f"complete = false: {how}"
    yield from (f"{key} pinned" for key in ("entity", "period", "label", "unit") if key in known)
    for dimension, pin in known.get("where", {}).items():
        yield f"where: {condition_kind(pin) if dimension == 'value' else where_kind(pin)}"
    if "samples" in known:
        yield f"samples of {how}"
    yield from (f"{key} said" for key in ("order", "empty") if key in known)


def condition_kind(pin: Entry) -> str:
    return f"value {next(iter(pin))}"


def where_kind(pin: object) -> str:
    if isinstance(pin, str):
        return {"*": "*", "": "blank"}.get(pin, "a value")
    return "a list" if isinstance(pin, list) else f"not {'a list' if isinstance(pin['not'], list) else 'a value'}"  # type: ignore[index]


def of_measure(promise: Promise) -> Iterator[str]:
    yield from (f"measure: {part}" for part in parts_of(promise.measure))
    for bound in promise.bounds:
        if promise.kind in NUMERIC and isinstance(bound, str) and bare_quantity(bound) is None:
            yield from (f"bound: {part}" for part in parts_of(expression(bound)))


def parts_of(tree: Expression) -> Iterator[str]:
    match tree:
        case Number():
            yield "a number in it"
        case Name():
            yield "an indicator"
        case Operation(sign, left, right):
            yield sign
            yield from (*parts_of(left), *parts_of(right))
        case Call(function, arguments, step):
            yield function if step == "year" else f"{function} {step}"
            for argument in arguments:
                yield from parts_of(argument)


def of_figures(promise: Promise, case: GeneratedCase) -> Iterator[str]:
    """How the figures are written that a target asks for, in the files that name its indicators."""
    labels = {promise.indicator(name).get("label", name) for name in promise.names}
    for name, text in case.files:
        rows = [line for line in text.splitlines() if any(label in line for label in labels)]
        yield from (f"figures: {kind}" for kind, sign in CELLS.items() if any(sign.search(row) for row in rows))
        if rows and any(header in text.splitlines()[0] for header in (*SCALES, "Scale")):
            yield "figures: with a multiplier"
        if rows and name == "years.csv":
            yield "figures: of split years"
    for source in promise.whole.get("sources", []):
        yield from (f"source: {key}" for key in SETTINGS if key in source)
    if promise.keys.get("entity") == "*":
        yield "entity: all together"
    if case.against:
        yield "earlier figures: several" if len(case.against) > 1 else "earlier figures"


def of_periods(promise: Promise) -> Iterator[str]:
    period = promise.period_of(())
    if period and FISCAL.fullmatch(period) and promise.year_begins:
        yield f"period: a fiscal year{', its begin said' if 'year_begins' in promise.whole else ''}"
    if period and len(period) == len("2022-03-15"):
        yield "period: a day"


def of_warning(keys: Entry) -> Iterator[str]:
    if "warn" in keys:
        yield f"warn {next(iter(keys['warn']))}"


def of_for_each(keys: Entry) -> Iterator[str]:
    wishes = keys.get("for_each")
    if wishes is None:
        return
    for dimension, wish in wishes.items():
        yield f"for_each {dimension}: {wish_kind(dimension, wish)}"
    if len(wishes) > 1:
        starred = "*" in wishes.values()
        yield f"for_each of {len(wishes)} dimensions{', one with a star' if starred else ''}"
    yield f"require {require_kind(keys.get('require'))}"


def wish_kind(dimension: str, wish: object) -> str:
    if isinstance(wish, list):
        return "a list"
    if wish == "*":
        return "*"
    return "a range" if dimension == "period" else "a group"


def require_kind(require: object) -> str:
    if not isinstance(require, dict):
        return "all" if require else "unsaid"
    ((kind, wish),) = require.items()
    return f"{kind}, {'a share' if '%' in str(wish) else 'a number'}"


def of_pace(keys: Entry, promise: Promise) -> Iterator[str]:
    pace = keys.get("pace")
    if pace is None:
        return
    way = "points" if isinstance(pace, dict) else pace
    yield f"pace {way}"
    if promise.kind in DOWNWARD:
        yield f"pace {way} of a cap"


def of_units(keys: Entry) -> Iterator[str]:
    unit = keys.get("unit", "")
    if not unit:
        yield "unit: none said"
    elif any(unit.startswith(magnitude) for magnitude in MAGNITUDES) and unit != "百分点":
        yield "unit: with a magnitude"
    else:
        yield f"unit: {unit if unit in {'%', '‰', 'pp'} else 'without a magnitude'}"
    for value in keys["threshold"].values():
        if (
            isinstance(value, str)
            and (found := quantity_in(value))
            and found[0]
            and any(m in value for m in MAGNITUDES)
        ):
            yield "bound: with a magnitude"


def of_day(due: date | None, as_of: date) -> Iterator[str]:
    if due is None:
        yield "day: nothing due"
    else:
        yield "day: " + (
            "after the due day" if as_of > due else "the due day" if as_of == due else "before the due day"
        )


def of_gate(keys: Entry, as_of: date) -> Iterator[str]:
    if "near" in keys:
        yield f"near {'percent' if '%' in str(keys['near']) else 'a number'}"
    if "waiver" in keys:
        yield f"waiver {'in force' if as_of <= keys['waiver']['until'] else 'run out'}"
    if "due" in keys:
        yield "due said"
    yield from (f"{key} {keys[key]}" for key in ("if_no_data", "commitment") if key in keys)
    if "baseline" in keys:
        yield "baseline"


def of_entry(entry: Entry) -> Iterator[str]:
    """What came of it."""
    yield f"status {entry['status']}"
    for one in [entry, *(entry["members"] or [])]:
        if one["observation_status"]:
            known = one["observation_status"] != "guess"
            yield f"figures {one['observation_status'] if known else 'of an unknown status'}"
        if one["near_miss"]:
            yield "near miss"
        if one["warn"]:
            yield "warned"
        if one["exact"] is False:
            yield "a number without an end"


SETTINGS = ("only", "drop", "marks", "zero", "parentheses")
CELLS = {
    "with a time of day": re.compile("[0-9]{2}:[0-9]{2}"),
    "only bounds": re.compile("[<>≤≥][0-9]|[0-9][+]"),
}
PERCENTILES = ("median", "p50", "p95", "p12.5", "p0", "p100")
AGGREGATES = ("sum", "mean", "min", "max", "latest", "count")
EVERY_KIND = {
    *(f"threshold {kind}" for kind in (*NUMERIC, "by", "reaches", "is")),
    *(
        f"about, {how}"
        for how in ("better higher", "better lower", "better neither", "within percent", "within a number")
    ),
    *(
        f"bound: {kind}"
        for kind in ("a number", "an expression", "a quantity with a unit", "previous", "baseline", "with a magnitude")
    ),
    "aggregate only of observations",
    *(f"aggregate {how} of {rows}" for how in PERCENTILES for rows in ("observations", "records")),
    *(f"samples of {how}" for how in ("mean", *PERCENTILES)),
    *(f"{key} said" for key in ("order", "empty")),
    *(f"where: value {kind}" for kind in (*UPWARD, *DOWNWARD, "between", "equals")),
    *(f"figures: {kind}" for kind in (*CELLS, "with a multiplier", "of split years")),
    *(f"period: {kind}" for kind in ("a fiscal year", "a fiscal year, its begin said", "a day")),
    "entity: all together",
    *(f"source: {key}" for key in SETTINGS),
    *("earlier figures", "earlier figures: several"),
    *(f"warn {kind}" for kind in (*UPWARD, *DOWNWARD)),
    *(f"aggregate {how} of {rows}" for how in AGGREGATES for rows in ("observations", "records")),
    *(f"complete = false: {how}" for how in (*AGGREGATES, "only")),
    *(f"{key} pinned" for key in ("entity", "period", "label", "unit")),
    *(f"where: {kind}" for kind in ("a value", "a list", "not a value", "not a list", "*", "blank")),
    *(f"measure: {part}" for part in ("+", "-", "*", "/", "previous", "change", "growth", "share", "baseline")),
    *(f"measure: previous {step}" for step in ("quarter", "month")),
    *(f"for_each entity: {kind}" for kind in ("a group", "a list", "*")),
    *(f"for_each sex: {kind}" for kind in ("a list", "*")),
    *(f"for_each period: {kind}" for kind in ("a list", "a range")),
    *(f"for_each of {kind}" for kind in ("2 dimensions", "2 dimensions, one with a star", "3 dimensions")),
    *(f"require {kind}" for kind in ("all", "unsaid", "equals, a number", "equals, a share")),
    *(f"require {kind}, a {what}" for kind in (*UPWARD, *DOWNWARD, "between") for what in ("number", "share")),
    *(f"pace {way}{of}" for way in ("linear", "points", "none") for of in ("", " of a cap")),
    *(f"unit: {kind}" for kind in ("%", "‰", "pp", "none said", "with a magnitude", "without a magnitude")),
    *(f"day: {day}" for day in ("before the due day", "the due day", "after the due day", "nothing due")),
    *(f"near {kind}" for kind in ("a number", "percent")),
    *(f"waiver {state}" for state in ("in force", "run out")),
    *(f"if_no_data {effect}" for effect in ("fail", "warn", "ignore")),
    *(f"commitment {kind}" for kind in ("binding", "expected")),
    "due said",
    "baseline",
}
"""What the language offers; the cases together must ask for all of it."""
