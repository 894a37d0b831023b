"""Patterns of file names, expanded so that nothing is lost and nothing goes on for ever.

As shells do it: ``*`` and ``?`` take no hidden names, ``**`` any depth of folders but through no links, which may lead
in circles. A folder that may not be read is an error, not an empty one.
"""

from __future__ import annotations

import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = "*?["
ANY_DEPTH = "**"

Parts = tuple[str, ...]


def matching(pattern: str) -> list[str]:
    """Return what matches and is no folder, sorted, named as the pattern begins. OSError."""
    anchor = Path(pattern).anchor
    names = re.split(r"[/\\]" if os.altsep else "/", pattern[len(anchor) :])
    waiting: list[tuple[str, Parts]] = [(anchor, tuple(name for name in names if name))]
    seen = set(waiting)
    found: set[str] = set()
    while waiting:
        base, parts = waiting.pop()
        if not parts and not os.path.isdir(base):  # noqa: PTH112 - names stay as the user wrote them
            found.add(base)
        steps = set(_steps(base, parts)) - seen if parts else ()
        seen.update(steps)
        waiting += steps
    return sorted(found)


def _steps(base: str, parts: Parts) -> Iterator[tuple[str, Parts]]:
    """Yield what the first part leads to from ``base``, each with the parts that are left."""
    part, rest = parts[0], parts[1:]
    if part == ANY_DEPTH:
        yield base, rest or ("*",)
        for entry in _entries(base):
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield _joined(base, entry.name), parts
    elif any(sign in part for sign in SIGNS):
        for entry in _entries(base):
            hidden = entry.name.startswith(".") and not part.startswith(".")
            if fnmatch(entry.name, part) and not hidden and (not rest or entry.is_dir()):
                yield _joined(base, entry.name), rest
    elif _is_there(_joined(base, part)):
        yield _joined(base, part), rest


def _joined(base: str, name: str) -> str:
    return os.path.join(base, name)  # noqa: PTH118 - as above


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder or os.curdir) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_there(path: str) -> bool:
    """Return True if there is such a name, even as a link that leads nowhere. OSError where that is not known."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True
