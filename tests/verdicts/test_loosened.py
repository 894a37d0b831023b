"""What became easier from one report to the next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goalcheck.report.earlier import Earlier, Standing
from goalcheck.report.verdict import Status
from goalcheck.verdicts.changes import compare

DAY = date(2022, 12, 31)


def standing(kind: str = "at_least", bound: str | None = "30", **more: Any) -> Standing:  # noqa: ANN401  # any fact
    facts: dict[str, Any] = dict.fromkeys(("name", "theme", "unit", "actual", "gap", "completion", "held", "of"), None)
    facts |= {"id": "a", "member": (), "status": Status.MET, "threshold": "≥ 30", "period": "2022", "exact": True}
    return Standing(**{**facts, "kind": kind, "bound": bound, "due": DAY, **more})


def easier(old: Standing, new: Standing | None) -> list[str]:
    after = (new,) if new else ()
    (change,) = compare(Earlier("o", DAY, (old,)), Earlier("n", DAY, after)).changes
    return [one.in_language("en") for one in change.loosened]


@pytest.mark.parametrize(
    ("kind", "old", "new", "is_easier"),
    [
        ("at_least", "30", "28", True),
        ("at_least", "30", "30", False),
        ("at_least", "30", "31", False),
        ("at_least", "-3", "-4.5", True),
        ("more_than", "30", "29.9", True),
        ("at_most", "30", "31", True),
        ("at_most", "30", "29", False),
        ("between", "[1, 2]", "[1, 3]", True),
        ("between", "[1, 2]", "[0.5, 2]", True),
        ("between", "[1, 2]", "[1.5, 2]", False),
        ("equals", "5", "6", True),
        ("at_least", None, "28", False),
        ("by", "2022-06-30", "2022-07-31", False),
    ],
)
def test_a_bound_is_loosened_if_numbers_hold_that_did_not(
    kind: str, old: str | None, new: str, is_easier: bool
) -> None:
    found = easier(standing(kind, old), standing(kind, new))
    sign = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "equals": "= "}.get(kind, "")
    assert found == ([f"bound loosened: {sign}{old} → {sign}{new}"] if is_easier else [])


def test_an_open_edge_that_closes_and_a_range_that_opens_are_easier() -> None:
    assert easier(standing("more_than"), standing("at_least")) == ["bound loosened: > 30 → ≥ 30"]
    assert not easier(standing("at_least"), standing("more_than"))
    assert easier(standing("between", "[1, 2]"), standing("at_least", "1"))
    assert not easier(standing("at_least", "1"), standing("between", "[1, 2]"))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ({"due": date(2023, 1, 31)}, ["due day loosened: 2022-12-31 → 2023-01-31"]),
        ({"due": None}, ["due day loosened: 2022-12-31 → none"]),
        ({"due": date(2022, 11, 30)}, []),
        ({"due": date(2023, 12, 31), "period": "2023"}, []),
        ({"commitment": "expected"}, ["no longer binding"]),
    ],
)
def test_a_later_due_day_and_a_lesser_commitment_are_easier(new: dict[str, Any], said: list[str]) -> None:
    assert easier(standing(), standing(**new)) == said


@pytest.mark.parametrize(
    ("unit", "bound", "found"),
    [
        ("m", "30000", []),
        ("m", "29999", ["bound loosened: ≥ 30 → ≥ 29.999"]),
        ("m", "30", ["bound loosened: ≥ 30 → ≥ 0.03"]),
        ("kg", "3", []),
        (None, "3", []),
    ],
)
def test_a_bound_in_another_unit_is_loosened_if_it_is_easier_in_that_of_before(
    unit: str | None, bound: str, found: list[str]
) -> None:
    assert easier(standing(unit="km"), standing(unit=unit, bound=bound)) == found


def test_what_is_gone_is_loosened_and_what_is_new_is_not() -> None:
    assert easier(standing(), None) == ["gone"]
    (added,) = compare(Earlier("o", DAY, ()), Earlier("n", DAY, (standing(),))).changes
    assert added.loosened == ()


@pytest.mark.parametrize(
    ("word", "found"), [("newly_missed", 1), ("newly_no_data", 0), ("removed", 1), ("loosened", 1)]
)
def test_each_word_of_fail_on_names_its_changes(word: str, found: int) -> None:
    old = Earlier("o", DAY, (standing(), standing(id="b")))
    new = Earlier("n", DAY, (standing(status=Status.MISSED),))
    assert len(compare(old, new).found(word)) == found
