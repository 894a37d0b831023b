"""The report as one self-contained web page: ``Report -> str``; nothing in it leads anywhere else."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import first_known, say
from goalcheck.render.escape import inert
from goalcheck.render.formats import Style
from goalcheck.render.html.cards import Card, CardReader
from goalcheck.render.html.charts import stretches
from goalcheck.render.totals import asides, by_theme, files_read, group_text, options_line, summary_line, total
from goalcheck.render.wording import counted, join, legend, more, semicolon, status_word, text_of
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status
from goalcheck.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

LAGGING_NAMED = 12
# A line's end between two elements is one more node for a browser: a sixth of those of a thousand targets.
_WHITE_SPACE = re.compile(r">\n(?=</?(?:d[ltd]|div|svg|rect|line|title|t[rhd]|thead|tbody|table|details)\b|\{%)")
MANY = 100  # targets, from which on a browser lays out only what is in sight


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
        {"state": status.value, "status": status_word(status, lang), "number": counted(number), "stretch": stretch}
        for status, number, stretch in zip(Status, numbers, stretches(numbers), strict=True)
    ]
    reader = CardReader(report, style)
    cards = {target.id: Card(target, reader) for target in report.targets}
    themes = by_theme(report.targets, lang)
    lagging = [one for one in cards.values() if one.verdict.status in {Status.MISSED, Status.BEHIND} or one.fails]
    lagging.sort(key=lambda one: one.verdict.status is not Status.MISSED)
    return {
        "title": text_of(report.title, lang) or say("untitled_report", lang),
        "as_of": say("as_of", lang, day=report.as_of.isoformat()),
        "counts": counts,
        "total": summary_line(report, lang),
        "score": total(report.score, lang),
        "rollups": list(_rollups(report, lang)),
        "gate": _gate(report, lang) if style.gate else "",
        "lagging": lagging[:LAGGING_NAMED],
        "lagging_more": more(len(lagging) - LAGGING_NAMED, lang),
        "themes": [(heading, [cards[target.id] for target in targets]) for _, heading, targets in themes],
        "marks": legend(report.targets, lang, gate=style.gate),
        "listed": counted(len(report.targets)),
        "many": len(report.targets) >= MANY,
        "files": say("page_files", lang, targets=report.targets_file, figures=join(map(inert, report.files), lang)),
        "basis": options_line(report, lang),
        "read_files": list(files_read(report, lang)),
        "made_by": say("page_made_by", lang, version=__version__),
    }


def _rollups(report: Report, lang: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield a heading for themes, owners and members, where the report sums them up, and how many hold of each."""
    for by, groups in groupby(report.groups, key=lambda group: group.by):
        yield (
            say(f"rollup_{by}", lang),
            [(text_of(one.name, lang) or say("no_name", lang), group_text(one, lang)) for one in groups],
        )


def _gate(report: Report, lang: str) -> str:
    """Return the state of the gate, and what only warned or is waived."""
    gate = report.gate
    outcome = say("gate_passed", lang) if gate.passed else say("page_gate_failed", lang, count=len(gate.failing))
    return semicolon([outcome, *asides(gate, lang)], lang)


def render_waiting(problems: Sequence[Problem], style: Style) -> str:
    """Return the page that takes the report's place while an input is wrong; it reads itself again."""
    items = "".join(f"<li>{escape(inert(problem.located(style.lang)))}</li>\n" for problem in problems)
    lang, title = "zh-CN" if style.lang == "zh" else "en", escape(say("page_waits", style.lang))
    return _own("waiting.html").format(lang=lang, reload=style.reload, title=title, items=items) + "\n"
