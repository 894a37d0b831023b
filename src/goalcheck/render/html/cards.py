"""A target as its card on the page: texts and charts, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from goalcheck.messages.catalogue import say
from goalcheck.quantities.shown import Shown, show
from goalcheck.render import marks
from goalcheck.render.html.charts import Bullet, bullet
from goalcheck.render.html.trends import Trend, trend
from goalcheck.render.shown_amounts import counted, number
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict, valued
from goalcheck.render.style import Style
from goalcheck.render.totals import ranks
from goalcheck.render.wording import semicolon, text_of
from goalcheck.report.verdict import FigureUsed, TargetVerdict, Verdict
from goalcheck.targets.target import RankBy

FIGURES_ON_A_PAGE = 6_000  # listed in all
MOST_FIGURES, FEWEST_FIGURES = 50, 3  # listed of one target
POINTS_ON_A_PAGE = 8_000  # of all trends
MOST_POINTS, FEWEST_POINTS = 12, 3  # before one verdict
WIDE = 22  # characters; a longer text, such as a threshold without a value, gets more room


class Fact(NamedTuple):
    """One number with its heading; ``raw`` are its digits as the JSON report has them, where they differ."""

    key: str
    heading: str
    text: str
    raw: str

    @property
    def wide(self) -> bool:
        """Whether it takes the room of two."""
        return len(self.text) > WIDE


def _fact(key: str, text: str, shown: Shown | None, lang: str) -> Fact:
    raw = shown.text if text and shown is not None and shown.text not in text else ""
    return Fact(key, say(key, lang), text, raw)


def _figure_cells(figure: FigureUsed) -> tuple[str, ...]:
    """Return the row of a figure: its place, indicator, period, what it is about, its value and remarks."""
    about = [figure.entity, *(f"{name}={value}" for name, value in figure.dimensions)]
    remarks = ["" if figure.status == "final" else figure.status, figure.note]
    others = (" ".join(filter(None, parts)) for parts in (about, [valued(figure)], remarks))
    return (figure.reference, figure.indicator, figure.period or "", *others)


class Room(NamedTuple):
    """How many figures of a target are listed, and how far back its trend and its members' go; 0: they have none."""

    figures: int
    points: int
    member_points: int


def room_for(targets: Sequence[TargetVerdict]) -> Room:
    """Return the room of each of these targets: all that they have where the page stays light."""
    own = sum(bool(target.verdict.trend) for target in targets)
    members = sum(bool(member.trend) for target in targets for member in target.members or ())
    return Room(
        figures=min(max(FIGURES_ON_A_PAGE // max(len(targets), 1), FEWEST_FIGURES), MOST_FIGURES),
        points=min(max(POINTS_ON_A_PAGE // max(own, 1), FEWEST_POINTS), MOST_POINTS),
        member_points=_few_or_none(POINTS_ON_A_PAGE // max(own + members, 1)),
    )


def _few_or_none(points: int) -> int:
    return min(points, MOST_POINTS) if points >= FEWEST_POINTS else 0


@dataclass(frozen=True, slots=True)
class CardReader:
    """For whom a card is made: the style, the day of the report, how much of each target is shown, what fails."""

    style: Style
    as_of: date
    room: Room
    failing: frozenset[str]
    rank_by: RankBy


def anchor(ident: str) -> str:
    """Return the fragment by which a target's card can be linked to."""
    return f"t-{quote(ident.encode('utf-8', 'backslashreplace'), safe='')}"


def _asides(shown: ShownVerdict) -> list[str]:
    """Return why there is no verdict, what is due by now, and everything that is to be remarked."""
    texts = [shown.reason, shown.pace, *shown.remarks, shown.waiver, shown.since_unless_remarked]
    return list(filter(None, texts))


class MemberRow(ShownVerdict):
    """A member in the table of members, with its ``rank``."""

    def __init__(self, verdict: Verdict, target: TargetVerdict, reader: CardReader, rank: int | None) -> None:
        super().__init__(verdict, target, reader.style.lang)
        self.reader = reader
        self.rank = str(rank or "")

    @property
    def state(self) -> str:
        """The status as a class of the page."""
        return self.verdict.status.value

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The numbers by their columns."""
        verdict = self.verdict
        return {
            "actual": _fact("actual", self.actual, verdict.actual, self.lang),
            "gap": _fact("gap", self.gap_words, verdict.gap, self.lang),
            "completion": _fact("completion", self.completion, verdict.completion, self.lang),
        }

    @cached_property
    def trend(self) -> Trend | None:
        """The trend, where there is room for it."""
        return trend(self.verdict, self.target, self.reader.as_of, self.lang, self.reader.room.member_points)

    @property
    def asides(self) -> str:
        """Everything else that is to be said."""
        return semicolon([*marks.in_words(self.verdict, self.lang), *_asides(self)], self.lang)


class Card(ShownTarget):
    """Everything that the page shows of one target."""

    def __init__(self, target: TargetVerdict, reader: CardReader) -> None:
        super().__init__(target, reader.style.lang)
        self.reader = reader
        self.anchor = anchor(target.id)
        self.id = target.id
        self.state = target.status.value

    @property
    def tags(self) -> list[str]:
        """What the table says by small marks, in words."""
        fails = [say("page_fails_gate", self.lang)] if self.id in self.reader.failing else []
        expected = self.target.commitment == "expected"
        fails += [marks.expected(self.lang, gate=self.reader.style.gate)] if expected else []
        return [*fails, *marks.in_words(self.verdict, self.lang), *marks.waiver_words(self.verdict, self.lang)]

    @property
    def facts(self) -> list[Fact]:
        """Actual, threshold, gap, completion, score, and period and due day: those there are."""
        verdict, lang = self.verdict, self.lang
        facts = [
            _fact("actual", self.actual or self.held, verdict.actual, lang),
            _fact("threshold", self.asked, verdict.bound, lang),
            _fact("gap", self.gap_words, verdict.gap, lang),
            _fact("completion", self.done, verdict.completion, lang),
            _fact("score", self.score, None, lang),
            _fact("due", self.due_words, None, lang),
        ]
        return [fact for fact in facts if fact.text]

    @property
    def chart(self) -> Bullet | None:
        """The bullet chart."""
        unit, lang = self.verdict.unit, self.lang
        return bullet(self.verdict, self.reader.as_of, lambda end: number(show(end, places=2), unit, lang))

    @property
    def chart_words(self) -> str:
        """What the chart shows, for those who do not see it."""
        return semicolon([say("against", self.lang, actual=self.actual, bound=self.bound), self.pace], self.lang)

    @cached_property
    def trend(self) -> Trend | None:
        """The trend, where there is room for it."""
        return trend(self.verdict, self.target, self.reader.as_of, self.lang, self.reader.room.points)

    @cached_property
    def rows(self) -> list[MemberRow]:
        """The members in the file's order, each with its rank."""
        places = ranks(self.target, self.reader.rank_by)
        members = self.target.members or ()
        return [MemberRow(member, self.target, self.reader, places.get(id(member))) for member in members]

    @property
    def asides(self) -> list[str]:
        """Everything else that is to be said."""
        return [*_asides(self), *self.given]

    @property
    def note(self) -> str:
        """The note of the targets file."""
        return text_of(self.target.note, self.lang)

    @property
    def particulars(self) -> list[tuple[str, str]]:
        """The source, what is measured, the threshold as typed, and how the number was had."""
        target, lang, working = self.target, self.lang, self.verdict.actual_working
        facts = (
            ("source", text_of(target.source, lang)),
            ("measure", f"{target.measure} {target.threshold_text}"),
            ("page_how", text_of(working.how, lang) if working else ""),
        )
        return [(say(key, lang), text) for key, text in facts if text]

    @cached_property
    def all_figures(self) -> list[FigureUsed]:
        """The figures of the target and of its members, each once."""
        return list(dict.fromkeys(figure for one in self._verdicts for figure in one.figures))

    @property
    def figures(self) -> list[tuple[str, ...]]:
        """As many of them as there is room for."""
        return [_figure_cells(figure) for figure in self.all_figures[: self.reader.room.figures]]

    @property
    def figures_total(self) -> int:
        """How many there are."""
        return max(sum(one.figures_count for one in self._verdicts), len(self.all_figures))

    @property
    def figures_more(self) -> str:
        """How many are not listed."""
        more = self.figures_total - min(len(self.all_figures), self.reader.room.figures)
        return say("figures_more", self.lang, count=counted(more)) if more > 0 else ""

    @property
    def _verdicts(self) -> tuple[Verdict, ...]:
        return (self.verdict, *(self.target.members or ()))
