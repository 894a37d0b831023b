"""Each form as it looks; GOALCHECK_REGOLD=1 writes the golden files anew."""

from __future__ import annotations

import pytest

from goalcheck.render.formats import FORMATS, Style
from goalcheck.version import __version__

from .fakes import liaocheng
from .readers import document_text, sheets
from .test_golden import matches

GOLDEN = [name for name in FORMATS if name not in {"table", "html"}]  # whose own tests look at them


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", GOLDEN)
def test_the_form_looks_as_agreed(name: str, lang: str) -> None:
    made = FORMATS[name].render(liaocheng(), Style(lang=lang))
    if name == "docx":
        made = document_text(bytes(made)) + "\n" if isinstance(made, bytes) else ""
    if isinstance(made, bytes):
        made = (
            "\n".join("\t".join(row) for sheet, rows in sheets(made).items() for row in ([f"# {sheet}"], *rows)) + "\n"
        )
    assert matches(f"form-{name}-{lang}", made.replace(f'"goalcheck": "{__version__}"', '"goalcheck": "0"'))


def test_details_in_markdown_look_as_agreed() -> None:
    made = FORMATS["markdown"].render(liaocheng(), Style(details=True))
    assert matches("form-markdown-details", str(made))
