"""The goals that a document states: each sentence's promises, and what looks like one and was left out."""

import re
from bisect import bisect_left
from typing import NamedTuple

from goalcheck.drafting.document import Document
from goalcheck.drafting.reading.parts import LONGEST, Column, Sentence, columns_of, sentences
from goalcheck.drafting.reading.promise import Promise
from goalcheck.drafting.reading.promise_names import PAIRS
from goalcheck.drafting.reading.reader import read_sentence
from goalcheck.drafting.reading.sections import Mode, Paragraph, language_of, paragraphs
from goalcheck.drafting.reading.when import period_of_title, years_of
from goalcheck.drafting.wording import MARKS
from goalcheck.messages.catalogue import Message, message

_MOST_UNREAD = 120  # characters that are shown of what was left out
_LONGEST_LABEL = 120
_LOOSE = " ,;，；。、"


class Drafted(NamedTuple):
    """A promise with its place: the line of the document, the quote, and the theme of its section.

    Its period is the document's where it names none.
    """

    promise: Promise
    line: int
    quote: str
    theme: str
    lang: str


class LeftOut(NamedTuple):
    """What looks like a goal and was not taken, and why."""

    line: int
    text: str
    reason: Message


class Draft(NamedTuple):
    """What was found in one document; ``period`` is that of goals that name none, a year or a fiscal one.

    ``since`` is the first of its years, where its goals are for several.
    """

    document: Document
    goals: tuple[Drafted, ...]
    left_out: tuple[LeftOut, ...]
    period: str
    since: int | None = None


def draft(document: Document, year: int | None = None) -> Draft:
    """Return the goals of a document in its order; ``year`` is that of its goals, where it is known."""
    first, last = (year, year) if year else years_of(document.text) or (None, None)
    named = period_of_title(document.text) if first == last and not year else ""
    drafting = _Drafting(document, first, named or str(last or ""))
    for paragraph in paragraphs(document, first):
        drafting.read(paragraph)
    return Draft(
        document, tuple(drafting.goals), tuple(drafting.left), drafting.period, None if first == last else first
    )


class _Drafting:
    """What was found of a document so far."""

    def __init__(self, document: Document, year: int | None, period: str) -> None:
        self.period = period
        self.goals: list[Drafted] = []
        self.left: list[LeftOut] = []
        self._document = document
        self._year = year
        self._known: dict[tuple[object, ...], list[str]] = {}
        self._label = ""
        self._columns: tuple[Column, ...] = ()
        self._carried: Mode | None = None

    def read(self, paragraph: Paragraph) -> None:
        """Read a paragraph; within one, a sentence is about what the one before was about."""
        self._paragraph = paragraph
        if MARKS.labelled_result.match(paragraph.text):
            self._carried = None
        carries = paragraph.mode is Mode.COMING and not paragraph.headed
        mode = (self._carried if carries else None) or paragraph.mode
        for sentence in sentences(paragraph):
            if len(sentence.text) > LONGEST:
                self._leave_out(sentence, 0, LONGEST, "long")
                continue
            ended = self._read(sentence, mode)
            mode = paragraph.mode if paragraph.is_list else ended
        if not paragraph.is_list:
            tenseless = language_of(paragraph.text) == "zh"  # what goes on after the past is of the past
            self._carried = Mode.PAST if mode is Mode.PAST and tenseless else None

    def _read(self, sentence: Sentence, mode: Mode) -> Mode:
        header = columns_of(sentence.text)
        self._columns = header or (self._columns if sentence.is_row else ())
        wherever = sentence._replace(start=0, theme="", mode=mode)  # what is repeated is read once
        reading = read_sentence(wherever, self._year, self._label, () if header else self._columns)
        for one in reading.promises:
            promise = one._replace(period=one.period or self.period)
            if self._is_new(promise):
                self.goals.append(self._drafted(sentence, promise))
            else:
                self._leave_out(sentence, promise.start, promise.end, "repeated")
        for start, end, reason in reading.left:
            self._leave_out(sentence, start, end, reason)
        self._label = reading.label
        return reading.mode

    def _is_new(self, promise: Promise) -> bool:
        """Return True if no goal of that name promises as much for then; a shorter name may end a longer one."""
        name = re.sub(r"\W", "", promise.name).lower()
        key = (promise.operator, promise.numbers, promise.expression, promise.period, promise.unit, promise.entity)
        names, backwards = self._known.setdefault(key, []), name[::-1]
        at = bisect_left(names, backwards)  # sorted from their ends, and none ends another one
        if any(backwards.startswith(other) or other.startswith(backwards) for other in names[max(at - 1, 0) : at + 1]):
            return False
        names.insert(at, backwards)
        return True

    def _drafted(self, sentence: Sentence, promise: Promise) -> Drafted:
        text = sentence.text[promise.start : promise.end]
        offset = sentence.start + promise.start + len(text) - len(text.lstrip())
        quote = _quote(text)
        named = promise if promise.name else promise._replace(name=sentence.theme or quote[:_LONGEST_LABEL])
        return Drafted(named, self._line_at(offset), quote, sentence.theme, sentence.lang)

    def _leave_out(self, sentence: Sentence, start: int, end: int, reason: str) -> None:
        quote = _quote(sentence.text[start:end])[:_MOST_UNREAD]
        text = "".join(c if c.isprintable() else " " for c in quote)
        self.left.append(LeftOut(self._line_at(sentence.start + start), text, message(f"left_{reason}")))

    def _line_at(self, at: int) -> int:
        return self._document.line_at(self._paragraph.place(at))


def _quote(text: str) -> str:
    """Return the words without loose marks and brackets at their ends."""
    quote = MARKS.bullet.sub("", " ".join(text.split())).strip(_LOOSE)
    for opened, closed in PAIRS:
        if quote.endswith(closed) and quote.count(closed) > quote.count(opened):
            quote = quote[:-1]
        if quote.startswith(opened) and quote.count(opened) > quote.count(closed):
            quote = quote[1:]
    return quote.strip(_LOOSE)
