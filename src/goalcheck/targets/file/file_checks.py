"""What is wrong among the targets of a file, and with its sources: reported at load, before any figure is read."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import found_by, message, quoted
from goalcheck.quantities.period_reader import DEFAULT_YEAR_BEGINS, SPLIT_YEARS, PeriodReader
from goalcheck.targets.expression import names_in
from goalcheck.targets.file.file_refusals import At, Errors
from goalcheck.targets.indicator import Aggregate
from goalcheck.targets.source import Source
from goalcheck.targets.target import Target
from goalcheck.targets.threshold import UNKNOWN, ValueKind

_ANY_YEAR = 2000  # of months without one: the file says which
_BESIDE_AGGREGATE = ("order", "empty", "samples")


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
