"""The edge of the program: where errors become text and an exit code, and nothing escapes as a traceback."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from typer import Exit
from typer.exceptions import TyperException

from goalcheck.cli.environment import language
from goalcheck.errors import InputError, Place
from goalcheck.exit_codes import ExitCode
from goalcheck.messages.catalogue import message
from goalcheck.output import silence
from goalcheck.render.escape import as_lines, inert

TRACEBACK = "GOALCHECK_TRACEBACK"
_TEXTS = frozenset({".toml", ".csv", ".tsv", ".txt", ".json"})
_LAST = 10_000  # lines beyond are not looked for: it would take longer than the error is worth


class Interrupted(BaseException):
    """Ctrl-C outside of a command's work, under a name of which Typer makes no mere exit code."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C pass through Typer, which would end the process without a word."""
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted from None


def guarded(work: Callable[[], object], lang: str | None = None) -> int:
    """Do ``work`` and return its exit code; whatever it raises is reported on standard error and has a code of its own.

    Errors are in ``lang``, the language that was asked for; None: the environment's. An exit passes through.
    """
    try:
        result = work()
    except (Exit, GeneratorExit):
        raise
    except TyperException as error:
        _tell_usage(error, language(lang))
        return ExitCode.USAGE
    except InputError as error:
        tell_errors(error, lang)
        return ExitCode.USAGE
    except (KeyboardInterrupt, Interrupted):
        end_line()
        tell(message("interrupted").in_language(language(lang)))
        return ExitCode.INTERRUPTED
    except SystemExit as stop:
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        silence(sys.stdout.fileno())  # help that nobody reads on is no error
        return ExitCode.OK
    except BaseException as error:  # noqa: BLE001 - the last net: a crash, of a library too, must never look like a missed target
        return _internal(error, language(lang))
    return result if isinstance(result, int) else ExitCode.OK


def _internal(error: BaseException, lang: str) -> int:
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(error)
    lines = (
        message("internal_error", error=f"{type(error).__name__}: {error}"),
        message("is_a_bug"),
        message("shows_where", variable=TRACEBACK),
    )
    tell(*(one.in_language(lang) for one in lines))
    return ExitCode.INTERNAL


def _tell_usage(error: TyperException, lang: str) -> None:
    """Write what is wrong with the arguments."""
    from goalcheck.cli.help import usage_error

    tell(*usage_error(error, lang).split("\n"))


def end_line() -> None:
    """End the line on which a terminal has echoed ^C, so that what follows begins at its left."""
    if sys.stderr is not None and sys.stderr.isatty():
        _write("\n")


def tell(*lines: str) -> None:
    """Write lines to standard error, each inert."""
    _write(as_lines(map(inert, lines)))


def tell_errors(error: InputError, lang: str | None = None) -> None:
    """Write what is wrong with the inputs to standard error."""
    from goalcheck.cli.environment import use_colour
    from goalcheck.render.style import Style
    from goalcheck.render.terminal.error_lines import render_errors

    terminal = sys.stderr is not None and sys.stderr.isatty()
    style = Style(colour=use_colour("auto", terminal=terminal), lang=language(lang))
    _write(render_errors(error.problems, _source_line, style))


def _source_line(place: Place) -> str | None:
    """Return the line at a place; None where its file is no text, is gone, or goes on too long."""
    path = Path(place.file)
    if path.suffix.lower() not in _TEXTS or place.line > _LAST:
        return None
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open(encoding="utf-8", errors="replace") as lines:
                return next((line.rstrip("\r\n") for line in islice(lines, place.line - 1, place.line)), None)
    return None


def _write(text: str) -> None:
    """Write to standard error; a closed one is no reason to fail."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        return
