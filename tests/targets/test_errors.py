# ruff: noqa: E501 - one row an error
from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError, Slug
from goalcheck.targets.file.load import load_targets

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Load, Refuse

# the keys of [targets.x] from line 2 on, and what is told of them after "targets.toml:"
TARGETS = [
    ('threshold = { at_least = 1 }\ntreshold = 1', '3: [targets.x] has an unknown key "treshold" — did you mean "threshold"? [unknown-key]'),
    ("threshold = { at_lest = 1 }", '2: [targets.x] threshold has an unknown key "at_lest" — did you mean "at_least"? [unknown-key]'),
    ("at_least = 1", '2: [targets.x] has an unknown key "at_least" — expected threshold = { at_least = … } [unknown-key]'),
    ("threshold = { at_least = 1 }\nzzzzz = 1", '3: [targets.x] has an unknown key "zzzzz" — its keys are name, theme,'),
    ("unit = '%'", '1: [targets.x] has no "threshold" — every target has one, such as threshold = { at_least = 30 } [missing-key]'),
    ("threshold = 30", "2: [targets.x] threshold is 30, not a table"),
    ("threshold = {}", "2: [targets.x] threshold is without a kind — expected exactly one of at_least,"),
    ("threshold = { at_least = 1, at_most = 2 }", "2: [targets.x] threshold has 2 kinds: at_least, at_most — for two bounds write between = [1, 2]"),
    ("threshold = { at_least = 1, equals = 2 }", "2: [targets.x] threshold has 2 kinds: at_least, equals — keep one of them"),
    ("threshold = { between = [3, 2] }", "2: [targets.x] threshold.between is [3, 2] — the lower bound comes first [bad-threshold]"),
    ('unit = "m"\nthreshold = { between = ["2 km", "3 m"] }', "3: [targets.x] threshold.between is [2 km, 3 m] — the lower bound comes first"),
    ("threshold = { between = [3] }", "2: [targets.x] threshold.between has 1 bound — expected between = [1, 2]"),
    ("threshold = { at_least = nan }", "2: [targets.x] threshold.at_least is nan: it is not a finite number [bad-number]"),
    ("threshold = { at_least = -inf }", "2: [targets.x] threshold.at_least is -inf: infinity is no number"),
    ("threshold = { at_least = 1e99999999999999999999 }", "2: [targets.x] threshold.at_least is inf"),
    ("threshold = { at_least = 1e2000 }", "2: [targets.x] threshold.at_least is 1e+2000: it is beyond 1,000 digits"),
    ("threshold = { at_least = true }", "2: [targets.x] threshold.at_least is true, not a number"),
    ('threshold = { at_least = "NaN" }', '2: [targets.x] threshold.at_least: "NaN" is no number; write an indicator of that name in backquotes'),
    ('threshold = { at_least = "" }', "2: [targets.x] threshold.at_least: a blank text is no number"),
    ('threshold = { at_least = "1,00" }', "2: [targets.x] threshold.at_least: \"1,00\" is no"),
    ('threshold = { at_least = "previous(" }', '2: [targets.x] threshold.at_least is "previous(": column 10: expected'),
    ("threshold = { about = 3 }", "2: [targets.x] threshold has about, but no within"),
    ("threshold = { about = 3, within = -1 }", "2: [targets.x] threshold.within is -1 — expected 0 or more [bad-threshold]"),
    ('threshold = { about = 3, within = "5 km" }', '2: [targets.x] threshold.within is "5 km", with a unit of its own'),
    ('threshold = { about = 3, within = 1, better = "high" }', '2: [targets.x] threshold.better is "high", which is no side — did you mean "higher"?'),
    ('threshold = { at_least = 3, better = "higher" }', "2: [targets.x] threshold.better goes with about, not with at_least"),
    ('threshold = { at_least = 3, within = 1 }', "2: [targets.x] threshold.within goes with about, not with at_least"),
    ('threshold = { by = "soon" }', '2: [targets.x] threshold.by is "soon", which is no day — expected one such as 2022-12-31 [bad-date]'),
    ('threshold = { by = "2022-12" }', '2: [targets.x] threshold.by is "2022-12", which is no single day — expected a day, such as 2022-12-31'),
    ("threshold = { by = 2022-12-31T10:00:00 }", "2: [targets.x] threshold.by is 2022-12-31T10:00:00, a date with a time"),
    ('threshold = { by = "2022-12-31T10:00" }', "2: [targets.x] threshold.by is"),
    ("threshold = { by = 2022 }", "2: [targets.x] threshold.by is 2022, not a date such as 2022-12-31"),
    ('threshold = { is = "maybe" }', '2: [targets.x] threshold.is is "maybe", which is neither yes nor no — expected one of yes, true, 1, 是, 完成, no, false, 0, 否, 未完成 [bad-threshold]'),
    ("threshold = { is = 2 }", "2: [targets.x] threshold.is is 2, which is neither"),
    ("threshold = { is = [] }", "2: [targets.x] threshold.is is a list, not a string"),
    ('threshold = { reaches = "x" }', '1: [targets.x] has no "stages" — list them in order: stages = ["x", …] [missing-key]'),
    ('threshold = { reaches = "stated" }\nstages = ["started", "done"]', '2: [targets.x] threshold.reaches is "stated", which is no stage — did you mean "started"?'),
    ('threshold = { reaches = "q" }\nstages = ["started", "done"]', '2: [targets.x] threshold.reaches is "q", which is no stage — expected "started" or "done"'),
    ('threshold = { at_least = 1 }\nstages = ["a"]', "3: [targets.x] stages goes with a threshold that reaches one of them [conflicting-keys]"),
    ('threshold = { reaches = "a" }\nstages = ["a", "a"]', '3: [targets.x] stages has "a" twice'),
    ('threshold = { reaches = "a" }\nstages = []', "3: [targets.x] stages is empty"),
    ('threshold = { reaches = "a" }\nstages = "a"', '3: [targets.x] stages is "a", not a list of strings'),
    ("threshold = { at_least = 1 }\nrequire = { at_least = 3 }", "3: [targets.x] require goes with for_each, which is not there"),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { at_least = -3 }', '4: [targets.x] require has "-3" — expected 0 or more'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { at_least = "120%" }', '4: [targets.x] require has "120%" — expected a percentage from 0 to 100'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { at_least = "5 km" }', '4: [targets.x] require has "5 km" — expected a number of members'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { between = [1, "90%"] }', '4: [targets.x] require has "90%" — expected a number of members'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { between = [3, 2] }', "4: [targets.x] require.between is [3, 2] — the lower"),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { between = 3 }', "4: [targets.x] require.between is 3, not a list of two bounds"),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { less_than = 0 }', "4: [targets.x] require is < 0, which can never hold"),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { more_than = "100%" }', "4: [targets.x] require is > 100%, which can never hold"),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = "any"', '4: [targets.x] require is "any" — expected "all" or a table'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = 3', "4: [targets.x] require is 3, not a table — expected require = { at_least = 9 }"),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { at_least = 0.8 }', '4: [targets.x] require has 0.8 members — a share of the members is written "80%" [bad-threshold]'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { at_least = 1.5 }', '4: [targets.x] require has 1.5 members — a share of the members is written "90%"'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { at_least = "100.5%" }', '4: [targets.x] require has "100.5%" — expected a percentage from 0 to 100'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { about = 3 }', '4: [targets.x] require has about, but no within — how far is still about? e.g. within = "5%" [bad-threshold]'),
    ('threshold = { at_least = 1 }\nwarn = { by = "2022-12-31" }', '3: [targets.x] warn goes with numbers, as a stricter threshold of its kind — leave it out [bad-threshold]'),
    ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { at_lest = 3 }', '4: [targets.x] require has an unknown key "at_lest"'),
    ("threshold = { at_least = 1 }\nfor_each = {}", "3: [targets.x] for_each is empty"),
    ("threshold = { at_least = 1 }\nfor_each = 'x'", '3: [targets.x] for_each is "x", not a table'),
    ("threshold = { at_least = 1 }\nfor_each = { entity = [] }", "3: [targets.x] for_each.entity is empty"),
    ("threshold = { at_least = 1 }\nfor_each = { entity = ['a', ' a'] }", '3: [targets.x] for_each.entity has "a" twice'),
    ("threshold = { at_least = 1 }\nfor_each = { entity = [1.5] }", "3: [targets.x] for_each.entity is 1.5, not a string"),
    ("threshold = { at_least = 1 }\nfor_each = { indicator = '*' }", "3: [targets.x] for_each.indicator is no dimension"),
    ("threshold = { at_least = 1 }\nfor_each = { entity = 'England' }", '3: [targets.x] for_each.entity names the group "England", which [groups] has not — write a single member as a list: ["England"] [unknown-group]'),
    ("threshold = { at_least = 1 }\nfor_each = { period = '*' }", '3: [targets.x] for_each.period: "*" is no period; expected'),
    ("threshold = { at_least = 1 }\nfor_each = { period = '2023..2016' }", "3: [targets.x] for_each.period: \"2023..2016\" is no range"),
    ("threshold = { at_least = 1 }\nfor_each = { period = ['2016', 'x', '2016年'] }", "3: [targets.x] for_each.period: \"x\" is no period"),
    ("threshold = { at_least = 1 }\nfor_each = { period = ['2016', '2016年'] }", '3: [targets.x] for_each.period has 2016 twice: "2016" and "2016年"'),
    ("threshold = { at_least = 1 }\nentity = 'a'\nfor_each = { entity = ['b'] }", "3: [targets.x] entity goes without for_each over entity"),
    ("threshold = { at_least = 1 }\nentity = '*'", '3: [targets.x] entity is "*", and "x" has no aggregate — judge each with for_each'),
    ("threshold = { at_least = 1 }\nentity = 5", "3: [targets.x] entity is 5, not a string — put it in quotes"),
    ("threshold = { at_least = 1 }\ndue = 2022-01-01T00:00:00Z", "3: [targets.x] due is 2022-01-01T00:00:00+00:00, a date with a time"),
    ("threshold = { at_least = 1 }\nperiod = 2022.03", '3: [targets.x] period is 2022.03, not a period such as "2022", "2022-Q1" or "2022-03" — put it in quotes'),
    ("threshold = { at_least = 1 }\nperiod = " + "9" * 90, "3: [targets.x] period: \"a very long number\" is no"),
    ("threshold = { at_least = 1 }\nperiod = true", "3: [targets.x] period is true, not a period"),
    ("threshold = { at_least = 1 }\nperiod = '2022-13'", "3: [targets.x] period: \"2022-13\" is no period"),
    ("threshold = { at_least = 1 }\npace = 'liner'", '3: [targets.x] pace is "liner", which is no pace — did you mean "linear"?'),
    ("threshold = { at_least = 1 }\npace = 'xyz'", '3: [targets.x] pace is "xyz", which is no pace — expected "linear"'),
    ("threshold = { at_least = 1 }\npace = {}", "3: [targets.x] pace is a table, not"),
    ("threshold = { at_least = 1 }\npace = { '2022-03-31' = 1 }", "3: [targets.x] pace needs a day by when, but the target has no period and no due day — say by when"),
    ("threshold = { at_least = 1 }\nperiod = 2022\npace = { '2023-03-31' = 1 }", "4: [targets.x] pace has 2023-03-31, which is after the due day, 2022-12-31"),
    ("threshold = { at_least = 1 }\nperiod = 2022\npace = { '2022-03-31' = 1, '2022年3月31日' = 2 }", '4: [targets.x] pace has "2022-03-31" twice'),
    ("threshold = { at_least = 1 }\nperiod = 2022\npace = { 'x' = 1 }", '4: [targets.x] pace.x is "x", which is no day'),
    ("threshold = { at_least = 1 }\nnear = -1", "3: [targets.x] near is -1 — expected 0 or more"),
    ("threshold = { at_least = 1 }\nnear = []", "3: [targets.x] near is a list, not a number"),
    ("threshold = { at_least = 1 }\nbaseline = '30%'", '3: [targets.x] baseline is "30%", but the target has no unit — give the target its unit: unit = "%"'),
    ("threshold = { at_least = 1 }\nunit = 't'\nbaseline = '30 km'", '4: [targets.x] baseline is "30 km": km does not convert to t [bad-unit]'),
    ("threshold = { at_least = '5 km' }\nunit = 't'", '2: [targets.x] threshold.at_least is "5 km": km does not convert to t [bad-unit]'),
    ("threshold = { at_least = 1 }\nunit = ' '", "3: [targets.x] unit is blank"),
    ("threshold = { at_least = 1 }\npoints = -1", "3: [targets.x] points is -1 — expected 0 or more"),
    ("threshold = { at_least = 1 }\npoints = '1'", '3: [targets.x] points is "1", not a number'),
    ("threshold = { at_least = 1 }\ncommitment = 'bindin'", '3: [targets.x] commitment is "bindin", which is no commitment — did you mean "binding"?'),
    ("threshold = { at_least = 1 }\nif_no_data = 5", '3: [targets.x] if_no_data is 5, not "fail", "warn" or "ignore"'),
    ("threshold = { at_least = 1 }\naggregate = 'total'", '3: [targets.x] aggregate is "total", which is no aggregate'),
    ("threshold = { at_least = 1 }\ncomplete = 1", "3: [targets.x] complete is 1, not true or false"),
    ("threshold = { at_least = 1 }\nwaiver = { until = 2023-01-01 }", '3: [targets.x] waiver has no "reason" — expected waiver ='),
    ("threshold = { at_least = 1 }\nwaiver = { until = 2023-01-01, reason = {} }", "3: [targets.x] waiver.reason is an empty table"),
    ("threshold = { at_least = 1 }\nwaiver = true", "3: [targets.x] waiver is true, not a table"),
    ("threshold = { at_least = 1 }\nname = { 'E N' = 'x' }", '3: [targets.x] name."E N" is "E N", which is no language'),
    ("threshold = { at_least = 1 }\nname = { en = 5 }", '3: [targets.x] name.en is 5, not a string'),
    ("threshold = { at_least = 1 }\nname = 5", "3: [targets.x] name is 5, not a string, nor a table of strings by language"),
    ("threshold = { at_least = 1 }\nmeasure = 5", "3: [targets.x] measure is 5, not an expression in quotes"),
    ("threshold = { at_least = 1 }\nmeasure = 'grwth(x)'", '3: [targets.x] measure is "grwth(x)": column 1: unknown function "grwth"; did you mean "growth"? [bad-expression]'),
    ("threshold = { at_least = 1 }\nmeasure = 'a / b'\nlabel = 'c'", '4: [targets.x] label goes with a measure of one indicator; this one has 2 indicators ("a", "b") — say it in'),
    ("threshold = { at_least = 1 }\nmeasure = '1 + 1'\naggregate = 'sum'", "3: [targets.x] measure is 1 + 1, which no figure has a part in — name the indicator that is measured"),
    ("threshold = { at_least = 1 }\nwhere = { Age = 5 }", "3: [targets.x] where.Age is 5, not a string — put it in quotes"),
    ("threshold = { at_least = 1 }\nwhere = 'x'", '3: [targets.x] where is "x", not a table'),
    ("threshold = { at_least = 1 }\nwhere = { Age = { nott = 'x' } }", '3: [targets.x] where.Age has an unknown key "nott"'),
    ("threshold = { at_least = 1 }\nwhere = { Age = {} }", "3: [targets.x] where.Age is an empty table"),
    ("threshold = { at_least = 1 }\nwhere = { Age = [] }", "3: [targets.x] where.Age is empty"),
    ("threshold = { at_least = 1 }\nwhere = { Age = ['*'] }", '3: [targets.x] where.Age has "*" among values'),
    ("threshold = { at_least = 1 }\nwhere = { Age = { not = '*' } }", '3: [targets.x] where.Age has "*" among values'),
    ("threshold = { at_least = 1 }\nwhere = { period = '2022' }", "3: [targets.x] where.period is no dimension — pin it with the key period"),
    ("threshold = { at_least = 1 }\nwhere = { value = '2022' }", "3: [targets.x] where.value is no dimension — its keys are"),
    ("threshold = { by = 2022-01-01 }\nmeasure = 'a - b'", '3: [targets.x] measure is arithmetic, which does not go with "by"'),
    ("threshold = { by = 2022-01-01 }\naggregate = 'sum'", '3: [targets.x] aggregate takes the sum of "x", which does not go with "by"'),
    ("threshold = { is = true }\nnear = 5", "3: [targets.x] near goes with numbers, not with is"),
    ('threshold = { at_least = "' + "(" * 9000 + '" }', "2: [targets.x] threshold.at_least is"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "told"), TARGETS, ids=[f"{told[3:60]}-{i}" for i, (_, told) in enumerate(TARGETS)])
def test_an_error_in_a_target_is_reported_in_its_own_words_with_its_line(refused: Refuse, keys: str, told: str) -> None:
    (problem,) = refused(f"[targets.x]\n{keys}")[:1]
    assert problem.startswith(f"targets.toml:{told}")


FILES = [
    ("", "targets.toml: the file has no targets — each needs a table of its own: [targets.ID] [no-targets]"),
    ("[targets]", "targets.toml:1: the file has no targets"),
    ("period = 2022", "targets.toml: the file has no targets"),
    ("targets = 5", "targets.toml:1: targets is 5, not a table"),
    ("[[targets]]", "targets.toml:1: targets is a list, not a table"),
    ("[targets]\nx = 5", "targets.toml:2: [targets.x] is 5, not a table — write a table [targets.ID]"),
    ("[target.x]\nthreshold = 1", 'targets.toml:1: the file has an unknown key "target" — did you mean "targets"?'),
    ("[sources]\nfiles = '*'", "targets.toml:1: sources is a table, not an array of tables — write [[sources]]"),
    ("sources = [5]", "targets.toml:1: [[sources]] is 5, not a table"),
    ("[[sources]]\nfiles = '*'\n[[sources]]\nfile = '*'", 'targets.toml:4: [[sources]] has an unknown key "file" — did you mean "files"?'),
    ("[[sources]]\nlayout = { column = 'period' }", 'targets.toml:2: [[sources]] layout has an unknown key "column"'),
    ("[[sources]]\nlayout = {}", "targets.toml:2: [[sources]] layout: says nothing about the file"),
    ("[[sources]]\nlayout = { transpose = false }", "targets.toml:2: [[sources]] layout: says nothing about the file"),
    ("[[sources]]\nlayout = 'wide'", 'targets.toml:2: [[sources]] layout is "wide", not a table'),
    ("[groups]\na = []", "targets.toml:2: [groups] a is empty"),
    ("[groups]\na = [1]", "targets.toml:2: [groups] a is 1, not a string"),
    ("[groups]\n'*' = ['a']", 'targets.toml:2: [groups] "*" is "*", which means any member'),
    ("groups = 5", "targets.toml:1: groups is 5, not a table — write groups in a table"),
    ("[units]\na = 5", "targets.toml:2: [units] a is 5, not a string"),
    ("[units]\na = '1 set'\nb = '1 b'", "targets.toml:3: [units] b: "),
    ("[units]\na = '2 b'\nb = '2 a'", "targets.toml:1: units: "),
    ("[indicators]\na = 5", "targets.toml:2: [indicators.a] is 5, not a table — write a table [indicators.NAME]"),
    ("[indicators.a]\nentity = 'x'\nwhere = { entity = 'y' }", "targets.toml:2: [indicators.a] entity has a pin in where too"),
    ('[targets."a\\u0000b"]\nthreshold = { at_least = 1 }', 'targets.toml:1: [targets."a\\u0000b"] has control characters'),
    ('[targets." "]\nthreshold = { at_least = 1 }', 'targets.toml:1: [targets." "] is blank'),
    ('[indicators.""]', 'targets.toml:1: [indicators.""] is blank'),
    ("title = 5", "targets.toml:1: title is 5, not a string"),
    ("a = 1\na = 2", "targets.toml:2: column "),
    ("[targets.x\n", "targets.toml:1: column "),
    ("x = " + "[" * 100_000, "targets.toml:1: brackets, or the parts of a key, are more than 400 levels deep [toml-syntax]"),
    ("x = 1\ny = [\n" + "{a=" * 500, "targets.toml:3: brackets"),
    ("a." * 2000 + "b = 1", "targets.toml:1: brackets, or the parts of a key"),
    ("x = [\n" + "9" * 5000 + "]", "targets.toml:2: a whole number has more than 4,300 digits [bad-number]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), FILES, ids=[told[:60] for _, told in FILES])
def test_an_error_in_a_file_is_reported_with_its_line(refused: Refuse, text: str, told: str) -> None:
    assert any(problem.startswith(told) for problem in refused(text)), refused(text)


QUOTES = 'put it in quotes: "…"'


@pytest.mark.parametrize(
    ("line", "column", "hint"),
    [
        ("就业 = 4", 1, QUOTES),
        ("[targets.就业]", 10, QUOTES),
        ("name = jobs", 8, QUOTES),
        ("x = 4万", 6, QUOTES),
        ("x = { at_least = 50% }", 20, QUOTES),
        ("x = { at_least = 4 km }", 20, QUOTES),
        ("by = 31/12/2022", 8, QUOTES),
        ("x = 10,000", 7, QUOTES),
        ("period = 2022-Q1", 14, QUOTES),
        ("x = ≥ 3", 5, QUOTES),
        ("name = “Jobs”", 8, 'write " instead of “'),
        ("x ＝ 4", 3, "write = instead of ＝"),
        ("x = { a = 1，b = 2 }", 12, "write , instead of ，"),
        ("x = ４", 5, "write 4 instead of ４"),
        ("complete = True", 12, "expected true"),
        ("complete = FALSE", 12, "expected false"),
        ("x =", 4, ""),
        ("x = 05", 6, ""),
        ("[[sources]", 10, ""),
        ('x = "the "big" one"', 11, ""),
        ("a b = 3", 3, ""),
        ("= 3", 1, ""),
    ],
)
def test_what_is_no_toml_is_reported_with_its_column_and_the_way_out(
    refused: Refuse, line: str, column: int, hint: str
) -> None:
    (problem,) = refused(f"# first\n{line}\n")
    assert problem.startswith(f"targets.toml:2: column {column}: ")
    assert problem.endswith(f" — {hint} [toml-syntax]" if hint else " [toml-syntax]")
    assert hint or " — " not in problem


def test_a_warning_in_a_unit_that_does_not_convert_is_refused(refused: Refuse) -> None:
    (problem,) = refused(
        '[targets.x]\nunit = "元"\nthreshold = { at_least = "3万亿元" }\nwarn = { at_least = "4 km" }\n'
    )
    assert problem == 'targets.toml:4: [targets.x] warn.at_least is "4 km": km does not convert to 元 [bad-unit]'


@pytest.mark.parametrize("header", ["[target.x]", "[tragets.x]"])
def test_targets_under_a_misspelled_name_are_not_missing(refused: Refuse, header: str) -> None:
    (problem,) = refused(f"{header}\nthreshold = {{ at_least = 1 }}\n")
    assert problem.endswith('— did you mean "targets"? [unknown-key]')


@pytest.mark.parametrize("kind", ["targets", "indicators", "groups"])
def test_names_that_look_the_same_are_refused(refused: Refuse, kind: str) -> None:
    value = {"targets": "threshold.at_least = 1", "indicators": 'label = "x"', "groups": "x"}[kind]
    tables = "".join(
        f'"{name}" = ["x"]\n' if kind == "groups" else f'["{kind}"."{name}"]\n{value}\n'
        for name in ("a", "ａ", "b", "a ")
    )
    problems = refused(f"[groups]\n{tables}" if kind == "groups" else tables)
    found = [problem for problem in problems if "looks like" in problem]
    assert len(found) == 2
    for problem, name in zip(found, ("ａ", "a "), strict=True):
        assert f'"{name}"' in problem
        assert problem.endswith('looks like "a" — give one of the two another name [conflicting-keys]')


def test_keys_of_a_source_that_differ_only_in_blanks_are_refused(refused: Refuse) -> None:
    keys = (
        'entities = { "a" = "b", "a " = "c" }',
        'set = { entity = "x", " entity" = "y" }',
        'columns = { unit = "A", "unit " = "B" }',
    )
    problems = refused('[[sources]]\nfiles = "a.csv"\n' + "\n".join(keys) + "\n[targets.t]\nthreshold.at_least = 1\n")
    assert [problem.split(": ", 1)[0] for problem in problems] == [f"targets.toml:{line}" for line in (3, 4, 5)]
    assert all(problem.endswith("keep one of the two [conflicting-keys]") for problem in problems)


@pytest.mark.parametrize("key", ['threshold = { at_least = "≥30" }', 'measure = "x > 3"', 'measure = "x = 3"'])
def test_a_sign_that_compares_belongs_to_the_threshold(refused: Refuse, key: str) -> None:
    (problem,) = [one for one in refused(f"[targets.x]\n{key}") if "bad-expression" in one]
    assert "has no meaning here; the threshold's key, such as at_least, says how to compare" in problem


def test_a_table_that_is_none_and_a_rule_that_is_missing_are_shown_as_they_are_written(refused: Refuse) -> None:
    target = "[targets.x]\nthreshold = { at_least = 1 }\n"
    for text in (f'score = "finance"\n{target}', f"{target}[score]\ndecimals = 1"):
        (problem,) = refused(text)
        assert '— write a table: [score] and below it rule = "finance" [' in problem
    (problem,) = refused(f"report = 1\n{target}")
    assert "— write a table: [report] and below it decimals = 1 [wrong-type]" in problem


def test_a_range_needs_two_bounds(refused: Refuse) -> None:
    problems = refused("[targets.x]\nthreshold = { between = [] }\nwarn = { between = [1] }")
    expected = "expected between = [1, 2] [wrong-type]"
    assert problems == [
        f"targets.toml:2: [targets.x] threshold.between has 0 bounds — {expected}",
        f"targets.toml:3: [targets.x] warn.between has 1 bound — {expected}",
    ]


@pytest.mark.parametrize("depth", [300, 399])
def test_deep_but_sound_toml_is_reported_as_what_it_is(refused: Refuse, depth: int) -> None:
    (problem,) = refused(f"[targets.x]\nthreshold = {{ at_least = 1 }}\nname = {'[' * depth}{']' * depth}")
    assert problem.startswith("targets.toml:3: [targets.x] name is a list, not a string")


def test_all_errors_are_reported_at_once_in_the_order_of_their_lines(refused: Refuse) -> None:
    problems = refused(
        """periode = "2022"
[indicators.education_spending]
agregate = "sum"
[groups]
counties = ["a"]
[targets.a]
threshold = { between = [3, 2] }
measure = "educaton_spending"
for_each = { entity = "countys" }
near = -1
[targets.b]
for_each = { entity = 1.5 }
require = { at_least = 1 }
threshold = { at_least = 5, at_most = "previous(" }
"""
    )
    assert [int(problem.split(":")[1]) for problem in problems] == [1, 3, 7, 9, 10, 12, 14]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ('for_each = { period = ["2022-13", "2022", "bad"] }', ['"2022-13" is no period', '"bad" is no period']),
        ('for_each = { entity = ["a", 1.5, true] }', ["is 1.5, not", "is true, not"]),
        ('pace = { x = 1, "2022-01-31" = "zz" }', ['"x", which is no day', '"zz" is no number']),
        ('warn = { between = ["q q", "w w"] }', ['is "q q"', 'is "w w"']),
        ("where = { a = [1.5, true] }", ["is 1.5, not", "is true, not"]),
        ("stages = [1.5, true]", ["is 1.5, not", "is true, not"]),
        ('name = { "E N" = "x", zh = 3 }', ['name."E N" is', "name.zh is 3, not a string — put it in quotes"]),
    ],
)
def test_each_wrong_item_of_a_list_or_table_is_an_error(refused: Refuse, key: str, found: list[str]) -> None:
    problems = refused(f"[targets.a]\nperiod = 2022\nthreshold = {{ at_least = 1 }}\n{key}\n")
    assert len(problems) == len(found)
    assert all(text in problem for text, problem in zip(found, problems, strict=True))


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ('columns = { value = 3, period = "" }', ["columns.value is 3, not", "columns.period is blank"]),
        ('set = { a = 1.5, b = ["x"] }', ["set.a is 1.5, not", "set.b is a list, not a string"]),
        ('optional = ["unitt", "xyzzy"]', ['"unitt", which is no role — did you mean "unit"?', 'expected "indicator"']),
        ('files = [".", 3]', ['"."', "is 3, not"]),
        ('marks = { "1" = "final", x = "finall" }', ["a mark is a text without digits", 'did you mean "final"?']),
        ('statuses = { x = "xyzzy", y = 3 }', ["statuses.x is", "statuses.y is 3, not"]),
        ('entities = { x = 1.5, y = true }', ["entities.x is 1.5, not", "entities.y is true, not"]),
    ],
)  # fmt: skip
def test_each_wrong_item_of_a_source_is_an_error(refused: Refuse, key: str, found: list[str]) -> None:
    problems = refused(f"[targets.a]\nthreshold = {{ at_least = 1 }}\n[[sources]]\n{key}\n")
    assert len(problems) == len(found)
    assert all(text in problem for text, problem in zip(found, problems, strict=True))


@pytest.mark.parametrize(
    ("table", "key"),
    [
        *[("[score]", "rule"), ("[report]", "rank_by"), ("[targets.x.threshold]", "better")],
        *[("[targets.x]", key) for key in ("commitment", "if_no_data", "aggregate", "pace")],
        *[("[[sources]]", key) for key in ("rows", "parentheses", "minus", "durations", "decimal", "encoding")],
        *[("[[sources]]", key) for key in ("period_format", "layout.columns")],
    ],
)
def test_a_key_that_takes_words_refuses_another_and_names_them(refused: Refuse, table: str, key: str) -> None:
    (problem,) = [one for one in refused(f'{table}\n{key} = "xyzzy"\n') if "xyzzy" in one]
    assert re.search(r'is "xyzzy", which is no .* — expected .+ \[[a-z-]+\]$', problem)


def test_what_depends_on_a_error_is_no_second_one(refused: Refuse) -> None:
    problems = refused(
        """[units]
"套" = 5
[groups]
counties = []
[targets.a]
threshold = { reaches = "x" }
stages = 5
[targets.b]
unit = 5
threshold = { at_least = "5 km" }
period = "x"
pace = { "2022-01-01" = 5 }
for_each = { entity = "counties" }
[targets.c]
unit = "户"
threshold = { at_least = "5 套" }
[targets.a2]
measure = "a"
threshold = 5
"""
    )
    assert [int(problem.split(":")[1]) for problem in problems] == [2, 4, 7, 9, 11, 19]


def slips(load: Load, text: str) -> list[str]:
    return [str(problem) for _, problem in load(text).slips]


def test_a_slip_in_an_indicators_name_is_noted_until_the_figures_tell(load: Load) -> None:
    problems = slips(
        load,
        """[indicators.education_spending]
[targets.x]
measure = "educaton_spending + 1"
threshold = { at_least = "previous(eduction_spending)" }
""",
    )
    told = "[targets.x] {} names an unknown indicator {} — did you mean education_spending?"
    assert problems[0].startswith("targets.toml:3: " + told.format("measure", '"educaton_spending"'))
    assert problems[1].startswith("targets.toml:4: " + told.format("threshold.at_least", '"eduction_spending"'))
    assert "(declare [indicators.educaton_spending] if it is really another one)" in problems[0]


def test_a_slip_in_a_targets_id_is_noted_too(load: Load) -> None:
    (problem,) = slips(
        load,
        '[targets.total_spending]\nthreshold = { at_most = 1 }\n[targets.b]\nmeasure = "`total spending` * 2"\n'
        "threshold = { at_least = 1 }",
    )
    assert 'did you mean total_spending? (declare [indicators."total spending"]' in problem


@pytest.mark.parametrize("function", ["previous", "change", "growth"])
def test_looking_back_from_a_pinned_period_is_reported(refused: Refuse, function: str) -> None:
    text = f'[indicators.base]\nperiod = 2020\n[targets.x]\nthreshold = {{ at_least = "2 * {function}(base)" }}'
    (problem,) = refused(text)
    assert problem.startswith(
        f'targets.toml:4: [targets.x] threshold.at_least takes {function} of "base", whose period'
    )


def test_a_warning_that_looks_back_from_a_pinned_period_is_refused_too(refused: Refuse) -> None:
    text = (
        "[indicators.base]\nperiod = 2020\n[targets.x]\nthreshold = { at_least = 1 }\n"
        'warn = { at_least = "previous(base)" }'
    )
    (problem,) = refused(text)
    assert problem.startswith('targets.toml:5: [targets.x] warn.at_least takes previous of "base", whose period')


def test_an_indicator_read_in_two_ways_is_reported_with_both_lines(refused: Refuse) -> None:
    (problem,) = refused(
        '[targets.a]\nthreshold = { at_least = 1 }\n[targets.b]\nmeasure = "a"\nthreshold = { by = 2022-01-01 }'
    )
    assert problem == (
        'targets.toml:3: [targets.b] reads "a" as a date, but [targets.a] in line 1 as a number — '
        "give one of them another label [bad-threshold]"
    )


def test_a_product_of_too_many_members_is_reported(refused: Refuse) -> None:
    group = ", ".join(f'"m{i}"' for i in range(1001))
    (problem,) = refused(
        f"[groups]\ng = [{group}]\n[targets.x]\nthreshold = {{ at_least = 1 }}\n"
        'for_each = { entity = "g", Sex = "g" }'
    )
    assert "has more than 1,000,000 members" in problem


def test_each_member_has_its_own_due_day(load: Load) -> None:
    file = load(
        '[targets.x]\nthreshold = { at_least = 1 }\nfor_each = { period = "2021..2022" }\npace = { "2021-03-31" = 1 }'
    )
    assert next(iter(file.targets.values())).pace.kind == "points"


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [(b"a = 1\nb = '\xff'", 2, 6), ("title = '指标'\nb = '指".encode() + b"\xb1\xea'", 2, 7), (b"\xff\xfea\x00", 1, 1)],
)
def test_a_file_that_is_no_utf_8_is_reported_with_line_and_column(
    tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    path = tmp_path / "targets.toml"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_targets(path)
    (problem,) = caught.value.problems
    assert problem.slug is Slug.NOT_TEXT
    assert problem.place is not None
    assert problem.place.line == line
    assert f"column {column}: byte 0x" in problem.found


def test_messages_hold_no_control_characters(refused: Refuse) -> None:
    text = (
        '[targets.x]\nthreshold = { at_least = 1 }\nname = { "\\u001b[31m" = "a" }\naggregate = "\\n\\u202e'
        + "x" * 200
        + '"'
    )
    for problem in refused(text):
        assert problem.isprintable()
        assert len(problem) < 400


def test_of_two_declared_names_the_nearer_is_meant(load: Load) -> None:
    (problem,) = slips(
        load,
        "[indicators.total_spendings]\n[indicators.total_spending]\n[indicators.gnidneps_latot]\n"
        '[targets.x]\nmeasure = "totl_spending + 1"\nthreshold = { at_least = 1 }',
    )
    assert "did you mean total_spending?" in problem
