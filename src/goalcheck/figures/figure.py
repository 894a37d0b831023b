"""One figure: the model that has the last word on what is a valid observed value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    InstanceOf,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from goalcheck.errors import Place, Problem, Slug
from goalcheck.figures.settings import Settings
from goalcheck.figures.status import ObservationStatus, parse_status
from goalcheck.figures.value import Value, read_value
from goalcheck.quantities.number import clean
from goalcheck.quantities.period import Period  # noqa: TC001  # pydantic reads the annotations
from goalcheck.targets.threshold import ValueKind  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goalcheck.figures.batch import Batch
    from goalcheck.figures.read import FigureFile


def _filled(text: str) -> str:
    if not text:
        raise ValueError("the indicator is blank")
    return text


Cell = Annotated[str, AfterValidator(clean)]


class Figure(BaseModel):
    """One observed value, cells stripped; ``value`` is the text of the file, ``amount`` what it means.

    ``kind`` is what the targets want of the value, None if none of them uses the indicator; ``settings`` tell how
    texts are read. ``status`` is a known word, or the file's own. Blank ``entity``: the whole. ValidationError.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: Annotated[Cell, AfterValidator(_filled)]
    value: Cell
    period: InstanceOf[Period] | None = None
    entity: Cell = ""
    unit: Cell = ""
    status: Cell = ObservationStatus.FINAL.value
    note: Cell = ""
    source: Cell = ""
    dimensions: dict[str, Cell] = Field(default_factory=dict)
    place: InstanceOf[Place]
    kind: ValueKind | None = None
    settings: InstanceOf[Settings] = Field(default_factory=Settings, repr=False)

    _amount: Value | None = PrivateAttr(None)
    _own_unit: str = PrivateAttr("")

    @model_validator(mode="after")
    def _read(self) -> Self:
        self._amount, self._own_unit = read_value(self.value, self.kind, self.settings)
        return self

    @property
    def amount(self) -> Value | None:
        """The value as number, day, stage or yes/no; None where it is missing, be it by its status."""
        return None if self.status == ObservationStatus.MISSING else self._amount

    @property
    def own_unit(self) -> str:
        """The unit that stands in the value's cell: "%", "‰" or ""."""
        return self._own_unit


def figures_of(file: FigureFile, kinds: Mapping[str, ValueKind] | None = None) -> Iterator[Figure | Problem]:
    """Walk over a file's figures one by one; what is no figure comes as the problem it is.

    ``kinds`` says, by indicator, what values are read as. Problems of whole rows are in ``file.problems`` afterwards.
    """
    for batch in file.batches():
        for index in range(len(batch.lines)):
            yield from _figure(file, _cells(batch, index), dict(batch.dimensions), index, kinds or {})


def _cells(batch: Batch, index: int) -> dict[str, str | int]:
    roles = ("lines", "indicator", "value", "period", "entity", "unit", "status", "note", "source")
    columns: dict[str, Sequence[str | int] | None] = {role: getattr(batch, role) for role in roles}
    return {role: column[index] for role, column in columns.items() if column is not None}


def _figure(
    file: FigureFile,
    cells: dict[str, str | int],
    dimensions: Mapping[str, Sequence[str]],
    index: int,
    kinds: Mapping[str, ValueKind],
) -> Iterator[Figure | Problem]:
    place = Place(file.name, int(cells.pop("lines")))
    period = None
    try:
        text = clean(str(cells.pop("period", "")))
        period = file.settings.periods.read(text) if text else None
    except ValueError as error:
        yield Problem(Slug.BAD_PERIOD, str(error), "", place)
    texts = {role: str(text) for role, text in cells.items()}
    texts["status"] = parse_status(texts.get("status", ""), file.settings.statuses)
    try:
        yield Figure(
            **texts,
            period=period,
            dimensions={name: column[index] for name, column in dimensions.items()},
            place=place,
            kind=kinds.get(clean(texts["indicator"])),
            settings=file.settings,
        )
    except ValidationError as error:
        for mistake in error.errors(include_url=False):
            role = str(mistake["loc"][0]) if mistake["loc"] else "value"
            why = mistake["msg"].removeprefix("Value error, ")
            yield Problem(Slug.MISSING_INDICATOR if role == "indicator" else Slug.BAD_VALUE, why, "", place)
