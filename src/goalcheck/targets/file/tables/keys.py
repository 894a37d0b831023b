"""The kinds of key that several tables share: how each is read, and how a JSON Schema describes it."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import JsonSchemaValue

from goalcheck.quantities.period import Period
from goalcheck.targets.file.tables.amounts import (
    PERIOD,
    QUANTITY,
    read_day,
    read_operand,
    read_period,
    read_quantity,
    read_tolerance,
)
from goalcheck.targets.file.tables.pins import Members, read_members, read_pin
from goalcheck.targets.file.tables.statistics import CONDITION, SAMPLES, read_aggregate, read_empty, read_samples
from goalcheck.targets.file.tables.values import (
    STRING,
    STRING_LIST,
    STRINGS,
    TEXT,
    InContext,
    Key,
    read_label,
    read_text,
    word_reader,
    words,
)
from goalcheck.targets.indicator import Aggregate, Percentile, Pin
from goalcheck.targets.interval import Tolerance
from goalcheck.targets.operand import Operand, Quantity
from goalcheck.targets.text import Text
from goalcheck.targets.threshold import Better

ALSO = "also"  # in a field's extra: one more schema for what its reader takes beside its type
OptionalText = Annotated[Text | None, Key(read_text, TEXT)]
OptionalOperand = Annotated[Operand | None, Key(read_operand, QUANTITY)]
OptionalQuantity = Annotated[Quantity | None, Key(read_quantity, QUANTITY)]
OptionalTolerance = Annotated[Tolerance | None, Key(read_tolerance, QUANTITY)]
OptionalString = Annotated[str | None, Key(read_label, STRING)]
OptionalPeriod = Annotated[Period | None, InContext(read_period, PERIOD)]
OptionalBetter = Annotated[Better | None, Key(word_reader(Better, "side"), words(Better))]
AGGREGATE: JsonSchemaValue = {"anyOf": [words(Aggregate), {"type": "string", "pattern": "^p[0-9]+([.][0-9]+)?$"}]}
OptionalAggregate = Annotated[Aggregate | Percentile | None, Key(read_aggregate, AGGREGATE)]
OptionalSamples = Annotated[int | None, Key(read_samples, SAMPLES)]
OptionalEmpty = Annotated[bool, Key(read_empty, {"const": 0})]
_NOT: JsonSchemaValue = {
    "type": "object",
    "properties": {"not": STRINGS},
    "required": ["not"],
    "additionalProperties": False,
}
PIN: JsonSchemaValue = {"anyOf": [STRING, STRING_LIST, _NOT, CONDITION]}
Pins = dict[str, Annotated[Pin, Key(read_pin, PIN)]]
_MEMBERS: JsonSchemaValue = STRING_LIST | {"items": {"type": ["string", "integer"]}}
_ANY_MEMBERS: JsonSchemaValue = {"anyOf": [STRING, {"type": "integer"}, _MEMBERS]}
OptionalEach = dict[str, Annotated[Members, Key(read_members, _ANY_MEMBERS)]] | None
PACE: JsonSchemaValue = {
    "anyOf": [{"enum": ["linear", "none"]}, {"type": "object", "minProperties": 1, "additionalProperties": QUANTITY}]
}
DATE: JsonSchemaValue = {"type": "string", "format": "date"}
OptionalDay = Annotated[dt.date | None, Key(read_day, DATE)]


class Table(BaseModel):
    """A table of the file: keys it does not know are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
