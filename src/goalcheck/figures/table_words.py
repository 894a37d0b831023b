"""Words of unknown tables, in English and Chinese: headers that name a role, and cells that hold a threshold.

They are in ``table_words.toml``, for proposals and audits, never for reading.
"""

import re
from importlib.resources import files

import tomli

from goalcheck.figures.cells import read_day
from goalcheck.figures.total_names import is_total
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.spelling import alike, narrow
from goalcheck.targets.expression import Quantity
from goalcheck.targets.expression_parser import text_quantity
from goalcheck.targets.threshold import YES_NO, NumericThreshold, Threshold, ValueThreshold

_WORDS = tomli.loads(files("goalcheck.figures").joinpath("table_words.toml").read_text("utf-8"))


def _by_word(table: str) -> dict[str, str]:
    """Return what each word of a table means, the longest first."""
    meant = {word.replace("_", " "): means for means, words in _WORDS[table].items() for word in words.split()}
    return {word: meant[word] for word in sorted(meant, key=len, reverse=True)}


_ROLES, _SAYS, BEFORE, BEHIND = map(_by_word, ("roles", "says", "before", "behind"))
_CHANGE = re.compile(
    r"%|\bchange|\bgrowth|\bincrease|\bdifference|\bshare\b|\byoy\b|增速|增幅|增长|增减|同比|环比|比重|占比|排名|位次",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\bytd\b|累计|全年", re.IGNORECASE)
_OF_MONTH = re.compile(r"[本当每]月|\bmonthly\b|\bthis month\b|(?<![-—~至0-9])[0-9]{1,2}月", re.IGNORECASE)
_EARLIER = re.compile(r"[上去前]年|同期|\b(?:last|previous|prior) (?:year|period)|\byear ago", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:.*[\s_-](?:[iI][dD]|[cC]ode|CODE|no|No)|[a-z]+Id|.*(?:编号|代码|序号|编码))")
_INDICATOR_ENDS = ("指标", "指标名称", "项目名称")
_bracket = re.compile(r"(?s)[(\[].*")
_WHEN = re.compile(r"(?:fy)?(?:19|20)[0-9]{2}年?|fy[0-9]{2}|[0-9]{1,2}月底?|截至|累计|本[年月期]|年[度初]|全年")
_gaps = re.compile(r"[\s_\-.:：/#]+")


def plain_word(header: str) -> str:
    """Return a header as a word to look up: small letters, no bracket at its end, no gaps."""
    word = alike(header).casefold()
    named = _bracket.sub("", word) if word.endswith((")", "]")) else word  # or each bracket is looked behind to the end
    return _gaps.sub("", named or word)


def role_of(header: str) -> str:
    """Return the role that a header's word says, "" if it says none."""
    word = plain_word(header)
    return _ROLES.get(word) or ("indicator" if word.endswith(_INDICATOR_ENDS) else "")


def says(kind: str, header: str) -> bool:
    """Return True if a header says that its cells are an "actual", a "target", its "sign", or a "baseline".

    A time beside the word says nothing against it: ``Target 2024``, ``FY2023 Budget``, ``1-9月累计完成``.
    """
    return _SAYS.get(_WHEN.sub("", plain_word(header))) == kind


def is_code(header: str) -> bool:
    """Return True if a header says that its cells are codes or running numbers, and names no role."""
    return not role_of(header) and (says("code", header) or bool(_NUMBERED.fullmatch(header.strip())))


def is_derived(header: str) -> bool:
    """Return True if a column beside periods is made of them or of earlier ones: a total, a change, last year's."""
    return is_total(header) or is_compared(header) or is_so_far(header)


def is_so_far(header: str) -> bool:
    """Return True if a column adds up the year until now: 累计, YTD."""
    return bool(_SO_FAR.search(header))


def is_of_month(header: str) -> bool:
    """Return True if a column is of a month alone: 本月计划, monthly target."""
    return bool(_OF_MONTH.search(header)) and not is_so_far(header)


def is_compared(header: str) -> bool:
    """Return True if a column is there to compare with, by its header: last year's values, or the change since then."""
    return bool(_CHANGE.search(header) or _EARLIER.search(header))


def is_generic(header: str) -> bool:
    """Return True if a header of values says nothing about what is measured: "Value", 数值, "Actual"."""
    return role_of(header) == "value" or says("actual", header)


# signs of thresholds, before a number or behind it: ≥50, 90%以上, at least 3


def split_sign(text: str) -> tuple[set[str], str]:
    """Return the keys of the thresholds that a text's signs say, two if they contradict, and the text without them."""
    small = text.casefold()
    before = next(filter(small.startswith, BEFORE), "")
    behind = next(filter(small.endswith, BEHIND), "")
    keys = {BEFORE[before]} if before else set()
    return keys | ({BEHIND[behind]} if behind else set()), text[len(before) : len(text) - len(behind)].strip()


_RANGE = re.compile(r"(?P<low>[\d.,]+[^\d\s\-—–~～至]*)\s*(?:-|—|–|~|～|至)\s*(?P<high>\d.*)")
_DAY = re.compile(r"(?:by )?(?P<day>\d.*?)(?P<end>底|末)?(?:之前|以前|前)(?:完成)?|by (?P<plain>\d.*)")
_BRACKETS = re.compile(r"\[(?P<low>[^,]+),(?P<high>[^,]+)\]")


def read_thresholds(cell: str, unit: str = "", decimal: str = ".") -> tuple[Threshold, ...]:
    """Read ``≥50个``, ``90%以上``, ``<= 200 ms``, ``5-8 %``, ``2024年6月底前``, ``是``; ValueError for anything else.

    A number without a sign may be at least, at most or exactly; a bare one is in ``unit``.
    """
    text = narrow(cell).strip()
    if (
        answer := YES_NO.get(text.casefold().removeprefix("is ").removeprefix("为"))
    ) is not None and not text.isdigit():
        return (ValueThreshold("is", answer),)
    if dated := _DAY.fullmatch(text):
        day = parse_period(dated["day"]).end if dated["end"] else read_day(dated["day"] or dated["plain"])
        return (ValueThreshold("by", day),)
    if between := _RANGE.fullmatch(text) or _BRACKETS.fullmatch(text):
        high = _in_unit(between["high"], unit, decimal)
        low = _in_unit(between["low"], high.unit, decimal)
        if low.value > high.value or low.unit != high.unit:
            raise ValueError("the ends are no range")
        return (NumericThreshold("between", (low, high)),)
    keys, rest = split_sign(text)
    if len(keys) > 1:
        raise ValueError(f"{' and '.join(keys)} is no bound")
    bound = _in_unit(rest, unit, decimal)
    return tuple(NumericThreshold(key, (bound,)) for key in keys or ("at_least", "at_most", "equals"))


def _in_unit(text: str, unit: str, decimal: str) -> Quantity:
    quantity = text_quantity(text, decimal)
    return quantity if quantity.unit or not unit else Quantity(quantity.value, unit, quantity.written)
