"""Which engine reads the figures: by name, or by how much there is to read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.answers.answers import Answers
from goalcheck.answers.cited import MOST_LISTED
from goalcheck.errors import InputError, bad_option, needing
from goalcheck.figures.input.paths import FileStore
from goalcheck.figures.read import FigureFiles
from goalcheck.figures.tables.csv_table import CsvTable
from goalcheck.figures.tables.table import PARQUET_FILE
from goalcheck.messages.catalogue import listed, message, quoted
from goalcheck.targets.targets_file import TargetsFile

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from goalcheck.answers.wanted import AllWanted

    Engine = Callable[[FigureFiles, AllWanted], Answers]

ENGINES = ("auto", "stream", "polars", "spark")
LARGE = 4 << 20  # bytes, about 80,000 rows: from here on loading a query engine pays


class Running(NamedTuple):
    """An engine that can be asked; ``store`` finds the files that it alone can name."""

    name: str
    session: "SparkSession | None" = None
    store: FileStore | None = None

    def read(
        self, targets: TargetsFile, files: FigureFiles, as_of: date, *, earlier: int = 0, listed: int = MOST_LISTED
    ) -> Answers:
        """Read all that the targets want of the files; InputError with every error of every file.

        ``earlier``: how many periods before each target's own are wanted, too. ``listed``: how many figures behind an
        answer are named at most.
        """
        from goalcheck.answers.wanted import AllWanted

        try:
            answers = self._engine(files)(files, AllWanted(targets, as_of, earlier, listed, files))
        except (InputError, OSError):
            files.require_unchanged()  # else what failed is that a file was changed
            raise
        files.require_unchanged()
        return answers

    def _engine(self, files: FigureFiles) -> "Engine":
        """The engine that reads; "auto" takes the columnar one for large plain files if it is installed."""
        name = self.name
        if name == "auto":
            name = "polars" if _is_large(files) and find_spec("polars") is not None else "stream"
        if self.session is not None:
            from goalcheck.engines.spark.spark_engine import read_answers as read_on_cluster

            return partial(read_on_cluster, session=self.session)
        if name == "stream":
            from goalcheck.engines.row_engine import read_answers as read_row_by_row

            return read_row_by_row
        with needing("engine_needs", message("pip_install", extra="fast"), name=quoted("polars")):
            from goalcheck.engines.columns.column_engine import read_answers

            return read_answers


def read(targets: TargetsFile, files: FigureFiles, as_of: date, engine: str = "auto", *, earlier: int = 0) -> Answers:
    """Read all that the targets want of the files, by an engine's name, as :meth:`Running.read` does. InputError."""
    with running(engine) as one:
        return one.read(targets, files, as_of, earlier=earlier)


def read_all(files: FigureFiles) -> None:
    """Read every row of files that no targets file speaks of, for its errors alone: InputError with all of them."""
    no_targets = TargetsFile.model_construct(path="", indicators={}, targets={})
    Running("stream").read(no_targets, files, date.max)


@contextmanager
def running(name: str = "auto", spark_master: str | None = None) -> Iterator[Running]:
    """The engine of a name, with what it needs to run, as long as the context lasts. InputError."""
    if name not in ENGINES:
        found = message("no_such_engine", name=quoted(name))
        raise bad_option(found, message("expected_one_of", names=listed(ENGINES)))
    if name != "spark":
        yield Running(name)
        return
    with needing("engine_needs", message("pip_install", extra="spark"), name=quoted("spark")):
        import pyspark  # noqa: F401  # nothing starts in vain

        import goalcheck.engines.columns.column_engine  # noqa: F401  # which needs polars
    from goalcheck.engines.spark.files import spark_files
    from goalcheck.engines.spark.session import spark_session

    with spark_session(spark_master) as session, spark_files(session) as store:
        yield Running(name, session, store)


def _is_large(files: FigureFiles) -> bool:
    """Parquet files always are: reading them has loaded Polars already."""
    sizes = (file.table.encoding.size for file in files if isinstance(file.table, CsvTable))
    return sum(sizes) >= LARGE or any(file.encoding == PARQUET_FILE for file in files)
