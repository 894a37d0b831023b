"""What a key's value may be: each reader takes a TOML value and returns its meaning, or raises an error."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Annotated, Any, TypeGuard, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import Message, Spoken, Text, found_by, message, quoted
from goalcheck.messages.naming import described, did_you_mean, listed
from goalcheck.quantities.spelling import alike

Given = TypeVar("Given")
Value = TypeVar("Value")
Index = TypeVar("Index", bound=int | str)
_LANGUAGE = r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*"

IN_QUOTES = message("put_in_quotes", text='"…"')


@dataclass(eq=False)
class Key:
    """Marks a model's field: how its value is read, and how a JSON Schema describes what may be written."""

    read: Callable[..., object]
    schema: JsonSchemaValue

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(self.schema)


class InContext(Key):
    """Marks a model's field whose value means what something else in the file says."""

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(lambda value, info: self.read(value, info.context))


def wrong(slug: Slug, found: Spoken, hint: Spoken = "") -> PydanticCustomError:
    """Return the error that a reader raises; the loader adds the place."""
    return PydanticCustomError(slug.value, "{found}", {"found": found, "hint": hint})


def parsed_or_refused(
    parse: Callable[[Given], Value], given: Given, slug: Slug, shown: Callable[[Given], Spoken] | None = None
) -> Value:
    """Return what ``parse`` makes of a value; its ValueError is the key's error, with the value as ``shown``."""
    try:
        return parse(given)
    except ValueError as error:
        why = found_by(error)
        raise wrong(slug, message("is_because", value=shown(given), why=why) if shown else why) from error


Refusal = PydanticCustomError | ValidationError
"""What is wrong with a value, or with several places in it."""


def wrong_keys(errors: Mapping[Index, Refusal]) -> ValidationError:
    """Return the errors of several keys of a table, or of several items of a list, each at its place."""
    details = [
        InitErrorDetails(type=error, loc=(key, *path), input=None)
        for key, refusal in errors.items()
        for path, error in _errors_of(refusal)
    ]
    return ValidationError.from_exception_data("table", details)


def _errors_of(refusal: Refusal) -> Iterator[tuple[tuple[int | str, ...], PydanticCustomError]]:
    if isinstance(refusal, PydanticCustomError):
        yield (), refusal
    else:
        for one in refusal.errors():
            yield one["loc"], PydanticCustomError(one["type"], "{found}", one["ctx"])


def read_each(table: object, read: Callable[[str, Any], Value], such: Spoken, hint: Spoken = "") -> dict[str, Value]:
    """Read the value of each key of a table, ``such`` a one; what is wrong with some of them is an error at each."""
    if not isinstance(table, dict):
        raise wrong_type(table, such, hint)
    return _read_all(table, read)


def read_items(items: Sequence[Any], read: Callable[[Any], Value]) -> tuple[Value, ...]:
    """Read the items of a list; what is wrong with some of them is an error at each."""
    return tuple(_read_all(dict(enumerate(items)), lambda _, item: read(item)).values())


def _read_all(values: Mapping[Index, Any], read: Callable[[Index, Any], Value]) -> dict[Index, Value]:
    found: dict[Index, Value] = {}
    errors: dict[Index, Refusal] = {}
    for key, value in values.items():
        try:
            found[key] = read(key, value)
        except (PydanticCustomError, ValidationError) as error:
            errors[key] = error
    if errors:
        raise wrong_keys(errors)
    return found


def wrong_type(value: object, expected: Spoken, hint: Spoken = "") -> PydanticCustomError:
    """Return the error for a value of the wrong kind."""
    return wrong(Slug.WRONG_TYPE, message("is_not", value=described(value), expected=expected), hint)


def is_whole(value: object) -> TypeGuard[int]:
    """Return True if a value is a whole number, which true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def read_any_string(value: object) -> str:
    """Read a string, which may be blank."""
    if not isinstance(value, str):
        in_quotes = isinstance(value, int | Decimal | dt.date)
        raise wrong_type(value, message("a_string"), IN_QUOTES if in_quotes else "")
    return value


def read_string(value: object) -> str:
    """Read a string that is not blank."""
    text = read_any_string(value)
    if not alike(text):
        raise wrong(Slug.WRONG_TYPE, message("is_blank"), message("leave_out_or_write"))
    return text


def read_cell(value: object) -> str:
    """Read a string that is compared with cells: stripped, and possibly blank (the whole)."""
    return alike(read_any_string(value))


def read_label(value: object) -> str:
    """Read a string that is compared with cells and not blank: stripped."""
    return alike(read_string(value))


def read_strings(value: object, read: Callable[[object], str] = read_string) -> tuple[str, ...]:
    """Read a string or a list of strings."""
    return read_items(value, read) if isinstance(value, list) else (read(value),)


def read_cells(value: object, read: Callable[[object], str] = read_label) -> tuple[str, ...]:
    """Read a list of different strings that are compared with cells; the usual ones are not blank."""
    if not isinstance(value, list):
        raise wrong_type(value, message("list_of_strings"))
    if not value:
        raise wrong(Slug.WRONG_TYPE, message("is_empty"), message("at_least_one_string"))
    cells = read_items(value, read)
    refuse_repeats(cells)
    return cells


def refuse_repeats(words: Iterable[str]) -> None:
    """Raise an error if a word occurs twice."""
    for word, count in Counter(words).items():
        if count > 1:
            raise wrong(Slug.WRONG_TYPE, message("has_twice", word=quoted(word)))


def read_text(value: object, remedy: str = "leave_out_or_write") -> Text:
    """Read a text: a string, or a table of language → string, blank in none: a blank reason would pass for one."""
    texts = value if isinstance(value, str) else read_each(value, _in_language, message("string_or_by_language"))
    if isinstance(texts, dict) and not texts:
        raise wrong(Slug.WRONG_TYPE, message("is_empty_table"), expected(message("string_by_language")))
    text = Text.of(texts)
    if not all(alike(words) for _, words in text.entries):
        raise wrong(Slug.WRONG_TYPE, message("is_blank"), message(remedy))
    return text


def _in_language(language: str, text: object) -> str:
    if not re.fullmatch(_LANGUAGE, language):
        raise no_such_word(language, message("kind_language"), hint=expected(message("language_code")))
    return read_any_string(text)


def read_flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise wrong_type(value, message("true_or_false"))
    return value


def no_such_word(
    value: str, what: Message, known: Iterable[str] = (), hint: Spoken = "", slug: Slug = Slug.UNKNOWN_WORD
) -> PydanticCustomError:
    """Return the error for a word that is no ``what``; ``hint`` where none that is known is near."""
    found = message("no_such_word", word=quoted(value), what=what)
    return wrong(slug, found, did_you_mean(value, known) or hint or expected(listed(known)))


def expected(what: Spoken) -> Message:
    """Return the hint that says what a value should be."""
    return message("expected_what", what=what)


def one_word(words: Iterable[str], what: Message, slug: Slug = Slug.UNKNOWN_WORD) -> Key:
    """Return the mark of a field that takes one of ``words``, each of them a ``what``."""
    known = {str(word): word for word in words}

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise wrong_type(value, listed(known))
        if value not in known:
            raise no_such_word(value, what, known, slug=slug)
        return known[value]

    return Key(read, {"enum": list(known)})


def table_of(
    read: Callable[[str, Any], object],
    such: Spoken,
    values: JsonSchemaValue,
    key_as: Callable[[str], str] = str.strip,
) -> Key:
    """Return the mark of a field that takes a table, ``such`` a one, whose keys are compared as ``key_as`` says."""

    def read_table(table: object) -> dict[str, object]:
        values, first = read_each(table, read, such), dict[str, str]()
        again = {key: other for key in values if (other := first.setdefault(key_as(key), key)) != key}
        if again:
            like = {key: message("looks_like", other=quoted(other)) for key, other in again.items()}
            hint = message("keep_one_of_two")
            raise wrong_keys({key: wrong(Slug.CONFLICTING_KEYS, found, hint) for key, found in like.items()})
        return {bare: values[key] for bare, key in first.items()}

    return Key(read_table, {"type": "object", "additionalProperties": values})


STRING: JsonSchemaValue = {"type": "string"}
STRINGS: JsonSchemaValue = {"anyOf": [STRING, {"type": "array", "items": STRING, "minItems": 1}]}
STRING_LIST: JsonSchemaValue = {"type": "array", "items": STRING, "minItems": 1, "uniqueItems": True}
STRING_TABLE: JsonSchemaValue = {"type": "object", "additionalProperties": STRING}
TEXT: JsonSchemaValue = {"anyOf": [STRING, STRING_TABLE | {"minProperties": 1}]}
FLAG: JsonSchemaValue = {"type": "boolean"}

Label = Annotated[str, Key(read_label, STRING)]
Cell = Annotated[str, Key(read_cell, STRING)]
String = Annotated[str, Key(read_string, STRING)]
Strings = Annotated[tuple[str, ...], Key(read_strings, STRINGS)]
Cells = Annotated[tuple[str, ...], Key(read_cells, STRING_LIST)]
TextKey = Annotated[Text, Key(read_text, TEXT)]
Reason = Annotated[Text, Key(partial(read_text, remedy="words_that_explain"), TEXT)]
Flag = Annotated[bool, Key(read_flag, FLAG)]


class TomlTable(BaseModel):
    """A table of the file: keys it does not know are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def keys_of(table: type[TomlTable]) -> list[str]:
    """Return a table's keys as users write them."""
    return [field.alias or name for name, field in table.model_fields.items()]
