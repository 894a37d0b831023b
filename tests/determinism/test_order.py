"""Neither the order of files on the command line nor that of rows in a file changes what is judged.

Files: every byte stays. Rows: all that a verdict says stays but line numbers, the order in which figures, members and
notes are listed, and which spelling of two equal figures is shown.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from engines.reading import report
from goalcheck.errors import InputError
from goalcheck.figures.input.paths import expand
from goalcheck.render.formats import FORMATS, Style
from model import tool
from model.generated_cases import case_of

if TYPE_CHECKING:
    from pathlib import Path

    from model.case_parts import GeneratedCase

CASES = 100
TOLD_OF_EACH = {"figures", "members", "line", "reason", "remarks", "notes"}
Facts = dict[str, Any]


def with_two_files() -> list[int]:
    return [seed for seed in range(CASES) if len(case_of(seed).files) == 2]


def said(case: GeneratedCase, folder: Path, names: list[str]) -> dict[str, str | bytes] | list[str]:
    """The report in every form, or the errors."""
    try:
        found = report("stream", folder, *names, as_of=case.as_of)
    except InputError as error:
        return [str(problem) for problem in error.problems]
    return {form: one.render(found, Style(details=True)) for form, one in FORMATS.items()}


@pytest.mark.parametrize("seed", with_two_files())
def test_the_order_of_files_changes_no_byte(seed: int, tmp_path: Path) -> None:
    case = case_of(seed)
    tool.write(case, tmp_path)
    names = [name for name, _ in case.files]
    assert said(case, tmp_path, names[::-1]) == said(case, tmp_path, names)


def test_files_folders_and_patterns_are_read_in_alphabetical_order(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "c.csv"):
        (tmp_path / name).write_text("indicator,value\n", encoding="utf-8")
    one_by_one = [str(tmp_path / name) for name in ("c.csv", "a.csv", "b.csv")]
    ways = [one_by_one, one_by_one[::-1], [str(tmp_path)], [f"{tmp_path}/*.csv"]]
    assert len({tuple(named.name for named in expand(way).inputs) for way in ways}) == 1


def facts_of(entry: Facts) -> Facts:
    """What an entry says apart from places, and from what is told of each figure in its own words."""
    own = {key: value for key, value in entry.items() if key not in TOLD_OF_EACH}
    members = sorted(map(facts_of, entry.get("members") or []), key=lambda one: sorted(one["member"].items()))
    return own | {"members": members, "figures": len(entry["figures"])}


def judged(case: GeneratedCase, folder: Path) -> Facts | Counter[str]:
    """The facts of all verdicts and the gate; or, where it is refused, how many errors of each kind there are."""
    try:
        found = report("stream", folder, *(name for name, _ in case.files), as_of=case.as_of)
    except InputError as error:
        return Counter(str(problem.slug) for problem in error.problems)
    text = FORMATS["json"].render(found, Style())
    document = json.loads(text)
    return {"gate": document["gate"], "targets": [facts_of(entry) for entry in document["targets"]]}


def test_the_order_of_rows_changes_no_verdict(tmp_path: Path) -> None:
    for seed in range(CASES):
        case = case_of(seed)
        tool.write(case, tmp_path)
        plain = judged(case, tmp_path)
        for name, text in case.files:
            header, *rows = text.splitlines()
            random.Random(seed).shuffle(rows)
            (tmp_path / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        assert judged(case, tmp_path) == plain, seed
