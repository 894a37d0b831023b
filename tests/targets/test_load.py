from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError, Slug
from goalcheck.messages.catalogue import Text
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period_text import parse_period
from goalcheck.targets.dimensions import Each, Pin, PinKind
from goalcheck.targets.expression import Call, Name, Quantity
from goalcheck.targets.expression_parser import parse_expression
from goalcheck.targets.file.load import load_targets
from goalcheck.targets.indicator import Aggregate
from goalcheck.targets.target import Commitment, IfNoData, Pace, Target
from goalcheck.targets.threshold import (
    Better,
    Require,
    Threshold,
    ValueKind,
    ValueThreshold,
)

from .thresholds import numeric

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Load

Read = Callable[[str], Target]

EXAMPLE = """
title = { en = "Liaocheng's goals for 2022", zh = "聊城市2022年目标" }
source = "Work report"
period = "2022"

[groups]
counties = ["东昌府区", "茌平区", "临清市"]

[units]
"套" = "1 set"

[[sources]]
files = "a*.csv"

[[sources]]

[indicators.new_urban_jobs]
label = "城镇新增就业"
unit = "人"
aggregate = "sum"

[targets.new_urban_jobs]
name = { en = "New urban jobs", zh = "城镇新增就业" }
theme = "employment"
commitment = "expected"
threshold = { at_least = "4万" }

[targets.unemployment]
unit = "%"
measure = "registered_unemployment_rate"
threshold = { at_most = "provincial_control_rate - 1.8" }

[targets.livelihood_share]
unit = "%"
measure = "share(livelihood_spending, total_spending)"
threshold = { about = 80, within = 2 }

[targets.education_spending]
threshold = { at_least = "previous(education_spending)" }

[targets.specialty_streets]
for_each = { entity = "counties" }
threshold = { between = [1, 2] }

[targets.strong_provinces]
measure = "gdp"
for_each = { entity = "*" }
threshold = { at_least = "5万亿元" }
require = { between = [9, 11] }
"""


def test_the_example_of_the_language_loads(load: Load) -> None:
    file = load(EXAMPLE)
    assert (file.path, file.title, file.period) == (
        "targets.toml",
        Text.of({"en": "Liaocheng's goals for 2022", "zh": "聊城市2022年目标"}),
        parse_period("2022"),
    )
    assert [target.id for target in file.targets.values()][:2] == ["new_urban_jobs", "unemployment"]
    assert [source.line for source in file.sources] == [12, 15]
    assert file.notes == ()


def test_a_target_takes_its_indicator_and_the_files_period(load: Load) -> None:
    jobs = next(iter(load(EXAMPLE).targets.values()))
    assert (jobs.measure, jobs.line, jobs.commitment) == (Name("new_urban_jobs"), 22, Commitment.EXPECTED)
    assert jobs.threshold == numeric("at_least", Quantity(Fraction(40000)))
    assert jobs.indicators["new_urban_jobs"].label == "城镇新增就业"
    assert jobs.indicators["new_urban_jobs"].aggregate is Aggregate.SUM
    assert jobs.due_day == date(2022, 12, 31)


def test_names_that_nothing_declares_are_labels_of_the_files(load: Load) -> None:
    unemployment = [*load(EXAMPLE).targets.values()][1]
    assert list(unemployment.indicators) == ["registered_unemployment_rate", "provincial_control_rate"]
    assert unemployment.indicators["provincial_control_rate"].label == "provincial_control_rate"
    assert unemployment.threshold.operands == (parse_expression("provincial_control_rate - 1.8"),)


def test_members_and_requirements_are_resolved(load: Load) -> None:
    *_, streets, strong = load(EXAMPLE).targets.values()
    assert streets.for_each == (Each("entity", ("东昌府区", "茌平区", "临清市")),)
    assert streets.require == Require()
    assert strong.for_each == (Each("entity"),)
    assert strong.require == Require(
        "between", share=False, interval=Interval(Fraction(9), Fraction(11)), text="[9, 11]"
    )


@pytest.mark.parametrize(
    ("written", "threshold"),
    [
        ("at_least = 244_715", numeric("at_least", Quantity(Fraction(244715)))),
        ("at_least = 0.1", numeric("at_least", Quantity(Fraction(1, 10)))),
        ("at_least = 1e3", numeric("at_least", Quantity(Fraction(1000)))),
        ('at_most = "85%"', numeric("at_most", Quantity(Fraction(85), "%"))),
        ('at_least = "previous(x)"', numeric("at_least", Call("previous", (Name("x"),)))),
        ('between = [1, "2 * y"]', numeric("between", Quantity(Fraction(1)), parse_expression("2 * y"))),
        ("between = [2, 2]", numeric("between", Quantity(Fraction(2)), Quantity(Fraction(2)))),
        (
            'about = 80, within = "5%"',
            numeric("about", Quantity(Fraction(80)), within=Quantity(Fraction(5), "%")),
        ),
        (
            'about = 80, within = "5‰"',
            numeric("about", Quantity(Fraction(80)), within=Quantity(Fraction(1, 2), "%")),
        ),
        (
            'about = 3, within = 0, better = "lower"',
            numeric("about", Quantity(Fraction(3)), within=Quantity(Fraction(0)), better=Better.LOWER),
        ),
        ("by = 2022-12-31", ValueThreshold("by", date(2022, 12, 31))),
        ('by = "2022-12-31"', ValueThreshold("by", date(2022, 12, 31))),
        ('by = "2022年12月31日"', ValueThreshold("by", date(2022, 12, 31))),
        ("is = true", ValueThreshold("is", True)),
        ('is = "未完成"', ValueThreshold("is", False)),
        ("is = 1", ValueThreshold("is", True)),
    ],
)
def test_each_kind_of_threshold_is_read(target: Read, written: str, threshold: Threshold) -> None:
    assert target(f"threshold = {{ {written} }}").threshold == threshold


def test_a_bound_reads_as_it_was_typed(target: Read) -> None:
    assert target("threshold = { at_most = 8.0 }").threshold.text == "≤ 8.0"
    assert target('threshold = { at_least = "9.8万亿元" }').threshold.text == "≥ 9.8万亿元"


def test_a_stage_is_one_of_the_targets_stages(target: Read) -> None:
    read = target('threshold = { reaches = "started" }\nstages = ["planned", "started", "done"]')
    assert read.threshold == ValueThreshold("reaches", "started")
    assert read.stages == ("planned", "started", "done")


@pytest.mark.parametrize(
    ("written", "require"),
    [
        ('"all"', Require()),
        ("{ at_least = 9 }", Require("at_least", False, Interval(low=Fraction(9)), "≥ 9")),
        ('{ at_least = "90%" }', Require("at_least", True, Interval(low=Fraction(90)), "≥ 90%")),
        ("{ more_than = 8 }", Require("more_than", False, Interval(low=Fraction(8), low_open=True), "> 8")),
        ('{ less_than = "50%" }', Require("less_than", True, Interval(high=Fraction(50), high_open=True), "< 50%")),
        ("{ equals = 0 }", Require("equals", False, Interval(Fraction(0), Fraction(0)), "= 0")),
        ("{ about = 10, within = 1 }", Require("about", False, Interval(Fraction(9), Fraction(11)), "10 ± 1")),
    ],
)
def test_require_counts_members_or_takes_their_share(target: Read, written: str, require: Require) -> None:
    read = target(f'threshold = {{ at_least = 1 }}\nfor_each = {{ entity = "*" }}\nrequire = {written}')
    assert read.require == require


@pytest.mark.parametrize(
    ("written", "periods"),
    [
        ('"2016..2018"', ["2016", "2017", "2018"]),
        ('"2021-01..2021-03"', ["2021-01", "2021-02", "2021-03"]),
        ('["2014/2015", 2016, 2016-12-31]', ["2014/2015", "2016", "2016-12-31"]),
        ("2022", ["2022"]),
        ('"2022"', ["2022"]),
        ('"years"', ["2021", "2022"]),
    ],
)
def test_periods_are_members_by_range_list_group_or_one(load: Load, written: str, periods: list[str]) -> None:
    groups = '[groups]\nyears = ["2021", "2022"]\n'
    file = load(f"{groups}[targets.x]\nfor_each = {{ period = {written} }}\nthreshold = {{ at_least = 1 }}")
    (each,) = next(iter(file.targets.values())).for_each
    assert each.members == tuple(periods)
    assert each.periods == {period: parse_period(period) for period in periods}


def test_several_dimensions_keep_their_order(target: Read) -> None:
    read = target('threshold = { at_least = 1 }\nfor_each = { Vaccine = "*", Year = [2021, 2022], entity = ["a"] }')
    assert read.for_each == (Each("Vaccine"), Each("Year", ("2021", "2022")), Each("entity", ("a",)))


def test_everything_about_verdicts_is_read(target: Read) -> None:
    read = target(
        """unit = "万人"
threshold = { at_least = "4万人" }
due = 2022-12-15
pace = { 2022-06-30 = "2万人", "2022-03-31" = 1 }
baseline = "10000人"
near = "5%"
if_no_data = "warn"
waiver = { until = 2023-06-30, reason = { en = "floods" } }
points = 2.5
owner = "Bureau"
note = "n"
entity = "冠县"
period = "2022-12"
"""
    )
    assert (read.due_day, read.period) == (date(2022, 12, 15), parse_period("2022-12"))
    assert read.pace == Pace(
        "points", ((date(2022, 3, 31), Quantity(Fraction(1))), (date(2022, 6, 30), Quantity(Fraction(2))))
    )
    assert (read.baseline, read.near) == (Quantity(Fraction(1)), Quantity(Fraction(5), "%"))
    assert (read.if_no_data, read.points, read.entity) == (IfNoData.WARN, Fraction(5, 2), "冠县")
    assert read.waiver is not None
    assert (read.waiver.until, str(read.waiver.reason)) == (date(2023, 6, 30), "floods")


@pytest.mark.parametrize(("written", "kind"), [('"linear"', "linear"), ('"none"', "none")])
def test_a_pace_may_be_a_word(target: Read, written: str, kind: str) -> None:
    keys = f"threshold = {{ at_least = 1 }}\ndue = 2022-12-31\npace = {written}"
    assert target(keys).pace == Pace(kind)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [('aggregate = "sum"', "linear"), ('aggregate = "count"', "linear"), ('aggregate = "mean"', "default"),
     ('aggregate = "sum"\npace = "none"', "none"), ('measure = "jobs + others"', "default")],
)  # fmt: skip
def test_a_sum_or_a_count_has_the_line_to_its_bound_as_its_pace_unless_it_says_otherwise(
    target: Read, keys: str, kind: str
) -> None:
    assert target(f"threshold = {{ at_least = 1 }}\n{keys}").pace.kind == kind


def test_without_keys_the_defaults_stand(target: Read) -> None:
    read = target("threshold = { at_least = 1 }")
    assert (read.commitment, read.if_no_data, read.pace) == (Commitment.BINDING, IfNoData.FAIL, Pace())
    assert (read.period, read.due_day, read.require, read.baseline) == (None, None, Require(), None)


def test_pins_are_read_in_all_their_forms(load: Load) -> None:
    indicator = load(
        """[indicators.x]
entity = { not = "England" }
period = 2020
where = { Sex = "Total", Age = ["0-4", "5-9"], URL = { not = ["null", "x"] }, Region = "", Kind = "*" }
complete = false
[targets.x]
threshold = { at_least = 1 }
"""
    ).indicators["x"]
    assert indicator.period == parse_period("2020")
    assert indicator.where == {
        "Sex": Pin(PinKind.ONE, ("Total",)),
        "Age": Pin(PinKind.SOME, ("0-4", "5-9")),
        "URL": Pin(PinKind.NOT, ("null", "x")),
        "Region": Pin(PinKind.ONE, ("",)),
        "Kind": Pin(PinKind.ANY),
        "entity": Pin(PinKind.NOT, ("England",)),
    }
    assert indicator.complete is False


def test_a_pin_in_where_may_be_of_the_entity(load: Load) -> None:
    file = load('[indicators.x]\nwhere = { entity = "a" }\n[targets.x]\nthreshold = { at_least = 1 }')
    assert file.indicators["x"].where == {"entity": Pin(PinKind.ONE, ("a",))}


def test_a_target_of_one_indicator_says_more_of_it_in_measure_and_threshold(load: Load) -> None:
    target = load(
        """[indicators.jobs]
where = { Sex = "Total" }
[targets.x]
measure = "growth(jobs)"
label = "新增就业"
where = { Age = "*" }
aggregate = "sum"
complete = false
threshold = { at_least = "previous(jobs) + other" }
"""
    ).targets["x"]
    jobs = target.indicators["jobs"]
    assert (jobs.label, jobs.aggregate, jobs.complete) == ("新增就业", Aggregate.SUM, False)
    assert set(jobs.where) == {"Sex", "Age"}
    assert target.indicators["other"].aggregate is None


@pytest.mark.parametrize(
    ("pin", "value", "records", "selected"),
    [
        (Pin(PinKind.ONE, ("a",)), "a", False, True),
        (Pin(PinKind.ONE, ("",)), "", False, True),
        (Pin(PinKind.SOME, ("a", "b")), "c", False, False),
        (Pin(PinKind.ANY), "", False, False),
        (Pin(PinKind.ANY), "a", True, True),
        (Pin(PinKind.NOT, ("a",)), "b", False, True),
        (Pin(PinKind.NOT, ("a",)), "a", True, False),
        (Pin(PinKind.NOT, ("a",)), "", False, False),
        (Pin(PinKind.NOT, ("a",)), "", True, True),
    ],
)
def test_a_pin_selects_cells(pin: Pin, value: str, records: bool, selected: bool) -> None:
    assert pin.matches(value, records=records) is selected


@pytest.mark.parametrize(
    ("pin", "text"),
    [
        (Pin(PinKind.ANY), "*"),
        (Pin(PinKind.SOME, ("a", "")), 'a, ""'),
        (Pin(PinKind.NOT, ("a",)), "not a"),
    ],
)
def test_a_pin_reads_as_what_it_selects(pin: Pin, text: str) -> None:
    assert str(pin) == text


def test_what_nothing_uses_is_noted_with_its_line(load: Load) -> None:
    file = load(
        """[groups]
counties = ["a"]
[indicators.gdp]
[targets.x]
threshold = { at_least = 1 }
"""
    )
    assert tuple(map(str, file.notes)) == (
        'targets.toml:2: group "counties" is not used',
        'targets.toml:3: indicator "gdp" is not used',
    )


def test_a_label_is_read_in_the_one_way_its_targets_need(load: Load) -> None:
    kinds = load(
        """[targets.a]
threshold = { by = 2022-01-01 }
[targets.b]
measure = "a"
aggregate = "count"
threshold = { at_least = 1 }
[targets.c]
aggregate = "count"
threshold = { at_least = 1 }
[targets.d]
threshold = { is = true }
"""
    ).value_kinds
    assert kinds == {"a": ValueKind.DATE, "c": ValueKind.ANY, "d": ValueKind.YES_NO}


@pytest.mark.parametrize("name", ["q1_gdp", "gdp_2022", "male_jobs", "gdp"])
def test_names_that_are_no_slips_are_labels(load: Load, name: str) -> None:
    text = f'[indicators.gdp_2021]\n[targets.other]\nmeasure = "{name} + gdp_2021"\nthreshold = {{ at_least = 1 }}'
    assert name in next(iter(load(text).targets.values())).indicators


def test_a_bare_default_measure_is_no_slip(load: Load) -> None:
    text = "[indicators.education_spending]\n[targets.educaton_spending]\nthreshold = { at_least = 1 }"
    assert next(iter(load(text).targets.values())).indicators["educaton_spending"].label == "educaton_spending"


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    path = tmp_path / "targets.toml"
    path.write_bytes(b"\xef\xbb\xbf[targets.x]\r\nthreshold = { at_least = 1 }\r\n")
    assert next(iter(load_targets(path).targets.values())).line == 1


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_targets(tmp_path / "none.toml")
    assert caught.value.problems[0].slug is Slug.FILE_NOT_FOUND


@pytest.mark.parametrize("name", [".", "a\0b"])
def test_what_is_no_file_is_reported(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        load_targets(str(tmp_path / name))
    assert caught.value.problems[0].slug is Slug.FILE_UNREADABLE


def test_how_figures_are_read_is_kept_as_it_is_written(load: Load) -> None:
    sources = '[[sources]]\nfiles = "a*"\ndrop = { b = "1", a = "2" }\n[[sources]]\nrows = "records"\n'
    target = '[targets.x]\naggregate = "sum"\nthreshold = { at_least = 3 }\n'
    assert load(f'[units]\nbox = "12 pcs"\n{sources}{target}').settings == {
        "units": {"box": "12 pcs"},
        "sources": [{"files": "a*", "drop": {"b": "1", "a": "2"}}, {"rows": "records"}],
    }
