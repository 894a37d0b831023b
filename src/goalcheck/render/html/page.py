"""The report as one self-contained web page: ``Report -> str``; nothing in it leads anywhere else."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.messages.catalogue import say
from goalcheck.messages.phrases import PHRASES
from goalcheck.render import marks
from goalcheck.render.formats import needs
from goalcheck.render.html.cards import Card, CardReader, anchor
from goalcheck.render.html.charts import Stretch, stretches
from goalcheck.render.html.room import room_for
from goalcheck.render.inert import inert
from goalcheck.render.shown_amounts import counted
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.totals import asides, by_theme, files_read, group_text, options_line, summary_line, total
from goalcheck.render.wording import join, semicolon, status_word, text_of
from goalcheck.report.verdict import Status
from goalcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from goalcheck.render.style import Style
    from goalcheck.report.report import Report
    from goalcheck.report.verdict import TargetVerdict

LAGGING_NAMED = 12
# A line's end between two elements is one more node for a browser: a sixth of those of a thousand targets.
_WHITE_SPACE = re.compile(r">\n(?=</?(?:d[ltd]|div|svg|rect|line|title|t[rhd]|thead|tbody|table|details)\b|\{%)")
MANY = 100  # targets, from which on a browser lays out only what is in sight


class StatusCount(NamedTuple):
    """How many targets have a status."""

    state: str
    status: str
    number: str


class StatusShare(NamedTuple):
    """A status' part of all targets."""

    state: str
    stretch: Stretch


class Theme(NamedTuple):
    """A theme with its targets; ``counts`` by status, in the order of the summary's."""

    anchor: str
    name: str
    cards: list[Card]
    counts: list[int]


class Lagging(NamedTuple):
    """A target that is missed, behind, or fails the gate: one line of the list at the top."""

    anchor: str
    state: str
    status: str
    name: str
    sentence: str
    owner: str


class Rollup(NamedTuple):
    """Themes, owners or members, each with how many of its targets hold, the share and the score."""

    heading: str
    rows: list[tuple[str, str]]


class Page(NamedTuple):
    """Everything that the template shows."""

    policy: str
    reload: int
    title: str
    as_of: str
    source: str
    counts: list[StatusCount]
    shares: list[StatusShare]
    total: str
    score: str
    rollups: list[Rollup]
    passed: bool
    gate: str
    lagging: list[Lagging]
    lagging_more: str
    themes: list[Theme]
    marks: list[str]
    listed: str
    many: bool
    notes: list[str]
    files: str
    reading: list[str]
    basis: str
    read_files: list[tuple[str, ...]]
    made_by: str


def render_page(report: Report, style: Style) -> str:
    """Return the page as HTML, ending in a line feed; InputError where the extra ``html`` is not installed."""
    environment = _environment()
    from markupsafe import Markup

    css, script = _own("page.css"), _own("page.js")

    def words(key: str, **values: object) -> str:
        own = (f"page_{key}", f"{key}_heading", key)  # what only the page says, headings, what all reports say
        return say(next(one for one in own if one in PHRASES), style.lang, **values)

    page = _page(report, style, policy=_policy(css, script))
    template = environment.get_template("page.html")
    return template.render(page=page, words=words, style=Markup(css), script=Markup(script)) + "\n"  # noqa: S704


@cache
def _environment() -> Environment:
    """Return where the template is kept, compiled; all it writes comes out inert and escaped."""
    try:
        from jinja2 import DictLoader, Environment, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise needs("html", "jinja2") from None

    def harmless(value: object) -> object:
        return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=DictLoader({"page.html": _WHITE_SPACE.sub(">", _own("page.html"))}),
        autoescape=True,
        finalize=harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _own(name: str) -> str:
    return files("goalcheck.render.html").joinpath(name).read_text(encoding="utf-8").strip()


def _policy(css: str, script: str) -> str:
    """Return what the page may do: use its own style and script, and fetch nothing."""
    style, code = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, script))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{code}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _page(report: Report, style: Style, *, policy: str) -> Page:
    summary, lang = report.summary, style.lang
    themes = _themes(report, style)
    counts = [getattr(summary, status.value) for status in Status]
    lagging = sorted(
        (target for target in report.targets if _lags(target, report, style)),
        key=lambda target: target.status is not Status.MISSED,
    )
    more = len(lagging) - LAGGING_NAMED
    return Page(
        policy=policy,
        reload=style.reload,
        title=text_of(report.title, lang) or say("untitled_report", lang),
        as_of=say("page_as_of_today", lang, day=report.as_of.isoformat()),
        source=text_of(report.source, lang),
        counts=[
            StatusCount(status.value, status_word(status, lang), counted(count))
            for status, count in zip(Status, counts, strict=True)
        ],
        shares=_shares(counts),
        total=summary_line(report, lang),
        score=total(report.score, lang),
        rollups=list(_rollups(report, lang)),
        passed=report.gate.passed,
        gate=_gate(report, lang) if style.gate else "",
        lagging=[_line(target, style) for target in lagging[:LAGGING_NAMED]],
        lagging_more=say("more", lang, count=more) if more > 0 else "",
        themes=themes,
        marks=marks.legend(report.targets, lang, gate=style.gate),
        listed=counted(len(report.targets)),
        many=len(report.targets) >= MANY,
        notes=[note.in_language(lang) for note in report.notes],
        files=say("page_files", lang, targets=report.targets_file, figures=join([*map(inert, report.files)], lang)),
        reading=[line.in_language(lang) for line in report.reading],
        basis=options_line(report, lang),
        read_files=list(files_read(report, lang)),
        made_by=say("page_made_by", lang, version=__version__),
    )


def _rollups(report: Report, lang: str) -> Iterator[Rollup]:
    """Yield the roll-ups by theme, owner and member, those that the report has."""
    for by in ("theme", "owner", "member"):
        groups = [group for group in report.groups if group.by == by]
        names = (text_of(group.name, lang) or say("no_name", lang) for group in groups)
        if groups:
            texts = (group_text(group, lang) for group in groups)
            yield Rollup(say(f"rollup_{by}", lang), list(zip(names, texts, strict=True)))


def _lags(target: TargetVerdict, report: Report, style: Style) -> bool:
    return target.status in {Status.MISSED, Status.BEHIND} or (style.gate and target.id in report.gate.failing)


def _line(target: TargetVerdict, style: Style) -> Lagging:
    shown = ShownTarget(target, style.lang)
    sentence = shown.sentence(whole=style.details)
    return Lagging(anchor(target.id), target.status.value, shown.status, shown.name, sentence, shown.owner)


def _shares(counts: Sequence[int]) -> list[StatusShare]:
    return [
        StatusShare(status.value, stretch)
        for status, stretch, count in zip(Status, stretches(counts), counts, strict=True)
        if count
    ]


def _gate(report: Report, lang: str) -> str:
    """Return how the gate stands, and what only warned or is waived."""
    gate = report.gate
    outcome = say("gate_passed", lang) if gate.passed else say("page_gate_failed", lang, count=len(gate.failing))
    return semicolon([outcome, *asides(gate, lang)], lang)


def _themes(report: Report, style: Style) -> list[Theme]:
    failing = frozenset(report.gate.failing) if style.gate else frozenset()
    reader = CardReader(style, report.as_of, room_for(report.targets), failing, report.rank_by)
    themes = []
    for number, (theme, targets) in enumerate(by_theme(report.targets, style.lang), start=1):
        statuses = [target.status for target in targets]
        counts = [statuses.count(status) for status in Status]
        themes.append(Theme(f"theme{number}", theme.heading, [Card(target, reader) for target in targets], counts))
    return themes
