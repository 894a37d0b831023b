"""Numbers in English words are goals, and what promises something and is not understood is listed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from .drafts import EN_TITLE, ZH_TITLE, drafted, targets_of, thresholds


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We will open at least two hospitals by 2028.", [("at_least", 2, "hospitals")]),
        ("We aim to build twelve new parks in 2029.", [("at_least", 12, "parks")]),
        ("Every parish will have at least one warden by the end of 2029.", [("at_least", 1, "")]),
        ("An answer will take at most five days.", [("at_most", 5, "days")]),
        ("The trust will keep no more than three depots.", [("at_most", 3, "depots")]),
    ],
)
def test_english_number_words_are_read_as_numbers(sentence: str, expected: list[tuple[str, object, str]]) -> None:
    assert thresholds(EN_TITLE + sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Our three teams will work with the four districts.",
        "We will work together over the next two years.",
        "We will make this one of the best towns.",
        "We opened two libraries last year.",
    ],
)
def test_number_words_that_count_nothing_to_reach_are_no_goals(sentence: str) -> None:
    assert targets_of(EN_TITLE + sentence) == []


def not_understood(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.text) for one in drafted(text).left_out if one.reason.key == "left_not_understood"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ZH_TITLE + "二、重点工作\n守牢不发生重大火灾的底线。\n", [(4, "守牢不发生重大火灾的底线")]),
        (ZH_TITLE + "坚持底线思维，牢牢守住不发生溃坝事故的底线。\n", [(3, "牢牢守住不发生溃坝事故的底线")]),
        (EN_TITLE + "We will review the strategy in 2027.\n", [(3, "We will review the strategy in 2027.")]),
    ],
)
def test_what_promises_and_is_not_understood_is_listed_with_its_line(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert not_understood(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        ZH_TITLE + "到2030年，全市力争粮食总产量达到50万吨。\n",
        EN_TITLE + "2.1 By 2030, we will plant 4,000 trees, as set out in section 7.\n",
        EN_TITLE + "We will be kind to visitors.\n",
    ],
)
def test_dates_and_references_of_a_sentence_that_became_a_goal_are_not_listed(text: str) -> None:
    assert not_understood(text) == []


ZH_LIST, EN_LIST = f"{ZH_TITLE}主要目标如下：\n", f"{EN_TITLE}In 2030 we will:\n"


@pytest.mark.parametrize(
    "entry",
    [
        "三分之二以上的村建成文化广场。", "三分之一的企业完成改造。", "按1:8配备护理人员。", "师生比达到1：18。",
        "利润由负转正。", "扭转负增长局面。",
    ],
)  # fmt: skip
def test_an_entry_of_a_list_whose_shares_and_ratios_are_not_read_is_listed(entry: str) -> None:
    assert targets_of(f"{ZH_LIST}- {entry}\n") == []
    assert not_understood(f"{ZH_LIST}- {entry}\n") == [(4, entry.rstrip("。"))]


@pytest.mark.parametrize("entry", ["connect at least two thirds of villages.", "avoid negative growth in revenue."])
def test_an_english_entry_that_is_not_read_is_listed(entry: str) -> None:
    assert not_understood(f"{EN_LIST}- {entry}\n") == [(4, entry)]


@pytest.mark.parametrize(
    "text",
    [
        f"{ZH_LIST}- 护患比达到1比0.6。\n", f"{ZH_LIST}- 师生比达到1∶18。\n", f"{EN_LIST}- keep a ratio of 3 to 1.\n",
        f"{EN_LIST}- reach a ratio of teachers to pupils of 1 to 15.\n", f"{EN_LIST}- reach a ratio of at least 1:8.\n",
    ],
)  # fmt: skip
def test_a_ratio_is_no_range_and_no_number_of_its_own_but_listed(text: str) -> None:
    assert targets_of(text) == []
    assert {one.line for one in drafted(text).left_out} == {4}


def test_a_ratio_in_one_number_remains_a_goal() -> None:
    assert thresholds(f"{EN_LIST}- reach a ratio of at least 1.5.\n") == [("at_least", Decimal("1.5"), "")]


def test_an_entry_that_is_not_read_names_no_goal_of_those_behind_it() -> None:
    assert targets_of(f"{ZH_LIST}- 师生比达到1∶18。\n- 杜绝负增长。\n") == []
