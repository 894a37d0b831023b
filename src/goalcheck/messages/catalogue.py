"""What goalcheck says in sentences, in English and Chinese; a message is a key and values until someone reads it.

The sentences are in ``phrases.json``, each under its subject and by its key.
"""

import json
import re
from collections.abc import Iterable, Mapping
from errno import errorcode
from pathlib import Path
from typing import Any, NamedTuple, Self


def sentences(name: str) -> Any:  # noqa: ANN401 - as the file has them
    """Return the sentences of a file beside this module."""
    return json.loads(Path(__file__).with_name(name).read_bytes())


PHRASES: dict[str, list[str]] = {
    key: both for subject in sentences("phrases.json").values() for key, both in subject.items()
}

_LONGEST = 80  # characters of a text that a message quotes
_WIDE_SPACE = "\u3000"  # which is usual in Chinese


class Message(NamedTuple):
    """One sentence: the key of its phrase and the values that fill it (texts, or messages of their own)."""

    key: str
    values: "tuple[tuple[str, Spoken], ...]" = ()

    def in_language(self, lang: str) -> str:
        """The sentence in ``lang`` ("en" or "zh"; English for any other); {s} is the plural's ending."""
        english, chinese = PHRASES[self.key]
        filled = {name: spoken(value, lang) for name, value in self.values}
        filled["s"] = "" if filled.get("count") == "1" else "s"
        return (chinese if lang == "zh" else english).format_map(filled)

    def __str__(self) -> str:
        return self.in_language("en")

    def __contains__(self, text: object) -> bool:
        return str(text) in str(self)


class Listed(NamedTuple):
    """Several parts of a sentence in a row: "a, b", with ``last`` "or" or "and": "a, b or c"; 甲、乙或丙."""

    parts: "tuple[Spoken, ...]"
    last: str = ""

    def in_language(self, lang: str) -> str:
        """The parts in ``lang``."""
        parts, comma = [spoken(part, lang) for part in self.parts], "、" if lang == "zh" else ", "
        if not self.last or len(parts) < 2:
            return comma.join(parts)
        last = message(f"{self.last}_last", parts=comma.join(parts[:-1]), last=parts[-1])
        return last.in_language(lang)

    def __str__(self) -> str:
        return self.in_language("en")


class Text(NamedTuple):
    """A name, reason or note: one string, or one a language; ``entries`` are pairs of language ("": none) and text."""

    entries: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, written: str | Mapping[str, str]) -> Self:
        """Return a string, or a table of language → string, as a text."""
        return cls((("", written),) if isinstance(written, str) else tuple(written.items()))

    def __str__(self) -> str:
        return self.entries[0][1]

    def in_language(self, lang: str) -> str:
        """Return the text in ``lang``, else in a variety of it (zh-CN for zh), else the first."""
        tags = [language.replace("_", "-").lower() for language, _ in self.entries]
        wanted = lang.replace("_", "-").lower()
        kin = [tag.partition("-")[0] == wanted.partition("-")[0] for tag in tags]
        found = tags.index(wanted) if wanted in tags else kin.index(True) if any(kin) else 0
        return self.entries[found][1]


Spoken = Message | Listed | str
"""Words in the language of their reader: a text of a file is the same in every language."""


class MessageError(ValueError):
    """A text that is no number, no period, no unit …: an error that says so in the reader's language.

    ``hint`` says what to do about it, such as which setting would make it one, "" where none is known.
    """

    def __init__(self, found: Spoken, hint: Spoken = "") -> None:
        super().__init__(found)
        self.found = found
        self.hint = hint


def spoken(words: Spoken, lang: str) -> str:
    """Return the words in ``lang``."""
    return words if isinstance(words, str) else words.in_language(lang)


def found_by(error: Exception) -> Spoken:
    """Return what an error says; in English alone where it is none of goalcheck's."""
    return error.found if isinstance(error, MessageError) else str(error)


def system_words(error: OSError) -> Spoken:
    """Return what the system says of a file, in the reader's language where it is one of the usual things."""
    key = f"os_{errorcode.get(error.errno or 0)}"
    return message(key) if key in PHRASES else error.strerror or str(error)


def listed(parts: Iterable[Spoken]) -> Listed:
    """Several parts as one, with commas between them."""
    return Listed(tuple(parts))


def one_of(parts: Iterable[Spoken]) -> Listed:
    """Several parts as one, the last after "or"."""
    return Listed(tuple(parts), "or")


def quoted(text: str) -> Message:
    """A text of a file or a setting in quotation marks; cut if long, what nobody sees in it as escapes."""
    plain = ((one, one.isprintable() or one == _WIDE_SPACE) for one in shortened(text))
    seen = (one if is_plain else one.encode("unicode_escape").decode() for one, is_plain in plain)
    return message("quoted", text="".join(seen))


def shortened(text: str) -> str:
    """Return a text for a message: of a long one, only the beginning."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def layout_words(name: str) -> Spoken:
    """A layout in the reader's language, or its proper name."""
    key = f"layout_{name}"
    return message(key) if key in PHRASES else name


def dimension_words(name: str) -> Spoken:
    """A dimension in the reader's language where it is one that every file knows; others as the files name them."""
    return message(name) if name in {"entity", "period"} else name


def first_known(*keys: str) -> str:
    """Return the first of the keys that has a phrase: one of its own for a place, or the one that all share."""
    return next(key for key in keys if key in PHRASES)


def message(key: str, /, **values: Spoken | int) -> Message:
    """A message from its key and values; a count is written with commas, 12,345, by its caller."""
    return Message(
        key, tuple((name, str(value) if isinstance(value, int) else value) for name, value in values.items())
    )


def say(key: str, lang: str, **values: object) -> str:
    """Return the message ``key`` in ``lang``, filled with ``values`` as texts."""
    return message(key, **{name: str(value) for name, value in values.items()}).in_language(lang)


_OF_PARSERS = {  # the phrase for each of their errors, with how these begin
    "parse_newline": "Expected newline or end",
    "parse_statement": "Invalid statement",
    "parse_twice": "Cannot (overwrite a value|declare|redefine|mutate)|Duplicate inline table key",
    "parse_bracket": r"Expected '\]",
    "parse_equals": "Expected '='",
    "parse_key": "Invalid initial character",
    "parse_array": "Unclosed array",
    "parse_table": "Unclosed inline table",
    "parse_escape": r"Unescaped|Invalid hex value|Escaped character|Invalid \\",
    "parse_string": "Unterminated string",
    "parse_character": "Illegal character|Found invalid character|Invalid control character",
    "parse_date": "Invalid date",
    "parse_value": "Invalid value|Expecting value",
    "parse_property": "Expecting property name",
    "parse_colon": "Expecting ':'",
    "parse_comma": "Expecting ','",
    "parse_extra": "Extra data",
}


def parser_words(text: str) -> Spoken:
    """Return what a parser says of a syntax error, with the names in it; in its own words where they are others."""
    key = next((key for key, begins in _OF_PARSERS.items() if re.match(begins, text)), None)
    if key == "parse_twice":
        names = ".".join(re.findall(r"'([^']*)'", text))
        return message(key, name=f" {names}" if names else "")
    return message(key) if key else text
