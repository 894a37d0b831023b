"""The outputs of a report: the format of each, and its file: ``--format table --format junit=report.xml``."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from goalcheck.cli.environment import is_terminal, language, root_of, style_for
from goalcheck.cli.options import Options
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import Spoken, listed, message, quoted
from goalcheck.messages.naming import did_you_mean
from goalcheck.output import require_folders, write, write_files
from goalcheck.render.formats import FORMATS, Format, Style
from goalcheck.report.report import Report


class Output(NamedTuple):
    """One output of the report: its format and its file; ``path`` None is standard output."""

    format: Format
    path: str | None


class Outputs(NamedTuple):
    """All the outputs of one run, and what was asked for, which says how they are to look."""

    outputs: tuple[Output, ...]
    asked: Options
    reload: int = 0

    @classmethod
    def of(cls, asked: Options) -> "Outputs":
        """Return what the options ask for; InputError, before anything is read, for what cannot be written."""
        outputs: list[Output] = []
        problems: list[Problem] = []
        for text in asked.format or ["table"]:  # "junit=report.xml"
            name, equals, path = text.partition("=")
            problems += _wrong(name, path if equals else None)
            outputs.append(Output(FORMATS.get(name, FORMATS["table"]), path if equals and path != "-" else None))
        if asked.output is not None:
            if all(output.path is not None for output in outputs):
                problems.append(_problem(message("nothing_left_for_output"), message("leave_out_or_give")))
            outputs = [output._replace(path=asked.output) if output.path is None else output for output in outputs]
        problems += _together(outputs)
        if problems:
            raise InputError(problems)
        made = cls(tuple(outputs), asked)
        require_folders(made.files)
        return made

    @property
    def files(self) -> tuple[str, ...]:
        """The files that are written."""
        return tuple(output.path for output in self.outputs if output.path is not None)

    def any_is(self, trait: str) -> bool:
        """Return whether one of the formats has a trait: "with_trends", "with_provenance"."""
        return any(getattr(output.format, trait) for output in self.outputs)

    def style(self, output: Output) -> Style:
        """Return the style for the place where an output goes."""
        asked, here = self.asked, Path.cwd()
        style = style_for(asked.lang, asked.color, output.path, details=asked.details)
        return style._replace(
            lang=language(asked.lang, for_machines=output.format.for_machines),
            ids=asked.ids,
            by=asked.by or "",
            root=root_of(here) if output.format.with_errors else "",  # which annotate
            folder=here.as_posix(),
            reload=self.reload,
        )

    def put_errors(self, problems: Sequence[Problem]) -> None:
        """Write wrong inputs in the formats that annotate."""
        annotated = [output for output in self.outputs if output.format.with_errors]
        _write([(one, one.format.render_errors(problems, self.style(one))) for one in annotated])

    def put(self, report: Report, as_table: Callable[[Report, Style], str] | None = None) -> None:
        """Write every output, the files first and all or none of them; ``as_table`` is the gate's own table."""
        made: list[tuple[Output, str | bytes]] = []
        for output in self.outputs:
            render = as_table if as_table and output.format.name == "table" else output.format.render
            made.append((output, render(report, self.style(output)._replace(gate=as_table is not None))))
        _write(made)


def _write(made: Sequence[tuple[Output, str | bytes]]) -> None:
    """Write what was made of each output, the files first."""
    write_files((_marked(output.format, content), output.path) for output, content in made if output.path is not None)
    for output, content in made:
        if output.path is None:
            write(content, utf8=not output.format.as_terminal)


def _marked(made: Format, content: str | bytes) -> str | bytes:
    return f"\ufeff{content}" if made.byte_order_mark and isinstance(content, str) else content


def _wrong(name: str, path: str | None) -> Iterator[Problem]:
    if name not in FORMATS:
        hint = did_you_mean(name, FORMATS) or message("expected_one_of", names=listed(FORMATS))
        yield _problem(message("no_such_format", name=quoted(name)), hint)
    elif path == "":
        yield _problem(message("format_names_no_file", name=name), message("write_format_file", name=name))


def _together(outputs: Sequence[Output]) -> Iterator[Problem]:
    """Yield what does not go together: two outputs in one place, and bytes on a terminal."""
    if sum(output.path is None for output in outputs) > 1:
        yield _problem(message("one_format_without_file"), message("write_format_files"))
    files = [Path(os.path.realpath(output.path)) for output in outputs if output.path]
    for path in dict.fromkeys(file for file in files if files.count(file) > 1):
        yield _problem(message("written_twice", file=path.name), message("own_file_each"))
    terminal = is_terminal(sys.stdout)
    for made in [output.format for output in outputs if output.format.binary and output.path is None and terminal]:
        yield _problem(message("format_no_terminal", name=made.name), message("write_format_file", name=made.name))


def _problem(found: Spoken, hint: Spoken) -> Problem:
    return Problem(Slug.BAD_OPTION, found, hint)
