"""The nearest known name to one that is unknown."""

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

COMPARED = 3  # names that share most with one
MOST_SHARED = 500  # names looked at: those alike share pieces that few names have


class KnownNames:
    """Known names, found by the three letters in a row that they share with another."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(dict.fromkeys(names))
        self._with: dict[str, list[int]] = {}
        for index, name in enumerate(self._names):
            for letters in _threes(name):
                self._with.setdefault(letters, []).append(index)

    def alike(self, word: str, most: int) -> list[str]:
        """Return names that may be like a word, those that share most with it first."""
        shared: Counter[int] = Counter()
        looked_at = 0
        for some in sorted((self._with.get(letters, ()) for letters in _threes(word)), key=len):
            looked_at += len(some)
            if looked_at > MOST_SHARED and shared:
                break
            shared.update(some)
        return [self._names[index] for index, _ in shared.most_common(most)]


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known name most like ``name``, None if none is alike."""
    names = frozenset(known)
    word = name.casefold()
    folded = _folded(names)
    found = get_close_matches(word, _index(names).alike(word, COMPARED), n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


@lru_cache(maxsize=16)
def _folded(names: frozenset[str]) -> dict[str, str]:
    return {name.casefold(): name for name in sorted(names)}


@lru_cache(maxsize=4)
def _index(names: frozenset[str]) -> KnownNames:
    return KnownNames(_folded(names))


def _threes(name: str) -> dict[str, None]:
    """Return each three letters in a row, once, in an order that is the same in every run."""
    padded = f"  {name} "
    return dict.fromkeys(padded[start : start + 3] for start in range(len(padded) - 2))
