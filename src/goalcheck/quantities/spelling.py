"""How a text is taken before it is read: without space around it, full-width forms as plain ones."""

from unicodedata import normalize

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH |= {0x3000: ord(" "), 0x2212: ord("-"), 0xFFE1: ord("£"), 0xFFE5: ord("¥")}
_CONTROLS = dict.fromkeys((*range(9), *range(14, 28), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)), "")
_UNSEEN = (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F))
_UNSEEN += (*range(0x2060, 0x2070), 0x3164, *range(0xFDD0, 0xFDF0), *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0)
_UNSEEN += (*range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF)
# Radicals, and vertical, small and wide forms; signs of patterns stay what they are.
_FORMS = (*range(0x2E80, 0x2FD6), *range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE6C), *range(0xFF01, 0xFFE7), 0x3000)
_PLAIN_FORMS = {code: normalize("NFKC", chr(code)) for code in _FORMS if chr(code) not in "＊？﹡﹖"}
_AS_NAMES = {**_PLAIN_FORMS, 0x2010: "-", 0x2011: "-", **dict.fromkeys(_UNSEEN, ""), **_CONTROLS}
_ALIKE = """AАΑ BВΒ CС EЕΕ HНΗ IІΙӀ JЈ KКΚ MМΜ NΝ OОΟ〇○◯ PРΡ SЅ TТΤ XХΧ YУΥ ZΖ aа cс dԁ eе hһ iіιı jј kкκ lӏℓ nո oоο
    pрρ qԛ sѕ uυս vνѵ wԝ xх yу -–—―‒−‐ー一 '’‘ʼ′‛`´ "“”″„ ·•・‧∙⋅ :∶׃ 二ニ 工エ 力カ 口ロ囗 卜ト 夕タ 八ハ"""
_TWINS = {ord(twin): group[0] for group in _ALIKE.split() for twin in group[1:]}
FIRST_WIDE = "\u2e80"  # of the characters that need no blank before them


def narrow(text: str) -> str:
    """Return the text with full-width letters, digits, punctuation, currencies and the minus sign in plain forms."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def alike(text: str) -> str:
    """Return a name as names are compared: what looks the same is the same.

    One space between words and none around them, no characters that nobody sees, no full-width, half-width or vertical
    forms, in Unicode's composed form.
    """
    if not text.isascii():
        text = normalize("NFC", text.translate(_AS_NAMES))
    elif not text.isprintable():
        text = text.translate(_CONTROLS)
    spaced = " ".join(text.split())
    return text if spaced == text else spaced  # the same object, which takes no memory again


def outline(text: str) -> str:
    """Return what names have in common that look the same and are not: А1 in Cyrillic and A1, 5–9 and 5-9."""
    if text.isascii():
        return text
    return normalize("NFC", normalize("NFKD", text).translate(_TWINS))
