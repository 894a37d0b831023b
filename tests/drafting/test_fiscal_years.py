"""Years that do not begin in January, comparisons with a year, and names that the words around a number hide."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from goalcheck.drafting.targets_text import targets_text

from .drafts import EN_TITLE, ZH_TITLE, drafted, targets_of

FISCAL_TITLE = "Delivery plan 2025/26\n\n"


def file_of(text: str) -> dict[str, Any]:
    return tomllib.loads(targets_text([drafted(text)], "en"))


def test_a_plan_for_a_fiscal_year_is_drafted_with_its_period_and_where_its_year_begins() -> None:
    text = FISCAL_TITLE + "We will plant at least 300 hedges.\n"
    read = file_of(text)
    assert (read["period"], read["year_begins"]) == ("2025/26", "04-01")
    assert "# unsure: 2025/26 is read as from April to March" in targets_text([drafted(text)], "en")


def test_a_plan_for_a_calendar_year_says_nothing_of_where_years_begin() -> None:
    assert "year_begins" not in file_of(EN_TITLE + "We will plant at least 300 hedges by 2028.\n")


@pytest.mark.parametrize("part", ["Q3 2026", "2026年第二季度"])
def test_a_plan_for_a_quarter_is_drafted_with_its_period(part: str) -> None:
    goal = "新签客户不少于80家。" if "年" in part else "We will plant at least 300 hedges."
    assert file_of(f"{part} OKR\n\n{goal}\n")["period"] == part


def test_the_year_of_a_comparison_is_the_base_and_not_the_period() -> None:
    read = file_of(FISCAL_TITLE + "Increase visits to museums by 10% compared with 2024/25.\n")
    (target,), (base,) = read["targets"].values(), read["indicators"].values()
    assert "period" not in target
    assert base["period"] == "2024/25"


def test_an_event_of_a_fiscal_year_is_due_on_its_last_day() -> None:
    (target,) = file_of(FISCAL_TITLE + "We will complete the new depot by the end of 2026/27.\n")["targets"].values()
    assert target["threshold"] == {"by": "2027-03-31"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (EN_TITLE + "Build between 40 and 60 new cottages each year.", "cottages"),
        (EN_TITLE + "No visitor should wait more than 9 days for a permit.", "wait for a permit"),
        (ZH_TITLE + "去年新建公园12个，今年力争达到15个。", "新建公园"),
    ],
)
def test_a_name_is_of_what_is_promised(text: str, name: str) -> None:
    assert [target["name"].removeprefix("new ") for target in targets_of(text)] == [name]
