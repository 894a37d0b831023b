"""How messages name what is in a file: quoted and inert, with the nearest known word."""

import datetime as dt
import re
from collections.abc import Iterable

from goalcheck.messages.catalogue import Listed, Message, Spoken, message, one_of
from goalcheck.messages.catalogue import quoted as in_quotes

_LONGEST = 80
_NEAR = 0.85
_COMPARED = 10
_INERT = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def quoted(text: str) -> Message:
    """Return the text in quotes for a message, cut if long, control characters as escapes."""
    return in_quotes(_short(text))


def _short(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return re.sub(_INERT, lambda found: found[0].encode("unicode_escape").decode(), short)


def toml_key(name: str) -> str:
    """Return a key as a TOML file writes it: in quotes unless it is bare."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else f'"{_short(name)}"'


def described(value: object) -> Spoken:
    """Return what a TOML value is, in the file's words: its text if short, else its kind."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict | list | tuple):
        return message("a_table" if isinstance(value, dict) else "a_list")
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > _LONGEST * 3:
        return message("very_long_number")  # which Python may refuse to write
    return str(value).lower().replace("infinity", "inf")[:_LONGEST]


def listed(words: Iterable[str]) -> Listed:
    """Return the words in quotes, with commas and a last "or"."""
    return one_of(map(quoted, words))


def did_you_mean(word: str, known: Iterable[str]) -> Spoken:
    """Return the hint "did you mean …?", or "" if nothing is near."""
    from goalcheck.messages.nearest import nearest

    name = nearest(word[:_LONGEST], known)
    return message("did_you_mean", name=quoted(name)) if name is not None else ""


class NearMisses:
    """Finds the declared name that another one is a slip of; names that differ in digits only are no slips."""

    def __init__(self, names: Iterable[str]) -> None:
        from goalcheck.messages.nearest import KnownNames

        self._names = KnownNames(names)

    def nearest(self, word: str) -> str | None:
        """Return the name nearest to ``word``, if it is nearly the same."""
        from difflib import get_close_matches

        own = _without_digits(word)
        alike = {name[:_LONGEST]: name for name in self._names.alike(word, _COMPARED) if _without_digits(name) != own}
        found = get_close_matches(word[:_LONGEST], alike, n=1, cutoff=_NEAR)
        return alike[found[0]] if found else None


def _without_digits(name: str) -> str:
    return re.sub(r"[0-9０-９]+", "0", name)
