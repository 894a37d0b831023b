"""What ``check`` prints of a target that fails: why, and where to look."""

from collections.abc import Iterator

from goalcheck.messages.catalogue import say
from goalcheck.render import marks
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.sentence import named, target_sentence
from goalcheck.render.style import Style
from goalcheck.render.terminal.column_widths import COLOURS
from goalcheck.render.terminal.details import member_lines
from goalcheck.render.terminal.table_cells import GAP, Words
from goalcheck.render.verdict_rows import deciding_first, name_of
from goalcheck.render.wording import status_word
from goalcheck.report.verdict import TargetVerdict

PLACES = 3  # figures named by file and line before "and 9 more figures"


def failure_lines(target: TargetVerdict, style: Style) -> Iterator[Words]:
    """Yield the lines of one failing target: one of what and why, then the places of its figures."""
    lang, verdict = style.lang, target.verdict
    status = marks.marked(status_word(verdict.status, lang), marks.on_status(verdict))
    label = named(target, lang) if style.ids else name_of(target, lang)
    text = say("labelled", lang, label=label, text=target_sentence(target, style))
    yield Words(text, "", status + GAP, COLOURS[verdict.status], hang=4)
    yield from _places(target, style)


def _places(target: TargetVerdict, style: Style) -> Iterator[Words]:
    """Yield where to look: the places of the first figures; with details every member and figure."""
    if style.details:
        yield from member_lines(target, style)
        return
    figures = deciding_first(target.verdict)
    names = [amounts.place(figure) for figure in figures[:PLACES]]
    more = max(target.verdict.figures_total, len(figures)) - len(names)
    if names and more > 0:
        names.append(say("figures_more", style.lang, count=amounts.counted(more)))
    if names:
        yield Words(", ".join(names), "dim", indent=4)
