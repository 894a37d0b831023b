"""The table as an SVG picture, through Rich's export, without anything fetched from elsewhere."""

from __future__ import annotations

import re
from html import escape, unescape
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from goalcheck.render.escape import uncommanded
from goalcheck.render.form_words import form_word
from goalcheck.render.inert import inert
from goalcheck.render.terminal.cells import cell_len, widest
from goalcheck.render.terminal.table import table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from goalcheck.render.style import Style
    from goalcheck.render.terminal.line import Line
    from goalcheck.report.report import Report

WIDTH = 110  # in cells, where none is asked for
TITLE_MARGIN = 12
CELL = 12.2  # the width of a cell in Rich's picture
_DRAWN = re.compile(r'textLength="[^"]*"([^>]*)>([^<]*)<')
_FORM = """\
<svg role="img" aria-label="{label}" viewBox="0 0 {{width}} {{height}}" xmlns="http://www.w3.org/2000/svg">
<style>
.{{unique_id}}-matrix {{{{
  font-family: "Fira Code", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace;
  font-size: {{char_height}}px;
  line-height: {{line_height}}px;
}}}}
.{{unique_id}}-title {{{{ font: bold 18px sans-serif; }}}}
{{styles}}
</style>
<defs>
<clipPath id="{{unique_id}}-clip-terminal">
<rect x="0" y="0" width="{{terminal_width}}" height="{{terminal_height}}" />
</clipPath>
{{lines}}
</defs>
{{chrome}}
<g transform="translate({{terminal_x}}, {{terminal_y}})" clip-path="url(#{{unique_id}}-clip-terminal)">
{{backgrounds}}
<g class="{{unique_id}}-matrix">
{{matrix}}
</g>
</g>
</svg>
"""  # Rich's own form fetches a font from elsewhere


def render_svg(report: Report, style: Style) -> str:
    """Return the table as a picture, ending in a line feed."""
    lines = table_lines(report, style._replace(width=style.width or WIDTH))
    title = inert(report.title.in_language(style.lang)) if report.title else form_word("untitled", style.lang)
    width = max(widest([line.plain.rstrip() for line in lines]), cell_len(title) + TITLE_MARGIN)
    return uncommanded(_true_to_width(_drawn(lines, title, width))).strip() + "\n"


def _drawn(lines: Sequence[Line], title: str, width: int) -> str:
    from rich.console import Console

    console = Console(
        file=StringIO(), record=True, width=width, force_terminal=True, color_system="standard", legacy_windows=False
    )
    for line in lines:
        console.print(_text(line), soft_wrap=True, highlight=False)
    label = escape(title).replace("{", "{{").replace("}", "}}")
    form = _FORM.format(label=label)
    return console.export_svg(title=title, code_format=form, unique_id="goalcheck")


def _text(line: Line) -> Text:
    """Return a line whose narrow and wide characters are parts of their own, so that each is drawn where it belongs."""
    from rich.text import Text

    text = Text(no_wrap=True)
    for part, style in line.parts:
        for _, run in groupby(part, key=cell_len):
            text.append("".join(run), style or "none")
    text.rstrip()
    return text


def _true_to_width(picture: str) -> str:
    """Return the picture with the length of each text by its cells: Rich takes all characters for narrow ones."""

    def put_right(found: re.Match[str]) -> str:
        cells = cell_len(unescape(found[2]))
        wide = ' lengthAdjust="spacingAndGlyphs"' if cells > len(unescape(found[2])) else ""
        return f'textLength="{cells * CELL:g}"{wide}{found[1]}>{found[2]}<'

    return _DRAWN.sub(put_right, picture)
