"""The words by which goals are recognised, by language."""

import re


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a text, which blanks separate."""
    return tuple(text.split())


def either(*parts: str) -> re.Pattern[str]:
    """Return the pattern of texts that fit one of the parts, in any case."""
    return re.compile("|".join(parts), re.IGNORECASE | re.MULTILINE)


def lower(*parts: str) -> re.Pattern[str]:
    """Return the pattern of lower-case texts that fit one of the parts: three times as fast as that of any case."""
    return re.compile("|".join(parts), re.MULTILINE)
