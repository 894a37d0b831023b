"""A verdict as bulletins write it: numbers rounded half up, never so that they would contradict the verdict."""

import re
from fractions import Fraction

from goalcheck.quantities.shown import Shown, round_half_up
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.wording import number
from goalcheck.report.verdict import TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS

_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?:,|\D|$))")
WHOLE = Fraction(100)  # the completion of what is just reached


class RoundedVerdict(ShownVerdict):
    """A verdict with at most so many ``decimals``; None: exact numbers, and percentages with one decimal."""

    def __init__(self, verdict: Verdict, target: TargetVerdict, lang: str, decimals: int | None) -> None:
        super().__init__(_rounded(verdict, decimals, target.threshold_kind), target, lang)

    @property
    def actual(self) -> str:
        """What was achieved."""
        return official(super().actual, self.lang)

    @property
    def bound(self) -> str:
        """What was asked."""
        return official(super().bound, self.lang)

    @property
    def gap_words(self) -> str:
        """The gap as a clause."""
        return official(super().gap_words, self.lang)

    @property
    def expected(self) -> str:
        """What should be there by now; "" without a pace."""
        pace = self.verdict.pace
        return official(number(pace.expected, self.verdict.unit, self.lang, self.kind), self.lang) if pace else ""


def _rounded(verdict: Verdict, decimals: int | None, kind: str) -> Verdict:
    """Round the actual, but not across a bound; the gap, but not to none; the completion, but not to 100; the pace."""
    of_percent = 1 if decimals is None else decimals
    actual, gap, completion, pace = verdict.actual, verdict.gap, verdict.completion, verdict.pace
    if decimals is not None and actual and verdict.interval is not None and verdict.exact_actual is not None:
        actual = round_half_up(verdict.exact_actual, decimals, apart_from=verdict.interval.ends)
    if decimals is not None and gap and kind not in IN_WORDS:
        gap = _of_text(gap, decimals, Fraction(0))
    if completion:
        completion = _of_text(completion, of_percent, WHOLE)
    if pace:
        pace = pace._replace(expected=_of_text(pace.expected, of_percent))
    return verdict._replace(actual=actual, gap=gap, completion=completion, pace=pace)


def _of_text(shown: Shown, decimals: int, *edges: Fraction) -> Shown:
    return round_half_up(Fraction(shown.text), decimals, apart_from=edges)


def official(amount: str, lang: str) -> str:
    """Return an amount as bulletins write it: in Chinese 21275人, without separators of thousands."""
    return _SEPARATOR.sub("", amount) if lang == "zh" else amount
