"""What a clause is about: the past, or what comes, by its own words, its years, or else by where it is."""

import re

from goalcheck.drafting.reading.sections import Mode
from goalcheck.drafting.words import chinese, english, english_past, spaced

_YEAR = re.compile(r"(?<![0-9A-Za-z.,$£€])(?:19|20)[0-9]{2}(?![0-9%]|[.,][0-9])")
_WORD = re.compile(r"[a-z]+")
_FIVE_YEARS = re.compile(r"\W{0,3}十(?P<plan>[一二三四五六七八])五\W?(?:期间|以来|时期|末|规划期|)")
_LEADING_YEAR = re.compile(r"\W{0,3}(?:到|至|在|于)?20[0-9]{2}年")


def end_of_plan(number: str) -> int:
    """Return the last year of a five-year plan: of the 14th, 十四五, 2025."""
    return 2025 + 5 * ("一二三四五六七八九".index(number) + 1 - 4)


def mode_of(text: str, lang: str, year: int | None, inherited: Mode, *, listed: bool) -> tuple[Mode, bool]:
    """Return what a clause is about, and whether its own words say so; ``year`` is that of the document's goals.

    ``listed``: it is an entry of a list, which has words of reports where goals are compared with last year.
    """
    if lang == "zh":
        return _chinese(text, year, inherited, listed=listed)
    return _english(text, year, inherited, listed=listed)


def _chinese(text: str, year: int | None, inherited: Mode, *, listed: bool) -> tuple[Mode, bool]:
    bare = chinese.COMPARED.sub("", chinese.ON_TOP.sub("", text))
    leads = _LEADING_YEAR.match(bare)
    years = [int(found[0]) for found in _YEAR.finditer(bare)] if year and leads else []
    if year and (plan := _FIVE_YEARS.match(bare)):
        years = [end_of_plan(plan["plan"])]
    if years and year and years[0] < year:
        return Mode.PAST, True
    goal = inherited is Mode.COMING and (listed or "同比" not in bare or chinese.BOUNDED.search(bare) is not None)
    if chinese.PAST.search(bare) or (not goal and chinese.PERHAPS_PAST.search(bare)):
        still = chinese.COMING_AGAIN.search(bare) and not chinese.SURELY_PAST.search(bare)
        return Mode.COMING if still else Mode.PAST, True
    return (Mode.COMING, True) if years or chinese.COMING.search(bare) else (inherited, False)


def _english(text: str, year: int | None, inherited: Mode, *, listed: bool) -> tuple[Mode, bool]:
    words = spaced(text)
    coming, auxiliary = english.COMING.search(words), english.PAST.search(words)
    past = auxiliary or _past_verb(text, listed=listed)
    row = inherited is Mode.COMING and not auxiliary and not english.SENTENCE_END.search(text)
    still = english_past.STILL_PROMISES.search(text) and not english_past.SURELY_PAST.search(text)  # committed to
    if past and not row and not still:
        return Mode.PAST, True
    dated = "20" in text or "19" in text
    years = [int(found[0]) for found in _YEAR.finditer(english.COMPARED.sub("", text))] if year and dated else []
    told = years and year and max(years) < year and english.YEAR_OF.search(text)
    if told and not coming and not english.BEGINS_ACTING.match(text):
        return Mode.PAST, True
    return (Mode.COMING, True) if coming else (inherited, False)


def _past_verb(text: str, *, listed: bool) -> bool:
    """Return True if an English clause has a verb in the past, rather than a participle: complaints closed in time.

    In a list of goals it is a participle if no number follows it at once: calls answered within 3 minutes.
    """
    found = next((word for word in _WORD.finditer(text) if word[0] in english_past.PAST_VERBS), None)
    head = text[: found.start()].strip() if found else ""
    direct = found is not None and english_past.OBJECT_BEHIND.match(text, found.end()) is not None
    if direct and not head.strip(" -•*●"):
        return True
    if listed and not direct:
        return False
    if not head or (head[-1].isdigit() and english_past.COUNTED_NOUN.match(text, found.end() if found else 0)):
        return False  # 120 registered nurses
    if found and english_past.VERB_BEHIND.match(text, found.end()):
        return False  # emissions per tonne handled fall by a quarter
    if english_past.PARTICIPLE_BEFORE.search(head[-24:]):
        return False
    return english_past.MEASURED_NOUN.match(head) is None
