"""Write what the long runs found into docs/reliability.md: a row for each run; one without results keeps its row.

python tools/reliability.py [FOLDER…]      the folders of results; default: .reliability
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- found -->\n", "<!-- end -->"
Result = dict[str, Any]


class Row(NamedTuple):
    """What one run tried, what came of it, and when."""

    tried: str
    outcome: str
    when: str

    def text(self, name: str) -> str:
        """The row of the table."""
        return f"| {name} | {self.tried} | {self.outcome} | {self.when} |"


def generated_cases(found: Result) -> Row:
    """The plain judge beside goalcheck."""
    tried = f"{found['cases']:,} cases, {found['counts']['targets compared']:,} verdicts compared"
    mended = len(found.get("mended", []))
    outcome = f"{len(found['disagreements'])} disagreements"
    outcome += f"; {mended} found on the way, mended" if mended else ""
    when = f"{found['date']}, version {found['version']}"
    return Row(tried, outcome, when + (f", commit {found['commit']}" if found["commit"] else ""))


def mutants(found: Result) -> Row:
    """Small changes of the code that judges."""
    stages: Mapping[str, Result] = found["stages"]
    made, killed, late, left = (sum(stage[key] for stage in stages.values()) for key in STAGE_COUNTS)
    outcome = f"{killed:,} killed, {late:,} ran out of time, {left:,} survived ({percent(made - left, made)} noticed)"
    return Row(f"{made:,} mutants in {', '.join(sorted(stages))}", outcome, found["day"])


STAGE_COUNTS = ("made", "killed", "timed_out", "survived")


def fuzz(found: Result) -> Row:
    """Damaged input at every entry point."""
    guided = "at random and guided by coverage" if found["guided"] else "at random"
    tried = f"{found['inputs']:,} inputs at {len(found['entry_points'])} entry points, {guided}"
    return Row(tried, f"{len(found['crashes'])} crashes", found["day"])


def kills(found: Result) -> Row:
    """Processes killed while they wrote."""
    outcome = f"{found['old']:,} files old, {found['new']:,} new, {found['half']:,} half written"
    return Row(f"{found['times']:,} writers, {found['killed']:,} killed before their end", outcome, found["day"])


RUNS: dict[str, tuple[str, Callable[[Result], Row]]] = {
    "cases": ("cases", generated_cases),
    "mutants": ("mutants", mutants),
    "inputs": ("fuzz", fuzz),
    "kills": ("kills", kills),
}


def percent(part: int, whole: int) -> str:
    """A share cut to a tenth, never rounded up: 99.96 is no 100 %."""
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10} %"


def newest(name: str, folders: Iterable[Path]) -> Result | None:
    """The youngest results of a run in these folders, with the day of the file where they name none."""
    files = [path for folder in folders if (path := folder / f"{name}.json").is_file()]
    if not files:
        return None
    path = max(files, key=lambda one: one.stat().st_mtime)
    found: Result = json.loads(path.read_text(encoding="utf-8"))
    return {"day": f"{datetime.fromtimestamp(path.stat().st_mtime, UTC):%Y-%m-%d}", **found}


def rewritten(page: str, results: Mapping[str, Result]) -> str:
    """The page with these results, by the names of their rows; ValueError if it has no place for one."""
    before, has_begin, rest = page.partition(BEGIN)
    table, has_end, after = rest.partition(END)
    if not (has_begin and has_end):
        raise ValueError("the page has no place for what was found")
    for name, result in results.items():
        old = [line for line in table.splitlines() if line.startswith(f"| {name} |")]
        if len(old) != 1:
            raise ValueError(f"the table has no row for {name}")
        table = table.replace(old[0], RUNS[name][1](result).text(name))
    return f"{before}{BEGIN}{table}{END}{after}"


def main() -> None:
    """Rewrite the page from all results there are."""
    folders = [Path(name) for name in sys.argv[1:]] or [ROOT / ".reliability"]
    found = {row: result for row, (name, _) in RUNS.items() if (result := newest(name, folders)) is not None}
    if not found:
        sys.exit("nothing was run yet: make test-long mutants fuzz kills")
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}: {', '.join(found)}; not run here: {absent(found)}\n")


def absent(found: Mapping[str, Result]) -> str:
    """The runs without results."""
    return ", ".join(name for name in RUNS if name not in found) or "none"


if __name__ == "__main__":
    main()
