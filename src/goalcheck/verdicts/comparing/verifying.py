"""A report held against one made again: every fact that differs, the files first."""

from __future__ import annotations

from collections.abc import Mapping
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
    match old, new:
        case dict(), dict():
            for key in dict.fromkeys((*old, *new)):
                yield from _differing(f"{path}.{key}" if path else str(key), old.get(key), new.get(key))
        case list(), list():
            before, after = ({_name(item, place): item for place, item in enumerate(one)} for one in (old, new))
            for name in dict.fromkeys((*before, *after)):
                yield from _differing(f"{path}[{name}]", before.get(name), after.get(name))
        case _ if old != new:
            yield path, old, new


def _name(item: object, place: int) -> str:
    """Return what names an item: a target its id, a member its values, others their place."""
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
