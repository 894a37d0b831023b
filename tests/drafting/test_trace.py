"""A target is traced if its quote is in the document and its numbers are in the quote, or it explains its reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goalcheck.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
# Plan
In 2022 the town creates at least 40,000
new jobs. Waste falls by 40% by the end of June 2030, and no bridge is closed.
民生支出占比稳定在８０％左右，新增就业4万人
以上，污染减半，里程1.5千公里。
The town creates at least 40,000 new jobs.
The mill opens by 20 June 2030, the weir before June 2030, the dam by June 30.
桥上半年完工，路三季度末前通车，厂6月20日前投产。
浓度同比下降3%以上，优良率不低于80%，去年为75%。Costs fall by at least 7%. Copies are restored once a quarter.
"""


def run(folder: Path, target: str, *arguments: str, plan: str = PLAN, top: str = "") -> tuple[int, str]:
    (folder / "plan.md").write_text(plan, encoding="utf-8")
    (folder / "targets.toml").write_text(f'{top}[targets.x]\ndocument = "plan.md"\n{target}\n', encoding="utf-8")
    done = CliRunner().invoke(
        app, ["trace", "-t", str(folder / "targets.toml"), *arguments], env={"COLUMNS": "500"}, prog_name="goalcheck"
    )
    return done.exit_code, done.stdout + done.stderr


TRACED = [
    ('quote = "at least 40,000 new jobs"', "{ at_least = 40000 }", ""),
    ('quote = "新增就业4万人以上"', "{ at_least = 40 }", 'unit = "千人"'),
    ('quote = "新增就业4万人以上"', '{ at_least = "4万" }', 'unit = "人"'),
    ('quote = "新增就业 4 万人以上"', '{ at_least = "4万人" }', ""),
    ('quote = "Waste falls by 40%"', '{ at_most = "0.6 * previous(waste)" }', ""),
    ('quote = "Waste falls by 40%"', "{ at_most = -40 }", 'unit = "%"\nmeasure = "growth(waste)"'),
    ('quote = "污染减半"', '{ at_most = "previous(pollution) / 2" }', ""),
    ('quote = "污染减半"', '{ at_most = "0.5 * previous(pollution)" }', ""),
    ('quote = "里程1.5千公里"', "{ at_least = 1500 }", 'unit = "km"'),
    ('quote = "no bridge is closed"', "{ equals = 0 }", ""),
    ('quote = "Waste falls by 40% by the end of June 2030"', "{ by = 2030-06-30 }", ""),
    ('quote = "稳定在80%左右"', "{ about = 80, within = 2 }", 'unit = "%"\nreading = "左右 as ± 2"'),
    ('quote = "稳定在80%左右"', "{ about = 0.8, within = 0 }", ""),
    ('quote = "The mill opens by 20 June 2030"', "{ by = 2030-06-20 }", ""),
    ('quote = "the weir before June 2030"', "{ by = 2030-05-31 }", ""),
    ('quote = "the dam by June 30"', "{ by = 2030-06-30 }", ""),
    ('quote = "桥上半年完工"', "{ by = 2030-06-30 }", ""),
    ('quote = "路三季度末前通车"', "{ by = 2030-09-30 }", ""),
    ('quote = "厂6月20日前投产"', "{ by = 2030-06-20 }", ""),
    ('quote = "浓度同比下降3%以上"', "{ at_most = -3 }", 'unit = "%"\nmeasure = "growth(x)"'),
    ('quote = "浓度同比下降3%以上"', "{ at_least = 3 }", 'unit = "%"\nmeasure = "0 - growth(x)"'),
    ('quote = "优良率不低于80%"', "{ more_than = 80 }", 'unit = "%"'),
    ('quote = "优良率不低于80%"', "{ at_most = 80 }", 'unit = "%"\nreading = "read the other way round"'),
    ('quote = "restored once a quarter"', "{ at_least = 1 }", ""),
    ('quote = "Costs fall by at least 7%"', "{ at_most = -7 }", 'unit = "%"\nmeasure = "growth(x)"'),
]
LOST = [
    ('quote = "at least 40,000 new jobs"', "{ at_least = 45000 }", "", "45000"),
    ('quote = "新增就业4万人以上"', "{ at_least = 4 }", 'unit = "人"', "does not hold 4;"),
    ('quote = "稳定在80%左右"', "{ about = 80, within = 2 }", 'unit = "%"', "± 2"),
    ('quote = "稳定在80%左右"', "{ at_least = 80 }", 'unit = "km"', "80"),
    ('quote = "里程1.5千公里"', "{ at_least = 1500 }", 'unit = "%"', "1500"),
    ('quote = "Waste falls by 40%"', "{ by = 2030-06-30 }", "", "2030-06-30"),
    ('quote = "at least 40,000 jobs"', "{ at_least = 40000 }", "", "nearest passage"),
    ("", "{ at_least = 40000 }", "", "no quote"),
    # a later day, another month or year
    ('quote = "The mill opens by 20 June 2030"', "{ by = 2030-06-30 }", "", "2030-06-30"),
    ('quote = "The mill opens by 20 June 2030"', "{ by = 2030-09-20 }", "", "2030-09-20"),
    ('quote = "The mill opens by 20 June 2030"', "{ by = 2031-06-20 }", "", "2031-06-20"),
    ('quote = "the weir before June 2030"', "{ by = 2030-07-31 }", "", "2030-07-31"),
    ('quote = "桥上半年完工"', "{ by = 2030-12-31 }", "", "2030-12-31"),
    ('quote = "路三季度末前通车"', "{ by = 2030-12-31 }", "", "2030-12-31"),
    ('quote = "厂6月20日前投产"', "{ by = 2030-06-30 }", "", "2030-06-30"),
    # the other way round
    ('quote = "新增就业4万人以上"', '{ at_most = "4万" }', 'unit = "人"', "says at_least, and the threshold at_most"),
    ('quote = "优良率不低于80%"', "{ less_than = 80 }", 'unit = "%"', "says at_least, and the threshold less_than"),
    ('quote = "浓度同比下降3%以上"', "{ at_least = -3 }", 'unit = "%"\nmeasure = "growth(x)"', "says at_most"),
    ('quote = "浓度同比下降3%以上"', "{ at_most = 3 }", 'unit = "%"\nmeasure = "growth(x)"', "says at_least"),
    ('quote = "at least 40,000 new jobs"', "{ at_most = 40000 }", "", "says at_least"),
    ('quote = "Costs fall by at least 7%"', "{ at_least = -7 }", 'unit = "%"\nmeasure = "growth(x)"', "says at_most"),
]


@pytest.mark.parametrize(("quote", "threshold", "more"), TRACED)
def test_numbers_of_the_same_value_are_the_same(quote: str, threshold: str, more: str, tmp_path: Path) -> None:
    code, said = run(tmp_path, f"{quote}\nthreshold = {threshold}\n{more}")
    assert (code, "1 of 1 targets traced" in said) == (0, True), said


@pytest.mark.parametrize(
    "words",
    ["under\u20105 deaths", "non\u2011smokers", "cafe\u0301 visits", "caf\u00e9 visits", "\u2f08\u53e3", "\uff8a-x"],
)
def test_what_looks_the_same_is_the_same_words(words: str, tmp_path: Path) -> None:
    code, said = run(
        tmp_path, f'quote = "at most 25 {words}"\nthreshold = {{ at_most = 25 }}', plan=f"at most 25 {words}\n"
    )
    assert code == 0, said


@pytest.mark.parametrize(("quote", "threshold", "more", "reason"), LOST)
def test_what_is_not_traced_exits_1_with_its_reason(
    quote: str, threshold: str, more: str, reason: str, tmp_path: Path
) -> None:
    code, said = run(tmp_path, f"{quote}\nthreshold = {threshold}\n{more}")
    assert (code, "0 of 1 targets traced" in said, reason in said) == (1, True, True), said


def test_a_quote_that_is_there_twice_names_both_places(tmp_path: Path) -> None:
    code, said = run(tmp_path, 'quote = "creates at least 40,000 new jobs"\nthreshold = { at_least = 40000 }')
    assert code == 0
    assert "plan.md:2, plan.md:6" in said


def test_a_reading_does_not_excuse_a_quote_that_is_not_there(tmp_path: Path) -> None:
    code, _ = run(tmp_path, 'quote = "at least 50,000"\nthreshold = { at_least = 1 }\nreading = "so"')
    assert code == 1


def test_targets_without_a_document_are_counted_and_fail_nothing(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text("[targets.x]\nthreshold = { at_least = 1 }\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["trace", "-t", str(tmp_path / "targets.toml"), "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["summary"] == {"declared": 1, "traced": 0, "not_traced": 0, "without_document": 1}


def test_a_document_beside_the_targets_is_found_and_one_that_is_given_goes_first(tmp_path: Path) -> None:
    target = 'quote = "at least 40,000 new jobs"\nthreshold = { at_least = 40000 }'
    other = tmp_path / "other" / "plan.md"
    other.parent.mkdir()
    other.write_text("at least 40,000 new jobs", encoding="utf-8")
    code, said = run(tmp_path, target, str(other), "--format", "json")
    assert code == 0
    assert json.loads(said)["targets"][0]["places"] == [{"document": "plan.md", "line": 1}]


def test_a_document_that_is_not_there_is_a_reason_and_one_given_in_vain_is_an_error(tmp_path: Path) -> None:
    target = 'quote = "x"\nthreshold = { at_least = 1 }'
    assert run(tmp_path, target, str(tmp_path / "nothing.md"))[0] == 2
    (tmp_path / "targets.toml").write_text(f'[targets.x]\ndocument = "gone.md"\n{target}\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["trace", "-t", str(tmp_path / "targets.toml")])
    assert (done.exit_code, "there is no such document" in done.stdout) == (1, True)


def test_the_list_is_in_the_readers_language(tmp_path: Path) -> None:
    target = 'quote = "新增就业4万人以上"\nthreshold = { at_least = "4万" }\nunit = "人"'
    _, said = run(tmp_path, target, "--lang", "zh", "--format", "markdown")
    assert "至少4万人" in said
    assert "1项目标中1项可追溯" in said


def test_of_two_falls_with_one_verb_both_are_falls(tmp_path: Path) -> None:
    """What draft makes of them was refused: by at least 10 % is at most -10."""
    quote = "烟尘和废水排放量分别下降12%和10%以上"
    target = f'quote = "{quote}"\nthreshold = {{ at_most = -10 }}\nunit = "%"\nmeasure = "growth(x)"'
    assert run(tmp_path, target, plan=f"{quote}。\n")[0] == 0
    assert run(tmp_path, target.replace("at_most = -10", "at_least = -10"), plan=f"{quote}。\n")[0] == 1
