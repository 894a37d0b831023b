"""One sentence a target, in the style of official bulletins: what is achieved, what share that is, and who lags.

Numbers are rounded half up, never so that they would contradict the verdict.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from goalcheck.messages.catalogue import say
from goalcheck.quantities.period import MONTHS, Period
from goalcheck.quantities.shown import Shown, round_half_up
from goalcheck.render.escape import as_lines, inert
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.totals import ranked, summary_line, total
from goalcheck.render.wording import (
    day_words,
    in_brackets,
    in_words,
    join,
    more,
    number,
    period_words,
    semicolon,
    text_of,
)
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.targets_file import RankBy
from goalcheck.targets.threshold import IN_WORDS

ORDER = (Status.MET, Status.ON_TRACK, Status.BEHIND, Status.MISSED, Status.NO_DATA)  # what lags comes last
RANKED = 10  # members, the best first, before "+4 more"
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?:,|\D|$))")
WHOLE = Fraction(100)  # the completion of what is just reached
_SPANS = ((31, "month"), (92, "quarter"), (184, "half"), (366, "year"))  # of so many days at most


def rounded(target: TargetVerdict, report: Report, lang: str) -> ShownTarget:
    """Return a target as offices show it: with at most the report's decimals, and percentages with one if it has none.

    Its members are as they are.
    """
    verdict = rounded_verdict(target.verdict, report.decimals, target.threshold_kind)
    return ShownTarget(target._replace(verdict=verdict), lang)


def render_text(report: Report, style: Style) -> str:
    """Return the report as plain text for a bulletin or a mail: the title, the counts and a sentence a target."""
    lang = style.lang
    title = semicolon([text_of(report.title, lang), say("as_of", lang, day=day_words(report.as_of, lang))], lang)
    lines = [title, counts(report, lang), *sentences(report, lang)]
    return as_lines(lines)


def sentences(report: Report, lang: str) -> Iterator[str]:
    """Yield a sentence for each target, those that lag last, and the ranking of members under its target."""
    for status in ORDER:
        for target in report.targets:
            if target.status is status:
                yield sentence(target, report, lang)
                yield from ranking(target, report, lang)


def counts(report: Report, lang: str) -> str:
    """Return how many targets hold, and what they earned, as a sentence."""
    return say("sentence", lang, text=semicolon([summary_line(report, lang), total(report.score, lang)], lang))


def sentence(target: TargetVerdict, report: Report, lang: str) -> str:
    """Return what became of a target as a sentence; what else is to know, and why it was missed, as a second."""
    one = rounded(target, report, lang)
    percent = one.completion
    share = say(f"share_of_{_span(target.verdict)}", lang, percent=official(percent, lang)) if percent else ""
    text = join([_achieved(one, report), share, _outcome(one), *in_words(target.verdict, lang)], lang)
    lagging = target.owner and not target.status.holds
    owner = say("in_office_of", lang, owner=one.owner) if lagging else ""
    first = say("sentence", lang, text=in_brackets(text, owner, lang))
    beside = semicolon([clause.rstrip("。.") for clause in (one.waiver, *one.doubts, *one.given)], lang)
    if not beside:
        return first
    second = say("sentence", lang, text=beside)
    return f"{first}{second}" if lang == "zh" else f"{first} {second[0].upper()}{second[1:]}"


def ranking(target: TargetVerdict, report: Report, lang: str) -> Iterator[str]:
    """Yield the members in the order of their results; nothing for fewer than two."""
    listed = ranked(target, report.rank_by)
    if not listed:
        return
    names = []
    for rank, member in listed[:RANKED]:
        one = ShownVerdict(rounded_verdict(member, report.decimals, target.threshold_kind), target, lang)
        value = one.completion if report.rank_by is RankBy.COMPLETION else official(one.actual, lang)
        names.append(say("ranked", lang, rank=rank, name=_before_number(one.name, lang), value=value))
    yield say("ranking", lang, names=join([*names, *more(len(listed) - RANKED, lang)], lang))


def _achieved(one: ShownTarget, report: Report) -> str:
    """Return what is achieved, and until when."""
    verdict, lang = one.verdict, one.lang
    when = when_words(verdict.period, _until(one.target, report.as_of), lang)
    if one.target.members is not None:
        return say("members_text", lang, name=one.name, members=one.folded(), when=when)
    if verdict.actual is None:
        return one.name
    if one.kind == "by":
        day = date.fromisoformat(verdict.actual.text)
        key = "done_on" if day <= report.as_of else "planned_on"
        return say(key, lang, name=one.name, day=day_words(day, lang))
    if one.kind == "reaches":
        return say("at_stage", lang, name=one.name, stage=inert(verdict.actual.text), when=when)
    if one.kind == "is":
        return say("is_so", lang, name=one.name, answer=one.actual, when=when)
    name = _before_number(one.name, lang)
    return say("reached", lang, name=name, actual=official(one.actual, lang), when=when)


def _before_number(name: str, lang: str) -> str:
    """Return a name as a number follows it: in Chinese at once, but behind letters and digits 为, as in PM2.5为35."""
    return f"{name}为" if lang == "zh" and name[-1:].isascii() and name[-1:].isalnum() else name


def _until(target: TargetVerdict, as_of: date) -> date:
    """Return until when the figures of a target that is not over are: the day of the report, or an earlier one."""
    days = (str(dict(remark.values)["day"]) for remark in target.remarks if remark.key == "so_far")
    return min(as_of, _due_within(target.verdict) or as_of, max(map(date.fromisoformat, days), default=as_of))


def _due_within(verdict: Verdict) -> date | None:
    """Return the due day if it is before the end of the period."""
    due, period = verdict.due, verdict.period
    return due if due is not None and period is not None and due < period.end else None


def _span(verdict: Verdict) -> str:
    """Return what its period is one of: "year", or "any" where it is none of these, or is not due at its end."""
    days = 0 if verdict.period is None or _due_within(verdict) else verdict.period.days
    return next((name for most, name in _SPANS if 27 < days <= most), "any")


def _outcome(one: ShownTarget) -> str:
    """Return the verdict in words, with the gap or what should be there by now."""
    verdict, lang = one.verdict, one.lang
    words = say(f"text_{verdict.status.value}", lang, bound=official(one.bound, lang))
    if verdict.status is Status.MISSED and one.target.members is None:
        return join([words, official(one.gap_words, lang)], lang)
    if verdict.status is Status.BEHIND and verdict.pace:
        expected = official(number(verdict.pace.expected, verdict.unit, lang, one.kind), lang)
        return join([words, say(f"{one.by_now}_by_now", lang, expected=expected)], lang)
    return words


def when_words(period: Period | None, as_of: date, lang: str) -> str:
    """Return the period in words where it is over, else until when: "by the end of June 2022", "截至2022年6月底"."""
    if period is not None and period.end < as_of:
        return period_words(period.text, lang)
    if as_of.day != calendar.monthrange(as_of.year, as_of.month)[1]:
        return say("until", lang, day=day_words(as_of, lang))
    key = "end_of_year" if as_of.month == 12 else "end_of_month"
    day = say(key, lang, year=as_of.year, number=as_of.month, month=MONTHS[as_of.month - 1])
    return say("until", lang, day=day)


def rounded_verdict(verdict: Verdict, decimals: int | None, kind: str) -> Verdict:
    """Round the actual and the pace, but not across a bound or each other; the gap, but not to none; the completion."""
    of_percent = 1 if decimals is None else decimals
    actual, gap, completion, pace = verdict.actual, verdict.gap, verdict.completion, verdict.pace
    edges = [pace.exact_expected] if pace else []
    if decimals is not None and actual and verdict.interval is not None and verdict.exact_actual is not None:
        actual = round_half_up(verdict.exact_actual, decimals, apart_from=[*verdict.interval.ends, *edges])
    if decimals is not None and gap and kind not in IN_WORDS:
        gap = _of_text(gap, decimals, Fraction(0))
    if completion:
        completion = _of_text(completion, of_percent, WHOLE)
    if pace:
        own = [] if actual is None or verdict.exact_actual is None else [verdict.exact_actual, Fraction(actual.text)]
        pace = pace._replace(expected=round_half_up(pace.exact_expected, of_percent, apart_from=own))
    return verdict._replace(actual=actual, gap=gap, completion=completion, pace=pace)


def _of_text(shown: Shown, decimals: int, *edges: Fraction) -> Shown:
    return round_half_up(Fraction(shown.text), decimals, apart_from=edges)


def official(amount: str, lang: str) -> str:
    """Return an amount as bulletins write it: in Chinese 21275人, without separators of thousands."""
    return _SEPARATOR.sub("", amount) if lang == "zh" else amount
