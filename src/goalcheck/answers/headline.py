"""Which series a selection is about: what is pinned, and of everything else the headline."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from goalcheck.answers.selection import Selection
from goalcheck.answers.series import Series
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.figures.cells import ENTITY, VALUE
from goalcheck.messages.catalogue import Message, Spoken, listed, message, of_target
from goalcheck.messages.naming import nearest
from goalcheck.targets.expression import name_text

MOST_VALUES = 6


def pick(selection: Selection, candidates: list[Series]) -> list[Series]:
    """The candidates that count: records all, and of observations those of the headline.

    A dimension that has one value throughout is no choice; in the others the headline is blank. InputError where no
    series is blank in all of them.
    """
    records = [series for series in candidates if series.records]
    observed = [series for series in candidates if not series.records]
    choices = _choices(selection, observed)
    headline = [series for series in observed if not any(name in series.dimensions for name in choices)]
    if choices and not headline:
        raise InputError([_ambiguous(selection, choices, observed)])
    return [*records, *headline]


def _choices(selection: Selection, observed: list[Series]) -> list[str]:
    """The dimensions that nothing pins and that have several values among the candidates, blank included."""
    names = dict.fromkeys(name for series in observed for name in series.dimensions if name != VALUE)
    free = [name for name in names if name not in selection.pins]
    return [name for name in free if len({series.dimensions.get(name, "") for series in observed}) > 1]


def _ambiguous(selection: Selection, choices: list[str], observed: list[Series]) -> Problem:
    columns: Spoken = listed(message("column_values", name=name, values=_sample(name, observed)) for name in choices)
    if len(choices) > 1:
        columns = message("all_of_columns", columns=columns)
    places = listed(str(subtotal.place) for series in observed[:3] for subtotal in list(series.subtotals.values())[:1])
    found = message("ambiguous", what=selection.what(), columns=columns, places=places)
    first = choices[0]
    setting = message("pin_entity") if first == ENTITY else f'where = {{ {_key(first)} = "…" }}'
    opened = 'entity = "*"' if first == ENTITY else f'where = {{ {_key(first)} = "*" }}'
    hint = message("pin_or_open", setting=setting, opened=opened)
    return Problem(Slug.AMBIGUOUS_FIGURES, of_target(selection.wanted_by, found), hint, selection.place)


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "").replace("-", "").isalnum() else f'"{name}"'


def _sample(name: str, observed: list[Series]) -> Spoken:
    values = list(dict.fromkeys(series.dimensions.get(name, "") for series in observed))
    shown, more = listed(value or message("blank_cell") for value in values[:MOST_VALUES]), len(values) - MOST_VALUES
    return message("values_and_more", values=shown, count=more) if more > 0 else shown


def nothing_found(
    selection: Selection, labels: AbstractSet[str], values_of: Callable[[str, str], AbstractSet[str]]
) -> Message:
    """Why nothing fits what is pinned: an unknown indicator or value, with the nearest that there is.

    ``labels`` are the indicators that the files know, ``values_of`` the values of one's dimension.
    """
    if selection.label not in labels:
        return unknown_label(selection.label, labels)
    for name, pin in selection.pins.items():
        known = values_of(selection.label, name)
        wanted = [value for value in pin.values if value]
        if pin.kind in {"one", "some"} and wanted and known.isdisjoint(wanted):
            return message("no_figure", what=selection.what(), near=near(wanted[0], known))
    return message("no_figure", what=selection.what(), near="")


def unknown_label(label: str, labels: AbstractSet[str]) -> Message:
    """Say that no file has an indicator, with the nearest one; ``a-b`` was read as a subtraction, so names a-b."""
    whole = hyphenated(label, labels)
    hint = near(label, labels) if whole is None else message("in_backquotes", name=whole, quoted=name_text(whole))
    return message("no_label", label=label, near=hint)


def hyphenated(part: str, labels: AbstractSet[str]) -> str | None:
    """Return the first indicator whose name has ``part`` beside a hyphen."""
    return _beside_hyphens(frozenset(labels)).get(part)


@lru_cache(maxsize=4)
def _beside_hyphens(labels: frozenset[str]) -> dict[str, str]:
    named = sorted((label for label in labels if "-" in label), reverse=True)
    return {part: label for label in named for part in label.split("-")}


def near(name: str, known: AbstractSet[str]) -> Message | str:
    """A clause that names the nearest known name, empty if none is near."""
    found = nearest(name, known)
    return message("near", name=found) if found else ""
