"""The tables of thresholds: one key a kind, of which exactly one is given, made of the kinds as they are declared."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field, create_model

from goalcheck.targets.file.tables.amounts import (
    PAIR,
    Day,
    OperandKey,
    QuantityKey,
    ToleranceKey,
    YesNo,
    read_operand,
    read_quantity,
)
from goalcheck.targets.file.tables.pins import pair_reader
from goalcheck.targets.file.tables.toml_values import Key, Label, TomlTable, one_word
from goalcheck.targets.threshold import KINDS, Better, Threshold

_Side = Annotated[Better, one_word(Better, "side")]
COUNTS = {name: kind for name, kind in KINDS.items() if kind.counts}
_THRESHOLD_KEYS: Mapping[str, object] = {  # what a key takes, by the first field of its kind
    "bound": OperandKey | None,
    "low": Annotated[tuple[Any, Any] | None, Key(pair_reader(read_operand), PAIR)],
    "day": Day | None,
    "stage": Label | None,
    "yes": YesNo | None,
}
_COUNT_KEYS: Mapping[str, object] = {
    "bound": QuantityKey | None,
    "low": Annotated[tuple[Any, Any] | None, Key(pair_reader(read_quantity), PAIR)],
}


class KindsTable(TomlTable):
    """A table with one key a kind, of which one is given; ``within`` and ``better`` belong to "about"."""

    model_config = ConfigDict(defer_build=True)

    @property
    def given(self) -> dict[str, Any]:
        """The keys that are given, as users write them, with their values."""
        return {name.rstrip("_"): getattr(self, name) for name in self.model_fields_set}


def _keys(kinds: Iterable[type[Threshold]], keys: Mapping[str, object], *, counts: bool) -> type[KindsTable]:
    fields: dict[str, Any] = {}
    for kind in kinds:
        description, *examples = kind.counts if counts and kind.counts else (kind.__doc__, *kind.examples)
        alias = kind.kind if kind.kind == "is" else None  # which Python keeps for itself
        field = Field(None, alias=alias, description=description, examples=examples)
        fields[f"{kind.kind}_" if alias else kind.kind] = (keys[kind.__match_args__[0]], field)
        if kind.kind == "about":
            within = "How far `about` reaches: a number, or a percentage of X."
            fields["within"] = (ToleranceKey | None, Field(None, description=within, examples=[2, "5%"]))
            better = "With `about`: the side on which everything holds."
            fields["better"] = (_Side | None, Field(None, description=better, examples=["higher"]))
    return create_model("Keys", __base__=KindsTable, **fields)


def one_of(kinds: Iterable[str]) -> ConfigDict:
    """Return the configuration of a table that takes exactly one of ``kinds``, and what belongs to "about"."""
    needs = {"within": ["about"], "better": ["about"], "about": ["within"]}
    rule: dict[str, Any] = {"oneOf": [{"required": [kind]} for kind in kinds], "dependentRequired": needs}
    return ConfigDict(json_schema_extra=rule)


class ThresholdTable(_keys(KINDS.values(), _THRESHOLD_KEYS, counts=False)):  # type: ignore[misc]  # made of the kinds
    """A threshold: exactly one of its kinds."""

    model_config = one_of(KINDS)


class RequireTable(_keys(COUNTS.values(), _COUNT_KEYS, counts=True)):  # type: ignore[misc]  # made of the kinds
    """How many members must hold: exactly one kind, of a number or a percentage of the members."""

    model_config = one_of(COUNTS)
