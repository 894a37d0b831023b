"""Clauses that promise something and that no rule took: with a number, or with words such as none, all, double."""

import re

from goalcheck.drafting.reading.sections import Mode
from goalcheck.drafting.words import chinese, english

_NUMBER = re.compile(r"[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half)\b")
_ANY_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:\s?[/–-]\s?[0-9]{2,4})?(?![0-9])年?度?")
_LIST_MARK = re.compile(r"\A\s*(?:[-*•●(（]\s*)?(?:[0-9]+(?:\.[0-9a-z]+)*|[a-z]{1,4}[0-9]{1,3})[.)、）．\s]")


def unread(text: str, lang: str, mode: Mode) -> str:
    """Return how much a clause promises that was not taken: "goal", or only a "date"; "" where it promises nothing."""
    words = chinese if lang == "zh" else english
    if mode is Mode.PAST:
        return ""
    bare = _LIST_MARK.sub("", text)
    numbered = _NUMBER.search(bare)
    signed = words.UNREAD.search(bare)
    if not numbered and not signed:
        return ""
    alone = mode is Mode.COMING and (words.BEGINS_ACTING.match(bare) or (signed and words.UNREAD_ALONE.match(bare)))
    dated_only = mode is Mode.COMING and words.BY_YEAR.search(bare)
    if not (words.INTENT.search(bare) or alone or dated_only):
        return ""
    dated = _ANY_YEAR.sub("", words.DUE.sub("", bare))
    return "goal" if signed or _NUMBER.search(dated) else "date"
