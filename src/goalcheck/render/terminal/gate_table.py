"""What ``check`` prints: what fails and why, then one line; and targets as lines, which the table lists as well."""

from collections.abc import Collection, Iterable, Iterator

from rich.cells import cell_len

from goalcheck.messages.catalogue import Message, say
from goalcheck.render import marks
from goalcheck.render.escape import inert
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.terminal.table_cells import COLOURS, GAP, Words, printed
from goalcheck.render.totals import asides, by_theme, group_named, group_text, judged_line
from goalcheck.render.wording import join, labelled, more, semicolon, status_word
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict

INDENT = 4
LISTED = 12  # targets with a line each, before "+4 more"
PLACES = 3  # figures named by file and line before "and 9 more figures"


def render_gate(
    report: Report, style: Style, *, covered: int | None = None, warn_only: bool = False, quiet: bool = False
) -> str:
    """Return the failing targets, each with its numbers and places, then the totals; one line where the gate passes.

    With ``style.by`` they come under their themes or owners, each with how many of its targets hold.

    ``covered`` is how many of the declared targets the gate looks at (None: all). ``quiet``: the failing targets alone.
    """
    lines = list(_by_group(report, style, quiet=quiet) if style.by else _failing(report.targets, report, style))
    if quiet:
        return printed(lines, style) if lines else ""
    lines += listed_lines("warned_of", report.gate.warned, report, style, reasons=True)
    seen = {*report.gate.failing, *report.gate.warned}
    wanting = [one.id for one in report.targets if one.id not in seen and _wants_a_look(one, style.lang)]
    lines += listed_lines("look_at", wanting, report, style, reasons=True)
    covered = report.summary.declared if covered is None else covered
    text = _last_line(report, style.lang, covered, warn_only=warn_only)
    lines.append(Words(text, "bold green" if report.passed else "bold red"))
    return printed(lines, style)


def _failing(targets: Iterable[TargetVerdict], report: Report, style: Style) -> Iterator[Words]:
    """Yield of each failing target what and why, then where to look: with details every member and figure."""
    for target in targets:
        if target.id in report.gate.failing:
            one = ShownTarget(target, style.lang)
            status = marks.marked(one.status, marks.on_status(one.verdict))
            text = labelled(called(one, style), one.sentence(whole=style.details), style.lang)
            yield Words(text, "", status + GAP, COLOURS[target.status], hang=4)
            yield from detail_lines(one, style) if style.details else _places(one)
            if target.id in report.gate.unexplained:
                yield Words(say("unexplained", style.lang), "bold red", indent=4)


def _places(target: ShownTarget) -> Iterator[Words]:
    """Yield the places of the first figures."""
    names = [inert(figure.reference) for figure in target.verdict.deciding_first[:PLACES]]
    if names:
        names += more(target.verdict.figures_total - len(names), target.lang, "figures_more")
        yield Words(", ".join(names), "dim", indent=4)


def _by_group(report: Report, style: Style, *, quiet: bool) -> Iterator[Words]:
    """Yield what fails under each theme or owner, and how many of its targets hold."""
    for theme, targets in by_theme(report.targets, style.lang, by=style.by):
        lines = list(_failing(targets, report, style))
        if lines and theme.heading:
            yield Words(theme.heading, "bold underline")
        yield from lines
        counts = None if quiet or not theme.heading else group_named(report, style.by, theme.name, style.lang)
        if counts:
            yield Words(labelled(theme.heading, group_text(counts, style.lang), style.lang), "bold")


def _wants_a_look(target: TargetVerdict, lang: str) -> bool:
    """Return whether a target is doubtful: over a cap but on its course, or with a pin or a name that never occurs."""
    return _is_above(target) or bool(ShownTarget(target, lang).doubts) or _is_nameless(target)


def _is_nameless(target: TargetVerdict) -> bool:
    """Return whether no file has what a target asks for, though it is not due: it may be a slip of the pen."""
    reason = target.verdict.reason
    if reason is None or reason.key != "not_out_yet":
        return False
    return any(isinstance(value, Message) and value.key == "no_label" for _, value in reason.values)


def _is_above(target: TargetVerdict) -> bool:
    """Return whether a target is on track though it is beyond its cap: on the course that falls to it."""
    verdict = target.verdict
    if target.status is not Status.ON_TRACK or verdict.interval is None or verdict.exact_actual is None:
        return False
    return verdict.interval.above(verdict.exact_actual)


def _last_line(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    """Return whether the gate passes, the totals of the whole file, and what only warned or is waived."""
    outcome = _outcome(report, lang, covered, warn_only=warn_only)
    unjudged = "" if report.summary.judged else say("none_judged", lang)
    return semicolon([outcome, unjudged, judged_line(report.summary, lang), *asides(report.gate, lang)], lang)


def _outcome(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    declared = report.summary.declared
    if report.passed:
        key = "gate_passed" if covered == declared else "gate_passed_part"
        return say(key, lang, covered=covered, declared=declared)
    key = "gate_open" if warn_only else "gate_failed"
    return say(key, lang, count=len(report.gate.failing), covered=covered, targets=say("targets", lang))


def listed_lines(
    heading: str, ids: Collection[str], report: Report, style: Style, *, reasons: bool = False
) -> Iterator[Words]:
    """Yield a line for each of these targets that was judged, and one for all others; with ``reasons`` one for each."""
    lang = style.lang
    listed = [ShownTarget(target, lang) for target in report.targets if target.id in ids]
    if listed:
        yield Words(say(heading, lang), "bold")
    judged = [one for one in listed if reasons or one.verdict.status is not Status.NO_DATA]
    for one in judged[:LISTED]:
        text = f"{called(one, style)}{GAP}{one.sentence(whole=style.details)}"
        yield Words(text, "", one.status + GAP, COLOURS[one.verdict.status], 2, 4)
    yield from (Words(text, indent=2) for text in more(len(judged) - LISTED, lang))
    if absent := [called(one, style) for one in listed if one not in judged]:
        names = join([*absent[:LISTED], *more(len(absent) - LISTED, lang)], lang)
        yield Words(names, "", status_word(Status.NO_DATA, lang) + GAP, "dim", 2, 4)


def called(target: ShownTarget, style: Style) -> str:
    """Return the target's name, with its id where ids are asked for."""
    return target.named if style.ids else target.name


def detail_lines(target: ShownTarget, style: Style) -> Iterator[Words]:
    """Yield every member with its numbers and figures; the target's own figures where it has no members."""
    if target.target.members is None:
        yield from (Words(text, "dim", indent=INDENT + 2) for text in target.figure_lines())
        return
    members = target.members
    rows = [member.cells() for member in members]
    statuses, names = (max((cell_len(row[key]) for row in rows), default=0) for key in ("status", "name"))
    for member, row in zip(members, rows, strict=True):
        status, name = row["status"], row["name"]
        name = " " * (statuses - cell_len(status)) + name + " " * (names - cell_len(name))
        parts = (name, *(row[key] for key in ("actual", "threshold", "gap_words", "completion", "due_words")))
        yield Words(parts, "", status, COLOURS[member.verdict.status], indent=INDENT, hang=INDENT + 2)
        under = [member.evidence(details=style.details), *member.figure_lines()]
        yield from (Words(text, "dim", indent=INDENT + 4) for text in under if text)
