"""What is true of every format: it is in the table, shows the same ids, statuses and digits, and keeps text inert."""

from __future__ import annotations

import ast
import csv
import json
import re
import sys
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from prometheus_client.parser import text_string_to_metric_families

import goalcheck.render
from goalcheck.errors import InputError, Slug
from goalcheck.messages.catalogue import say
from goalcheck.quantities.interval import Interval
from goalcheck.render.escape import formula_free, inert, markdown, uncommanded
from goalcheck.render.formats import FORMATS, Style
from goalcheck.render.html import page
from goalcheck.render.terminal.tables import render_gate, render_table
from goalcheck.report.json_document import report_document

from .fakes import at_least, liaocheng, report, target, verdict, with_text
from .readers import seen, sheets

if TYPE_CHECKING:
    from goalcheck.report.report import Report

ROOM = Path(goalcheck.render.__file__).parent
DETAILS = Style(details=True)
SUMMARIES = {"badge", "shields", "text", "docx"}  # which leave numbers or ids out, with details as well
TEXTS = [name for name in FORMATS if not FORMATS[name].binary]
HOSTILE = [
    "[bold red]markup[/] [link](javascript:alert(1)) ![x](http://example.org/x.png)",
    "<script>alert(1)</script><img src=x onerror=alert(1)><!-- &lt;b&gt; &amp; 'a' \"b\"",
    "a | b || c `code` **bold** _em_ ~~gone~~ $x^2$ @someone #1 !2 %3 ~4 :smile: https://example.org www.example.org",
    "]]> <![CDATA[ x ]]>",
    "::set-output name=a::b",
    "::error file=a,line=1::b",
    "##[set-env name=a]b ##vso[task.setvariable variable=a]b",
    "%0A::set-output name=a::b",
    '=HYPERLINK("http://example.org")',
    "+1+cmd|' /C calc'!A1",
    "@SUM(A1)",
    "-2+3",
    "＝1+1",
    "\x1b[31mescape\x1b[0m \x1b]8;;http://example.org\x07link",
    "\x00\x07\x7f\x9b31m",
    "right\u202eto left\u2066 \u200f",
    "a\n::set-output name=a::b\r\n- c\td\u2028e",
    "lone \udc80 surrogate, \ufffe and \uffff no characters",
    "# heading",
    "- item\n\n1. one",
    "1. one",
    "{{ 7 * 7 }} {% raw %} {0} {x}",
    '"quoted" \\ back\\n',
    "/close",
]


def document(made: Report) -> dict[str, Any]:
    return report_document(made)


def numbers(made: Report) -> set[str]:
    """Return every number that the JSON shows, of targets and members; a gap of 0 says only that it holds."""
    found: set[str] = set()
    for one in document(made)["targets"]:
        for judged in (one, *(one["members"] or [])):
            shown = [judged[name] for name in ("actual", "bound", "gap", "completion")]
            shown += [judged["pace"]["expected"]] if judged["pace"] else []
            found.update(number for text in shown if text for number in re.findall(r"\d+(?:\.\d+)?", text))
    return found - {"0"}


def many_digits() -> Report:
    """Return a report whose numbers no double holds, and that begin with a minus."""
    digits = "12345678901234567890.123456789"
    big = at_least("missed", digits, "99345678901234567890.1", unit="元")
    less = at_least("missed", "-35.25", "-2", unit="%")
    third = verdict(
        "missed",
        "0.333333...",
        "0.5",
        gap="0.166666...",
        interval=Interval(low=Fraction(1, 2)),
        exact_actual=Fraction(1, 3),
    )
    return report([target("big", big), target("less", less), target("third", third)])


# --- the table


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_as_bytes_or_as_text_and_says_which(name: str) -> None:
    made = FORMATS[name].render(liaocheng(), Style())
    assert isinstance(made, bytes) is FORMATS[name].binary
    assert FORMATS[name].name == name
    assert FORMATS[name].ending.startswith(".")


@pytest.mark.parametrize(("name", "package"), [("html", "jinja2"), ("docx", "docx"), ("xlsx", "xlsxwriter")])
def test_a_missing_package_says_how_to_get_it(name: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page._environment.cache_clear()  # noqa: SLF001 - another test may have filled it
    monkeypatch.delitem(sys.modules, "goalcheck.render.office.docx", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InputError, match=rf"pip install 'goalcheck\[{name}\]'") as caught:
        FORMATS[name].render(liaocheng(), Style())
    assert caught.value.problems[0].slug is Slug.MISSING_EXTRA


def test_every_function_that_writes_a_report_is_in_the_table() -> None:
    listed = {f"{one.module}:render_{one.name}" for one in FORMATS.values()}
    written = {
        f"{'.'.join(path.relative_to(ROOM).with_suffix('').parts)}:{node.name}"
        for path in ROOM.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("render_")
        and [ast.unparse(one.annotation) for one in node.args.args if one.annotation] == ["Report", "Style"]
        and not (node.args.kwonlyargs or node.args.defaults)
    }
    assert written == listed


# --- the same facts in each


@pytest.mark.parametrize("made", [liaocheng(), many_digits()], ids=["goals", "digits"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in SUMMARIES])
def test_every_format_shows_every_id_status_and_number(name: str, made: Report) -> None:
    text = seen(name, FORMATS[name].render(made, DETAILS))
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    for one in made.targets:
        assert one.id in text
        assert one.status.value in text or say(one.status.value, "en") in text
    missing = {number for number in numbers(made) if not re.search(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", plain)}
    assert missing == set()


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if not one.for_machines])
def test_formats_for_people_speak_chinese(name: str) -> None:
    text = seen(name, FORMATS[name].render(liaocheng(), Style(lang="zh")))
    assert "聊城市2022年目标" in text or name == "xlsx"
    assert all(say(status, "zh") in text for status in ("met", "missed", "on_track", "behind", "no_data"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_the_same_each_time(name: str) -> None:
    assert FORMATS[name].render(liaocheng(), DETAILS) == FORMATS[name].render(liaocheng(), DETAILS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_targets_has_every_format(name: str) -> None:
    assert FORMATS[name].render(report([]), DETAILS)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_ends_in_one_line_feed(name: str) -> None:
    text = FORMATS[name].render(liaocheng(), Style())
    assert isinstance(text, str)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


# --- foreign text


def within_a_line(hostile: str) -> str:
    """Return foreign text as it comes out where it does not begin a line."""
    return inert(hostile).replace("##[", "#♯[").replace("##vso[", "#♯vso[")


def hostile_report(hostile: str) -> Report:
    made = with_text(hostile)
    first, *rest = made.targets
    return made._replace(
        targets=(first._replace(id=hostile), *rest),
        gate=replace(made.gate, failing=(hostile, "b")),
        targets_file=hostile,
        files=(hostile,),
        source=made.title,
    )


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", [*TEXTS, "check"])
def test_no_format_steers_a_terminal_or_commands_a_runner(name: str, hostile: str) -> None:
    made = hostile_report(hostile)
    text = render_gate(made, DETAILS) if name == "check" else FORMATS[name].render(made, DETAILS)
    assert isinstance(text, str)
    steering = {c for c in text if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0}
    steering |= {c for c in text if ord(c) in {0x202E, 0x2066, 0x200F, 0x2028}}
    assert steering == set()
    commands = [line for line in re.split("[\r\n]", text) if line.lstrip().startswith("::")]
    assert all(name == "github" and re.match(r"::(error|warning|notice) file=", line) for line in commands)
    assert name == "html" or "##[" not in text  # which nobody prints into a log
    text.encode("utf-8", "strict" if name != "json" else "backslashreplace")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_fails_on_foreign_text(name: str, hostile: str) -> None:
    assert FORMATS[name].render(hostile_report(hostile), Style())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_json_is_read_back_as_it_was(hostile: str) -> None:
    made = FORMATS["json"].render(hostile_report(hostile), Style())
    assert json.loads(made)["targets"][0]["name"] == hostile


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.events: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.events += [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_markup_comes_of_foreign_text(hostile: str) -> None:
    def tags(text: str | bytes) -> Tags:
        parser = Tags()
        parser.feed(str(text))
        return parser

    harmless, tried = (tags(FORMATS["html"].render(hostile_report(text), Style())) for text in ("harmless", hostile))
    assert set(tried.names) <= set(harmless.names)
    assert tried.names.count("script") == harmless.names.count("script")
    assert tried.events == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_xml_stays_well_formed(hostile: str) -> None:
    root = ET.fromstring(str(FORMATS["junit"].render(hostile_report(hostile), DETAILS)))
    allowed = {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}
    assert {element.tag for element in root.iter()} <= allowed
    assert within_a_line(hostile) in [case.get("classname") for case in root.iter("testcase")]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_shows_foreign_text_as_it_is(hostile: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(str(FORMATS["markdown"].render(hostile_report(hostile), Style())))
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "code_inline", "strong_open", "strong_close", "softbreak"}
    assert not any(token.type in {"html_block", "code_block", "fence", "hr", "blockquote_open"} for token in tokens)
    rows = [token for token in tokens if token.type == "tr_open"]
    cells = [token for token in tokens if token.type in {"td_open", "th_open"}]
    assert len(cells) == 7 * len(rows)
    shown = "\n".join("".join(child.content for child in token.children or []) for token in tokens)
    assert " ".join(inert(hostile).split()) in " ".join(shown.replace("\u200b", "").split())


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_markdown_of_any_text_is_that_text(text: str) -> None:
    inside = " ".join(inert(text).split())
    tokens = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").parse(f"- x {markdown(inside)} x")
    contents = [child for token in tokens for child in token.children or []]
    assert {child.type for child in contents} <= {"text"}
    assert "".join(child.content for child in contents).replace("\u200b", "") == f"x {inside} x".replace("\u200b", "")


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "12) a", "# a", "> a", "= a", "=== a"])
def test_no_block_begins_with_foreign_text(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- {markdown(text)}")
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "bullet_list_open", "list_item_open", "paragraph_open",
    ]  # fmt: skip


def test_nobody_is_mentioned_and_nothing_is_linked() -> None:
    made = markdown("@someone #1 !2 %3 &4 ~5 $6 https://example.org www.example.org :smile:")
    for sign in ("@someone", "#1", "!2", "%3", "&4", "~5", "$6", "https:", "www.", " :smile"):
        assert sign not in made


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_of_a_csv_file_is_a_formula(hostile: str) -> None:
    rows = list(csv.reader(StringIO(str(FORMATS["csv"].render(hostile_report(hostile), Style())))))
    assert len({len(row) for row in rows}) == 1
    formulas = [cell for row in rows for cell in row if re.match(r"\s*[=+\-@＝＋－＠|]", cell)]
    assert formulas == []


def test_a_negative_number_is_no_formula() -> None:
    rows = list(csv.reader(StringIO(str(FORMATS["csv"].render(many_digits(), Style())))))
    assert "-35.25" in rows[2]
    assert formula_free("-35.25 is a text") == "'-35.25 is a text"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_workbook_holds_no_formula_and_no_link(hostile: str) -> None:
    made = FORMATS["xlsx"].render(hostile_report(hostile), Style())
    assert isinstance(made, bytes)
    with ZipFile(BytesIO(made)) as parts:
        inside = {name: parts.read(name).decode() for name in parts.namelist()}
    assert not any(re.search("<f[ >]|<hyperlink", text) for text in inside.values())
    assert any(inert(hostile) in row for row in sheets(made)["verdicts"])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_metrics_stay_metrics(hostile: str) -> None:
    families = list(text_string_to_metric_families(str(FORMATS["prometheus"].render(hostile_report(hostile), Style()))))
    assert all(family.name.startswith("goalcheck_") for family in families)
    ids = {sample.labels["target"] for family in families for sample in family.samples if "target" in sample.labels}
    assert ids == {within_a_line(hostile), "b"}


@given(st.text())
def test_no_line_of_a_log_is_a_command(text: str) -> None:
    made = uncommanded(text)
    assert not any(line.lstrip().startswith("::") for line in re.split("[\r\n]", made))
    assert len(made) == len(text)


def test_a_wrapped_line_does_not_become_a_command() -> None:
    made = report([target("a", at_least("met", "1", "1"), note="see " * 6 + "::set-output name=a::b")])
    lines = [line for width in range(20, 60) for line in render_table(made, Style(width, details=True)).splitlines()]
    assert not any(line.lstrip().startswith("::") for line in lines)
    assert any(line.lstrip().startswith("∶:set-output") for line in lines)
