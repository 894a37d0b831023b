"""Lines of text whose parts have a style; Rich turns them into colours, and is loaded only where there are some."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from goalcheck.render.escape import uncommanded

if TYPE_CHECKING:
    from collections.abc import Iterable


class Line:
    """One line: parts of plain text, each with the name of its style ("" for none)."""

    __slots__ = ("parts",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.parts: list[tuple[str, str]] = [(text, style)]

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join(text for text, _ in self.parts)

    def append(self, text: str, style: str = "") -> Line:
        """Add a part at the end; return the line itself."""
        self.parts.append((text, style))
        return self

    def extend(self, other: Line) -> Line:
        """Add the parts of another line at the end; return the line itself."""
        self.parts += other.parts
        return self


def text_of(lines: Iterable[Line], *, colour: bool) -> str:
    """Return the lines, each ended by a line feed and without spaces before it.

    Colours are the terminal's own sixteen, which suit light and dark.
    """
    if not colour:
        return uncommanded("".join(f"{line.plain.rstrip()}\n" for line in lines))
    from rich.console import Console
    from rich.text import Text

    buffer = StringIO()
    console = Console(file=buffer, force_terminal=True, color_system="standard", legacy_windows=False, no_color=False)
    for line in lines:
        text = Text.assemble(*line.parts)
        text.rstrip()
        console.print(text, soft_wrap=True, highlight=False)
    return uncommanded(buffer.getvalue())
