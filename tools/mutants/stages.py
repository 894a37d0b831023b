"""The stages of mutation testing: files that are changed together, and the tests that are to notice."""

from __future__ import annotations

from typing import NamedTuple


class Stage(NamedTuple):
    """Files that are mutated together, and the tests that are to notice; of these ``broad`` ones see most."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    broad: tuple[str, ...] = ()


STAGES = {
    "quantities": Stage(
        ("quantities/*.py",),
        (
            "tests/quantities",
            "tests/figures/test_cells.py",
            "tests/targets/test_threshold.py",
            "tests/language/test_bounds_for_values.py",
            "tests/language/test_units.py",
            "tests/language/test_periods.py",
        ),
    ),
    "thresholds": Stage(
        ("targets/threshold.py", "targets/expression*.py"),
        (
            "tests/targets/test_threshold.py",
            "tests/targets/test_measure.py",
            "tests/targets/test_errors.py",
            "tests/targets/test_load.py",
            "tests/targets/test_schema.py",
            "tests/figures/test_cells.py",
            "tests/language",
        ),
        broad=("tests/targets/test_measure.py", "tests/targets/test_threshold.py", "tests/targets/test_errors.py"),
    ),
    "answers": Stage(
        ("answers/*.py",),
        (
            "tests/language",
            "tests/engines/test_percentiles.py",
            "tests/engines/test_single_values.py",
            "tests/hostile/test_gaps.py",
            "tests/hostile/test_silent_greens.py",
        ),
        broad=("tests/language/test_every_word.py",),
    ),
    "verdicts": Stage(
        ("verdicts/*.py",),
        (
            "tests/verdicts",
            "tests/language",
            "tests/hostile/test_gaps.py",
            "tests/hostile/test_silent_greens.py",
            "tests/render/test_comparison.py",
            "tests/render/test_baseline.py",
            "tests/render/test_document.py",
            "tests/render/test_promises.py",
        ),
        broad=("tests/language/test_every_word.py",),
    ),
}
