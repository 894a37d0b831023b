"""Numbers in English words are goals, and what promises something and is not understood is listed."""

from __future__ import annotations

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
