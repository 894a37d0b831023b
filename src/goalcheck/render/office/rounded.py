"""A verdict as bulletins write it: numbers rounded half up, never so that they would contradict the verdict."""

import re
from collections.abc import Sequence
from fractions import Fraction

from goalcheck.quantities.shown import Shown, round_half_up
from goalcheck.render.shown_amounts import number
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.report.verdict import TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS

_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?:,|\D|$))")
WHOLE = Fraction(100)  # the completion of what is just reached


class RoundedVerdict(ShownVerdict):
    """A verdict with at most so many ``decimals``; None: exact numbers, and percentages with one decimal."""

    def __init__(self, verdict: Verdict, target: TargetVerdict, lang: str, decimals: int | None) -> None:
        super().__init__(verdict, target, lang)
        self.decimals = decimals

    @property
    def number(self) -> Shown | None:
        """What was achieved, on its own side of each bound; None where there is no figure."""
        verdict = self.verdict
        if self.decimals is None or verdict.interval is None or verdict.exact_actual is None or verdict.actual is None:
            return verdict.actual
        return rounded(verdict.actual, self.decimals, verdict.interval.ends, verdict.exact_actual)

    @property
    def actual(self) -> str:
        """The same with its unit."""
        return official(number(self.number, self.verdict.unit, self.lang, self.kind), self.lang) if self.number else ""

    @property
    def bound(self) -> str:
        """What was asked."""
        return official(super().bound, self.lang)

    @property
    def gap_words(self) -> str:
        """The gap as a clause, never rounded to none."""
        gap = self.verdict.gap
        if self.decimals is None or gap is None or self.kind in IN_WORDS:
            return official(super().gap_words, self.lang)
        cut = self.verdict._replace(gap=rounded(gap, self.decimals, [Fraction(0)]))
        return official(ShownVerdict(cut, self.target, self.lang).gap_words, self.lang)

    @property
    def share(self) -> Shown | None:
        """The completion in percent, never rounded up to 100; None where it makes no sense."""
        completion = self.verdict.completion
        return rounded(completion, self.decimals_or_one, [WHOLE]) if completion else None

    @property
    def completion(self) -> str:
        """The same as a text."""
        return number(self.share, "%", self.lang) if self.share else ""

    @property
    def expected(self) -> str:
        """What should be there by now; "" without a pace."""
        pace = self.verdict.pace
        if pace is None:
            return ""
        shown = rounded(pace.expected, self.decimals_or_one)
        return official(number(shown, self.verdict.unit, self.lang, self.kind), self.lang)

    @property
    def decimals_or_one(self) -> int:
        """The decimals of what bulletins always round: one, where the targets file does not say."""
        return 1 if self.decimals is None else self.decimals


def official(amount: str, lang: str) -> str:
    """Return an amount as bulletins write it: in Chinese 21275人, without separators of thousands."""
    return _SEPARATOR.sub("", amount) if lang == "zh" else amount


def rounded(shown: Shown, decimals: int, edges: Sequence[Fraction] = (), exact: Fraction | None = None) -> Shown:
    """Return a shown number with the fewest decimals, from ``decimals`` on, that leave it on its side of each edge.

    ``exact`` is the number itself, where it is known: what is shown of it may be cut.
    """
    return round_half_up(Fraction(shown.text) if exact is None else exact, decimals, apart_from=edges)
