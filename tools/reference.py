"""Write what the documents take from the code: the references, the picture of the README, the outputs of commands.

python tools/reference.py            rewrites what is stale
python tools/reference.py --check    names what is stale, and exits 1 if anything is
"""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import chdir
from enum import Enum
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import tomli
from picture import picture
from typer.testing import CliRunner

from goalcheck.cli.app import COMMANDS, app
from goalcheck.render.ci.dashboards import badge
from goalcheck.targets.file.file_refusals import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from goalcheck.targets.file.toml_values import TomlTable

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
RECIPES = DOCS / "howto" / "reading.md"  # whose files are its own blocks: its tests run them
WORKED = (*sorted(DOCS.glob("tutorial*.md")), *sorted({*(DOCS / "howto").glob("*.md")} - {RECIPES}))
PICTURE = (
    "report examples/midyear-made-up.csv --targets examples/midyear-targets.toml --as-of 2022-06-30 --color always"
    " --theme employment --theme education --theme livelihood --theme economy"
)
DEMO = "check examples/china-2022/figures.csv --targets examples/china-2022/targets.toml --format badge"
TITLES = {
    (): "The file",
    ("targets", "*"): "[targets.ID]",
    ("indicators", "*"): "[indicators.NAME]",
    ("score",): "[score]",
    ("report",): "[report]",
    ("sources", "*"): "[[sources]]",
}
"""The tables that have a line of their own; those within them are called as their keys."""
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
_HEADED = re.compile(r"`([^`\n]+)`[^`]*[:：]\n\n```[a-z]*\n(.*?)```", re.DOTALL)
_SHOWN = re.compile(r"```sh\ngoalcheck (?P<command>[^\n]*)\n```\n\n```text\n(?P<said>.*?)```", re.DOTALL)


def run(command: str, width: str = "110", lang: str = "en") -> str:
    """Return what a command prints on standard output, in this language, whatever its exit code."""
    surroundings = {"COLUMNS": width, "GOALCHECK_LANG": lang, "NO_COLOR": "1", "GOALCHECK_TARGETS": None}
    done = CliRunner().invoke(app, command.split(), prog_name="goalcheck", env=surroundings)
    if done.exit_code not in {0, 1} or done.stderr:
        raise SystemExit(f"goalcheck {command}\n{done.stderr or done.exception}")
    return done.stdout


def pages() -> Iterator[tuple[Path, str]]:
    """Every document that is made from the code, as it should be."""
    yield DOCS / "reference" / "language.md", _language()
    yield DOCS / "reference" / "commands.md", _commands()
    yield DOCS / "report.svg", picture(run(PICTURE), "goalcheck report examples/midyear-made-up.csv")
    yield from _badges()
    for path in READMES:
        yield path, _with_example(path.read_text(encoding="utf-8"))
    for path in WORKED:
        lang = "zh" if path.name.endswith(".zh.md") else "en"
        yield path, _SHOWN.sub(partial(_with_output, lang=lang), path.read_text(encoding="utf-8"))


def _badges() -> Iterator[tuple[Path, str]]:
    """The badges of the READMEs, from what the project declares and from the gate of its demo."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = project["requires-python"].removeprefix(">=")
    yield DOCS / "badges" / "python.svg", badge("Python", f"{python} or newer", "#0969da")
    yield DOCS / "badges" / "licence.svg", badge("licence", project["license"], "#0969da")
    yield DOCS / "badges" / "goals.svg", run(DEMO)


def _with_output(found: re.Match[str], lang: str) -> str:
    command = found["command"]
    printed = "".join(f"{line.rstrip()}\n" for line in run(command, lang=lang).splitlines())
    return f"```sh\ngoalcheck {command}\n```\n\n```text\n{printed}```"


def _with_example(readme: str) -> str:
    """Return a README whose example prints what its files lead to: blocks headed by their file's name or command."""
    blocks = [(found[1], found[2]) for found in _HEADED.finditer(readme)]
    with TemporaryDirectory() as folder, chdir(folder):
        for name, text in blocks:
            if not name.startswith("goalcheck "):
                Path(name).write_text(text, encoding="utf-8")
        for command in (name for name, _ in blocks if name.startswith("goalcheck ")):
            printed = "".join(
                f"{line.rstrip()}\n" for line in run(command.removeprefix("goalcheck "), "100").splitlines()
            )
            start = readme.index("```\n", readme.index(f"`{command}`")) + 4
            readme = readme[:start] + printed + readme[readme.index("```", start) :]
    return readme


def _commands() -> str:
    parts = ["# Commands", "Made from the commands themselves by `make reference`.", _help("")]
    for name in COMMANDS:
        parts += [f"## goalcheck {name}", _help(name)]
    return "\n\n".join(parts) + "\n"


def _help(name: str) -> str:
    text = "".join(f"{line.rstrip()}\n" for line in run(f"{name} --help").splitlines())
    return f"```text\n{text.strip()}\n```"


def _language() -> str:
    parts = [
        "# Keys of the targets file",
        "Made from the models that read the file, by `make reference`. An unknown key is an error.",
        "What the keys mean together is in [the language](../language.md).",
    ]
    for title, table in _tables():
        rows = [_row(field.alias or name, field) for name, field in table.model_fields.items()]
        head = "| key | meaning | default | examples |\n|---|---|---|---|"
        parts += [f"## {title}", (table.__doc__ or "").split("\n\n")[0].replace("``", "`"), "\n".join([head, *rows])]
    return "\n\n".join(parts) + "\n"


def _tables() -> Iterator[tuple[str, type[TomlTable]]]:
    """Every table of the targets file that has keys of its own, once, with its title."""
    titles: dict[type[TomlTable], str] = {}
    for path, (table, _) in TABLES.items():
        if table.model_fields:
            titles.setdefault(table, TITLES.get(path) or path[-1])
    for table, title in titles.items():
        yield title, table


def _row(key: str, field: FieldInfo) -> str:
    default = "required" if field.is_required() else _default(field.default)
    examples = ", ".join(f"`{_toml(example)}`" for example in field.examples or ())
    cells = [f"`{key}`", field.description or "", default, examples]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _default(value: object) -> str:
    """Return a default that users could write themselves; "" where the description tells what happens."""
    if isinstance(value, Enum):
        value = value.value
    plain = type(value) in {bool, int, str, list, tuple}  # other things are made of what a user writes
    return f"`{_toml(value)}`" if plain and value != () else ""


def _toml(value: object) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(str(key))} = {_toml(inner)}" for key, inner in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def main() -> int:
    """Write what is stale, or only name it; the exit code says whether anything was, when asked to check."""
    os.chdir(ROOT)
    check = "--check" in sys.argv[1:]
    stale = [(path, text) for path, text in pages() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path, text in stale:
        sys.stdout.write(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}\n")
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
