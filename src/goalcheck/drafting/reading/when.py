"""When something is: past or to come, the year of a document or of a clause, and the day by which it is due."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from goalcheck.drafting.reading.sections import Mode, language_of
from goalcheck.drafting.wording import CHINESE, ENGLISH, MARKS, spaced
from goalcheck.quantities.period import MONTHS

_MONTHS = [name.lower() for name in MONTHS]
_SCHOOL_YEAR = "学年"  # begins in the first of its two years
_MUCH = 200_000  # characters in which a document says for which year its goals are
_WORD = re.compile(r"[a-z]+")


class StatedTime(NamedTuple):
    """A period, as the targets file has it, and the day by which something is due, as ISO text; "" if not said."""

    period: str = ""
    due: str = ""


def years_of(text: str) -> tuple[int, int] | None:
    """Return the first and the last year that a document's goals are for; None if it does not say.

    They are those of its title, or the year for which it promises most.
    """
    head = _head(text)
    first_lines = "\n".join(head)
    if plan := CHINESE.five_year_plan.search("\n".join(line for line in head if not line.rstrip().endswith("。"))):
        return end_of_plan(plan[1]) - 4, end_of_plan(plan[1])
    span = MARKS.span_of_years.search(first_lines)
    if span and (last := int(span[2]) % 100 + int(span[1]) // 100 * 100) > int(span[1]) + (len(span[2]) == len("24")):
        return int(span[1]), last  # 2025–30; but 2024/25 and 2024-25 are one year
    if language_of(text) == "zh":
        year = _chinese_year(text, first_lines)
    else:
        years = (year for line in _titles(head) for year in MARKS.year.findall(ENGLISH.other_year.sub("", line)))
        year = max(map(int, years), default=None)
    return (year, year) if year else None


def _head(text: str) -> list[str]:
    return [line for line in text[:4_000].split("\n") if line.strip() and "|" not in line and "\t" not in line][:3]


def _titles(head: list[str]) -> Iterator[str]:
    """Yield those of the first lines of an English document that are titles of goals."""
    return (line for line in head if not line.rstrip().endswith(".") and ENGLISH.coming_title.search(line.lower()))


def _chinese_year(text: str, head: str) -> int | None:
    small = head.lower()
    if named := [int(found[1]) for found in CHINESE.year_of_title.finditer(head) if _titled(small, found)]:
        return (min if _SCHOOL_YEAR in head else max)(named)
    if said := Counter(CHINESE.promised_year.findall(text[:_MUCH])):
        return int(max(said, key=lambda year: (said[year], year)))
    if dated := CHINESE.day_of_title.search(head):
        return int(dated[1])
    due = Counter(CHINESE.due_year.findall(text[:_MUCH]))
    return int(max(due, key=lambda year: (due[year], year))) if due else None


def _titled(head: str, found: re.Match[str]) -> bool:
    """Return True if a year is that of a title's goals, before or behind their name: 考核指标（2026年度）."""
    closed = head[found.end() : found.end() + 1] in {"）", ")", "\n", ""}
    line = head[head.rfind("\n", 0, found.start()) + 1 : found.start()]
    behind = closed and CHINESE.coming_title.search(line) and not CHINESE.past_title.search(line)
    return bool(behind or CHINESE.titled.match(head, found.end()))


def period_of_title(text: str) -> str:
    """Return the part of a year that a title names, or the fiscal year of an English one, as 2025/26; "" if none."""
    title = "".join(_head(text)[:1])
    part = MARKS.part_of_year.search(title)
    if part and not CHINESE.past_title.search(title):  # 上半年总结及下半年计划
        return part[0]
    return "" if language_of(text) == "zh" else next(filter(None, map(_fiscal, _titles(_head(text)))), "")


def _fiscal(text: str) -> str:
    """Return the first fiscal year of a text, as 2025/26; "" where there is none."""
    found = MARKS.fiscal_year.search(text)
    return f"{found[1]}/{found[2]}" if found and (int(found[1]) + 1) % 100 == int(found[2]) else ""


def when(text: str, lang: str, year: int | None) -> StatedTime:
    """Return when the goals of a clause are for."""
    return _chinese(text, year) if lang == "zh" else _english(text)


def _chinese(text: str, year: int | None) -> StatedTime:
    found = CHINESE.due.search(text)
    if found is None:
        named = CHINESE.named_year.search(CHINESE.compared.sub("", text))
        return StatedTime(named[1] if named else "")
    written = found["year"] or found["yy"] or "今"
    own = int(written) if written.isdecimal() else year and year + (written == "明")
    due = _day(own, month_of(found), found["day"]) if own else ""
    return StatedTime(str(own) if due else "", due)


def _english(text: str) -> StatedTime:
    if "20" not in text:
        return StatedTime()
    text = ENGLISH.compared.sub("", text)
    if fiscal := _fiscal(text):
        return StatedTime(fiscal)
    for found in ENGLISH.due.finditer(text):
        if year := int(found["year"] or 0):
            month = month_of(found) if found["month"] else 1
            due = _day(year, month, found["day"])
            if found[0].startswith("before") and not found["end"] and not found["day"]:
                last = date(year, month, 1) - timedelta(days=1)
                year, due = last.year, last.isoformat()
            return StatedTime(str(year), due if found["month"] else "")
    named = ENGLISH.for_year.search(text)
    return StatedTime(named[named.lastgroup or 0]) if named else StatedTime()


def month_of(found: re.Match[str]) -> int:
    """Return the month that a day's words name: by its name or number, of a quarter, a half or a year the last one."""
    named = {key: text for key, text in found.groupdict().items() if text}
    if quarter := named.get("quarter"):
        return 3 * ("一二三四1234".index(quarter) % 4 + 1)
    month = named.get("month", "6" if "half" in named else "12")
    return int(month) if month.isdecimal() else _MONTHS.index(month.lower()) + 1


def _day(year: int, month: int, written: str | None) -> str:
    """Return a day as ISO text, of a month without one its last; "" if there is no such day."""
    last = monthrange(year, month)[1]
    day = int(written or last)
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= last else ""


def end_of_plan(number: str) -> int:
    """Return the last year of a five-year plan: of the 14th, 十四五, 2025."""
    return 2025 + 5 * ("一二三四五六七八九".index(number) + 1 - 4)


def mode_of(text: str, lang: str, year: int | None, inherited: Mode, *, listed: bool) -> tuple[Mode, bool]:
    """Return what a clause is about, and whether its own words say so; ``year`` is that of the document's goals.

    ``listed``: it is an entry of a list, which has words of reports where goals are compared with last year.
    """
    return (_chinese_mode if lang == "zh" else _english_mode)(text, year, inherited, listed=listed)


def _chinese_mode(text: str, year: int | None, inherited: Mode, *, listed: bool) -> tuple[Mode, bool]:
    bare = CHINESE.compared.sub("", CHINESE.on_top.sub("", text))
    leads = CHINESE.leading_year.match(bare)
    years = [int(found[0]) for found in MARKS.any_year.finditer(bare)] if year and leads else []
    if year and (plan := CHINESE.five_year_plan.match(bare)):
        years = [end_of_plan(plan[1])]
    if years and year and years[0] < year:
        return Mode.PAST, True
    goal = inherited is Mode.COMING and (listed or "同比" not in bare or CHINESE.bounded.search(bare) is not None)
    if CHINESE.past.search(bare) or (not goal and CHINESE.perhaps_past.search(bare)):
        still = CHINESE.coming_again.search(bare) and not CHINESE.surely_past.search(bare)
        return Mode.COMING if still else Mode.PAST, True
    return (Mode.COMING, True) if years or CHINESE.coming.search(bare) else (inherited, False)


def _english_mode(text: str, year: int | None, inherited: Mode, *, listed: bool) -> tuple[Mode, bool]:
    dated = "20" in text or "19" in text
    bare = ENGLISH.compared.sub("", text) if dated or "(" in text else text
    words = spaced(bare)
    coming, auxiliary = ENGLISH.coming.search(words), ENGLISH.past.search(words)
    past = auxiliary or _past_verb(text, listed=listed)
    row = inherited is Mode.COMING and not auxiliary and not text.rstrip().endswith(".")
    still = ENGLISH.still_promises.search(text)  # committed to; but in a report: by 2024, 420 were in place
    still = None if still and inherited is Mode.PAST and auxiliary and still[0].startswith("by") else still
    if past and not row and (not still or ENGLISH.surely_past.search(text)):
        return Mode.PAST, True
    years = [int(found[0]) for found in MARKS.any_year.finditer(bare)] if year and dated else []
    told = years and year and max(years) < year and ENGLISH.year_of.search(text)
    if told and not coming and not ENGLISH.begins_acting.match(text):
        return Mode.PAST, True
    return (Mode.COMING, True) if coming else (inherited, False)


def _past_verb(text: str, *, listed: bool) -> bool:
    """Return True if an English clause has a verb in the past, rather than a participle: complaints closed in time.

    In a list of goals it is a participle if no number follows it at once: calls answered within 3 minutes.
    """
    found = next((word for word in _WORD.finditer(text) if word[0] in ENGLISH.past_verbs), None)
    head = text[: found.start()].strip() if found else ""
    direct = found is not None and ENGLISH.object_behind.match(text, found.end()) is not None
    if direct and not head.strip(" -•*●"):
        return True
    if listed and not direct:
        return False
    if not head or (head[-1].isdigit() and ENGLISH.counted_noun.match(text, found.end() if found else 0)):
        return False  # 120 registered nurses
    if found and ENGLISH.verb_behind.match(text, found.end()):
        return False  # emissions per tonne handled fall by a quarter
    return ENGLISH.participle_before.search(head) is None
