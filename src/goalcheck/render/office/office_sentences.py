"""One sentence a target, in the style of official bulletins: what is achieved, what share that is, and who lags."""

import calendar
from collections.abc import Iterator
from datetime import date

from goalcheck.messages.catalogue import say
from goalcheck.quantities.period import Period
from goalcheck.quantities.span import MONTHS
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import folded, member_name
from goalcheck.render.inert import inert
from goalcheck.render.office import rounding
from goalcheck.render.rollup.ranking import ranked
from goalcheck.render.rollup.scores import total
from goalcheck.render.verdict_rows import given, name_of
from goalcheck.render.wording import day_words, join, period_words, semicolon, summary_line
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.scoring import RankBy

LAGGING = frozenset({Status.BEHIND, Status.MISSED, Status.NO_DATA})
ORDER = (Status.MET, Status.ON_TRACK, Status.BEHIND, Status.MISSED, Status.NO_DATA)  # what lags comes last
RANKED = 10  # members, the best first, before "+4 more"
_SPANS = ((366, "year"), (184, "half"), (92, "quarter"), (31, "month"))


def sentences(report: Report, lang: str) -> Iterator[str]:
    """Yield a sentence for each target, those that lag last, and the ranking of members under its target."""
    for status in ORDER:
        for target in report.targets:
            if target.status is status:
                yield _with_reasons(sentence(target, report, lang), target, lang)
                yield from ranking(target, report, lang)


def counts(report: Report, lang: str) -> str:
    """Return how many targets hold, and what they earned, as a sentence."""
    texts = [summary_line(report, lang), *([total(report.score, lang)] if report.score else [])]
    return say("sentence", lang, text=semicolon(texts, lang))


def _with_reasons(text: str, target: TargetVerdict, lang: str) -> str:
    """Return a sentence with why a target does not hold, and what is done about it, as a second one."""
    why = [clause.rstrip("。.") for clause in given(target, lang)]
    if not why:
        return text
    clause = say("sentence", lang, text=semicolon(why, lang))
    return f"{text}{clause}" if lang == "zh" else f"{text} {clause[0].upper()}{clause[1:]}"


def sentence(target: TargetVerdict, report: Report, lang: str) -> str:
    """Return what became of a target as a sentence."""
    clauses = [clause for clause in (*_achieved(target, report, lang), _outcome(target, report, lang)) if clause]
    text = join(clauses, lang)
    if target.owner and target.status in LAGGING:
        owner = say("in_office_of", lang, owner=inert(target.owner.in_language(lang)))
        text += say("in_brackets", lang, text=owner) if lang == "zh" else f" {say('in_brackets', lang, text=owner)}"
    return say("sentence", lang, text=text)


def ranking(target: TargetVerdict, report: Report, lang: str) -> Iterator[str]:
    """Yield the members in the order of their results; nothing for fewer than two."""
    listed = list(ranked(target, report.rank_by))
    if len(listed) < 2:
        return
    names = [
        say(
            "ranked",
            lang,
            rank=rank,
            name=member_name(member.member or {}, lang),
            value=_merit(member, target, report, lang),
        )
        for rank, member in listed[:RANKED]
    ]
    more = [say("more", lang, count=amounts.counted(len(listed) - RANKED))] if len(listed) > RANKED else []
    yield say("ranking", lang, names=join([*names, *more], lang))


def _merit(member: Verdict, target: TargetVerdict, report: Report, lang: str) -> str:
    """Return what a member is ranked by."""
    if report.rank_by is RankBy.COMPLETION:
        return rounding.completion(member, lang, rounding.decimals_or_one(report.decimals))
    return rounding.actual(member, target.threshold_kind, lang, report.decimals)


def _achieved(target: TargetVerdict, report: Report, lang: str) -> Iterator[str]:
    """Yield what is achieved until when, and what share of the target that is."""
    verdict, kind, name = target.verdict, target.threshold_kind, name_of(target, lang)
    when = when_words(verdict.period, report.as_of, lang)
    if target.members is not None:
        yield say("members_text", lang, name=name, members=folded(target, lang), when=when)
    elif verdict.actual is None:
        yield name
    elif kind == "by":
        day = date.fromisoformat(verdict.actual.text)
        key = "done_on" if day <= report.as_of else "planned_on"
        yield say(key, lang, name=name, day=day_words(day, lang))
    elif kind == "reaches":
        yield say("at_stage", lang, name=name, stage=inert(verdict.actual.text), when=when)
    elif kind == "is":
        yield say("is_so", lang, name=name, answer=amounts.actual(verdict, kind, lang), when=when)
    else:
        value = rounding.actual(verdict, kind, lang, report.decimals)
        yield say("reached", lang, name=name, actual=value, when=when)
    yield _share(target, report.decimals, lang)


def _share(target: TargetVerdict, decimals: int | None, lang: str) -> str:
    percent = rounding.completion(target.verdict, lang, rounding.decimals_or_one(decimals))
    return say(f"share_of_{_span(target.verdict.period)}", lang, percent=percent) if percent else ""


def _span(period: Period | None) -> str:
    """Return what a period is one of; a year where a target has none, which a plan's goals are for."""
    if period is None:
        return "any"
    days = (period.end - period.start).days + 1
    fitting = [name for most, name in _SPANS if days <= most]
    return fitting[-1] if fitting and days > 27 else "any"


def _outcome(target: TargetVerdict, report: Report, lang: str) -> str:
    """Return the verdict in words, with the gap or what should be there by now."""
    verdict, kind = target.verdict, target.threshold_kind
    bound = rounding.official(amounts.bound(verdict, target, lang), lang)
    clauses = [say(f"text_{verdict.status.value}", lang, bound=bound)]
    if verdict.status is Status.MISSED and target.members is None:
        clauses.append(rounding.gap(verdict, kind, lang, report.decimals))
    if verdict.status is Status.BEHIND and verdict.pace:
        expected = rounding.rounded(verdict.pace.expected, rounding.decimals_or_one(report.decimals))
        shown = rounding.official(amounts.number(expected, verdict.unit, lang, kind), lang)
        clauses.append(say("expected_by_now", lang, expected=shown))
    return join([clause for clause in clauses if clause], lang)


def when_words(period: Period | None, as_of: date, lang: str) -> str:
    """Return the period in words where it is over, else until when: "by the end of June 2022", "截至2022年6月底"."""
    if period is not None and period.end < as_of:
        return period_words(period.text, lang)
    return say("until", lang, day=_until(as_of, lang))


def _until(day: date, lang: str) -> str:
    if day.day != calendar.monthrange(day.year, day.month)[1]:
        return day_words(day, lang)
    key = "end_of_year" if day.month == 12 else "end_of_month"
    return say(key, lang, year=day.year, number=day.month, month=MONTHS[day.month - 1])


def head(report: Report, lang: str) -> str:
    """Return the title and the day of a report in one line."""
    day = say("as_of", lang, day=day_words(report.as_of, lang))
    title = inert(report.title.in_language(lang)) if report.title else ""
    return semicolon([part for part in (title, day) if part], lang)
