"""What is wrong among the targets of a file, and with its sources: reported at load, before any figure is read.

And what their themes and owners are called, however each target writes one: as a text, or by language.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import Text, found_by, message, quoted
from goalcheck.quantities.period_reader import DEFAULT_YEAR_BEGINS, SPLIT_YEARS, PeriodReader
from goalcheck.quantities.spelling import alike
from goalcheck.targets.expression import names_in
from goalcheck.targets.file.file_refusals import At, Errors
from goalcheck.targets.indicator import Aggregate
from goalcheck.targets.source import Source
from goalcheck.targets.target import Target, TargetTable
from goalcheck.targets.threshold import UNKNOWN, ValueKind

_ANY_YEAR = 2000  # of months without one: the file says which
_BESIDE_AGGREGATE = ("order", "empty", "samples")
_SHARED = ("theme", "owner")

SharedTexts = Mapping[str, Mapping[Text, Text]]
"""Of each key what its texts are called, by how a target calls them."""


def check_kinds(targets: Iterable[Target], errors: Errors) -> None:
    """Report an indicator whose values are read in two ways; a count does not read them."""
    first = dict[str, tuple[ValueKind, Target]]()
    for target in targets:
        if target.threshold is UNKNOWN:
            continue
        kind = target.value_kind
        for indicator in target.indicators.values():
            if indicator.aggregate is Aggregate.COUNT:
                continue
            other, by = first.setdefault(indicator.label, (kind, target))
            if other is not kind:
                found = message(
                    "read_in_two_ways", label=quoted(indicator.label), kind=message(f"read_as_{kind}"),
                    other=by.id, line=by.line, other_kind=message(f"read_as_{other}"),
                )  # fmt: skip
                errors.at("targets", target.id)(Slug.BAD_THRESHOLD, found, message("another_label"))


def check_source(source: Source, at: At) -> None:
    """Report keys of which nothing comes, and corrections of periods that are none."""
    is_known = not any(map(at.is_broken, ("period_format", "year_begins")))
    if not is_known:
        return
    if source.year_begins and source.period_format != SPLIT_YEARS:
        hint = message("expected_written", text=f'period_format = "{SPLIT_YEARS}"')
        at.below("year_begins")(Slug.CONFLICTING_KEYS, message("goes_with_split_years"), hint)
    reader = PeriodReader(source.period_format, source.year_begins or DEFAULT_YEAR_BEGINS, source.periods, _ANY_YEAR)
    for written in source.periods:
        try:
            reader.read(written)
        except ValueError as error:
            at.below("periods", written)(Slug.BAD_PERIOD, found_by(error))


def check_idle(targets: Iterable[Target], table_of: Callable[[str], At], errors: Errors) -> None:
    """Report keys beside an aggregate of which nothing comes, of an indicator in none of the targets that use it.

    ``table_of`` an indicator reports errors about its table.
    """
    used: defaultdict[At, list[bool]] = defaultdict(list)
    for target in targets:
        for name, indicator in target.indicators.items():
            own, table = errors.at("targets", target.id), table_of(name)
            is_broken = any(one.is_broken(key) for one in (own, table) for key in ("aggregate", "samples"))
            for key in indicator.model_fields_set.intersection(_BESIDE_AGGREGATE):
                is_own = key in target.model_fields_set and names_in(target.measure) == (name,)
                used[(own if is_own else table).below(key)].append(is_broken or indicator.uses(key))
    for at, uses in used.items():
        if not any(uses):
            at(Slug.CONFLICTING_KEYS, message(f"{at.path[-1]}_goes_with"), message("leave_it_out"))


def shared_texts(targets: Mapping[str, TargetTable], errors: Errors) -> SharedTexts:
    """Return what each theme and each owner is called: one that has a name in common with others, in all languages.

    Two that have one in common and differ in a language are an error at the later one.
    """
    return {key: _called({id_: getattr(one, key) for id_, one in targets.items()}, key, errors) for key in _SHARED}


def _called(written: Mapping[str, Text | None], key: str, errors: Errors) -> dict[Text, Text]:
    places: dict[Text, At] = {}
    for id_, text in written.items():
        if text is not None:
            places.setdefault(text, errors.at("targets", id_, key))
    return {text: whole for kin in _kin(places) for whole in [_whole(kin, places)] for text in kin}


def _kin(texts: Iterable[Text]) -> Collection[list[Text]]:
    """Return the texts that have a name in common, or each one with a further text, together."""
    kin_of: dict[str, list[Text]] = {}
    for text in texts:
        known = [kin_of[name] for name in _names(text) if name in kin_of]
        together = [*dict.fromkeys(one for kin in known for one in kin), text]
        kin_of |= dict.fromkeys((name for one in together for name in _names(one)), together)
    return {id(kin): kin for kin in kin_of.values()}.values()


def _names(text: Text) -> list[str]:
    return [alike(words) for _, words in text.entries]


def _whole(kin: Iterable[Text], places: Mapping[Text, At]) -> Text:
    """Return the text in every language in which one of the kin is written; a plain one says no language."""
    first: dict[str, tuple[str, At]] = {}
    for text in sorted(kin, key=lambda one: places[one].line):
        at = places[text]
        for language, words in text.entries:
            tag = language.replace("_", "-").lower()
            other, before = first.setdefault(tag, (words, at))
            if language and alike(other) != alike(words):
                said, otherwise = quoted(words), quoted(other)
                found = message("named_otherwise", text=said, language=language, line=before.line, other=otherwise)
                at(Slug.CONFLICTING_KEYS, found, message("same_name_in_both"))
    by_language = {tag: words for tag, (words, _) in first.items() if tag}
    return Text.of(by_language or first[""][0])
