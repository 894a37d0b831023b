"""How one verdict came about, step by step: figures, arithmetic, bound, comparison, pace, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import say
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.escape import uncommanded
from goalcheck.render.folding import folded, member_name, required
from goalcheck.render.inert import inert
from goalcheck.render.terminal.change import what_would_change
from goalcheck.render.verdict_rows import (
    due_text,
    figure_text,
    name_of,
    pace_text,
    quoted,
    reason_text,
    reasons,
    since_text,
    waiver_text,
)
from goalcheck.render.wording import semicolon, status_word
from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.render.style import Style
    from goalcheck.report.verdict import TargetVerdict, Verdict, Working

MOST_FIGURES = 50


def render_explanation(target: TargetVerdict, style: Style, members: Sequence[Verdict] | None = None) -> str:
    """Return the account of a target's verdict as plain text; of ``members`` only these (None: all of them)."""
    lines = [*_head(target, style.lang)]
    if target.members is None:
        lines += _account(target.verdict, target, style)
    else:
        lines.append(_labelled("members", folded(target, style.lang, whole=True), style.lang))
        lines += _labelled_if("change", what_would_change(target.verdict, target, style.lang), style.lang)
        for member in target.members if members is None else members:
            lines += ["", *_member(member, target, style)]
    lines += _beside(target, style.lang)
    return uncommanded("".join(f"{line}\n" for line in lines))


def _head(target: TargetVerdict, lang: str) -> Iterator[str]:
    name = name_of(target, lang)
    yield f"{name} ({inert(target.id)})" if target.name else name
    asked = amounts.bound(target.verdict, target, lang)
    yield _labelled("asked_for", semicolon(_terms(asked, target, lang), lang), lang)
    if target.quote:
        yield f"  {quoted(target, lang)}"
    if asked != (typed := amounts.typed(target, target.verdict.unit, lang)):
        yield f"  = {typed}"
    yield _labelled("verdict", status_word(target.status, lang), lang)


def _terms(asked: str, target: TargetVerdict, lang: str) -> list[str]:
    """Return the threshold, on how many members, when, and how firmly promised."""
    require = target.require
    every = say("each", lang, threshold=asked) if target.members is not None else asked
    some = say("asked", lang, text=required(require, lang)) if require else ""
    return [term for term in (every, some, due_text(target.verdict, lang), say(target.commitment, lang)) if term]


def _beside(target: TargetVerdict, lang: str) -> Iterator[str]:
    """Yield the score with its arithmetic and marks, then reason and remedy of a miss."""
    if score := target.score:
        how = say("score_works", lang, how=inert(score.how.in_language(lang))) if score.how else ""
        text = say("score_is", lang, score=amounts.scored(target), rule=score.rule, how=how)
        yield semicolon([text, *(inert(mark.in_language(lang)) for mark in score.marks)], lang)
    if texts := reasons(target, lang):
        yield semicolon(texts, lang)


def _member(verdict: Verdict, target: TargetVerdict, style: Style) -> list[str]:
    status = status_word(verdict.status, style.lang)
    head = say("labelled", style.lang, label=member_name(verdict.member or {}, style.lang), text=status)
    return [head, *(f"  {line}" for line in _account(verdict, target, style) if line)]


def _account(verdict: Verdict, target: TargetVerdict, style: Style) -> list[str]:
    """Return every step from the figures to the verdict; what was asked, and each reason, once."""
    lang, kind = style.lang, target.threshold_kind
    reason = reason_text(verdict, lang)
    told = {reason}
    lines = ["", _labelled("actual_is", amounts.actual(verdict, kind, lang) or say("no_number", lang), lang)]
    lines += _working(verdict.actual_working, 1, lang, told) if verdict.actual_working else _figures(verdict, lang)
    bound = amounts.bound(verdict, target, lang)
    working = list(_working(verdict.bound_working, 1, lang, told)) if verdict.bound_working else []
    if working or bound != amounts.bound(target.verdict, target, lang):
        lines += [_labelled("bound_is", bound, lang), *working]
    lines += _labelled_if("comparison", _comparison(verdict, target, lang), lang)
    lines += _labelled_if("pace", pace_text(verdict, kind, lang), lang)
    remarks = [inert(remark.in_language(lang)) for remark in verdict.remarks]
    since = [] if any(remark.key == "met_since" for remark in verdict.remarks) else [since_text(verdict, lang)]
    asides = [part for part in (*remarks, *since, waiver_text(verdict, lang)) if part]
    lines += _labelled_if("remarks", semicolon(asides, lang), lang)
    lines += _labelled_if("why_none", reason, lang)
    return [*lines, *_labelled_if("change", what_would_change(verdict, target, lang), lang)]


def _comparison(verdict: Verdict, target: TargetVerdict, lang: str) -> str:
    """Return the actual against the bound, whether it holds, the gap and the completion."""
    if verdict.actual is None or verdict.status is Status.NO_DATA:
        return ""
    kind = target.threshold_kind
    key = "holds" if holds(verdict) else "fails"
    actual, bound = amounts.actual(verdict, kind, lang), amounts.bound(verdict, target, lang)
    reached = amounts.reached(verdict, lang)
    near = say("mark_near", lang) if verdict.near_miss else ""
    clauses = [say(key, lang, actual=actual, bound=bound), amounts.gap_words(verdict, kind, lang), reached, near]
    return semicolon([clause for clause in clauses if clause], lang)


def holds(verdict: Verdict) -> bool:
    """Whether the threshold holds for the figures as they are, be it final or not."""
    if verdict.interval is not None and verdict.exact_actual is not None:
        return verdict.interval.holds(verdict.exact_actual)
    return verdict.status in {Status.MET, Status.ON_TRACK}


def _working(working: Working, depth: int, lang: str, told: set[str]) -> Iterator[str]:
    """Yield a number's tree: what it is, its value, how it was had; its parts and figures indented below.

    Left out is what says nothing: that 10 is 10, and a threshold above its one bound. ``told``: reasons given before.
    """
    if len(working.parts) == 1 and _bare(working.what) == _bare(working.parts[0].what):
        yield from _working(working.parts[0], depth, lang, told)
        return
    indent = "  " * depth
    account = working.how.in_language(lang) if working.how else ""
    how = f"   ({inert(account)})" if account not in {"", working.value, working.what} else ""
    value = _value(working, lang, told)
    if how or working.parts or working.figures or _bare(working.what) not in {_bare(working.value or ""), _bare(value)}:
        yield f"{indent}{inert(working.what)} = {value}{how}"
    for part in working.parts:
        yield from _working(part, depth + 1, lang, told)
    figures = working.figures[:MOST_FIGURES]
    yield from (f"{indent}  {figure_text(figure, lang)}" for figure in figures)
    more = max(working.figures_total, len(working.figures)) - len(figures)
    if more > 0:
        yield f"{indent}  {say('figures_more', lang, count=amounts.counted(more))}"


def _bare(text: str) -> str:
    """Return an expression or a number without the relation before it."""
    return text.lstrip("≥≤<>= ")


def _value(working: Working, lang: str, told: set[str]) -> str:
    """Return the number with its unit, the day or word as it is, or once the reason why there is none."""
    if working.value is not None:
        text = amounts.grouped_if_number(working.value) + ("" if working.exact else amounts.CUT)
        return amounts.with_unit(text, working.unit, lang)
    reason = inert(working.reason.in_language(lang)) if working.reason else ""
    if not reason or reason in told:
        return say("no_number", lang)
    told.add(reason)
    return reason


def _figures(verdict: Verdict, lang: str) -> list[str]:
    return [f"  {figure_text(figure, lang)}" for figure in verdict.figures[:MOST_FIGURES]]


def _labelled(key: str, text: str, lang: str) -> str:
    return say("labelled", lang, label=say(key, lang), text=text)


def _labelled_if(key: str, text: str, lang: str) -> list[str]:
    return [_labelled(key, text, lang)] if text else []
