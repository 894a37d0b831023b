"""How a report is to look: the options that every renderer takes."""

from typing import NamedTuple


class Style(NamedTuple):
    """``width`` in terminal cells (None: as wide as the content wants, for files and pipes); ``lang`` "en" or "zh".

    ``ids``: also of targets that have a name. ``root`` is the repository's root, from which annotated files are named,
    and ``folder`` that from which the user names them, both absolute.
    """

    width: int | None = None
    colour: bool = False
    lang: str = "en"
    details: bool = False
    ids: bool = False
    root: str = ""
    folder: str = ""
