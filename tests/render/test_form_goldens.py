"""Each form as it looks; GOALCHECK_REGOLD=1 writes the golden files anew."""

from __future__ import annotations

import re

import pytest

from goalcheck.render import RENDERERS
from goalcheck.render.style import Style
from goalcheck.version import __version__

from .fakes import liaocheng
from .readers import sheets
from .test_golden import matches

GOLDEN = [name for name in RENDERERS if name not in {"table", "html"}]  # whose own tests look at them


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", GOLDEN)
def test_the_form_looks_as_agreed(name: str, lang: str) -> None:
    made = RENDERERS[name](liaocheng(), Style(lang=lang))
    if isinstance(made, bytes):
        made = (
            "\n".join("\t".join(row) for sheet, rows in sheets(made).items() for row in ([f"# {sheet}"], *rows)) + "\n"
        )
    assert matches(f"form-{name}-{lang}", made.replace(f'"goalcheck": "{__version__}"', '"goalcheck": "0"'))


def test_details_in_markdown_look_as_agreed() -> None:
    made = RENDERERS["markdown"](liaocheng(), Style(details=True))
    assert matches("form-markdown-details", str(made))


def test_the_picture_fetches_nothing_and_is_as_wide_as_asked() -> None:
    narrow, wide = (str(RENDERERS["svg"](liaocheng(), Style(width=width))) for width in (70, 140))
    assert "http" not in narrow.replace("http://www.w3.org/2000/svg", "")
    assert "@font-face" not in narrow
    sizes = [float(found[1]) for text in (narrow, wide) if (found := re.search(r'viewBox="0 0 (\d+)', text))]
    assert sizes[0] < 70 * 12.2 + 40 < sizes[1]
    assert 'textLength="97.6" lengthAdjust="spacingAndGlyphs"' in str(RENDERERS["svg"](liaocheng(), Style(lang="zh")))
