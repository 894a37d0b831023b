"""What is wrong with an input is said in the reader's language, on a terminal and in what a pipeline reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goalcheck.cli.app import app
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import Listed, MessageError, found_by, message, one_of, quoted
from goalcheck.quantities.number import parse_number
from goalcheck.quantities.period_text import parse_period

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = '[targets.jobs]\nmeasure = "jobs"\nperiod = 2022\nthreshold = { at_least = 10 }\n'


def refused(tmp_path: Path, figures: str, *options: str, targets: str = TARGETS, **environment: str) -> str:
    (tmp_path / "t.toml").write_text(targets, encoding="utf-8")
    (tmp_path / "f.csv").write_text(figures, encoding="utf-8")
    given = ["report", str(tmp_path / "f.csv"), "--targets", str(tmp_path / "t.toml"), *options]
    done = CliRunner().invoke(app, given, prog_name="goalcheck", env={"LANG": "C", "LC_ALL": "C", **environment})
    assert done.exit_code == 2, done.stdout
    return done.stderr.replace(f"{tmp_path}/", "")


WRONG_VALUE = "indicator,period,value\njobs,2022,many\n"


def test_an_error_is_in_the_language_that_the_run_asks_for(tmp_path: Path) -> None:
    chinese = refused(tmp_path, WRONG_VALUE, "--lang", "zh")
    assert "f.csv:2: “many”不是数字；表示“无数据”的写法请加入[[sources]]的missing [bad-value]" in chinese
    assert "is no number" in refused(tmp_path, WRONG_VALUE, "--lang", "en", GOALCHECK_LANG="zh")


def test_an_error_is_in_the_language_of_the_environment_where_none_is_asked_for(tmp_path: Path) -> None:
    assert "“many”不是数字" in refused(tmp_path, WRONG_VALUE, GOALCHECK_LANG="zh")
    assert "is no number" in refused(tmp_path, WRONG_VALUE)


@pytest.mark.parametrize(("figures", "chinese"), [
    ("indicator,period,value\njobs,2022-13,5\n", "“2022-13”不是时期：没有13月；年份区间要用period_format读取"),
    ("indicator,period,value\njobs,2022,5\njobs,2022,6\n", "jobs、2022在此为6，在f.csv:2为5"),
    ("indicator,period,amount\njobs,2022,5\n", "没有“value”列；文件中有：“indicator”、“period”、“amount”"),
    ("indicator,period,value\njobs,2022\n", "该行有2个单元格，表头有3个"),
    ("", "文件是空的；表格以表头行开始"),
])  # fmt: skip
def test_errors_of_figures_are_chinese(tmp_path: Path, figures: str, chinese: str) -> None:
    assert chinese in refused(tmp_path, figures, "--lang", "zh")


def test_an_error_is_english_as_a_text_and_chinese_when_asked() -> None:
    problem = Problem(Slug.BAD_VALUE, message("not_a_number", text=quoted("x")), "", Place("a.csv", 3))
    assert str(InputError([problem])) == 'a.csv:3: "x" is no number [bad-value]'
    assert problem.located("zh") == "a.csv:3: “x”不是数字 [bad-value]"


def test_reasons_keep_their_languages_on_the_way_through_other_reasons() -> None:
    with pytest.raises(MessageError) as raised:
        parse_period("2022-02-30")
    assert str(raised.value) == '"2022-02-30" is no period: 2022-02 has no day 30'
    assert found_by(raised.value) == raised.value.found
    assert message("bad_setting", setting="x", text=raised.value.found).in_language("zh").startswith("x：“2022-02-30”")


def test_an_error_of_another_library_keeps_its_words() -> None:
    assert found_by(ValueError("no such thing")) == "no such thing"


def test_a_row_of_words_has_the_commas_of_its_language() -> None:
    assert [str(one_of("abc")), one_of("abc").in_language("zh")] == ["a, b or c", "a、b或c"]
    assert [str(Listed(("a",), "or")), str(Listed(()))] == ["a", ""]


def test_what_is_no_number_says_so_in_both_languages() -> None:
    with pytest.raises(MessageError) as raised:
        parse_number("1" * 1001)
    assert raised.value.found.in_language("zh").endswith("…”有1,001位；数字最多1,000位")  # type: ignore[union-attr]


@pytest.mark.parametrize(("key", "chinese"), [
    ("thresold = 1", "[targets.jobs]有未知的键“thresold”；是不是“threshold”？ [unknown-key]"),
    ("period = true", "[targets.jobs] period是true，应为\"2022\"、\"2022-Q1\"或\"2022-03\"这样的时期 [wrong-type]"),
    ('aggregate = "summ"', "[targets.jobs] aggregate是“summ”，不是汇总方式；是不是“sum”？ [unknown-word]"),
    ('measure = "a +"', "[targets.jobs] measure是“a +”：第4列：此处应为数字、名称或“(”，而不是结尾 [bad-expression]"),
    ('unit = "人^9^9^9^9"', "[targets.jobs] unit是“人^9^9^9^9”：人^9^9^9不是单位：幂次太高 [bad-unit]"),
    ("waiver = 1", "[targets.jobs] waiver是1，应为表；应写成waiver = { until = 2023-06-30, reason = \"…\" }"),
])  # fmt: skip
def test_errors_of_targets_are_chinese(tmp_path: Path, key: str, chinese: str) -> None:
    targets = f"[targets.jobs]\n{key}\nthreshold = {{ at_least = 10 }}\n"
    assert f"t.toml:2: {chinese}" in refused(tmp_path, "", "--lang", "zh", targets=targets)


def test_a_target_without_a_threshold_is_refused_in_chinese(tmp_path: Path) -> None:
    said = refused(tmp_path, "", "--lang", "zh", targets="[targets.jobs]\n")
    assert "[targets.jobs]缺少“threshold”；每个目标都要有，例如threshold = { at_least = 30 } [missing-key]" in said


@pytest.mark.parametrize(("options", "chinese"), [
    (["--as-of", "soon"], "--as-of：“soon”不是日期；应为日期，例如2022-06-30 [bad-option]"),
    (["--target", "job"], "没有目标“job”；是不是“jobs”？ [bad-option]"),
    (["--format", "jsn"], "--format：没有格式“jsn”；是不是“json”？ [bad-option]"),
    (["--output", "no/folder.txt"], "no/folder.txt: 无法写入：没有这个文件或目录；请先建立文件夹，或换一个文件"),
])  # fmt: skip
def test_errors_of_use_are_chinese(tmp_path: Path, options: list[str], chinese: str) -> None:
    assert chinese in refused(tmp_path, "indicator,period,value\njobs,2022,5\n", "--lang", "zh", *options)
