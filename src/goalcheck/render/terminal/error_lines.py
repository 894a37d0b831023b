"""Errors of the input on a terminal: a line each, where it helps the source line with a caret, and their count."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from goalcheck.errors import Place, Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert
from goalcheck.render.formats import Style
from goalcheck.render.terminal.table_cells import Words, printed
from goalcheck.render.wording import counted, more

ALIKE = 10  # errors of one kind in one file that are listed, before "and 12 more of this kind"
LONGEST_SOURCE = 120  # a longer line, of data mostly, is not shown


def render_errors(problems: Sequence[Problem], source: Callable[[Place], str | None], style: Style) -> str:
    """Return the errors; ``source`` returns the line at a place, None where there is none to show."""
    lang = style.lang
    lines: list[Words] = []
    for _, alike in groupby(problems, key=lambda one: (one.slug, one.place.file if one.place else "")):
        listed = list(alike)
        for problem in listed[:ALIKE]:
            lines += _lines(problem, source, lang)
        lines += [Words(text, indent=2) for text in more(len(listed) - ALIKE, lang, "more_errors")]
    files = {problem.place.file for problem in problems if problem.place}
    if len(problems) > 1:
        key = "errors_in_files" if len(files) > 1 else "errors_in_all"
        lines.append(Words(say(key, lang, count=counted(len(problems)), files=counted(len(files))), "bold"))
    return printed(lines, style._replace(width=None))


def _lines(problem: Problem, source: Callable[[Place], str | None], lang: str) -> Iterator[Words]:
    where = f"{inert(str(problem.place))}: " if problem.place else ""
    yield Words(inert(problem.in_language(lang)), "", where, "bold red")
    text = source(problem.place) if problem.place and problem.place.line else None
    caret = _caret(inert(text), str(problem.found)) if text and len(text) <= LONGEST_SOURCE else None
    if text and caret is not None:
        yield Words(f"  | {inert(text)}", "dim")
        yield Words(f"  | {' ' * caret}^", "red")


def _caret(line: str, found: str) -> int | None:
    """Return the cell in the line at which the first text that the error quotes begins; None where it is not there.

    A word of its own comes before a part of another: the w of "w" is not that of where.
    """
    for _, quoted in re.findall(r"""(["'])(.+?)\1""", found):
        whole = re.search(rf"(?<!\w){re.escape(quoted)}(?!\w)", line)
        if (start := whole.start() if whole else line.find(quoted)) >= 0:
            return cell_len(line[:start])
    return None
