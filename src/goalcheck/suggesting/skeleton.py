"""The beginning of a targets file: an entry for each indicator, its threshold from a column of targets or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalcheck.figures.input.paths import stem
from goalcheck.messages.catalogue import say
from goalcheck.quantities.number import clean, is_missing, parse_quantity
from goalcheck.quantities.spelling import narrow
from goalcheck.render.inert import inert
from goalcheck.suggesting.source_entry import toml_key, toml_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from goalcheck.suggesting.contents import Measured
    from goalcheck.suggesting.proposal import Proposal

_OF_DAYS = {"年", "月", "日"}  # 12月底前 is a day, no number
_MOST_MEMBERS = 3  # with more of them a target is one for each
_KEYS = {
    "at_least": "≥ >= ≧ ⩾ => 不低于 不少于 不小于 至少 达到 大于等于 at_least minimum min ge",
    "at_most": "≤ <= ≦ ⩽ =< 不超过 不高于 不多于 不大于 至多 小于等于 控制在 at_most up_to maximum max le",
    "more_than": "> 超过 大于 高于 多于 more_than above over gt",
    "less_than": "< 低于 小于 少于 less_than below under lt",
    "equals": "= == 等于 equals eq",
    "about": "≈ ~ 约 大约 about",
}
_BEHIND = {
    "about": ("左右", "上下"),
    "at_least": ("以上", "及以上", "or more", "+"),
    "at_most": ("以下", "以内", "及以下", "or less"),
}
_SIGNS = sorted(
    ((word.replace("_", " "), key) for key, words in _KEYS.items() for word in words.split()),
    key=lambda one: -len(one[0]),
)


class TargetCell(NamedTuple):
    """What a cell of a column of targets says: a threshold's key, "" if it has none, its number and its unit."""

    key: str
    number: str
    unit: str


def read_promise(cell: str, sign: str = "") -> TargetCell | None:
    """Read ``≥50个``, ``90%以上``, ``<= 200 ms``, or a number whose sign is in another cell; None if it is neither."""
    text = clean(narrow(cell))
    key = _key_of(clean(narrow(sign)))
    for word, named in _SIGNS:
        if text.casefold().startswith(word) and not key:
            key, text = named, clean(text[len(word) :])
            break
    for named, words in _BEHIND.items():
        word = next((word for word in sorted(words, key=len, reverse=True) if text.casefold().endswith(word)), "")
        if word and key in {"", named}:
            key, text = named, clean(text[: -len(word)])
    try:
        number, unit = parse_quantity(text)
    except ValueError:
        return None
    return None if unit[:1] in _OF_DAYS else TargetCell(key, f"{number:f}", unit)


def _key_of(sign: str) -> str:
    return next((key for word, key in _SIGNS if sign.casefold() == word), "")


def render_skeleton(proposals: Iterable[Proposal], lang: str = "en") -> str:
    """Return the ``[targets]`` for the indicators that were read, each once, to be put behind the sources."""
    taken: set[str] = set()
    parts = ["".join(f"{line}\n" for line in lines) for one in proposals for lines in _entries(one, taken, lang)]
    return "\n".join(parts)


def _entries(proposal: Proposal, taken: set[str], lang: str) -> Iterator[list[str]]:
    promises = _promises_of(proposal)
    known = {label for label in proposal.found if label in taken}  # of another file
    for label, found in proposal.found.items():
        if label in known:
            continue
        own = promises.get(label, {})
        if len(set(own.values())) < 2:
            yield _entry(label, {}, next(iter(own.values()), None), found, taken, lang)
            continue
        for pins, promise in own.items():
            yield _entry(label, dict(pins), promise, found, taken, lang)
        taken.add(label)


def _entry(
    label: str, pins: Mapping[str, str], promise: TargetCell | None, found: Measured, taken: set[str], lang: str
) -> list[str]:
    """Return the lines of one target; ``pins`` are the members that it is about, where others have another bound."""
    name = _free(" ".join([label, *pins.values()]), taken)
    lines = [f"[targets.{toml_key(name)}]"]
    if name != label:
        lines.append(f"label = {toml_value(label)}")
    if found.last is not None:
        lines.append(f"period = {toml_value(found.last.text)}")
    lines += _members(pins, found, lang)
    units = {promise.unit} if promise and promise.unit else set(found.units) - {""}
    if len(units) == 1:
        lines.append(f"unit = {toml_value(next(iter(units)))}")
    return [*lines, _threshold(promise, lang)]


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no target has yet."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name} {number}", number + 1
    taken.add(free)
    return free


def _members(pins: Mapping[str, str], found: Measured, lang: str) -> Iterator[str]:
    """Yield what says whom a target is about, and which dimensions its figures have besides."""
    members = _members_of(found, "entity")
    if "entity" in pins or len(members) == 1:
        yield f"entity = {toml_value(pins.get('entity') or next(iter(members)))}"
    elif members:
        yield f'for_each = {{ entity = "*" }}  # {say("suggest_one_or_all", lang)}'
    if where := {name: text for name, text in pins.items() if name != "entity"}:
        yield f"where = {toml_value(where)}"
    for name in found.members:
        texts = _members_of(found, name)
        if name not in {"entity", *pins} and len(texts) > 1:
            shown = ", ".join(sorted(texts)[:_MOST_MEMBERS])
            setting = f'where = {{ {toml_key(name)} = "…" }}'
            yield f"# {say('suggest_varies', lang, name=inert(name), values=inert(shown), setting=setting)}"


def _members_of(found: Measured, dimension: str) -> list[str]:
    return list(found.members[dimension].texts) if dimension in found.members else []


def _threshold(promise: TargetCell | None, lang: str) -> str:
    if promise is None:
        keys = "at_least, at_most, between, equals"
        return f"# threshold = {{ at_least = … }}  # {say('suggest_fill_in', lang, keys=keys)}"
    number = promise.number if "." not in promise.number or promise.number[-1] != "." else promise.number[:-1]
    if promise.key == "about":
        return f'# threshold = {{ about = {number}, within = "…" }}  # {say("suggest_how_near", lang)}'
    if promise.key:
        return f"threshold = {{ {promise.key} = {number} }}"
    return f"# threshold = {{ at_least = {number} }}  # {say('suggest_at_most', lang)}"


def _promises_of(proposal: Proposal) -> dict[str, dict[tuple[tuple[str, str], ...], TargetCell]]:
    """Return the promises of the sheet by indicator, and by the members that a row is about; the last one counts."""
    promises: dict[str, dict[tuple[tuple[str, str], ...], TargetCell]] = {}
    for column, sign in proposal.promises:
        for row in proposal.rows:
            promise = None if is_missing(row[column]) else read_promise(row[column], row[sign] if sign else "")
            label = row[proposal.about["indicator"]] if "indicator" in proposal.about else _constant(proposal)
            if promise is not None and label in proposal.found:
                pins = _pins(row, proposal.found[label], proposal.about)
                promises.setdefault(label, {})[tuple(pins.items())] = promise
    return promises


def _constant(proposal: Proposal) -> str:
    return str(proposal.tables["set"].get("indicator", "")).replace("{stem}", stem(proposal.file))


def _pins(row: Mapping[str, str], found: Measured, about: Mapping[str, str]) -> dict[str, str]:
    """Return the members that a row is about, of the dimensions in which the indicator has several."""
    varied = {name: about.get(name, name) for name, one in found.members.items() if len(one.texts) > 1}
    return {name: row[header] for name, header in varied.items() if row.get(header)}
