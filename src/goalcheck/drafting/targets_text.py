"""The drafted targets as TOML: a table for each goal, comments for what is unsure, and what was left out at the end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goalcheck.drafting.draft import Draft, Drafted
from goalcheck.drafting.reading.promise import Promise
from goalcheck.messages.catalogue import message
from goalcheck.messages.naming import toml_key, toml_string
from goalcheck.quantities.period import Period, Step, nth, ordinal
from goalcheck.quantities.period_text import parse_period, year_from
from goalcheck.quantities.spelling import alike
from goalcheck.targets.expression import FUNCTIONS, name_text

_FISCAL = re.compile(r"[0-9]{4}/[0-9]{2}")
_LONGEST_ID = 48


def targets_text(drafts: Sequence[Draft], lang: str, period: str = "") -> str:
    """Return a targets file with the goals of the documents, each named as the targets file will find it."""
    periods = {draft.period for draft in drafts}
    common = period or (periods.pop() if len(periods) == 1 else "")
    names = [one.document.name for one in drafts]
    lines = [f"# {_say('draft_heading', lang, documents=', '.join(names))}", f"# {_say('draft_read', lang)}", ""]
    if fiscal := _fiscal_year(drafts, common):
        lines += [f"# {_say('unsure', lang, text=_say('unsure_fiscal', lang, year=fiscal))}", 'year_begins = "04-01"']
    if common:
        lines += [f"period = {toml_string(common)}"]
    ids = _Ids()
    for draft in drafts:
        if not draft.goals:
            lines += ["", f"# {_say('draft_nothing', lang, document=draft.document.name)}"]
        for goal in draft.goals:
            lines += ["", *_target(goal, draft, ids, lang, common)]
    lines += _left_out(drafts, lang)
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


class _Ids:
    """The ids of targets, of which no two look alike; and the indicators of goals that are for several periods."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        self._bases: set[str] = set()
        self._indicators: dict[tuple[str, ...], list[_Measured]] = {}

    def new(self, name: str, lang: str) -> str:
        """Return an id that nothing else has: the name, of an English one in lower case."""
        words = re.sub(r"\W+", "_", alike(name if lang == "zh" else name.lower()))
        base = words.strip("_")[:_LONGEST_ID].strip("_") or "goal"
        if base in FUNCTIONS or not re.match(r"[^\W\d]", base):
            base = f"goal_{base}"
        ident, number = base, self._taken.get(base, 0)
        while ident in self._taken:
            number += 1
            ident = f"{base}_{number}"
        self._taken[base], self._taken[ident] = max(number, 1), 1
        return ident

    def take_base(self, ident: str) -> bool:
        """Keep an id for what a change is compared with; False if another goal is compared with it, too."""
        self._taken[ident], is_new = 1, ident not in self._bases
        self._bases.add(ident)
        return is_new

    def indicator(self, goal: Drafted, ident: str) -> str:
        """Return what a goal's target measures: the first one's id, where it differs from it in its period or form.

        So do interim goals, and a level beside its change: 粮食520万吨，增长2%.
        """
        promise = goal.promise
        named = (alike(promise.name.lower()), goal.theme, promise.entity, promise.each, str(promise.form == "event"))
        known = self._indicators.setdefault(named, [])
        asked = (promise.period, promise.form, bool(promise.expression))
        unit = promise.unit if promise.form in {"level", "event"} and not promise.expression else None
        for one in known:
            if asked not in one.asked and (one.unit is None or unit is None or one.unit == unit):
                one.asked.add(asked)
                one.unit = unit if one.unit is None else one.unit
                return one.ident
        known.append(_Measured(ident, unit, {asked}))
        return ident


@dataclass
class _Measured:
    """An indicator of goals: its id, the unit of its level where a goal gives it, and what is asked of it when."""

    ident: str
    unit: str | None
    asked: set[tuple[str, str, bool]]


def _fiscal_year(drafts: Sequence[Draft], common: str) -> str:
    """Return the first year of a file that does not begin in January; "" if there is none."""
    own = (year for draft in drafts for one in draft.goals for year in (one.promise.period, one.promise.base))
    return next((year for year in (common, *own) if _FISCAL.fullmatch(year)), "")


def _target(goal: Drafted, draft: Draft, ids: _Ids, lang: str, common: str) -> Iterator[str]:
    promise = goal.promise
    ident = ids.new(promise.name, goal.lang)
    indicator = ids.indicator(goal, ident)
    based = f"{indicator}_{promise.base.replace('/', '_')}" if promise.base else ""
    if based and ids.take_base(based):
        yield f"[indicators.{toml_key(based)}]"
        yield from _entries({"label": indicator, "period": promise.base})
        yield ""
    yield f"[targets.{toml_key(ident)}]"
    yield f"name = {toml_string(promise.name)}"
    yield from _entries({"theme": goal.theme, "document": draft.document.name, "quote": goal.quote})
    if indicator != ident and promise.form not in {"growth", "change", "event"}:
        yield f"measure = {toml_string(name_text(indicator))}"
    yield from _threshold(promise, indicator, based)
    periods = _periods(promise, draft) if promise.operator != "by" else ""
    yield from _entries({"period": promise.period if promise.period != common and ".." not in periods else ""})
    if promise.due and promise.operator != "by":
        yield f"due = {promise.due}"
    members = {"entity": "*" if promise.each else "", "period": periods if ".." in periods else ""}
    if any(members.values()):
        yield f"for_each = {{ {', '.join(_entries(members))} }}"
    if not promise.each:
        yield from _entries({"entity": promise.entity})
    yield f'commitment = "{"binding" if promise.binding else "expected"}"'
    yield from (f"# {_say('unsure', lang, text=text)}" for text in _unsure(promise, lang, periods, based=bool(based)))


def _periods(promise: Promise, draft: Draft) -> str:
    """Return the first and last of the periods for each of which a number is promised, or the only one: 2026.

    "" where they cannot be named.
    """
    if promise.every is None or promise.every.kind not in set(Step) or promise.due or not promise.period:
        return ""
    step, span = Step(promise.every.kind), _span(promise.period)
    if step is Step.year and promise.period == draft.period:
        return f"{draft.since}..{draft.period}" if draft.since else promise.period
    start = date(draft.since, 1, 1) if draft.since and promise.period == draft.period else span.start
    first, last = ordinal(step, start), ordinal(step, span.end)
    every = [
        one for at in range(first, last + 1) if (one := nth(step, at)) and start <= one.start <= one.end <= span.end
    ]
    return f"{every[0].text}..{every[-1].text}" if every[1:] else promise.period


def _span(period: str) -> Period:
    year, fiscal, _ = period.partition("/")
    return year_from(date(int(year), 4, 1)) if fiscal else parse_period(period)


def _entries(texts: dict[str, str]) -> Iterator[str]:
    """Yield the lines of the texts that are there, each with its key."""
    return (f"{key} = {toml_string(text)}" for key, text in texts.items() if text)


def _threshold(promise: Promise, ident: str, based: str) -> Iterator[str]:
    name, other = name_text(ident), name_text(based) if based else ""
    if promise.operator == "by":
        year, fiscal, _ = promise.period.partition("/")
        last = f"{int(year) + 1}-03-31" if fiscal else f"{year}-12-31"
        yield f"threshold = {{ by = {toml_string(promise.due or last)} }}"
        return
    yield from _entries({"measure": _measure(promise.form, name, other)})
    about = promise.operator == "about"
    more = f", within = {_value(promise.within or '5%')}" if about else ""
    yield f"threshold = {{ {promise.operator} = {_bound(promise, name, other)}{more} }}"
    yield from _entries(
        {"reading": "± 5%" if about and not promise.within else "", "unit": "" if promise.expression else promise.unit}
    )


def _measure(form: str, name: str, other: str) -> str:
    """Return what is measured of a change, against last year or an ``other`` indicator; "" of a level: itself."""
    if form == "growth":
        return f"share({name}, {other}) - 100" if other else f"growth({name})"
    if form == "change":
        return f"{name} - {other}" if other else f"change({name})"
    return ""


def _bound(promise: Promise, name: str, other: str) -> str:
    if promise.expression:
        with_itself = f"baseline({name})" if promise.form == "multiple" else name
        compared = name if promise.expression.startswith("previous") else other or with_itself
        return toml_string(promise.expression.format(compared))
    values = ", ".join(map(_value, promise.numbers))
    return f"[{values}]" if promise.operator == "between" else values


def _value(number: str) -> str:
    plain = re.fullmatch(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", number)
    return number if plain and len(number) < 18 else toml_string(number)


def _unsure(promise: Promise, lang: str, periods: str, *, based: bool) -> Iterator[str]:
    for one in promise.unsure:
        if not (based and one.key == "unsure_base"):
            yield one.in_language(lang)
    if promise.form in {"growth", "change"} and not based and promise.operator != "by":
        yield _say("unsure_last_year", lang)
    if promise.each:
        yield _say("unsure_each", lang, members=" ".join(promise.each.split()))
    if promise.every and promise.operator != "by":
        yield _say("unsure_every" if periods else "unsure_often", lang, words=promise.every.words, periods=periods)


def _left_out(drafts: Sequence[Draft], lang: str) -> Iterator[str]:
    """Yield a comment for each place that was left out, once."""
    lines = dict.fromkeys(
        f"# {draft.document.name}:{one.line}: {one.reason.in_language(lang)}: {one.text}"
        for draft in drafts
        for one in draft.left_out
    )
    if lines:
        yield from ("", f"# {_say('left_heading', lang)}", *lines)


def _say(key: str, lang: str, **values: str) -> str:
    return message(key, **values).in_language(lang)
