"""Patterns over texts of other people take time in proportion to a text's length: else these tests never end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.figures.table_words import is_code, is_derived, is_generic, is_of_month, role_of
from goalcheck.targets.dimensions import Pin, PinKind

LENGTH = 1_000_000


@pytest.mark.parametrize("text", ["(", "合计 ", "a_id", "9"])
def test_a_header_is_looked_up_whatever_its_length(text: str) -> None:
    header = text * (LENGTH // len(text))
    assert not role_of(header)
    assert not is_generic(header)
    for ask in (is_code, is_derived, is_of_month):
        assert ask(header) in {True, False}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("单位（万元）", "unit"),
        ("Value [USD] (a)", "value"),
        ("(value)", ""),
        ("Value (a) b", ""),
        ("单位(万\n元)", "unit"),
    ],
)
def test_a_bracket_at_the_end_of_a_header_is_no_part_of_its_word(header: str, role: str) -> None:
    assert role_of(header) == role


def like(pattern: str, text: str) -> bool:
    return Pin(PinKind.LIKE, (pattern,)).matches(text, records=True)


def test_a_pattern_of_many_stars_is_held_against_a_long_text() -> None:
    assert not like("*a" * 40 + "*b", "a" * 10_000)
    assert like("*a" * 40 + "*b", "a" * 10_000 + "b")


def plainly_like(pattern: str, text: str) -> bool:
    if not pattern:
        return not text
    if pattern[0] == "*":
        return plainly_like(pattern[1:], text) or (text != "" and plainly_like(pattern, text[1:]))
    return text != "" and pattern[0] in {"?", text[0]} and plainly_like(pattern[1:], text[1:])


@given(st.text("*?a[]!\n", max_size=6), st.text("a[]!\n", max_size=6))
def test_a_star_is_any_text_a_question_mark_one_sign_and_all_else_itself(pattern: str, text: str) -> None:
    assert like(pattern, text) is plainly_like(pattern, text)
