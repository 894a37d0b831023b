"""The README's picture: what a command prints in colour, as an SVG that fetches nothing from elsewhere."""

from __future__ import annotations

import re
from html import escape, unescape
from io import StringIO
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

CELL = 12.2  # the width of a cell in Rich's picture
_DRAWN = re.compile(r'textLength="[^"]*"([^>]*)>([^<]*)<')
_PICTURE = """\
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


def picture(printed: str, title: str) -> str:
    """Return text with the escapes of a terminal as an SVG picture, ending in a line feed."""
    lines = [Text.from_ansi(line) for line in printed.splitlines()]
    console = Console(
        file=StringIO(), record=True, width=max(line.cell_len for line in lines), force_terminal=True,
        color_system="standard", legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        console.print(_by_width(line), soft_wrap=True, highlight=False)
    label = escape(title).replace("{", "{{").replace("}", "}}")
    drawn = console.export_svg(title=title, code_format=_PICTURE.format(label=label), unique_id="goalcheck")
    return _true_to_width(drawn).strip() + "\n"


def _by_width(line: Text) -> Text:
    """Return a line whose narrow and wide characters are parts of their own, so that each is drawn where it belongs."""
    cut, end = [], 0
    for _, run in groupby(line.plain, key=cell_len):
        end += len(list(run))
        cut.append(end)
    return Text().join(line.divide(cut[:-1]))


def _true_to_width(drawn: str) -> str:
    """Return the picture with the length of each text by its cells: Rich takes all characters for narrow ones."""

    def put_right(found: re.Match[str]) -> str:
        cells = cell_len(unescape(found[2]))
        wide = ' lengthAdjust="spacingAndGlyphs"' if cells > len(unescape(found[2])) else ""
        return f'textLength="{cells * CELL:g}"{wide}{found[1]}>{found[2]}<'

    return _DRAWN.sub(put_right, drawn)
