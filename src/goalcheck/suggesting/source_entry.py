"""Proposed ``[[sources]]`` entries as TOML, with what is unsure as comments."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import Spoken, message, spoken
from goalcheck.render.escape import inert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalcheck.suggesting.proposal import Proposal

_ORDER = (
    "files", "encoding", "delimiter", "sheet", "header", "footer", "layout", "columns", "values", "set", "ignore",
    "only", "drop", "entities", "rows", "period_format", "decimal", "parentheses", "durations", "marks", "missing",
)  # fmt: skip
_bare = re.compile("[A-Za-z0-9_-]+")
# Control characters, direction marks and the like, and halves of pairs, which TOML cannot write at all.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def render_entries(proposals: Iterable[Proposal], lang: str = "en") -> str:
    """Return one entry a file, to be put into a targets file as it is."""
    return "\n".join(_entry(proposal, lang) for proposal in proposals)


def _entry(proposal: Proposal, lang: str) -> str:
    lines = [_comment(text, lang) for text in [*proposal.heading, proposal.read_back] if text]
    lines.append("[[sources]]")
    for key in _ORDER:
        if key in proposal.keys:
            why = proposal.why.get(key, "")
            lines += [_comment(why, lang)] if why else []
            lines.append(f"{key} = {toml_value(proposal.keys[key])}")
    if proposal.errors:
        lines.append(_comment(message("suggest_still_wrong"), lang))
        lines += [f"#   {inert(problem.located(lang))}" for problem in proposal.errors]
    return "".join(f"{line}\n" for line in lines)


def _comment(text: Spoken, lang: str) -> str:
    return f"# {inert(spoken(text, lang))}"


def toml_value(value: object) -> str:
    """Return a text, number, flag, list or table as TOML writes it in one line."""
    if isinstance(value, str):
        return _UNSEEN.sub(_escaped, json.dumps(value, ensure_ascii=False))
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{toml_key(key)} = {toml_value(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml_value, value))}]"
    return str(value).lower()


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "?" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"  # in "files", which is a pattern, ? fits it


def toml_key(key: str) -> str:
    """Return a key as TOML writes it, in quotes unless it is bare."""
    return key if _bare.fullmatch(key) else toml_value(key)
