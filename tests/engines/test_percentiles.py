"""Percentiles are the same by every engine and in any order of rows: type 7, worked out anew with fractions."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thoroughness import examples

from .reading import COLUMNAR, report, said, write
from .sparks import SPARK

if TYPE_CHECKING:
    from pathlib import Path

PLACES = ("p0", "p12.5", "p50", "p90", "p95", "p99.9", "p100")
TARGETS = '[[sources]]\nrows = "records"\n' + "".join(
    f'[targets."{name}"]\nlabel = "time"\naggregate = "{name}"\nsamples = {{ at_least = 1 }}\n'
    "threshold = { at_most = 1000000 }\n"
    for name in PLACES
)
VALUES = st.lists(st.decimals(-10_000, 10_000, allow_nan=False, places=2), min_size=1, max_size=60)


def type_7(values: list[Fraction], hundredths: Fraction) -> Fraction:
    """Return the percentile as Hyndman and Fan define their seventh."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * hundredths / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def percentiles(engine: str, folder: Path, values: list[str]) -> dict[str, Fraction | None]:
    rows = "".join(f"time,{value}\n" for value in values)
    names = write(folder, TARGETS, samples=f"indicator,value\n{rows}")
    return {target.id: target.verdict.exact_actual for target in report(engine, folder, *names).targets}


@pytest.mark.parametrize("engine", ["stream", *COLUMNAR])
def test_every_engine_has_the_percentiles_of_the_fractions(
    engine: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @settings(max_examples=examples(15), deadline=None)
    @given(VALUES, st.randoms(use_true_random=False))
    def holds(values: list[object], random: Random) -> None:
        texts = [str(value) for value in values]
        exact = [Fraction(text) for text in texts]
        expected = {name: type_7(exact, Fraction(name[1:])) for name in PLACES}
        folder = tmp_path_factory.mktemp("samples")
        assert percentiles(engine, folder, texts) == expected
        random.shuffle(texts)
        assert percentiles(engine, folder, texts) == expected

    holds()


@pytest.mark.parametrize("engine", ["stream", *COLUMNAR, SPARK])
def test_ten_thousand_samples_have_the_same_percentiles_in_any_order(engine: str, tmp_path: Path) -> None:
    random = Random(7)
    texts = [f"{random.randrange(10**6)}.{random.randrange(100):02}" for _ in range(10_000)]
    expected = {name: type_7([Fraction(text) for text in texts], Fraction(name[1:])) for name in PLACES}
    assert percentiles(engine, tmp_path, texts) == expected
    random.shuffle(texts)
    assert percentiles(engine, tmp_path, texts) == expected
    assert list(expected.values()) == sorted(expected.values())


@pytest.mark.parametrize("value", ["5000000000", "9223372036.854775807", "-9223372036.854775808"])
def test_the_figure_that_decides_is_named_as_far_as_whole_numbers_of_64_bits_go(value: str, tmp_path: Path) -> None:
    names = write(tmp_path, TARGETS, f=f"indicator,value\ntime,1\ntime,{value}\ntime,{value}\n")
    assert said("polars", tmp_path, *names) == said("stream", tmp_path, *names)
    assert report("polars", tmp_path, *names).target("p50").verdict.figures[0].value == value
