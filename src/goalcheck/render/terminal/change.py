"""What would have to change for a target to be met."""

from goalcheck.messages.catalogue import say
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import required
from goalcheck.report.verdict import Status, TargetVerdict, Verdict


def what_would_change(verdict: Verdict, target: TargetVerdict, lang: str) -> str:
    """Return by how much the actual must rise or fall, or how many more members must hold; "" if nothing must."""
    if target.require is not None and verdict is target.verdict:
        return _members(target, lang)
    if verdict.status is Status.NO_DATA or verdict.actual is None:
        return say("give_figure_only", lang)
    if verdict.interval is None or verdict.exact_actual is None:
        return _not_numeric(verdict, target, lang)
    if verdict.interval.holds(verdict.exact_actual):
        return ""
    return _numeric(verdict, target, lang)


def _members(target: TargetVerdict, lang: str) -> str:
    require = target.require
    if require is None or target.status is Status.MET:
        return ""
    if require.kind == "all":
        return say("more_members", lang, count=require.of - require.held, asked=required(require, lang))
    return say("enough_members", lang, asked=required(require, lang))


def _not_numeric(verdict: Verdict, target: TargetVerdict, lang: str) -> str:
    if verdict.status in {Status.MET, Status.ON_TRACK}:
        return ""
    return say("become", lang, bound=amounts.bound(verdict, target, lang))


def _numeric(verdict: Verdict, target: TargetVerdict, lang: str) -> str:
    """Rise or fall, by the gap; at a strict edge the gap is 0 and the bound itself says the rest."""
    bound = amounts.bound(verdict, target, lang)
    text = amounts.gap(verdict, target.threshold_kind, lang)
    if not text:
        return say("become", lang, bound=bound)
    return say("rise" if amounts.is_short(verdict) else "fall", lang, gap=text, bound=bound)
