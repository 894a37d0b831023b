"""The same rows in another order: what a report says must not change, but for the order in which it names things."""

from collections.abc import Iterator
from random import Random
from typing import Any

from .case_parts import GeneratedCase
from .tool import Found

Files = tuple[tuple[str, str], ...]
SAID = (
    "status",
    "actual",
    "bound",
    "gap",
    "completion",
    "unit",
    "due",
    "observation_status",
    "near_miss",
    "figures_total",
)


def shuffled(case: GeneratedCase) -> GeneratedCase:
    """Return the case with the rows of its files in another order, always the same one for a case."""
    random = Random(str(case))  # an order, no secret

    def mixed(files: Files) -> Files:
        return tuple((name, with_rows_shuffled(text, random)) for name, text in files)

    return GeneratedCase(case.targets, mixed(case.files), case.as_of, mixed(case.against))


def with_rows_shuffled(text: str, random: Random) -> str:
    header, *rows = text.splitlines(keepends=True)
    random.shuffle(rows)
    return "".join([header, *rows])


def order_tells(report: Found, again: Found) -> Iterator[str]:
    """Yield what the report on shuffled rows says otherwise."""
    if (report.exit_code == 2) != (again.exit_code == 2) or again.exit_code == 3:
        yield f"with the rows in another order it exits {again.exit_code}, not {report.exit_code}: {again.said}"
        return
    if report.exit_code == 2:
        return
    if report.report["gate"] != again.report["gate"]:
        yield "with the rows in another order the gate differs"
    for one, other in zip(report.report["targets"], again.report["targets"], strict=True):
        before, after = said_of(one), said_of(other)
        if before != after:
            yield f"{one['id']}: with the rows in another order {after}, not {before}"


def said_of(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of a target and of its members, in no order."""
    members = {str(sorted(one["member"].items())): said_of(one) for one in entry.get("members") or ()}
    return {**{key: entry[key] for key in SAID}, "members": members}
