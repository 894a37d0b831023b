"""Which forms the report is written in, and where each goes: ``--format table --format junit=report.xml``."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from goalcheck.cli.environment import chosen_language, language, root_of, style_for
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import Spoken, listed, message, quoted
from goalcheck.messages.naming import did_you_mean
from goalcheck.output import require_folders, write, write_files
from goalcheck.render.formats import FORMATS
from goalcheck.render.style import Style
from goalcheck.report.report import Report


class Form(NamedTuple):
    """One form of the report; ``path`` None is standard output."""

    name: str
    path: str | None

    @classmethod
    def of(cls, written: str) -> "Form":
        """Return "junit=report.xml" as a form and its file."""
        name, equals, path = written.partition("=")
        return cls(name, path if equals and path != "-" else None)


class Forms(NamedTuple):
    """All the forms of one run, and how they are to look."""

    forms: tuple[Form, ...]
    details: bool = False
    lang: str | None = None
    color: str = "auto"
    ids: bool = False
    by: str = ""
    reload: int = 0

    @classmethod
    def of(
        cls,
        written: Sequence[str] | None,
        output: str | None,
        *,
        details: bool,
        lang: str | None,
        color: str,
        ids: bool = False,
        by: str = "",
    ) -> "Forms":
        """Return what the options ask for; InputError, before anything is read, for what cannot be written."""
        forms = [Form.of(text) for text in written or ["table"]]
        problems = [problem for form in forms for problem in _wrong(form)]
        if output not in {None, "-"}:
            if all(form.path is not None for form in forms):
                problems.append(_problem(message("nothing_left_for_output"), message("leave_out_or_give")))
            forms = [form._replace(path=output) if form.path is None else form for form in forms]
        problems += _together(forms)
        if problems:
            raise InputError(problems)
        made = cls(tuple(forms), details, lang, color, ids, by)
        require_folders(made.files)
        return made

    @property
    def files(self) -> tuple[str, ...]:
        """The files that are written."""
        return tuple(form.path for form in self.forms if form.path is not None)

    @property
    def draw_trends(self) -> bool:
        """Whether one of the forms draws what was achieved in earlier periods."""
        return any(FORMATS[form.name].with_trends for form in self.forms)

    @property
    def with_provenance(self) -> bool:
        """Whether one of the forms says what the report rests on, so that its files are hashed."""
        return any(form.name in _WITH_PROVENANCE for form in self.forms)

    @property
    def machine_language(self) -> str:
        """The language of texts in the formats that machines read."""
        return chosen_language(self.lang) or "en"

    def style(self, form: Form) -> Style:
        """Return the style for the place where a form goes."""
        machine = FORMATS[form.name].for_machines
        lang = self.machine_language if machine else language(self.lang)
        style = style_for(lang=lang, color=self.color, details=self.details, to_file=form.path is not None)
        here = Path.cwd()
        root = root_of(here) if FORMATS[form.name].errors else ""  # which annotate
        return style._replace(ids=self.ids, by=self.by, root=root, folder=here.as_posix(), reload=self.reload)

    @contextmanager
    def annotating(self) -> Iterator[None]:
        """Write wrong inputs in the formats that annotate, too; the error goes on."""
        try:
            yield
        except InputError as error:
            made = [
                (FORMATS[form.name].render_errors(error.problems, self.style(form)), form.path)
                for form in self.forms
                if FORMATS[form.name].errors
            ]
            write_files((content, path) for content, path in made if path is not None)
            for content, path in made:
                if path is None:
                    write(content, utf8=True)
            raise

    def put(self, report: Report, as_table: Callable[[Report, Style], str] | None = None) -> None:
        """Write every form, the files first and all or none of them; ``as_table`` is the gate's own table."""
        renderers = {name: one.render for name, one in FORMATS.items()} | ({"table": as_table} if as_table else {})
        gate = as_table is not None
        made = [(form, renderers[form.name](report, self.style(form)._replace(gate=gate))) for form in self.forms]
        write_files((_marked(form, content), form.path) for form, content in made if form.path is not None)
        for form, content in made:
            if form.path is None:
                write(content, utf8=not FORMATS[form.name].as_terminal)


_WITH_PROVENANCE = frozenset({"json", "html", "xlsx"})


def _marked(form: Form, content: str | bytes) -> str | bytes:
    return f"\ufeff{content}" if FORMATS[form.name].byte_order_mark and isinstance(content, str) else content


def _wrong(form: Form) -> Iterator[Problem]:
    if form.name not in FORMATS:
        hint = did_you_mean(form.name, FORMATS) or message("expected_one_of", names=listed(FORMATS))
        yield _problem(message("no_such_format", name=quoted(form.name)), hint)
    elif form.path == "":
        yield _problem(message("format_names_no_file", name=form.name), message("write_format_file", name=form.name))


def _together(forms: Sequence[Form]) -> Iterator[Problem]:
    """Yield what does not go together: two forms in one place, and bytes on a terminal."""
    if sum(form.path is None for form in forms) > 1:
        yield _problem(message("one_format_without_file"), message("write_format_files"))
    files = [Path(os.path.realpath(form.path)) for form in forms if form.path]
    for path in dict.fromkeys(file for file in files if files.count(file) > 1):
        yield _problem(message("written_twice", file=path.name), message("own_file_each"))
    for form in forms:
        if (
            form.name in FORMATS
            and FORMATS[form.name].binary
            and form.path is None
            and sys.stdout is not None
            and sys.stdout.isatty()
        ):
            yield _problem(message("format_no_terminal", name=form.name), message("write_format_file", name=form.name))


def _problem(found: Spoken, hint: Spoken) -> Problem:
    return Problem(Slug.BAD_OPTION, found, hint)
