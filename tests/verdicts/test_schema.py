"""The parts that the JSON Schema of a report is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.report import schema

if TYPE_CHECKING:
    from goalcheck.report.document import Object

ANY: Object = {"type": "integer"}


def test_an_object_names_what_is_always_there_and_what_it_is_about() -> None:
    properties: Object = {"a": ANY, "b": ANY}
    assert schema.object_of(properties) == {"type": "object", "required": ["a", "b"], "properties": properties}
    assert schema.object_of(properties, "pair", ("b",)) == {
        "type": "object",
        "description": "pair",
        "required": ["a"],
        "properties": properties,
    }


def test_a_list_names_its_items_and_what_it_is_about() -> None:
    assert schema.list_of(ANY) == {"type": "array", "items": ANY}
    assert schema.list_of(ANY, "many") == {"type": "array", "items": ANY, "description": "many"}


def test_what_may_lack_may_be_null() -> None:
    assert schema.nullable(ANY) == {"anyOf": [ANY, {"type": "null"}]}
    assert schema.text_of("a name", null=True) == {"type": ["string", "null"], "description": "a name"}
    assert schema.text_of("a name") == {"type": "string", "description": "a name"}


def test_a_part_is_named_by_its_place() -> None:
    assert schema.part("part") == {"$ref": "#/$defs/part"}
