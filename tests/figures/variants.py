"""One table in many variants: encodings, line ends, delimiters, ways to write a number."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")

Rows = "Sequence[Sequence[str]]"


@dataclass(frozen=True)
class Variant:
    """How a table becomes bytes: how numbers are written, cells separated, lines ended, and the text encoded."""

    encode: Callable[[str], bytes]
    number: Callable[[str], str] = str
    delimiter: str = ","
    end: str = "\n"
    name: str = "figures.csv"
    keys: Mapping[str, str] = field(default_factory=dict)

    def bytes_of(self, header: Sequence[str], rows: Sequence[Sequence[str]], value: int) -> bytes:
        """The table in this variant; ``value`` is the column of numbers."""
        kept = io.StringIO(newline="")
        writer = csv.writer(kept, delimiter=self.delimiter, lineterminator=self.end)
        writer.writerow(header)
        for row in rows:
            cells = [self.number(cell) if index == value else cell for index, cell in enumerate(row)]
            writer.writerow([cell.replace("\n", self.end) for cell in cells])
        return self.encode(kept.getvalue())


def coded(codec: str, mark: bytes = b"") -> Callable[[str], bytes]:
    return lambda text: mark + text.encode(codec)


def grouped(value: str) -> str:
    """Thousands with separators; what is no number of digits stays."""
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, point, part = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{part}" if whole.isdigit() else value


def comma(value: str) -> str:
    return value.replace(".", ",")


def full_width(value: str) -> str:
    return value.translate(FULL_WIDTH)


VARIANTS = {
    "gbk": Variant(coded("gbk")),
    "gb18030": Variant(coded("gb18030")),
    "utf-8": Variant(coded("utf-8")),
    "bom": Variant(coded("utf-8", codecs.BOM_UTF8)),
    "utf-16": Variant(coded("utf-16")),
    "no last line end": Variant(lambda text: text.rstrip("\n").encode()),
    "cr": Variant(coded("utf-8"), end="\r"),
    "crlf": Variant(coded("utf-8"), end="\r\n"),
    "tab": Variant(coded("utf-8"), delimiter="\t"),
    "semicolon": Variant(coded("utf-8"), number=comma, delimiter=";", keys={"decimal": ","}),
    "thousands": Variant(coded("utf-8"), number=grouped),
    "full width": Variant(coded("utf-8"), number=full_width),
    "gz": Variant(lambda text: gzip.compress(text.encode()), name="figures.csv.gz"),
}
