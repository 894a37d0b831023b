"""What ``report`` and ``check`` print: the table of all targets, and what fails with its reasons, then one line.

Rows are in columns while these fit the width, else stacked; a number or an id is never cut.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from rich.cells import cell_len
from rich.console import RenderableType

from goalcheck.messages.catalogue import Message, say
from goalcheck.render import wording as w
from goalcheck.render.escape import inert
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.terminal.printing import COLOURS, GAP, UNLIMITED, Line, Words, printed
from goalcheck.render.totals import (
    asides,
    by_theme,
    group_named,
    group_text,
    judged_line,
    note_lines,
    reading_lines,
    totals_line,
)
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict

INDENT = 4
LISTED = 12  # targets with a line each, before "+4 more"
OF_TARGET = "of_target"  # a note that says a target's own doubts once more
PLACES = 3  # figures named by file and line before "and 9 more figures"
_CELLS = ("name", "id", "status", "actual", "threshold", "gap", "completion", "bar", "score", "due")
# The arrangements that are tried in turn: how wide a name must be able to be, and what long cells shrink to; texts are
# wrapped between words. With a narrower name, rows would take more lines than stacked ones.
_ARRANGEMENTS: tuple[tuple[int, dict[str, int]], ...] = (
    (40, {}),
    (40, {"threshold": 20, "due": 12}),
    (26, {"threshold": 20, "due": 12, "bar": 0}),
    (20, {"threshold": 14, "due": 10, "bar": 0}),
)
_FLUSH_RIGHT = frozenset({"actual", "gap", "completion", "score"})
_UNTITLED = frozenset({"bar", "id"})

Cells: TypeAlias = dict[str, str]
Columns: TypeAlias = dict[str, int]  # with their widths


def render_table(report: Report, style: Style) -> str:
    """Return the whole report as text, ending in a line feed."""
    day = say("as_of", style.lang, day=report.as_of.isoformat())
    title = w.semicolon([w.text_of(report.title, style.lang), day], style.lang)
    return printed([Words(title, "bold"), Words(), *_body(report, style), *_foot(report, style)], style)


def _body(report: Report, style: Style) -> Iterator[RenderableType]:
    """Yield the targets by theme; those that merely have no data as one line a theme, unless details are asked for."""
    shown = {one.id: ShownTarget(one, style.lang) for one in report.targets}
    rows = {key: _cells(one, style) for key, one in shown.items() if style.details or not one.is_plain_absence}
    columns = _columns_for(rows.values(), style) if rows else None
    if columns:
        titles = {cell: Words(_title(cell, style.lang), "bold") for cell in columns}
        yield _line(titles, columns)
    for name, heading, targets in by_theme(report.targets, style.lang, by=style.by):
        yield from _theme(heading, [shown[one.id] for one in targets], rows, columns, style)
        yield from _group(name, heading, report, style)
    if report.targets:
        yield Words()


def _cells(shown: ShownTarget, style: Style) -> Cells:
    return shown.cells() | {"id": inert(shown.target.id) if style.ids and shown.target.name else ""}


def _theme(
    heading: str, targets: Sequence[ShownTarget], rows: Mapping[str, Cells], columns: Columns | None, style: Style
) -> Iterator[RenderableType]:
    shown = [one for one in targets if one.target.id in rows]
    absent = say("without_data", style.lang, count=len(targets) - len(shown)) if len(shown) < len(targets) else ""
    if not shown:
        yield Words(w.labelled(heading, absent, style.lang) if heading else absent, "dim")
        return
    if heading:
        yield Words(heading, "bold underline")
    for one in shown:
        cells, colour = rows[one.target.id], COLOURS[one.verdict.status]
        if columns:
            look = {"status": colour, "bar": colour, "id": "dim"}
            yield _line({cell: Words(cells[cell], look.get(cell, "")) for cell in columns}, columns)
        else:
            yield from _stacked(cells, colour)
        yield from (Words(text, "dim", indent=INDENT) for text in one.below(details=style.details))
        if style.details:
            yield from _details(one)
    if absent:
        yield Words(absent, "dim")


def _columns_for(rows: Collection[Cells], style: Style) -> Columns | None:
    """Return the widest arrangement in columns that fits; None where only stacking fits."""
    titles = {cell: cell_len(_title(cell, style.lang)) for cell in _CELLS}
    natural = {cell: max(cell_len(row[cell]) for row in rows) for cell in _CELLS}
    name = max(natural.pop("name"), titles["name"])
    for name_minimum, limits in _ARRANGEMENTS:
        sizes = {cell: min(size, limits.get(cell, size)) for cell, size in natural.items()}
        columns = {cell: max(size, titles[cell]) for cell, size in sizes.items() if size}
        rest = (style.width or UNLIMITED) - sum(columns.values()) - len(GAP) * len(columns)
        if rest >= min(name, name_minimum):
            return {"name": min(name, rest), **columns}
    return None


def _title(cell: str, lang: str) -> str:
    return "" if cell in _UNTITLED else say("target" if cell == "name" else cell, lang)


def _line(cells: Mapping[str, Words], columns: Columns) -> Line:
    return Line(tuple((cells[cell], size, cell in _FLUSH_RIGHT) for cell, size in columns.items()))


def _stacked(cells: Cells, colour: str) -> Iterator[Words]:
    """Yield a row as a small block: status and name, then its numbers."""
    lead = cells["status"] + GAP
    yield Words(GAP.join(filter(None, (cells["name"], cells["id"]))), "", lead, colour, hang=cell_len(lead))
    completion = f"{cells['bar']} {cells['completion']}".strip()
    first, others = ("actual", "threshold", "gap_words"), ("score_words", "due_words")
    numbers = (*(cells[key] for key in first), completion, *(cells[key] for key in others))
    if any(numbers):
        yield Words(numbers, indent=INDENT)


def _details(shown: ShownTarget) -> Iterator[Words]:
    """Yield every member with its numbers and figures; the target's own figures where it has no members."""
    if shown.target.members is None:
        yield from (Words(text, "dim", indent=INDENT + 2) for text in shown.figure_lines())
        return
    members = [(member, member.cells()) for member in shown.members]
    statuses, names = (max((cell_len(row[key]) for _, row in members), default=0) for key in ("status", "name"))
    for member, row in members:
        status, name = row["status"], row["name"]
        name = " " * (statuses - cell_len(status)) + name + " " * (names - cell_len(name))
        parts = (name, *(row[key] for key in ("actual", "threshold", "gap_words", "completion", "due_words")))
        yield Words(parts, "", status, COLOURS[member.verdict.status], indent=INDENT, hang=INDENT + 2)
        under = [member.evidence(details=True), *member.figure_lines()]
        yield from (Words(text, "dim", indent=INDENT + 4) for text in under if text)


def _group(name: str, heading: str, report: Report, style: Style) -> Iterator[Words]:
    """Yield how many targets of a theme or an owner hold, where ``style.by`` asks for it."""
    if style.by and (group := group_named(report, style.by, name, style.lang)):
        yield Words(w.labelled(heading, group_text(group, style.lang), style.lang), "bold")


def _foot(report: Report, style: Style) -> Iterator[Words]:
    """Yield the legend, the notes, with details what was read, then what fails the gate and the totals."""
    lang = style.lang
    if marks := tuple(w.legend(report.targets, lang)):
        yield Words(marks, "dim")
    yield from _items("notes", note_lines(report, lang), lang)
    yield from _items("reading", reading_lines(report, lang) if style.details else [], lang)
    yield from _listed("fail_the_gate", report.gate.failing, report, style)
    counts = {"count": w.counted(len(report.gate.failing)), "of": w.counted(report.summary.declared)}
    gate = say("gate_would_pass" if report.passed else "gate_would_fail", lang, **counts)
    yield Words(w.semicolon([totals_line(report, lang), gate], lang), "bold")


def _items(heading: str, texts: Collection[str], lang: str) -> Iterator[Words]:
    if texts:
        yield Words(say(heading, lang), "bold")
    yield from (Words(text, lead="- ", hang=2) for text in texts)


def _listed(
    heading: str, ids: Collection[str], report: Report, style: Style, *, reasons: bool = False
) -> Iterator[Words]:
    """Yield a line for each of these targets that was judged, and one for all others; with ``reasons`` one for each."""
    lang = style.lang
    listed = [ShownTarget(target, lang) for target in report.targets if target.id in ids]
    if listed:
        yield Words(say(heading, lang), "bold")
    judged = [one for one in listed if reasons or one.verdict.status is not Status.NO_DATA]
    for one in judged[:LISTED]:
        text = f"{_called(one, style)}{GAP}{one.sentence(whole=style.details)}"
        yield Words(text, "", one.status + GAP, COLOURS[one.verdict.status], 2, 4)
    yield from (Words(text, indent=2) for text in w.more(len(judged) - LISTED, lang))
    if absent := [_called(one, style) for one in listed if one not in judged]:
        names = w.join([*absent[:LISTED], *w.more(len(absent) - LISTED, lang)], lang)
        yield Words(names, "", w.status_word(Status.NO_DATA, lang) + GAP, "dim", 2, 4)


def _called(target: ShownTarget, style: Style) -> str:
    """Return the target's name, with its id where ids are asked for."""
    return target.named if style.ids else target.name


def render_gate(
    report: Report, style: Style, *, covered: int | None = None, warn_only: bool = False, quiet: bool = False
) -> str:
    """Return the failing targets, each with its numbers and places, what is noted, then the totals.

    With ``style.by`` they come under their themes or owners, each with how many of its targets hold.

    ``covered`` is how many of the declared targets the gate looks at (None: all). ``quiet``: the failing targets alone.
    """
    lines = list(_failing(report, style, quiet=quiet))
    if quiet:
        return printed(lines, style) if lines else ""
    lines += _listed("warned_of", report.gate.warned, report, style, reasons=True)
    seen = {*report.gate.failing, *report.gate.warned}
    wanting = [one.id for one in report.targets if one.id not in seen and _wants_a_look(ShownTarget(one, style.lang))]
    lines += _listed("look_at", wanting, report, style, reasons=True)
    noted = note_lines(report, style.lang, but=OF_TARGET)
    some = noted if style.details else [*noted[:LISTED], *w.more(len(noted) - LISTED, style.lang)]
    lines += _items("notes", some, style.lang)
    covered = report.summary.declared if covered is None else covered
    text = _last_line(report, style.lang, covered, warn_only=warn_only)
    lines.append(Words(text, "bold green" if report.passed else "bold red"))
    return printed(lines, style)


def _failing(report: Report, style: Style, *, quiet: bool) -> Iterator[Words]:
    """Yield what fails, under each theme or owner where that is asked for, with how many of its targets hold."""
    everything = [("", "", list(report.targets))]
    for name, heading, targets in by_theme(report.targets, style.lang, by=style.by) if style.by else everything:
        failing = [one for one in targets if one.id in report.gate.failing]
        if failing and heading:
            yield Words(heading, "bold underline")
        for target in failing:
            yield from _failure(target, report, style)
        if heading and not quiet:
            yield from _group(name, heading, report, style)


def _failure(target: TargetVerdict, report: Report, style: Style) -> Iterator[Words]:
    """Yield what fails and why, then where to look: the first figures, or with details every member and figure."""
    one, lang = ShownTarget(target, style.lang), style.lang
    status = w.marked(one.status, w.status_marks(one.verdict))
    text = w.labelled(_called(one, style), one.sentence(whole=style.details), lang)
    yield Words(text, "", status + GAP, COLOURS[target.status], hang=INDENT)
    if style.details:
        yield from _details(one)
    elif names := [inert(figure.reference) for figure in target.verdict.deciding_first[:PLACES]]:
        names += w.more(target.verdict.figures_total - len(names), lang, "figures_more")
        yield Words(", ".join(names), "dim", indent=INDENT)
    if target.id in report.gate.unexplained:
        yield Words(say("unexplained", lang), "bold red", indent=INDENT)


def _wants_a_look(shown: ShownTarget) -> bool:
    """Return whether a target is doubtful: over a cap but on its course, or with a pin or a name that never occurs."""
    verdict, reason = shown.verdict, shown.verdict.reason
    if verdict.status is Status.ON_TRACK and verdict.interval is not None and verdict.exact_actual is not None:
        return verdict.interval.above(verdict.exact_actual) or bool(shown.doubts)
    # No file has what it asks for, though it is not due: it may be a slip of the pen.
    values = [value for _, value in reason.values] if reason and reason.key == "not_out_yet" else []
    return bool(shown.doubts) or any(isinstance(value, Message) and value.key == "no_label" for value in values)


def _last_line(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    """Return whether the gate passes, the totals of the whole file, and what only warned or is waived."""
    summary = report.summary
    if report.passed:
        key = "gate_passed" if covered == summary.declared else "gate_passed_part"
        outcome = say(key, lang, covered=covered, declared=summary.declared)
    else:
        key, failing = "gate_open" if warn_only else "gate_failed", len(report.gate.failing)
        outcome = say(key, lang, count=failing, covered=covered, targets=say("targets", lang))
    unjudged = "" if summary.judged else say("none_judged", lang)
    return w.semicolon([outcome, unjudged, judged_line(summary, lang), *asides(report.gate, lang)], lang)
