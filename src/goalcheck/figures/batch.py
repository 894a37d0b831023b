"""Rows to batches of figures: some hundreds side by side, as if the file had been written plainly.

So every engine reads the same, whatever a source says of rows and cells.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain, repeat
from os import urandom
from typing import NamedTuple, TypeVar

from goalcheck.errors import Slug
from goalcheck.figures.cells import Cache, Settings, finality, parse_status
from goalcheck.figures.layouts.names import split_unit, with_year
from goalcheck.figures.layouts.plan import YEAR, Plan
from goalcheck.figures.tables.table import Columns, Problems
from goalcheck.messages.catalogue import Spoken, message, quoted
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import CLOCK, IN_PARENTHESES, is_amount, is_missing, pointed, ungrouped
from goalcheck.quantities.shown import show
from goalcheck.quantities.spelling import alike, narrow
from goalcheck.quantities.unit_text import SCALES
from goalcheck.targets.source import Source

SIZE = 1_000

Cell = TypeVar("Cell")


class Batch(NamedTuple):
    """Some figures: their lines, and the columns of roles and dimensions that the file has; cells are not stripped."""

    lines: Sequence[int]
    roles: Mapping[str, Sequence[str]]
    dimensions: Mapping[str, Sequence[str]]

    def texts(self, role: str) -> Sequence[str]:
        """Return the cells of a role, blank ones where the file has no such column."""
        return self.roles.get(role) or [""] * len(self.lines)


BASELINE = f" \ue000{urandom(16).hex()}"  # behind an indicator's name: where its rows start; no file can write it


def indicator_words(label: str) -> Spoken:
    """Return an indicator's name for messages."""
    return message("row_baseline", label=label.removesuffix(BASELINE)) if label.endswith(BASELINE) else label


def baselines_of(batch: Batch) -> Batch | None:
    """Return the baselines that rows bring, as figures of an indicator of their own; None where they bring none."""
    if "baseline" not in batch.roles:
        return None
    names = [f"{name.strip()}{BASELINE}" for name in batch.roles["indicator"]]
    others = {role: texts for role, texts in batch.roles.items() if role not in {"baseline", "note"}}
    return batch._replace(roles={**others, "indicator": names, "value": batch.roles["baseline"]})


def batches_of(rows: Iterable[tuple[Sequence[int], Columns]], plan: Plan) -> Iterator[Batch]:
    """Turn sound rows into batches of figures, tidy or wide."""
    times = len(plan.figures)
    for lines, columns in rows:
        step = max(SIZE // times, 1) if times > 1 else len(lines) or 1
        for start in range(0, len(lines), step):
            part = slice(start, start + step)
            yield _batch(lines[part], [column[part] for column in columns] if times > 1 else columns, plan)


def _batch(lines: Sequence[int], columns: Columns, plan: Plan) -> Batch:
    """Return the figures of some rows, one a value column of a wide table, all on the row's line."""
    figures, rows = plan.figures, len(lines)
    size = rows * len(figures)

    def texts(*where: int | str) -> Sequence[str]:
        cells = [columns[one] if isinstance(one, int) else [one] * rows for one in where]
        return list(chain.from_iterable(zip(*cells, strict=True))) if len(cells) > 1 else cells[0]

    roles = {role: texts(*(figure[role] for figure in figures)) for role in figures[0]}
    about: dict[str, int | str] = {**plan.dimensions, **plan.constant_dimensions}
    dimensions = {name: texts(*[at] * len(figures)) for name, at in about.items()}
    if plan.known.brackets:
        pairs = list(map(split_unit, roles["indicator"]))
        units = roles.get("unit") or [""] * size
        roles["indicator"] = [name for name, _ in pairs]
        roles["unit"] = [text.strip() or own for text, (_, own) in zip(units, pairs, strict=True)]
    if plan.column_lines:
        values = [figure["value"] for figure in figures]  # of a constant one the row's first cell is named
        lines = [plan.column_lines[at if isinstance(at, int) else 0] for at in values] * rows
    elif len(figures) > 1:
        lines = list(chain.from_iterable(map(repeat, lines, repeat(len(figures)))))
    if years := roles.pop(YEAR, None):
        column = plan.header[plan.roles["period"]] if "period" in plan.roles else ""
        roles["period"] = list(map(with_year, years, roles.get("period") or [""] * size, repeat(column)))
    return Batch(lines, roles, dimensions)


def refuse_faults(batch: Batch, faults: Mapping[str, str], problems: Problems) -> None:
    """Note each cell with an error that says what a figure is about; one for a value or a period is no value anyway."""
    about = {name: batch.texts(name) for name in ("indicator", "entity", "unit", "status")}
    for name, column in (*about.items(), *batch.dimensions.items()):
        texts = list(map(str.strip, column))
        for text in faults.keys() & set(texts):
            found = message("cell_shows_error", name=name, text=quoted(text))
            problems.add(Slug.BAD_VALUE, found, message("mend_the_cell"), batch.lines[texts.index(text)])


# value cells as a source says they are written

_POWER = "-?[0-9]{1,2}"


class Normalizer:
    """Makes the cells of a file's batches plain: marks, signs of zero, clocks, multipliers, spellings."""

    def __init__(self, source: Source, settings: Settings, problems: Problems) -> None:
        self._source = source
        self._settings = settings
        self._problems = problems
        self._marks = sorted(source.marks, key=len, reverse=True)
        self._zero = frozenset(map(narrow, source.zero))
        self._plain = Cache[str, tuple[str, str]](lambda text: self._unmarked(text.strip()))

    def normalize(self, batch: Batch) -> Batch:
        """Return the figures of a batch with plain cells."""
        roles = dict(batch.roles)
        values, statuses = zip(*map(self._plain.__getitem__, roles["value"]), strict=True)
        roles["value"] = values
        if any(statuses):
            pairs = zip(statuses, batch.texts("status"), strict=True)
            own = self._settings.statuses
            roles["status"] = [
                min(mark, parse_status(text, own), key=finality) if mark else text for mark, text in pairs
            ]
        if "multiplier" in roles:
            roles["value"] = self._multiplied(batch.lines, values, roles["multiplier"])
        if self._source.entities and "entity" in roles:
            roles["entity"] = [self._source.entities.get(alike(text), text) for text in roles["entity"]]
        compared = {
            name: [pointed(text, self._settings.decimal) for text in texts]
            for name, texts in batch.dimensions.items()
            if name in self._source.compared
        }
        return batch._replace(roles=roles, dimensions={**batch.dimensions, **compared})

    def _unmarked(self, cell: str) -> tuple[str, str]:
        """Return a value's plain text and the status that its marks say, "" for none."""
        if self._source.thousands:
            cell = ungrouped(cell, self._source.thousands, self._settings.decimal)
        plain = self._signed(cell)
        if plain != cell or self._is_plain(plain):
            return plain, ""
        rest, statuses, left = narrow(cell), [], list(self._marks)
        while mark := next((one for one in left if one != rest and (rest.startswith(one) or rest.endswith(one))), ""):
            left.remove(mark)
            rest = (rest.removesuffix(mark) if rest.endswith(mark) else rest.removeprefix(mark)).strip()
            statuses.append(self._source.marks[mark])
            plain = self._signed(rest)
            if self._is_plain(plain) or is_missing(plain, self._settings.missing):
                return plain, min(statuses, key=finality)
        return cell, ""

    def _signed(self, cell: str) -> str:
        """Return a cell without the source's ways to write zero, a negative number or a duration."""
        if narrow(cell) in self._zero:
            return "0"
        found = re.fullmatch(IN_PARENTHESES, narrow(cell)) if self._source.parentheses == "negative" else None
        if found:
            return f"-{found[1]}{found[2]}{found[3]}"
        if self._source.minus and (number := narrow(cell).removesuffix("-")) != narrow(cell):
            return f"-{number}"
        return _seconds(cell, self._source.durations) if self._source.durations else cell

    def _is_plain(self, cell: str) -> bool:
        return is_amount(cell, decimal=self._settings.decimal, units=self._settings.units)

    def _multiplied(self, lines: Sequence[int], values: Sequence[str], scales: Sequence[str]) -> list[str]:
        powers = {text: power_of(text) for text in set(scales)}
        for line, text in zip(lines, scales, strict=True):
            if powers[text] is None:
                found = message("no_multiplier", text=quoted(text.strip()))
                self._problems.add(Slug.BAD_VALUE, found, message("expected_multiplier"), line)
        return [self._times(value, powers[text] or 0) for value, text in zip(values, scales, strict=True)]

    def _times(self, value: str, power: int) -> str:
        """Return a value's text times a power of ten, written out; what is no number stays, to be reported later."""
        if not power or is_missing(value, self._settings.missing):
            return value
        try:
            number, unit = self._settings.read_amount(value.strip())
        except ValueError:
            return value
        sign, end = number.sign_and_end if isinstance(number, Interval) else ("", Fraction(number))
        return f"{sign}{show(end * Fraction(10) ** power)}".replace(".", self._settings.decimal) + unit


def power_of(text: str) -> int | None:
    """Return the power of ten that a multiplier's cell says, None if it is none."""
    word = narrow(text.strip()).casefold().partition(":")[0]
    return int(word) if re.fullmatch(_POWER, word) else SCALES.get(word)


def _seconds(cell: str, form: str) -> str:
    """Return a duration as seconds; what is none stays as it is."""
    found = re.fullmatch(CLOCK, narrow(cell))
    if found is None or (found[4] is None) == (form == "h:m:s"):
        return cell
    parts = [Decimal(part.replace(",", ".")) for part in found.groups()[1:] if part is not None]
    if any(part >= 60 for part in parts[1:]):
        return cell
    total = sum(part * 60 ** (place + (form == "h:m")) for place, part in enumerate(reversed(parts)))
    return f"{found[1]}{total:f} s"
