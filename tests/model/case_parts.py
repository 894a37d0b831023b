"""What a generated cases is made of: choices, series of figures, and their spelling."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


@dataclass(frozen=True)
class GeneratedCase:
    targets: str
    files: tuple[tuple[str, str], ...]
    as_of: date
    against: tuple[tuple[str, str], ...] = ()  # earlier figures: files of the same names, each for itself

    @property
    def all_files(self) -> list[tuple[str, str]]:
        """Every file, by its path in the folder of the case."""
        earlier = [(f"before-{place}/{name}", text) for place, (name, text) in enumerate(self.against)]
        return [("targets.toml", self.targets), *self.files, *earlier]

    def __str__(self) -> str:
        texts = "".join(f"--- {name}\n{text}" for name, text in self.all_files)
        return f"{texts}--- as of {self.as_of}\n"


class Choice(Protocol):
    """Takes one of several; the first is the simplest."""

    def of(self, options: Sequence[T]) -> T: ...
    def chance(self, percent: int) -> bool: ...
    def weighted(self, options: dict[T, int]) -> T: ...
    def codes(self, count: int) -> list[int]: ...


@dataclass(frozen=True)
class Drawn:
    """Choices by hypothesis, which makes what fails small."""

    draw: Any

    def of(self, options: Sequence[T]) -> T:
        found: T = self.draw(st.sampled_from(options))
        return found

    def chance(self, percent: int) -> bool:
        return bool(self.draw(st.integers(0, 99)) >= 100 - percent)

    def weighted(self, options: dict[T, int]) -> T:
        return self.of([option for option, weight in options.items() for _ in range(weight)])

    def codes(self, count: int) -> list[int]:
        drawn = self.draw(st.binary(min_size=8 * count, max_size=8 * count))
        return [int.from_bytes(drawn[at : at + 8]) for at in range(0, 8 * count, 8)]


class Seeded:
    """Choices by a number: the same case whenever it is asked for, in a tenth of the time."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def of(self, options: Sequence[T]) -> T:
        return self.random.choice(options)

    def chance(self, percent: int) -> bool:
        return self.random.random() * 100 < percent

    def weighted(self, options: dict[T, int]) -> T:
        return self.random.choices(list(options), list(options.values()))[0]

    def codes(self, count: int) -> list[int]:
        return [self.random.getrandbits(64) for _ in range(count)]


FAMILIES = {
    "": {"": Decimal(1)},
    "money": {"万元": Decimal(1), "元": Decimal(10000), "亿元": Decimal("0.0001")},
    "percent": {"%": Decimal(1), "‰": Decimal(10)},
    "points": {"pp": Decimal(1), "百分点": Decimal(1)},
    "sets": {"套": Decimal(1), "百套": Decimal("0.01"), "set": Decimal(1)},
    "people": {"人": Decimal(1), "万人": Decimal("0.0001")},
    "mass": {"kg": Decimal(1), "t": Decimal("0.001"), "g": Decimal(1000)},
}
PERIODS = {
    "year": ["2022", "2021", "2020", "2023"],
    "quarter": ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"],
    "half": ["2022-S1", "2022-S2", "2021-S1", "2021-S2"],
    "month": ["2022-01", "2022-02", "2022-03", "2021-01", "2021-02", "2021-03"],
    "day": ["2022-01-05", "2022-02-10", "2022-03-15", "2022-03-31", "2021-03-15"],
    "time": ["2022-01-05T00:00", "2022-03-15T08:30", "2022-03-15T14:00:05", "2022-03-31T23:59", "2021-03-15T08:30"],
    "fiscal": ["2022-23", "2021-22", "2020-21", "2019-20"],
    "none": [""],
}
SHORT = {"half", "quarter", "month", "day", "time"}  # of which several make a year or a quarter
SINGLE = {"day", "time"}
SPELLINGS = {
    "2022": "2022年",
    "2022-S1": "2022-H1",
    "2022-S2": "2022年下半年",
    "2021-S1": "2021年上半年",
    "2022-Q1": "2022年一季度",
    "2022-Q2": "2022Q2",
    "2022-Q3": "2022年第3季度",
    "2022-Q4": "2022-10/2022-12",
    "2022-01": "2022-M01",
    "2022-02": "2022.02",
    "2022-03": "2022年3月",
    "2021-01": "2021年1月",
    "2022-01-05": "2022/1/5",
    "2022-03-15": "2022年3月15日",
    "2022-03-15T08:30": "2022-03-15 08:30:00",
    "2022-23": "2022/23",
    "2021-22": "FY2021/22",
    "2020-21": "2020/2021",
}
VALUES = [
    *("10", "5", "0", "1", "2", "3", "4", "4.5", "5.1", "9.9", "10.1", "12", "20", "3.3", "2.5", "8", "11", "9"),
    *("7", "30", "100", "2.815", "5", "10", "10", "20", "20", "40", "6", "1.5", "0.3", "84.996"),
    *("1234567890123456.789", "0.000001"),
]
DAYS = ["2022-06-30", "2022-03-31", "2022-12-31", "2022-12-30", "2023-01-01", "2023-03-31", "2021-12-31"]
STAGES = ["planned", "started", "完工"]
WORDS = ["yes", "no", "是", "否", "true", "false", "1", "0", "完成", "未完成"]
UNKNOWN_WORD = "later"
STATUSES = ["P", "provisional", "E", "Estimated", "F", "R", "B", "A", "final", "guess", "forecast", "M"]
MARKERS = ["", "-", "..", "NA", "n.a.", "…", "NaN"]
INTRUDERS = {"": 200, "year": 8, "half": 4, "undated": 3, "no period": 1, "no number": 1, "short": 1}


@dataclass(frozen=True)
class Series:
    """One indicator: what its figures look like, and how its targets select and aggregate them."""

    name: str
    label: str
    kind: str
    frequency: str
    entities: tuple[str, ...]
    sexes: tuple[str, ...]
    family: str
    mixes_units: bool
    records: bool
    negative: bool
    scaled: bool  # by a multiplier beside each value
    bounded: bool  # of some values only bounds are known
    carries_unit: bool  # in the file; else the indicator's or the target's entry tells it
    intruder: str  # a row that does not go with the others
    selection: dict[str, Any] = field(default_factory=dict)
    told_by_target: bool = False
    entity_open: bool = False  # left to the target's entity or for_each
    sex_open: bool = False

    @property
    def how(self) -> str:
        return str(self.selection.get("aggregate", "only"))

    @property
    def unit(self) -> str:
        return next(iter(FAMILIES[self.family]))


NAMES = ["alpha", "beta", "gamma"]
LABELS = {"alpha": "新增就业", "beta": "beta, total", "gamma": "Gamma rate"}


def series_of(choice: Choice, name: str) -> Series:
    told_by_target = choice.chance(50)
    label = LABELS[name] if choice.chance(30) else name
    kind = choice.weighted({"number": 11, "day": 1, "stage": 1, "yes": 1})
    numeric = kind == "number"
    records = numeric and choice.chance(18)
    frequency = choice.weighted(
        {"year": 10, "quarter": 8, "half": 2, "month": 4, "none": 2, "day": 1, "time": 3, "fiscal": 2}
    )
    entities, sexes = dimensions_of(choice, frequency)
    mixes_units = choice.chance(25)
    families = {"": 6, "money": 3, "percent": 3, "sets": 1, "people": 1, "points": 1, "mass": 1}
    shape = Series(
        name,
        label,
        kind,
        frequency if numeric or frequency == "none" else "year",
        entities,
        sexes,
        family=choice.weighted(families) if numeric else "",
        mixes_units=mixes_units,
        records=records,
        negative=numeric and choice.chance(12),
        scaled=numeric and choice.chance(8),
        bounded=numeric and choice.chance(8),
        carries_unit=mixes_units or not choice.chance(20),
        intruder=choice.weighted(INTRUDERS) if numeric else "",
    )
    return selected(choice, shape, told_by_target=told_by_target)


def dimensions_of(choice: Choice, frequency: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    whole: tuple[str, ...] = ("",)
    some: tuple[str, ...] = ("", "A", "B", "莘县")
    rest: tuple[str, ...] = ("A", "B", "莘县")
    if frequency in SHORT:
        some, rest = ("", "A", "B"), ("A", "B")
    entities = choice.weighted({whole: 4, some: 4, rest: 4, ("A",): 1})
    if len(entities) > 2 and frequency in SHORT:
        return entities, choice.weighted({whole: 6, ("F",): 1})
    return entities, choice.weighted({whole: 6, ("", "F", "M"): 2, ("F", "M"): 2, ("F",): 1})


def selected(choice: Choice, shape: Series, *, told_by_target: bool) -> Series:
    """The same series with the way it is selected and aggregated."""
    selection: dict[str, Any] = {}
    if shape.label != shape.name:
        selection["label"] = shape.label
    entity_open, entity_many = entity_pin(choice, shape, selection, told_by_target=told_by_target)
    sex_open, sex_many = sex_pin(choice, shape, selection)
    several = shape.records or entity_many or sex_many or shape.frequency in SHORT
    if shape.kind == "number":
        how = aggregate_of(choice, shape, several=several)
        if how is not None:
            selection["aggregate"] = how
        if choice.chance(20):
            selection["complete"] = False
        statistics(choice, shape, selection)
    facts = {key: getattr(shape, key) for key in shape.__dataclass_fields__}
    return Series(
        **{
            **facts,
            "selection": selection,
            "told_by_target": told_by_target and "entity" not in selection,
            "entity_open": entity_open,
            "sex_open": sex_open,
        }
    )


def entity_pin(choice: Choice, shape: Series, selection: dict[str, Any], *, told_by_target: bool) -> tuple[bool, bool]:
    """Is the entity left to the target, and are several aggregated?"""
    if len(shape.entities) == 1:
        return False, False
    ways = {"open": 6, "star": 2, "one": 1, "headline": 5 if "" in shape.entities else 0}
    if told_by_target or shape.kind != "number":
        ways["star"] = ways["one"] = 0
    way = choice.weighted(ways)
    if way == "star":
        selection["entity"] = "*"
    elif way == "one":
        selection["entity"] = "A"
    return way == "open", way == "star"


def sex_pin(choice: Choice, shape: Series, selection: dict[str, Any]) -> tuple[bool, bool]:
    if len(shape.sexes) == 1:
        if choice.chance(4):
            selection["where"] = {"sex": shape.sexes[0]}
        return False, False
    ways = {"one": 3, "not": 1, "open": 2, "star": 2, "list": 1, "absent": 1}
    if "" in shape.sexes:
        ways |= {"headline": 5, "blank": 1}
    if shape.kind != "number":
        ways |= {"star": 0, "list": 0}
    way = choice.weighted(ways)
    pins: dict[str, object] = {
        "one": "F",
        "not": {"not": "F"} if "" not in shape.sexes else {"not": ["F", ""]},
        "star": "*",
        "list": ["F", "M"],
        "absent": "X",
        "blank": "",
    }
    if way in pins:
        selection["where"] = {"sex": pins[way]}
    return way == "open", way in {"star", "list"}


PERCENTILES = ("p95", "p50", "p12.5", "p0", "p100")
SPREADS = {"mean": 2, "min": 2, "max": 2, "median": 1, "p50": 1, "p95": 1, "p12.5": 1, "p0": 1, "p100": 1}


def statistics(choice: Choice, shape: Series, selection: dict[str, Any]) -> None:
    """What goes with some aggregates: how many figures there must be, which is later, what none of them come to."""
    how = selection.get("aggregate", "only")
    if how in {"mean", "median", *PERCENTILES} and choice.chance(40):
        selection["samples"] = {"at_least": choice.of([1, 2, 3, 5])}
    if how == "latest" and choice.chance(30):
        selection["order"] = "build"
    if how == "sum" and choice.chance(15):
        selection["empty"] = 0
    if choice.chance(60 if how == "count" else 8) and not shape.mixes_units:
        condition = {"at_least": 5, "at_most": 10, "more_than": 4.5, "less_than": 20, "between": [3, 12], "equals": 10}
        kind = choice.of(list(condition))
        selection["where"] = {**selection.get("where", {}), "value": {kind: condition[kind]}}


def aggregate_of(choice: Choice, shape: Series, *, several: bool) -> str | None:
    if shape.frequency == "none" and several and not shape.records:
        return choice.weighted({"sum": 3, "mean": 2, "min": 1, "max": 1, "count": 1, "median": 1})
    if several:
        found = choice.weighted({**SPREADS, "sum": 6, "latest": 2, "count": 2, "": 1})
        return found or ("sum" if shape.records and choice.chance(80) else None)
    ways: dict[str | None, int] = {
        None: 8,
        "only": 1,
        "sum": 2,
        "latest": 3,
        "max": 1,
        "mean": 1,
        "count": 1,
        "median": 1,
    }
    return choice.weighted(ways)
