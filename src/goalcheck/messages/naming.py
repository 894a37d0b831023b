"""How messages name what is in a file: as TOML has its keys and values, and the known name nearest to an unknown."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

from goalcheck.messages.catalogue import Listed, Spoken, message, one_of, quoted, shortened

_LONGEST = 80
_NEAR = 0.85
_COMPARED = 10  # names that share most with one
_MOST_SHARED = 500  # names looked at: those alike share pieces that few names have
# Control characters, direction marks and the like, and halves of pairs, which TOML cannot write at all.
_UNSEEN = (
    r"[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)


def first_named(names: Sequence[str], most: int = 10) -> str:
    """Return the first of the names, and how many more there are."""
    return ", ".join([*names[:most], *([f"+{len(names) - most}"] if len(names) > most else [])])


def toml_string(text: str) -> str:
    """Return a text as TOML writes it in one line; what nobody sees, or steers a terminal, as an escape."""
    return re.sub(_UNSEEN, _escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xD800 <= code <= 0xDFFF:
        return "?"  # which in "files", a pattern, fits it
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def toml_key(name: str) -> str:
    """Return a key as a TOML file writes it: in quotes unless it is bare."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else toml_string(name)


def shown_key(name: str) -> str:
    """Return a key as it is written, for a message: cut if long."""
    return toml_key(shortened(name))


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
    name = nearest(word[:_LONGEST], known)
    return message("did_you_mean", name=quoted(name)) if name is not None else ""


class KnownNames:
    """Known names, found by the three letters in a row that they share with another."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(dict.fromkeys(names))
        self._with: dict[str, list[int]] = {}
        for index, name in enumerate(self._names):
            for letters in _threes(name):
                self._with.setdefault(letters, []).append(index)

    def alike(self, word: str) -> list[str]:
        """Return names that may be like a word, those that share most with it first."""
        shared: Counter[int] = Counter()
        looked_at = 0
        for some in sorted((self._with.get(letters, ()) for letters in _threes(word)), key=len):
            looked_at += len(some)
            if looked_at > _MOST_SHARED and shared:
                break
            shared.update(some)
        return [self._names[index] for index, _ in shared.most_common(_COMPARED)]


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known name most like ``name``, None if none is alike."""
    word, (folded, index) = name.casefold(), _folded(frozenset(known))
    found = get_close_matches(word, index.alike(word), n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


@lru_cache(maxsize=4)
def _folded(names: frozenset[str]) -> tuple[dict[str, str], KnownNames]:
    folded = {name.casefold(): name for name in sorted(names)}
    return folded, KnownNames(folded)


def _threes(name: str) -> dict[str, None]:
    """Return each three letters in a row, once, in an order that is the same in every run."""
    padded = f"  {name} "
    return dict.fromkeys(padded[start : start + 3] for start in range(len(padded) - 2))


class NearMisses(KnownNames):
    """Finds the declared name that another one is a slip of; names that differ in digits only are no slips."""

    def nearest(self, word: str) -> str | None:
        """Return the name nearest to ``word``, if it is nearly the same."""
        own = _without_digits(word)
        alike = {name[:_LONGEST]: name for name in self.alike(word) if _without_digits(name) != own}
        found = get_close_matches(word[:_LONGEST], alike, n=1, cutoff=_NEAR)
        return alike[found[0]] if found else None


def _without_digits(name: str) -> str:
    return re.sub(r"[0-9０-９]+", "0", name)
