"""Thresholds as users write them: a table with one key a kind, of which one is given."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, cast

from pydantic import (
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import listed, message, quoted
from goalcheck.quantities.shown import show
from goalcheck.targets.expression import Quantity
from goalcheck.targets.file.amounts import (
    Day,
    OperandKey,
    OperandPair,
    QuantityKey,
    QuantityPair,
    ToleranceKey,
    YesNo,
    unfit,
)
from goalcheck.targets.file.toml_values import Label, TomlTable, expected, one_word, wrong, wrong_keys
from goalcheck.targets.threshold import (
    IN_WORDS,
    KINDS,
    NUMERIC_KINDS,
    Better,
    NumericThreshold,
    Require,
    Threshold,
    ValueThreshold,
)

UNKNOWN = NumericThreshold("equals", (Quantity(Fraction(0)),))
"""Takes the place of a threshold that is an error, reported already, so that the rest of its target is checked."""

_Bound = TypeVar("_Bound")
_Pair = TypeVar("_Pair")


def one_of(kinds: Iterable[str]) -> ConfigDict:
    """Return the configuration of a table that takes exactly one of ``kinds``, and what belongs to "about"."""
    needs = {"within": ["about"], "better": ["about"], "about": ["within"]}
    rule: dict[str, Any] = {"oneOf": [{"required": [kind]} for kind in kinds], "dependentRequired": needs}
    return ConfigDict(json_schema_extra=rule)


class _Numbers(TomlTable, Generic[_Bound, _Pair]):
    """The kinds that take numbers: bounds, and a pair of them."""

    at_least: _Bound | None = Field(None, description="Holds when ≥ X.", examples=[9, "90%"])
    more_than: _Bound | None = Field(None, description="Holds when > X.", examples=[0])
    at_most: _Bound | None = Field(None, description="Holds when ≤ X.", examples=[11])
    less_than: _Bound | None = Field(None, description="Holds when < X.", examples=[5])
    between: _Pair | None = Field(
        None, description="Holds from the one to the other, both included.", examples=[[1, 2]]
    )
    equals: _Bound | None = Field(None, description="Holds when exactly X.", examples=[0])
    about: _Bound | None = Field(None, description="Holds when no further than `within` from X.", examples=[80])
    within: ToleranceKey | None = Field(
        None, description="How far `about` reaches: a number, or a percentage of X.", examples=[2, "5%"]
    )
    better: Annotated[Better | None, one_word(Better, message("kind_side"))] = Field(
        None, description="With `about`: the side on which everything holds.", examples=["higher"]
    )


class RequireTable(_Numbers[QuantityKey, QuantityPair]):
    """How many members must hold: exactly one kind, of a number or a percentage of the members."""

    model_config = one_of(NUMERIC_KINDS)


class ThresholdTable(_Numbers[OperandKey, OperandPair]):
    """A threshold: exactly one of its kinds."""

    model_config = one_of(KINDS)

    by: Day | None = Field(None, description="Holds when done on or before that day.", examples=["2022-12-31"])
    reaches: Label | None = Field(
        None, description="Holds at that one of the target's `stages`, or a later one.", examples=["started"]
    )
    is_: YesNo | None = Field(
        None, alias="is", description="Holds when the value is yes (true) or no (false).", examples=[True]
    )


class _Written(NamedTuple):
    """Marks a model's field whose value is written as a table, from which ``read`` makes it, or as one ``word``."""

    table: type[TomlTable]
    read: Callable[[Any, ValidatorFunctionWrapHandler], object]
    word: str = ""

    def __get_pydantic_core_schema__(self, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.read, handler.generate_schema(self.table))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(core), {"const": self.word}]} if self.word else handler(core)


def _read_threshold(value: object, table: ValidatorFunctionWrapHandler) -> Threshold:
    return UNKNOWN if value is UNKNOWN else _threshold(table(value), KINDS)


def _read_warn(value: object, table: ValidatorFunctionWrapHandler) -> NumericThreshold:
    """Read the stricter threshold that only marks: of numbers."""
    warn = _read_threshold(value, table)
    if isinstance(warn, ValueThreshold):
        raise wrong(Slug.BAD_THRESHOLD, message("goes_with_numbers_of_kind"), message("leave_it_out"))
    return warn


def _threshold(table: TomlTable, kinds: Iterable[str]) -> Threshold:
    """Return the threshold of a table that gives one of the ``kinds``."""
    given = {name.rstrip("_"): getattr(table, name) for name in table.model_fields_set}
    named = [kind for kind in kinds if kind in given]
    if not named:
        raise wrong(Slug.BAD_THRESHOLD, message("without_kind"), message("exactly_one_of", kinds=listed(kinds)))
    if len(named) > 1:
        hint = message("write_between" if set(named) == {"at_least", "at_most"} else "keep_one_of_them")
        raise wrong(Slug.BAD_THRESHOLD, message("several_kinds", count=len(named), kinds=listed(named)), hint)
    kind = named[0]
    if kind == "about" and "within" not in given:
        raise wrong(Slug.BAD_THRESHOLD, message("about_without_within"), message("how_far_about"))
    if kind != "about" and (strays := [key for key in ("within", "better") if key in given]):
        stray = wrong(Slug.BAD_THRESHOLD, message("goes_with_about", kind=kind))
        raise wrong_keys(dict.fromkeys(strays, stray))
    if kind in IN_WORDS:
        return ValueThreshold(kind, given[kind])
    operands = given[kind] if kind == "between" else (given[kind],)
    return NumericThreshold(kind, operands, **{key: given[key] for key in ("within", "better") if key in given})


def _read_require(value: object, table: ValidatorFunctionWrapHandler) -> Require:
    """Read the word "all", or the table that says how many."""
    if value == "all":
        return Require()
    if isinstance(value, str):
        raise unfit(Slug.UNKNOWN_WORD, value, message("all_or_table"))
    counts = cast("NumericThreshold", _threshold(table(value), NUMERIC_KINDS))  # its keys take nothing else
    bounds = cast("tuple[Quantity, ...]", counts.operands)
    share = bounds[0].unit == "%"
    for bound in bounds:
        _refuse_no_count(bound, share=share)
    return Require(counts.kind, share, counts.interval(tuple(bound.value for bound in bounds)), counts.text)


def _refuse_no_count(quantity: Quantity, *, share: bool) -> None:
    found = message("has_count", text=quoted(quantity.text))
    if quantity.unit != ("%" if share else ""):
        raise wrong(Slug.BAD_THRESHOLD, found, expected(message("members_or_percentage")))
    if quantity.value < 0 or (share and quantity.value > 100):
        most = message("percentage_0_to_100" if share else "zero_or_more")
        raise wrong(Slug.BAD_THRESHOLD, found, expected(most))
    if not share and quantity.value.denominator != 1:
        part = show(quantity.value * 100).text if quantity.value < 1 else "90"
        part_of = message("has_part_of_members", text=quantity.text)
        raise wrong(Slug.BAD_THRESHOLD, part_of, message("share_is_written", part=part))


ThresholdKey = Annotated[Threshold, _Written(ThresholdTable, _read_threshold)]
WarnKey = Annotated[NumericThreshold, _Written(ThresholdTable, _read_warn)]
RequireKey = Annotated[Require, _Written(RequireTable, _read_require, "all")]
