"""What became easier about a target from one report to the next, as far as reports say what was asked."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import parse_quantity
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.shown import show
from goalcheck.quantities.unit import UnitError, Units
from goalcheck.targets.threshold import IN_WORDS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from goalcheck.report.json_document import Earlier, Standing
    from goalcheck.report.verdict import RequireState

_UNITS = Units()
_PERCENT = "%"
_SLACK = "--allow-slack"
_LAXITY = ("fail", "warn", "ignore")
# What is asked, as it was and as it is, and whether it is easier now; None: nothing says so.
_Asked = tuple[Message | str, str | None, str | None, bool | None]


def loosened_as_a_whole(old: Earlier, new: Earlier) -> Iterator[Message]:
    """Yield what became easier about the gate and the grades, as far as reports say how they were made."""
    return _said([_gates(old, new), _grades(old, new)])


def _grades(old: Earlier, new: Earlier) -> _Asked:
    before, after = old.grades or {}, new.grades or {}
    is_easier = _asks_less(before, after) if before and new.grades is not None else False
    texts = [", ".join(f"{name} = {start}" for name, start in one.items()) for one in (before, after)]
    return message("its_grades"), texts[0], texts[1], is_easier


def _gates(old: Earlier, new: Earlier) -> _Asked:
    """A gate that is held against a baseline excuses what was missed there; one with more slack may excuse more."""
    (strict, excused), (now_strict, now_excused) = gates = [_gate(one) for one in (old, new)]
    is_easier: bool | None = not strict <= now_strict
    if not is_easier and old.options and now_excused:
        is_easier = not excused or (_is_wider(excused.get(_SLACK), now_excused.get(_SLACK)) and None)
    texts = [" ".join((*sorted(one), *(" ".join(each).strip() for each in more.items()))) for one, more in gates]
    return message("its_gate"), texts[0], texts[1], is_easier


def _gate(report: Earlier) -> tuple[frozenset[str], dict[str, str]]:
    """Return the options by which more fails the gate, as "--fail-on behind", and those that excuse something."""
    options, gate = report.options, report.gate
    stricter = {f"--fail-on {word}" for word in (gate.fail_on if gate else ())}
    stricter |= {"--strict"} if gate and gate.strict else set()
    stricter |= {"--require-reasons"} if options.get("require_reasons") else set()
    excusing = {"--baseline": ""} if options.get("baseline") else {}
    excusing |= {_SLACK: str(options["allow_slack"])} if options.get("allow_slack") else {}
    return frozenset(stricter), excusing


def loosened(old: Standing | None, new: Standing | None) -> Iterator[Message]:
    """Yield what became easier about a target or member, or may have; None: it is gone, or there was none."""
    if new is None:
        yield message("gone_now")
    if old is None or new is None:
        return
    yield from _said([*_of_each(old, new), *(() if new.member else _of_target(old, new))])
    if not new.member and old.commitment == "binding" and new.commitment == "expected":
        yield message("now_expected")


def _said(asked: Iterable[_Asked]) -> Iterator[Message]:
    for what, old, new, is_easier in asked:
        if is_easier is not False:
            before, after = (text or message("none") for text in (old, new))
            yield message("easier" if is_easier else "may_be_easier", what=what, old=before, new=after)


def _of_each(old: Standing, new: Standing) -> Iterator[_Asked]:
    """Yield the bound and the due day, which members have, too."""
    holding, now = (interval_in(one, old.unit) for one in (old, new))
    if old.threshold.kind == new.threshold.kind == "by":
        # Days in ISO form; where the due day is another one, that one says it.
        yield message("its_bound"), old.bound, new.bound, old.due == new.due and (old.bound or "") < (new.bound or "")
    elif holding and now:
        yield _moved(message("its_bound"), holding, now)
    elif old.require is None and new.require is None and _is_another_bound(old, new):
        before, after = (" ".join(filter(None, (one.threshold.text, one.unit))) for one in (old, new))
        yield message("its_threshold"), before, after, None
    yield message("its_due"), _day(old.due), _day(new.due), old.period == new.period and _is_easier_by(old, new)


def _is_easier_by(old: Standing, new: Standing) -> bool | None:
    """Return whether another due day is a later one; None for an earlier one, after which figures do not count."""
    if old.due is None or old.due == new.due:
        return False
    adds_up = (new.terms is None or "pace" in new.terms) and new.threshold.kind in {"at_least", "more_than"}
    is_later = new.due is None or new.due > old.due
    return is_later or (False if adds_up or new.threshold.kind in IN_WORDS else None)


def _is_another_time(old: str | None, new: str | None) -> bool | None:
    """Return False for the same period, and for a later one, as of the next report; None where nothing says so."""
    try:
        is_later = old is not None and new is not None and parse_period(new).end > parse_period(old).end
    except ValueError:
        is_later = False
    return False if old == new or is_later else None


def _of_target(old: Standing, new: Standing) -> Iterator[_Asked]:
    """Yield what is asked of a target as a whole; not how it warns, where a report of an older version does not say."""
    yield message("its_measure"), old.measure, new.measure, None if old.measure != new.measure else False
    yield message("its_period"), old.period, new.period, _is_another_time(old.period, new.period)
    before, after = (one.require.asked if one.require else None for one in (old, new))
    yield message("its_members"), before, after, before != after and _requires_less(old.require, new.require)
    is_longer = new.waived is not None and (old.waived is None or old.waived < new.waived)
    yield message("its_waiver"), _day(old.waived), _day(new.waived), is_longer and not old.status.holds
    if old.if_no_data is not None and new.if_no_data is not None:
        yield from _warning(old, new)
        yield message("its_near"), old.near, new.near, _is_wider(old.near, new.near, old.unit, new.unit)
        is_laxer = _LAXITY.index(new.if_no_data) > _LAXITY.index(old.if_no_data)
        yield message("kind_answer"), old.if_no_data, new.if_no_data, is_laxer
    yield from _terms(old, new)
    before, after = (f"{one.score.points} ({one.score.rule})" if one.score else None for one in (old, new))
    yield message("its_points"), before, after, None if before is not None and before != after else False


def _terms(old: Standing, new: Standing) -> Iterator[_Asked]:
    """Yield what else was asked; not where a report of an older version does not say."""
    if old.terms is not None and new.terms is not None:
        for key in dict.fromkeys((*old.terms, *new.terms)):
            before, after = old.terms.get(key), new.terms.get(key)
            is_climb = key == "pace" and old.unit == new.unit and _climbs(old) and _climbs(new)
            is_easier = _is_slower(before, after) if is_climb else _excuses_more(key, before, after)
            yield key, before, after, before != after and is_easier


def _excuses_more(key: str, old: str | None, new: str | None) -> bool | None:
    """Return whether more is excused in the figures: gaps, no rows at all, few of them; None of other keys."""
    name = "" if ".where." in key else key.rpartition(".")[2]
    if name in {"complete", "empty"}:
        return new is not None
    return _is_less(old or "1", new or "1") if name == "samples" else None


def _climbs(one: Standing) -> bool:
    """Return whether a pace asks for less than the bound: it is of a number to reach, not below where it starts."""
    start, unit = (one.terms or {}).get("baseline", "0"), one.unit
    bound = interval_in(one, unit) or _numbers(one.threshold.text, unit, unit)  # that of members is in the text alone
    above = _numbers(f"≥ {start}", unit, unit)
    return bound is not None and above is not None and bound.is_within(above)


def _is_slower(old: str | None, new: str | None) -> bool | None:
    """Return whether less is asked for before the due day than was; without a pace it is the whole."""
    if old is None or new is None:
        return new is not None
    points = ([point.partition(" = ") for point in pace.split(", ")] for pace in (old, new))
    return _asks_less(*({day: number for day, _, number in pace} for pace in points))


def _asks_less(old: Mapping[str, str], new: Mapping[str, str]) -> bool | None:
    """Return whether a number is less than that of its name was; None where names differ, or have no numbers."""
    found = {_is_less(old[name], new[name]) for name in old} if old.keys() == new.keys() else {None}
    return True in found or (None if None in found else False)


def _is_less(old: str, new: str) -> bool | None:
    before, after = (_numbers(f"≥ {number}", None, None) for number in (old, new))
    return None if before is None or after is None else not after.is_within(before)


def _moved(what: Message, before: Interval, after: Interval) -> _Asked:
    texts = [one.text(lambda end: show(end).text) for one in (before, after)]
    return what, texts[0], texts[1], not after.is_within(before)


def _warning(old: Standing, new: Standing) -> Iterator[_Asked]:
    before, after = (_numbers(one.warn_threshold or "", one.unit, old.unit) for one in (old, new))
    if before and after:
        yield _moved(message("its_warning"), before, after)
    elif old.warn_threshold is not None and old.warn_threshold != new.warn_threshold:
        is_gone = new.warn_threshold is None
        yield message("its_warning"), old.warn_threshold, new.warn_threshold, is_gone or None


def _is_wider(old: str | None, new: str | None, own: str | None = None, now: str | None = None) -> bool | None:
    """Return whether a margin, in its unit, allows for more; None where one is a part of the bound, the other not."""
    if old is None or new is None:
        return new is not None
    shares = [_PERCENT in one for one in (old, new)]
    unit = _PERCENT if shares[0] else own
    before, after = _numbers(f"≤ {old}", own, unit), _numbers(f"≤ {new}", now, unit)
    if before is None or after is None or shares[0] is not shares[1]:
        return False if old == new else None
    return not after.is_within(before)


def _is_another_bound(old: Standing, new: Standing) -> bool:
    """Return True if threshold, bound or unit are others; what one of the reports lacks is not."""
    pairs = ((old.threshold.text, new.threshold.text), (old.bound, new.bound), (old.unit, new.unit))
    return any(one and other and one != other for one, other in pairs)


def _requires_less(old: RequireState | None, new: RequireState | None) -> bool | None:
    """Return whether a number of members is enough now that was not; None where the two numbers do not compare."""
    if old is None or new is None:
        return None
    before, after = _required(old), _required(new)
    if new.kind == "all":
        return False
    if before is None or after is None or not old.of:
        return None
    (interval, share), (now, is_share) = before, after
    if old.of != new.of:
        return None if share is not is_share else not now.is_within(interval)
    enough, now = (one * Fraction(old.of, 100) if in_percent else one for one, in_percent in (before, after))
    return not all(map(enough.holds, _whole_ends(now, old.of)))


def _whole_ends(interval: Interval, most: int) -> list[Fraction]:
    """Return the least and the greatest whole number in an interval, of those from 0 to the most; none in it: none."""
    least, greatest = 0, most
    if interval.low is not None:
        least = max(0, floor(interval.low) + 1 if interval.low_open else ceil(interval.low))
    if interval.high is not None:
        greatest = min(most, ceil(interval.high) - 1 if interval.high_open else floor(interval.high))
    return [Fraction(least), Fraction(greatest)] if least <= greatest else []


def _required(require: RequireState) -> tuple[Interval, bool] | None:
    """Return how many members must hold, and whether that is in percent of them; None where nothing says so."""
    if require.kind == "all":
        return Interval(low=Fraction(100)), True
    unit = _PERCENT if _PERCENT in require.asked else None
    interval = _numbers(require.asked, None, unit)
    return (interval, unit is not None) if interval else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def interval_in(standing: Standing, unit: str | None) -> Interval | None:
    """Return the numbers that hold in a unit, read from the bound as the report shows it.

    None for one of words, or where its own unit does not convert to that one.
    """
    bound, kind = standing.bound or "", standing.threshold.kind
    if kind in IN_WORDS:
        return None
    sign = SIGNS.get(kind, standing.threshold.text[:1])  # of "about" where one side is better
    sign = sign if sign in SIGNS.values() else "="
    return _numbers(bound if bound.startswith("[") else f"{sign} {bound}", standing.unit, unit)


def _numbers(text: str, own: str | None, unit: str | None) -> Interval | None:
    """Return the numbers of "≥ 30", "= 5 km" or "[1, 2]" in a unit; a bare one is in its ``own``.

    None of another text, and where a unit does not convert to that one.
    """
    sign, bounds = text[:1], text[1:-1].split(", ") if text.startswith("[") else [text[1:]]
    try:
        quantities = [parse_quantity(bound) for bound in bounds]
        wanted = _UNITS.parse(unit or "")
        ends = [_UNITS.parse(named or own or "").to(wanted).apply(Fraction(number)) for number, named in quantities]
    except (ValueError, UnitError):
        return None
    if sign in SIGNS.values():
        return Interval.of(sign, ends[0])
    return Interval(ends[0], ends[1]) if sign == "[" and len(ends) == 2 else None
