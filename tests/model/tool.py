"""goalcheck run as a command, inside this process for speed."""

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from goalcheck.cli import main

from .case_parts import GeneratedCase


class Found(NamedTuple):
    exit_code: int
    report: dict[str, Any]
    said: str


def run(command: str, case: GeneratedCase, folder: Path, *options: str) -> Found:
    files = [str(folder / name) for name, _ in case.files]
    earlier = [str(folder / name) for name, _ in case.all_files[1 + len(case.files) :]]
    place = ["--targets", str(folder / "targets.toml"), "--as-of", case.as_of.isoformat()]
    place += [part for one in earlier for part in ("--against", one)]
    with caught([command, *place, "--format", "json", *options, *files]) as (out, err):
        exit_code = exit_code_of_main()
    text = out.buffer.getvalue().decode()  # type: ignore[attr-defined]
    said = err.buffer.getvalue().decode()  # type: ignore[attr-defined]
    return Found(exit_code, read(text) if exit_code in {0, 1} else {}, said)


def read(text: str | bytes) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(text)
    return report


@contextlib.contextmanager
def caught(arguments: list[str]) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        mock.patch.object(sys, "argv", ["goalcheck", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        yield out, err


def exit_code_of_main() -> int:
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def write(case: GeneratedCase, folder: Path) -> None:
    for name, text in case.all_files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
