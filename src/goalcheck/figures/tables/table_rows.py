"""The rows of a table without what is none: blank lines, footers, a repeated header, rows of another width."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from goalcheck.errors import InputError, Place, Slug
from goalcheck.figures.layouts.names import id_of
from goalcheck.figures.layouts.plan import Plan
from goalcheck.figures.tables.table import Columns, Problems, Records
from goalcheck.messages.catalogue import Message, Spoken, message, quoted
from goalcheck.messages.naming import toml_string

MOST_ASIDES = 5
_BOTH = r"(?s)(\S+): .*"  # an id and its name
_MOST_SEEN = 10_000  # distinct cells of a filtered column, to name the nearest one


class Asides:
    """What cannot be read in rows that no target uses: the first few by themselves, the others counted."""

    def __init__(self, file: str) -> None:
        self._place = Place(file)
        self._kept: dict[tuple[Spoken, int], None] = {}
        self._last = self._rows = 0

    def add(self, found: Spoken, line: int) -> None:
        """Take one."""
        self._rows += line != self._last
        self._last = line
        if len(self._kept) < MOST_ASIDES:
            self._kept[found, line] = None

    @property
    def notes(self) -> tuple[Message, ...]:
        """What the report says of them."""
        kept = [
            message("unused_row", place=str(self._place._replace(line=line)), found=found) for found, line in self._kept
        ]
        more = self._rows - len({line for _, line in self._kept})
        return (*kept, message("more_unused_rows", file=self._place.file, count=f"{more:,}")) if more else tuple(kept)


class TableRows:
    """The sound rows of a table that are data, column by column, a batch at a time."""

    def __init__(self, records: Iterator[Records], plan: Plan, problems: Problems) -> None:
        self._records = records
        self._plan = plan
        self._problems = problems
        self._probe = _probe_of(plan)
        self._in_footer = False
        self._unnamed_told: set[int] = set()
        self._filters = [(one, dict[str, bool]()) for one in plan.filters]
        self._left_out = 0
        self.footers: list[str] = []

    def __iter__(self) -> Iterator[tuple[Sequence[int], Columns]]:
        """Yield the lines and the columns of a batch of rows; no batch is empty."""
        try:
            for records in self._without_footer() if self._plan.footer else self._records:
                lines, columns = self._sound(records)
                if columns:
                    yield self._data(lines, columns)
        except InputError as error:
            for problem in error.problems:
                line = problem.place.line if problem.place else 0
                self._problems.add(problem.slug, problem.found, problem.hint, line)
        self._problems.close()

    def _sound(self, records: Records) -> tuple[Sequence[int], Columns]:
        """Return the rows as columns; they are looked at one by one only where something is not as it should be."""
        columns = [] if self._in_footer else records.columns(self._plan.width)
        if not columns or not self._all_rows(columns):
            kept = ((line, fit) for line, row in records.numbered() if (fit := self._fit(line, row)))
            records = Records.of(kept, records.end)
            columns = list(zip(*records.rows, strict=True))
        self._check_nameless(records.lines, columns)
        return records.lines, columns

    def _all_rows(self, columns: Columns) -> bool:
        """Whether no row can be blank, the header once more or a footer, by the texts of one column or two."""
        texts, marks = set(map(str.strip, set(columns[self._probe]))), self._plan.known.footer_marks
        if "" in texts or self._plan.header[self._probe] in texts:
            return False
        return not marks or not any(text.startswith(marks) for text in map(str.strip, set(columns[0])))

    def _fit(self, line: int, row: list[str]) -> list[str] | None:
        """Return a row with as many cells as the header, None if it is no row; an error is noted."""
        texts = list(map(str.strip, row))
        if not any(texts):
            return None
        if self._is_footer(texts):
            self.footers.append(" ".join(text for text in texts if text))
            return None
        width, header = self._plan.width, self._plan.header
        if len(row) != width:
            row = self._trimmed(row, texts)
        if len(row) != width:
            found = message("ragged_row", cells=len(row), width=width)
            self._problems.add(Slug.RAGGED_ROW, found, message("quote_the_cell"), line)
            return None
        if all(
            cell.strip() == name or (not cell.strip() and name[:1] == "#")
            for cell, name in zip(row, header, strict=True)
        ) and all(one.keeps(row[one.column]) for one, _ in self._filters):
            name = toml_string(header[self._probe])
            self._problems.add(Slug.REPEATED_HEADER, message("header_again"), message("drop_header", name=name), line)
            return None
        return row

    def _trimmed(self, row: list[str], texts: list[str]) -> list[str]:
        """Return a row with blank cells at its end added or taken away where the layout has such."""
        plan = self._plan
        named = max((index for index, header in enumerate(plan.header) if header), default=-1) + 1
        if named <= len(row) < plan.width:
            return row + [""] * (plan.width - len(row))
        if plan.known.spare_cells and len(row) > plan.width and not any(texts[plan.width :]):
            return row[: plan.width]
        return row

    def _is_footer(self, texts: list[str]) -> bool:
        marks = self._plan.known.footer_marks
        if marks and texts[0].startswith(marks):
            self._in_footer = True
            return True
        return self._in_footer and (len(texts) != self._plan.width or not any(texts[1:]))

    def _check_nameless(self, lines: Sequence[int], columns: Columns) -> None:
        for index in self._plan.nameless if columns else ():
            texts = set(map(str.strip, columns[index]))
            if texts == {""} or index in self._unnamed_told:
                continue
            self._unnamed_told.add(index)
            line, text = next((line, text) for line, text in zip(lines, columns[index], strict=True) if text.strip())
            found = message("nameless_column", number=index + 1, text=quoted(text.strip()))
            line = self._plan.column_lines[index] if self._plan.column_lines else line
            self._problems.add(Slug.MISSING_COLUMN, found, message("name_by_place", place=f"#{index + 1}"), line)

    def _without_footer(self) -> Iterator[Records]:
        """Hold back as many records as there are lines of footer: whether they are rows is known at the end."""
        held: list[tuple[int, list[str]]] = []
        end = 0
        for records in self._records:
            held += records.numbered()
            end = records.end
            if rows := held[: -self._plan.footer]:
                yield Records.of(rows, end)
                del held[: len(rows)]
        rows = [(line, row) for line, row in held if line <= end - self._plan.footer]
        footers = (" ".join(filter(None, map(str.strip, row))) for _, row in held[len(rows) :])
        self.footers += filter(None, footers)
        if rows:
            yield Records.of(rows, end)

    def _data(self, lines: Sequence[int], columns: Columns) -> tuple[Sequence[int], Columns]:
        """Return the rows that are kept, their ids without names; of each filter the cells that it met are noted."""
        plan = self._plan
        for one, met in self._filters:
            for text in set(columns[one.column]) - met.keys() if len(met) < _MOST_SEEN else ():
                met[text] = one.keeps(text)
            kept = [met[text] if text in met else one.keeps(text) for text in columns[one.column]]
            self._left_out += kept.count(False)
            lines, columns = _kept(lines, columns, kept)
        if plan.known.deletions:
            actions = columns[plan.header.index(plan.known.deletions)]
            deleting = {text for text in set(actions) if id_of(text.strip()).upper() in ("D", "DELETE")}
            lines, columns = _kept(lines, columns, [text not in deleting for text in actions])
        if plan.known.ids_only:
            as_written = {plan.roles.get(role) for role in ("value", "note", "source")}
            columns = [texts if at in as_written else tuple(map(_id, texts)) for at, texts in enumerate(columns)]
        return lines, columns

    def notes(self) -> Iterator[Message]:
        """Yield, after a walk, how many rows were left out, and by what no row was."""
        if self._left_out:
            yield message("filtered_rows", count=self._left_out)
        for one, met in self._filters:
            if len(met) < _MOST_SEEN:
                yield from one.notes(met)


def _kept(lines: Sequence[int], columns: Columns, kept: Sequence[bool]) -> tuple[Sequence[int], Columns]:
    if all(kept):
        return lines, columns
    places = [index for index, keep in enumerate(kept) if keep]
    return [lines[index] for index in places], [tuple(texts[index] for index in places) for texts in columns]


@lru_cache(maxsize=4096)
def _id(text: str) -> str:
    both = re.fullmatch(_BOTH, text.strip())
    return both[1] if both else text


def _probe_of(plan: Plan) -> int:
    """Return a column that is filled in every row and repeats itself, if there is one: that of the indicator or so."""
    first = next((index for index in range(plan.width) if index not in plan.nameless), 0)
    return plan.roles.get("indicator", plan.roles.get("period", first))
