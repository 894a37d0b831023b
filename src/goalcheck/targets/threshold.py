"""The thresholds: how each is written, what holds, and how it reads ("≥ 30").

In the file a threshold is a table with one key a kind, of which one is given.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, cast

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidatorFunctionWrapHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import listed, message, quoted
from goalcheck.messages.naming import described
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.shown import show
from goalcheck.targets.expression import Expression, Quantity, expression_text
from goalcheck.targets.file.amounts import (
    Day,
    OperandKey,
    OperandPair,
    QuantityKey,
    QuantityPair,
    ToleranceKey,
    unfit,
)
from goalcheck.targets.file.toml_values import (
    Key,
    Label,
    TomlTable,
    expected,
    keys_of,
    one_word,
    read_string,
    wrong,
    wrong_keys,
)

_Bound = TypeVar("_Bound")
_Pair = TypeVar("_Pair")

YES_NO = dict.fromkeys(("yes", "true", "1", "是", "完成"), True) | dict.fromkeys(
    ("no", "false", "0", "否", "未完成"), False
)
"""What a yes or a no is written as, in files of targets and of figures, in any case."""


class ValueKind(StrEnum):
    """What a figure's value is read as."""

    NUMBER = "number"
    DATE = "date"
    STAGE = "stage"
    YES_NO = "yes_no"
    ANY = "any"


SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "equals": "="}
"""How a number that holds is beside the one bound of these kinds."""
IN_WORDS = {"by": ValueKind.DATE, "reaches": ValueKind.STAGE, "is": ValueKind.YES_NO}
"""The kinds that take no number, and what the figures are read as."""
_OF_ABOUT = ("within", "better")


class Better(StrEnum):
    """The side of an approximate bound on which everything holds."""

    HIGHER = "higher"
    LOWER = "lower"


class NumericThreshold(NamedTuple):
    """A threshold of numbers: one operand to compare with, or the two ends of "between".

    Of "about", ``within`` is how far it reaches, and ``better`` the side on which everything holds.
    """

    kind: str
    operands: tuple[Expression, ...]
    within: Quantity = Quantity(Fraction(0))
    better: Better | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The operands that are no plain numbers."""
        return tuple(operand for operand in self.operands if not isinstance(operand, Quantity))

    @property
    def is_two_sided(self) -> bool:
        """Whether both less and more than what holds is too far."""
        return self.kind == "between" or (self.kind == "about" and self.better is None)

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit.

        It is empty where the ends turn out the wrong way round.
        """
        if self.kind in SIGNS:
            return Interval.of(SIGNS[self.kind], values[0])
        slack = self.within.around(values[0])
        low = None if self.better is Better.LOWER else values[0] - slack
        high = None if self.better is Better.HIGHER else values[-1] + slack
        return Interval(low, high)

    @property
    def text(self) -> str:
        """How it reads, as typed: "≥ 30", "[1, 2]", "80 ± 2", or "≥ 80 − 2" where higher is better."""
        bounds = list(map(expression_text, self.operands))
        if self.kind == "between":
            return f"[{', '.join(bounds)}]"
        if self.kind in SIGNS:
            return f"{SIGNS[self.kind]} {bounds[0]}"
        slack = self.within.text
        if self.better is Better.HIGHER:
            return f"≥ {bounds[0]} − {slack}"
        return f"≤ {bounds[0]} + {slack}" if self.better is Better.LOWER else f"{bounds[0]} ± {slack}"


class ValueThreshold(NamedTuple):
    """A threshold of one value: the day "by" which, the stage that one "reaches", or whether it "is" so.

    There are no numbers to compare with: no operands.
    """

    kind: str
    wanted: date | str | bool
    operands: tuple[Expression, ...] = ()
    expressions: tuple[Expression, ...] = ()

    @property
    def text(self) -> str:
        """How it reads: "by 2022-12-31", "reaches started", "is yes"."""
        wanted = ("yes" if self.wanted else "no") if isinstance(self.wanted, bool) else self.wanted
        return f"{self.kind} {wanted}"


Threshold = NumericThreshold | ValueThreshold
UNKNOWN = NumericThreshold("equals", (Quantity(Fraction(0)),))
"""Takes the place of a threshold that is an error, reported already, so that the rest of its target is checked."""


class Require(NamedTuple):
    """How many members must hold: a number, or a percentage (``share``), within ``interval``; all are 100 percent."""

    kind: str = "all"
    share: bool = True
    interval: Interval = Interval(low=Fraction(100))
    text: str = "all"


def read_yes_no(value: object) -> bool:
    """Read a yes/no word, true, false, 1 or 0."""
    if isinstance(value, bool):
        return value
    answer = YES_NO.get((str(value) if isinstance(value, int) else read_string(value)).strip().lower())
    if answer is None:
        found = message("neither_yes_nor_no_value", value=described(value))
        raise wrong(Slug.BAD_THRESHOLD, found, message("expected_one_of", names=listed(YES_NO)))
    return answer


YesNo = Annotated[bool, Key(read_yes_no, {"type": ["boolean", "string", "integer"]})]


def _one_kind(schema: dict[str, Any], table: type["_Numbers[Any, Any]"]) -> None:
    schema["oneOf"] = [{"required": [kind]} for kind in table.kinds()]
    schema["dependentRequired"] = {**{key: ["about"] for key in _OF_ABOUT}, "about": ["within"]}


class _Numbers(TomlTable, Generic[_Bound, _Pair]):
    """The kinds that take numbers: bounds, and a pair of them."""

    model_config = ConfigDict(json_schema_extra=_one_kind)

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

    @classmethod
    def kinds(cls) -> list[str]:
        """Return its keys of which exactly one is given: all but what belongs to "about"."""
        return [key for key in keys_of(cls) if key not in _OF_ABOUT]


class RequireTable(_Numbers[QuantityKey, QuantityPair]):
    """How many members must hold: exactly one kind, of a number or a percentage of the members."""


class ThresholdTable(_Numbers[OperandKey, OperandPair]):
    """A threshold: exactly one of its kinds."""

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
    return UNKNOWN if value is UNKNOWN else _threshold(table(value))


def _read_warn(value: object, table: ValidatorFunctionWrapHandler) -> NumericThreshold:
    """Read the stricter threshold that only marks: of numbers."""
    warn = _read_threshold(value, table)
    if isinstance(warn, ValueThreshold):
        raise wrong(Slug.BAD_THRESHOLD, message("goes_with_numbers_of_kind"), message("leave_it_out"))
    return warn


def _threshold(table: _Numbers[Any, Any]) -> Threshold:
    """Return the threshold of a table that gives one of its kinds."""
    given = {key.rstrip("_"): value for key, value in vars(table).items() if value is not None}
    named = [key for key in given if key not in _OF_ABOUT]
    if not named:
        raise wrong(Slug.BAD_THRESHOLD, message("without_kind"), message("exactly_one_of", kinds=listed(table.kinds())))
    if len(named) > 1:
        hint = message("write_between" if set(named) == {"at_least", "at_most"} else "keep_one_of_them")
        raise wrong(Slug.BAD_THRESHOLD, message("several_kinds", count=len(named), kinds=listed(named)), hint)
    kind = named[0]
    if kind == "about" and "within" not in given:
        raise wrong(Slug.BAD_THRESHOLD, message("about_without_within"), message("how_far_about"))
    if kind != "about" and (strays := [key for key in _OF_ABOUT if key in given]):
        stray = wrong(Slug.BAD_THRESHOLD, message("goes_with_about", kind=kind))
        raise wrong_keys(dict.fromkeys(strays, stray))
    if kind in IN_WORDS:
        return ValueThreshold(kind, given[kind])
    operands = given[kind] if kind == "between" else (given[kind],)
    return NumericThreshold(kind, operands, **{key: given[key] for key in _OF_ABOUT if key in given})


def _read_require(value: object, table: ValidatorFunctionWrapHandler) -> Require:
    """Read the word "all", or the table that says how many."""
    if value == "all":
        return Require()
    if isinstance(value, str):
        raise unfit(Slug.UNKNOWN_WORD, value, message("all_or_table"))
    counts = cast("NumericThreshold", _threshold(table(value)))  # its keys take nothing else
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
