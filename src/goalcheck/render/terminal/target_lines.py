"""Lines of targets, as the table and the gate list them: one for each, and the details of one."""

from collections.abc import Collection, Iterator

from rich.cells import cell_len

from goalcheck.messages.catalogue import say
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.style import Style
from goalcheck.render.terminal.table_cells import COLOURS, GAP, Words
from goalcheck.render.wording import join, more, status_word
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status

INDENT = 4
LISTED = 12  # targets with a line each, before "+4 more"


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
