"""What is proposed as TOML: ``[[sources]]`` entries, what is unsure as comments, and the beginning of the targets."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count

from goalcheck.figures.cells import ENTITY
from goalcheck.figures.input.paths import stem
from goalcheck.figures.table_words import BEFORE, read_thresholds
from goalcheck.messages.catalogue import Spoken, message, say, spoken
from goalcheck.messages.naming import toml_key, toml_string
from goalcheck.quantities.shown import show
from goalcheck.quantities.spelling import narrow
from goalcheck.render.escape import inert
from goalcheck.suggesting.column_settings import YEAR
from goalcheck.suggesting.contents import Measured
from goalcheck.suggesting.proposal import Proposal
from goalcheck.targets.expression import Quantity
from goalcheck.targets.source import Source
from goalcheck.targets.threshold import Threshold, ValueThreshold

# The ways in which a cell may be meant, none if it promises nothing; and the year that its column names.
Promise = tuple[tuple[Threshold, ...], str]
Pins = tuple[tuple[str, str], ...]  # of dimensions, each to one member

_LONGEST_PART = 184  # days of a half; for a whole year something else may be promised
_MOST_MEMBERS = 3  # with more of them a target is one for each


def render_entries(proposals: Iterable[Proposal], lang: str = "en") -> str:
    """Return one entry a file, to be put into a targets file as it is."""
    return "\n".join(_entry(proposal, lang) for proposal in proposals)


def _entry(proposal: Proposal, lang: str) -> str:
    lines = [_comment(text, lang) for text in [*proposal.heading, proposal.read_back] if text]
    lines.append("[[sources]]")
    for key in filter(proposal.keys.__contains__, Source.model_fields):
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
        return toml_string(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{toml_key(key)} = {toml_value(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml_value, value))}]"
    return str(value).lower()


def render_skeleton(proposals: Iterable[Proposal], lang: str = "en") -> str:
    """Return the ``[targets]`` for the indicators that were read, each once, to be put behind the sources."""
    taken: set[str] = set()
    parts = ["".join(f"{line}\n" for line in lines) for one in proposals for lines in _targets(one, taken, lang)]
    return "\n".join(parts)


def _targets(proposal: Proposal, taken: set[str], lang: str) -> Iterator[list[str]]:
    indicators = proposal.understood.indicators if proposal.understood else {}
    promises = _promises_of(proposal, indicators)
    known = taken & indicators.keys()  # of another file
    for label, found in indicators.items():
        if label in known or (label in proposal.alone and found.missing == found.figures):
            continue
        own = promises.get(label, {})
        if len(set(own.values())) < 2:
            own = {(): next(iter(own.values()), ((), ""))}
        several = proposal.keys.get("rows") == "records" or (found.last is not None and found.last.clock is not None)
        for pins, promise in own.items():
            lines = _target(label, dict(pins), promise, found, taken, lang)
            yield [*lines, f'# aggregate = "…"  # {say("suggest_aggregate", lang)}'] if several else lines
        taken.add(label)


def _target(
    label: str, pins: Mapping[str, str], promise: Promise, found: Measured, taken: set[str], lang: str
) -> list[str]:
    """Return the lines of one target; ``pins`` are the members that it is about, where others have another bound."""
    thresholds, year = promise
    name = _free(" ".join([label, *pins.values()]), taken)
    lines = [f"[targets.{toml_key(name)}]"]
    if name != label:
        lines.append(f"label = {toml_value(label)}")
    if found.last is not None:
        last = str(found.last.start) if found.last.clock else found.last.text
        ends = {"", str(found.last.start.year), str(found.last.end.year)}  # another year was promised, else the last
        lines.append(f"period = {toml_value(last if year in ends else year)}")
        if thresholds and not year and found.last.days <= _LONGEST_PART:
            lines.append(f"# {say('suggest_whole_year', lang, year=str(found.last.end.year))}")
    elif year:  # undated figures fit it, and until it is over nothing is missed
        lines.append(f"period = {toml_value(year)}")
    lines += _members(pins, found, lang)
    units = {bound.unit for bound in _bounds(thresholds)} - {""} or set(found.units)
    in_words = any(isinstance(one, ValueThreshold) for one in thresholds)  # a day and a yes have no unit
    if len(units) == 1 and "" not in units and not in_words:
        lines.append(f"unit = {toml_value(next(iter(units)))}")
    return [*lines, _threshold(thresholds, lang)]


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no target has yet."""
    free = next(one for one in chain([name], (f"{name} {number}" for number in count(2))) if one not in taken)
    taken.add(free)
    return free


def _members(pins: Mapping[str, str], found: Measured, lang: str) -> Iterator[str]:
    """Yield what says whom a target is about, and which dimensions its figures have besides."""
    members = list(found.dimensions[ENTITY].kept)
    if ENTITY in pins or len(members) == 1:
        yield f"entity = {toml_value(pins.get(ENTITY) or next(iter(members)))}"
    elif members:
        yield f'for_each = {{ entity = "*" }}  # {say("suggest_one_or_all", lang)}'
    if where := {name: text for name, text in pins.items() if name != ENTITY}:
        yield f"where = {toml_value(where)}"
    for name, texts in found.dimensions.items():
        if name not in {ENTITY, *pins} and len(texts.kept) > 1:
            shown = ", ".join(sorted(texts.kept)[:_MOST_MEMBERS])
            said = {"name": inert(name), "values": inert(shown), "dimension": toml_key(name)}
            yield f"# {say('suggest_varies', lang, **said)}"


def _threshold(meant: tuple[Threshold, ...], lang: str) -> str:
    if not meant:
        keys = "at_least, at_most, between, equals"
        return f"# threshold = {{ at_least = … }}  # {say('suggest_fill_in', lang, keys=keys)}"
    first = meant[0]
    if isinstance(first, ValueThreshold):
        return f"threshold = {{ {first.kind} = {toml_value(first.wanted)} }}"
    numbers = [show(bound.value).text for bound in _bounds(meant)]
    bound = f"{first.kind} = [{', '.join(numbers)}]" if len(numbers) > 1 else f"{first.kind} = {numbers[0]}"
    if first.kind == "about":
        return f'# threshold = {{ {bound}, within = "…" }}  # {say("suggest_how_near", lang)}'
    if len(meant) > 1:
        return f"# threshold = {{ {bound} }}  # {say('suggest_at_most', lang)}"
    return f"threshold = {{ {bound} }}"


def _bounds(meant: tuple[Threshold, ...]) -> list[Quantity]:
    return [one for threshold in meant[:1] for one in threshold.operands if isinstance(one, Quantity)]


def _promises_of(proposal: Proposal, found: Mapping[str, Measured]) -> dict[str, dict[Pins, Promise]]:
    """Return the promises of the sheet by indicator, and by the members that a row is about.

    Of several columns that for the last year of the values counts, else the last one.
    """
    promises: dict[str, dict[Pins, Promise]] = {}
    columns = {column.header: column for column in proposal.columns} | proposal.roles
    source = proposal.source()
    constant = source.set.get("indicator", "").replace("{stem}", stem(proposal.file))
    years = {str(one.last.end.year) for one in found.values() if one.last}
    years |= set(YEAR.findall(columns["value"].header)) if "value" in proposal.roles else set()
    for column, signs in sorted(proposal.promises, key=lambda one: not years.isdisjoint(YEAR.findall(one[0].header))):
        year = "".join(YEAR.findall(column.header)[-1:])
        for at, cell in enumerate(column.cells):
            label = columns["indicator"].cells[at] if "indicator" in proposal.roles else constant
            meant = _meant(cell, signs.cells[at] if signs else "", source.decimal or ".")
            if meant and label in found:
                varied = [
                    name for name, one in found[label].dimensions.items() if len(one.kept) > 1 and name in columns
                ]
                pins = tuple((name, text) for name in varied if (text := columns[name].cells[at]))
                if all(text in found[label].dimensions[name].kept for name, text in pins):  # no row that is left out
                    promises.setdefault(label, {})[pins] = meant, year
    return promises


def _meant(cell: str, sign: str, decimal: str) -> tuple[Threshold, ...]:
    """Return the thresholds that a cell may mean, with the sign that is in another cell; none if it is no promise."""
    try:
        found = read_thresholds((sign if narrow(sign).strip().casefold() in BEFORE else "") + cell, decimal=decimal)
    except ValueError:
        return ()
    is_when = len(found) > 1 and any(bound.unit.startswith(("年", "月", "日")) for bound in _bounds(found))
    return () if is_when else found
