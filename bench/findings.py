"""Show each tool, goalcheck and its rivals, small files with an error each, and see which it finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commands import check
from environments import RIVALS
from made_figures import HEADER, Shape, figures_file, targets_file
from processes import WORK, Command, exit_code
from results import Recorder, options_of

DAYS = 10
SHAPE = Shape(2, 1, DAYS)
Rows = list[dict[str, str]]
FINE = "reads a sound file"
EXACT = "passes a sum that is exactly the threshold: 9007199254740992.75 less 9007199254740991.75"


def main() -> None:
    """Print and keep a table: error, tool, what the tool does."""
    options = options_of(__doc__)
    rivals = [rival for rival in RIVALS if rival.is_installed()]
    recorder = Recorder("findings", keep=options.record, versions={k: v for r in rivals for k, v in r.versions.items()})
    found: dict[str, dict[str, str]] = {}
    for case, figures in _files():
        tools: dict[str, Command] = {"goalcheck": check(figures, targets_file("observations", SHAPE), SHAPE)}
        tools |= {rival.name: rival.command(figures) for rival in rivals}
        found[case] = {name: _said(case, exit_code(command)) for name, command in tools.items()}
        print(case, found[case], flush=True)
    recorder.keep(found)


def _said(case: str, code: int) -> str:
    if case in {FINE, EXACT}:
        return "yes" if code == 0 else "**no**"
    return "found" if code != 0 else "not found"


def _files() -> Iterator[tuple[str, Path]]:
    header, *lines = figures_file("observations", SHAPE).read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(header.split(","), line.split(","), strict=True)) for line in lines]
    for number, (case, changed) in enumerate(_cases(rows)):
        path = WORK / f"case-{number}.csv"
        path.write_text(HEADER + "".join(",".join(row.values()) + "\n" for row in changed), encoding="utf-8")
        yield case, path


def _cases(rows: Rows) -> Iterator[tuple[str, Rows]]:
    """Each error is made in the last row; what is about sums, in those of the first indicator."""
    *others, last = rows
    yield FINE, rows
    yield "a value is no number: `12x`", [*others, last | {"value": "12x"}]
    yield "a day that does not exist: `2001-02-30`", [*others, last | {"period": "2001-02-30"}]
    yield "a row without an indicator", [*others, last | {"indicator": ""}]
    yield "a row in another unit: `kWh` among `t`", [*others, last | {"unit": "kWh"}]
    yield "a status that nobody knows: `odd`", [*others, last | {"status": "odd"}]
    yield "the same key twice, with different values", [*rows, last | {"value": "1"}]
    yield "a value is missing: blank", [*others, last | {"value": ""}]
    yield "a sum falls short of its threshold", _valued(rows, ["0.09"] * DAYS)
    yield "a sum falls short in the tenth decimal place", _valued(rows, ["0.0999999999"] * DAYS)
    yield EXACT, _valued(rows, ["9007199254740992.75", "-9007199254740991.75", *["0"] * (DAYS - 2)])


def _valued(rows: Rows, values: list[str]) -> Rows:
    """Give these values to the first indicator."""
    first = [row | {"value": value} for row, value in zip(rows[::2], values, strict=True)]
    return [*first, *rows[1::2]]


if __name__ == "__main__":
    main()
