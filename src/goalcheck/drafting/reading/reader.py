"""Reads one sentence, clause by clause, each from what those before it were about."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from goalcheck.drafting.number_words import spelled
from goalcheck.drafting.prose import ProseAmount, Statement, statements
from goalcheck.drafting.reading.parts import (
    Clause,
    Column,
    Row,
    Sentence,
    clauses,
    earlier_cells,
    name_of,
    pieces_of,
    row_of,
)
from goalcheck.drafting.reading.promise import Promise, every_of, is_as, like, meant, read_number, unit_in_brackets
from goalcheck.drafting.reading.promise_names import as_written, label_of, named, without_lead
from goalcheck.drafting.reading.refusal import Setting, as_joined, aside, refusal, ruled_out, says_where, unread
from goalcheck.drafting.reading.sections import Mode
from goalcheck.drafting.reading.when import mode_of, when
from goalcheck.drafting.reading.wordless import wordless
from goalcheck.drafting.wording import CHINESE, ENGLISH, MARKS, TABLES, spaced

_SHORTEST_SENTENCE = 40  # characters; what is shorter and has no stop is a row of a table
_LONGEST_LABEL = 120


class Left(NamedTuple):
    """What of a sentence was no goal, and why: the ending of a message's key."""

    start: int
    end: int
    reason: str


class Reading(NamedTuple):
    """What a sentence says: ``mode`` is what it is about at its end, ``label`` what it names for the rows behind it."""

    promises: tuple[Promise, ...]
    left: tuple[Left, ...]
    mode: Mode
    label: str


@lru_cache(maxsize=4_096)
def read_sentence(sentence: Sentence, year: int | None, label: str = "", columns: tuple[Column, ...] = ()) -> Reading:
    """Read a sentence of a document whose goals are for a ``year``, under a row with a label, and columns of years."""
    reader = _Reader(sentence, year, label, columns)
    promises = tuple(sorted(reader.promises(), key=lambda one: one.start))
    names_others = not promises and not reader.left and len(sentence.text) <= _LONGEST_LABEL
    return Reading(promises, tuple(reader.left), reader.mode, label_of(sentence) if names_others else "")


class _Reader:
    """What the clauses of a sentence have said so far."""

    def __init__(self, sentence: Sentence, year: int | None, label: str, columns: tuple[Column, ...]) -> None:
        self.sentence = sentence
        self.mode = sentence.mode
        self.left: list[Left] = []
        self._year = year
        self._columns = columns
        self._name, self._subject = label, ""  # of the line before, and of this sentence
        self._said = self._binding = self._binds = self._bounded = False
        self._entity = self._period = ""
        self._since = 0  # where the clause begins

    def promises(self) -> list[Promise]:
        """Return the promises of the sentence."""
        sentence = self.sentence
        found: list[Promise] = []
        stated = statements(sentence.text, sentence.small, spelled(sentence.text, sentence.small, sentence.lang))
        if row := row_of(sentence.text, self._columns, self._year):
            return list(self._goals_of_row(row, stated))
        if cell := name_of(sentence.text, self._columns):
            self._name = self._cell(*cell)
        cells = [one for one in stated if self._columns and not aside(sentence, one)]
        earlier = earlier_cells(sentence.text, cells, self._columns, self._year)
        not_read: list[tuple[Clause, str]] = []
        parts = list(clauses(sentence))
        for clause, following in zip_longest(parts, parts[1:]):
            self._follow(clause)
            known = len(found) + len(self.left)
            here = [one for one in stated if clause.start <= one.amount.start < clause.end]
            kept = self._quantities(clause, here, earlier)
            numbers = list(self._numbers(clause, kept, following))
            found += numbers
            if sentence.lang == "en" or not any(one.form == "level" for one in numbers):
                found += self._without_number(clause, counted=bool(kept))
            if len(found) + len(self.left) == known and (how := unread(sentence, clause.text, self.mode)):
                not_read.append((clause, how))
        self._leave_unread(not_read, alone=not found and not self.left)
        return found

    def _leave(self, part: Clause, reason: str) -> None:
        self.left.append(Left(part.start, part.end, reason))

    def _leave_unread(self, not_read: list[tuple[Clause, str]], *, alone: bool) -> None:
        """Leave out aloud what was not understood; what has only a date, if its sentence has nothing else."""
        goals = [clause for clause, how in not_read if how == "goal"]
        row = self.sentence.is_row and len(self.sentence.text) < _SHORTEST_SENTENCE
        dates = [clause for clause, _ in not_read[:1]] if alone and not row else []
        for clause in goals or dates:
            self._leave(clause, "not_understood")

    def _goals_of_row(self, row: Row, stated: list[Statement]) -> Iterator[Promise]:
        """Yield the goals of a row whose cells are under the columns of its table; its other numbers are none."""
        sentence, (begin, behind) = self.sentence, row.name
        name, unit = unit_in_brackets(self._cell(begin, behind), sentence.text[begin:behind])
        before = [one for one in stated for at, end in row.before if at <= one.start < end and not aside(sentence, one)]
        base = before[0].amount if before else None
        for start, end, column in row.goals:
            cell = Clause(start, end, sentence.small[start:end])
            one = next((at for at in stated if start <= at.amount.start < end and not aside(sentence, at)), None)
            if reason := self._no_goal(row, one, cell):
                self._leave(cell._replace(start=begin), reason)
                continue
            none = Promise(start, end, name, "equals", ("0",))
            of = f"{name} {column.words}"  # which may say that less is better: time to resolve
            promise = read_number(sentence, one._replace(base=one.base or base), cell, of) if one else none
            base_year = row.base_year if promise.form == "growth" else ""
            done = self._finished(promise._replace(start=begin, end=end, name=name, base=base_year), cell)
            yield done._replace(period=done.period or column.period, unit=done.unit or row.unit or unit)

    def _cell(self, start: int, end: int) -> str:
        return as_written(self.sentence, without_lead(self.sentence.small[start:end], self.sentence.lang), start)

    def _no_goal(self, row: Row, one: Statement | None, cell: Clause) -> str:
        """Return why a cell is no goal; "" if it is one."""
        if (self.mode is Mode.PAST and not row.ahead) or (self.mode is Mode.OPEN and not row.asks):
            return "past" if self.mode is Mode.PAST else "no_promise"
        if one is None:
            return "" if TABLES.none.match(cell.text) else "not_understood"
        return ruled_out(self.sentence, one, cell.text, cell.text)

    def _follow(self, clause: Clause) -> None:
        """Take over from a clause what it says for itself and for those after it."""
        wording, text = self.sentence.wording, clause.text
        self._since = clause.start
        listed = self.sentence.is_list or self._bounded
        bounded = CHINESE.goal_bound.search(text) is not None
        if clause.strong and bounded and self.mode is Mode.PAST:  # of its own, whatever the one before compared
            self.mode = self.sentence.mode
        mode, said = mode_of(text, self.sentence.lang, self._year, self.mode, listed=listed)
        self._bounded = mode is Mode.COMING and bounded
        if said:
            self.mode, self._said = mode, True
        if clause.strong:
            self._binding = False
        bare = spaced(text)
        firm = list(wording.binding.finditer(bare))
        decided = bool(firm) or wording.striving.search(bare) is not None
        self._binds = bool(firm) if decided else self._binding
        self._binding = any(one["leading"] for one in firm) if decided else self._binding
        if self.sentence.lang == "zh":
            self._follow_chinese(text)

    def _follow_chinese(self, text: str) -> None:
        if self.mode is not Mode.PAST and CHINESE.only_now.search(text):
            self.mode = Mode.PAST
        if year := CHINESE.year_ahead.search(text):
            self._period = year[1] or year[2] or str(int(year["before"]) - 1)
        if speaker := CHINESE.speaker.search(text):
            self._entity = "" if CHINESE.no_speaker.search(speaker["who"]) else speaker["who"]

    def _quantities(self, clause: Clause, stated: list[Statement], earlier: frozenset[Statement]) -> list[Statement]:
        """Return the numbers that could be promised; if there are none, what the others are is left out aloud."""
        kept: list[Statement] = []
        reasons: list[str] = []
        before: tuple[Statement, str] | None = None
        base: ProseAmount | None = None
        for one in stated:
            if one in earlier:
                base = base or one.amount
                self.left.append(Left(clause.start, one.end, "past"))
                continue
            reason = aside(self.sentence, one) or (as_joined(self.sentence, *before, one) if before else "")
            if not reason and kept and says_where(self.sentence, kept[-1], one):
                reason = "definition"
            before = one, reason
            if reason == "reference" and one.high and one.unit:  # ward 7 to 56 %
                kept.append(one._replace(start=one.high.start, amount=one.high, high=None))
            elif reason:
                reasons.append(reason)
                if reason == "base" and kept and not kept[-1].base:  # 122 litres, down from 139
                    kept[-1] = kept[-1]._replace(base=one.amount)
            else:
                kept.append(one._replace(base=base) if base else one)
        for reason in reasons if not kept else ():
            if reason in {"definition", "fact", "name"}:
                self._leave(clause, reason)
        return kept

    def _numbers(self, clause: Clause, kept: list[Statement], following: Clause | None) -> Iterator[Promise]:
        """Yield what the numbers of a clause promise; what they do not is left out with its reason."""
        behind = following.text if following else ""
        listed = _listed(self.sentence, clause, kept)
        pieces = [clause] * len(kept) if listed else list(pieces_of(self.sentence, clause, kept))
        first: Promise | None = None
        last: Promise | None = None
        for one, piece, (name, year) in zip(kept, pieces, listed or [("", "")] * len(kept), strict=True):
            mode, said = self._mode_of(piece, alone=len(kept) == 1)
            if reason := refusal(self.sentence, one, Setting(clause.text, piece, behind, mode, said)):
                self._leave(piece, reason)
                if reason in {"past", "budget", "fact"} and self.sentence.lang == "zh":  # what comes may be of the same
                    self._name = read_number(self.sentence, one, piece, self._name, self._subject).name
            elif piece.start > clause.start and ENGLISH.goes_on.match(self.sentence.small, piece.start, one.start):
                whole = piece._replace(start=clause.start)
                yield self._finished(read_number(self.sentence, one, whole)._replace(name=self._name), piece)
            elif name:
                first = like(first, read_number(self.sentence, one, piece))._replace(name=name)
                done = self._finished(first)
                yield done._replace(period=year or done.period)
            else:
                done = self._finished(read_number(self.sentence, one, piece, self._name, self._subject))
                if (
                    last
                    and len(last.numbers) == 1
                    and last.unit == done.unit
                    and is_as(self.sentence, one, piece, last)
                ):
                    done = like(last, done)
                last = done
                yield from (done._replace(name=member) for member in done.members) if done.members else (done,)

    def _mode_of(self, piece: Clause, *, alone: bool) -> tuple[Mode, bool]:
        """Return what a piece is about: of several in an English sentence, each has a verb of its own."""
        if alone or self.sentence.lang == "zh" or (self.mode is Mode.PAST and not ENGLISH.promises.search(piece.text)):
            return self.mode, self._said
        mode, said = mode_of(piece.text, "en", self._year, self.mode, listed=self.sentence.is_list)
        return mode, said or self._said

    def _without_number(self, clause: Clause, *, counted: bool) -> Iterator[Promise]:
        open_ = self.mode is Mode.OPEN and self.sentence.lang == "zh" and CHINESE.promising.search(clause.text)
        if not (self.mode is Mode.COMING or open_) or not self.sentence.wording.signs.search(spaced(clause.text)):
            return
        for promise in wordless(self.sentence, clause, counted=counted):
            verb = promise.operator == "by" and CHINESE.only_action.match(promise.name)  # of the clause before
            behind = self.sentence.lang == "zh" and not promise.name  # 支出达到30亿元，只增不减
            named = promise._replace(name=f"{self._name}{promise.name}") if verb or behind else promise
            done = self._finished(named)
            undated = promise.operator == "by" and not done.due and not done.period
            if named.name and not undated:
                yield done

    def _finished(self, promise: Promise, part: Clause | None = None) -> Promise:
        """Return a promise with when, how firmly and for whom; ``part``: the one that says when, else all of it."""
        sentence, within = self.sentence, part or promise
        text = sentence.small[within.start : within.end]
        said = when(text, sentence.lang, self._year)
        if sentence.lang == "en" and not said.period and text != sentence.small:
            said = when(sentence.small[: within.end] + sentence.small[within.end :].partition(";")[0], "en", self._year)
        everyone = promise.operator == "equals" and promise.numbers == ("100",)
        each = None if everyone else sentence.wording.each_member.search(text)
        since = min(promise.start, self._since) if sentence.lang == "zh" else promise.start
        self._name = self._subject = promise.name or self._name
        return promise._replace(
            period=said.period or self._period, due=said.due, binding=self._binds, entity=self._entity,
            base=promise.base or self._base_year(promise.form, text, said.period),
            each=sentence.text[within.start :][slice(*each.span())] if each else "",
            every=every_of(sentence, since, promise.end),
        )  # fmt: skip

    def _base_year(self, form: str, text: str, period: str) -> str:
        """Return the year with which a change is compared: within a ``text``, or anywhere in an English sentence."""
        within = text if self.sentence.lang == "zh" else self.sentence.small
        found = self.sentence.wording.base_year.search(within) if form in {"growth", "change", "multiple"} else None
        year = found[found.lastgroup or 0] if found else ""
        return year if year not in period else ""


def _listed(sentence: Sentence, clause: Clause, kept: list[Statement]) -> list[tuple[str, str]]:
    """Return the name and year of each number that is listed as its name or year is; [] where none are.

    A和B分别提高30元和5元; 2025年和2030年分别达到20%和30%. A year is "" where they are listed by names.
    """
    if len(kept) < 2 or not sentence.wording.respectively.search(clause.text):
        return []
    begin = meant(sentence.small, clause.start, kept[0].start, kept[0].end, sentence.lang).start
    whole = MARKS.year_of_list.sub("", named(sentence, clause.start, begin, clause.end, clause.end))
    head, *behind = sentence.wording.respectively.split(whole)
    names = [f"{name.strip()}{''.join(behind)}" for name in sentence.wording.listed_names.split(head) if name.strip()]
    if len(names) == len(kept):
        return [(name, "") for name in names]
    end = clause.end if sentence.lang == "zh" else len(sentence.small)
    years = MARKS.year_of_list.findall(sentence.wording.base_year.sub("", sentence.small[:end]))
    name = names[0] if len(names) == 1 else whole
    return [(name, year) for year in (years if len(years) == len(kept) else [""] * len(kept))]
