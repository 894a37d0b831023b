"""What was asked of a target beside its measure and threshold, as a report keeps it: each as text, by its key."""

from collections.abc import Iterator

from goalcheck.quantities.shown import show
from goalcheck.quantities.spelling import alike
from goalcheck.targets.indicator import Indicator
from goalcheck.targets.target import Target


def terms_of(target: Target) -> dict[str, str]:
    """Return how it is paced, where it starts, its stages, and how figures are chosen, each where not the default.

    What is of an indicator is called by its name and the key: ``jobs.aggregate``, ``jobs.where.Sex``.
    """
    own = {
        "pace": _pace(target),
        "baseline": target.baseline and show(target.baseline.value).text,
        "stages": ", ".join(target.stages),
        "entity": target.entity,
    }
    chosen = ((f"{name}.{key}", text) for name, one in target.indicators.items() for key, text in _chosen(one))
    return {key: str(text) for key, text in (*own.items(), *chosen) if text}


def _pace(target: Target) -> str | None:
    """Return the pace that holds: a sum has one of itself; None where the whole is asked for from the first day."""
    pace = target.pace
    if pace.kind == "points":
        return ", ".join(f"{day.isoformat()} = {show(number.value).text}" for day, number in pace.points)
    return "linear" if pace.is_way else None


def _chosen(indicator: Indicator) -> Iterator[tuple[str, str | None]]:
    yield "label", indicator.label if indicator.label != alike(indicator.name) else None
    for dimension, pin in indicator.where.items():
        yield f"where.{dimension}", str(pin) or '""'
    yield "period", indicator.period and indicator.period.text
    for key in ("unit", "aggregate", "order"):
        value = getattr(indicator, key)
        yield key, None if value is None else str(value)
    yield "samples", str(indicator.least_samples) if indicator.least_samples > 1 else None
    yield "empty", "0" if indicator.empty else None
    yield "complete", None if indicator.complete else "false"
