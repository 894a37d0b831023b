"""The table of formats is closed: every entry is written, has its traits, and no writer is left out of it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import goalcheck.render
from goalcheck.errors import InputError, Slug
from goalcheck.render.formats import FORMATS, Style
from goalcheck.render.html import page

from .fakes import liaocheng

ROOM = Path(goalcheck.render.__file__).parent


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_as_bytes_or_as_text_and_says_which(name: str) -> None:
    made = FORMATS[name].render(liaocheng(), Style())
    assert isinstance(made, bytes) is FORMATS[name].binary
    assert FORMATS[name].name == name
    assert FORMATS[name].ending.startswith(".")


@pytest.mark.parametrize(("name", "package"), [("html", "jinja2"), ("docx", "docx"), ("xlsx", "xlsxwriter")])
def test_a_missing_package_says_how_to_get_it(name: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page._environment.cache_clear()  # noqa: SLF001 - another test may have filled it
    monkeypatch.delitem(sys.modules, "goalcheck.render.office.docx", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InputError, match=rf"pip install 'goalcheck\[{name}\]'") as caught:
        FORMATS[name].render(liaocheng(), Style())
    assert caught.value.problems[0].slug is Slug.MISSING_EXTRA


def test_every_function_that_writes_a_report_is_in_the_table() -> None:
    listed = {f"{one.module}:render_{one.name}" for one in FORMATS.values()}
    written = {
        f"{'.'.join(path.relative_to(ROOM).with_suffix('').parts)}:{node.name}"
        for path in ROOM.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("render_")
        and [ast.unparse(one.annotation) for one in node.args.args if one.annotation] == ["Report", "Style"]
        and not (node.args.kwonlyargs or node.args.defaults)
    }
    assert written == listed
