"""Reports for the page: everything that it draws, and as many targets as a city may have."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.quantities.number import show
from goalcheck.quantities.period import parse_period
from goalcheck.targets.text import Text
from goalcheck.targets.threshold import Interval
from goalcheck.verdicts.report import Summary
from goalcheck.verdicts.verdict import RequireState

from .fakes import EDUCATION, at_least, figure, liaocheng, report, target, verdict

if TYPE_CHECKING:
    from goalcheck.verdicts.report import Report
    from goalcheck.verdicts.verdict import TargetVerdict


def recycling() -> TargetVerdict:
    """Return a target for each of eight years: they are its members, and its trend."""
    members = tuple(
        at_least(
            "met" if year > 2018 else "missed", str(rate), "100", unit="%", member={"period": str(year)},
            period=parse_period(str(year)), figures=(figure(year, str(rate), dimensions=(("Sex", "F"),)),),
        )
        for year, rate in zip(range(2015, 2023), (90, 91, 94, 99, 106, 115, 126, 1390), strict=True)
    )  # fmt: skip
    require = RequireState("all", "all of 8", 4, 8)
    own = verdict("missed", unit="%")
    return target("recycling", own, "≥ 100", name="Recycling", theme=EDUCATION, members=members, require=require)


def balance() -> TargetVerdict:
    """Return a target below zero that holds within an interval, with its earlier years."""
    own = verdict(
        "missed", "-12.5", "[-2, 3]", unit="亿元", interval=Interval(Fraction(-2), Fraction(3)), gap="10.5",
        exact_actual=Fraction(-25, 2), trend=tuple((str(year), show(Fraction(year - 2019))) for year in (2019, 2020)),
    )  # fmt: skip
    name = "Balance of the budget, by a name so long that no telephone has room for it on one line or on two"
    return target("balance", own, "[-2, 3]", "between", theme=EDUCATION, name=name)


def everything() -> Report:
    """Return a report in which everything happens that the page shows."""
    made = liaocheng()
    listed = (*made.targets, recycling(), balance())
    source = Text("Economic work conference, 13 January 2022")
    return made._replace(targets=listed, source=source, summary=Summary.of(one.status for one in listed))


def many(count: int) -> Report:
    """Return a report of ``count`` targets of every kind."""
    kinds = everything().targets
    return report(kinds[n % len(kinds)]._replace(id=f"target_{n}") for n in range(count))
