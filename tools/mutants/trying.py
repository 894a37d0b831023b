"""Try mutants on the tests: a plugin for one pytest session that collects once and forks for every mutant.

First every test runs on the code as it is, in a child too, which tells the lines it reaches and its time. Then each
mutant meets only the tests that reach its lines, until one fails: those first that killed its neighbours, then those
that see most and the dozen that killed most, then one of each kind, the quick ones before the slow ones, as many as
there is time for.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from coverage import Coverage
from hypothesis import Phase, settings
from swapping import Living

from goalcheck.quantities.unit import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pytest
    from making import Mutant

EXAMPLES = 10  # of a property test; each run the same ones
SECONDS = 24.0  # of tests, measured under coverage, that a mutant must live through
BEST = 12
PATIENCE = 5  # a test may take this many times as long on a mutant, and a second more
SURVIVED, SAME = 200, 201  # a child's exit codes; a killing test's rank among the tests is below
WAITED_FOR = 600  # seconds by the clock; the time of its tests is counted by the processor's
MEMORY = 4 << 30


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMED_OUT = "timed out"
    SURVIVED = "survived"
    SAME = "same"  # it compiles to the same instructions, and is no mutant


@dataclass(eq=False)  # pytest keeps plugins in sets
class Trial:
    """The plugin: ``mutants`` in; out each with its fate, through ``done``, and what to say, through ``tell``."""

    mutants: Sequence[Mutant]
    done: Callable[[Mutant, Fate], None]
    tell: Callable[[str], None]
    broad: tuple[str, ...] = ()  # the tests that see most of what the code does
    broken: bool = False
    _failed: bool = False
    _why: str = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Let property tests draw few examples, always the same, and not look for simpler ones."""
        for item in items:
            test = getattr(item, "function", None)
            own = getattr(test, "_hypothesis_internal_use_settings", None)
            if test is not None and own is not None:
                test._hypothesis_internal_use_settings = settings(  # noqa: SLF001  # decorators have read the profile
                    own,
                    max_examples=min(own.max_examples, EXAMPLES),
                    deadline=None,
                    derandomize=True,
                    database=None,
                    phases=(Phase.explicit, Phase.generate),
                )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that a test failed."""
        if report.failed:
            self._failed = True
            self._why = report.longreprtext

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests, then try the mutants."""
        for file in {mutant.key.file for mutant in self.mutants}:
            import_module(f"goalcheck.{file.removesuffix('.py').replace('/', '.')}")  # some are imported late
        units = Units()
        units.parse("km").same_as(units.parse("m"))  # the units library is loaded once, and not in every child
        gc.unfreeze()  # what an earlier stage of this process had its children share would not be found
        living = Living({str(mutant.path) for mutant in self.mutants})
        lost = sorted({mutant.key.file for mutant in self.mutants if not living.is_found(mutant)})
        if lost:
            self.tell(f"compiled otherwise than they run, so that no mutant would live: {', '.join(lost)}")
        reach = None if lost else self._measure(session.items, living)
        if reach is None:
            self.broken = True
            return True
        killers: dict[str, Counter[int]] = defaultdict(Counter)
        everywhere: Counter[int] = Counter()
        broad = {at for at, item in enumerate(session.items) if self.broad and item.nodeid.startswith(self.broad)}
        started = time.monotonic()
        gc.collect()
        gc.freeze()  # children share the memory that nothing touches
        for number, mutant in enumerate(self.mutants, 1):
            near = killers[f"{mutant.key.file}:{mutant.key.function}"]
            chosen = reach.tests_for(mutant, near, {test for test, _ in everywhere.most_common(BEST)} | broad)
            items = [(session.items[at], reach.seconds[at]) for at in chosen]
            fate, killer = self._try(mutant, items, living)
            if killer is not None:
                near[chosen[killer]] += 1
                everywhere[chosen[killer]] += 1
            self.done(mutant, fate)
            if fate is Fate.SURVIVED:
                self.tell(f"line {mutant.lines.start}, {len(chosen)} tests: {mutant.key}")
            if number % 100 == 0 or number == len(self.mutants):
                self.tell(f"{number} of {len(self.mutants)} mutants, {time.monotonic() - started:.0f} s")
        return True

    def _measure(self, items: Sequence[pytest.Item], living: Living) -> Reach | None:
        """Run the tests in a child, so that nothing they leave behind meets a mutant; None if one of them fails."""
        reach: Reach | None = None
        why = "the tests ended the process"
        with TemporaryFile() as found:
            child = os.fork()
            if child == 0:
                pickle.dump(self._measured(items, living), found)
                found.flush()
                os._exit(0)
            if os.waitpid(child, 0)[1] == 0:
                found.seek(0)
                reach, why = pickle.load(found)  # noqa: S301  # it was written above
        self.tell(f"{len(items)} tests take {sum(reach.seconds):.0f} s" if reach else f"without any mutant: {why}")
        return reach

    def _measured(self, items: Sequence[pytest.Item], living: Living) -> tuple[Reach | None, str]:
        files = sorted({str(mutant.path) for mutant in self.mutants})
        coverage = Coverage(data_file=None, include=files, branch=False, config_file=False)
        seconds = []
        coverage.start()
        for number, item in enumerate(items):
            living.forget()
            coverage.switch_context(str(number))
            begun = time.process_time()
            if self._fails(item, items[number + 1] if number + 1 < len(items) else None):
                return None, f"{item.nodeid}\n{self._why}"
            seconds.append(time.process_time() - begun)
        coverage.stop()
        lines = {file: coverage.get_data().contexts_by_lineno(file) for file in files}
        return Reach([item.nodeid for item in items], lines, seconds), ""

    def _fails(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        self._failed = False
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        return self._failed

    def _try(
        self, mutant: Mutant, items: Sequence[tuple[pytest.Item, float]], living: Living
    ) -> tuple[Fate, int | None]:
        sys.stdout.flush()
        sys.stderr.flush()
        living.know(mutant)
        child = os.fork()
        if child == 0:
            os._exit(self._live(mutant, items, living))
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            slow = os.WTERMSIG(status) in {signal.SIGPROF, signal.SIGALRM, signal.SIGKILL}
            return (Fate.TIMED_OUT if slow else Fate.KILLED), None
        code = os.WEXITSTATUS(status)
        if code in {SURVIVED, SAME}:
            return Fate.SURVIVED if code == SURVIVED else Fate.SAME, None
        return Fate.KILLED, code if code < len(items) else None

    def _live(self, mutant: Mutant, items: Sequence[tuple[pytest.Item, float]], living: Living) -> int:
        """A child's life: as the mutant, until a test fails. Whatever breaks outside of tests kills, too."""
        gc.disable()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(WAITED_FOR)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        if not living.become(mutant):
            return SAME
        for number, (item, seconds) in enumerate(items):
            signal.setitimer(signal.ITIMER_PROF, 1 + PATIENCE * seconds)
            try:
                failed = self._fails(item, items[number + 1][0] if number + 1 < len(items) else None)
            except BaseException:  # noqa: BLE001  # the child has no other way to tell
                failed = True
            if failed:
                return min(number, SURVIVED - 1)
        return SURVIVED


class Reach(NamedTuple):
    """Which tests reach which line of which file, and how long each takes."""

    names: list[str]
    lines: dict[str, dict[int, list[str]]]
    seconds: list[float]

    def tests_for(self, mutant: Mutant, near: Counter[int], best: set[int]) -> list[int]:
        """Return the tests that reach a mutant, in the order in which they are tried, as many as there is time for."""
        reached = self._reaching(mutant, mutant.lines) or self._reaching(mutant, mutant.body)
        alike = Counter[str]()
        rank = {}
        for test in sorted(reached, key=lambda test: self.seconds[test]):
            name = self.names[test].partition("[")[0]
            rank[test] = (-near[test], test not in best, alike[name], self.seconds[test])
            alike[name] += 1
        chosen: list[int] = []
        total = 0.0
        for test in sorted(rank, key=lambda test: rank[test]):
            total += self.seconds[test]
            if chosen and total > SECONDS:
                break
            chosen.append(test)
        return chosen

    def _reaching(self, mutant: Mutant, lines: Iterable[int]) -> set[int]:
        known = self.lines[str(mutant.path)]
        return {int(test) for line in lines for test in known.get(line, ()) if test}
