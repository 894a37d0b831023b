"""Inputs that are nearly right: a sound one with some of its bytes cut, doubled, moved or replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .seeds import PIECES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

LARGEST = 64 << 10
_PIECES = [piece.encode() for piece in PIECES]


def mutated(random: Random, seeds: Sequence[bytes]) -> bytes:
    """Return a new input; one in fifty is bytes that nobody thought of."""
    if random.randrange(50) == 0:
        return random.randbytes(random.randrange(300))
    data = bytearray(random.choice(seeds))
    for _ in range(random.choice((0, 1, 1, 2, 3, 5, 10))):
        _mutate(random, data, seeds)
    return bytes(data[:LARGEST])


def _mutate(random: Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    start = random.randrange(len(data) + 1)
    end = min(len(data), start + random.choice((0, 1, 2, 5, 20, 100)))
    kind = random.randrange(7)
    if kind == 0:
        data[start:end] = random.choice(_PIECES)
    elif kind == 1:
        del data[start:end]
    elif kind == 2:
        data[start:start] = data[start:end]
    elif kind == 3:
        data[start:end] = random.choice(_PIECES) * random.choice((1, 2, 10, 300))
    elif kind == 4:
        data[start:end] = random.randbytes(end - start)
    elif kind == 5:
        other = random.choice(seeds)
        at = random.randrange(len(other) + 1)
        data[start:end] = other[at : at + random.randrange(200)]
    else:
        data[start:end] = data[start:end] * random.choice((2, 50, 2000))
