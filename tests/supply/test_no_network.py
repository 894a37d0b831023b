"""No command, form or engine opens a connection or asks for an address."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from determinism.commands import COMMANDS, EXAMPLE, JUDGED, ROOT, TARGETS, all_forms
from goalcheck.cli.app import COMMANDS as ALL

WATCHED = """
import json, socket, sys
asked = []
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.send", "urllib.")
sys.addaudithook(lambda event, given: asked.append(event) if event.startswith(NETWORK) else None)
from goalcheck.cli import main
codes = []
for arguments in json.loads(sys.argv[1]):
    sys.argv = ["goalcheck", *arguments]
    try:
        main()
    except SystemExit as end:
        codes.append(end.code or 0)
"""
SAY = 'sys.stderr.write(json.dumps({"asked": asked, "codes": codes}))'
# What needs a file of its own; "watch" never ends: its reading and drawing are those of report
NEEDS_MORE = {"verify", "compare", "audit", "draft", "trace", "init", "watch"}
FORM = "三级指标,年度指标值,实际完成值,分值,得分\n人数,≥50人,45人,10,9\n"


def watched(runs: list[list[str]], code: str = WATCHED) -> tuple[list[str], list[int]]:
    """What of the network was asked for in these runs, one after the other in a process, and their exit codes."""
    command = [sys.executable, "-c", code + SAY, json.dumps(runs)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr[done.stderr.rindex('{"asked"') :])
    return found["asked"], found["codes"]


def test_no_command_form_or_engine_touches_the_network(tmp_path: Path) -> None:
    old, fresh = tmp_path / "json", tmp_path / "new"
    fresh.mkdir()
    runs = [all_forms(tmp_path, f"--engine={engine}") for engine in ("stream", "polars")]
    runs += [*COMMANDS.values(), ["compare", str(old), str(old)], ["check", *JUDGED, "--baseline", str(old)]]
    runs += [["init", str(fresh)], ["validate", *EXAMPLE, *TARGETS], ["--version"], ["report", "--help"]]
    form = tmp_path / "form.csv"
    form.write_text(FORM, encoding="utf-8")
    plan = str(ROOT / "examples" / "plan" / "plan.en.md")
    runs += [
        ["audit", str(form)],
        ["draft", plan],
        ["trace", plan, "--targets", str(Path(plan).with_name("targets.toml"))],
    ]
    asked, codes = watched(runs)
    assert asked == []
    assert [run for run, code in zip(runs, codes, strict=True) if code not in {0, 1}] == []


def test_every_command_is_among_those_that_were_watched() -> None:
    assert set(ALL) - {"report", *(arguments[0] for arguments in COMMANDS.values())} == NEEDS_MORE


def test_a_connection_would_be_seen() -> None:
    trying = "import socket\nwith socket.socket() as it:\n    it.settimeout(0.1)\n    it.connect_ex(('127.0.0.1', 9))\n"
    asked, _ = watched([], WATCHED + trying)
    assert asked == ["socket.connect"]
