"""The words by which goals are recognised, by language; and texts as these words are looked for."""

_BLANKS = str.maketrans(dict.fromkeys('\t()[]“”"‘,;:/–—-*•●|', " "))


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a text, which blanks separate."""
    return tuple(text.split())


def spaced(text: str) -> str:
    """Return a text whose words have a blank before them, one character longer."""
    return f" {text.translate(_BLANKS)}"


def lowered(text: str) -> str:
    """Return a text in lower case, each character at its place, with blanks for the ends of its lines."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("\n", " ")
