"""How a text is taken and quoted, to the character."""

from __future__ import annotations

import pytest

from goalcheck.quantities.spelling import narrow, quoted, shortened


@pytest.mark.parametrize(
    ("text", "plain"), [("ＡＺａｚ０９", "AZaz09"), ("！～", "!~"), ("\u3000−５％", " -5%"), ("a-b 万", "a-b 万")]
)
def test_full_width_forms_and_the_minus_sign_become_plain(text: str, plain: str) -> None:
    assert narrow(text) == plain


def test_a_text_of_forty_characters_is_quoted_whole_and_a_longer_one_to_there() -> None:
    assert str(quoted("x" * 40)) == f"'{'x' * 40}'"
    assert str(quoted("x" * 40 + "y")) == f"'{'x' * 40}…'"
    assert quoted("x").in_language("zh") == "“x”"
    assert shortened("x" * 40) == "x" * 40
    assert shortened("x" * 40 + "y") == "x" * 40 + "…"
