"""Whole cases for hypothesis: a targets file, one or two CSV files, and the day of the report.

Most can be judged; some are refused, for errors that the language names.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from .case_files import File, file_of
from .case_parts import FAMILIES, NAMES, SINGLE, STAGES, Choice, Drawn, GeneratedCase, Seeded, Series, series_of

Table = dict[str, Any]

DAYS_OF_REPORT = ["2023-01-31", "2023-01-01", "2022-12-31", "2022-06-30", "2022-03-31", "2022-10-15", "2022-02-14"]
DAYS_OF_REPORT += ["2024-02-01", "2023-06-30", "2021-12-31", "2023-02-01", "2022-04-01", "2022-01-01"]
YEARS_BEGIN = ["04-01", "07-01", "10-01"]
BOUNDS = ["10", "5", "20", "4.5", "9.9", "10.1", "12", "40", "2.815", "3", "30", "0", "84.996", "7", "-1", "-5"]
GROWTHS = ["10", "0", "100", "25", "50", "33.3", "-50", "-10", "5"]
NUMERIC_KINDS = {
    "at_least": 5,
    "at_most": 4,
    "more_than": 3,
    "less_than": 3,
    "between": 3,
    "equals": 2,
    "about": 3,
}
GROUPS = {"all of them": ["A", "B", "莘县"], "two": ["A", "B"], "with a stranger": ["A", "Z"]}
PERIODS_ASKED = {
    "year": {"2022": 6, "2021": 1, "2023": 1, "2022年": 1},
    "half": {"2022": 6, "2022-S2": 1, "2021": 1, "2022年上半年": 1},
    "quarter": {"2022": 6, "2022-S1": 1, "2022-H2": 1, "2021": 1, "2022-Q2": 1},
    "month": {"2022-Q1": 6, "2022-01/2022-03": 2, "2022年一季度": 1, "2022-02": 1},
    "day": {"2022-Q1": 6, "2022-03-15": 2, "2022-03": 1, "2022": 1},
    "time": {"2022-Q1": 6, "2022-03-15": 2, "2022-03": 1, "2022": 1},
    "fiscal": {"2021/22": 4, "FY2022/23": 2, "2021-22": 1, "2022/23": 1, "2021/2022": 1},
}
ONE_OF = {"half": "2022-S1", "quarter": "2022-Q2", "month": "2022-02"}
POINTS = {"2022": ["2022-02-28", "2022-06-30"], "2022-Q1": ["2022-01-31"], "2022-S1": ["2022-01-31", "2022-03-31"]}


@st.composite
def generated_cases(draw: st.DrawFn) -> GeneratedCase:
    return Builder(Drawn(draw)).case()


def case_of(seed: int) -> GeneratedCase:
    """The case of a number."""
    return Builder(Seeded(seed)).case()


@dataclass
class Builder:
    choice: Choice
    groups: set[str] = field(default_factory=set)
    earlier: int = 0  # how many sets of earlier figures
    fiscal: bool = False  # are there years such as 2022/23?

    def case(self) -> GeneratedCase:
        choice = self.choice
        series = [series_of(choice, NAMES[n]) for n in range(choice.of([1, 2, 2, 3]))]
        self.earlier = choice.weighted({0: 85, 1: 10, 2: 3, 3: 2})
        whole: Table = {}
        split = any(one.frequency == "fiscal" for one in series)
        if choice.chance(70 if split else 8):
            whole["year_begins"] = choice.of(YEARS_BEGIN)
        self.fiscal = split or "year_begins" in whole
        top_period = choice.weighted({"": 8, "2022": 2})
        if top_period:
            whole["period"] = top_period
        targets = {}
        for place in range(choice.of([1, 1, 2, 3])):
            id_, target = TargetBuilder(self, series, top_period).target(place)
            targets[id_] = target
        files = self.files([one for one in series if self.is_read(one, targets)])
        against = [file.again(choice) for file in files for _ in range(self.earlier)]
        if any(one.family == "sets" for one in series):
            whole["units"] = {"套": "1 set"}
        indicators = {one.name: self.indicator(one) for one in series if not one.told_by_target}
        indicators = {name: table for name, table in indicators.items() if table}
        text = toml(
            {
                **whole,
                "groups": {name: GROUPS[name] for name in sorted(self.groups)},
                "sources": [file.source for file in files if file.source],
                "indicators": indicators,
                "targets": targets,
            }
        )
        day = date.fromisoformat(choice.weighted({day: 3 if day > "2023" else 1 for day in DAYS_OF_REPORT}))
        return GeneratedCase(text, tuple((file.name, file.text) for file in files), day, tuple(against))

    def is_read(self, series: Series, targets: Table) -> bool:
        """Words that no target reads are figures that nobody can read; mostly there are none."""
        read = any(series.name in {id_, target.get("measure")} for id_, target in targets.items())
        return series.kind == "number" or read or self.choice.chance(2)

    def files(self, series: list[Series]) -> list[File]:
        observed = [one for one in series if not one.records and one.frequency != "fiscal"]
        recorded = [one for one in series if one.records and one.frequency != "fiscal"]
        split = [one for one in series if one.frequency == "fiscal"]
        if len(observed) > 1 and not recorded and not split and self.choice.chance(30):
            return [file_of(self.choice, "a.csv", observed[:1]), file_of(self.choice, "b.csv", observed[1:])]
        parts = [("a.csv", observed), ("events.csv", recorded), ("years.csv", split)]
        return [file_of(self.choice, name, part) for name, part in parts if part or (name == "a.csv" and not series)]

    def indicator(self, series: Series) -> Table:
        table = dict(series.selection)
        likely = 25 if series.carries_unit else 75
        if series.unit and not series.mixes_units and self.choice.chance(likely):
            table["unit"] = series.unit
        if series.frequency == "year" and self.choice.chance(5):
            table["period"] = "2021"
        return table


@dataclass
class TargetBuilder:
    """One target over one series, or over two."""

    case: Builder
    all: list[Series]
    top_period: str

    @property
    def choice(self) -> Choice:
        return self.case.choice

    def target(self, place: int) -> tuple[str, Table]:
        choice = self.choice
        series = choice.of(self.all)
        target: Table = {}
        period = self.period(series)
        if period is not None and period != self.top_period:
            target["period"] = period
        measure, shape = self.measure(series, period)
        plain = measure == series.name and place == 0 and choice.chance(50)
        if not plain:
            target["measure"] = measure
        if series.told_by_target:
            target |= series.selection
        self.open_dimensions(series, target, period)
        if series.kind == "number":
            self.numeric(series, shape, target, period)
        else:
            target |= worded(choice, series)
        self.extras(series, target, period)
        self.errors(target)
        return (series.name if plain else f"t{place}"), target

    def period(self, series: Series) -> str | None:
        choice = self.choice
        if series.frequency == "none":
            return choice.of(["2022", None])
        if series.how == "latest" and choice.chance(40):
            return None
        if series.frequency in SINGLE and series.how == "only" and choice.chance(80):
            return "2022-03-15"
        if series.frequency == "quarter" and series.how != "only" and self.case.fiscal and choice.chance(70):
            return choice.of(["2021/22", "2022/23", "FY2021/22"])
        if series.how == "only" and not series.records and series.frequency in ONE_OF and choice.chance(90):
            return ONE_OF[series.frequency]
        return choice.weighted(PERIODS_ASKED[series.frequency])

    # What is measured

    def measure(self, series: Series, period: str | None) -> tuple[str, str]:
        """The measure, and what it is: the series itself, percent, a difference, a ratio."""
        name = series.name
        if series.kind == "number" and self.choice.chance(40 if self.case.earlier else 2):
            ways = {f"{name} - baseline({name})": "difference", f"share({name}, baseline({name}))": "percent"}
            return self.choice.of(list({**ways, f"baseline({name})": "itself"}.items()))
        if series.kind != "number" or self.choice.chance(60):
            return name, "itself"
        if (period or self.top_period) and series.frequency != "none" and self.choice.chance(55):
            return self.over_time(name, series)
        others = [one for one in self.all if one.name != name and one.kind == "number" and not one.told_by_target]
        if others and not series.told_by_target:
            return self.of_two(series, self.choice.of(others))
        ways = {f"{name} * 2": "itself", f"{name} / 4": "itself", f"{name} + {name}": "itself"}
        ways |= {f"({name} + {name}) / 3": "itself", f"`{name}`": "itself"}
        return self.choice.of(list(ways.items()))

    def over_time(self, name: str, series: Series) -> tuple[str, str]:
        ways = {
            f"growth({name})": "percent",
            f"change({name})": "difference",
            f"{name} - previous({name})": "difference",
            f"previous({name})": "itself",
            f"previous(previous({name}))": "itself",
            f"({name} + previous({name})) / 2": "itself",
        }
        if series.how in {"only", "sum"} and series.frequency in {"quarter", "month"}:
            step = f'previous({name}, "{series.frequency}")'
            ways = {f"{name} - {step}": "difference", step: "itself"} if self.choice.chance(50) else ways
        return self.choice.of(list(ways.items()))

    def of_two(self, one: Series, other: Series) -> tuple[str, str]:
        a, b = one.name, other.name
        if one.family == other.family or self.choice.chance(5):
            ways = {f"{a} + {b}": "itself", f"share({a}, {b})": "percent", f"{a} - {b}": "difference"}
            ways |= {f"share({a}, {a} + {b})": "percent", f"{a} / {b}": "ratio", f"growth({a} + {b})": "percent"}
            if not one.family:
                ways |= {f"{a} * {b}": "ratio", f"({a} + 1) * 2 - {b} / 2": "itself"}
            return self.choice.of(list(ways.items()))
        return a, "itself"

    # For whom

    def open_dimensions(self, series: Series, target: Table, period: str | None) -> None:
        choice = self.choice
        for_each: Table = {}
        if series.entity_open:
            way = choice.weighted({"each": 6, "one": 2, "nobody": 1, "all": 0 if series.how == "only" else 2})
            if way == "each":
                for_each["entity"] = self.who()
            elif way == "one":
                target["entity"] = choice.weighted({"A": 5, "莘县": 1})
            elif way == "all":
                target["entity"] = "*"
        if series.sex_open and choice.chance(90):
            for_each["sex"] = choice.of(["*", ["F", "M"], ["F"]])
        likely = 30 if len(for_each) > 1 else 10
        if period is not None and series.frequency in {"year", "half", "quarter", "fiscal"} and choice.chance(likely):
            target.pop("period", None)
            for_each["period"] = self.periods(series)
        if for_each:
            target["for_each"] = for_each
            self.require(target)

    def who(self) -> object:
        way = self.choice.weighted({"group": 4, "*": 3, "list": 2})
        if way == "*":
            return "*"
        name = self.choice.weighted({"all of them": 4, "two": 3, "with a stranger": 1})
        if way == "list":
            return GROUPS[name]
        self.case.groups.add(name)
        return name

    def periods(self, series: Series) -> object:
        if series.frequency == "year":
            return self.choice.of(["2021..2022", "2020..2023", ["2020", "2022"]])
        if series.frequency == "fiscal":
            return self.choice.of(["2020/21..2022/23", ["2021/22", "2022/23"], "2021/22..2022/23"])
        if series.how == "only":
            if series.frequency == "half":
                return self.choice.of([["2022-S1", "2022-H2"], "2021-S1..2022-S2"])
            return self.choice.of(["2021-Q3..2022-Q2", ["2022-Q1", "2022-Q4"], "2022-Q1..2022-Q3"])
        return self.choice.of(["2021..2022", ["2021-S2", "2022-S1"], "2022-Q1..2022-Q2"])

    def require(self, target: Table) -> None:
        wishes: list[object] = [
            "all",
            {"at_least": 2},
            {"at_least": "50%"},
            {"between": [1, 2]},
            {"at_most": 1},
            {"at_least": "66.6%"},
            {"equals": 2},
            {"more_than": 1},
            {"less_than": "100%"},
            {"between": ["20%", "70%"]},
            {"at_most": "50%"},
            {"more_than": "33.3%"},
            {"equals": "100%"},
            {"less_than": 3},
        ]
        if self.choice.chance(60):
            target["require"] = self.choice.of(wishes)

    # Thresholds

    def numeric(self, series: Series, shape: str, target: Table, period: str | None) -> None:
        unit = self.unit(series, shape, target)
        kind = self.choice.weighted(NUMERIC_KINDS)
        bound = self.bound(series, shape, unit, period)
        threshold: Table = {kind: bound}
        if kind == "between":
            threshold[kind] = self.interval(series, shape, unit)
        if kind == "about":
            threshold["within"] = self.choice.of([1, "10%", 2, 0.1, "50%", "1%"])
            if self.choice.chance(35):
                threshold["better"] = self.choice.of(["higher", "lower"])
        target["threshold"] = threshold
        if self.choice.chance(15):
            target["warn"] = self.warning(threshold)

    def warning(self, threshold: Table) -> Table:
        """A stricter threshold, now and then one that is not."""
        for kind, by in (("at_least", 2), ("more_than", 2), ("at_most", -2), ("less_than", -2)):
            if kind in threshold and isinstance(threshold[kind], int | Literal):
                return {kind: number(Decimal(threshold[kind]) + (-by if self.choice.chance(10) else by))}
        if "between" in threshold:
            return {self.choice.of(["at_least", "at_most"]): threshold["between"][self.choice.of([0, 0, 1])]}
        return {self.choice.of(["at_least", "at_most"]): self.choice.of([10, 5, 12, 20])}

    def unit(self, series: Series, shape: str, target: Table) -> str:
        """The target's unit; the empty text where it has none."""
        natural = {"percent": "%", "ratio": ""}.get(shape, series.unit)
        if shape == "difference" and series.family == "percent":
            natural = "pp"
        if series.how == "count" and shape == "itself":
            return self.told(target, self.choice.weighted({"": 6, "个": 2}))
        if not natural:
            return self.told(target, self.choice.weighted({"": 6, "人": 2}) if shape == "itself" else "")
        if natural != series.unit:
            return self.told(target, self.choice.weighted({"": 2, natural: 4}))
        family = list(FAMILIES[series.family])
        wish = {family[0]: 6, family[-1]: 2, "": 0 if series.mixes_units and self.choice.chance(90) else 3}
        return self.told(target, self.choice.weighted(wish))

    def told(self, target: Table, unit: str) -> str:
        if self.choice.chance(1):
            unit = "斤"
        if unit:
            target["unit"] = unit
        return unit

    def bound(self, series: Series, shape: str, unit: str, period: str | None) -> object:
        if shape in {"percent", "ratio"}:
            return number(Decimal(self.choice.of(GROWTHS)))
        found = self.bound_from_figures(series, period)
        if found and self.choice.chance(25):
            return self.choice.of(found)
        return self.amount(series, unit)

    def bound_from_figures(self, series: Series, period: str | None) -> list[str]:
        name = series.name
        found = []
        if (period or self.top_period) and series.frequency != "none":
            found += [f"previous({name})", f"previous({name}) * 1.1", f"1.5 * previous({name})"]
            if series.family == "percent":
                found += [f"previous({name}) - 1.8", f"previous({name}) + 0.5"]
        if self.case.earlier:
            found += [f"baseline({name})", f"baseline({name}) * 1.1", f"0.9 * baseline({name})"]
        alike = [one.name for one in self.all if one.family == series.family and one.kind == "number"]
        found += [f"{other}" for other in alike if other != name]
        found += [f"{other} / 2" for other in alike if other != name]
        return found

    def amount(self, series: Series, unit: str) -> object:
        """A number in the target's unit, or a quantity."""
        value = Decimal(self.choice.of(BOUNDS)) * (self.choice.of([1, 2, 4]) if series.how == "sum" else 1)
        if series.how == "count":
            return int(abs(value)) % 5
        own = FAMILIES[series.family]
        in_target = value * own.get(unit or series.unit, Decimal(1))
        way = self.choice.weighted({"number": 6, "text": 1, "quantity": 2, "magnitude": 1, "sum": 1})
        if way == "quantity" and series.unit and unit != "斤":
            other = self.choice.of(list(own)) if unit else series.unit
            return f"{value * own[other]:f}{other}"
        if way == "magnitude" and series.unit != "万元":
            return f"{in_target.scaleb(-4):f}万"
        if way == "text":
            return f"{in_target:f}"
        return f"{in_target - 1:f} + 1" if way == "sum" and in_target > 1 else number(in_target)

    def interval(self, series: Series, shape: str, unit: str) -> list[object]:
        scale = FAMILIES[series.family].get(unit or series.unit, Decimal(1)) if shape == "itself" else Decimal(1)
        low, high = self.choice.of([("4.5", "10"), ("5", "5.1"), ("9.9", "20"), ("0", "12"), ("10", "40"), ("-5", "3")])
        if self.choice.chance(2):
            low, high = high, low
        return [number(Decimal(low) * scale), number(Decimal(high) * scale)]

    # Verdicts

    def extras(self, series: Series, target: Table, period: str | None) -> None:
        choice = self.choice
        if choice.chance(20):
            target["commitment"] = choice.of(["expected", "binding"])
        if choice.chance(15):
            target["if_no_data"] = choice.of(["warn", "ignore", "fail"])
        if choice.chance(15):
            until = choice.of(["2023-01-31", "2022-06-30", "2023-06-30", "2023-01-30"])
            target["waiver"] = {"until": date.fromisoformat(until), "reason": "the flood of June"}
        if choice.chance(10):
            target["due"] = date.fromisoformat(choice.of(["2022-12-31", "2023-06-30", "2022-06-30", "2023-01-31"]))
        if series.kind != "number":
            return
        if choice.chance(25):
            target["near"] = choice.of(["5%", 1, "50%", 0.1, 2.5])
        if choice.chance(12):
            target["baseline"] = choice.of([1, 2.5, 10])
        if period and not series.records and choice.chance(45 if series.how in {"sum", "count"} else 15):
            self.pace(target, period)

    def pace(self, target: Table, period: str) -> None:
        way = self.choice.weighted({"points": 4, "linear": 3, "none": 2})
        if way != "points":
            target["pace"] = way
        elif period in POINTS and "due" not in target and "period" not in target.get("for_each", {}):
            days = POINTS[period]
            values: list[float] = self.choice.of([[2, 5], [5, 10], [1, 1], [0, 4.5]])
            target["pace"] = dict(zip(days, values, strict=False))

    def errors(self, target: Table) -> None:
        """Now and then one of the errors that the language calls errors."""
        if not self.choice.chance(3):
            return
        way = self.choice.of(["require", "where", "near", "within"])
        if way == "require" and "for_each" not in target:
            target["require"] = {"at_least": 1}
        elif way == "where":
            target["where"] = {"colour": "red"}
        elif way == "near":
            target["near"] = -1
        elif "about" in target["threshold"]:
            target["threshold"]["within"] = -1


def worded(choice: Choice, series: Series) -> Table:
    if series.kind == "day":
        day = choice.of(["2022-06-30", "2022-12-31", "2022-03-31", "2023-01-31"])
        return {"threshold": {"by": date.fromisoformat(day)}}
    if series.kind == "stage":
        return {"threshold": {"reaches": choice.of(STAGES)}, "stages": STAGES}
    return {"threshold": {"is": choice.of([True, False])}}


def number(value: Decimal) -> object:
    """As TOML writes it best."""
    return int(value) if value == value.to_integral() else Literal(f"{value.normalize():f}")


class Literal(str):
    """A number that TOML shows as it stands."""

    __slots__ = ()


def toml(whole: Table) -> str:
    lines = [f"{key} = {toml_value(value)}" for key, value in whole.items() if not isinstance(value, dict | list)]
    for key in ("units", "groups"):
        if whole.get(key):
            lines += ["", f"[{key}]", *(f"{json_text(name)} = {toml_value(one)}" for name, one in whole[key].items())]
    for source in whole["sources"]:
        lines += ["", "[[sources]]", *(f"{key} = {toml_value(value)}" for key, value in source.items())]
    for kind in ("indicators", "targets"):
        for name, table in whole[kind].items():
            lines += ["", f"[{kind}.{name}]", *(f"{key} = {toml_value(value)}" for key, value in table.items())]
    return "\n".join(lines).lstrip("\n") + "\n"


def toml_value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json_text(key)} = {toml_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Literal) or not isinstance(value, str):
        return str(value)
    return json_text(value)


def json_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
