"""Progress of long reads: rows and bytes on standard error, on a terminal only, and nothing for what is quick.

Reading only counts, a thousand rows at a time; a thread of its own looks at the counts, and draws after a second.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any, BinaryIO

from goalcheck import api
from goalcheck.cli.environment import is_terminal
from goalcheck.figures.read import FigureFile
from goalcheck.figures.tables.csv_table import CsvTable
from goalcheck.render.escape import inert
from goalcheck.targets.targets_file import TargetsFile

PATIENCE = 1.0  # seconds before anything is shown
PACE = 0.25  # seconds between two looks


def read_figures(targets: TargetsFile, names: Sequence[str], **options: Any) -> api.Figures:  # noqa: ANN401 - as there
    """Read the figures as :func:`goalcheck.read_figures` does, and show how far it is. InputError."""
    with shown() as watch:
        return api.read_figures(targets, *names, watch=watch, **options)


class FileProgress:
    """How far one file is: rows of this walk, and the place in its bytes, packed as they are, where it is known."""

    def __init__(self, file: FigureFile) -> None:
        self.name = file.name
        self.rows = 0
        self.total: int | None = None
        self._stream: BinaryIO | None = None
        file.watcher = self._add
        if file.path is not None and file.path.is_file() and isinstance(file.table, CsvTable):
            self._open = file.table.content.open
            file.table.content = file.table.content._replace(open=self._opened)
            self.total = None if file.path.suffix.lower() == ".zip" else file.path.stat().st_size

    def _add(self, rows: int) -> None:
        self.rows += rows

    def _opened(self) -> BinaryIO:
        """Open the file's bytes for a walk, whose place can be asked for then."""
        self._stream, self.rows = self._open(), 0
        return self._stream

    @property
    def place(self) -> int:
        """How many of the file's bytes were taken."""
        stream = getattr(self._stream, "fileobj", None) or self._stream
        with suppress(ValueError, OSError):  # it is closed, or no place is known in it
            return stream.tell() if stream is not None else 0
        return self.total or 0


def how_far(files: Sequence[FileProgress]) -> tuple[str, int, int | None]:
    """Return what is being read, how many bytes were taken, and of how many: None while that is unknown."""
    walked = [one.name for one in files if one.rows]  # a columnar engine counts no rows
    label = f"{walked[-1]}: {sum(one.rows for one in files):,} rows" if walked else "reading"
    known = [one.total for one in files if one.total is not None]
    total = sum(known) if walked and len(known) == len(files) else None
    return label, sum(one.place for one in files), total


@contextmanager
def shown() -> Iterator[Callable[[Iterable[FigureFile]], None]]:
    """Yield what watches files: it shows how far they are if that takes long and there is somebody to see it."""
    if not is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        yield lambda _: None
        return
    files, done = list[FileProgress](), Event()  # filled while a thread looks on
    thread = Thread(target=_look_on, args=(files, done), daemon=True)
    thread.start()
    try:
        yield lambda opened: files.extend(map(FileProgress, opened))
    finally:
        done.set()
        thread.join()


def _look_on(files: Sequence[FileProgress], done: Event) -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True, auto_refresh=False,
        redirect_stdout=False, redirect_stderr=False,  # both streams are the main thread's
    )  # fmt: skip
    with bar:
        task = bar.add_task("reading", total=None)
        while not done.wait(PACE):
            label, place, total = how_far(files)
            bar.update(task, description=inert(label), completed=place, total=total, refresh=True)
