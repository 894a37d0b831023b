"""The session in which Spark answers: the one there is, or one of its own, which ends with the reading."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from py4j.protocol import Py4JError, Py4JJavaError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from goalcheck.errors import InputError, Problem, Slug, bad_option
from goalcheck.messages.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame, Row

#: what holds where the user's configuration says nothing
DEFAULTS = {"spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false"}

#: how many splits a large file has at least; settled once, as lines are counted by split
SPLITS, FEWEST_SPLITS = "spark.sql.files.minPartitionNum", 16


@contextmanager
def spark_session(master: str | None) -> Iterator[SparkSession]:
    """A session on the cluster of this master, else of Spark's own configuration; a running one is used. InputError."""
    running = SparkContext._active_spark_context  # noqa: SLF001  # nothing else says whether there is one
    if running is not None:
        if master not in {None, running.master}:
            found = message("session_elsewhere", running=str(running.master), master=master)
            raise bad_option(found, message("stop_it_first"))
        yield _own(SparkSession(running))
        return
    context = _started(master)
    try:
        yield _own(SparkSession(context))
    finally:
        context.stop()


def collected(frame: DataFrame) -> list[Row]:
    """The rows of a result, which come to this machine. InputError."""
    with spark_at_work():
        return frame.collect()


@contextmanager
def spark_at_work() -> Iterator[None]:
    """Have what Spark cannot do be an InputError, in Spark's own words."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        found = message("spark_failed", why=first_line(error))
        raise InputError([Problem(Slug.ENGINE_FAILED, found, message("spark_log"))]) from error


def first_line(error: Exception) -> str:
    """The first line of an error, without Java's name for it."""
    text = str(error)
    if isinstance(error, Py4JJavaError):
        thrown = error.java_exception
        text = thrown.getMessage() or thrown.toString()
    return next((line.strip() for line in text.splitlines() if line.strip()), type(error).__name__)


def _started(master: str | None) -> SparkContext:
    given = SparkConf(loadDefaults=False)
    if master is not None:
        given.setMaster(master)
    with spark_at_work():
        gateway = SparkContext._gateway  # noqa: SLF001  # a process has one, whatever starts and stops
        if gateway is None:
            _require_java()
            gateway = launch_gateway(given, popen_kwargs={"stdout": 2})  # type: ignore[no-untyped-call]  # standard output is the report's
        conf = SparkConf(_jvm=gateway.jvm)
        for key, value in DEFAULTS.items():
            conf.setIfMissing(key, value)
        if master is not None:
            conf.setMaster(master)
        return SparkContext(appName="goalcheck", conf=conf, gateway=gateway)


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    there = Path(home, "bin", "java").exists() if home else which("java") is not None
    if not there and "PYSPARK_GATEWAY_PORT" not in os.environ:
        where = message("java_home_names_none", home=home) if home else message("no_java_on_path")
        raise InputError([Problem(Slug.MISSING_EXTRA, message("needs_java", where=where), message("install_java"))])


def _own(session: SparkSession) -> SparkSession:
    """The same session with settings of its own, where a sum that overflows is an error and splits stay as they are."""
    own = session.newSession()
    own.conf.set("spark.sql.ansi.enabled", "true")
    if own.conf.get(SPLITS, None) is None:
        own.conf.set(SPLITS, str(max(session.sparkContext.defaultParallelism, FEWEST_SPLITS)))
    return own
