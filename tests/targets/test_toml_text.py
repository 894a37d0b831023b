from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.targets.file.toml_text import Path, line_of_depth, lines_of

DOCUMENT = '''# a comment with [brackets] and "quotes"
title = "a # no comment" # a comment
text = """
[no.table]
k = 1 \\""" still
"""
"quoted.key" = 'x'
a.b.c = 1
raw = \'\'\'
it's ''a'' = [
\'\'\'

[targets.one]
threshold = { at_least = 1 }
at = 2022-01-01 10:00:00

[targets."t w o"]
threshold = {
  # TOML 1.1
  between = [
    1,
    2,
  ],
  within.deep = { x = [ { y = 1 } ] },
}

[[sources]]
files = "a"

[[sources]]
files = [
  "b",
  """c
  """, 'd' ]
[sources.layout]
columns = "period"
[targets.three.waiver]
"\\u0061\\"b" = 1
last = """"two quotes at each end"""""
end = \'\'\'\'one\'\'\'\'
after = 1'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("text",), 3),
        (("quoted.key",), 7),
        (("a",), 8),
        (("a", "b", "c"), 8),
        (("raw",), 9),
        (("targets",), 13),
        (("targets", "one"), 13),
        (("targets", "one", "threshold", "at_least"), 14),
        (("targets", "one", "at"), 15),
        (("targets", "t w o"), 17),
        (("targets", "t w o", "threshold"), 18),
        (("targets", "t w o", "threshold", "between"), 20),
        (("targets", "t w o", "threshold", "between", 0), 21),
        (("targets", "t w o", "threshold", "between", 1), 22),
        (("targets", "t w o", "threshold", "within", "deep", "x", 0, "y"), 24),
        (("sources",), 27),
        (("sources", 0, "files"), 28),
        (("sources", 1), 30),
        (("sources", 1, "files"), 31),
        (("sources", 1, "files", 1), 33),
        (("sources", 1, "files", 2), 34),
        (("sources", 1, "layout", "columns"), 36),
        (("targets", "three"), 37),
        (("targets", "three", "waiver", 'a"b'), 38),
        (("targets", "three", "waiver", "last"), 39),
        (("targets", "three", "waiver", "end"), 40),
        (("targets", "three", "waiver", "after"), 41),
        (("targets", "one", "no such key"), 13),
        (("nothing", "there"), 0),
        ((), 0),
    ],
)
def test_every_key_table_and_item_has_the_line_it_stands_on(path: Path, line: int) -> None:
    assert tomli.loads(DOCUMENT)
    assert lines_of(DOCUMENT).of(path) == line


def test_keys_deeper_than_anything_that_means_something_share_a_line() -> None:
    lines = lines_of("\n".join(["[a.b.c.d.e.f.g.h]", "i = 1"]))
    assert lines.of(("a", "b", "c", "d", "e", "f", "g", "h", "i")) == 1


KEYS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
VALUES = st.sampled_from(["1", '"x"', "[1, [2, 3]]", "{ a = [1], b.c = '}' }", '"""\n]"""', "'''\n[x]'''", "[\n1\n]"])


@given(st.lists(st.tuples(KEYS, VALUES, st.booleans()), max_size=8, unique_by=lambda row: row[0]))
def test_a_key_is_found_whatever_stands_before_it(rows: list[tuple[str, str, bool]]) -> None:
    text, expected = "", {}
    for key, value, comment in rows:
        expected[key] = text.count("\n") + 1
        quoted_key = key.replace("\\", "\\\\").replace('"', '\\"')
        text += f'"{quoted_key}" = {value}{" # ]" if comment else ""}\n'
    assert list(tomli.loads(text)) == list(expected)
    lines = lines_of(text)
    assert {key: lines.of((key,)) for key in expected} == expected


def test_very_long_lists_and_strings_are_walked_over() -> None:
    text = "x = [" + "[1, 2]," * 100_000 + "]\n" + 'y = """' + '\\"' * 100_000 + '"""\n' + "z = 1\n"
    assert lines_of(text).of(("z",)) == 3


def test_the_line_on_which_brackets_become_too_deep_is_found_outside_strings_and_comments() -> None:
    assert line_of_depth('a = "[[["\n# [[[\nb = [ [\n[ ]]]', 3) == 4
    assert line_of_depth("a = [[]]", 3) == 0
