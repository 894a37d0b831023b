"""A number that is promised of each month or quarter is judged for each, or a comment asks how often it is meant."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from goalcheck.drafting.targets_text import targets_text
from goalcheck.targets.file.load import load_targets

from .drafts import EN_TITLE, ZH_TITLE, drafted, targets_of, thresholds

if TYPE_CHECKING:
    from pathlib import Path

EACH = [
    (ZH_TITLE + "每季度至少召开1次调度会。", ("调度会", 1, "2024-Q1..2024-Q4")),
    (ZH_TITLE + "每月开展不少于2次食品抽检。", ("开展食品抽检", 2, "2024-01..2024-12")),
    (ZH_TITLE + "每月至少组织一次安全检查。", ("安全检查", 1, "2024-01..2024-12")),
    (ZH_TITLE + "每半年应急演练不少于1次。", ("应急演练", 1, "2024-S1..2024-S2")),
    (ZH_TITLE + "每周巡查不少于三次。", ("巡查", 3, "2024-W01..2024-W52")),
    ("某市2024年一季度重点目标\n\n每月开展不少于2次抽检。", ("开展抽检", 2, "2024-01..2024-03")),
    ("某市行动方案（2026—2028年）\n\n每年新建公园不少于3个。", ("新建公园", 3, "2026..2028")),
    (EN_TITLE + "We will hold at least one public meeting per quarter.", ("public meeting", 1, "2030-Q1..2030-Q4")),
    (EN_TITLE + "The committee will meet no less than twice a month.", ("committee", 2, "2030-01..2030-12")),
    (EN_TITLE + "Staff will be trained at least once every half-year.", ("Staff", 1, "2030-S1..2030-S2")),
    ("Our goals for 2025/26\n\nHold at least 2 drills every month.", ("drills", 2, "2025-04..2026-03")),
    ("City plan 2026-2030\n\nWe will plant at least 500 trees a year.", ("trees", 500, "2026..2030")),
]
ASKED = [
    ZH_TITLE + "每天体育活动不少于2小时。",
    ZH_TITLE + "每学期演练不少于2次。",
    ZH_TITLE + "护理补贴提高到每人每月300元。",
    "某市行动方案（2026—2028年）\n\n泊位年均新增不少于1万个。",
    "县里的打算\n\n力争每月开展不少于2次抽检。",
    EN_TITLE + "We will test the water at least twice a day.",
    EN_TITLE + "Costs will fall by at least 3% each year on average.",
]


@pytest.mark.parametrize(("text", "wanted"), EACH)
def test_a_number_of_each_period_is_judged_for_each(text: str, wanted: tuple[str, int, str], tmp_path: Path) -> None:
    """Nothing that is promised four times is met by once a year; the file is valid, and says what it did."""
    made = targets_text([drafted(text)], "en")
    (target,) = tomllib.loads(made)["targets"].values()
    name, number, periods = wanted
    assert (target["name"], target["threshold"], target["for_each"]) == (
        name, {"at_least": number}, {"period": periods},
    )  # fmt: skip
    assert f"judged for {periods}, each period by itself" in made
    (tmp_path / "targets.toml").write_text(made, encoding="utf-8")
    (each,) = next(iter(load_targets(tmp_path / "targets.toml").targets.values())).for_each
    assert len(each.periods) > 1


@pytest.mark.parametrize("text", ASKED)
def test_of_a_number_of_other_periods_a_comment_asks_how_often_it_is_meant(text: str) -> None:
    """A day, a term, an average and a period that nothing names are no wrong target in silence."""
    made = targets_text([drafted(text)], "en")
    assert ("for_each =" in made, "the bound is read as of the whole period" in made) == (False, True)


def test_of_each_member_a_number_of_each_period_is_judged_for_both() -> None:
    """Every county, every month."""
    (target,) = targets_of(f"{ZH_TITLE}各县每月开展抽检不少于2次。")
    assert target["for_each"] == {"entity": "*", "period": "2024-01..2024-12"}


def test_once_in_each_year_is_what_the_year_is_judged_by() -> None:
    """Of a period of one year nothing is to be repeated; of a deadline the comment says which year is judged."""
    made = targets_text([drafted(f"{EN_TITLE}Every county is to be inspected at least once a year.")], "en")
    assert ('for_each = { entity = "*" }' in made, "judged for 2030," in made) == (True, True)


@pytest.mark.parametrize("sentence", ["Complaints will fall by a quarter.", "Answer letters within a month."])
def test_a_part_and_a_span_are_no_words_for_how_often(sentence: str) -> None:
    """By a quarter, within a month."""
    assert "for_each =" not in targets_text([drafted(EN_TITLE + sentence)], "en")


def test_a_number_of_times_in_words_is_drafted_with_its_unit() -> None:
    """Once and 一次 are numbers where they say how often."""
    assert thresholds(f"{ZH_TITLE}每个乡镇至少两个示范村。") == [("at_least", 2, "个")]
    assert thresholds(f"{EN_TITLE}The tank must be cleaned at least once a month.") == [("at_least", 1, "times")]
