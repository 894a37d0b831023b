"""The formats, the gate and the explanation as they look; GOALCHECK_REGOLD=1 writes the golden files anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from goalcheck.render.formats import FORMATS, Style
from goalcheck.render.terminal.explanation import render_explanation
from goalcheck.render.terminal.tables import render_gate, render_table
from goalcheck.version import __version__

from .fakes import liaocheng
from .readers import document_text, sheets

GOLDEN = Path(__file__).parent / "golden"
OTHERS = [name for name in FORMATS if name not in {"table", "html"}]  # which have tests of their own
WIDTHS = [60, 80, 120, 200, None]


def matches(name: str, text: str) -> bool:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOALCHECK_REGOLD"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_looks_as_agreed(width: int | None, lang: str) -> None:
    text = render_table(liaocheng(), Style(width=width, lang=lang))
    assert matches(f"table-{width or 'piped'}-{lang}", text)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 120])
def test_the_details_look_as_agreed(width: int, lang: str) -> None:
    text = render_table(liaocheng(), Style(width=width, lang=lang, details=True))
    assert matches(f"details-{width}-{lang}", text)


def test_colours_look_as_agreed() -> None:
    assert matches("table-80-colour", render_table(liaocheng(), Style(width=80, colour=True)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_gate_speaks_as_agreed(lang: str) -> None:
    assert matches(f"gate-80-{lang}", render_gate(liaocheng(), Style(width=80, lang=lang)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explanations_read_as_agreed(lang: str) -> None:
    texts = [render_explanation(target, Style(lang=lang)) for target in liaocheng().targets]
    assert matches(f"explain-{lang}", "\n".join(texts))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", OTHERS)
def test_the_format_looks_as_agreed(name: str, lang: str) -> None:
    made = FORMATS[name].render(liaocheng(), Style(lang=lang))
    if name == "docx":
        made = document_text(bytes(made)) + "\n" if isinstance(made, bytes) else ""
    if isinstance(made, bytes):
        made = (
            "\n".join("\t".join(row) for sheet, rows in sheets(made).items() for row in ([f"# {sheet}"], *rows)) + "\n"
        )
    assert matches(f"format-{name}-{lang}", made.replace(f'"goalcheck": "{__version__}"', '"goalcheck": "0"'))


def test_details_in_markdown_look_as_agreed() -> None:
    made = FORMATS["markdown"].render(liaocheng(), Style(details=True))
    assert matches("format-markdown-details", str(made))


@pytest.mark.parametrize("details", [False, True])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", range(40, 220, 7))
def test_no_line_is_wider_than_the_terminal(width: int, lang: str, *, details: bool) -> None:
    style = Style(width=width, lang=lang, details=details)
    for text in (render_table(liaocheng(), style), render_gate(liaocheng(), style)):
        assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200, None])
def test_every_id_status_and_number_is_whole_at_every_width(width: int | None) -> None:
    text = render_table(liaocheng(), Style(width=width, ids=True))
    for target in liaocheng().targets:
        assert target.id in text
    for number in (
        "45,000 人",
        "≥ 40,000 人",
        "2.815 %",
        "112.5 %",
        "1,234.5 万人次",
        "1,487.671232… 万人次",
        "2022-11-30",
    ):
        assert number in text
    assert "6 of 8; missed: 冠县 (3); no data: 莘县" in text.replace("\n    ", " ")


def test_without_colour_there_is_no_escape() -> None:
    assert "\x1b" not in render_table(liaocheng(), Style(width=80))


def test_with_colour_the_text_is_the_same() -> None:
    coloured = render_table(liaocheng(), Style(width=80, colour=True))
    assert "\x1b[1;31m" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == render_table(liaocheng(), Style(width=80)).splitlines()
