"""Foreign text made harmless: nothing that a file holds may steer a terminal or turn a line around."""

from __future__ import annotations

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
