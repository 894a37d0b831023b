"""What was asked of a target beside its measure and threshold, as a report keeps it: each as text, by its key."""

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
    terms = {key: text for key, text in own.items() if text}
    for name, one in target.indicators.items():
        terms.update((f"{name}.{key}", text) for key, text in _chosen(one).items() if text)
    return terms


def _pace(target: Target) -> str | None:
    """Return the pace that holds: a sum has one of itself; None where the whole is asked for from the first day."""
    pace = target.pace
    if pace.kind == "points":
        return ", ".join(f"{day.isoformat()} = {show(number.value).text}" for day, number in pace.points)
    return "linear" if pace.is_way else None


def _chosen(indicator: Indicator) -> dict[str, str | None]:
    return {
        "label": indicator.label if indicator.label != alike(indicator.name) else None,
        **{f"where.{dimension}": str(pin) or '""' for dimension, pin in indicator.where.items()},
        "period": indicator.period and indicator.period.text,
        "unit": indicator.unit and str(indicator.unit),
        "aggregate": indicator.aggregate and str(indicator.aggregate),
        "order": indicator.order,
        "samples": str(indicator.least_samples) if indicator.least_samples > 1 else None,
        "empty": "0" if indicator.empty else None,
        "complete": None if indicator.complete else "false",
    }
