"""The page without a browser: what stands in it, that nothing foreign acts in it, and how heavy it is."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goalcheck.messages.catalogue import Text, message
from goalcheck.render.escape import inert
from goalcheck.render.formats import Style
from goalcheck.render.html.page import render_html
from goalcheck.render.wording import status_word
from goalcheck.report.json_document import report_json
from goalcheck.report.verdict import WaiverState
from goalcheck.version import __version__

from .fakes import AS_OF, at_least, figure, gate_of, report, target, verdict, with_text
from .page_reports import everything, many

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = [
    "<script>alert(1)</script>",
    '"\' onload=alert(1) x="',
    "</style></title><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "<!-- ]]> &lt;b&gt;",
    "javascript:alert(1)",
    "\x1b[31m\x00\x07\x7f\x9b",
    "right\u202eto left\u2066",
    "a\nb\u2028c",
]


class Seen(HTMLParser):
    """Gathers the elements, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == attribute]


def rendered(lang: str = "en") -> str:
    return render_html(everything(), Style(lang=lang))


# --- what stands in it


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_looks_as_agreed(lang: str) -> None:
    path = GOLDEN / f"page-{lang}.html"
    text = rendered(lang).replace(f"goalcheck {__version__}", "goalcheck VERSION")
    if os.environ.get("GOALCHECK_REGOLD"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def numbers_of(verdict_object: Mapping[str, object]) -> Iterator[str]:
    for key in ("actual", "bound", "gap", "completion"):
        if verdict_object[key] not in {None, "0"}:
            yield str(verdict_object[key])
    if isinstance(pace := verdict_object["pace"], dict):
        yield str(pace["expected"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_id_status_and_number_of_the_json_report_is_there_with_the_same_digits(lang: str) -> None:
    made = everything()
    text = unescape(render_html(made, Style(lang=lang)))
    cards = dict(re.findall(r'<article id="t-([^"]+)"(.*?)</article>', text, re.DOTALL))
    for one, verdicts in zip(json.loads(report_json(made))["targets"], made.targets, strict=True):
        card = cards[one["id"]]
        assert one["id"] in card
        assert status_word(verdicts.status, lang) in card
        for number in [number for each in (one, *(one["members"] or [])) for number in numbers_of(each)]:
            assert number in card or number in card.replace(",", ""), (one["id"], number)
        for member in one["members"] or []:
            assert all(value in card for value in member["member"].values())


def test_figures_stand_with_their_file_and_line() -> None:
    text = rendered()
    assert "<th scope=row>actuals.csv:7<td>x<td>2022<td><td>24 所<td></tr>" in text
    assert "<th scope=row>actuals.csv:12<td>x<td>2022<td>冠县<td>3 条<td></tr>" in text
    assert "<td>Sex=F<td>" in text


def test_few_figures_of_many_are_listed_and_the_rest_counted() -> None:
    figures = tuple(figure(n, "1", note="as told", status="estimated") for n in range(1, 80))
    text = render_html(report([target("a", at_least("met", "1", "1", figures=figures, figures_total=2000))]), Style())
    assert text.count("<th scope=row>actuals.csv:") == 50
    assert "<td>estimated as told</tr>" in text
    assert "Figures used (2,000)" in text
    assert "<td>估计数据 as told</tr>" in render_html(
        report([target("a", at_least("met", "1", "1", figures=figures))]), Style(lang="zh")
    )
    assert "and 1,950 more figures" in text


def test_what_the_table_marks_is_said_in_words() -> None:
    text = rendered()
    for tag in ("expected", "provisional", "near miss", "waived"):
        assert f"<i>{tag}</i>" in text
    lapsed = verdict(
        "missed", "1", "2", observation_status="odd", waiver=WaiverState(AS_OF, Text.of("why"), active=False)
    )
    text = render_html(report([target("a", lapsed)]), Style())
    assert "<i>status unknown</i> <i>waiver has run out</i>" in text


@pytest.mark.parametrize("remarked", [False, True])
def test_since_when_a_target_is_met_is_said_once(*, remarked: bool) -> None:
    remarks = (message("met_since", date=AS_OF.isoformat()),) if remarked else ()
    text = render_html(report([target("a", at_least("met", "1", "1", met_since=AS_OF, remarks=remarks))]), Style())
    assert text.count(f"met since {AS_OF}") == 1


def test_a_gate_that_passes_says_so_and_lists_nothing() -> None:
    text = render_html(report([target("a", at_least("met", "1", "1"))]), Style(gate=True))
    assert '<p class="gate met">gate passed</p>' in text
    assert "Missed or behind" not in text


def test_the_page_speaks_of_the_gate_only_to_those_who_asked_for_it() -> None:
    for_offices = re.sub(r"<style>.*?</style>", "", rendered(), flags=re.DOTALL)
    assert "gate" not in for_offices.replace("gate=", "").lower()
    asked = render_html(everything(), Style(gate=True))
    assert "gate failed: " in asked
    for tag in ("expected, fails no gate", "fails the gate"):
        assert f"<i>{tag}</i>" in asked


def test_what_is_missed_comes_first_in_the_list_then_what_is_behind_each_by_its_name_and_owner() -> None:
    behind = target("a", at_least("behind", "1", "2"))
    missed = target("b", at_least("missed", "1", "2"), name="Schools", owner="Bureau")
    text = render_html(report([behind, missed, target("c", at_least("met", "2", "2"))]), Style())
    listed = re.findall(r'<li class=(\w+)><b>[^<]*</b> <a href="#t-(\w+)">([^<]*)</a>', text)
    assert listed == [("missed", "b", "Schools"), ("behind", "a", "a")]
    assert "</a> <span class=owner>Bureau</span>" in text


def test_the_first_twelve_that_lag_are_linked_and_the_others_counted() -> None:
    text = render_html(report([target(f"a{n}", at_least("missed", "1", "2")) for n in range(20)]), Style())
    assert text.count('<a href="#t-a') == 12
    assert "<li>+8 more" in text


def test_targets_that_the_report_leaves_out_are_not_linked() -> None:
    made = report([target("a", at_least("met", "1", "1"))], gate=gate_of(passed=False, failing=("gone",)))
    text = render_html(made, Style(gate=True))
    assert "gone" not in text
    assert "gate failed: 1" in text


def test_the_paper_has_a_row_of_each_target_and_what_its_marks_mean() -> None:
    text = rendered()
    paper = "".join(re.findall(r"<table class=paper>(.*?)</table>", text, re.DOTALL))
    assert paper.count("<th scope=row>") == len(everything().targets)
    assert "<p class=paper>° expected" in text


def test_a_report_without_targets_is_still_a_page() -> None:
    text = render_html(report([]), Style())
    assert "<title>Targets and verdicts</title>" in text
    assert "<article" not in text


def test_without_themes_there_is_no_table_of_themes_and_no_choice() -> None:
    seen = Seen(render_html(report([target("a", verdict("no_data"))]), Style()))
    assert not seen.elements["select"]
    assert not seen.elements["caption"]


# --- what it is made of


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_same_report_is_the_same_page(lang: str) -> None:
    assert rendered(lang) == rendered(lang)


def test_what_is_closed_was_opened_and_ids_are_unique() -> None:
    text = rendered()
    seen = Seen(text)
    assert len(seen.values("id")) == len(set(seen.values("id")))
    for name in ("article", "section", "details", "table", "svg", "dl", "ul", "h2", "h3", "main", "header", "footer"):
        assert seen.elements[name] == text.count(f"</{name}>"), name


def test_links_lead_within_the_page() -> None:
    seen = Seen(rendered())
    goals = {f"#{ident}" for ident in seen.values("id")}
    assert set(seen.values("href")) <= goals | {"data:,"}
    assert not seen.values("src")
    assert not re.search(r"https?:|url\(|@import", rendered())


def test_tables_have_headers_and_pictures_have_texts() -> None:
    seen = Seen(rendered())
    assert seen.values("scope").count("col") > 6
    pictures = re.findall(r"(?:<span class=spark[^>]*>)?<svg[^>]*>(?:<title>[^<]+</title>)?", rendered())
    assert pictures
    assert all("role=img" in one and ("aria-label=" in one or "<title>" in one) for one in pictures)


def test_the_policy_lets_only_the_pages_own_style_and_script_act() -> None:
    text = rendered()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    assert "style=" not in text
    assert not [name for _, name, _ in Seen(text).attributes if name.startswith("on")]


# --- foreign text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_foreign_text_is_text_and_nothing_else(hostile: str) -> None:
    at_length = " and so on, at some length"
    plain, made = (render_html(with_text(text + at_length), Style()) for text in ("plain", hostile))
    assert Seen(made).elements == Seen(plain).elements
    assert sorted((tag, name) for tag, name, _ in Seen(made).attributes) == sorted(
        (tag, name) for tag, name, _ in Seen(plain).attributes
    )
    assert not any((ord(c) < 32 and c != "\n") or ord(c) in {0x7F, 0x9B, 0x202E, 0x2066, 0x2028} for c in made)
    assert inert(hostile) in Seen(made).text
    made.encode("utf-8")


@pytest.mark.parametrize("ident", ['a"b', "a b", "城镇新增就业", "a/b#c", "<b>"])
def test_any_id_can_be_linked_to(ident: str) -> None:
    seen = Seen(render_html(report([target(ident, at_least("missed", "1", "2"))]), Style()))
    link = next(href for href in seen.values("href") if href.startswith("#t-"))
    assert link.removeprefix("#") in seen.values("id")
    assert re.fullmatch(r"#t-[\w%.~-]+", link, re.ASCII)


# --- weight


def test_a_page_of_a_thousand_targets_weighs_less_than_two_megabytes() -> None:
    assert len(render_html(many(1000), Style(lang="zh")).encode()) < 2_000_000


def test_a_page_of_thirty_targets_weighs_less_than_150_kilobytes() -> None:
    assert len(render_html(many(30), Style(lang="zh")).encode()) < 150_000


def test_a_thousand_targets_with_many_figures_each_stay_light() -> None:
    figures = tuple(figure(n, "1234.5", entity="东昌府区", unit="万人次") for n in range(1, 200))
    one = at_least("met", "1234.5", "1000", unit="万人次", figures=figures, figures_total=200)
    made = report([target(f"visitors_{n}", one, name="接待游客", theme="消费") for n in range(1000)])
    assert len(render_html(made, Style(lang="zh")).encode()) < 2_000_000


# --- words


def test_the_page_says_its_language() -> None:
    assert '<html lang="en">' in rendered("en")
    assert '<html lang="zh-Hans">' in rendered("zh")


# --- the extra
