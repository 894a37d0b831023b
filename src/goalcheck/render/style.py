"""How a report is to look: the options that every renderer takes."""

from typing import NamedTuple


class Style(NamedTuple):
    """``width`` in terminal cells (None: as wide as the content wants, for files and pipes); ``lang`` "en" or "zh".

    ``ids``: also of targets that have a name.
    """

    width: int | None = None
    colour: bool = False
    lang: str = "en"
    details: bool = False
    ids: bool = False
