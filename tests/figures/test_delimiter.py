from __future__ import annotations

import pytest

from goalcheck.figures.tables.find_table import find_delimiter
from goalcheck.messages.catalogue import MessageError


def found(text: str) -> str:
    return find_delimiter(text.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2\n", ";"),
        ("a\tb\n1,5\t2;3\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("a\n1\n2\n", ","),
        ('a,b\n"x;y;z",2\n"u;v;w",3\n', ","),
        ('"a";"b"\n"1,2";"3"\n', ";"),
        ("Title, with comma\na;b\n1;2\n3;4\n", ";"),
        ("indicator;value\na;1,5\n", ";"),
        ("Title\nindicator;value\na;1,5\nb;2,5\n", ";"),
        ("a,b,c\n1,2,3\n1,2\n1,2,3\n", ","),
        ("北湖\t,1\t,\n南湖\t,2\t,\n", ","),
        ("\ta,\t1\n\tb,\t2\n", ","),
        ("a\tb,c\n1\t2,3\n4\t5\n", "\t"),
        ("a,b\n\n,\n1,2\n", ","),
        ('a,b,c\n1,2,";\n;x"\n', ","),
        ("a,b\n" + "1,2\n" * 300 + "1;2;3\n", ","),
        ('a,b\n1,"open\n2,3\n', ","),
    ],
)
def test_the_delimiter_is_the_one_that_makes_even_records(text: str, delimiter: str) -> None:
    assert found(text) == delimiter


@pytest.mark.parametrize("text", ["a,b;c\n1,2;3\n", "a,b;c\n", "a,b;c\n1,2;3\n1,2;3\n1\n"])
def test_doubt_is_an_error_that_names_both(text: str) -> None:
    with pytest.raises(MessageError, match="comma or semicolon"):
        found(text)


def test_a_quoted_cell_that_goes_on_after_the_sample_is_no_error() -> None:
    assert found('a;b\n1;"two\nlines\n') == ";"


def test_one_column_of_decimal_commas_is_one_column() -> None:
    assert find_delimiter(["value\n", "0,5\n"], never=",") != ","
