"""The tables of thresholds as users write them: one key a kind, of which exactly one is given."""

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.json_schema import JsonSchemaValue

from goalcheck.targets.file.tables.amounts import QUANTITY, read_yes_no
from goalcheck.targets.file.tables.keys import (
    OptionalBetter,
    OptionalDay,
    OptionalOperand,
    OptionalQuantity,
    OptionalString,
    OptionalTolerance,
    Table,
)
from goalcheck.targets.file.tables.pins import read_between, read_range
from goalcheck.targets.file.tables.values import Key
from goalcheck.targets.operand import Operand, Quantity

_PAIR: JsonSchemaValue = {"type": "array", "items": QUANTITY, "minItems": 2, "maxItems": 2}
NUMERIC_KINDS = ("at_least", "more_than", "at_most", "less_than", "between", "equals", "about")
KINDS = (*NUMERIC_KINDS, "by", "reaches", "is")


def one_of(kinds: tuple[str, ...]) -> ConfigDict:
    """Return the configuration of a table that takes exactly one of ``kinds``, and what belongs to "about"."""
    needs: JsonSchemaValue = {"within": ["about"], "better": ["about"], "about": ["within"]}
    rule: JsonSchemaValue = {"oneOf": [{"required": [kind]} for kind in kinds], "dependentRequired": needs}
    return ConfigDict(json_schema_extra=rule)


class ThresholdTable(Table):
    """A threshold: exactly one of its kinds."""

    model_config = one_of(KINDS)

    at_least: OptionalOperand = Field(None, description="Holds when ≥ X.", examples=[30, "9.8万亿元", "previous(x)"])
    more_than: OptionalOperand = Field(None, description="Holds when > X.", examples=[0])
    at_most: OptionalOperand = Field(None, description="Holds when ≤ X.", examples=["provincial_rate - 1.8"])
    less_than: OptionalOperand = Field(None, description="Holds when < X.", examples=[5])
    between: Annotated[tuple[Operand, Operand] | None, Key(read_between, _PAIR)] = Field(
        None, description="Holds from the one to the other, both included.", examples=[[1, 2]]
    )
    equals: OptionalOperand = Field(None, description="Holds when exactly X.", examples=[0])
    about: OptionalOperand = Field(None, description="Holds when no further than `within` from X.", examples=[80])
    within: OptionalTolerance = Field(
        None, description="How far `about` reaches: a number, or a percentage of X.", examples=[2, "5%"]
    )
    better: OptionalBetter = Field(
        None, description="With `about`: the side on which everything holds.", examples=["higher"]
    )
    by: OptionalDay = Field(None, description="Holds when done on or before that day.", examples=["2022-12-31"])
    reaches: OptionalString = Field(
        None, description="Holds at that one of the target's `stages`, or a later one.", examples=["started"]
    )
    is_: Annotated[bool | None, Key(read_yes_no, {"type": ["boolean", "string", "integer"]})] = Field(
        None, alias="is", description="Holds when the value is yes (true) or no (false).", examples=[True]
    )


class RequireTable(Table):
    """How many members must hold: exactly one kind, of a number or a percentage of the members."""

    model_config = one_of(NUMERIC_KINDS)

    at_least: OptionalQuantity = Field(None, description="At least so many.", examples=[9, "90%"])
    more_than: OptionalQuantity = Field(None, description="More than so many.", examples=[8])
    at_most: OptionalQuantity = Field(None, description="At most so many.", examples=[11])
    less_than: OptionalQuantity = Field(None, description="Less than so many.", examples=["50%"])
    between: Annotated[tuple[Quantity, Quantity] | None, Key(read_range, _PAIR)] = Field(
        None, description="From the one to the other, both included.", examples=[[9, 11]]
    )
    equals: OptionalQuantity = Field(None, description="Exactly so many.", examples=[10])
    about: OptionalQuantity = Field(None, description="No further than `within` from so many.", examples=[10])
    within: OptionalTolerance = Field(None, description="How far `about` reaches.", examples=[1])
    better: OptionalBetter = Field(
        None, description="With `about`: the side on which everything holds.", examples=["higher"]
    )
