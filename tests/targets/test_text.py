from __future__ import annotations

import pytest

from goalcheck.targets.file.toml_values import Text

BOTH = Text.of({"en": "Jobs", "zh-CN": "就业"})


def test_a_plain_string_is_the_text_in_every_language() -> None:
    assert Text.of("Jobs").in_language("zh") == "Jobs"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Jobs"),
        ("EN", "Jobs"),
        ("en_GB", "Jobs"),
        ("zh", "就业"),
        ("zh-CN", "就业"),
        ("zh-TW", "就业"),
        ("fr", "Jobs"),
    ],
)
def test_a_language_gets_its_own_text_else_its_kin_else_the_first(lang: str, text: str) -> None:
    assert BOTH.in_language(lang) == text


def test_a_text_as_a_string_is_its_first_language() -> None:
    assert str(BOTH) == "Jobs"


def test_equal_texts_are_equal_and_hash_alike() -> None:
    assert Text.of({"en": "Jobs"}) == Text.of({"en": "Jobs"}) != Text.of("Jobs")
    assert len({Text.of("a"), Text.of("a")}) == 1
