"""Numbers rounded for reading, half up, never so that they would contradict the verdict."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from goalcheck.quantities.shown import Shown
from goalcheck.render import shown_amounts as amounts
from goalcheck.report.verdict import Verdict

_ENOUGH = Context(prec=100_000, rounding=ROUND_HALF_UP, traps=[])  # digits for any number that is read
WHOLE = Fraction(100)  # the completion of what is just reached


def actual(verdict: Verdict, kind: str, lang: str, decimals: int | None) -> str:
    """Return what was achieved with at most so many decimals, on its own side of each bound."""
    shown = actual_shown(verdict, kind, decimals)
    return amounts.number(shown, verdict.unit, lang, kind) if shown else ""


def actual_shown(verdict: Verdict, kind: str, decimals: int | None) -> Shown | None:
    """Return the same as a number without its unit; None where there is no figure."""
    if verdict.actual is None or decimals is None or verdict.interval is None or kind in amounts.NOT_NUMBERS:
        return verdict.actual
    edges = [edge for edge in (verdict.interval.low, verdict.interval.high) if edge is not None]
    return rounded(verdict.actual, decimals, _sides(edges), verdict.exact_actual)


def gap(verdict: Verdict, kind: str, lang: str, decimals: int | None) -> str:
    """Return the gap as a clause, never rounded to none."""
    if decimals is None or verdict.gap is None or kind in amounts.NOT_NUMBERS:
        return amounts.gap_words(verdict, kind, lang)
    return amounts.gap_words(verdict._replace(gap=rounded(verdict.gap, decimals, _sides([Fraction(0)]))), kind, lang)


def completion(verdict: Verdict, lang: str, decimals: int | None) -> str:
    """Return the completion in percent with at most so many decimals, never rounded up to 100."""
    shown = completion_shown(verdict, decimals)
    return amounts.number(shown, "%", lang) if shown else ""


def completion_shown(verdict: Verdict, decimals: int | None) -> Shown | None:
    """Return the same as a number; None where a completion makes no sense."""
    if verdict.completion is None or decimals is None:
        return verdict.completion
    return rounded(verdict.completion, decimals, _sides([WHOLE]))


def rounded(shown: Shown, decimals: int, side: Callable[[Fraction], object], exact: Fraction | None = None) -> Shown:
    """Return a shown number with the fewest decimals, from ``decimals`` on, that leave it on its ``side``.

    ``exact`` is the number itself, where it is known: what is shown of it may be cut.
    """
    places = len(shown.text.partition(".")[2])
    number = Decimal(shown.text)
    own = side(Fraction(number) if exact is None else exact)
    for few in range(decimals, places):
        short = number.quantize(Decimal(1).scaleb(-few), context=_ENOUGH)
        if side(Fraction(short)) == own:
            text = f"{short:f}" if short else "0"
            return Shown(text.rstrip("0").rstrip(".") if "." in text else text, exact=True)
    return shown


def _sides(edges: list[Fraction]) -> Callable[[Fraction], object]:
    """Return what tells on which side of each edge a number is, or whether it is one."""
    return lambda number: [(number > edge) - (number < edge) for edge in edges]
