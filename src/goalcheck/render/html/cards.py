"""A target as its card on the page: texts and charts, in the reader's language."""

from functools import cached_property
from urllib.parse import quote

from goalcheck.messages.catalogue import say
from goalcheck.quantities.shown import Shown, show
from goalcheck.render.formats import Style
from goalcheck.render.html.charts import Bullet, Trend, bullet, trend
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import observed, valued
from goalcheck.render.totals import ranked
from goalcheck.render.wording import WAIVERS, in_words, number, semicolon, status_marks, text_of
from goalcheck.report.report import Report
from goalcheck.report.verdict import FigureUsed, TargetVerdict

FIGURES_ON_A_PAGE = 6_000  # listed in all
MOST_FIGURES, FEWEST_FIGURES = 50, 3  # listed of one target
POINTS_ON_A_PAGE = 8_000  # of all trends
MOST_POINTS, FEWEST_POINTS = 12, 3  # before one verdict


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
        waived = [f"mark_{mark}" for mark in status_marks(self.verdict) if mark in WAIVERS]
        return [*fails, *expected, *in_words(self.verdict, self.lang), *(say(key, self.lang) for key in waived)]

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
        return bullet(self.verdict, day, lambda end: number(show(end, places=2), unit, self.lang))

    @property
    def chart_words(self) -> str:
        """What the chart shows, for those who do not see it."""
        return semicolon([say("against", self.lang, actual=self.actual, bound=self.bound), self.pace], self.lang)

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
                "asides": semicolon([*in_words(member.verdict, self.lang), *member.asides], self.lang),
            }
            for member in self.members
        ]

    @property
    def paragraphs(self) -> list[str]:
        """Everything else that is to be said."""
        return [*self.asides, *self.given]

    @property
    def particulars(self) -> list[tuple[str, str]]:
        """The source, what is measured, the threshold as typed, and how the number was had."""
        target, lang, working = self.target, self.lang, self.verdict.actual_working
        facts = (
            ("source", text_of(target.source, lang)),
            ("measure", f"{target.measure} {target.threshold_text}"),
            ("how", text_of(working.how, lang) if working else ""),
        )
        return [fact for fact in facts if fact[1]]


def _figure_cells(figure: FigureUsed, lang: str) -> tuple[str, ...]:
    """Return the row of a figure: its place, indicator, period, what it is about, its value and remarks."""
    about = [figure.entity, *(f"{name}={value}" for name, value in figure.dimensions.items())]
    remarks = ["" if figure.status == "final" else observed(figure.status, lang), figure.note]
    others = (" ".join(filter(None, parts)) for parts in (about, [valued(figure)], remarks))
    return (figure.reference, figure.indicator, figure.period or "", *others)
