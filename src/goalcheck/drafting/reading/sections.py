"""The paragraphs of a document, each with its section: the theme, and whether it is about the past or what comes."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from goalcheck.drafting.document import Document
from goalcheck.drafting.wording import CHINESE, ENGLISH, MARKS, WORDING, spaced

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_HEADING = {"zh": 30, "en": 70}
_NO_HEADING = 9
_CHAPTER = 4
_A_ROW = 3  # fields
_A_LIST = 8  # lines
_LONGEST_TITLE = 120
_WIDEST_PAGE = 110
_SHORTEST_WRAPPED = {"zh": 15, "en": 45}


class Mode(StrEnum):
    """What a stretch of text is about."""

    PAST = "past"
    COMING = "coming"
    OPEN = "open"


Places = tuple[tuple[int, int], ...]


class Paragraph(NamedTuple):
    """A stretch of text between blank lines or headings, on one line; ``is_list``: an entry of a list, a row.

    ``headed``: a heading says what it is about, and not only the title. ``places`` are where in the document the
    text begins, and each line of it: from which character on, and how much further on than in the text that is.
    """

    places: Places
    text: str
    theme: str
    mode: Mode
    is_list: bool = False
    headed: bool = False

    def place(self, at: int) -> int:
        """Return where in the document a character of the text is."""
        return at + self.places[bisect_right(self.places, at, key=itemgetter(0)) - 1][1]


@lru_cache(maxsize=256)
def language_of(text: str) -> str:
    """Return "zh" if a text holds Chinese, else "en"."""
    sample = text[:2_000]
    return "en" if sample.isascii() or len("".join(_HAN.findall(sample))) * 8 <= len(sample.strip()) else "zh"


def paragraphs(document: Document, year: int | None) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document in order, with what its headings say about them."""
    base = _base_mode(document.text)
    section, now, theme, after_heading = _NO_HEADING, base, "", False
    announced: Mode | None = None  # of the entries of a list behind "we promise to:", 重点做好以下工作：
    for places, text in _blocks(document):
        heading = _heading(document, places, text)
        if heading is None:
            in_list, after_heading = MARKS.list_entry.match(text) is not None, False
            about = announced if in_list and announced else now
            yield Paragraph(places, text, theme, about, is_list=in_list, headed=section < _NO_HEADING)
            announced = _announced(text, announced if in_list else None)
            continue
        rank, title = heading
        announced = _announced(text, None)
        theme = title if not MARKS.year_alone.match(title) else theme
        mode = _mode_of_heading(title, year)
        below = after_heading and rank == section  # nothing is between: it is within the one before
        goes_on = rank == section == _CHAPTER and now is Mode.COMING  # reports begin with the past
        if mode is not None or (rank <= section and not below and not goes_on):
            section, now = rank, mode or base
        after_heading = True
        yield Paragraph(places, text, theme, now, is_list=True)


def _announced(text: str, before: Mode | None) -> Mode | None:
    """Return what the entries of a list are about that a line announces; else what they were about ``before``."""
    wording = WORDING[language_of(text)]
    promising = text.rstrip().endswith((":", "：")) and wording.announces.search(text.lower())
    return Mode.COMING if promising and _words_of_mode(text) is not Mode.PAST else before


def _base_mode(text: str) -> Mode:
    """Return what the whole document is about, by its title: the first lines."""
    head = [line.strip() for line in text[:3_000].split("\n") if line.strip()][:2]
    titles = [
        line for line in head if len(line) <= _LONGEST_TITLE and not line.endswith(("。", ".")) and "\t" not in line
    ]
    return _words_of_mode("\n".join(titles)) or _mode_of_list(text)


def _mode_of_list(text: str) -> Mode:
    """Return what a text without a title is about: goals, if many of its lines name a year ahead and few the past."""
    lines = [line.lower() for line in text[:20_000].split("\n") if line.strip()]
    coming = sum(ENGLISH.by_year.search(line) is not None for line in lines)
    past = sum(ENGLISH.past.search(spaced(line)) is not None for line in lines)
    return Mode.COMING if coming * 5 >= len(lines) and coming >= past * 3 and len(lines) >= _A_LIST else Mode.OPEN


def _words_of_mode(text: str) -> Mode | None:
    wording = WORDING[language_of(text)]
    small = text.lower()
    past, coming = wording.past_title.search(small), wording.coming_title.search(small)
    if wording.no_goals.search(small):
        return Mode.OPEN
    if past and (not coming or past.start() > coming.start() or wording is ENGLISH):
        return Mode.PAST
    return Mode.COMING if coming else None


def _mode_of_heading(title: str, year: int | None) -> Mode | None:
    if found := _words_of_mode(title) or (Mode.COMING if CHINESE.announces.search(f"{title}：") else None):
        return found
    named = MARKS.years_named.findall(title)
    return (Mode.PAST if int(named[-1]) < year else Mode.COMING) if named and year else None


def _heading(document: Document, places: Places, text: str) -> tuple[int, str] | None:
    """Return the rank and the text of a heading; None if the block is none."""
    start = places[0][1]
    if len(text) > _LONGEST_TITLE * 2:
        return None
    if start in document.headings or MARKS.marked_heading.match(text):
        marked = MARKS.marked_heading.match(text)
        title = marked[2] if marked else text.strip()
        return (len(marked[1]) if marked and marked[1][0] == "#" else 3), title
    lang, bare = language_of(text), text.strip()
    if MARKS.year_alone.match(bare):
        return 5, bare
    if len(bare) > _LONGEST_HEADING[lang] or places[1:]:
        return None
    if CHINESE.numbered.match(bare) and not re.search(r"[。，；]", bare):
        return _CHAPTER, bare
    if start and (found := _said_heading(bare, lang)):
        return found
    if MARKS.no_heading.search(bare) or MARKS.list_entry.match(bare):
        return None
    return 6, bare.rstrip("：:")


def _said_heading(bare: str, lang: str) -> tuple[int, str] | None:
    """Return the heading of a line with a number or a year whose words say what follows: 2. How we did in 2024/25."""
    numbered = ENGLISH.numbered.match(bare) if lang == "en" else None
    title = bare[numbered.end() :] if numbered else bare
    without_years = MARKS.years.sub("", title)
    if (
        "\t" in bare  # the header of a table
        or MARKS.no_heading.search(without_years)
        or without_years.rstrip().endswith((":", "："))
        or MARKS.list_entry.match(title)
        or _words_of_mode(bare) is None
    ):
        return None
    wording = WORDING[lang]
    if wording.begins_acting.match(title.lower()) or (title != without_years and wording.by_year.search(title.lower())):
        return None
    return (7 if numbered else 6), bare if numbered and numbered[1] else title


def _blocks(document: Document) -> Iterator[tuple[Places, str]]:
    """Yield the lines of a document with their places; those of a paragraph broken at the page's width are one."""
    places, held, last, offset = [(0, 0)], "", "", 0
    lines = document.text.split("\n")
    width = _page_width(lines)
    for line in [*lines, ""]:
        if held and width and _goes_on(last, line, width):
            held = held.rstrip() + ("" if language_of(last) == "zh" else " ")
            places.append((len(held), offset + len(line) - len(line.lstrip()) - len(held)))
            held += line.lstrip()
        else:
            if held.strip():
                yield tuple(places), held
            places, held = [(0, offset)], line
        last = line
        offset += len(line) + 1


def _page_width(lines: list[str]) -> int:
    """Return the width at which a text was broken into lines; 0 if its lines are paragraphs."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    widest = lengths[len(lengths) * 19 // 20] if lengths else 0
    return widest if widest <= _WIDEST_PAGE else 0


def _goes_on(last: str, line: str, width: int) -> bool:
    """Return True if a line goes on with the sentence of the one before."""
    if language_of(last) == "zh" and CHINESE.amount_ends.search(last[-6:]) and not CHINESE.amount_goes_on.match(line):
        return False
    if not line.strip() or not last.strip() or MARKS.sentence_end.search(last[-3:]) or MARKS.list_entry.match(line):
        return False
    if last.startswith(("#", "==")) or line.startswith(("#", "==")) or "\t" in last + line:
        return False
    if language_of(last) == "zh":
        if len(last.split()) >= _A_ROW or len(line.split()) >= _A_ROW:
            return False
        return len(last.strip()) >= max(width * 3 // 4, _SHORTEST_WRAPPED["zh"])
    if line.lstrip()[:1].islower() or last.strip().endswith(",") or last.rsplit(maxsplit=1)[-1] in ENGLISH.hanging:
        return True
    return len(last.strip()) >= max(width * 3 // 4, _SHORTEST_WRAPPED["en"]) and bool(re.match(r"\s*[0-9£$€(]", line))
