"""A report held against one made again: every fact that differs, the files first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import Message, message
from goalcheck.report.report import FileRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goalcheck.report.fields import FileReadFields

_LONGEST = 80
_APART = frozenset({"provenance", "goalcheck"})


def changed_files(files: Iterable[FileReadFields]) -> Iterator[Message]:
    """Yield each file that is gone, or holds other bytes than when the report was written."""
    for file in files:
        now = FileRead.of(file.name, file.role)
        if now is None:
            yield message("file_gone", file=file.name)
        elif (now.bytes, now.sha256) != (file.bytes, file.sha256):
            sizes = {"old": f"{file.bytes:,}", "new": f"{now.bytes:,}"}
            yield message("file_changed", file=file.name, old_hash=file.sha256[:12], new_hash=now.sha256[:12], **sizes)


def differences(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Message]:
    """Yield each fact that differs between two JSON reports, but for versions and files."""
    for path, before, after in _differing("", _without(old), _without(new)):
        yield message("fact_differs", what=path, old=_text(before), new=_text(after))


def _without(document: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in document.items() if key not in _APART}


def _differing(path: str, old: object, new: object) -> Iterator[tuple[str, object, object]]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _differing(f"{path}.{key}" if path else str(key), old.get(key), new.get(key))
    elif _is_list(old) and _is_list(new):
        before, after = _by_name(old), _by_name(new)
        for name in dict.fromkeys((*before, *after)):
            yield from _differing(f"{path}[{name}]", before.get(name), after.get(name))
    elif old != new:
        yield path, old, new


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _by_name(listed: object) -> dict[str, object]:
    """Return the items under what names them: a target by its id, a member by its values, others by their place."""
    assert isinstance(listed, Sequence)  # noqa: S101  # the caller has looked
    return {_name(item, place): item for place, item in enumerate(listed)}


def _name(item: object, place: int) -> str:
    if isinstance(item, Mapping):
        if "id" in item:
            return str(item["id"])
        if isinstance(member := item.get("member"), Mapping):
            return "/".join(map(str, member.values()))
    return str(place)


def _text(value: object) -> Message | str:
    if value is None:
        return message("none")
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
