"""What queries found out about one file: everything its tallies need, before any of them is touched."""

from collections import defaultdict
from decimal import Decimal
from typing import Any, NamedTuple

from goalcheck.answers.wanted import Demand, LabelDemand
from goalcheck.engines.spark.queries.error import QueryError
from goalcheck.engines.spark.queries.period_numbers import Periods, may_be_runs
from goalcheck.engines.spark.queries.plain_source import period_text
from goalcheck.engines.spark.queries.query import Group, Key, Odd, Query
from goalcheck.figures.read import FigureFile
from goalcheck.figures.status import parse_status
from goalcheck.quantities.number import clean
from goalcheck.targets.model import ValueKind

MOST_ODD = 200_000  # rows looked at one by one; where there are more, the file is walked


class Last(NamedTuple):
    """A row whose period ends last, or its first rival that says otherwise."""

    code: int | None
    number: Decimal
    line: int
    text: str
    note: str


class Findings:
    """One file's groups whose rows count in bulk, its other rows, and, by key, what some tallies keep beside sums."""

    def __init__(self, groups: list[Group], odd: Odd) -> None:
        self.groups = groups
        self.odd = odd
        self.sums: dict[Key, list[tuple[int, Decimal]]] = {}
        self.codes: dict[Key, list[int]] = {}
        self.latest: dict[Key, list[Last]] = {}


class Examined:
    """A file under examination. Whatever asks a query may raise QueryError: then the file is walked row by row."""

    def __init__(self, file: FigureFile, query: Query, periods: Periods, demand: Demand) -> None:
        self.file = file
        self.query = query
        self.periods = periods
        self.demand = demand
        self.groups: list[Group] = []
        self.marks: Any = None
        self.irregular: list[tuple[int, str]] = []
        roles = query.source.simple.roles
        self._at = {role: query.source.keys.index(roles[role]) for role in ("indicator", "status") if role in roles}

    def measure(self) -> None:
        """Group the rows, and note the marks of observations; the lines that are no rows are found first or then."""
        try:
            self._measure()
        except QueryError:
            self._leave_out_irregular(again=True)
            return
        if self.query.source.quoted or any(group.blank_tails for group in self.groups):
            # A row that lacks its last cell looks like one where it is blank.
            self._leave_out_irregular(again=False)
        expected = self.query.backend.rows_expected(self.query.source)
        if expected is not None and sum(group.rows for group in self.groups) != expected * self.query.source.times:
            raise QueryError("lines")
        self._refuse_runs()

    def _measure(self) -> None:
        self.groups, self.marks = self.query.measure(marked=not self.file.settings.records)

    def _leave_out_irregular(self, *, again: bool) -> None:
        found = self.query.backend.irregular(self.query.source)
        if found is None or (again and not found):
            raise QueryError("lines")
        if found:
            self.irregular = found
            source = self.query.source.but(skip=tuple(line for line, _ in found))
            self.query = self.query.but(source=source)
            self._measure()

    def _refuse_runs(self) -> None:
        """Which line first says something that may be a run of years is told by walking over the rows."""
        texts = {group.period for group in self.groups} | self.periods.sampled
        if may_be_runs(self.file, texts):
            raise QueryError("runs")

    def same_periods(self) -> dict[int, dict[str, str]]:
        """The one spelling of each period text that was met and has another."""
        column = self.query.source.period
        if column is None:
            return {}
        spelled = {one.text: one.plain for one in self.periods.known}
        spelled |= {text: period_text(self.file, text) for text in {group.period for group in self.groups}}
        return {column: {text: plain for text, plain in spelled.items() if text != plain}}

    def spell_alike(self, same: dict[int, dict[str, str]]) -> None:
        """Mark the rows again if some text that is now known to mean another was not so known before."""
        source = self.query.source
        if any(texts.items() - source.same_key.get(column, {}).items() for column, texts in same.items()):
            self.query = self.query.but(source=source.but(same_key=same))
            self.marks = self.query.marks()

    # what the texts say

    def label(self, group: Group) -> str:
        """The indicator of a group."""
        return clean(self._text(group, "indicator"))

    def _text(self, group: Group, role: str) -> str:
        at = self._at.get(role)
        return self.query.source.simple.constants.get(role, "") if at is None else group.texts[at]

    def wanted(self, group: Group) -> LabelDemand | None:
        """What the targets want of a group's indicator."""
        return self.demand.labels.get(self.label(group))

    def _odd_roles(self, group: Group) -> list[str]:
        """Which of a group's texts ask for looking at its rows one by one."""
        label, wanted, odd = self.label(group), self.wanted(group), []
        if not label or (wanted is not None and wanted.kind is not ValueKind.NUMBER):
            odd.append("indicator")
        if parse_status(clean(self._text(group, "status")), self.file.settings.statuses) == "missing":
            odd.append("status")
        if group.period and not self._readable(group.period):
            odd.append("period")
        return odd

    def _readable(self, text: str) -> bool:
        cleaned = clean(text)
        try:
            return not cleaned or self.file.settings.periods.read(cleaned) is not None
        except ValueError:
            return False

    def odd_texts(self) -> tuple[list[Group], dict[int, list[str]], int]:
        """The groups that count in bulk, the odd texts by column, and how many rows are looked at one by one."""
        roles = self.query.source.simple.roles
        plain, texts, count = [], defaultdict(set), 0
        known: dict[tuple[str, str, str], list[str]] = {}
        for group in self.groups:
            said = (self._text(group, "indicator"), self._text(group, "status"), group.period)
            odd = known.get(said)
            if odd is None:
                odd = known[said] = self._odd_roles(group)
            count += group.rows if odd else group.rows - group.sound
            for role in odd:
                if role not in roles:
                    raise QueryError("odd")
                texts[roles[role]].add(group.period if role == "period" else self._text(group, role))
            if not odd and group.sound:
                plain.append(group)
        return plain, {column: sorted(found) for column, found in texts.items()}, count

    def findings(self) -> Findings:
        """Everything the tallies need."""
        plain, texts, count = self.odd_texts()
        if count > MOST_ODD:
            raise QueryError("odd")
        odd = self.query.odd(texts, MOST_ODD + 1) if count else Odd([])
        if len(odd) > MOST_ODD:
            raise QueryError("odd")
        found = Findings(plain, odd)
        wanted = [group for group in plain if self.wanted(group) is not None]
        self._add_sums(found, wanted)
        self._add_codes(found, wanted)
        self._add_latest(found, wanted)
        return found

    # what some tallies keep beside sums

    def _add_sums(self, found: Findings, wanted: list[Group]) -> None:
        """Sums by period where somebody asks since when a bound is reached; one period needs no query."""
        several = [g for g in wanted if self._needs(g, "timeline") and g.codes is not None and g.codes[0] != g.codes[1]]
        if several:
            for key, code, total in self.query.sums_by_period([group.key for group in several]):
                found.sums.setdefault(key, []).append((code, total))

    def _needs(self, group: Group, what: str) -> bool:
        return bool(getattr(self.wanted(group), what, False))

    def _add_codes(self, found: Findings, wanted: list[Group]) -> None:
        """The periods of each key where sums must tile; where a key has all from its first to its last, none is asked.

        A key stands once, so that as many figures as periods are all of them, unless two share a day.
        """
        unclear = []
        for group in wanted if not self.file.settings.records else ():
            if self._needs(group, "cover") and group.codes is not None:
                first, last = group.codes
                if last - first + 1 != group.sound or self.periods.runs(first, last) is None:
                    unclear.append(group.key)
        if unclear:
            for key, code, _ in self.query.codes_of(unclear):
                found.codes.setdefault(key, []).append(code)

    def _add_latest(self, found: Findings, wanted: list[Group]) -> None:
        """The row that ends last, and the first that ends with it and says otherwise."""
        asked = [group for group in wanted if self._needs(group, "latest")]
        if not asked:
            return
        ending = {group.key: self._ending(group) for group in asked}
        codes = {code for some in ending.values() for code in some}
        rows = self.query.numbers_of(list(ending), sorted(codes))
        kept: dict[Key, list[tuple[int, int | None, Decimal]]] = {}
        for key, code, number, line in rows:
            if code is None or code in ending[key]:
                kept.setdefault(key, []).append((line, code, number))
        kept = {key: _first_and_rival(some) for key, some in kept.items()}
        texts = self.query.at(sorted({line for some in kept.values() for line, _, _ in some}))
        for key, some in kept.items():
            found.latest[key] = [Last(code, number, line, *texts[line]) for line, code, number in some]

    def _ending(self, group: Group) -> frozenset[int]:
        return frozenset(self.periods.ending_with(group.codes[1]) if group.codes is not None else ())


def _first_and_rival(rows: list[tuple[int, int | None, Decimal]]) -> list[tuple[int, int | None, Decimal]]:
    ordered = sorted(rows, key=lambda row: row[0])
    rival = next((row for row in ordered if row[2] != ordered[0][2]), None)
    return ordered[:1] if rival is None else [ordered[0], rival]
