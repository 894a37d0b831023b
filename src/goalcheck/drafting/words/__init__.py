"""The words by which goals are recognised, by language."""


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a text, which blanks separate."""
    return tuple(text.split())
