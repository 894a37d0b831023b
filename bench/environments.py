"""The rivals, and an environment of its own for each, with the versions that its .txt pins."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from processes import ROOT, WORK, Command

SCRIPTS = ROOT / "bench" / "rivals"


@dataclass(frozen=True)
class Rival:
    """A tool that a user would pick instead: its name, its script and its pinned requirements."""

    name: str
    script: str
    requirements: str

    @property
    def versions(self) -> dict[str, str]:
        """The pinned version of the tool itself."""
        pins = dict(line.split("==") for line in _pins(self).read_text(encoding="utf-8").splitlines())
        return {self.requirements: pins[self.requirements]}

    def command(self, figures: Path) -> Command:
        """What to run over a file: exit 0 if all is well in it, 1 if not."""
        return [str(_python(self)), str(SCRIPTS / f"{self.script}.py"), str(figures)]

    def is_installed(self) -> bool:
        """Make the environment unless it is there already; False if that fails, and the console says why."""
        pins = _pins(self).read_text(encoding="utf-8")
        stamp = _folder(self) / "installed.txt"
        if stamp.exists() and stamp.read_text(encoding="utf-8") == pins:
            return True
        install = [str(_python(self)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        steps = ([sys.executable, "-m", "venv", str(_folder(self))], [*install, "-r", str(_pins(self))])
        if any(subprocess.run(step, check=False).returncode for step in steps):
            return False
        stamp.write_text(pins, encoding="utf-8")
        return True


RIVALS = (
    Rival("pandera", "with_pandera", "pandera"),
    Rival("pandera, typed by Polars", "with_pandera_typed", "pandera"),
    Rival("pointblank", "with_pointblank", "pointblank"),
    Rival("soda-core", "with_soda", "soda-core"),
    Rival("great-expectations", "with_great_expectations", "great-expectations"),
    Rival("frictionless", "with_frictionless", "frictionless"),
)


def _pins(rival: Rival) -> Path:
    return SCRIPTS / f"{rival.requirements}.txt"


def _folder(rival: Rival) -> Path:
    return WORK / "environments" / rival.requirements


def _python(rival: Rival) -> Path:
    return _folder(rival) / "bin" / "python"
