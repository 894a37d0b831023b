"""The fields of the JSON report, format 1: these models write it, read it back, and describe it (JSON Schema).

Fields may be added; changing or removing one takes a new ``FORMAT``. What older reports lack has a default, so that
they can be read; a report that is written has every field. Pydantic lists the fields of the last base first.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema

from goalcheck.report.report import Gate, Provenance
from goalcheck.report.verdict import Count, FigureUsed, RequireState, Status

FORMAT = 1
MOST_FIGURES = 1_000

Digits = Annotated[str, Field(description="Exact digits, cut where the decimals go on.")]
Distance = Annotated[
    str,
    Field(
        pattern=r"^[0-9]+(\.[0-9]+)?$",
        max_length=8_000,
        description="The distance to the nearest value that holds, never negative.",
    ),
]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class ScoreFields(_Part):
    """What a target earned of its points."""

    earned: Digits
    points: Digits
    rule: str


class TotalScore(_Part):
    """What the targets with points earned together."""

    earned: Digits
    points: Digits
    percent: Digits | None
    grade: str | None = Field(description="Of the unrounded total.")
    without_data: Digits = Field(description="The points of targets without data.")
    grades: dict[str, Digits] | None = Field(None, description="From which percentage on each grade is.")


class SummaryFields(_Part):
    """The counts of all targets of the file, also where only some are listed."""

    declared: Count
    judged: Count
    met: Count
    missed: Count
    on_track: Count
    behind: Count
    no_data: Count
    score: TotalScore | None = None


class WaiverFields(_Part):
    """A waiver; active while it keeps a miss or absent data from failing the gate."""

    until: date
    reason: str
    active: bool


class PaceFields(_Part):
    """What should be there by a day, in the target's unit."""

    by: date
    expected: Digits
    exact: bool


class Threshold(_Part):
    """The threshold as typed."""

    kind: str
    text: str


class _Outcome(_Part):
    status: Status
    reason: str | None = Field(description="Why there is no verdict, or what led to it.")
    period: str | None = Field(description="The canonical period.")
    due: date | None
    unit: str | None = Field(description="Of actual, bound and pace.")


class _Numbers(_Part):
    actual: str | None = Field(description="Digits, a date, a stage, or yes or no.")
    exact: bool = Field(description="False if actual, bound or gap is cut: its decimals go on.")
    bound: str | None = Field(description='The bound as evaluated: "30", "[1, 2]".')
    gap: Distance | None
    completion: Digits | None = Field(description="Percent, not capped; null where it would say nothing true.")
    near_miss: bool
    waiver: WaiverFields | None
    pace: PaceFields | None
    observation_status: str | None = Field(description="The least final status among the figures.")
    figures: Annotated[list[FigureUsed], Field(max_length=MOST_FIGURES)]


class _Remarks(_Part):
    figures_total: Count = Field(0, description="How many figures were used; the list is cut past 1,000.")
    met_since: date | None = None
    remarks: list[str] = []


class _Marks(_Part):
    gap_unit: str | None = Field(None, description='The unit of the gap: "pp" where the unit is %.')
    limit_used: Digits | None = Field(None, description="The share of a cumulative cap that is used, in percent.")
    deciding: Count | None = Field(
        None, description="Index in figures of the one that decides a minimum, maximum, latest or percentile."
    )
    warn: bool = Field(default=False, description="Whether the warning bound is broken.")


class _Named(_Part):
    member: dict[str, str]


class MemberFields(_Marks, _Remarks, _Numbers, _Outcome, _Named):
    """One member of a target with for_each: all that a verdict carries."""


class _Head(_Part):
    id: str
    name: str | None
    theme: str | None
    owner: str | None = Field(description="The office responsible.")
    commitment: Literal["binding", "expected"]


class _Promise(_Part):
    threshold: Threshold
    measure: str = Field(description="The arithmetic that was judged.")


class _Members(_Part):
    require: RequireState | None
    members: list[MemberFields] | None


class _Texts(_Part):
    source: str | None = None
    note: str | None = None
    points: Digits | None = None
    line: Count = Field(0, description="The line of the targets file.")


class TargetFields(_Marks, _Texts, _Remarks, _Members, _Numbers, _Promise, _Outcome, _Head):
    """A target with its verdict."""

    document: str | None = Field(None, description="The document that states the promise.")
    quote: str | None = Field(None, description="The words of the document.")
    document_line: Annotated[int, Field(ge=1)] | None = None
    reading: str | None = Field(None, description="Why the words are read so.")
    score: ScoreFields | None = None
    reason_given: str | None = Field(None, description="Why it was missed, as the targets file says.")
    remedy: str | None = Field(None, description="What is done about it.")
    warn_threshold: str | None = Field(None, description="The stricter threshold that only marks, as typed.")
    near: str | None = Field(None, description='By how much a near miss may fall short, as typed: "5%".')
    if_no_data: Literal["fail", "warn", "ignore"] | None = Field(
        None, description="What no data does to the gate; null in reports of versions that did not say."
    )
    terms: dict[str, str] | None = Field(
        None, description='What else was asked that is not the default: "pace", "jobs.aggregate", "jobs.where.Sex".'
    )


class GroupFields(_Part):
    """Targets that share a theme or owner, or the verdicts on one member."""

    name: str | None = Field(description="Null: those that name none.")
    summary: SummaryFields
    held: Count = Field(description="How many are met or on track.")
    share: Digits | None = Field(description="Of those judged, in percent.")


class Groups(_Part):
    """The verdicts rolled up: by theme, by owner, by member where targets have the same ones."""

    theme: list[GroupFields]
    owner: list[GroupFields]
    member: list[GroupFields]


class DocumentFields(_Part):
    """Exact numbers are strings of digits; dates are ISO 8601; what does not exist is null."""

    model_config = ConfigDict(title="goalcheck report, format 1")

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT), WithJsonSchema({"const": FORMAT, "type": "integer"})]
    goalcheck: str = Field(description="The version that wrote the report.")
    title: str | None
    as_of: date
    summary: SummaryFields
    gate: Gate
    targets: list[TargetFields] = Field(description="The targets listed, in the file's order.")
    notes: list[str]
    source: str | None = None
    targets_file: str = ""
    files: list[str] = Field([], description="The files of figures.")
    reading: list[str] = Field([], description="How each file was read.")
    groups: Groups | None = None
    provenance: Provenance | None = None
    settings: dict[str, object] | None = Field(
        None, description="How figures are read, as the targets file has it: units, sources, year_begins."
    )


class _AsWritten(GenerateJsonSchema):
    """The schema of what is written: it has every field, and no field a title, which would repeat its name."""

    def field_title_should_be_set(self, _schema: object) -> bool:
        """Return False for every field."""
        return False

    def field_is_required(self, field: object, total: bool) -> bool:  # noqa: ARG002, FBT001 - as Pydantic calls it
        """Return True for every field, whatever it is when it is read."""
        return True


def report_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of a report as it is written; further fields are allowed."""
    described = DocumentFields.model_json_schema(mode="serialization", schema_generator=_AsWritten)
    return {"$schema": GenerateJsonSchema.schema_dialect, **described}
