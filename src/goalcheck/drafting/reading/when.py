"""When something is promised: the year of a document, of a clause, and the day by which something is due."""

import re
from calendar import monthrange
from collections import Counter
from typing import NamedTuple

from goalcheck.drafting.reading.past import end_of_plan
from goalcheck.drafting.reading.sections import language_of
from goalcheck.drafting.words import chinese, english
from goalcheck.quantities.period import MONTHS

_BY_YEAR = re.compile(
    r"\b(?:by|before|until|through|in|during|for)\s+(?:the\s+)?(?:end\s+of\s+)?(?:(?:mid|about|around|early|late"
    rf"|q[1-4]|spring|summer|autumn|winter|{'|'.join(MONTHS).lower()})[\s-]+)?(?P<year>20[0-9]{{2}})"
    r"(?:[/–-](?:20)?[0-9]{2})?\b"
)
_FISCAL = re.compile(r"(?<![0-9])(20[0-9]{2})\s?[/–-]\s?(?:20)?([0-9]{2})(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_SCHOOL_YEAR = "学年"  # begins in the first of its two years
_SPAN = re.compile(r"(?<![0-9])(20[0-9]{2})年?\s?(?:[—–~～-]|to|至|到)\s?(20[0-9]{2})(?![0-9]|学?年度)")
_NOT_OF_GOALS = re.compile(r"\bAct (?:of )?20[0-9]{2}|[A-Z][a-z]+ 20[0-9]{2}\)")
_PLAN = re.compile(r"十([一二三四五六七八])五")
_TITLED = re.compile(
    r"(20[0-9]{2})年?度?(?=[^\n]{0,20}(?:目标|计划|重点|实事|民生|任务|要点|安排|政府工作|工作报告|承诺|责任书|方案|行动|意见))"
)
_PROMISED = re.compile(r"(20[0-9]{2})年[^。\n0-9]{0,16}?(?:将|目标|计划|力争|(?<![需主重])要|确保|拟)")
_DATED = re.compile(r"(20[0-9]{2})[-年./][0-9]{1,2}[-月./]")
_NAMED_YEAR = re.compile(r"(?:到|至|，|\A|\s)(20[0-9]{2})年(?!以来|的)")
_MUCH = 200_000  # characters in which a document says for which year its goals are


class StatedTime(NamedTuple):
    """A period, as the targets file has it, and the day by which something is due, as ISO text; "" if not said."""

    period: str = ""
    due: str = ""


def years_of(text: str) -> tuple[int, int] | None:
    """Return the first and the last year that a document's goals are for; None if it does not say."""
    head = "\n".join([line for line in text[:4_000].split("\n") if line.strip()][:3])
    if plan := _PLAN.search(head):
        return end_of_plan(plan[1]) - 4, end_of_plan(plan[1])
    if span := _SPAN.search(head):
        return int(span[1]), int(span[2])
    year = year_of(text)
    return (year, year) if year else None


def year_of(text: str) -> int | None:
    """Return the year that a document's goals are for: of its title, or the one for which it promises most."""
    head = [line for line in text[:4_000].split("\n") if line.strip()][:3]
    if language_of(text) == "zh":
        if named := _TITLED.findall("\n".join(head)):
            return (min if _SCHOOL_YEAR in "".join(head) else max)(map(int, named))
        said = Counter(_PROMISED.findall(text[:_MUCH]))
        if said:
            return int(max(said, key=lambda year: (said[year], year)))
        dated = _DATED.search("\n".join(head))
        return int(dated[1]) if dated else None
    titles = [line for line in head if not line.rstrip().endswith(".") and english.COMING_TITLE.search(line.lower())]
    titled = [_NOT_OF_GOALS.sub("", line) for line in titles]
    return max((int(year) for line in titled for year in _YEAR.findall(line)), default=None)


def fiscal_year_of(text: str) -> str:
    """Return the fiscal year that the title of an English document names, as 2025/26; "" if it names none."""
    head = [line for line in text[:4_000].split("\n") if line.strip()][:3]
    titles = [line for line in head if not line.rstrip().endswith(".") and english.COMING_TITLE.search(line.lower())]
    return "" if language_of(text) == "zh" else next(filter(None, map(_fiscal, titles)), "")


def _fiscal(text: str) -> str:
    """Return the first fiscal year of a text, as 2025/26; "" where there is none."""
    found = _FISCAL.search(text)
    return f"{found[1]}/{found[2]}" if found and (int(found[1]) + 1) % 100 == int(found[2]) else ""


def when(text: str, lang: str, year: int | None) -> StatedTime:
    """Return when the goals of a clause are for."""
    return _chinese(text, year) if lang == "zh" else _english(text)


def _chinese(text: str, year: int | None) -> StatedTime:
    found = chinese.DUE.search(text)
    if found is None:
        named = _NAMED_YEAR.search(text)
        return StatedTime(named[1]) if named and named[1] != str(year) else StatedTime()
    written = found["year"] or found["yy"] or "今"
    own = int(written) if written.isdecimal() else year and year + (written == "明")
    if not own:
        return StatedTime()
    month = int(found["month"] or 12)
    last = monthrange(own, month)[1]
    day = int(found["day"] or last)
    return (
        StatedTime(str(own) if own != year else "", f"{own}-{month:02}-{day:02}") if 1 <= day <= last else StatedTime()
    )


def _english(text: str) -> StatedTime:
    if "20" not in text:
        return StatedTime()
    text = english.COMPARED.sub("", text)
    if fiscal := _fiscal(text):
        return StatedTime(fiscal)
    for found in english.DUE.finditer(text):
        if not found["year"]:
            continue
        if found["month"]:
            return _day_of(found)
        before = found[0].startswith("before")
        return StatedTime(str(int(found["year"]) - before))
    named = _BY_YEAR.search(text)
    return StatedTime(named["year"]) if named else StatedTime()


def _day_of(found: re.Match[str]) -> StatedTime:
    year = int(found["year"])
    month = next(number for number, name in enumerate(MONTHS, 1) if name.lower() == found["month"])
    last = monthrange(year, month)[1]
    day = int(found["day"] or last)
    return StatedTime(str(year), f"{year}-{month:02}-{day:02}") if 1 <= day <= last else StatedTime(str(year))
