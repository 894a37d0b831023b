"""Reads one sentence, clause by clause, each from what those before it were about."""

import re
from collections.abc import Iterator

from goalcheck.drafting.numbers.prose import Statement, statements
from goalcheck.drafting.reading.promise import Promise, meant, read_number
from goalcheck.drafting.reading.promise_names import named
from goalcheck.drafting.reading.refusal import Setting, aside, refusal, unread
from goalcheck.drafting.reading.sections import Mode
from goalcheck.drafting.reading.sentences import Clause, Sentence, clauses
from goalcheck.drafting.reading.when import mode_of, when
from goalcheck.drafting.reading.wordless import wordless
from goalcheck.drafting.words import spaced
from goalcheck.drafting.words.wording import CHINESE, ENGLISH, WORDING

_MARKS = {"zh": re.compile(r"[、，,]|和|及"), "en": re.compile(r",? and |, |; ")}
_RESPECTIVELY = re.compile(r"分别|\brespectively\b")
_SHORTEST_SENTENCE = 40  # characters; what is shorter and has no stop is a row of a table
_GOES_ON = re.compile(r"\s*(?:and |then )*(?:by|to) (?:a further |at least |about )*[£$€]?$")
"""How a part of a clause begins that goes on with the verb before: reduced by 16 % by 2030 and by 20 % by 2035."""
_YEAR_AHEAD = re.compile(r"(?:到|至)(20[0-9]{2})年")


class Reader:
    """The reader of one sentence; ``mode`` is what it was about at its end, ``left`` what was no goal, and why."""

    def __init__(self, sentence: Sentence, year: int | None, name: str = "", columns: tuple[int, ...] = ()) -> None:
        self.sentence = sentence
        self.mode = sentence.mode
        self.left: list[tuple[tuple[int, int], str]] = []
        self._words = WORDING[sentence.lang]
        self._year = year
        self._columns = columns
        self._unread: list[tuple[Clause, str]] = []
        self._earlier: frozenset[int] = frozenset()
        self._name, self._subject = name, ""  # of the line before, and of this sentence
        self._said = self._binding = self._binds = False
        self._entity = self._period = ""

    def promises(self) -> list[Promise]:
        """Return the promises of the sentence, in order."""
        sentence = self.sentence
        found: list[Promise] = []
        stated = statements(sentence.text, sentence.small, words=sentence.lang == "en")
        if sentence.is_list and not stated and not self._words.signs.search(spaced(sentence.small)):
            return []
        self._earlier = self._earlier_cells(stated)
        parts = clauses(sentence.text, sentence.lang)
        for clause, following in zip(parts, [*parts[1:], None][: len(parts)], strict=True):
            self._follow(sentence.small[clause.start : clause.end], clause)
            here = [one for one in stated if clause.start <= one.amount.start < clause.end]
            known = len(found) + len(self.left)
            kept = self._quantities(clause, here)
            numbers = list(self._numbers(clause, kept, following))
            found += numbers
            if sentence.lang == "en" or not any(one.form == "level" for one in numbers):
                found += self._without_number(clause, counted=bool(kept))
            text = sentence.small[clause.start : clause.end]
            if len(found) + len(self.left) == known and (how := unread(text, sentence.lang, self.mode)):
                self._unread.append((clause, how))
        self._leave_unread(found)
        return sorted(found, key=lambda one: one.start)

    def _leave_unread(self, found: list[Promise]) -> None:
        """Leave out aloud what was not understood; what has only a date, if its sentence has nothing else."""
        row = self.sentence.is_row and len(self.sentence.text) < _SHORTEST_SENTENCE
        alone = not found and not self.left and not row
        goals = [clause for clause, how in self._unread if how == "goal"]
        dates = [clause for clause, _ in self._unread] if alone and not goals else []
        self.left += [((one.start, one.end), "not_understood") for one in goals or dates[:1]]

    def _earlier_cells(self, stated: list[Statement]) -> frozenset[int]:
        """Return the cells of a row whose columns are years before that of the goals, by where they begin."""
        cells = [one for one in stated if not aside(self.sentence, one)] if self._columns else []
        if not cells or len(cells) != len(self._columns):
            return frozenset()
        first = min(max(self._columns), self._year or max(self._columns))
        return frozenset(one.start for one, year in zip(cells, self._columns, strict=True) if year < first)

    def _follow(self, text: str, clause: Clause) -> None:
        """Take over from a clause what it says for itself and for those after it."""
        words = self._words
        mode, said = mode_of(text, self.sentence.lang, self._year, self.mode, listed=self.sentence.is_list)
        if said:
            self.mode, self._said = mode, True
        if clause.strong:
            self._binding = False
        bare = spaced(text)
        firm = list(words.binding.finditer(bare))
        decided = bool(firm) or words.striving.search(bare) is not None
        self._binds = bool(firm) if decided else self._binding
        self._binding = any(one["leading"] for one in firm) if decided else self._binding
        if self.sentence.lang == "zh":
            self._follow_chinese(text)

    def _follow_chinese(self, text: str) -> None:
        if self.mode is not Mode.PAST and CHINESE.only_now.search(text):
            self.mode = Mode.PAST
        if year := _YEAR_AHEAD.search(text):
            self._period = year[1] if year[1] != str(self._year) else ""
        if speaker := CHINESE.speaker.search(text):
            self._entity = "" if CHINESE.no_speaker.search(speaker["who"]) else speaker["who"]

    def _numbers(self, clause: Clause, kept: list[Statement], following: Clause | None) -> Iterator[Promise]:
        sentence = self.sentence
        behind = sentence.small[following.start : following.end] if following else ""
        text = sentence.small[clause.start : clause.end]
        together = _named_together(sentence, clause, kept)
        pieces = [(clause.start, clause.end)] * len(kept) if together else _pieces(sentence, clause, kept)
        first: Promise | None = None
        for one, piece, name in zip(kept, pieces, together or [""] * len(kept), strict=True):
            setting = Setting(text, piece, behind, *self._mode_of(piece, alone=len(kept) == 1))
            if reason := refusal(sentence, one, setting):
                self.left.append((piece, reason))
                if reason in {"past", "budget"} and sentence.lang == "zh":  # what comes may be of the same
                    self._name = read_number(sentence, one, piece, self._name, self._subject).name
                continue
            if piece[0] > clause.start and _GOES_ON.match(sentence.small, piece[0], one.start):
                promise = read_number(sentence, one, (clause.start, piece[1]))._replace(name=self._name)
                yield self._finished(promise, piece)
                continue
            promise = read_number(sentence, one, piece, self._name, self._subject)
            if name:
                promise = first = _like(first, promise)._replace(name=name)
            done = self._finished(promise)
            members = () if name else promise.members
            yield from (done._replace(name=member) for member in members or (done.name,))

    def _mode_of(self, piece: tuple[int, int], *, alone: bool) -> tuple[Mode, bool]:
        """Return what a piece is about: of several in an English sentence, each has a verb of its own."""
        if alone or self.sentence.lang == "zh":
            return self.mode, self._said
        text = self.sentence.small[slice(*piece)]
        if self.mode is Mode.PAST and not ENGLISH.promises.search(text):
            return self.mode, self._said
        mode, said = mode_of(text, "en", self._year, self.mode, listed=self.sentence.is_list)
        return mode, said or self._said

    def _quantities(self, clause: Clause, stated: list[Statement]) -> list[Statement]:
        """Return the numbers that could be promised; if there are none, what the others are is left out aloud."""
        kept: list[Statement] = []
        reasons: list[str] = []
        named, joins = -1, ENGLISH.joins_names
        text, lang = self.sentence.small, self.sentence.lang
        base: Statement | None = None
        for one in stated:
            if one.start in self._earlier:
                base = base or one
                self.left.append(((clause.start, one.end), "past"))
                continue
            reason = aside(self.sentence, one)
            partners = joins is ENGLISH.joins_with
            if not reason and named >= 0 and joins.fullmatch(text, named, one.start) and (partners or not one.unit):
                reason = "definition" if partners else "reference"
            if not reason and kept and _says_where(text, kept[-1], one, lang):
                reason = "definition"
            joins = ENGLISH.joins_with if reason == "definition" else ENGLISH.joins_names
            named = one.end if reason in {"reference", "definition"} and lang == "en" else -1
            if reason == "reference" and one.high and one.unit:
                one, reason = one._replace(start=one.high.start, amount=one.high, high=None), ""  # noqa: PLW2901 - ward 7 to 56 %
            if reason:
                reasons.append(reason)
            else:
                kept.append(one if base is None else one._replace(base=base.amount))
        if not kept:
            self.left += [
                ((clause.start, clause.end), reason) for reason in reasons if reason in {"definition", "fact", "name"}
            ]
        return kept

    def _without_number(self, clause: Clause, *, counted: bool) -> Iterator[Promise]:
        text = self.sentence.small[clause.start : clause.end]
        open_ = self.mode is Mode.OPEN and self.sentence.lang == "zh" and CHINESE.promising.search(text)
        if not (self.mode is Mode.COMING or open_) or not self._words.signs.search(spaced(text)):
            return
        for promise in wordless(self.sentence, clause, counted=counted):
            verb = promise.operator == "by" and CHINESE.only_action.match(promise.name)  # of the clause before
            done = self._finished(promise._replace(name=f"{self._name}{promise.name}") if verb else promise)
            undated = promise.operator == "by" and not done.due and not done.period
            if promise.name and not undated:
                yield done

    def _finished(self, promise: Promise, piece: tuple[int, int] | None = None) -> Promise:
        """Return a promise with when, how firmly and for whom; ``piece``: the part that says when."""
        sentence = self.sentence
        start, stop = piece or (promise.start, promise.end)
        text = sentence.small[start:stop]
        said = when(text, sentence.lang, self._year)
        if sentence.lang == "en" and not said.period and text != sentence.small:
            said = when(sentence.small, "en", self._year)
        everyone = promise.operator == "equals" and promise.numbers == ("100",)
        each = None if everyone else self._words.each_member.search(text)
        base = promise.base
        if sentence.lang == "en" and promise.form in {"growth", "change", "multiple"} and not base:
            found = ENGLISH.base_year.search(sentence.small)
            year = (found["year"] or found["base"]) if found else ""
            base = year if year and year not in said.period else ""
        self._name = self._subject = promise.name or self._name
        return promise._replace(
            period=said.period or self._period, due=said.due, binding=self._binds, base=base, entity=self._entity,
            each=sentence.text[start:stop][slice(*each.span())] if each else "",
        )  # fmt: skip


def _says_where(text: str, before: Statement, one: Statement, lang: str) -> bool:
    """Return True if a number says where, or within what time, rather than what: 5,000 trees in 12 parks."""
    link = text[before.end : one.start]
    if lang == "zh":
        return before.amount.is_percent and link.startswith("的") and not _MARKS["zh"].search(link)
    if ENGLISH.acts_again.search(link):
        return False
    if before.amount.is_percent and one.unit in ENGLISH.spans and not ENGLISH.joins_promises.search(link):
        return True
    found = ENGLISH.where_in.search(text[max(0, one.start - 24) : one.start])
    if found is None or "," in link:
        return False
    return not (one.amount.is_percent and found[0].startswith("for"))


def _named_together(sentence: Sentence, clause: Clause, kept: list[Statement]) -> list[str]:
    """Return the names of numbers that are listed after them: A和B分别提高30元和5元; [] where they are not."""
    text, words = sentence.small, WORDING[sentence.lang]
    if len(kept) < 2 or not _RESPECTIVELY.search(text, clause.start, clause.end):
        return []
    begin = meant(text, clause.start, kept[0].start, kept[0].end, sentence.lang).start
    whole = named(sentence, clause.start, begin, clause.end, clause.end)
    names = [name.strip() for name in words.listed_names.split(whole) if name.strip()]
    return names if len(names) == len(kept) else [whole] * len(kept)


def _like(first: Promise | None, promise: Promise) -> Promise:
    """Return a promise that is meant as the first one of several with one verb is."""
    if first is None:
        return promise
    falls = first.numbers[0].startswith("-") and promise.form == "level"
    numbers = tuple(f"-{number}" for number in promise.numbers) if falls else promise.numbers
    return promise._replace(
        operator=first.operator, form=first.form, base=first.base, unsure=first.unsure, numbers=numbers
    )


def _pieces(sentence: Sentence, clause: Clause, kept: list[Statement]) -> list[tuple[int, int]]:
    """Return the part of a clause that belongs to each of its numbers: they are parted at 、, and, or a comma."""
    pieces, start = [], clause.start
    for one, following in zip(kept, [*kept[1:], None][: len(kept)], strict=True):
        end = following_start = clause.end
        if following is not None:
            marks = list(_MARKS[sentence.lang].finditer(sentence.text, one.end, following.start))
            mark = marks[-1 if sentence.lang == "en" else 0] if marks else None
            verb = sentence.lang == "zh" and CHINESE.action.match(sentence.text, one.end)  # 投入30万元改造教室6间
            here = one.end if verb else following.start
            end, following_start = (mark.start(), mark.end()) if mark else (here, here)
        pieces.append((start, end))
        start = following_start
    return pieces
