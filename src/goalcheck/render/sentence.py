"""A verdict in one sentence, with every number that it carries: for messages, annotations and test cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import say
from goalcheck.render import marks
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import folded
from goalcheck.render.inert import inert
from goalcheck.render.verdict_rows import given, name_of, pace_text, reason_text, since_text, waiver_text
from goalcheck.render.wording import semicolon

if TYPE_CHECKING:
    from goalcheck.render.style import Style
    from goalcheck.report.verdict import TargetVerdict, Verdict


DOUBTS = frozenset(
    {
        "value_never_occurs",
        "values_never_occur",
        "condition_no_numbers",
        "samples_from_to",
        "samples_until",
        "latest_is_early",
        "against_copy",
    }
)


def target_sentence(target: TargetVerdict, style: Style) -> str:
    """Say what became of a target: "24 所 against ≥ 30 所; short by 6 所; 80 % reached"; its members in one clause."""
    lang = style.lang
    if target.members is None:
        clauses = _clauses(target.verdict, target, lang)
    else:
        asked = say("each", lang, threshold=amounts.bound(target.verdict, target, lang))
        clauses = [folded(target, lang, whole=style.details), asked, reason_text(target.verdict, lang)]
        clauses.append(waiver_text(target.verdict, lang))
    score = say("score_of", lang, score=amounts.scored(target)) if target.score else ""
    said = (*clauses, *doubts(target, lang), *given(target, lang), score)
    return semicolon([clause for clause in said if clause], lang)


def doubts(target: TargetVerdict, lang: str) -> list[str]:
    """Return what makes a verdict doubtful, whatever it is: pins that never occur, samples that end too soon."""
    return [inert(remark.in_language(lang)) for remark in target.remarks if remark.key in DOUBTS]


def verdict_sentence(verdict: Verdict, target: TargetVerdict, style: Style) -> str:
    """Say what became of one member, or of a target without members."""
    return semicolon([clause for clause in _clauses(verdict, target, style.lang) if clause], style.lang)


def _clauses(verdict: Verdict, target: TargetVerdict, lang: str) -> list[str]:
    kind = target.threshold_kind
    bound = amounts.bound(verdict, target, lang)
    clauses = [amounts.gap_words(verdict, kind, lang), amounts.reached(verdict, lang), *marks.in_words(verdict, lang)]
    clauses += [pace_text(verdict, kind, lang), since_text(verdict, lang)]
    reason, waiver = reason_text(verdict, lang), waiver_text(verdict, lang)
    if verdict.actual is None:
        return [reason or say("no_data", lang), say("no_figure_line", lang, bound=bound), *clauses, waiver]
    against = say("against", lang, actual=amounts.actual(verdict, kind, lang), bound=bound)
    return [against, *clauses, reason, waiver]


def named(target: TargetVerdict, lang: str) -> str:
    """Return a target's name with its id behind it, or the id alone."""
    name = name_of(target, lang)
    return say("named_id", lang, name=name, id=inert(target.id)) if target.name else name
