"""JSON documents and bytes that try to pass for figures: they are what they say, or refused, or absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import goalcheck
from goalcheck.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

HELD = "[targets.x]\nthreshold = { at_least = 5 }\n"


def outcome(folder: Path, name: str, content: bytes) -> str:
    """Return the status of the one target, or what is wrong."""
    (folder / "targets.toml").write_text(HELD, encoding="utf-8")
    (folder / name).write_bytes(content)
    targets = goalcheck.load_targets(folder / "targets.toml")
    try:
        report = goalcheck.judge(targets, goalcheck.read_figures(targets, folder / name))
    except InputError as error:
        return str(error)
    return str(report.targets[0].status)


@pytest.mark.parametrize(
    ("document", "came_of_it"),
    [
        ('{"x": 9}', "met"),
        ('{"x": 9, "x": 9}', "met"),
        ('{"x": 9, "x": 3}', "x is 3 here and 9 in"),
        ('{"x": 9, "x\\u0000": 3}', "x is 3 here and 9 in"),
        ('{"x": 9, "\\uff58": 3}', "x is 3 here and 9 in"),
        ('{"x": 9, "\\u0445": 9}', "look the same"),
        ('{"x": "9"}', "no_data"),
        ('{"x": true}', "no_data"),
        ('{"x": null}', "no_data"),
        ('{"x": [9]}', "no_data"),
        ('{"X": 9}', "no_data"),
        ("9", "no_data"),
        ('{"x": NaN}', "no_data"),
        ('{"x": Infinity}', "is no number"),
        ('{"x": 1e999999}', "too large"),
        ('{"x": 9} {"x": 3}', "more behind the document"),
        ('{"x": 9,}', "expected a name"),
    ],
)
def test_a_document_is_what_it_says(tmp_path: Path, document: str, came_of_it: str) -> None:
    for content in (document.encode(), document.encode("utf-8-sig"), document.encode("utf-16")):
        assert came_of_it in outcome(tmp_path, "a.json", content)
    assert "NUL" in outcome(tmp_path, "a.json", document.encode("utf-16-le"))


@pytest.mark.parametrize(
    ("content", "came_of_it"),
    [
        (b"indicator,value\r\nx,9\ny,1\rz,2\r\n", "met"),
        ("indicator,value\nx,9\n".encode("utf-16"), "met"),
        ("indicator,value\nx,9\n".encode("utf-16-le"), "NUL"),
        ("indicator,value,note\nx,9,备注\n".encode("gbk"), "met"),
        (b"indicator,value,note\nx,9,\xd6\xd0\xff\n", "0xFF is neither UTF-8 nor GB18030"),
        (b"indicator,value,note\nx,9,caf\xe9\n", "0xE9 is neither UTF-8 nor GB18030"),
        (b"indicator,value\nx,9\x00\n", "NUL"),
        ("\ufeff\ufeffindicator,value\nx,9\n".encode(), 'no column is "indicator"'),
        ("indicator,value\n\ufeffx,9\nx,3\n".encode(), "x is 3 here and 9 in"),
        ("indicator,value\nx,9\u2028x,3\n".encode(), "3 cells, the header 2"),
        (b'indicator,value,note\nx,3,"a\nx,9,"\n', "missed"),
        *((f"indicator,value\nx,{cell}\n".encode(), "is no") for cell in ("9²", "Ⅸ", "٩", "九", "⑨", "--9", "9.")),
        *((f"indicator,value\nx,{cell}\n".encode(), "is no") for cell in ("0x9", "9 000", "9'000", "~9", "=9", "9-10")),
        *((f"indicator,value\nx,9{sign}0\n".encode(), "is no") for sign in ("\u200b", "\u00a0", "\u202e", "_")),
    ],
)
def test_bytes_are_what_they_say(tmp_path: Path, content: bytes, came_of_it: str) -> None:
    assert came_of_it in outcome(tmp_path, "a.csv", content)
