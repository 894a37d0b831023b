"""The steps of the action and of the GitLab job, run in a plain shell with stand-ins for what the runner gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from xml.etree import ElementTree as ET

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
TARGETS = """\
title = "Goals"
period = "2022"
[targets.schools]
theme = "education"
threshold = { at_least = 30 }
[targets.jobs]
theme = "work"
commitment = "expected"
threshold = { at_least = 9 }
"""
FIGURES = "indicator,period,value\nschools,2022,24\njobs,2022,8\n"


@dataclass(frozen=True)
class Ran:
    """A step's exit code, log, outputs and summary."""

    code: int
    log: str
    err: str
    outputs: dict[str, str]
    summary: str


@dataclass(frozen=True)
class Runner:
    """A stand-in for a runner: a workspace, a temporary folder, the files that steps write to."""

    work: Path
    temp: Path
    env: dict[str, str] = field(default_factory=dict)

    def step(self, name: str, **inputs: str) -> Ran:
        """Run a step of the action with these inputs."""
        output, summary = self.temp / "output", self.temp / "summary"
        output.write_text("", encoding="utf-8")
        summary.write_text("# before\n", encoding="utf-8")
        around = {
            "PATH": f"{BIN}:/usr/bin:/bin",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            **{f"INPUT_{key.upper()}": value for key, value in inputs.items()},
        }
        script = ["bash", str(ROOT / "ci" / "action.sh"), name]
        done = subprocess.run(script, cwd=self.work, env=around | self.env, capture_output=True, text=True, check=False)
        pairs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
        return Ran(done.returncode, done.stdout, done.stderr, pairs, summary.read_text(encoding="utf-8"))


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Return a runner with targets and figures, goalcheck installed as by the first step."""
    made = Runner(tmp_path / "work", tmp_path / "temp")
    programs = made.temp / "goalcheck" / "bin"
    programs.mkdir(parents=True)
    for name in ("goalcheck", "python"):
        (programs / name).write_text(f'#!/bin/sh\nexec "{BIN / name}" "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    made.work.mkdir()
    (made.work / "targets.toml").write_text(TARGETS, encoding="utf-8")
    (made.work / "figures.csv").write_text(FIGURES, encoding="utf-8")
    return made


def test_a_miss_fails_the_step_with_annotations_summary_and_outputs(runner: Runner) -> None:
    ran = runner.step("check", files="figures.csv\n", as_of="2023-01-31")
    assert ran.code == 1
    assert "::error file=figures.csv,line=2," in ran.log
    assert "gate failed: 1 of 2 targets" in ran.log
    assert ran.summary.startswith("# before\n")
    assert "schools" in ran.summary
    report = ran.outputs.pop("report")
    assert Path(ran.outputs.pop("comment")).read_text(encoding="utf-8").startswith("<!-- goalcheck -->")
    assert Path(ran.outputs.pop("badge")).read_text(encoding="utf-8").startswith("<svg")
    assert json.loads(Path(report).read_text(encoding="utf-8"))["as_of"] == "2023-01-31"
    assert ran.outputs == {
        "passed": "false", "failing": "1", "declared": "2", "judged": "2",
        "met": "0", "missed": "2", "on_track": "0", "behind": "0", "no_data": "0",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("inputs", "code", "failing"),
    [
        ({"strict": "true"}, 1, "2"),
        ({"warn_only": "true"}, 0, "1"),
        ({"theme": "work"}, 0, "0"),
        ({"theme": "work\neducation\n", "strict": "true"}, 1, "2"),
        ({"as_of": "2022-06-30"}, 0, "0"),
        ({"as_of": "2022-06-30", "fail_on": "no_data\nbehind"}, 1, "1"),
        ({"targets": "targets.toml", "lang": "zh"}, 1, "1"),
    ],
)
def test_inputs_become_options(runner: Runner, inputs: dict[str, str], code: int, failing: str) -> None:
    ran = runner.step("check", files="figures.csv", **inputs)
    assert (ran.code, ran.outputs["failing"]) == (code, failing)


def test_only_what_is_newly_missed_fails_against_a_baseline(runner: Runner) -> None:
    report = Path(runner.step("check", files="figures.csv").outputs["report"])
    (runner.work / "old.json").write_bytes(report.read_bytes())
    assert runner.step("check", files="figures.csv", baseline="old.json").code == 0
    (runner.work / "figures.csv").write_text(FIGURES.replace("24", "23"), encoding="utf-8")
    assert runner.step("check", files="figures.csv", baseline="old.json", allow_slack="0.5").code == 1
    assert runner.step("check", files="figures.csv", baseline="old.json", allow_slack="1").code == 0


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"files": "gone.csv"}, "gone.csv"),
        ({"files": " \n"}, "no figures are named"),
        ({"files": "figures.csv", "comment": "yes"}, "comment must be true or false"),
        ({"files": "figures.csv", "strict": "yes"}, "strict must be true or false"),
        ({"files": "figures.csv", "as_of": "soon"}, "--as-of"),
    ],
)
def test_wrong_input_fails_with_2_and_says_why(runner: Runner, inputs: dict[str, str], said: str) -> None:
    ran = runner.step("check", **inputs)
    assert ran.code == 2
    assert said in ran.log + ran.err
    assert "::error title=goalcheck::" in ran.log
    assert "gate passes" not in ran.summary


def test_an_earlier_report_is_never_taken_for_this_one(runner: Runner) -> None:
    runner.step("check", files="figures.csv")
    ran = runner.step("check", files="gone.csv")
    assert (ran.outputs["passed"], sorted(ran.outputs)) == ("false", ["badge", "comment", "passed"])
    assert "nothing was judged" in ran.summary
    assert "gone.csv" in ran.summary


def test_hostile_inputs_and_names_stay_text(runner: Runner) -> None:
    name = "a b;touch hacked.csv"
    (runner.work / name).write_text(FIGURES.replace("24", "24"), encoding="utf-8")
    hostile = TARGETS.replace("[targets.schools]", '[targets.schools]\nname = "::set-output name=passed::true"')
    (runner.work / "targets.toml").write_text(hostile, encoding="utf-8")
    ran = runner.step("check", files=f"{name}\r\n", owner="")
    assert ran.code == 1
    lines = [line.strip() for line in ran.log.splitlines()]
    assert not [line for line in lines if line.startswith("::set-output")]
    assert runner.step("check", files="$(touch hacked.csv)").code == 2
    assert not (runner.work / "hacked.csv").exists()


def test_the_table_stands_where_the_runner_takes_no_commands(runner: Runner) -> None:
    lines = runner.step("check", files="figures.csv").log.splitlines()
    (begin,) = [number for number, line in enumerate(lines) if line.startswith("::stop-commands::")]
    token = lines[begin].removeprefix("::stop-commands::")
    assert len(token) == 32
    assert "gate failed" in "".join(lines[begin : lines.index(f"::{token}::")])


def test_the_first_step_installs_the_checkout_of_the_action(runner: Runner, tmp_path: Path) -> None:
    python, calls = tmp_path / "python", tmp_path / "calls"
    python.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >>"{calls}"\n', encoding="utf-8")
    python.chmod(0o755)
    home = runner.temp / "goalcheck" / "bin" / "python"
    home.write_text(python.read_text(encoding="utf-8"), encoding="utf-8")
    assert runner.step("install", python=str(python), extras="xlsx,units").code == 0
    said = calls.read_text(encoding="utf-8").splitlines()
    assert said[:3] == ["-m", "venv", str(runner.temp / "goalcheck")]
    assert said[-1] == f"{ROOT}[xlsx,units]"


def test_no_other_step_is_known(runner: Runner) -> None:
    assert runner.step("dance").code == 2


def test_the_gitlab_job_leaves_what_it_promises(runner: Runner) -> None:
    job = YAML(typ="safe").load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["goalcheck"]
    env = {**os.environ, **job["variables"], "PATH": f"{BIN}:/usr/bin:/bin", "GOALCHECK_FILES": "fig*.csv"}
    (script,) = job["script"]
    done = subprocess.run(["sh", "-c", script], cwd=runner.work, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    assert ET.parse(runner.work / reports["junit"]).getroot().tag == "testsuites"
    assert json.loads((runner.work / reports["codequality"]).read_text(encoding="utf-8"))
    assert all((runner.work / path).is_file() for path in job["artifacts"]["paths"])
    unset = subprocess.run(["sh", "-c", job["before_script"][0]], env=env, capture_output=True, text=True, check=False)
    assert "set it to what pip installs" in unset.stderr


def test_the_hook_validates_every_targets_file_that_it_is_given(runner: Runner) -> None:
    hook, _ = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    more = runner.work / "more" / "targets.toml"
    more.parent.mkdir()
    more.write_text(TARGETS, encoding="utf-8")
    command = [str(BIN / hook["entry"].split()[0]), *hook["entry"].split()[1:], "targets.toml", "more/targets.toml"]

    def ran() -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=runner.work, capture_output=True, text=True, check=False)

    assert ran().stdout.splitlines() == [
        "more/targets.toml: 2 targets, 2 indicators",
        "targets.toml: 2 targets, 2 indicators",
    ]
    (runner.work / "targets.toml").write_text("[targets.a]\n", encoding="utf-8")
    more.write_text("[targets.b]\n", encoding="utf-8")
    failed = ran()
    assert failed.returncode == 2
    assert "\ntargets.toml:1" in f"\n{failed.stderr}"
    assert "more/targets.toml:1" in failed.stderr


def test_annotations_are_relative_to_the_repository_from_a_working_directory(runner: Runner) -> None:
    service = runner.work / "service" / "gate"
    service.mkdir(parents=True)
    for name in ("targets.toml", "figures.csv"):
        (runner.work / name).rename(service / name)
    below = Runner(service, runner.temp, {"GITHUB_WORKSPACE": str(runner.work)})
    ran = below.step("check", files="figures.csv", as_of="2023-01-31")
    assert "::error file=service/gate/figures.csv,line=2," in ran.log
    (service / "figures.csv").write_text(FIGURES.replace("24", "many"), encoding="utf-8")
    wrong = below.step("check", files="figures.csv", as_of="2023-01-31")
    assert "::error file=service/gate/figures.csv,line=2," in wrong.log


def test_at_most_ten_targets_are_annotated_and_the_summary_has_all(runner: Runner) -> None:
    targets = "".join(f"[targets.t{n}]\nthreshold = {{ at_least = 9 }}\n" for n in range(14))
    figures = "".join(f"t{n},2022,1\n" for n in range(14))
    (runner.work / "targets.toml").write_text(f'period = "2022"\n{targets}', encoding="utf-8")
    (runner.work / "figures.csv").write_text(f"indicator,period,value\n{figures}", encoding="utf-8")
    ran = runner.step("check", files="figures.csv", as_of="2023-01-31")
    assert sum(line.startswith("::error ") for line in ran.log.splitlines()) == 10
    assert all(f"`t{n}`" in ran.summary for n in range(14))
    (runner.work / "figures.csv").write_text(f"indicator,period,value\n{figures.replace(',1', ',x')}", encoding="utf-8")
    wrong = runner.step("check", files="figures.csv", as_of="2023-01-31")
    assert sum(line.startswith("::error file=") for line in wrong.log.splitlines()) == 10


def test_files_that_the_targets_file_names_need_no_input(runner: Runner) -> None:
    (runner.work / "targets.toml").write_text(f'figures = ["figures.csv"]\n{TARGETS}', encoding="utf-8")
    assert runner.step("check", as_of="2023-01-31").outputs["missed"] == "2"


def test_earlier_figures_are_an_input(runner: Runner) -> None:
    targets = TARGETS.replace("at_least = 30", 'at_least = "baseline(schools)"')
    (runner.work / "targets.toml").write_text(targets, encoding="utf-8")
    (runner.work / "main.csv").write_text(FIGURES.replace("24", "20"), encoding="utf-8")
    assert runner.step("check", files="figures.csv", against="main.csv", as_of="2023-01-31").code == 0


def test_the_badge_is_an_output(runner: Runner) -> None:
    ran = runner.step("check", files="figures.csv", as_of="2023-01-31")
    assert ET.parse(ran.outputs["badge"]).getroot().get("aria-label") == "goals: 0 of 2 hold, 1 fail"
    wrong = runner.step("check", files="gone.csv")
    assert ET.parse(wrong.outputs["badge"]).getroot().get("aria-label") == "goals: wrong input"


HUB = """\
#!/bin/sh
# a stand-in for gh: keeps the comments of a pull request as files, and notes the token that it is given
printf '%s\\n' "$GH_TOKEN" >>"{folder}/tokens"
case "$*" in
  *--paginate*) [ ! -e "{folder}/refuses" ] || {{ echo "HTTP 403: ::error::no" >&2; exit 1; }}
    grep -l '^<!-- goalcheck -->' "{folder}"/comments/* 2>/dev/null | xargs -r -n1 basename ;;
  *PATCH*comments/*) number=${{5##*/}}; cat "${{7#body=@}}" >"{folder}/comments/$number" ;;
  *POST*issues/12/comments*) cat "${{7#body=@}}" >"{folder}/comments/102" ;;
  *) echo "unknown: $*" >&2; exit 1 ;;
esac
"""


@pytest.fixture
def hub(runner: Runner, tmp_path: Path) -> Path:
    """Return the folder of a stand-in for GitHub, whose pull request 12 has a comment of somebody else."""
    folder = tmp_path / "hub"
    (folder / "comments").mkdir(parents=True)
    (folder / "comments" / "101").write_text("Looks good to me\n", encoding="utf-8")
    (folder / "gh").write_text(HUB.format(folder=folder), encoding="utf-8")
    (folder / "gh").chmod(0o755)
    (folder / "event.json").write_text('{"pull_request": {"number": 12}}', encoding="utf-8")
    assert runner.work.exists()
    return folder


def on_pull_request(hub: Path) -> dict[str, str]:
    return {
        "PATH": f"{hub}:{BIN}:/usr/bin:/bin",
        "GITHUB_REPOSITORY": "owner/service",
        "GITHUB_EVENT_PATH": str(hub / "event.json"),
    }


def test_the_comment_is_written_once_and_replaced_after_that(runner: Runner, hub: Path) -> None:
    runner = replace(runner, env=on_pull_request(hub))
    runner.step("check", files="figures.csv", as_of="2023-01-31", comment="true", token="secret")
    comments = sorted((hub / "comments").iterdir())
    assert [path.name for path in comments] == ["101", "102"]
    assert "### ❌ Goals: the gate fails, 1 to look at" in comments[1].read_text(encoding="utf-8")
    (runner.work / "figures.csv").write_text(FIGURES.replace("24", "31"), encoding="utf-8")
    runner.step("check", files="figures.csv", as_of="2023-01-31", comment="true", token="secret")
    assert "### ✅ Goals: the gate passes" in comments[1].read_text(encoding="utf-8")
    runner.step("check", files="gone.csv", comment="true", token="secret")
    assert "nothing was judged" in comments[1].read_text(encoding="utf-8")
    assert comments[0].read_text(encoding="utf-8") == "Looks good to me\n"
    assert set((hub / "tokens").read_text(encoding="utf-8").split()) == {"secret"}


def test_a_comment_that_may_not_be_written_is_a_warning(runner: Runner, hub: Path) -> None:
    (hub / "refuses").touch()
    ran = replace(runner, env=on_pull_request(hub)).step("check", files="figures.csv", theme="work", comment="true")
    assert (ran.code, "::warning title=goalcheck::the comment could not be written" in ran.log) == (0, True)
    assert not [line for line in ran.log.splitlines() if line.startswith("::error::no")]


def test_without_a_pull_request_nothing_is_commented(runner: Runner, hub: Path) -> None:
    (hub / "event.json").write_text("{}", encoding="utf-8")
    ran = replace(runner, env=on_pull_request(hub)).step("check", files="figures.csv", theme="work", comment="true")
    assert (ran.code, "could not be written" in ran.log, (hub / "tokens").exists()) == (0, False, False)


class Notes(BaseHTTPRequestHandler):
    """A stand-in for GitLab's notes on merge request 3, two on each page."""

    notes: ClassVar[dict[int, str]] = {}

    def do_GET(self) -> None:
        page = int(self.path.rpartition("page=")[2])
        listed = [{"id": key, "body": body} for key, body in self.notes.items()]
        self._answer(listed[2 * page - 2 : 2 * page], page + 1 if len(listed) > 2 * page else "")

    def do_POST(self) -> None:
        self.notes[max(self.notes, default=0) + 1] = self._body()
        self._answer({}, "")

    def do_PUT(self) -> None:
        self.notes[int(self.path.rpartition("/")[2])] = self._body()
        self._answer({}, "")

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _body(self) -> str:
        assert self.path.startswith("/projects/7/merge_requests/3/notes")
        assert self.headers["PRIVATE-TOKEN"] == "secret"
        found: str = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        return found

    def _answer(self, content: object, following: object) -> None:
        self.send_response(200)
        self.send_header("x-next-page", str(following))
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())


def test_the_gitlab_job_replaces_its_comment(runner: Runner) -> None:
    job = YAML(typ="safe").load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["goalcheck"]
    Notes.notes = {1: "one", 2: "two"}
    with HTTPServer(("127.0.0.1", 0), Notes) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        env = {
            "PATH": f"{BIN}:/usr/bin:/bin", "GOALCHECK_TOKEN": "secret", "CI_MERGE_REQUEST_IID": "3",
            "CI_PROJECT_ID": "7", "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}",
        }  # fmt: skip
        try:
            for body in ("<!-- goalcheck -->\nfirst\n", "<!-- goalcheck -->\nsecond\n"):
                (runner.work / "goalcheck.md").write_text(body, encoding="utf-8")
                (script,) = job["after_script"]
                subprocess.run(["sh", "-e", "-c", script], cwd=runner.work, env=env, check=True)
        finally:
            server.shutdown()
            thread.join()
    assert Notes.notes == {1: "one", 2: "two", 3: "<!-- goalcheck -->\nsecond\n"}


def test_the_hook_that_checks_prints_what_fails_alone(runner: Runner) -> None:
    _, hook = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (runner.work / "targets.toml").write_text(f'figures = ["figures.csv"]\n{TARGETS}', encoding="utf-8")
    command = [str(BIN / hook["entry"].split()[0]), *hook["entry"].split()[1:], "--format", "badge=goals.svg"]
    done = subprocess.run(command, cwd=runner.work, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0][:14]) == (1, "✗ missed  scho")
    assert "gate" not in done.stdout
    assert (runner.work / "goals.svg").is_file()
    assert hook["pass_filenames"] is False
