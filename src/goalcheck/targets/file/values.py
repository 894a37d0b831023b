"""What a key's value may be: each reader takes what TOML gave and returns what it stands for, or tells the mistake."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from goalcheck.errors import Slug
from goalcheck.quantities.number import clean
from goalcheck.targets.file.spelling import described, did_you_mean, listed, quoted
from goalcheck.targets.text import Text

Word = TypeVar("Word", bound=StrEnum)
_LANGUAGE = r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*"


class Key(NamedTuple):
    """Marks a model's field: how its value is read, and how a JSON Schema describes what may be written."""

    read: Callable[[object], object]
    schema: JsonSchemaValue

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(self.schema)


class Later(NamedTuple):
    """Marks a model's field whose value many files lack: the models for it are built when a file has it."""

    adapter: Callable[[], TypeAdapter[Any]]

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(lambda value: self.adapter().validate_python(value))

    def __get_pydantic_json_schema__(self, _core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(self.adapter().core_schema)


def mistake(slug: Slug, found: str, hint: str = "") -> PydanticCustomError:
    """Return the error that a reader raises; the loader adds the place."""
    return PydanticCustomError(slug.value, "{found}", {"found": found, "hint": hint})


def wrong_type(value: object, expected: str, hint: str = "") -> PydanticCustomError:
    """Return the error for a value of the wrong kind."""
    return mistake(Slug.WRONG_TYPE, f"is {described(value)}, not {expected}", hint)


def read_string(value: object) -> str:
    """Read a string that is not blank."""
    if not isinstance(value, str):
        hint = 'put it in quotes: "…"' if isinstance(value, int | Decimal | dt.date) else ""
        raise wrong_type(value, "a string", hint)
    if not clean(value):
        raise mistake(Slug.WRONG_TYPE, "is blank", "leave the key out, or write what is meant")
    return value


def read_cell(value: object) -> str:
    """Read a string that is compared with cells: stripped, and possibly blank (the whole)."""
    return clean(value) if isinstance(value, str) else read_string(value)


def read_label(value: object) -> str:
    """Read a string that is compared with cells and not blank: stripped."""
    return clean(read_string(value))


def read_strings(value: object) -> tuple[str, ...]:
    """Read a string or a list of strings."""
    if isinstance(value, list):
        return tuple(read_string(item) for item in value)
    return (read_string(value),)


def read_cells(value: object) -> tuple[str, ...]:
    """Read a list of different strings that are compared with cells and not blank."""
    if not isinstance(value, list):
        raise wrong_type(value, "a list of strings")
    if not value:
        raise mistake(Slug.WRONG_TYPE, "is empty", "a list needs at least one string")
    cells = tuple(read_label(item) for item in value)
    refuse_repeats(cells)
    return cells


def refuse_repeats(words: Iterable[str]) -> None:
    """Raise a mistake if a word stands twice."""
    seen: set[str] = set()
    for word in words:
        if word in seen:
            raise mistake(Slug.WRONG_TYPE, f"has {quoted(word)} twice")
        seen.add(word)


def read_string_table(value: object) -> dict[str, str]:
    """Read a table of strings."""
    if not isinstance(value, dict):
        raise wrong_type(value, "a table of strings")
    return {key: _in_table(key, text) for key, text in value.items()}


def _in_table(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type_at(key, value, "a string", 'put it in quotes: "…"')
    return value


def wrong_type_at(key: str, value: object, expected: str, hint: str = "") -> PydanticCustomError:
    """Return the error for a value of the wrong kind under ``key`` of a table."""
    return mistake(Slug.WRONG_TYPE, f"has {described(value)} for {quoted(key)}, not {expected}", hint)


def read_text(value: object) -> Text:
    """Read a text: a string, or a table of language → string."""
    if isinstance(value, str):
        return Text(value)
    if not isinstance(value, dict):
        raise wrong_type(value, "a string, nor a table of strings by language")
    if not value:
        raise mistake(Slug.WRONG_TYPE, "is an empty table", 'expected a string, or a string by language: { en = "…" }')
    for language in value:
        if not re.fullmatch(_LANGUAGE, language):
            hint = "expected a code such as en, zh or zh-CN"
            raise mistake(Slug.UNKNOWN_WORD, f"has {quoted(language)}, which is no language", hint)
    return Text(read_string_table(value))


def read_reason(value: object) -> Text:
    """Read a text that is blank in no language."""
    text = read_text(value)
    if not all(clean(words) for _, words in text.entries):
        raise mistake(Slug.WRONG_TYPE, "is blank", "expected words that explain it")
    return text


def read_flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise wrong_type(value, "true or false")
    return value


def word_reader(words: type[Word], what: str) -> Callable[[object], Word]:
    """Return the reader of one of ``words``."""
    known = [word.value for word in words]

    def read(value: object) -> Word:
        if not isinstance(value, str):
            raise wrong_type(value, listed(known))
        if value not in known:
            hint = did_you_mean(value, known) or f"expected {listed(known)}"
            raise mistake(Slug.UNKNOWN_WORD, f"is {quoted(value)}, which is no {what}", hint)
        return words(value)

    return read


def has_control_characters(text: str) -> bool:
    """Tell whether a text holds characters that are no text."""
    return any(unicodedata.category(character) == "Cc" for character in text)


def stripped(table: Mapping[str, str]) -> dict[str, str]:
    """Return a table whose keys and values are stripped, as cells are."""
    return {clean(key): clean(value) for key, value in table.items()}


STRING: JsonSchemaValue = {"type": "string"}
STRINGS: JsonSchemaValue = {"anyOf": [STRING, {"type": "array", "items": STRING, "minItems": 1}]}
STRING_LIST: JsonSchemaValue = {"type": "array", "items": STRING, "minItems": 1, "uniqueItems": True}
STRING_TABLE: JsonSchemaValue = {"type": "object", "additionalProperties": STRING}
TEXT: JsonSchemaValue = {"anyOf": [STRING, STRING_TABLE | {"minProperties": 1}]}
FLAG: JsonSchemaValue = {"type": "boolean"}


def words(kinds: type[StrEnum]) -> JsonSchemaValue:
    """Return the schema of one of some words."""
    return {"enum": [kind.value for kind in kinds]}
