"""Which engine reads the figures: by name, or by how much there is to read."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from goalcheck.errors import InputError, Problem, Slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.engines.demand import Demand
    from goalcheck.engines.frame_backend import Backend
    from goalcheck.engines.numbers import Numbers
    from goalcheck.figures.read import FigureFiles

    Engine = Callable[[FigureFiles, Demand], Numbers]

ENGINES = ("auto", "stream", "polars", "duckdb")
LARGE = 4 << 20  # bytes, about 80,000 rows: from here on loading a query engine pays


def chosen(name: str, files: FigureFiles) -> Engine:
    """The engine of a name; "auto" takes the columnar one for large plain files if it is installed. InputError."""
    if name not in ENGINES:
        hint = f"expected one of {', '.join(ENGINES)}"
        raise InputError([Problem(Slug.BAD_OPTION, f'--engine: there is no "{name}"', hint)])
    if name == "auto":
        name = "polars" if _is_large(files) and _is_installed() else "stream"
    if name == "stream":
        from goalcheck.engines.stream import read_numbers

        return read_numbers
    return _columnar(name)


def _columnar(name: str) -> Engine:
    backend = _backend(name)  # may find that it is not installed
    from goalcheck.engines.frame import read_numbers

    return lambda files, demand: read_numbers(files, demand, backend)


def _backend(name: str) -> Backend:
    """The query engine of a name; InputError if what it needs is not installed."""
    make, extra = _BACKENDS[name]
    try:
        return make()
    except ImportError as error:
        found = f'the engine "{name}" needs a package that is not installed ({error.name})'
        raise InputError([Problem(Slug.MISSING_EXTRA, found, f"pip install 'goalcheck[{extra}]'")]) from error


def _polars() -> Backend:
    from goalcheck.engines.frame_polars import PolarsBackend

    return PolarsBackend()


def _duckdb() -> Backend:
    from goalcheck.engines.frame_duckdb import DuckdbBackend

    return DuckdbBackend()


def _is_large(files: FigureFiles) -> bool:
    """Parquet files always are: reading them has loaded Polars already."""
    from goalcheck.figures.parquet import ParquetTable
    from goalcheck.figures.table import CsvTable

    sizes = (file.table.encoding.size for file in files if isinstance(file.table, CsvTable))
    return sum(sizes) >= LARGE or any(isinstance(file.table, ParquetTable) for file in files)


def _is_installed() -> bool:
    return find_spec("polars") is not None and find_spec("narwhals") is not None


_BACKENDS: dict[str, tuple[Callable[[], Backend], str]] = {"polars": (_polars, "fast"), "duckdb": (_duckdb, "fast")}
