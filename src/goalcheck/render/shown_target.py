"""A target as its reader sees it: what became of it, with its members folded into a clause, and what it promises."""

from collections.abc import Sequence

from rich.cells import cell_len

from goalcheck.messages.catalogue import say
from goalcheck.render import wording as w
from goalcheck.render.escape import inert
from goalcheck.render.shown_verdict import LONGEST_THRESHOLD, ShownVerdict
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS

SHORT_LIST = 6  # offenders named before "+4 more"
_DOUBTS = frozenset(
    {
        "value_never_occurs",
        "values_never_occur",
        "condition_no_numbers",
        "totals_among",
        "samples_from_to",
        "samples_until",
        "latest_is_early",
        "against_copy",
        "bare_share",
        "warn_unknown",
        "gone",
    }
)


class ShownTarget(ShownVerdict):
    """A target with its verdict, in one language."""

    def __init__(self, target: TargetVerdict, lang: str) -> None:
        super().__init__(target.verdict, target, lang)

    @property
    def name(self) -> str:
        """The target's name in the reader's language, else its id."""
        return w.text_of(self.target.name, self.lang) or inert(self.target.id)

    @property
    def name_mark(self) -> str:
        """The mark of a target that is merely expected."""
        return w.MARKS["expected"] if self.target.commitment == "expected" else ""

    @property
    def named(self) -> str:
        """The name with the id behind it, or the id alone."""
        return w.named(self.target.name, self.target.id, self.lang)

    @property
    def owner(self) -> str:
        """Who is responsible."""
        return w.text_of(self.target.owner, self.lang)

    @property
    def members(self) -> list[ShownVerdict]:
        """The members."""
        return [ShownVerdict(member, self.target, self.lang) for member in self.target.members or ()]

    @property
    def asked(self) -> str:
        """The bound, of members "each"."""
        return self.bound if self.target.members is None else say("each", self.lang, threshold=self.bound)

    @property
    def score(self) -> str:
        """What it earned of its points: "9 / 10"."""
        score = self.target.score
        return f"{score.earned} / {score.points}" if score else ""

    @property
    def score_words(self) -> str:
        """The same as a clause."""
        return say("score_of", self.lang, score=self.score) if self.score else ""

    @property
    def score_marks(self) -> list[str]:
        """What a reader must know beside the score, such as that a miss earned all its points."""
        return [w.text_of(mark, self.lang) for mark in self.target.score.marks] if self.target.score else []

    @property
    def held(self) -> str:
        """How many members hold: "6 of 8"; "" without members."""
        require = self.target.require
        if require is None:
            return ""
        named = {name for member in self.target.members or () for name in member.member or {}}
        what = w.dimension_word(named.pop(), self.lang) if len(named) == 1 else ""
        counts = {"held": w.counted(require.held), "of": w.counted(require.of)}
        return say("held_of", self.lang, what="" if what.isascii() else what, **counts)

    def folded(self, *, whole: bool = False) -> str:
        """Return how many members hold and which do not: "6 of 8; missed: 冠县 (3)"; ``whole`` names them all."""
        require, members = self.target.require, self.target.members or ()
        partly = require is not None and require.kind != "all"
        asked = say("asked", self.lang, text=w.required(require, self.lang)) if require and partly else ""
        listed = [
            self._listed([member for member in members if member.status is status], status.value, whole=whole)
            for status in (Status.MISSED, Status.BEHIND, Status.NO_DATA)
        ]
        return w.semicolon([self.held, asked, *listed], self.lang)

    def fallen_short(self, *, whole: bool = False) -> str:
        """Return the same where not all members hold, or not all must; else nothing."""
        require = self.target.require
        telling = require is not None and (require.held < require.of or require.kind != "all")
        return self.folded(whole=whole) if telling else ""

    def _listed(self, members: Sequence[Verdict], key: str, *, whole: bool) -> str:
        """Return members of one kind, if any: "missed: 冠县 (3), 莘县 (0, near miss), +4 more"."""
        names, kind = [], say(key, self.lang)
        for member in members if whole or len(members) <= SHORT_LIST + 1 else members[:SHORT_LIST]:
            bare = w.number(member.actual, None, self.lang, self.kind) if member.actual else ""
            inside = w.join([bare, *(word for word in w.in_words(member, self.lang) if word != kind)], self.lang)
            names.append(w.in_brackets(w.member_name(member.member, self.lang), inside, self.lang))
        names += w.more(len(members) - len(names), self.lang)
        return w.labelled(kind, w.join(names, self.lang), self.lang) if members else ""

    @property
    def reasons(self) -> list[str]:
        """The reason and the remedy of a target that does not hold, as the targets file gives them."""
        if self.target.status.holds:
            return []
        texts = (("reason_given", self.target.reason_given), ("remedy", self.target.remedy))
        return [say(key, self.lang, text=w.text_of(text, self.lang)) for key, text in texts if text]

    @property
    def given(self) -> list[str]:
        """The same, with the note of the figure that decides."""
        used = () if self.target.status.holds else self.verdict.deciding_first[:1]
        notes = [say("figure_note", self.lang, text=inert(figure.note)) for figure in used if figure.note]
        return [*self.reasons, *notes]

    @property
    def doubts(self) -> list[str]:
        """What makes a verdict doubtful, whatever it is: pins that never occur, samples that end too soon."""
        return [w.text_of(remark, self.lang) for remark in self.target.remarks if remark.key in _DOUBTS]

    def sentence(self, *, whole: bool = False) -> str:
        """Return what became of the target in one sentence, its members in one clause; ``whole`` names them all."""
        if self.target.members is None:
            clauses = [self.judgement]
        else:
            warned = [member for member in self.target.members if self.verdict.warned and member.warned]
            listed = self._listed(warned, "mark_warned", whole=whole)
            clauses = [self.folded(whole=whole), listed, self.asked, self.reason, self.waiver]
        return w.semicolon([*clauses, *self.doubts, *self.given, self.score_words], self.lang)

    @property
    def is_plain_absence(self) -> bool:
        """Whether there is nothing to show but that it has no data."""
        target = self.target
        if target.members:
            return all(one.status is Status.NO_DATA and one.actual is None for one in target.members)
        return target.status is Status.NO_DATA and not (target.reason_given or target.remedy or self.helpful_reason)

    def cells(self) -> dict[str, str]:
        """Return the cells of the target, its members folded into how many hold; what is long is below them."""
        cells = super().cells() | {"name": self.name + self.name_mark, "score": self.score}
        cells |= {"score_words": self.score_words, "threshold": "" if self._is_long else self.asked}
        if (members := self.target.members) is not None:
            used = {mark for member in members for mark in w.actual_marks(member)}
            cells["actual"] = w.marked(self.held, filter(used.__contains__, w.MARKS))
        return cells

    @property
    def _is_long(self) -> bool:
        return self.verdict.bound is None and cell_len(self.bound) > LONGEST_THRESHOLD

    def below(self, *, details: bool = False) -> list[str]:
        """Return the lines under the cells: a long threshold, members that fall short, and reasons."""
        marks = w.semicolon(self.score_marks, self.lang)
        lines = [
            f"{say('threshold', self.lang)} {self.bound}" if self._is_long else "",
            self.fallen_short(whole=details),
            self.evidence(details=details),
            w.semicolon(self.given, self.lang),
            w.labelled(say("score", self.lang), marks, self.lang) if marks else "",
            *(self._particulars() if details else ()),
        ]
        return list(filter(None, lines))

    def _particulars(self) -> list[str]:
        """Return who is responsible, the note, what is measured and the threshold as typed."""
        target, lang = self.target, self.lang
        threshold = self.typed if self.kind in IN_WORDS else target.threshold_text
        facts = (
            ("id", inert(target.id) if target.name else ""),
            ("owner", self.owner),
            ("source", w.text_of(target.source, lang)),
            ("note", w.text_of(target.note, lang)),
            ("quote_of", self.quote),
            ("measure", inert(f"{target.measure} {threshold}")),
        )
        return [w.labelled(say(key, lang), text, lang) for key, text in facts if text]
