"""How a report is to look: the options that every renderer takes."""

from typing import NamedTuple


class Style(NamedTuple):
    """``width`` in terminal cells (None: as wide as the content wants, for files and pipes); ``lang`` "en" or "zh".

    ``ids``: also of targets that have a name. ``by``: "theme" or "owner", each with a closing line of its roll-up.
    ``gate``: the reader asked for the gate (``check``), so that forms for offices speak of it. ``root`` is the
    repository's root, from which annotated files are named, and ``folder`` that from which the user names them, both
    absolute.
    """

    width: int | None = None
    colour: bool = False
    lang: str = "en"
    details: bool = False
    ids: bool = False
    by: str = ""
    gate: bool = False
    root: str = ""
    folder: str = ""
    reload: int = 0
