"""Totals of points and roll-ups: "84.5 of 100 points (84.5 %); grade 良", "education: 2 of 3 hold"."""

from goalcheck.messages.catalogue import say
from goalcheck.render.inert import inert
from goalcheck.render.shown_amounts import counted, number
from goalcheck.render.wording import join, semicolon
from goalcheck.report.report import Group, Report, ReportScore


def total(score: ReportScore | None, lang: str) -> str:
    """Return what was earned of all points, the grade, and how many points have no data; "" without a score."""
    if score is None:
        return ""
    text = say("total_score", lang, earned=score.earned, points=score.points)
    if score.percent is not None:
        text = say("total_percent", lang, score=text, percent=number(score.percent, "%", lang))
    parts = [text]
    if score.grade is not None:
        parts.append(say("grade", lang, grade=inert(score.grade)))
    if score.without_data.text != "0":
        parts.append(say("points_without_data", lang, points=score.without_data))
    return semicolon(parts, lang)


def group_text(group: Group, lang: str) -> str:
    """Return how many of a group's judged targets hold, the share and the score."""
    held = say("group_held", lang, held=counted(group.held), of=counted(group.summary.judged))
    if group.share is not None:
        brackets = say("in_brackets", lang, text=number(group.share, "%", lang))
        held += brackets if lang == "zh" else f" {brackets}"
    absent = [say("without_data", lang, count=counted(group.summary.no_data))] if group.summary.no_data else []
    return semicolon([join([held, *absent], lang), *([total(group.score, lang)] if group.score else [])], lang)


def group_named(report: Report, by: str, name: str, lang: str) -> Group | None:
    """Return the roll-up of a theme, an owner or a member by its name in the reader's language, "" for none."""
    named = (one for one in report.groups if one.by == by)
    return next((one for one in named if (inert(one.name.in_language(lang)) if one.name else "") == name), None)
