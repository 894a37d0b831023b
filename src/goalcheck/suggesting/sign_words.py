"""Signs of thresholds in words and characters, before a number or behind it: ≥50, 90%以上, at least 3."""

from __future__ import annotations

from typing import NamedTuple

from goalcheck.quantities.number import parse_quantity
from goalcheck.quantities.spelling import narrow

_BEFORE = {
    "at_least": "≥ >= ≧ ⩾ => 不低于 不少于 不小于 至少 达到 大于等于 大于或等于 at_least minimum min ge",
    "at_most": "≤ <= ≦ ⩽ =< 不超过 不高于 不多于 不大于 至多 小于等于 小于或等于 控制在 at_most up_to maximum max le",
    "more_than": "> 超过 大于 高于 多于 more_than above over gt",
    "less_than": "< 低于 小于 少于 less_than below under lt",
    "equals": "= == 等于 equals eq",
    "about": "≈ ~ 约 大约 about",
}
_BEHIND = {
    "at_least": "以上 及以上 or_more +",
    "at_most": "以下 以内 之内 及以下 or_less",
    "about": "左右 上下",
}


_OF_DAYS = {"年", "月", "日"}  # 12月底前 is a day, no number


def _by_word(signs: dict[str, str]) -> dict[str, str]:
    """Return the key of a threshold by each of its words, the longest first."""
    words = {word.replace("_", " "): key for key, words in signs.items() for word in words.split()}
    return dict(sorted(words.items(), key=lambda one: -len(one[0])))


BEFORE, BEHIND = map(_by_word, (_BEFORE, _BEHIND))


def split_sign(text: str) -> tuple[set[str], str]:
    """Return the keys of the thresholds that a text's signs say, two if they contradict, and the text without them."""
    small = text.casefold()
    before = next(filter(small.startswith, BEFORE), "")
    behind = next(filter(small.endswith, BEHIND), "")
    keys = {BEFORE[before]} if before else set()
    return keys | ({BEHIND[behind]} if behind else set()), text[len(before) : len(text) - len(behind)].strip()


class TargetCell(NamedTuple):
    """What a cell of a column of targets says: a threshold's key, "" if it has none, its number and its unit."""

    key: str
    number: str
    unit: str


def read_promise(cell: str, sign: str = "") -> TargetCell | None:
    """Read ``≥50个``, ``90%以上``, ``<= 200 ms``, or a number whose sign is in another cell; None if it is neither."""
    keys, text = split_sign(narrow(cell).strip())
    if key := BEFORE.get(narrow(sign).strip().casefold()):
        keys = {key}
    try:
        number, unit = parse_quantity(text)
    except ValueError:
        return None
    return None if len(keys) > 1 or unit[:1] in _OF_DAYS else TargetCell("".join(keys), f"{number:f}", unit)
