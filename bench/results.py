"""What the parts have measured so far, kept under .bench/ until the page is written from it."""

from __future__ import annotations

import json
import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from comparison import Bars, Comparison, Skipped
from processes import WORK, Measured

RESULTS = WORK / "results"  # one file for each part
MEASURED_WITH = ("goalcheck", "polars")
Line = Comparison | Skipped


@dataclass(frozen=True)
class Part:
    """The measures of one part, and the conditions they were taken under."""

    lines: tuple[Line, ...]
    findings: dict[str, dict[str, str]] = field(default_factory=dict)  # error -> tool -> what it does about it
    versions: dict[str, str] = field(default_factory=dict)
    machine: str = ""
    load: float = 0  # processes that wanted a processor when the part began


def options_of(description: str | None, **defaults: int | str) -> Namespace:
    """Read a part's options: `--record`, and one for each default."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--record", action="store_true", help="keep the results for the page")
    for name, default in defaults.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    return parser.parse_args()


class Recorder:
    """Prints the lines of one part as they come; keeps them if asked to."""

    def __init__(self, part: str, *, keep: bool, versions: dict[str, str] | None = None) -> None:
        self._part, self._keep = part, keep
        self._versions = versions or {}
        self._load = os.getloadavg()[0]
        self._lines: list[Line] = []

    def add(self, line: Line) -> None:
        """Print a line, and keep it at once: a part that is cut short has measured something."""
        print(line, flush=True)
        self._lines.append(line)
        self.keep()

    def keep(self, findings: dict[str, dict[str, str]] | None = None) -> None:
        """Write what there is of this part."""
        if self._keep:
            versions = {name: version(name) for name in MEASURED_WITH} | self._versions
            part = Part(tuple(self._lines), findings or {}, versions, machine(), self._load)
            save(self._part, part)


def load(folder: Path = RESULTS) -> dict[str, Part]:
    """Read the parts measured so far."""
    return {path.stem: _part(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))}


def save(name: str, part: Part, folder: Path = RESULTS) -> None:
    """Write one part."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(part), indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def machine() -> str:
    """Say what kind of machine this is; no names."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    python = f"Python {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()}, {python}"


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if sys.platform == "linux" and information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return f"{value.strip()} ({platform.machine()})"
    return platform.processor() or platform.machine()


def _part(read: dict[str, Any]) -> Part:
    return Part(**{**read, "lines": tuple(_lines(read["lines"]))})


def _lines(read: Sequence[dict[str, Any]]) -> Iterable[Line]:
    for line in read:
        if "reason" in line:
            yield Skipped(**line)
        else:
            measured = {who: Measured(**line[who]) for who in ("ours", "theirs")}
            yield Comparison(line["work"], line["other"], **measured, bars=Bars(**line["bars"]))
