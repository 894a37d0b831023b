"""How one verdict came about, step by step: figures, arithmetic, bound, comparison, pace, and what would change it."""

from collections.abc import Iterator, Sequence

from goalcheck.messages.catalogue import say
from goalcheck.render.escape import as_lines, inert
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict, figure_text
from goalcheck.render.wording import CUT, grouped_if_number, labelled, more, required, semicolon, text_of, with_unit
from goalcheck.report.verdict import Status, TargetVerdict, Verdict, Working

MOST_FIGURES = 50


def render_explanation(target: TargetVerdict, style: Style, members: Sequence[Verdict] | None = None) -> str:
    """Return the account of a target's verdict as plain text; of ``members`` only these (None: all of them)."""
    shown, lang = ShownTarget(target, style.lang), style.lang
    lines = [*_head(shown)]
    if target.members is None:
        lines += _account(shown)
    else:
        lines += _labelled("members", shown.folded(whole=True), lang)
        lines += _labelled("change", _more_members(target, lang), lang)
        for member in target.members if members is None else members:
            one = ShownVerdict(member, target, lang)
            lines += ["", labelled(one.name, one.status, lang), *(f"  {line}" for line in _account(one) if line)]
    if score := target.score:
        how = say("score_works", lang, how=text_of(score.how, lang)) if score.how else ""
        earned = say("score_is", lang, score=shown.score, rule=score.rule, how=how)
        lines.append(semicolon([earned, *shown.score_marks], lang))
    return as_lines([*lines, *([semicolon(shown.reasons, lang)] if shown.reasons else [])])


def _head(shown: ShownTarget) -> Iterator[str]:
    target, lang = shown.target, shown.lang
    yield shown.named
    some = say("asked", lang, text=required(target.require, lang)) if target.require else ""
    terms = [shown.asked, some, shown.due_words, say(target.commitment, lang)]
    yield from _labelled("asked_for", semicolon(terms, lang), lang)
    if target.quote:
        yield f"  {shown.quote}"
    if shown.bound != shown.typed:
        yield f"  = {shown.typed}"
    yield from _labelled("verdict", shown.status, lang)


def _account(shown: ShownVerdict) -> list[str]:
    """Return every step from the figures to the verdict; what was asked, and each reason, once."""
    verdict, lang = shown.verdict, shown.lang
    given = {shown.reason}
    lines = ["", *_labelled("actual_is", shown.actual or say("none", lang), lang)]
    if verdict.actual_working:
        lines += _working(verdict.actual_working, 1, lang, given)
    else:
        lines += [f"  {figure_text(figure, lang)}" for figure in verdict.figures[:MOST_FIGURES]]
    working = list(_working(verdict.bound_working, 1, lang, given)) if verdict.bound_working else []
    if working or shown.bound != ShownTarget(shown.target, lang).bound:
        lines += [*_labelled("bound_is", shown.bound, lang), *working]
    lines += _labelled("comparison", _comparison(shown), lang)
    lines += _labelled("pace", shown.pace, lang)
    lines += _labelled("remarks", semicolon([*shown.remarks, shown.waiver], lang), lang)
    lines += _labelled("why_none", shown.reason, lang)
    return [*lines, *_labelled("change", what_would_change(shown), lang)]


def _comparison(shown: ShownVerdict) -> str:
    """Return the actual against the bound, whether it holds, the gap and the completion."""
    verdict = shown.verdict
    if verdict.actual is None or verdict.status is Status.NO_DATA:
        return ""
    text = say("holds" if verdict.holds_now else "fails", shown.lang, actual=shown.actual, bound=shown.bound)
    near = say("mark_near", shown.lang) if verdict.near_miss else ""
    return semicolon([text, shown.gap_words, shown.reached, near], shown.lang)


def _working(working: Working, depth: int, lang: str, given: set[str]) -> Iterator[str]:
    """Yield a number's tree: what it is, its value, how it was had; its parts and figures indented below.

    Left out is what says nothing: that 10 is 10 or [1, 2] is [1, 2], and a threshold above its one bound.
    ``given``: reasons given before.
    """
    if len(working.parts) == 1 and _bare(working.what) == _bare(working.parts[0].what):
        yield from _working(working.parts[0], depth, lang, given)
        return
    indent = "  " * depth
    account = working.how.in_language(lang) if working.how else ""
    how = f"   ({inert(account)})" if account not in {"", working.value, working.what} else ""
    value = _value(working, lang, given)
    parts = [line for part in working.parts for line in _working(part, depth + 1, lang, given)]
    if how or parts or working.figures or _bare(working.what) not in {_bare(working.value or ""), _bare(value)}:
        yield f"{indent}{inert(working.what)} = {value}{how}"
    yield from parts
    figures = working.figures[:MOST_FIGURES]
    yield from (f"{indent}  {figure_text(figure, lang)}" for figure in figures)
    yield from (f"{indent}  {text}" for text in more(working.figures_total - len(figures), lang, "figures_more"))


def _bare(text: str) -> str:
    """Return an expression or a number without the relation before it."""
    return text.lstrip("≥≤<>= ")


def _value(working: Working, lang: str, given: set[str]) -> str:
    """Return the number with its unit, the day or word as it is, or once the reason why there is none."""
    if working.value is not None:
        text = grouped_if_number(working.value) + ("" if working.exact else CUT)
        return with_unit(text, working.unit, lang)
    reason = text_of(working.reason, lang)
    if not reason or reason in given:
        return say("none", lang)
    given.add(reason)
    return reason


def _labelled(key: str, text: str, lang: str) -> list[str]:
    """Return a line under its label; none without a text."""
    return [labelled(say(key, lang), text, lang)] if text else []


def what_would_change(shown: ShownVerdict) -> str:
    """Return by how much the actual must rise or fall for the target to be met; "" if it need not."""
    verdict, lang = shown.verdict, shown.lang
    if verdict.status is Status.NO_DATA or verdict.actual is None:
        return say("give_figure_only", lang)
    if verdict.holds_now:
        return ""
    if not shown.gap:  # what is no number has none, and at a strict edge it is 0
        return say("become", lang, bound=shown.bound)
    return say("rise" if shown.is_short else "fall", lang, gap=shown.gap, bound=shown.bound)


def _more_members(target: TargetVerdict, lang: str) -> str:
    """Return how many more members must hold; "" if none must."""
    require = target.require
    if require is None or target.status is Status.MET:
        return ""
    key = "more_members" if require.kind == "all" else "enough_members"
    return say(key, lang, count=require.of - require.held, asked=required(require, lang))
