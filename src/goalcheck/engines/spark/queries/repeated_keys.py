"""Observations stand once: proven in bulk by marks of their keys, settled by the embedded engine's own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.engines.spark.queries.error import QueryError
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalcheck.engines.spark.queries.backend import Backend
    from goalcheck.engines.spark.queries.findings import Examined


def prove_unique(backend: Backend, examined: Iterable[Examined]) -> None:
    """Prove that no key occurs twice; else QueryError, since the row reader compares their values."""
    observed = [one for one in examined if not one.file.settings.records]
    _unify(observed)
    if len(backend.repeated([one.marks for one in observed])):
        raise QueryError("keys")


def _unify(observed: Iterable[Examined]) -> None:
    """Where one thing is spelled in several ways, mark the rows again, all spellings alike."""
    for one in observed:
        one.spell_alike(_same_keys(one))


def _same_keys(one: Examined) -> dict[int, dict[str, str]]:
    """By column, what stands for each text that is not written as plainly as can be."""
    source = one.query.source
    found: dict[int, dict[str, str]] = {}
    unit_and_status = {source.simple.roles.get("unit"), source.simple.roles.get("status")}
    for place, column in enumerate(source.keys):
        if column not in unit_and_status:
            texts = {group.texts[place] for group in one.groups}
            found[column] = {text: clean(text) for text in texts if clean(text) != text}
    found |= one.same_periods()
    return {column: texts for column, texts in found.items() if texts}
