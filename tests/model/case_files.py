"""CSV texts of generated series, and the settings that read them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from .case_parts import (
    DAYS,
    FAMILIES,
    MARKERS,
    PERIODS,
    SPELLINGS,
    STAGES,
    STATUSES,
    UNKNOWN_WORD,
    VALUES,
    WORDS,
    Choice,
    Series,
)

SCALES = [("units", 0), ("thousands", 3), ("3", 3), ("千", 3), ("Millions", 6), ("0", 0), ("", 0)]
EMPTY = {"build": 2, "multiplier": 2}  # percent of the files that have such a column and nothing in it
BOUNDED = ["<{}", "≤{}", ">{}", "≥{}", "{}+", "{}-"]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SWAPPED = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Row:
    indicator: str
    value: str
    period: str
    entity: str
    sex: str
    unit: str
    status: str
    multiplier: str = ""
    build: str = ""


class Code:
    """One drawn number taken apart into small choices; all zero is the plainest."""

    def __init__(self, code: int) -> None:
        self.left = code

    def below(self, size: int) -> int:
        self.left, found = divmod(self.left, size)
        return found


def rows_of(series: Series, codes: Iterator[int]) -> Iterator[Row]:
    spread = [
        (period, entity, sex)
        for period in PERIODS[series.frequency]
        for entity in series.entities
        for sex in series.sexes
    ]
    for (period, entity, sex), code in zip(spread, codes, strict=False):
        yield from rows_of_cell(series, Row(series.label, "", period, entity, sex, "", ""), Code(code))
    if series.intruder:
        yield intruder_of(series)


def intruder_of(series: Series) -> Row:
    """A year among quarters, a row without a period, one that is no figure at all."""
    period = {"year": "2022", "half": "2022-H1", "undated": "", "no period": "2019.1"}.get(series.intruder, "2019")
    value = {"no number": "1_000"}.get(series.intruder, "12")
    unit = series.unit if series.carries_unit else ""
    return Row(series.label, value, period, series.entities[0], series.sexes[0], unit, "")


def cells_of(series: Series) -> int:
    return len(PERIODS[series.frequency]) * len(series.entities) * len(series.sexes)


def rows_of_cell(series: Series, plain: Row, code: Code) -> Iterator[Row]:
    """The figure of one cell: mostly there, sometimes missing, absent, twice, or twice and different."""
    value = value_of(series, code)
    spelling = code.below(6) == 5
    period = SPELLINGS.get(plain.period, plain.period) if spelling else plain.period
    status = STATUSES[code.below(len(STATUSES))] if code.below(12) == 11 else ""
    plain = replace(plain, status=status)
    row = spelled(series, replace(plain, period=period), value, code)
    fate = code.below(2000)
    if fate >= 1960:
        return
    if fate >= 1930:
        yield replace(row, value=MARKERS[fate % len(MARKERS)])
        return
    yield row
    if series.records and fate >= 1500:
        yield spelled(series, replace(plain, status=""), value_of(series, code), code)
    elif fate >= 1905:
        yield spelled(series, plain, value, code)
    elif fate == 1904:
        yield spelled(series, plain, VALUES[0] if value != VALUES[0] else VALUES[1], code)


def value_of(series: Series, code: Code) -> str:
    pools = {"day": DAYS, "stage": STAGES, "yes": WORDS, "number": VALUES}
    pool = pools[series.kind]
    value = pool[code.below(len(pool))]
    if series.kind != "number" and code.below(100) == 99:
        return UNKNOWN_WORD
    return f"-{value}" if series.negative and code.below(3) == 2 and value != "0" else value


def spelled(series: Series, plain: Row, value: str, code: Code) -> Row:
    units = list(FAMILIES[series.family])
    unit = units[code.below(len(units))] if series.mixes_units else units[0]
    number = Decimal(value) * FAMILIES[series.family][unit] if series.kind == "number" else Decimal(0)
    multiplier = ""
    if series.scaled:
        multiplier, power = SCALES[code.below(len(SCALES))]
        number = number.scaleb(-power)
    text = value if series.kind != "number" else number_spelled(number, unit, code)
    if unit == "%" and text == text.strip() and series.mixes_units and code.below(4) == 3:
        text += "%"
    if series.bounded and code.below(5) == 4:
        text = BOUNDED[code.below(len(BOUNDED))].format(f"{number:f}")
    build = ("", "7", "8", "9", "10", "11", "12")[code.below(7)] if "order" in series.selection else ""
    return replace(plain, value=text, unit=unit if series.carries_unit else "", multiplier=multiplier, build=build)


def number_spelled(value: Decimal, unit: str, code: Code) -> str:
    plain = f"{value:f}"
    way = code.below(14)
    if way == 9 and value >= 1000 and value == value.to_integral():
        return f"{value:,f}"
    if way == 10:
        return plain.translate(FULL_WIDTH)
    if way == 11 and not unit.startswith(("百", "千", "万")):  # 2万 of 万元 is refused
        return f"{value.scaleb(-4):f}万"
    if way == 12:
        return plain.replace("-", "−")
    if way == 13:
        return f"{value.scaleb(-1):f}e1"
    return f" {plain}\t" if way == 8 else plain


@dataclass
class File:
    """A CSV file and its [[sources]] table, if it needs one."""

    name: str
    text: str
    source: dict[str, object]
    series: list[Series]
    headers: dict[str, str]

    def again(self, choice: Choice) -> tuple[str, str]:
        """Other figures in a file of the same name and columns."""
        european = self.source.get("decimal") == ","
        rows = rows_of_all(choice, self.series, european=european)
        return self.name, written(rows, self.headers, ";" if european else ",")


def as_table(found: object) -> dict[str, object]:
    return found if isinstance(found, dict) else {}


def rows_of_all(choice: Choice, series: list[Series], *, european: bool) -> list[Row]:
    codes = iter(choice.codes(sum(cells_of(one) for one in series)))
    rows = [row for one in series for row in rows_of(one, codes)]
    return [replace(row, value=row.value.translate(SWAPPED)) for row in rows] if european else rows


def file_of(choice: Choice, name: str, series: list[Series]) -> File:
    european = choice.chance(7)
    rows = rows_of_all(choice, series, european=european)
    source = settings_for(choice, rows, series)
    if european:
        source["decimal"] = ","
    columns = columns_of(choice, rows, series)
    if len(series) == 1 and choice.chance(15):
        columns.remove("indicator")
        source["set"] = {"indicator": series[0].label}
    headers = {column: column for column in columns}
    if "multiplier" in headers:
        headers["multiplier"] = choice.weighted({"UNIT_MULT": 6, "SCALAR_FACTOR": 3, "Scale": 8, "scale of it": 1})
    numbers = {one.label for one in series if one.kind == "number"}
    if choice.chance(8):
        rows = glued(choice, rows, numbers, source)
    set_more(choice, headers, source)
    if source:
        source["files"] = name if choice.chance(50) else [name]
    text = written(rows, headers, ";" if european else ",")
    if any(one.intruder == "short" for one in series):
        text += f"{series[0].label}\n"
    return File(name, text, source, series, headers)


def set_more(choice: Choice, headers: dict[str, str], source: dict[str, object]) -> None:
    """Columns by other names, rows that are kept or dropped, and columns that mean nothing."""
    if choice.chance(15):
        renamed = {"value": "Value", "period": "Year", "entity": "Country"}
        headers |= {column: header for column, header in renamed.items() if column in headers}
        source["columns"] = {role: headers[role] for role in ("value", "period", "entity") if role in headers}
    if choice.chance(6):
        source[choice.of(["only", "drop"])] = filter_of(choice, headers)
    if headers.get("multiplier") == "Scale":
        source["columns"] = {**as_table(source.get("columns")), "multiplier": "Scale"}
    if choice.chance(10):
        headers["code"] = "code"
        source["ignore"] = ["code"]
    if choice.chance(10):
        headers["note"] = "note"


def glued(choice: Choice, rows: list[Row], numbers: set[str], source: dict[str, object]) -> list[Row]:
    """The rows with marks glued to some values, brackets around what is negative, and signs of a true zero."""
    source["marks"] = {"p": "provisional", "[e]": "estimated", "*": ""}
    source["parentheses"] = "negative"
    if choice.chance(50):
        source["zero"] = ["-"]
    codes = map(Code, choice.codes(len(rows)))
    texts = [
        mark_on(row.value, code) if row.indicator in numbers else row.value
        for row, code in zip(rows, codes, strict=True)
    ]
    return [replace(row, value=text) for row, text in zip(rows, texts, strict=True)]


def mark_on(value: str, code: Code) -> str:
    if code.below(4) or not value[-1:].isdigit():
        return value
    if value.startswith("-"):
        return f"({value[1:]})"
    return value + ("p", "[e]", " p", "*")[code.below(4)]


def filter_of(choice: Choice, headers: dict[str, str]) -> dict[str, object]:
    columns = {"entity": ["A", ["A", "B"], {"not": "B"}, "", "*"], "sex": ["F", {"not": ["F", "M"]}, ["", "F"]]}
    columns |= {"status": ["", {"not": "E"}, ["", "P"]], "unit": ["%", {"not": "元"}]}
    there = [column for column in columns if column in headers]
    column = choice.of(there or ["value"])
    return {headers[column]: choice.of(columns[column]) if there else {"not": "10"}}


def settings_for(choice: Choice, rows: list[Row], series: list[Series]) -> dict[str, object]:
    """What the cells themselves ask for."""
    source: dict[str, object] = {}
    if any(one.records for one in series):
        source["rows"] = "records"
    if any(one.frequency == "fiscal" for one in series):
        source["period_format"] = "split years"
    markers = [marker for marker in ("n.a.", "n,a,") if any(row.value == marker for row in rows)]
    if markers:
        source["missing"] = [*markers, "nothing"]
    if any(row.status == "guess" for row in rows) and choice.chance(50):
        source["statuses"] = {"guess": "estimated"}
    return source


def columns_of(choice: Choice, rows: list[Row], series: list[Series]) -> list[str]:
    """Columns that hold something, and sometimes one that holds nothing."""
    further = ("period", "entity", "sex", "unit", "status", "build", "multiplier")
    columns = ["indicator", "value"]
    columns += [one for one in further if any(getattr(row, one) for row in rows) or choice.chance(EMPTY.get(one, 15))]
    if len({one.family == "" for one in series}) > 1 and "unit" not in columns:
        columns.append("unit")
    return columns


def written(rows: list[Row], headers: dict[str, str], delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(headers.values())
    for place, row in enumerate(rows):
        extra = {"code": f"c{place}", "note": "as published" if place % 3 == 0 else ""}
        writer.writerow(extra.get(column, getattr(row, column, "")) for column in headers)
    return out.getvalue()
