"""Write what was measured into docs/benchmarks.md, between the marks of each part; a part not measured stays."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping

from comparison import Comparison
from processes import ROOT, Measured
from results import Line, Part, load

PAGE = ROOT / "docs" / "benchmarks.md"
BUSY = 0.5  # processes that wanted a processor when a part began, of each core
HEADER = """\
| work | beside | goalcheck (clock, processors, memory) | the other (likewise) | time | processor time | memory | bars |
|---|---|---|---|---|---|---|---|"""


def main() -> None:
    """Rewrite the page from all results there are."""
    parts = load()
    if not parts:
        sys.exit("nothing is measured yet: make bench")
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), parts), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}: {', '.join(parts)}")


def rewritten(page: str, parts: Mapping[str, Part]) -> str:
    """Return the page with these parts' measures in place of older ones; ValueError if it has no place for one."""
    for name, part in parts.items():
        begin, end = f"<!-- measured: {name} -->", f"<!-- end: {name} -->"
        before, has_begin, rest = page.partition(begin)
        _, has_end, after = rest.partition(end)
        if not (has_begin and has_end):
            raise ValueError(f"the page has no {begin} … {end}")
        page = f"{before}{begin}\n{section(part)}\n{end}{after}"
    return page


def section(part: Part) -> str:
    """Return one part's table and the conditions it was measured under."""
    tables = [_comparisons(part.lines)] if part.lines else []
    if part.findings:
        tables.append(_findings(part.findings))
    return "\n\n".join([*tables, _conditions(part)])


def _comparisons(lines: Iterable[Line]) -> str:
    return "\n".join([HEADER, *map(_row, lines)])


def _row(line: Line) -> str:
    if not isinstance(line, Comparison):
        return f"| {line.work} | {line.other} | not measured: {line.reason} | | | | | |"
    ratios = f"**{line.time:.2f}** | {line.processor:.2f} | {line.memory:.2f}"
    bars = "; ".join(line.verdicts)
    return f"| {line.work} | {line.other} | {_measured(line.ours)} | {_measured(line.theirs)} | {ratios} | {bars} |"


def _measured(measured: Measured) -> str:
    return f"{_seconds(measured.seconds)}, {_seconds(measured.processor)}, {measured.megabytes:,.0f} MB"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _findings(findings: Mapping[str, Mapping[str, str]]) -> str:
    tools = list(next(iter(findings.values())))
    rows = (f"| {case} | {' | '.join(said[tool] for tool in tools)} |" for case, said in findings.items())
    return "\n".join([f"| | {' | '.join(tools)} |", "|---" * (len(tools) + 1) + "|", *rows])


def _conditions(part: Part) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in part.versions.items())
    return f"{_runs(part)}{part.machine}; {versions}.{_load(part)}"


def _runs(part: Part) -> str:
    runs = sorted({line.ours.runs for line in part.lines if isinstance(line, Comparison)})
    if not runs:
        return ""
    if runs == [1]:
        return "One run each. "
    return f"Medians of {' to '.join(map(str, dict.fromkeys((runs[0], runs[-1]))))} runs in turn. "


def _load(part: Part) -> str:
    cores = re.search(r"(\d+) cores", part.machine)
    if not part.lines or part.load <= BUSY * int(cores[1] if cores else 1):
        return ""
    return (
        f" The machine was at other work too ({part.load:.1f} processes wanted a processor when this part began):"
        " the ratios of processor time say more than those of the clock."
    )


if __name__ == "__main__":
    main()
