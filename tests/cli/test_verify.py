"""A report that can be made again: what it rests on, and what differs when it is."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from render.readers import sheets

from .runs import run

if TYPE_CHECKING:
    from pathlib import Path
TARGETS = 'period = "2022"\n[targets.schools]\nname = { en = "Schools", zh = "学校" }\nthreshold = { at_least = 30 }\n'
FIGURES = "indicator,period,value\nschools,2022,24\n"


@pytest.fixture
def filed(here: Path) -> Path:
    (here / "targets.toml").write_text(TARGETS, encoding="utf-8")
    (here / "f.csv").write_text(FIGURES, encoding="utf-8")
    run("report", "f.csv", "--as-of", "2023-01-31", "--format", "json=r.json")
    return here


def changed(folder: Path, **more: Any) -> None:  # noqa: ANN401  # any JSON
    document = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    (folder / "r.json").write_text(json.dumps({**document, **more}), encoding="utf-8")


def test_a_report_names_each_file_by_size_and_hash_and_the_options(filed: Path) -> None:
    found = json.loads((filed / "r.json").read_text(encoding="utf-8"))["provenance"]
    sizes = [(file["name"], file["role"], file["bytes"], file["sha256"]) for file in found["files"]]
    assert sizes == [
        (name, role, len(text.encode()), hashlib.sha256(text.encode()).hexdigest())
        for name, role, text in (("targets.toml", "targets", TARGETS), ("f.csv", "figures", FIGURES))
    ]
    assert (found["options"]["as_of"], found["options"]["files"]) == ("2023-01-31", ["f.csv"])


def test_from_the_same_files_the_report_is_the_same(filed: Path) -> None:
    for options in ((), ("--lang", "zh"), ("--target", "schools", "--only", "missed")):
        run("report", "f.csv", "--as-of", "2023-01-31", "--format", "json=r.json", *options)
        assert (filed / "r.json").is_file()
        ran = run("verify", "r.json", "--lang", "en")
        assert (ran.code, ran.out) == (0, "the same (targets: 1, files: 2)\n")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("f.csv", FIGURES.replace("24", "25"), ["f.csv has changed", "targets[schools].actual: 24 → 25"]),
        ("f.csv", FIGURES + "\n", ["f.csv has changed: 39 bytes", "40 bytes"]),
        ("targets.toml", TARGETS.replace("30", "20"), ["targets[schools].status: missed → met", "bound: 30 → 20"]),
        ("targets.toml", "[targets.x]\n", ["targets.toml has changed", "cannot be judged again"]),
        ("f.csv", None, ["f.csv cannot be read", "cannot be judged again"]),
    ],
)
def test_what_has_changed_is_named(filed: Path, name: str, text: str | None, said: list[str]) -> None:
    if text is None:
        (filed / name).unlink()
    else:
        (filed / name).write_text(text, encoding="utf-8")
    ran = run("verify", "r.json", "--lang", "en")
    assert ran.code == 1
    for part in said:
        assert part in ran.out


def test_what_keeps_a_report_from_being_made_again_is_in_the_language_of_the_reader(filed: Path) -> None:
    (filed / "targets.toml").unlink()
    assert "无法重新判定：targets.toml: 没有这个文件" in run("verify", "r.json", "--lang", "zh").out


def test_another_version_another_option_and_other_bytes_are_named(filed: Path) -> None:
    provenance = json.loads((filed / "r.json").read_text(encoding="utf-8"))["provenance"]
    changed(filed)
    assert (run("verify", "r.json").out, run("verify", "r.json").code) == ("the same facts, written otherwise\n", 1)
    changed(filed, provenance={**provenance, "goalcheck": "0.0.1"})
    assert run("verify", "r.json").out.startswith("written by goalcheck 0.0.1, made again by ")
    changed(filed, provenance={**provenance, "options": {**provenance["options"], "strict": True}})
    assert "gate.strict: false → true" in run("verify", "r.json").out


def test_a_report_that_does_not_say_what_it_rests_on_is_an_error(filed: Path) -> None:
    changed(filed, provenance=None)
    ran = run("verify", "r.json")
    assert (ran.code, "does not say what it rests on" in ran.err) == (2, True)


def test_page_and_workbook_say_what_the_report_rests_on(filed: Path) -> None:
    for lang in ("en", "zh"):
        forms = ("--format", "html=r.html", "--format", "xlsx=r.xlsx", "--format", "json=r.json", "--lang", lang)
        run("report", "f.csv", "--as-of", "2023-01-31", *forms)
        listed = json.loads((filed / "r.json").read_text(encoding="utf-8"))["provenance"]["files"]
        page, book = (filed / "r.html").read_text(encoding="utf-8"), sheets((filed / "r.xlsx").read_bytes())
        rows = book["basis" if lang == "en" else "依据"]
        assert [(row[0], row[3]) for row in rows[1:3]] == [(file["name"], file["sha256"]) for file in listed]
        assert all(file["sha256"] in page and file["name"] in page for file in listed)
        assert all("as_of=2023-01-31" in text for text in (page, rows[-1][0]))


def test_a_document_that_targets_name_is_among_the_files_and_its_change_is_found(filed: Path) -> None:
    (filed / "plan.md").write_text("30 schools", encoding="utf-8")
    (filed / "targets.toml").write_text(f'{TARGETS}document = "plan.md"\n', encoding="utf-8")
    run("report", "f.csv", "--as-of", "2023-01-31", "--format", "json=r.json")
    listed = json.loads((filed / "r.json").read_text(encoding="utf-8"))["provenance"]["files"]
    assert [(file["name"], file["role"]) for file in listed][-1] == ("plan.md", "document")
    assert run("verify", "r.json").code == 0
    (filed / "plan.md").write_text("31 schools", encoding="utf-8")
    found = run("verify", "r.json", "--lang", "en")
    assert (found.code, "plan.md has changed" in found.out) == (1, True)
