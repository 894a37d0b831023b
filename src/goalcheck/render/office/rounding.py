"""Numbers rounded for reading, half up, never so that they would contradict the verdict."""

import re
from collections.abc import Sequence
from fractions import Fraction

from goalcheck.quantities.shown import Shown, round_half_up
from goalcheck.render import shown_amounts as amounts
from goalcheck.report.verdict import Verdict
from goalcheck.targets.threshold import IN_WORDS

_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?:,|\D|$))")
WHOLE = Fraction(100)  # the completion of what is just reached


def actual(verdict: Verdict, kind: str, lang: str, decimals: int | None) -> str:
    """Return what was achieved with at most so many decimals, on its own side of each bound."""
    shown = actual_shown(verdict, decimals)
    return official(amounts.number(shown, verdict.unit, lang, kind), lang) if shown else ""


def actual_shown(verdict: Verdict, decimals: int | None) -> Shown | None:
    """Return the same as a number without its unit; None where there is no figure."""
    if decimals is None or verdict.interval is None or verdict.exact_actual is None or verdict.actual is None:
        return verdict.actual
    return rounded(verdict.actual, decimals, verdict.interval.ends, verdict.exact_actual)


def decimals_or_one(decimals: int | None) -> int:
    """Return the decimals of what bulletins always round: one, where the targets file does not say."""
    return 1 if decimals is None else decimals


def gap(verdict: Verdict, kind: str, lang: str, decimals: int | None) -> str:
    """Return the gap as a clause, never rounded to none."""
    if decimals is None or verdict.gap is None or kind in IN_WORDS:
        return official(amounts.gap_words(verdict, kind, lang), lang)
    shown = rounded(verdict.gap, decimals, [Fraction(0)])
    return official(amounts.gap_words(verdict._replace(gap=shown), kind, lang), lang)


def official(amount: str, lang: str) -> str:
    """Return an amount as bulletins write it: in Chinese 21275人, without separators of thousands."""
    return _SEPARATOR.sub("", amount) if lang == "zh" else amount


def completion(verdict: Verdict, lang: str, decimals: int | None) -> str:
    """Return the completion in percent with at most so many decimals, never rounded up to 100."""
    shown = completion_shown(verdict, decimals)
    return amounts.number(shown, "%", lang) if shown else ""


def completion_shown(verdict: Verdict, decimals: int | None) -> Shown | None:
    """Return the same as a number; None where a completion makes no sense."""
    if verdict.completion is None or decimals is None:
        return verdict.completion
    return rounded(verdict.completion, decimals, [WHOLE])


def rounded(shown: Shown, decimals: int, edges: Sequence[Fraction] = (), exact: Fraction | None = None) -> Shown:
    """Return a shown number with the fewest decimals, from ``decimals`` on, that leave it on its side of each edge.

    ``exact`` is the number itself, where it is known: what is shown of it may be cut.
    """
    return round_half_up(Fraction(shown.text) if exact is None else exact, decimals, apart_from=edges)
