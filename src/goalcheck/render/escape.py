"""Foreign text made harmless: first inert, one line that steers no terminal, then for where it lands.

That is the log of a CI runner, Markdown, a cell of a spreadsheet; all but :func:`inert` expect inert text.
"""

import re
from collections.abc import Iterable

# Patterns are compiled when first used: most reports need one of them at most.
_COMMAND = r"(?m)^(\s*):(?=:)"
_MARKUP = r"[\\`*_\[\]<>|~&$#^!{}]"
_ADDRESS = r"(?i)(?<=[a-z]):(?=//)|:(?=[a-z0-9_+-]+:)|(?<=www)\."
_REFERENCE = r"(?<=[@#!%&~$^])(?=[\w\"'{\[])"
_STARTS_A_BLOCK = r"^(\s*)(?:([-+=])|(\d{1,9})(?=[.)](?:\s|$)))"
_FORMULA = r"\s*[=+\-@＝＋－＠|]|::"
_NOTHING = "\u200b"  # a space of no width: the two sides of it are not one word

_SPACES = {ord(c): " " for c in "\t\n\r\v\f\x85\u2028\u2029"}
_PICTURES = {code: chr(0x2400 + code) for code in range(32) if code not in _SPACES}
_BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_NO_TEXT = [0xFEFF, 0xFFFE, 0xFFFF]
_NAMED = {code: f"<U+{code:04X}>" for code in [*range(0x7F, 0xA0), *_BIDI, *_NO_TEXT] if code not in _SPACES}
_SURROGATES = range(0xD800, 0xE000)
_TABLE = {**_SPACES, **_PICTURES, **_NAMED}


def inert(text: str) -> str:
    r"""Return ``text`` on one line: breaks and tabs as spaces, control characters and direction marks visible.

    >>> inert("a\x1b[31mb\nc")
    'a␛[31mb c'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"<U+{ord(c):04X}>" if ord(c) in _SURROGATES else c for c in text.translate(_TABLE))


def uncommanded(text: str) -> str:
    """Return lines of a log in which a CI runner finds no command of its own: "::set-output", "##[group]".

    The sign that makes it one becomes another of the same width that looks much alike.
    """
    return re.sub(_COMMAND, r"\1∶", text).replace("##[", "#♯[").replace("##vso[", "#♯vso[")


def as_lines(lines: Iterable[str]) -> str:
    """Return each line with its end, for a log in which a CI runner finds no command."""
    return uncommanded("".join(f"{line}\n" for line in lines))


def markdown(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is, in a table's cell, a heading or an item of a list.

    No markup, HTML, link, emoji or formula comes of it, and on GitHub and GitLab nobody is mentioned by it.
    """
    escaped = re.sub(_ADDRESS, lambda found: "\\" + found[0], re.sub(_MARKUP, r"\\\g<0>", text))
    return re.sub(_STARTS_A_BLOCK, _no_block, _NOTHING.join(re.split(_REFERENCE, escaped)))


def _no_block(found: re.Match[str]) -> str:
    """Return the "-" of "- a", or the "1" of "1. a", so that no list begins with it."""
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[0]}{_NOTHING}"


def markdown_code(text: str) -> str:
    """Return an id as code; one that holds more than letters, digits and ``_.-`` as plain text."""
    return f"`{text}`" if re.fullmatch(r"[\w.-]+", text) else markdown(text)


def markdown_table(heading: Iterable[str], rows: Iterable[Iterable[str]], align: Iterable[str] | None = None) -> str:
    """Return a table of cells that are Markdown already; ``align`` is the second line's cells."""
    titles = list(heading)
    lines = [titles, ["---"] * len(titles) if align is None else align, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def formula_free(text: str) -> str:
    """Return the text of a cell, with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{text}" if re.match(_FORMULA, text) else text
