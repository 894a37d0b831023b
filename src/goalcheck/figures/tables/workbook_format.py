"""The text of a workbook's cell: its value in full, with what its number format says of it, such as per cent."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[([^\]]*)\]|(.)', re.DOTALL)
_PART = re.compile(r'(?!\Z)((?:"[^"]*"|\\.|[^;])*)(?:;|$)')  # between semicolons, those in quotes left aside
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_PLACEHOLDERS = frozenset("0#?.,@")
_UNITS = re.compile(r"[^\W\d_]|[%‰°$€£¥₩₽₹]")  # in a text behind a number that is its unit, no mere sign
_CURRENCY = re.compile(r"(?:US|HK|NT|A|C|S)?\$|[€£¥₩₽₹]")
_MOMENTS = frozenset("dmyhs")
_DASHES = frozenset("-–—")  # which a true zero is shown as
_DIGITS = 15  # of a binary fraction, as many as Excel shows at most


class UnreadableFormat(Exception):  # noqa: N818 - it never leaves this room
    """A number format that shows a number in a way that cannot be followed."""


class Section(NamedTuple):
    """What one section of a number format does to a number: the power of ten it is shifted by, and the text behind it.

    ``before`` is the sign of a currency. ``open``: digits are cut away and nothing says so; ``bare``: no
    digits are shown, but the text alone; ``elapsed``, that hours run on past 24.
    """

    shift: int = 0
    text: str = ""
    before: str = ""
    letters: str = ""
    condition: bool = False
    open: bool = False
    bare: bool = False
    elapsed: bool = False


class NumberFormat:
    """A number format such as ``0.0%``, ``yyyy-mm`` or ``#,##0;[Red](#,##0)``."""

    def __init__(self, code: str) -> None:
        self._sections = [_section(part) for part in re.findall(_PART, code.replace("General", "0") or "0")][:3]
        first = self._sections[0]
        self._single = len(self._sections) == 1 and not self._sections[0].condition
        self.is_elapsed = first.elapsed
        self.is_dated = first.elapsed or bool(set(first.letters) & _MOMENTS)

    def number(self, value: float) -> str:
        """Return the text of a number; never with an exponent. :class:`UnreadableFormat`."""
        section = self._sections[0] if self._single else self._section_for(value)
        if section.open or (section.bare and not section.text):
            raise UnreadableFormat
        if section.bare:
            return "0" if value == 0 and section.text in _DASHES else section.text
        exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_DIGITS}g}")
        text = f"{exact.scaleb(section.shift):f}"
        return section.before + (text.rstrip("0").rstrip(".") if "." in text else text) + section.text

    def dated(self, value: date | time | timedelta) -> str:
        """Return the text of a moment: the day; only month or year where the format shows no more; or a clock's."""
        letters = self._sections[0].letters
        if isinstance(value, timedelta):
            return _clock(value)
        if isinstance(value, datetime) and "h" in letters:
            return value.isoformat(sep=" ")
        if isinstance(value, date) and "d" not in letters and set(letters) & set("ym"):
            return f"{value:%Y-%m}" if "m" in letters else f"{value:%Y}"
        return text_of(value)

    def _section_for(self, value: float) -> Section:
        """Return the section for a number: the first, the second if it is negative, the third for zero."""
        sections = self._sections
        if any(section.condition for section in sections):
            if len({section[:2] for section in sections}) > 1:
                raise UnreadableFormat
            return sections[0]
        index = 1 if value < 0 else 2 if value == 0 else 0
        return sections[index] if index < len(sections) else sections[0]


def text_of(value: object) -> str:
    """Return the text of a cell without a format.

    A workbook keeps numbers as binary fractions; in 15 digits, as Excel shows them, they are as typed or summed up.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return NumberFormat("General").number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _clock(value: timedelta) -> str:
    seconds = value // timedelta(seconds=1)
    rest = value % timedelta(seconds=1)
    part = f".{rest.microseconds:06}".rstrip("0") if rest else ""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}{part}"


def _section(code: str) -> Section:
    """Read one section: placeholders for digits, texts among them, colours and conditions in brackets."""
    digits = before = behind = letters = ""
    condition = elapsed = False
    for quoted, escaped, bracket, plain in _TOKEN.findall(code):
        condition |= bracket[:1] in {"<", ">", "="}
        elapsed |= bool(_ELAPSED.fullmatch(bracket))
        if plain in _PLACEHOLDERS:
            digits += plain
            before = before or behind
            behind = behind if plain == "," else ""
        letters += plain.lower()
        behind += quoted or escaped or (plain if plain not in _PLACEHOLDERS else "")
        behind += bracket[1:].partition("-")[0] if bracket[:1] == "$" else ""  # [$€-407]
    sign = found[0] if (found := _CURRENCY.search(before)) else ""
    behind = behind.strip(" ()-" if digits else " ")
    if plain_percents := letters.count("%"):
        return Section(2 * plain_percents, "%" * plain_percents, "", letters, condition)
    if digits.endswith(","):  # each cuts off three digits; "0!.0,万" says so, and the value in full is what is meant
        return Section(0, "", sign, letters, condition, open=not behind)
    if not digits:
        return Section(0, behind, "", letters, condition, bare=not set(letters) & _MOMENTS, elapsed=elapsed)
    return Section(0, behind if _UNITS.search(behind) else "", sign, letters, condition, elapsed=elapsed)
