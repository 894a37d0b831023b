"""How a number is meant: the operator, and whether it is a level, a growth or a change."""

from typing import NamedTuple

from goalcheck.drafting.words import chinese, english, meaning

_NEAR = 46  # characters before a number in which words say how it is meant
_FAR = 170  # characters before it in which an English verb may be: reduce … to, by
_CLOSE = 16  # characters before it in which a Chinese verb is


class Meant(NamedTuple):
    """``operator`` "" where no word says how; ``form`` is level, growth, change; ``falls``: by how much less.

    ``start`` and ``end`` are where the words that say so begin and end.
    """

    operator: str
    form: str
    falls: bool
    start: int
    end: int


class _Change(NamedTuple):
    """What a verb says: the form, whether it goes down, where it begins, and the operator of a level: raise to."""

    form: str = "level"
    falls: bool = False
    start: int = -1
    operator: str = ""


def meant(text: str, clause_start: int, start: int, end: int, lang: str) -> Meant:
    """Return how the number from ``start`` to ``end`` is meant, by the words of its clause around it."""
    words = chinese if lang == "zh" else english
    operator, begin = "", start
    tail = text[max(clause_start, start - _NEAR) : start]
    if before := words.BEFORE.search(f" {tail}" if lang == "en" else tail):
        operator, begin = meaning(before), start - len(tail) + before.start()
    behind = words.AFTER.match(text, end)
    after, stop = (meaning(behind), behind.end()) if behind else ("", end)
    change = (_chinese_change if lang == "zh" else _english_change)(text, clause_start, begin, start, end)
    first = change.start if change.start >= 0 else begin
    return Meant(after or operator or change.operator, change.form, change.falls, first, stop)


def _chinese_change(text: str, clause_start: int, begin: int, start: int, end: int) -> _Change:
    """Return what is said by 增长5%, 下降2个百分点, 增加30元."""
    del end
    tail = text[max(clause_start, begin - _CLOSE) : begin]
    verb = chinese.CHANGED.search(tail)
    if verb is None:
        return _Change()
    form = "growth" if chinese.PERCENT.match(text, start) else "change"
    return _Change(form, verb["down"] is not None, begin - len(tail) + verb.start())


def _english_change(text: str, clause_start: int, begin: int, start: int, end: int) -> _Change:
    """Return what is said by "reduce … by 40 %", "a 30 % cut in", "raise … to 50", "10 % more than"."""
    noun = english.NOUN_OF_CHANGE.match(text, end, end + 20)
    if noun and english.OF_WHAT.match(text[noun.end() : noun.end() + _FAR]):
        return _Change("growth", noun["up"] is None)
    far = f" {text[max(clause_start, start - _FAR) : begin]}"
    if (against := english.BELOW_BASE.match(text, end)) and english.PERCENT.match(text, start):
        return _Change("growth", against["down"] is not None)
    verb = next(reversed(list(english.CHANGES.finditer(far))), None)
    if verb is None:
        return _Change()
    link = far[verb.end() :]
    if english.BY_HOW_MUCH.search(link) and not verb["limit"]:
        return _Change("growth" if english.PERCENT.match(text, start) else "change", verb["down"] is not None)
    if verb["up"] and verb["up"].startswith("improv"):
        return _Change()  # to a better level, which may be lower or higher
    if english.TO_HOW_MUCH.search(link) or (not verb["limit"] and not link.strip()):
        return _Change(operator="at_least" if verb["up"] else "at_most")
    if not verb["limit"] and english.PERCENT.match(text, start) and english.TOWARDS.match(link):
        return _Change("growth", verb["down"] is not None)
    return _Change()
