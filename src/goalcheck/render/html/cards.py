"""A target as its card on the page: texts and charts, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from goalcheck.messages.catalogue import say
from goalcheck.quantities.shown import show
from goalcheck.render import marks
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import held, member_name
from goalcheck.render.html.charts import bullet
from goalcheck.render.html.trends import trend
from goalcheck.render.inert import inert
from goalcheck.render.rollup.ranking import ranks
from goalcheck.render.verdict_rows import (
    due_text,
    given,
    is_plain_absence,
    name_of,
    pace_text,
    quoted,
    reason_text,
    since_text,
    target_row,
    valued,
    waiver_text,
)
from goalcheck.render.wording import semicolon, status_word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from goalcheck.quantities.number import Shown
    from goalcheck.render.html.charts import Bullet
    from goalcheck.render.html.room import Room
    from goalcheck.render.html.trends import Trend
    from goalcheck.render.style import Style
    from goalcheck.render.verdict_rows import Row as TableRow
    from goalcheck.report.verdict import FigureUsed, TargetVerdict, Verdict
    from goalcheck.targets.scoring import RankBy

WIDE = 22  # characters; a longer text, such as a threshold without a value, gets more room


class Fact(NamedTuple):
    """One number with its heading; ``raw`` are its digits as the JSON report has them, where they differ."""

    heading: str
    text: str
    raw: str = ""
    key: str = ""

    @property
    def wide(self) -> bool:
        """Whether it takes the room of two."""
        return len(self.text) > WIDE


class MemberRow(NamedTuple):
    """A member in the table of members."""

    state: str
    sign: str
    name: str
    status: str
    actual: Fact
    threshold: str
    gap: Fact
    completion: Fact
    trend: Trend | None
    due: str
    remarks: str
    rank: str


class Used(NamedTuple):
    """A figure in the table of figures."""

    place: str
    indicator: str
    period: str
    about: str
    value: str
    remarks: str


class Card(NamedTuple):
    """Everything that the page shows of one target."""

    anchor: str
    id: str
    name: str
    state: str
    plain: bool
    row: TableRow
    status: str
    tags: list[str]
    facts: list[Fact]
    chart: Bullet | None
    said: str
    trend: Trend | None
    members: list[MemberRow] | None
    remarks: list[str]
    note: str
    quote: str
    owner: str
    particulars: list[tuple[str, str]]
    figures: list[Used]
    figures_total: int
    figures_more: str


@dataclass(frozen=True, slots=True)
class CardReader:
    """For whom a card is made: the language, the day of the report, how much of each target is shown, what fails."""

    style: Style
    as_of: date
    room: Room
    failing: frozenset[str]
    rank_by: RankBy

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.style.lang


def anchor(ident: str) -> str:
    """Return the fragment by which a target's card can be linked to."""
    return f"t-{quote(ident.encode('utf-8', 'backslashreplace'), safe='')}"


def card(target: TargetVerdict, reader: CardReader) -> Card:
    """Return a target's card."""
    lang, verdict = reader.lang, target.verdict
    own = [verdict] if target.members is None else [verdict, *target.members]
    used = list(dict.fromkeys(figure for one in own for figure in one.figures))
    total = max(sum(max(one.figures_total, len(one.figures)) for one in own), len(used))
    listed = used[: reader.room.figures]
    return Card(
        anchor=anchor(target.id),
        id=target.id,
        name=name_of(target, lang),
        state=verdict.status.value,
        plain=is_plain_absence(target),
        row=target_row(target, reader.style),
        status=status_word(verdict.status, lang),
        tags=_tags(target, reader),
        facts=_facts(target, lang),
        chart=bullet(verdict, reader.as_of, lambda end: amounts.number(show(end, places=2), verdict.unit, lang)),
        said=_said(target, lang),
        trend=trend(verdict, target, reader.as_of, lang, reader.room.points),
        members=None if target.members is None else _rows(target, reader),
        remarks=[text for text in (*_remarks(verdict, target, lang), *given(target, lang)) if text],
        quote=quoted(target, lang),
        owner=inert(target.owner.in_language(lang)) if target.owner else "",
        note=target.note.in_language(lang) if target.note else "",
        particulars=_particulars(target, lang),
        figures=[_used(figure) for figure in listed],
        figures_total=total,
        figures_more=say("figures_more", lang, count=amounts.counted(more)) if (more := total - len(listed)) else "",
    )


def _tags(target: TargetVerdict, reader: CardReader) -> list[str]:
    """Return in words what the table says by small marks."""
    verdict, lang = target.verdict, reader.lang
    tags = [say("page_fails_gate", lang)] if target.id in reader.failing else []
    tags += [marks.expected(lang, gate=reader.style.gate)] if target.commitment == "expected" else []
    return [*tags, *marks.in_words(verdict, lang), *marks.waiver_words(verdict, lang)]


def _facts(target: TargetVerdict, lang: str) -> list[Fact]:
    """Return actual, threshold, gap, completion, and period and due day: those there are."""
    verdict, kind = target.verdict, target.threshold_kind
    asked = amounts.bound(verdict, target, lang)
    each = asked if target.members is None else say("each", lang, threshold=asked)
    facts = [
        _number("actual", amounts.actual(verdict, kind, lang) or held(target, lang), verdict.actual, lang),
        _number("threshold", each, verdict.bound, lang),
        _number("gap", amounts.gap_words(verdict, kind, lang), verdict.gap, lang),
        _number("completion", amounts.done(verdict, lang), verdict.completion, lang),
        Fact(say("score", lang), amounts.scored(target)),
        Fact(say("due", lang), due_text(verdict, lang)),
    ]
    return [fact for fact in facts if fact.text]


def _number(key: str, text: str, shown: Shown | None, lang: str) -> Fact:
    raw = shown.text if text and shown is not None and shown.text not in text else ""
    return Fact(say(key, lang), text, raw, key)


def _said(target: TargetVerdict, lang: str) -> str:
    """Return what the chart shows, for those who do not see it."""
    verdict = target.verdict
    actual, bound = amounts.actual(verdict, target.threshold_kind, lang), amounts.bound(verdict, target, lang)
    pace = pace_text(verdict, target.threshold_kind, lang)
    return semicolon([say("against", lang, actual=actual, bound=bound), *([pace] if pace else [])], lang)


def _remarks(verdict: Verdict, target: TargetVerdict, lang: str) -> Iterable[str]:
    """Why there is no verdict, what is due by now, and everything that is to be remarked."""
    yield reason_text(verdict, lang)
    yield pace_text(verdict, target.threshold_kind, lang)
    for remark in verdict.remarks:
        yield inert(remark.in_language(lang))
    yield waiver_text(verdict, lang)
    if not any(remark.key == "met_since" for remark in verdict.remarks):
        yield since_text(verdict, lang)


def _rows(target: TargetVerdict, reader: CardReader) -> list[MemberRow]:
    """Return the members in the file's order, each with its rank."""
    places = ranks(target, reader.rank_by)
    return [_row(member, target, reader, places.get(id(member))) for member in target.members or ()]


def _row(member: Verdict, target: TargetVerdict, reader: CardReader, rank: int | None) -> MemberRow:
    kind, lang = target.threshold_kind, reader.lang
    said = [text for text in (*marks.in_words(member, lang), *_remarks(member, target, lang)) if text]
    return MemberRow(
        state=member.status.value,
        sign=status_word(member.status, lang)[0],
        name=member_name(member.member or {}, lang),
        status=status_word(member.status, lang),
        actual=_number("actual", amounts.actual(member, kind, lang), member.actual, lang),
        threshold=amounts.bound(member, target, lang),
        gap=_number("gap", amounts.gap_words(member, kind, lang), member.gap, lang),
        completion=_number("completion", amounts.percent(member, lang), member.completion, lang),
        trend=trend(member, target, reader.as_of, lang, reader.room.member_points),
        due=due_text(member, lang),
        remarks=semicolon(said, lang),
        rank=str(rank or ""),
    )


def _particulars(target: TargetVerdict, lang: str) -> list[tuple[str, str]]:
    """Who is responsible, the source, what is measured, the threshold as typed, and how the number was had."""
    texts = (("source", target.source),)
    facts = [(say(key, lang), text.in_language(lang)) for key, text in texts if text]
    facts.append((say("measure", lang), f"{target.measure} {target.threshold_text}"))
    working = target.verdict.actual_working
    if working is not None and working.how is not None:
        facts.append((say("page_how", lang), working.how.in_language(lang)))
    return facts


def _used(figure: FigureUsed) -> Used:
    about = [figure.entity, *(f"{name}={value}" for name, value in figure.dimensions)]
    remarks = [figure.status if figure.status != "final" else "", figure.note]
    return Used(
        place=amounts.place(figure),
        indicator=figure.indicator,
        period=figure.period or "",
        about=" ".join(part for part in about if part),
        value=valued(figure),
        remarks=" ".join(part for part in remarks if part),
    )
