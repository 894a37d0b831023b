"""The outputs of a report: the format of each, and its file: ``--format table --format junit=report.xml``."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from goalcheck.cli.environment import chosen_language, root_of, style_for
from goalcheck.cli.options import Options
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import Spoken, listed, message, quoted
from goalcheck.messages.naming import did_you_mean
from goalcheck.output import require_folders, write, write_files
from goalcheck.render.formats import FORMATS
from goalcheck.render.style import Style
from goalcheck.report.report import Report


class Output(NamedTuple):
    """One output of the report; ``path`` None is standard output."""

    name: str
    path: str | None

    @classmethod
    def of(cls, written: str) -> "Output":
        """Return "junit=report.xml" as an output and its file."""
        name, equals, path = written.partition("=")
        return cls(name, path if equals and path != "-" else None)


class Outputs(NamedTuple):
    """All the outputs of one run, and what was asked for, which says how they are to look."""

    outputs: tuple[Output, ...]
    asked: Options
    reload: int = 0

    @classmethod
    def of(cls, asked: Options) -> "Outputs":
        """Return what the options ask for; InputError, before anything is read, for what cannot be written."""
        outputs, path = [Output.of(text) for text in asked.format or ["table"]], asked.output
        problems = [problem for output in outputs for problem in _wrong(output)]
        if path not in {None, "-"}:
            if all(output.path is not None for output in outputs):
                problems.append(_problem(message("nothing_left_for_output"), message("leave_out_or_give")))
            outputs = [output._replace(path=path) if output.path is None else output for output in outputs]
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

    @property
    def draw_trends(self) -> bool:
        """Whether one of the outputs draws what was achieved in earlier periods."""
        return any(FORMATS[output.name].with_trends for output in self.outputs)

    @property
    def with_provenance(self) -> bool:
        """Whether one of the outputs says what the report rests on, so that its files are hashed."""
        return any(output.name in _WITH_PROVENANCE for output in self.outputs)

    @property
    def machine_language(self) -> Literal["en", "zh"]:
        """The language of texts in the formats that machines read."""
        return "zh" if chosen_language(self.asked.lang) == "zh" else "en"

    def style(self, output: Output) -> Style:
        """Return the style for the place where an output goes."""
        asked, here, made = self.asked, Path.cwd(), FORMATS[output.name]
        style = style_for(asked.lang, asked.color, output.path, details=asked.details)
        return style._replace(
            lang=self.machine_language if made.for_machines else style.lang,
            ids=asked.ids,
            by=asked.by or "",
            root=root_of(here) if made.errors else "",  # which annotate
            folder=here.as_posix(),
            reload=self.reload,
        )

    @contextmanager
    def annotating(self) -> Iterator[None]:
        """Write wrong inputs in the formats that annotate, too; the error goes on."""
        try:
            yield
        except InputError as error:
            made = [
                (FORMATS[output.name].render_errors(error.problems, self.style(output)), output.path)
                for output in self.outputs
                if FORMATS[output.name].errors
            ]
            write_files((content, path) for content, path in made if path is not None)
            for content, path in made:
                if path is None:
                    write(content, utf8=True)
            raise

    def put(self, report: Report, as_table: Callable[[Report, Style], str] | None = None) -> None:
        """Write every output, the files first and all or none of them; ``as_table`` is the gate's own table."""
        renderers = {name: one.render for name, one in FORMATS.items()} | ({"table": as_table} if as_table else {})
        gate = as_table is not None
        made = [
            (output, renderers[output.name](report, self.style(output)._replace(gate=gate))) for output in self.outputs
        ]
        write_files((_marked(output, content), output.path) for output, content in made if output.path is not None)
        for output, content in made:
            if output.path is None:
                write(content, utf8=not FORMATS[output.name].as_terminal)


_WITH_PROVENANCE = frozenset({"json", "html", "xlsx"})


def _marked(output: Output, content: str | bytes) -> str | bytes:
    return f"\ufeff{content}" if FORMATS[output.name].byte_order_mark and isinstance(content, str) else content


def _wrong(output: Output) -> Iterator[Problem]:
    if output.name not in FORMATS:
        hint = did_you_mean(output.name, FORMATS) or message("expected_one_of", names=listed(FORMATS))
        yield _problem(message("no_such_format", name=quoted(output.name)), hint)
    elif output.path == "":
        yield _problem(
            message("format_names_no_file", name=output.name), message("write_format_file", name=output.name)
        )


def _together(outputs: Sequence[Output]) -> Iterator[Problem]:
    """Yield what does not go together: two outputs in one place, and bytes on a terminal."""
    if sum(output.path is None for output in outputs) > 1:
        yield _problem(message("one_format_without_file"), message("write_format_files"))
    files = [Path(os.path.realpath(output.path)) for output in outputs if output.path]
    for path in dict.fromkeys(file for file in files if files.count(file) > 1):
        yield _problem(message("written_twice", file=path.name), message("own_file_each"))
    for output in outputs:
        if (
            output.name in FORMATS
            and FORMATS[output.name].binary
            and output.path is None
            and sys.stdout is not None
            and sys.stdout.isatty()
        ):
            yield _problem(
                message("format_no_terminal", name=output.name), message("write_format_file", name=output.name)
            )


def _problem(found: Spoken, hint: Spoken) -> Problem:
    return Problem(Slug.BAD_OPTION, found, hint)
