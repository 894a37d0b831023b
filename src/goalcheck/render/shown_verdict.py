"""A verdict as its reader sees it: each text that a format may show of it; "" where there is nothing to say."""

import re

from goalcheck.messages.catalogue import say
from goalcheck.render import wording as w
from goalcheck.render.escape import inert
from goalcheck.report.verdict import FigureUsed, Status, TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS

LONGEST_THRESHOLD = 20  # cells; an expression without a value that is longer is shown below the row
MOST_FIGURES = 20  # behind one verdict, before "and 4 more figures"
BAR_CELLS = 10
_ONLY_IN_DETAIL = frozenset({"so_far", "met_since", "value_never_occurs", "values_never_occur"})
_PLAIN_ABSENCE = frozenset({"no_figure", "no_label"})


class ShownVerdict:
    """The verdict on a target or on one of its members, in one language."""

    def __init__(self, verdict: Verdict, target: TargetVerdict, lang: str) -> None:
        self.verdict = verdict
        self.target = target
        self.lang = lang
        self.kind = target.threshold_kind

    @property
    def name(self) -> str:
        """The member's name."""
        return w.member_name(self.verdict.member, self.lang)

    @property
    def status(self) -> str:
        """The status with its sign."""
        return w.status_word(self.verdict.status, self.lang)

    @property
    def actual(self) -> str:
        """What was achieved."""
        verdict = self.verdict
        return w.number(verdict.actual, verdict.unit, self.lang, self.kind) if verdict.actual else ""

    @property
    def bound(self) -> str:
        """What was asked, as evaluated ("≥ 30 所"); as typed where the bound has no value."""
        verdict = self.verdict
        if self.kind in IN_WORDS or verdict.bound is None:
            return self.typed
        interval, sign = verdict.interval, "=" if self.kind == "equals" else ""
        if interval is not None and len(interval.ends) == 1:
            sign = interval.sign_and_end[0]  # an interval of two carries its own brackets
        return f"{sign} {w.number(verdict.bound, verdict.unit, self.lang)}".lstrip()

    @property
    def typed(self) -> str:
        """The threshold as the targets file has it; a bare number gets its unit."""
        text = self.target.threshold_text
        if self.kind in IN_WORDS:
            return say(
                f"{self.kind}_value", self.lang, value=w.value_word(text.partition(" ")[2], self.kind, self.lang)
            )
        if re.search(r"[^\d\s.,\[\]≥≤<>=±+−-]", text):
            return inert(text)
        return w.with_unit(w.grouped_all(text), self.verdict.unit, self.lang)

    @property
    def gap(self) -> str:
        """How far from holding: "6 所"; "" where it holds or is not known."""
        gap = self.verdict.gap
        return "" if gap is None or gap.text == "0" else w.number(gap, self.verdict.gap_unit, self.lang)

    @property
    def gap_words(self) -> str:
        """The gap as a clause: "short by 6 所", "over by 0.3 %", or "just at the edge" of a strict threshold."""
        if text := self.gap:
            return say("short" if self.is_short else "over", self.lang, gap=text)
        at_edge = self.verdict.gap is not None and self.verdict.status in {Status.MISSED, Status.BEHIND}
        return say("at_edge", self.lang) if at_edge and self.kind in {"more_than", "less_than"} else ""

    @property
    def is_short(self) -> bool:
        """Whether the actual lies below what holds (rather than above)."""
        interval, value = self.verdict.interval, self.verdict.exact_actual
        return interval is not None and interval.low is not None and value is not None and value <= interval.low

    @property
    def completion(self) -> str:
        """The completion in percent; "" where it makes no sense."""
        return w.number(self.verdict.completion, "%", self.lang) if self.verdict.completion else ""

    @property
    def done(self) -> str:
        """The completion, or how much of a cumulative cap is used up: "80 %", "55.7 % used"."""
        used = self.verdict.limit_used
        return say("percent_used", self.lang, percent=w.number(used, "%", self.lang)) if used else self.completion

    @property
    def reached(self) -> str:
        """The same as a clause: "80 % reached"."""
        if used := self.verdict.limit_used:
            return say("limit_used", self.lang, percent=w.number(used, "%", self.lang))
        return say("percent_reached", self.lang, percent=self.completion) if self.completion else ""

    @property
    def bar(self) -> str:
        """The completion as ten blocks: full if the target is met, and never full if it is not."""
        completion = self.verdict.completion
        if completion is None:
            return ""
        if self.verdict.status is Status.MET:
            return "█" * BAR_CELLS
        percent = int(completion.text.partition(".")[0][:4])  # it may have thousands of digits
        tenths = min(max(percent * BAR_CELLS // 100, 0), BAR_CELLS - 1)
        return "█" * tenths + "░" * (BAR_CELLS - tenths)

    @property
    def due(self) -> str:
        """The due day if the period does not end with it, else the period: a column of a table is narrow."""
        period, due = self.verdict.period, self.verdict.due
        return due.isoformat() if due and (period is None or period.end != due) else period.text if period else ""

    @property
    def due_words(self) -> str:
        """The period, and the due day where that is not the period's last."""
        period, due = self.verdict.period, self.verdict.due
        day = say("due_on", self.lang, day=due.isoformat()) if due and (period is None or period.end != due) else ""
        return w.semicolon([period.text if period else "", day], self.lang)

    @property
    def reason(self) -> str:
        """Why there is no verdict."""
        return w.text_of(self.verdict.reason, self.lang)

    @property
    def helpful_reason(self) -> str:
        """The same, but for plain absence where no near name may help."""
        reason = self.verdict.reason
        plain = reason is None or (reason.key in _PLAIN_ABSENCE and not str(dict(reason.values).get("near", "")))
        return "" if plain else self.reason

    @property
    def pace(self) -> str:
        """What should be there by now."""
        pace = self.verdict.pace
        if pace is None:
            return ""
        expected = w.number(pace.expected, self.verdict.unit, self.lang, self.kind)
        return say(f"{self.by_now}_by", self.lang, expected=expected, day=pace.day.isoformat())

    @property
    def by_now(self) -> str:
        """The phrase of what should be there by now: of a cap it is the most."""
        interval = self.verdict.interval
        return "at_most" if interval is not None and interval.low is None else "expected"

    @property
    def waiver(self) -> str:
        """Until when and why a miss is waived."""
        waiver = self.verdict.waiver
        if waiver is None:
            return ""
        key = "waiver_active" if waiver.active else "waiver_over"
        return say(key, self.lang, day=waiver.until.isoformat(), reason=w.text_of(waiver.reason, self.lang))

    @property
    def since(self) -> str:
        """Since when it is met, where that is known."""
        since = self.verdict.met_since
        return say("met_since", self.lang, date=since.isoformat()) if since else ""

    @property
    def remarks(self) -> list[str]:
        """Everything that is to be remarked; since when it is met, too, where no remark says it."""
        unsaid = all(remark.key != "met_since" for remark in self.verdict.remarks)
        texts = [w.text_of(remark, self.lang) for remark in self.verdict.remarks]
        return [*texts, *([self.since] if unsaid and self.since else [])]

    @property
    def quote(self) -> str:
        """The promise's own words with their place: "“at least 40,000” (plan.md:12)"."""
        target = self.target
        return w.quote_words(target.quote, target.document, target.document_line, self.lang)

    @property
    def judgement(self) -> str:
        """What became of it, with every number: "24 所 against ≥ 30 所; short by 6 所; 80 % reached"."""
        lang, bound = self.lang, self.bound
        numbers = [self.gap_words, self.reached, *w.in_words(self.verdict, lang), self.pace, self.since]
        if self.verdict.actual is None:
            first = [self.reason or say("no_data", lang), say("no_figure_line", lang, bound=bound)]
            return w.semicolon([*first, *numbers, self.waiver], lang)
        against = say("against", lang, actual=self.actual, bound=bound)
        return w.semicolon([against, *numbers, self.reason, self.waiver], lang)

    @property
    def asides(self) -> list[str]:
        """Why there is no verdict, what should be there by now, and everything that is to be remarked."""
        return list(filter(None, (self.reason, self.pace, *self.remarks, self.waiver)))

    def evidence(self, *, details: bool) -> str:
        """Return the reason, the remarks and the pace; with ``details`` all, else what a reader must know."""
        if details:
            return w.semicolon(self.asides, self.lang)
        remarks = [w.text_of(one, self.lang) for one in self.verdict.remarks if one.key not in _ONLY_IN_DETAIL]
        pace = self.pace if self.verdict.status in {Status.BEHIND, Status.ON_TRACK} else ""
        return w.semicolon([self.helpful_reason, *remarks, pace], self.lang)

    def figure_lines(self) -> list[str]:
        """Return the first figures behind the verdict, and how many more there are."""
        lines = [figure_text(figure, self.lang) for figure in self.verdict.deciding_first[:MOST_FIGURES]]
        return [*lines, *w.more(self.verdict.figures_total - len(lines), self.lang, "figures_more")]

    def cells(self) -> dict[str, str]:
        """Return the cells of a table by their columns, the status and the actual with their marks."""
        return {
            "name": self.name,
            "status": w.marked(self.status, w.status_marks(self.verdict)),
            "actual": w.marked(self.actual, w.actual_marks(self.verdict)),
            "threshold": self.bound,
            "gap": self.gap,
            "gap_words": self.gap_words,
            "completion": self.done,
            "bar": self.bar,
            "due": self.due,
            "due_words": self.due_words,
        }


def valued(figure: FigureUsed) -> str:
    """Return a figure's value as written with its unit, which it may hold already."""
    unit = figure.unit or ""
    return figure.value if not unit or figure.value.rstrip().endswith(unit) else f"{figure.value} {unit}"


def observed(status: str, lang: str) -> str:
    """Return the status of figures in ``lang``; an unknown one as its file has it."""
    known = lang != "en" and status in {"final", "missing", *w.OBSERVATIONS}
    return say(f"mark_{status}", lang) if known else status


def figure_text(figure: FigureUsed, lang: str) -> str:
    """Return a figure as it is in its file: its place, what it is about, value, unit, status, note."""
    about = [figure.indicator, figure.period, figure.entity, *(f"{k}={v}" for k, v in figure.dimensions.items())]
    aside = "" if figure.status == "final" else say("in_brackets", lang, text=observed(figure.status, lang))
    parts = (figure.reference, *about, f"= {valued(figure)}", aside, figure.note)
    return "  ".join(inert(part) for part in parts if part)
