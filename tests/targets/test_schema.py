from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import jsonschema
import pytest
import tomli

from goalcheck.targets.file.file_refusals import TABLES
from goalcheck.targets.targets_file import targets_schema

from .test_load import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = targets_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def as_json(value: object) -> object:
    """Convert what TOML gives as an editor's plugin does: dates are strings."""
    match value:
        case dict():
            return {key: as_json(item) for key, item in value.items()}
        case list():
            return [as_json(item) for item in value]
        case dt.date() | dt.time():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            return value


def is_valid(text: str) -> bool:
    return VALIDATOR.is_valid(as_json(tomli.loads(text)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_example_of_the_language_is_valid() -> None:
    VALIDATOR.validate(as_json(tomli.loads(EXAMPLE)))


@pytest.mark.parametrize(
    "text",
    [
        "periode = 1",
        "[targets.x]\ntreshold = 1\nthreshold = { at_least = 1 }",
        "[targets.x]",
        "[targets.x]\nthreshold = {}",
        "[targets.x]\nthreshold = { at_least = 1, at_most = 2 }",
        "[targets.x]\nthreshold = { about = 1 }",
        "[targets.x]\nthreshold = { at_least = 1, within = 2 }",
        "[targets.x]\nthreshold = { at_lest = 1 }",
        "[targets.x]\nthreshold = { at_least = 1 }\ncommitment = 'x'",
        "[targets.x]\nthreshold = { at_least = 1 }\nrequire = 'any'",
        "[[sources]]\nfile = 'x'",
        "[indicators.x]\nwhere = { a = 5 }",
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(text: str) -> None:
    assert not is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "[targets.x]\nthreshold = { by = 2022-12-31 }\nrequire = 'all'\nperiod = 2022",
        "[targets.x]\nthreshold = { is = true }\nwaiver = { until = 2022-12-31, reason = 'x' }",
        "[targets.x]\nthreshold = { about = 1, within = '5%', better = 'higher' }\nrequire = { at_least = '90%' }",
        "[targets.x]\nthreshold = { at_least = 1 }\nfor_each = { period = [2021, 2022], entity = 'g' }",
        "[targets.x]\nthreshold = { at_least = 1 }\npace = { '2022-01-01' = 1 }\npoints = 1.5",
        "[[sources]]\nlayout = { transpose = true }\nset = { period = 2022 }",
    ],
)
def test_what_the_loader_reads_the_schema_takes(text: str) -> None:
    assert is_valid(text)


def keys(node: object) -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
        for item in node.values():
            yield from keys(item)


def test_every_key_is_described_with_an_example() -> None:
    found = [(name, key) for name, key in keys(SCHEMA) if name != "not"]
    assert len(found) > 60
    assert [name for name, key in found if not key.get("description") or not key.get("examples")] == []


def test_null_which_toml_has_not_is_nowhere() -> None:
    assert "null" not in str(SCHEMA)
    assert "None" not in str(SCHEMA)


def test_every_table_of_the_schema_has_its_keys_and_an_example_in_messages() -> None:
    written = {table.__name__ for path, (table, _) in TABLES.items() if path and table.model_fields}
    assert written == set(re.findall(r"'#/\$defs/(\w+)'", str(SCHEMA)))
    assert [path for path, (_, example) in TABLES.items() if path and not str(example)] == []
