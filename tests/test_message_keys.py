"""Every message that the code makes is in the catalogue, with the values that its phrase has blanks for."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import goalcheck
from goalcheck.messages.catalogue import PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(goalcheck.__file__).parent
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))


def keys_of(argument: ast.expr) -> list[str]:
    """Return the keys that an argument may be; none where the code makes them up."""
    if isinstance(argument, ast.IfExp):
        return [*keys_of(argument.body), *keys_of(argument.orelse)]
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


Calls = list[tuple[str, ast.Call]]


@pytest.fixture(scope="module")
def calls() -> Calls:
    """Return each call in the code, and the module and line that it is in."""
    return [
        (f"{module}:{node.lineno}", node)
        for module in MODULES
        for node in ast.walk(ast.parse((SOURCE / module).read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]


def messages_made(calls: Calls) -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield the place, the key and the names of the values of each message that the code makes."""
    for place, call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "message" and call.args:
            names = {keyword.arg for keyword in call.keywords}
            values = None if None in names else {str(name) for name in names}
            for key in keys_of(call.args[0]):
                yield place, key, values


def test_a_message_has_a_phrase_and_the_values_for_its_blanks(calls: Calls) -> None:
    made = list(messages_made(calls))
    assert len({key for _, key, _ in made}) > len(PHRASES) // 3
    assert [(place, key) for place, key, _ in made if key not in PHRASES] == []
    for place, key, values in made:
        blanks = {name for phrase in PHRASES[key] for name in re.findall(r"\{(\w+)\}", phrase)} - {"s"}
        assert values is None or values == blanks | (values & {"count"}), f"{place} {key}"


def test_every_phrase_is_spoken_by_some_code() -> None:
    code = "\n".join((SOURCE / module).read_text("utf-8") for module in MODULES)
    code += "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.html"))
    named = set(re.findall(r"[\"']([\w ]+)[\"']", code))
    made_up = tuple(set(re.findall(r"f\"(\w+_)\{", code)))
    made_up_ends = tuple(set(re.findall(r"\}(_\w+)\"", code)))
    unspoken = [key for key in PHRASES if key not in named and not key.startswith(made_up)]
    assert [key for key in unspoken if not key.endswith(made_up_ends)] == []


def test_no_key_stands_for_two_phrases() -> None:
    keys = re.findall(r"^ +\"([\w ]+)\": \[", (SOURCE / "messages/phrases.json").read_text("utf-8"), re.MULTILINE)
    assert keys
    assert [key for key in set(keys) if keys.count(key) > 1] == []


ERRORS = {
    "Problem", "problem", "wrong", "wrong_type", "wrong_type_at", "unfit", "at", "not_found", "add_key",
    "MessageError", "UnitError", "PhysicalUnitError", "ExpressionError",
}  # fmt: skip


def english_errors(calls: Calls) -> Iterator[str]:
    """Yield what the code says of an error in English alone: a text with a blank, where a message is asked for."""
    for place, call in calls:
        named = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        for said in [*call.args, *(keyword.value for keyword in call.keywords)] if named in ERRORS else ():
            text = isinstance(said, ast.Constant) and isinstance(said.value, str) and " " in said.value
            if text or isinstance(said, ast.JoinedStr):
                yield f"{place} {ast.unparse(said)}"


def test_no_error_is_in_english_alone(calls: Calls) -> None:
    assert list(english_errors(calls)) == []
