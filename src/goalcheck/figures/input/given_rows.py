"""Rows that a program holds, as the bytes of a tidy table: they are read by the same rules as a file."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from goalcheck.errors import InputError
from goalcheck.figures.input.content import Content, Named
from goalcheck.figures.input.paths import FileStore, expand

_PREFIX = "rows://"
_EMPTY = frozenset({"nan", "NaN", "NaT", "<NA>"})  # how pandas and numbers print what is not there

Given = str | Path | Iterable[Mapping[Any, object]]


class GivenRows:
    """A store of the rows among what was given; other addresses are those of the store that an engine has."""

    def __init__(self, given: Iterable[Given], others: FileStore | None) -> None:
        self.others = others
        self.tables: dict[str, bytes] = {}
        self.names = [one if isinstance(one, str) else self._name(one) for one in given]

    def _name(self, one: Path | Iterable[Mapping[Any, object]]) -> str:
        if isinstance(one, Path):
            return str(one)
        name = f"{_PREFIX}{len(self.tables) + 1}"
        self.tables[name] = _table(one)
        return name

    def inputs(self, name: str) -> list[Named]:
        """Return the rows of this name, or what the other store has."""
        if name in self.tables:
            data = self.tables[name]
            shown = name.removeprefix(_PREFIX)
            return [Named(f"rows {shown}", None, Content(f"rows {shown}", lambda: BytesIO(data)))]
        if self.others is not None:
            return self.others.inputs(name)
        found = expand([name])
        if found.problems:
            raise InputError(found.problems)
        return list(found.inputs)


def _table(given: object) -> bytes:
    """Return rows, or a pandas or Polars frame, as CSV; TypeError for anything else."""
    rows = [{str(name): _cell(value) for name, value in row.items()} for row in _rows(given)]
    text = StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _rows(given: object) -> list[Mapping[Any, object]]:
    if hasattr(given, "to_dicts"):  # Polars
        given = given.to_dicts()
    elif hasattr(given, "to_dict"):  # pandas
        given = given.to_dict("records")
    found = list(given) if isinstance(given, Iterable) else [given]
    rows = [row for row in found if isinstance(row, Mapping)]
    if len(rows) < len(found):
        raise TypeError("figures are paths, lists of dictionaries, or pandas or Polars frames")
    return rows


def _cell(value: object) -> str:
    """Return a value as a cell has it: an exact number in plain digits, a binary fraction in its shortest digits."""
    if value is None or (not isinstance(value, str) and str(value) in _EMPTY):
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
