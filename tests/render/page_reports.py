"""Reports for the page: everything that it draws, and as many targets as a city may have."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import Text
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.shown import show
from goalcheck.report.report import Summary
from goalcheck.report.verdict import RequireState, TrendPoint

from .fakes import EDUCATION, at_least, figure, liaocheng, report, target, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalcheck.report.report import Report
    from goalcheck.report.verdict import TargetVerdict


def recycling() -> TargetVerdict:
    """Return a target for each of eight years: they are its members, and its trend."""
    members = tuple(
        at_least(
            "met" if year > 2018 else "missed", str(rate), "100", unit="%", member={"period": str(year)},
            period=parse_period(str(year)), figures=(figure(year, str(rate), dimensions={"Sex": "F"}),),
        )
        for year, rate in zip(range(2015, 2023), (90, 91, 94, 99, 106, 115, 126, 1390), strict=True)
    )  # fmt: skip
    require = RequireState("all", "all of 8", 4, 8)
    own = verdict("missed", unit="%")
    return target("recycling", own, "≥ 100", name="Recycling", theme=EDUCATION, members=members, require=require)


def years(now: float, before: Mapping[int, float], unit: str, statuses: Mapping[int, str]) -> tuple[TrendPoint, ...]:
    """Return the trend of a verdict on 2022."""
    return tuple(
        TrendPoint(2022 - year, parse_period(str(year)), show(Fraction(number)), unit, statuses.get(year, "final"))
        for year, number in {**before, 2022: now}.items()
    )


def balance() -> TargetVerdict:
    """Return a target below zero that holds within an interval, with its earlier years."""
    own = verdict(
        "missed", "-12.5", "[-2, 3]", unit="亿元", interval=Interval(Fraction(-2), Fraction(3)), gap="10.5",
        exact_actual=Fraction(-25, 2), trend=years(-12.5, {2013: 4, 2019: 0, 2020: 1.5}, "亿元", {2019: "break"}),
    )  # fmt: skip
    name = "Balance of the budget, by a name so long that no telephone has room for it on one line or on two"
    return target("balance", own, "[-2, 3]", "between", theme=EDUCATION, name=name)


def spending() -> TargetVerdict:
    """Return a target for three counties with earlier years of some."""
    earlier = {"冠县": {year: year / 2 for year in range(2010, 2022)}, "莘县": {2019: 800.5}, "临清市": {}}
    members = tuple(
        at_least("met", "1250", "1200", unit="万元", member={"entity": name}, trend=years(1250, before, "万元", {}))
        for name, before in earlier.items()
    )
    require = RequireState("all", "all of 3", 3, 3)
    own = verdict("met", unit="万元")
    return target("spending", own, "≥ 1200", name="Spending", theme=EDUCATION, members=members, require=require)


def everything() -> Report:
    """Return a report in which everything happens that the page shows."""
    made = liaocheng()
    listed = (*made.targets, recycling(), balance(), spending())
    source = Text.of("Economic work conference, 13 January 2022")
    return made._replace(targets=listed, source=source, summary=Summary.of(one.status for one in listed))


def many(count: int) -> Report:
    """Return a report of ``count`` targets of every kind, all with earlier years where they have a number."""
    kinds = [with_years(one) for one in everything().targets]
    return report(kinds[n % len(kinds)]._replace(id=f"target_{n}") for n in range(count))


def with_years(one: TargetVerdict) -> TargetVerdict:
    """Return a target with twelve years before its own."""
    own = one.verdict
    if own.exact_actual is None or own.trend:
        return one
    before = {year: float(own.exact_actual) + year - 2022 for year in range(2010, 2022)}
    return one._replace(verdict=own._replace(trend=years(float(own.exact_actual), before, own.unit or "", {})))
