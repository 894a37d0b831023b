"""What a report sums up: counts, scores and groups, the ranks of members, and the files that it rests on."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert
from goalcheck.render.wording import counted, in_brackets, join, number, semicolon, text_of
from goalcheck.report.report import Gate, Group, Report, ReportScore, Summary
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.target import Target
from goalcheck.targets.targets_file import RankBy
from goalcheck.version import __version__

FILE_COLUMNS = ("basis_file", "basis_role", "basis_bytes", "basis_hash")


T = TypeVar("T", Target, TargetVerdict)


def by_theme(targets: Iterable[T], lang: str, *, by: str = "theme") -> list[tuple[str, str, list[T]]]:
    """Return each theme's, or owner's, name, the heading that it needs, and its targets, in the file's order.

    Those without one come last, under the name "".
    """
    groups: dict[str, list[T]] = {}
    for target in targets:
        groups.setdefault(text_of(target.owner if by == "owner" else target.theme, lang), []).append(target)
    if nameless := groups.pop("", []):
        groups[""] = nameless
    other = say("other", lang) if len(groups) > 1 else ""
    return [(name, name or other, members) for name, members in groups.items()]


def judged_line(summary: Summary, lang: str) -> str:
    """Return "4 judged of 30 declared: 3 met, 1 missed, 26 no data": only what there is."""
    counts = [(status, getattr(summary, status.value)) for status in Status]
    parts = [say("count", lang, count=n, status=say(status.value, lang)) for status, n in counts if n]
    text = join(parts, lang) or say("nothing", lang)
    return say("summary", lang, judged=summary.judged, declared=summary.declared, counts=text)


def summary_line(report: Report, lang: str) -> str:
    """Return the same of a report, with "2 shown of 30" where some are left out."""
    shown, declared = len(report.targets), report.summary.declared
    part = "" if shown == declared else say("shown", lang, shown=shown, declared=declared)
    return semicolon([judged_line(report.summary, lang), part], lang)


def asides(gate: Gate, lang: str) -> list[str]:
    """Return what did not fail the gate and yet should be known: how many only warned, are waived or excused."""
    counts = {key: len(getattr(gate, key)) for key in ("warned", "waived", "known", "within_slack")}
    return [say(key, lang, count=count) for key, count in counts.items() if count]


def totals_line(report: Report, lang: str) -> str:
    """Return the counts, the score, and what did not fail the gate and yet should be known."""
    return semicolon([summary_line(report, lang), total(report.score, lang), *asides(report.gate, lang)], lang)


def note_lines(report: Report, lang: str, *, but: str = "") -> list[str]:
    """Return what is to be known of how the targets file and the figures were read, ``but`` for notes of one key."""
    return [text_of(note, lang) for note in report.notes if note.key != but]


def reading_lines(report: Report, lang: str) -> list[str]:
    """Return how each file was read, and by which engine."""
    lines = [text_of(line, lang) for line in (*report.reading, *report.walked)]
    return [*lines, say("engine", lang, engine=report.engine)]


def total(score: ReportScore | None, lang: str) -> str:
    """Return "84.5 of 100 points (84.5 %); grade 良" and how many points have no data; "" without a score."""
    if score is None:
        return ""
    earned = say("total_score", lang, earned=score.earned, points=score.points)
    percent = number(score.percent, "%", lang) if score.percent else ""
    return semicolon([in_brackets(earned, percent, lang), grade(score, lang), points_without_data(score, lang)], lang)


def grade(score: ReportScore, lang: str) -> str:
    """Return the grade of a total; "" where none is asked for."""
    return "" if score.grade is None else say("grade", lang, grade=inert(score.grade))


def points_without_data(score: ReportScore, lang: str) -> str:
    """Return how many points have no data; "" where all have."""
    absent = score.without_data
    return "" if absent.text == "0" else say("points_without_data", lang, points=absent)


def group_text(group: Group, lang: str) -> str:
    """Return "2 of 3 hold (66.7 %), 1 without data" of a group, and its score."""
    held = say("group_held", lang, held=counted(group.held), of=counted(group.summary.judged))
    share = number(group.share, "%", lang) if group.share else ""
    absent = say("without_data", lang, count=counted(group.summary.no_data)) if group.summary.no_data else ""
    return semicolon([join([in_brackets(held, share, lang), absent], lang), total(group.score, lang)], lang)


def group_named(report: Report, by: str, name: str, lang: str) -> Group | None:
    """Return the roll-up of a theme, an owner or a member by its name in the reader's language, "" for none."""
    return next((one for one in report.groups if one.by == by and text_of(one.name, lang) == name), None)


def ranked(target: TargetVerdict, by: RankBy = RankBy.VALUE) -> list[tuple[int, Verdict]]:
    """Return each member that has such a number with its rank, the best first; equal results share one.

    Where only one has, there is nothing to rank, nor where values are in several units.
    """
    units = {member.unit for member in target.members or () if member.exact_actual is not None}
    if by is RankBy.VALUE and len(units) > 1:
        return []
    merits = ((_merit(member, by), member) for member in target.members or ())
    listed = sorted(((merit, member) for merit, member in merits if merit is not None), key=lambda pair: -pair[0])
    places: dict[Fraction, int] = {}
    given = [(places.setdefault(merit, place), member) for place, (merit, member) in enumerate(listed, start=1)]
    return given if len(given) > 1 else []


def _merit(member: Verdict, by: RankBy) -> Fraction | None:
    """Return the completion; or the value where more is better, its negative where less is, else how near it is."""
    value, interval = member.exact_actual, member.interval
    if by is RankBy.COMPLETION:
        return Fraction(member.completion.text) if member.completion else None
    if value is None or interval is None:
        return None
    if interval.high is None:
        return value
    return -value if interval.low is None else -interval.gap(value)


def options_line(report: Report, lang: str) -> str:
    """Return the options after defaults, those that are set; "" where nobody asked what the report rests on."""
    if report.provenance is None:
        return ""
    chosen = ((key, value) for key, value in sorted(report.provenance.options.items()) if value)
    texts = [f"{key}={join(value, lang) if isinstance(value, list) else value}" for key, value in chosen]
    return say("basis_options", lang, version=__version__, options=join(texts, lang))


def files_read(report: Report, lang: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield each file that was read: its name, role, size and SHA-256."""
    for file in report.provenance.files if report.provenance else ():
        yield file.name, say(f"role_{file.role}", lang), counted(file.bytes), file.sha256
