from __future__ import annotations

import pytest
from pydantic import ValidationError

from goalcheck.targets.source import Across, Source


def source_of(keys: dict[str, object]) -> Source:
    return Source.model_validate(keys)


@pytest.mark.parametrize(
    ("files", "name", "matches"),
    [
        ("*", "-", True),
        ("indicator_*.csv", "data/indicator_3.csv", True),
        ("indicator_*.csv", "data/indicator_3.csv.gz", False),
        (["a.csv", "b.csv"], "b.csv", True),
        ("2022/*.csv", "data/2022/a.csv", True),
        ("2022/*.csv", "data/2023/a.csv", False),
    ],
)
def test_a_source_is_of_the_files_whose_name_fits_a_glob(files: object, name: str, matches: bool) -> None:
    assert bool(source_of({"files": files}).globs_of(name)) is matches


def test_a_source_without_files_is_of_every_file() -> None:
    assert Source().globs_of("anything")


def test_every_key_of_a_source_is_read() -> None:
    source = source_of(
        {
            "columns": {"period": " Year ", "unit": "Unit"},
            "optional": "unit",
            "set": {"period": 2022, "indicator": "{stem}"},
            "ignore": "*",
            "layout": {"columns": "period", "transpose": True},
            "values": ["2021", "2022"],
            "header": 3,
            "footer": 0,
            "rows": "records",
            "period_format": "split years",
            "year_begins": "04-01",
            "periods": {"2019.1": "2019-10"},
            "statuses": {"Normal value": "final", "x": "e"},
            "missing": ["c", " n/a "],
            "decimal": ",",
            "delimiter": "\t",
            "encoding": "gb18030",
        }
    )
    assert source.columns == {"period": "Year", "unit": "Unit"}
    assert source.set == {"period": "2022", "indicator": "{stem}"}
    assert source.optional == ("unit",)
    assert source.ignore == ("*",)
    assert source.missing == ("c", "n/a")
    assert source.layout is not None
    assert (source.layout.columns, source.layout.transpose) == (Across.PERIOD, True)
    assert source.records


def test_a_layout_may_only_transpose() -> None:
    source = source_of({"layout": {"transpose": True}})
    assert source.layout is not None
    assert source.layout.columns is None


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("files", [], "empty list"),
        ("files", "", "blank"),
        ("files", ".", "no glob"),
        ("files", 5, "5, not a string"),
        ("columns", {"period": ""}, "columns.period\n  is blank"),
        ("columns", {"period": 1}, "columns.period\n  is 1, not a string"),
        ("columns", "Year", 'is "Year", not a table of strings'),
        ("optional", ["statuss"], "no role"),
        ("optional", ["xyzzy"], "no role"),
        ("set", "gdp", "not a table"),
        ("set", {"a": 1.5}, "set.a\n  is 1.5, not a string"),
        ("set", {"a": True}, "set.a\n  is true"),
        ("layout", {"columns": "year"}, "no layout of columns"),
        ("layout", {"transpose": 1}, "not true or false"),
        ("header", 0, "is 0"),
        ("header", True, "is true, not a whole number"),
        ("footer", -1, "is -1"),
        ("rows", "record", "no kind of rows"),
        ("rows", 1, "is 1, not"),
        ("period_format", "%Q", "%Q"),
        ("period_format", "foo", "no format"),
        ("period_format", "year", "no"),
        ("year_begins", "13-01", "13-01"),
        ("statuses", {"x": "done"}, 'statuses.x\n  is "done", which is no status'),
        ("statuses", {"x": "xyzzy"}, "no status"),
        ("decimal", ";", 'is ";"'),
        ("decimal", 1, "is 1"),
        ("delimiter", ",,", 'is ",,"'),
        ("delimiter", '"', "is"),
        ("encoding", "klingon", "no encoding"),
        ("encoding", "rot13", "no encoding"),
    ],
)
def test_a_key_that_says_what_cannot_be_is_refused(key: str, value: object, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        source_of({key: value})
    assert words in str(caught.value)


def test_a_table_without_keys_is_read_like_a_file_that_no_source_matches() -> None:
    assert source_of({}) == Source()
