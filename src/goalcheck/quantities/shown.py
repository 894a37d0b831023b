"""Numbers as text that stays true: whole where the decimal form ends, else cut, and never onto another number."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple


class Shown(NamedTuple):
    """A number as shown; not ``exact``: its decimal form goes on."""

    text: str
    exact: bool

    def __str__(self) -> str:
        return self.text


def show(value: Fraction | Decimal, *, apart_from: Iterable[Fraction] = (), places: int = 6) -> Shown:
    """Write a number in plain digits.

    An infinite decimal is cut, toward zero, at ``places``; later where that would put it on, or on the wrong side of,
    a number of ``apart_from`` that it differs from.
    """
    number = value if isinstance(value, Fraction) else Fraction(value)
    if number.denominator == 1:
        return Shown(_text(number.numerator, 0), exact=True)
    finite = _finite_places(number.denominator)
    if finite is not None:
        return Shown(_text(number.numerator * 10**finite // number.denominator, finite), exact=True)
    others = [other for other in map(Fraction, apart_from) if other != number]
    enough = max((_places_apart(number, other, places) for other in others), default=places)
    return Shown(_text(_cut(number, enough), enough), exact=False)


def round_half_up(number: Fraction, places: int, *, apart_from: Iterable[Fraction] = ()) -> Shown:
    """Round a number half up, with the fewest decimals, from ``places`` on, that leave it on its side of each other.

    An endless number that is equal to one of ``apart_from`` is cut, as that one is.
    """
    others = tuple(apart_from)
    if number in others and _finite_places(number.denominator) is None:
        return show(number, apart_from=others)
    while True:
        size = _cut(abs(number) + Fraction(1, 2 * 10**places), places) * (-1 if number < 0 else 1)
        near = Fraction(size, 10**places)
        if all(sign_of(near - other) == sign_of(number - other) for other in others):
            return Shown(_text(size, places), exact=True)
        places += 1


def sign_of(number: Fraction) -> int:
    """Return 1, 0 or -1 for a number above, at or below zero."""
    return (number > 0) - (number < 0)


def grouped(text: str) -> str:
    """Write a plain number with separators of thousands: ``45000`` as ``45,000``."""
    whole, point, part = text.partition(".")
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole) + point + part


def _finite_places(denominator: int) -> int | None:
    """Return how many places the decimal form of n/denominator needs, or None if it never ends."""
    twos = (denominator & -denominator).bit_length() - 1
    rest = denominator >> twos
    fives = int(rest.bit_length() * 0.43067655807339306)  # log 2 / log 5: the only count of fives of that many bits
    return max(twos, fives) if 5**fives == rest else None


def _cut(number: Fraction, places: int) -> int:
    """Return the number in units of its last shown place, cut toward zero."""
    size: int = abs(number.numerator) * 10**places // number.denominator
    return -size if number < 0 else size


def _places_apart(number: Fraction, other: Fraction, places: int) -> int:
    """Return the fewest places, from ``places`` on, at which the cut number is on its own side of the other.

    It is so with every further place, and at the latest where a place is less than half of what is between them.
    """
    between = abs(number - other)
    most = (between.denominator.bit_length() - between.numerator.bit_length()) // 3 + 2  # a digit takes over three bits
    return places + bisect_left(range(places, most), True, key=lambda tried: _apart(number, other, tried))  # noqa: FBT003


def _apart(number: Fraction, other: Fraction, places: int) -> bool:
    mine = Fraction(_cut(number, places), 10**places)
    theirs = other if _finite_places(other.denominator) is not None else Fraction(_cut(other, places), 10**places)
    return mine != theirs and (mine < theirs) == (number < other)


def _text(size: int, places: int) -> str:
    if not places:
        return str(Decimal(size))  # beyond about 4,300 digits str(int) refuses
    digits = str(Decimal(abs(size))).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    sign = "-" if size < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"
