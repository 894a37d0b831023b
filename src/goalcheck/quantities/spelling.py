"""How a text is taken before it is read: without space around it, full-width forms as plain ones; and quoted."""

from __future__ import annotations

from unicodedata import normalize

from goalcheck.messages.catalogue import Message, message

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: ord("-")}
_WIDE_LETTERS = {code: plain for code, plain in _FULL_WIDTH.items() if plain == 0x20 or chr(plain).isalnum()}
_UNSEEN = (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F))
_UNSEEN += (*range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC))
_AS_NAMES = {**_WIDE_LETTERS, **dict.fromkeys(_UNSEEN, None)}
_QUOTED_AT_MOST = 40


def clean(text: str) -> str:
    """Return the text without the space around it: tabs, full-width and non-breaking spaces too."""
    return text.strip()


def narrow(text: str) -> str:
    """Return the text with full-width letters, digits and punctuation, and the minus sign, as their plain forms."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def alike(text: str) -> str:
    """Return a name as names are compared: what looks the same is the same.

    One space between words and none around them, no characters that nobody sees, letters and digits not full-width,
    in Unicode's composed form.
    """
    if not text.isascii():
        text = normalize("NFC", text.translate(_AS_NAMES))
    return " ".join(text.split())


def quoted(text: str) -> Message:
    """Return the text in quotes for a message; of a long one, only the beginning."""
    written = repr(text[:_QUOTED_AT_MOST])
    more = "…" if len(text) > _QUOTED_AT_MOST else ""
    return message("quoted", text=written[1:-1] + more, mark=written[0])


def shortened(text: str) -> str:
    """Return the text without quotes for a message; of a long one, only the beginning."""
    return text if len(text) <= _QUOTED_AT_MOST else text[:_QUOTED_AT_MOST] + "…"
