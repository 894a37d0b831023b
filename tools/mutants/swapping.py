"""Put a mutant in the place of the living code: each function keeps its identity and gets other instructions.

Modules stay imported and tests collected, so a mutant costs a fork, a compilation of its file and the tests it needs.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from functools import lru_cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from making import Mutant


KEPT = frozenset({"_registry"})  # the units library takes a second to load, and answers nothing of itself


class Cache(Protocol):
    """What a function with a cache has."""

    __name__: str
    __wrapped__: object

    def cache_clear(self) -> None:
        """Forget all answers."""


class _Spot(NamedTuple):
    """Where a piece of code stands in its file: the qualified name, and which of that name."""

    name: str
    number: int


class Living:
    """The functions of the files to be mutated, as they stand in memory."""

    def __init__(self, files: set[str]) -> None:
        things = gc.get_objects()
        self._caches = [thing for thing in things if _is_our_cache(thing)]
        self._functions: dict[CodeType, list[FunctionType]] = defaultdict(list)
        for thing in things:
            if isinstance(thing, FunctionType) and thing.__code__.co_filename in files:
                self._functions[thing.__code__].append(thing)

    def is_found(self, mutant: Mutant) -> bool:
        """Say whether the file as it is compiles to functions that are alive: else no mutant of it would be tried."""
        return any(code in self._functions for _, code in _pieces(_compiled(str(mutant.path), mutant.source)))

    def forget(self) -> None:
        """Empty the caches, so that nothing is answered from before a change."""
        for cache in self._caches:
            if cache.__name__ not in KEPT:
                cache.cache_clear()

    def know(self, mutant: Mutant) -> None:
        """Compile a mutant's file as it is, before there are children that would each have to."""
        _compiled(str(mutant.path), mutant.source)

    def become(self, mutant: Mutant) -> bool:
        """Swap in the code that the change touches, where it is alive; False if the instructions stay the same."""
        before = _compiled(str(mutant.path), mutant.source)
        after = _compiled(str(mutant.path), mutant.text)
        new = dict(_pieces(after))
        for spot, code in _pieces(before):
            if spot in new and new[spot] != code:
                for function in self._functions.get(code, ()):
                    function.__code__ = new[spot]
                    for cache in self._caches:
                        if cache.__wrapped__ is function:
                            cache.cache_clear()
        self.forget()
        return before != after


@lru_cache(maxsize=2)
def _compiled(path: str, source: str) -> CodeType:
    return compile(source, path, "exec", dont_inherit=True)  # else this module's future would make it other code


def _is_our_cache(thing: object) -> TypeGuard[Cache]:
    return type(thing).__name__ == "_lru_cache_wrapper" and str(thing.__module__).startswith("goalcheck.")


def _pieces(code: CodeType) -> Iterator[tuple[_Spot, CodeType]]:
    """All code of a module with its place."""
    counts: dict[str, int] = defaultdict(int)
    waiting = [code]
    while waiting:
        piece = waiting.pop()
        yield _Spot(piece.co_qualname, counts[piece.co_qualname]), piece
        counts[piece.co_qualname] += 1
        waiting += [constant for constant in piece.co_consts if isinstance(constant, CodeType)]
