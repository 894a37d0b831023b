"""The report as one self-contained web page, a card a target: ``Report -> str``; nothing in it leads anywhere else."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import first_known, say
from goalcheck.quantities.shown import Shown, show
from goalcheck.render import wording as w
from goalcheck.render.escape import inert
from goalcheck.render.formats import Style
from goalcheck.render.html.charts import Bullet, Trend, bullet, stretches, trend
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import observed, valued
from goalcheck.render.totals import asides, by_theme, files_read, group_text, options_line, ranked, summary_line, total
from goalcheck.report.report import Report
from goalcheck.report.verdict import FigureUsed, Status, TargetVerdict
from goalcheck.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

LAGGING_NAMED = 12
# A line's end between two elements is one more node for a browser: a sixth of those of a thousand targets.
_WHITE_SPACE = re.compile(r">\n(?=</?(?:d[ltd]|div|svg|rect|line|title|t[rhd]|thead|tbody|table|details)\b|\{%)")
MANY = 100  # targets, from which on a browser lays out only what is in sight
FIGURES_ON_A_PAGE = 6_000  # listed in all
MOST_FIGURES, FEWEST_FIGURES = 50, 3  # listed of one target
POINTS_ON_A_PAGE = 8_000  # of all trends
MOST_POINTS, FEWEST_POINTS = 12, 3  # before one verdict


def render_html(report: Report, style: Style) -> str:
    """Return the page as HTML, ending in a line feed."""
    environment = _environment()
    from markupsafe import Markup

    css, script = _own("page.css"), _own("page.js")

    def words(key: str, **values: object) -> str:
        return say(first_known(f"page_{key}", f"{key}_heading", key), style.lang, **values)

    template = environment.get_template("page.html")
    own = {"style": Markup(css), "script": Markup(script)}  # noqa: S704  # files of this package, no user's text
    page = {**_facts(report, style), "policy": _policy(css, script), **own}
    return template.render(page=page, report=report, reader=style, words=words) + "\n"


@cache
def _environment() -> "Environment":
    """Return where the template is kept, compiled; all it writes comes out inert and escaped."""
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

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


def _facts(report: Report, style: Style) -> dict[str, object]:
    """Return everything that the template shows, but for its own texts."""
    lang = style.lang
    numbers = [getattr(report.summary, status.value) for status in Status]
    counts = [
        {"state": status.value, "status": w.status_word(status, lang), "number": w.counted(number), "stretch": stretch}
        for status, number, stretch in zip(Status, numbers, stretches(numbers), strict=True)
    ]
    reader = CardReader(report, style)
    cards = {target.id: Card(target, reader) for target in report.targets}
    themes = by_theme(report.targets, lang)
    lagging = [one for one in cards.values() if one.verdict.status in {Status.MISSED, Status.BEHIND} or one.fails]
    lagging.sort(key=lambda one: one.verdict.status is not Status.MISSED)
    return {
        "title": w.text_of(report.title, lang) or say("untitled_report", lang),
        "as_of": say("as_of", lang, day=report.as_of.isoformat()),
        "counts": counts,
        "total": summary_line(report, lang),
        "score": total(report.score, lang),
        "rollups": list(_rollups(report, lang)),
        "gate": _gate(report, lang) if style.gate else "",
        "lagging": lagging[:LAGGING_NAMED],
        "lagging_more": w.more(len(lagging) - LAGGING_NAMED, lang),
        "themes": [(heading, [cards[target.id] for target in targets]) for _, heading, targets in themes],
        "marks": w.legend(report.targets, lang, gate=style.gate),
        "listed": w.counted(len(report.targets)),
        "many": len(report.targets) >= MANY,
        "files": say("page_files", lang, targets=report.targets_file, figures=w.join(map(inert, report.files), lang)),
        "basis": options_line(report, lang),
        "read_files": list(files_read(report, lang)),
        "made_by": say("page_made_by", lang, version=__version__),
    }


def _rollups(report: Report, lang: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield a heading for themes, owners and members, where the report sums them up, and how many hold of each."""
    for by, groups in groupby(report.groups, key=lambda group: group.by):
        yield (
            say(f"rollup_{by}", lang),
            [(w.text_of(one.name, lang) or say("no_name", lang), group_text(one, lang)) for one in groups],
        )


def _gate(report: Report, lang: str) -> str:
    """Return the state of the gate, and what only warned or is waived."""
    gate = report.gate
    outcome = say("gate_passed", lang) if gate.passed else say("page_gate_failed", lang, count=len(gate.failing))
    return w.semicolon([outcome, *asides(gate, lang)], lang)


def render_waiting(problems: Sequence[Problem], style: Style) -> str:
    """Return the page that takes the report's place while an input is wrong; it reads itself again."""
    items = "".join(f"<li>{escape(inert(problem.located(style.lang)))}</li>\n" for problem in problems)
    lang, title = "zh-CN" if style.lang == "zh" else "en", escape(say("page_waits", style.lang))
    return _own("waiting.html").format(lang=lang, reload=style.reload, title=title, items=items) + "\n"


class CardReader:
    """For whom cards are made: the report, what of it fails the gate, the style, and how much of a target is shown.

    So many ``figures`` of a target are listed, and so many ``points`` back its trend and its members' go; 0: none.
    """

    def __init__(self, report: Report, style: Style) -> None:
        self.report = report
        self.style = style
        self.failing = frozenset(report.gate.failing if style.gate else ())
        own = sum(bool(target.verdict.trend) for target in report.targets)
        trends = sum(bool(verdict.trend) for target in report.targets for verdict in target.verdicts)
        of_members = min(POINTS_ON_A_PAGE // max(trends, 1), MOST_POINTS)
        self.figures = min(max(FIGURES_ON_A_PAGE // max(len(report.targets), 1), FEWEST_FIGURES), MOST_FIGURES)
        self.points = min(max(POINTS_ON_A_PAGE // max(own, 1), FEWEST_POINTS), MOST_POINTS)
        self.member_points = of_members if of_members >= FEWEST_POINTS else 0


class Card(ShownTarget):
    """Everything that the page shows of one target; as many figures, each once, as there is room for."""

    def __init__(self, target: TargetVerdict, reader: CardReader) -> None:
        super().__init__(target, reader.style.lang)
        self.reader = reader
        verdicts = target.verdicts
        every = list(dict.fromkeys(figure for one in verdicts for figure in one.figures))
        self.figures = [_figure_cells(figure, self.lang) for figure in every[: reader.figures]]
        self.figures_total = max(sum(one.figures_total for one in verdicts), len(every))
        self.anchor = f"t-{quote(target.id.encode('utf-8', 'backslashreplace'), safe='')}"  # by which it is linked to
        self.id = target.id
        self.state = target.status.value
        self.fails = target.id in reader.failing

    @property
    def tags(self) -> list[str]:
        """What the table says by small marks, in words."""
        fails = [say("page_fails_gate", self.lang)] if self.fails else []
        key = "mark_expected" if self.reader.style.gate else "expected"
        expected = [say(key, self.lang)] if self.name_mark else []
        waived = [f"mark_{mark}" for mark in w.status_marks(self.verdict) if mark in w.WAIVERS]
        return [*fails, *expected, *w.in_words(self.verdict, self.lang), *(say(key, self.lang) for key in waived)]

    @property
    def facts(self) -> list[tuple[str, str, Shown | None]]:
        """What there is of actual, threshold, gap, completion, score and due day, each with its number as reported."""
        verdict = self.verdict
        facts = (
            ("actual", self.actual or self.held, verdict.actual),
            ("threshold", self.asked, verdict.bound),
            ("gap", self.gap_words, verdict.gap),
            ("completion", self.done, verdict.completion),
            ("score", self.score, None),
            ("due", self.due_words, None),
        )
        return [fact for fact in facts if fact[1]]

    @property
    def chart(self) -> Bullet | None:
        """The bullet chart."""
        unit, day = self.verdict.unit, self.reader.report.as_of
        return bullet(self.verdict, day, lambda end: w.number(show(end, places=2), unit, self.lang))

    @property
    def chart_words(self) -> str:
        """What the chart shows, for those who do not see it."""
        return w.semicolon([say("against", self.lang, actual=self.actual, bound=self.bound), self.pace], self.lang)

    @cached_property
    def trend(self) -> Trend | None:
        """The trend, where there is room for it."""
        return trend(self, self.reader.report.as_of, self.reader.points)

    @cached_property
    def rows(self) -> list[dict[str, object]]:
        """The members in the file's order: the texts of each, its rank, its trend where there is room, its remarks."""
        day, points = self.reader.report.as_of, self.reader.member_points
        places = {id(member): rank for rank, member in ranked(self.target, self.reader.report.rank_by)}
        return [
            {
                "shown": member,
                "rank": str(places.get(id(member.verdict), "")),
                "trend": trend(member, day, points),
                "asides": w.semicolon([*w.in_words(member.verdict, self.lang), *member.asides], self.lang),
            }
            for member in self.members
        ]

    @property
    def particulars(self) -> list[tuple[str, str]]:
        """The source, what is measured, the threshold as typed, and how the number was had."""
        target, lang, working = self.target, self.lang, self.verdict.actual_working
        facts = (
            ("source", w.text_of(target.source, lang)),
            ("measure", f"{target.measure} {target.threshold_text}"),
            ("how", w.text_of(working.how, lang) if working else ""),
        )
        return [fact for fact in facts if fact[1]]


def _figure_cells(figure: FigureUsed, lang: str) -> tuple[str, ...]:
    """Return the row of a figure: its place, indicator, period, what it is about, its value and remarks."""
    about = [figure.entity, *(f"{name}={value}" for name, value in figure.dimensions.items())]
    remarks = ["" if figure.status == "final" else observed(figure.status, lang), figure.note]
    others = (" ".join(filter(None, parts)) for parts in (about, [valued(figure)], remarks))
    return (figure.reference, figure.indicator, figure.period or "", *others)
