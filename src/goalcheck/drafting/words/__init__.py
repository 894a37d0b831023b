"""The words by which goals are recognised, by language."""

import re

_BLANKS = str.maketrans(dict.fromkeys('\t()[]“”"‘,;:/–—-*•●|', " "))


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a text, which blanks separate."""
    return tuple(text.split())


def either(*parts: str) -> re.Pattern[str]:
    """Return the pattern of texts in lower case that fit one of the parts."""
    return re.compile("|".join(parts), re.MULTILINE)


def worded(*parts: str) -> re.Pattern[str]:
    """Return the pattern of words in a text that is :func:`spaced`: to look only behind blanks is fast."""
    return re.compile(f" (?:{'|'.join(parts)})")


def spaced(text: str) -> str:
    """Return a text whose words have a blank before them, one character longer."""
    return f" {text.translate(_BLANKS)}"


def lowered(text: str) -> str:
    """Return a text in lower case, each character at its place, with blanks for the ends of its lines."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("\n", " ")


def first_of(patterns: tuple[tuple[str, str], ...], before: str = "", behind: str = "") -> re.Pattern[str]:
    """Return the pattern of words that mean something each: the name of the group that fits, without its number."""
    parts = (rf"(?P<{meaning}_{number}>{pattern})" for number, (pattern, meaning) in enumerate(patterns))
    return re.compile(f"{before}(?:{'|'.join(parts)}){behind}")


def meaning(found: re.Match[str]) -> str:
    """Return what the words mean that were found."""
    return (found.lastgroup or "").rpartition("_")[0]
