"""The targets file as users write it: one Pydantic model a table, one described field a key.

From these models come the checks on loading, the JSON Schema and the reference of keys; see
:mod:`goalcheck.targets.target` for the targets that the tables become once names, groups and units are resolved.
"""

from typing import Annotated

from pydantic import Field

from goalcheck.targets.file.tables.amounts import (
    AggregateKey,
    Day,
    Decimals,
    Empty,
    Measure,
    Percentage,
    PeriodKey,
    QuantityKey,
    Samples,
    ToleranceKey,
    Weight,
)
from goalcheck.targets.file.tables.pins import MembersKey, PaceKey, PinKey
from goalcheck.targets.file.tables.source_values import YearBegins
from goalcheck.targets.file.tables.threshold_table import RequireKey, ThresholdKey
from goalcheck.targets.file.tables.toml_values import (
    ALSO,
    Cell,
    Cells,
    Flag,
    Label,
    Later,
    String,
    Strings,
    TextKey,
    TomlTable,
    one_word,
)
from goalcheck.targets.source import Source, all_sources
from goalcheck.targets.target import Commitment, IfNoData, RankBy, ScoreRule, WaiverTable

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL = {"type": "null"}


class IndicatorTable(TomlTable):
    """What is measured: the label in the files, and what pins the selection of figures."""

    label: Label | None = Field(None, description="The file's spelling; default: the name.", examples=["城镇新增就业"])
    entity: PinKey | None = Field(
        None, description="Whom it is about: pins the selection, like a key of `where`.", examples=["England"]
    )
    period: PeriodKey | None = Field(None, description="Pins the period, such as a base year.", examples=["2020"])
    where: dict[str, PinKey] = Field(
        default_factory=dict,
        description='Dimension = a value, a list, { not = … }, "" (blank) or "*" (any but blank).',
        examples=[{"Sex": "Total", "Age": ["0-4", "5-9"]}],
    )
    unit: Label | None = Field(None, description="The unit of its figures.", examples=["亿元"])
    aggregate: AggregateKey | None = Field(
        None, description="How several figures become one; default: only (exactly one).", examples=["sum", "latest"]
    )
    complete: Flag = Field(
        default=True, description="false: a sum may have gaps, missing figures may be left out.", examples=[False]
    )
    order: Label | None = Field(
        None, description="For latest: the column that says which is later; default: the period.", examples=["build"]
    )
    samples: Samples | None = Field(
        None, description="Fewer figures than this are no data.", examples=[{"at_least": 20}]
    )
    empty: Empty = Field(default=False, description="0: a sum of no rows is 0, and not no data.", examples=[0])


class TargetTable(TomlTable):
    """What is promised: a measure and its threshold, of what and by when."""

    name: TextKey | None = Field(None, description="What reports call it.", examples=[{"en": "Jobs", "zh": "就业"}])
    theme: TextKey | None = Field(None, description="What it belongs to.", examples=["employment"])
    owner: TextKey | None = Field(None, description="The office responsible.", examples=["Bureau of Statistics"])
    source: TextKey | None = Field(None, description="Where the goal is stated.", examples=["Work report 2022"])
    note: TextKey | None = Field(None, description="A remark for the report.", examples=["measured in December"])
    commitment: Annotated[Commitment, one_word(Commitment, "commitment")] = Field(
        Commitment.BINDING, description="Only binding targets fail the gate, unless --strict.", examples=["expected"]
    )
    measure: Measure | None = Field(
        None, description="Arithmetic over indicators; default: the ID.", examples=["share(livelihood, total)"]
    )
    unit: Label | None = Field(None, description="The unit of the actual and of bare bounds.", examples=["%", "人"])
    period: PeriodKey | None = Field(None, description="The period judged; default: the file's.", examples=["2022"])
    entity: Cell | None = Field(
        None, description='Whom it is about, where an indicator pins nobody; "*": all added up.', examples=["Scotland"]
    )
    threshold: ThresholdKey = Field(description="What must hold: exactly one kind.", examples=[{"at_least": 30}])
    stages: Cells = Field(
        (), description="With `reaches`: all stages, in their order.", examples=[["planned", "started", "done"]]
    )
    for_each: dict[str, MembersKey] | None = Field(
        None,
        description='Judged for every member: dimension = a group, a list, "*", or a range of periods.',
        examples=[{"entity": "counties"}, {"period": "2016..2023"}],
    )
    require: RequireKey | None = Field(
        None,
        description='With `for_each`: how many members must hold, or what percentage of them; default "all".',
        examples=["all", {"at_least": "90%"}],
        json_schema_extra={ALSO: {"const": "all"}},
    )
    due: Day | None = Field(None, description="Default: the last day of the period.", examples=["2022-12-31"])
    pace: PaceKey | None = Field(
        None,
        description='What should be there before the due day: "linear", "none", or numbers by day.',
        examples=["linear", {"2022-06-30": 20000}],
    )
    baseline: QuantityKey | None = Field(None, description="Where completion starts; default 0.", examples=[12.5])
    near: ToleranceKey | None = Field(
        None, description="A miss by no more is marked a near miss: a number, or a percentage.", examples=["5%"]
    )
    if_no_data: Annotated[IfNoData, one_word(IfNoData, "answer")] = Field(
        IfNoData.FAIL, description="What no data does to the gate.", examples=["warn"]
    )
    waiver: WaiverTable | None = Field(
        None, description="A miss that is excused.", examples=[{"until": "2023-06-30", "reason": "floods"}]
    )
    points: Weight | None = Field(None, description="What it is worth in a score: see [score].", examples=[10])
    warn: ThresholdKey | None = Field(
        None,
        description="A stricter threshold that only marks.",
        examples=[{"at_most": 25}],
    )
    reason: TextKey | None = Field(None, description="Why it was missed.", examples=["floods in the north"])
    remedy: TextKey | None = Field(None, description="What is done about a miss.", examples=["a second shift from May"])
    document: Label | None = Field(None, description="The document that states it.", examples=["plan-2022.md"])
    quote: Label | None = Field(None, description="The document's words.", examples=["新增城镇就业4万人以上"])
    reading: TextKey | None = Field(None, description="Why the words are read so.", examples=["左右: 5 %"])
    label: Label | None = Field(None, description="Of its one indicator, see there.", examples=["城镇新增就业"])
    where: dict[str, PinKey] = Field(
        default_factory=dict, description="Of its one indicator, see there.", examples=[{"Sex": "Total"}]
    )
    aggregate: AggregateKey | None = Field(None, description="Of its one indicator, see there.", examples=["sum"])
    complete: Flag | None = Field(None, description="Of its one indicator, see there.", examples=[False])
    order: Label | None = Field(None, description="Of its one indicator, see there.", examples=["build"])
    samples: Samples | None = Field(None, description="Of its one indicator, see there.", examples=[{"at_least": 20}])
    empty: Empty = Field(default=False, description="Of its one indicator, see there.", examples=[0])


class ScoreTable(TomlTable):
    """How targets earn their points, and the grades of the total."""

    rule: Annotated[ScoreRule, one_word(ScoreRule, "rule")] = Field(
        description="finance, ratio or all-or-nothing.", examples=["finance"]
    )
    grades: dict[str, Weight] = Field(
        default_factory=dict, description="Grade = the percentage of the points it begins at.",
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
    rank_by: Annotated[RankBy, one_word(RankBy, "order")] = Field(
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
    score: ScoreTable | None = Field(None, description="How targets are scored.", examples=[{"rule": "finance"}])
    report: ReportTable | None = Field(None, description="How texts are written.", examples=[{"decimals": 1}])
    period: PeriodKey | None = Field(None, description="The period of targets that name none.", examples=["2022"])
    year_begins: YearBegins | None = Field(
        None, description="The month and day on which years such as 2022/23 begin.", examples=["04-01"]
    )
    groups: dict[str, Cells] = Field(
        default_factory=dict,
        description="Named lists of members, for `for_each`.",
        examples=[{"countries": ["England", "Wales"]}],
    )
    units: dict[str, String] = Field(
        default_factory=dict, description="Units in terms of others.", examples=[{"套": "1 set"}]
    )
    sources: Annotated[tuple[Source, ...], Later(all_sources)] = Field(
        (), description="How files that someone else made are read; the first that matches applies.",
        examples=[[{"files": "indicator_*.csv"}]],
    )  # fmt: skip
    indicators: dict[str, IndicatorTable] = Field(
        default_factory=dict,
        description="What is measured, by name.",
        examples=[{"jobs": {"label": "城镇新增就业", "aggregate": "sum"}}],
    )
    targets: dict[str, TargetTable] = Field(
        default_factory=dict,
        description="What is promised, by ID.",
        examples=[{"jobs": {"threshold": {"at_least": "4万"}}}],
    )


def targets_schema() -> dict[str, object]:
    """Return the schema; it describes every key, and refuses the unknown ones."""
    schema = FileTable.model_json_schema(by_alias=True, mode="validation")
    plain = _plain(schema)
    if not isinstance(plain, dict):  # pragma: no cover - a schema of a model is a table
        raise TypeError("a JSON Schema is an object")
    return {"$schema": _DIALECT, "title": "Targets of goalcheck", **{k: v for k, v in plain.items() if k != "title"}}


def _plain(node: object) -> object:
    """Return a schema without what TOML has not: null, and defaults that mean "not given"."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    noise = {key for key, value in node.items() if key == "title" and isinstance(value, str)}
    noise |= {"default"} if node.get("default", 0) is None else set()
    return _without_null({key: _plain(value) for key, value in node.items() if key not in noise})


def _without_null(node: dict[str, object]) -> dict[str, object]:
    choices = node.get("anyOf")
    if not isinstance(choices, list) or _NULL not in choices:
        return node
    left = [choice for choice in choices if choice != _NULL]
    rest = {key: value for key, value in node.items() if key not in {"anyOf", ALSO}}
    if ALSO in node:
        left.append(node[ALSO])
    return rest | (left[0] if len(left) == 1 else {"anyOf": left})
