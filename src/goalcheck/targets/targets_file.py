"""The targets file as users write it, and resolved: one Pydantic model a table, one described field a key.

From these models come the checks on loading, the JSON Schema and the reference of keys. A model that is resolved has
every name, group and unit replaced by what it refers to.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from operator import itemgetter
from typing import Annotated

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from goalcheck.errors import Problem, Slug
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.unit import Units
from goalcheck.targets.dimensions import Groups
from goalcheck.targets.file.amounts import Decimals, Percentage, PeriodKey, UnitsKey, YearBegins, read_weight
from goalcheck.targets.file.toml_values import (
    Key,
    Label,
    Strings,
    TextKey,
    TomlTable,
    one_word,
    read_each,
    wrong,
)
from goalcheck.targets.indicator import Aggregate, Indicator, IndicatorTable
from goalcheck.targets.source import Source
from goalcheck.targets.target import Target, TargetTable
from goalcheck.targets.threshold import ValueKind


class ScoreRule(StrEnum):
    """How a target earns its points."""

    FINANCE = "finance"
    RATIO = "ratio"
    ALL_OR_NOTHING = "all-or-nothing"


class RankBy(StrEnum):
    """What members are ranked by: what they achieved, or the share of their own bounds."""

    VALUE = "value"
    COMPLETION = "completion"


def read_grades(value: object) -> tuple[tuple[str, Fraction], ...]:
    """Read at what percentage of the points each grade begins; the best first, and each its own, the last at 0."""
    starts = read_each(value, lambda _, start: read_weight(start), message("a_table"))
    if any(start > 100 for start in starts.values()):
        raise wrong(Slug.BAD_NUMBER, message("grade_above_100"), message("percentages_of_points"))
    if len(set(starts.values())) < len(starts):
        raise wrong(Slug.BAD_NUMBER, message("grades_alike"), message("grade_each_own"))
    if starts and min(starts.values()) > 0:
        raise wrong(Slug.BAD_NUMBER, message("no_lowest_grade"), message("begin_at_0"))
    return tuple(sorted(starts.items(), key=itemgetter(1), reverse=True))


_GRADES: JsonSchemaValue = {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}}


class Scoring(TomlTable):
    """How targets earn their points, and the grades of the total."""

    rule: Annotated[ScoreRule, one_word(ScoreRule, message("kind_rule"))] = Field(
        description="finance, ratio or all-or-nothing.", examples=["finance"]
    )
    grades: Annotated[tuple[tuple[str, Fraction], ...], Key(read_grades, _GRADES)] = Field(
        (), description="Grade = the percentage of the points it begins at.",
        examples=[{"优": 90, "良": 80, "中": 60, "差": 0}],
    )  # fmt: skip
    overshoot: Percentage | None = Field(
        None, description="From this share of the bound on a result is marked.", examples=["120%"]
    )
    decimals: Decimals = Field(2, description="The decimals of a target's score.", examples=[1])


class ReportTable(TomlTable):
    """How texts for people are written."""

    decimals: Decimals | None = Field(
        None, description="The decimals of numbers, unless that would contradict a verdict.", examples=[1]
    )
    rank_by: Annotated[RankBy, one_word(RankBy, message("kind_order"))] = Field(
        RankBy.VALUE, description="What members are ranked by: value or completion.", examples=["completion"]
    )


class FileTable(TomlTable):
    """The targets file: what is promised, and how the figures are read."""

    title: TextKey | None = Field(None, description="What reports are headed with.", examples=["Goals for 2022"])
    source: TextKey | None = Field(None, description="Where the goals are stated.", examples=["Work report 2022"])
    document: Label | None = Field(None, description="The document of targets that name none.", examples=["plan.md"])
    figures: Strings = Field(
        (), description="Files, folders and globs, beside this file, that a command without FILES reads.",
        examples=[["figures/*.csv"]],
    )  # fmt: skip
    score: Scoring | None = Field(None, description="How targets are scored.", examples=[{"rule": "finance"}])
    report: ReportTable = Field(
        default_factory=ReportTable, description="How texts are written.", examples=[{"decimals": 1}]
    )
    period: PeriodKey | None = Field(None, description="The period of targets that name none.", examples=["2022"])
    year_begins: YearBegins | None = Field(
        None, description="The month and day on which years such as 2022/23 begin.", examples=["04-01"]
    )
    groups: Groups = Field(
        {},
        description="Named lists of members, for `for_each`.",
        examples=[{"countries": ["England", "Wales"]}],
    )
    units: UnitsKey = Field(Units(), description="Units in terms of others.", examples=[{"套": "1 set"}])
    sources: tuple[Source, ...] = Field(
        (), description="How files that someone else made are read; the first that matches applies.",
        examples=[[{"files": "indicator_*.csv"}]],
    )  # fmt: skip
    indicators: Mapping[str, IndicatorTable] = Field(
        {},
        description="What is measured, by name.",
        examples=[{"jobs": {"label": "城镇新增就业", "aggregate": "sum"}}],
    )
    targets: Mapping[str, TargetTable] = Field(
        {},
        description="What is promised, by ID.",
        examples=[{"jobs": {"threshold": {"at_least": "4万"}}}],
    )


class TargetsFile(FileTable):
    """The targets file, resolved; ``notes`` say what nothing uses, each with its place.

    ``slips`` are names in measures and bounds that resemble a declared one, each with the error that it is unless the
    figures have it. ``settings`` are the keys by which figures are read, as they are written.
    """

    path: str
    indicators: Mapping[str, Indicator]
    targets: Mapping[str, Target]
    notes: tuple[Message, ...] = ()
    settings: Mapping[str, object] = {}
    slips: tuple[tuple[str, Problem], ...] = ()

    @property
    def value_kinds(self) -> dict[str, ValueKind]:
        """What the values of each label are read as; a count alone takes any."""
        used = [(one, target.value_kind) for target in self.targets.values() for one in target.indicators.values()]
        read = {one.label: kind for one, kind in used if one.aggregate is not Aggregate.COUNT}
        return {one.label: ValueKind.ANY for one, _ in used} | read


class _TomlSchema(GenerateJsonSchema):
    """Describes what TOML can say: no null, no default that means "not given"; no titles, which are the names again."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Describe what is there if it is given."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Describe what is there if it is given, with a default that could be written and means something."""
        default = schema.get("default")
        is_written = isinstance(default, str | int) or (type(default) is tuple and default)
        return super().default_schema(schema) if is_written else self.generate_inner(schema["schema"])

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Describe a table."""
        return {key: value for key, value in super().model_schema(schema).items() if key != "title"}

    def field_title_should_be_set(self, _schema: object) -> bool:
        """Return False: a title would be the key once more."""
        return False


def targets_schema() -> dict[str, object]:
    """Return the schema; it describes every key, and refuses the unknown ones."""
    schema = FileTable.model_json_schema(schema_generator=_TomlSchema)
    return {"$schema": _TomlSchema.schema_dialect, "title": "Targets of goalcheck", **schema}
