"""What is known of a layout that needs no settings."""

from collections.abc import Mapping
from typing import NamedTuple


class Known(NamedTuple):
    """A layout that needs no settings.

    ``header_line`` is the header's line. ``roles`` says which header has which role, ``left_out`` which columns are
    neither role nor dimension and why, ``aliases`` other names of a header. ``across`` is the role of what stands in
    the headers of value columns, "" in a tidy layout. ``by_name``: the plain names of roles hold too.
    """

    name: str
    header_line: int
    roles: Mapping[str, str] = {}
    constants: Mapping[str, str] = {}
    left_out: Mapping[str, str] = {}
    aliases: Mapping[str, str] = {}
    statuses: Mapping[str, str] = {}
    across: str = ""
    by_name: bool = True
    marks: Mapping[str, str] = {}
    deletions: str = ""
    ids_only: bool = False
    brackets: bool = False
    spare_cells: bool = False
    footer_marks: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
