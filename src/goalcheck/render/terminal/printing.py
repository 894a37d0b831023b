"""What Rich prints on a terminal: lines that never break within a number or an id; and the errors of the input.

Rich itself breaks text without blanks, such as Chinese, at any cell: 21,275人 might end a line as 21,2.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby, zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment

from goalcheck.errors import Place, Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.escape import as_lines, inert
from goalcheck.render.formats import Style
from goalcheck.render.terminal.wrapping import wrapped
from goalcheck.render.wording import counted, more
from goalcheck.report.verdict import Status

COLOURS = {
    Status.MET: "green",
    Status.MISSED: "bold red",
    Status.ON_TRACK: "cyan",
    Status.BEHIND: "bold magenta",
    Status.NO_DATA: "dim",
}
NARROWEST = 8
GAP = "  "
UNLIMITED = 1_000_000  # the width of a console whose lines never break
ALIKE = 10  # errors of one kind in one file that are listed, before "and 12 more of this kind"
LONGEST_SOURCE = 120  # a longer line, of data mostly, is not shown


def flow(parts: Iterable[str], width: int) -> list[str]:
    """``parts`` one after another; a new line begins only between two of them, unless one alone is too wide."""
    lines: list[str] = []
    for part in filter(None, parts):
        if lines and cell_len(lines[-1] + GAP + part) <= width:
            lines[-1] += GAP + part
        else:
            lines.extend(wrapped(part, width, cell_len))
    return lines


class Words(NamedTuple):
    """A line of text, or parts of one that are kept whole, broken where the terminal or a table's column ends.

    ``lead`` begins the first line in a style of its own. The first line is indented by ``indent`` cells, the others by
    ``hang``, where that is more.
    """

    text: str | tuple[str, ...] = ""
    style: str = ""
    lead: str = ""
    lead_style: str = ""
    indent: int = 0
    hang: int = 0

    def lines(self, width: int) -> list[str]:
        """Return the lines of a width."""
        if isinstance(self.text, tuple):
            return flow((self.lead.rstrip(), *self.text), width)
        return wrapped(self.lead + self.text, width, cell_len)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the width of the widest line, unbroken."""
        widest = max(map(cell_len, self.lines(UNLIMITED)), default=0) + self.indent
        return Measurement(min(widest, options.max_width), widest)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines for the width that Rich has for them."""
        hang = max(self.indent, self.hang)
        lead, style = (console.get_style(name) if name else None for name in (self.lead_style, self.style))
        start = self.lead.rstrip()
        lines = self.lines(max(options.max_width - self.indent, NARROWEST))
        if len(lines) > 1 and hang > self.indent:
            lines = self.lines(max(options.max_width - hang, NARROWEST))
        for number, line in enumerate(lines or [""]):
            yield Segment(" " * (hang if number else self.indent))
            if start and not number and line.startswith(start):
                yield Segment(start, lead)
                yield Segment(line.removeprefix(start), style)
            else:
                yield Segment(line, style)
            yield Segment.line()


class Line(NamedTuple):
    """Texts side by side, each wrapped in a column of its own width, and flush right or not.

    Rich's own table measures and pads each cell three times: of 3,000 targets that took half of the run.
    """

    cells: tuple[tuple[Words, int, bool], ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, as many as the highest cell has."""
        styles = [console.get_style(cell.style) if cell.style else None for cell, _, _ in self.cells]
        columns = [cell.lines(width) for cell, width, _ in self.cells]
        for line in zip_longest(*columns, fillvalue=""):
            plain = ""  # what has no style goes together: each segment takes time
            for text, style, (_, width, right) in zip(line, styles, self.cells, strict=True):
                blank = " " * (width - cell_len(text))
                before, after = (blank, GAP) if right else ("", blank + GAP)
                if style:
                    yield from (Segment(plain + before), Segment(text, style))
                    plain = after
                else:
                    plain += before + text + after
            yield Segment(f"{plain}\n")


def printed(parts: Iterable[RenderableType], style: Style) -> str:
    """Return what Rich prints of the parts, without blanks at the end of lines.

    Colours are the terminal's own sixteen, which suit light and dark.
    """
    buffer = StringIO()
    console = Console(
        file=buffer, width=style.width or UNLIMITED, force_terminal=style.colour, no_color=not style.colour,
        color_system="standard" if style.colour else None, legacy_windows=False, force_jupyter=False, highlight=False,
        markup=False,
    )  # fmt: skip
    console.print(Group(*parts), crop=False, overflow="ignore")
    return as_lines(line.rstrip() for line in buffer.getvalue().split("\n")[:-1])


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
