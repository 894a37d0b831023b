"""How much is taken in at most: bounds that honest input does not reach, and the setting in their place."""

import os
from pathlib import Path

from goalcheck.errors import InputError, Slug, bad_option, refusal
from goalcheck.messages.catalogue import Message, Spoken, message, quoted, system_words

SETTING = "GOALCHECK_MAX_BYTES"
MOST_PIPED = 4 << 30  # bytes: what comes through a pipe is kept in a temporary file
MOST_UNPACKED = 1 << 30  # bytes that may come out of any archive, however small
MOST_RATIO = 100  # a large archive may hold this many times its size: tables come to 5 to 20, bombs to 1,000
MOST_IN_WORKBOOK = 2 << 30  # bytes of XML: a workbook is held in memory
ANY_WORKBOOK = 256 << 20  # bytes of XML that any workbook may hold, however small
MOST_IN_DOCUMENT = 256 << 20  # characters of a JSON document of figures, which is held in memory
MOST_TARGETS = 64 << 20  # bytes of a targets file
MOST_REPORT = 512 << 20  # bytes of a JSON report

_CHUNK = 1 << 20
_DIGITS = 18


def allowed(most: int) -> int:
    """Return a bound, or the setting in its place. InputError if that is no number of bytes."""
    return _set() or most


def unpacked(size: int) -> int:
    """Return how many bytes may come out of an archive of ``size`` bytes. InputError as for :func:`allowed`."""
    return allowed(max(MOST_UNPACKED, size * MOST_RATIO))


def in_workbook(size: int) -> int:
    """Return how many bytes of XML may come out of a workbook of ``size`` bytes. InputError as for :func:`allowed`."""
    return allowed(min(MOST_IN_WORKBOOK, max(ANY_WORKBOOK, size * MOST_RATIO)))


def bytes_of(name: str, most: int, absent: tuple[Message, Spoken], unreadable: str) -> bytes:
    """Return what a file holds, a pipe or device too; InputError if it holds more than ``most`` bytes, or is not there.

    ``absent``: what is then found and expected; ``unreadable``: the key of the message for a file that cannot be read.
    """
    try:
        return _read(Path(name), max(_set(), most))
    except FileNotFoundError:
        raise refusal(name, Slug.FILE_NOT_FOUND, *absent) from None
    except (OSError, ValueError) as error:
        why = system_words(error) if isinstance(error, OSError) else str(error)
        raise refusal(name, Slug.FILE_UNREADABLE, message(unreadable, why=why)) from error


def _read(path: Path, limit: int) -> bytes:
    content = bytearray()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            content += chunk
            if len(content) > limit:
                raise too_big(str(path), limit)
    return bytes(content)


def too_big(name: str, limit: int, found: str = "holds_more_than") -> InputError:
    """Return the error of an input that goes on after ``limit`` bytes; ``found`` is the key of its message."""
    hint = message("greater_setting", setting=SETTING)
    return refusal(name, Slug.FILE_UNREADABLE, message(found, bytes=f"{limit:,}"), hint)


def _set() -> int:
    """Return the number of bytes that the environment sets; 0: none."""
    text = os.environ.get(SETTING, "").strip()
    if not text:
        return 0
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0
    if not number:
        found = message("bad_setting", setting=SETTING, text=quoted(text[: _DIGITS * 2]))
        raise bad_option(found, message("expected_bytes"))
    return number
