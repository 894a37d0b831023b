"""Generated figures in other variant: quotes, line ends, blank lines, broken rows, odd numbers and periods."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from model.generated_cases import generated_cases

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from model.case_parts import GeneratedCase

NUMBERS = [
    *("1_000", "NaN", "1234567890123456789012345678.123456789", "0.1234567891", "１２", "٣", "1e3", "1,000.5", "inf"),
    *("0x1", "+5", "-0", "007", "abc", "99%", "9999999999999999999999999999", " 5\t", "2022-03-01", "yes", "4.5万"),
]
PERIODS = [
    *("", "2022-13", "2018-20", "2022-02-30", "2022-03-15", "2022-W05", "2022年3月", " 2022 ", "2022-01-01/2022-03-31"),
    *("x", "2022-03", "2022-03-15T10:22:33"),
]
ONE_IN = 60


@dataclass
class Disturbance:
    """Draws what is done to the rows of one file."""

    draw: Callable[[Any], Any]

    def chance(self, times: int) -> bool:
        """True once in so many times."""
        return bool(self.draw(st.integers(1, times)) == times)

    def text(self, text: str) -> str:
        """The same table, written otherwise."""
        head, *body = csv.reader(io.StringIO(text))
        if body and self.chance(3):
            body = self.draw(st.permutations(body))
        quoting = csv.QUOTE_ALL if self.chance(5) else csv.QUOTE_MINIMAL
        lines = [_line(head, quoting)]
        for row in body:
            lines += self.lines(head, row, quoting)
        end = "\r\n" if self.chance(4) else "\n"
        mark = "\ufeff" if self.chance(6) else ""
        return mark + end.join(lines) + ("" if self.chance(5) else end)

    def lines(self, head: list[str], row: list[str], quoting: int) -> list[str]:
        """A row as it should be, or one of what happens to rows."""
        if not self.chance(ONE_IN):
            return [_line(row, quoting)]
        odd = {"value": NUMBERS, "period": PERIODS}
        column = self.draw(st.integers(0, len(head) - 1))
        changed = list(row)
        changed[column] = self.draw(st.sampled_from(odd.get(head[column], ["", " ", f"{row[column]} ", "final"])))
        line = _line(row, quoting)
        ways = [
            [_line(changed, quoting)],
            ["", line],
            [" ", line],
            [_line(row[:-1], quoting)],
            [_line([*row, ""], quoting)],
            [_line([*row, "x"], quoting)],
            [_line(head, quoting)],
            [_line([""] * len(row), quoting)],
            [line.replace(",", "\n", 1)],
            [line.replace(",", ',"a\nb"', 1)],
            [line.replace(",", ',a"b"', 1)],
            [line + '"'],
            ['"' + line.replace('"', "") + '"'],
            [line, line],
            [line, line.replace("1", "2")],
            [line + "\r"],
        ]
        found: list[str] = self.draw(st.sampled_from(ways))
        return found


def _line(row: list[str], quoting: int) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="", quoting=quoting).writerow(row)  # type: ignore[arg-type]  # one of its constants
    return out.getvalue()


FORMS = ("gzip", "GB18030", "UTF-16", "wide", "Parquet")


def in_form(path: Path, form: str) -> Path:
    """Write a file in another form beside it, where it has a form of that kind; the file to be read."""
    text = path.read_bytes().decode("utf-8-sig")
    if form == "gzip":
        packed = path.with_name(f"{path.name}.gz")
        packed.write_bytes(gzip.compress(path.read_bytes()))
        return packed
    if form in {"GB18030", "UTF-16"}:
        path.write_bytes(text.encode(form))
        return path
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    if len(set(head)) < len(head) or any(len(row) != len(head) for row in rows):
        return path
    if form == "wide":
        path.write_text(_spread(head, rows) or text, encoding="utf-8", newline="")
        return path
    import polars as pl

    columns = list(zip(*rows, strict=True)) or [() for _ in head]
    series = [pl.Series(name, column, dtype=pl.String) for name, column in zip(head, columns, strict=True)]
    table = path.with_suffix(".parquet")
    pl.DataFrame(series).write_parquet(table, row_group_size=7)
    return table


def _spread(head: list[str], rows: list[list[str]]) -> str:
    """The same table with a column for each period; "" if it has none."""
    if not {"period", "value"} <= set(head):
        return ""
    at, value = head.index("period"), head.index("value")
    periods = list(dict.fromkeys(row[at] for row in rows))
    single = [index for index in range(len(head)) if index not in {at, value}]
    wide: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        wide.setdefault(tuple(row[index] for index in single), {})[row[at]] = row[value]
    lines = [_line([*(head[index] for index in single), *periods], csv.QUOTE_MINIMAL)]
    lines += [_line([*key, *(cells.get(one, "") for one in periods)], csv.QUOTE_MINIMAL) for key, cells in wide.items()]
    return "".join(f"{line}\n" for line in lines)


@st.composite
def disturbed_cases(draw: Callable[[Any], Any]) -> GeneratedCase:
    """A case whose files are written otherwise, now and then wrongly."""
    case: GeneratedCase = draw(generated_cases())
    dressing = Disturbance(draw)
    return replace(case, files=tuple((name, dressing.text(text)) for name, text in case.files))
