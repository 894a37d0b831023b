"""A verdict in one sentence, with every number that it carries: for messages, annotations and test cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.render import marks
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import folded
from goalcheck.render.form_words import form_word
from goalcheck.render.inert import inert
from goalcheck.render.rows import name_of, pace_text, reason_text, since_text, waiver_text
from goalcheck.render.wording import say, semicolon, word

if TYPE_CHECKING:
    from goalcheck.render.style import Style
    from goalcheck.report.verdict import TargetVerdict, Verdict


def target_sentence(target: TargetVerdict, style: Style) -> str:
    """Say what became of a target: "24 所 against ≥ 30 所; short by 6 所; 80 % reached"; its members in one clause."""
    if target.members is None:
        return verdict_sentence(target.verdict, target, style)
    lang = style.lang
    asked = word("each", lang, threshold=amounts.bound(target.verdict, target, lang))
    clauses = [folded(target, lang, whole=style.details), asked, reason_text(target.verdict, lang)]
    return semicolon([clause for clause in (*clauses, waiver_text(target.verdict, lang)) if clause], lang)


def verdict_sentence(verdict: Verdict, target: TargetVerdict, style: Style) -> str:
    """Say what became of one member, or of a target without members."""
    lang, kind = style.lang, target.threshold_kind
    bound = amounts.bound(verdict, target, lang)
    clauses = [amounts.gap_words(verdict, kind, lang), _reached(verdict, lang), *marks.in_words(verdict, lang)]
    clauses += [pace_text(verdict, kind, lang), since_text(verdict, lang), reason_text(verdict, lang)]
    if verdict.actual is None:
        clauses = [clauses.pop() or word("no_data", lang), form_word("no_figure_line", lang, bound=bound), *clauses]
    else:
        clauses.insert(0, word("against", lang, actual=amounts.actual(verdict, kind, lang), bound=bound))
    clauses.append(waiver_text(verdict, lang))
    return semicolon([clause for clause in clauses if clause], lang)


def _reached(verdict: Verdict, lang: str) -> str:
    percent = amounts.percent(verdict, lang)
    return word("percent_reached", lang, percent=percent) if percent else ""


def named(target: TargetVerdict, lang: str) -> str:
    """Return a target's name with its id behind it, or the id alone."""
    name = name_of(target, lang)
    return say("named_id", lang, name=name, id=inert(target.id)) if target.name else name
