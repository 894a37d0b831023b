"""How a text is taken and quoted, to the character."""

from __future__ import annotations

import pytest

from goalcheck.messages.catalogue import quoted, shortened
from goalcheck.quantities.spelling import narrow


@pytest.mark.parametrize(
    ("text", "plain"), [("ＡＺａｚ０９", "AZaz09"), ("！～", "!~"), ("\u3000−５％", " -5%"), ("a-b 万", "a-b 万")]
)
def test_full_width_forms_and_the_minus_sign_become_plain(text: str, plain: str) -> None:
    assert narrow(text) == plain


def test_a_text_of_eighty_characters_is_quoted_whole_and_a_longer_one_to_there() -> None:
    assert str(quoted("x" * 80)) == f'"{"x" * 80}"'
    assert str(quoted("x" * 80 + "y")) == f'"{"x" * 79}…"'
    assert quoted("x").in_language("zh") == "“x”"
    assert shortened("x" * 80) == "x" * 80
    assert shortened("x" * 80 + "y") == "x" * 79 + "…"


def test_what_nobody_sees_in_a_quoted_text_is_an_escape() -> None:
    assert str(quoted("1\xa0000\u200b\t\x1b[1m")) == r'"1\xa0000\u200b\t\x1b[1m"'
    assert str(quoted("城镇\u3000新增")) == '"城镇\u3000新增"'
