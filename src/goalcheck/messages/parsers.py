"""What the parsers of TOML and JSON find wrong, in the reader's language."""

import re

from goalcheck.messages.catalogue import Spoken, message

_KEYS = {
    "Expected newline or end": "parse_newline",
    "Invalid statement": "parse_statement",
    "Cannot overwrite a value": "parse_twice",
    "Cannot declare": "parse_twice",
    "Cannot redefine": "parse_twice",
    "Cannot mutate": "parse_twice",
    "Duplicate inline table key": "parse_twice",
    "Expected ']": "parse_bracket",
    "Expected '='": "parse_equals",
    "Invalid initial character": "parse_key",
    "Unclosed array": "parse_array",
    "Unclosed inline table": "parse_table",
    "Unescaped": "parse_escape",
    "Invalid hex value": "parse_escape",
    "Escaped character": "parse_escape",
    "Invalid \\": "parse_escape",
    "Unterminated string": "parse_string",
    "Illegal character": "parse_character",
    "Found invalid character": "parse_character",
    "Invalid control character": "parse_character",
    "Invalid date": "parse_date",
    "Invalid value": "parse_value",
    "Expecting value": "parse_value",
    "Expecting property name": "parse_property",
    "Expecting ':'": "parse_colon",
    "Expecting ','": "parse_comma",
    "Extra data": "parse_extra",
}


def parser_words(text: str) -> Spoken:
    """Return what a parser says of a syntax error, with the names in it; in its own words where they are others."""
    key = next((key for begin, key in _KEYS.items() if text.startswith(begin)), None)
    if key is None:
        return text
    names = ".".join(re.findall(r"'([^']*)'", text)) if key == "parse_twice" else ""
    return message(key, name=f" {names}" if names else "") if key == "parse_twice" else message(key)
