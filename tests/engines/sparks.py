"""One Spark session for all tests of a process, in which every file has several splits.

Its files are small and its queries many, so that compiling code for each would take most of the time: this session
interprets its expressions. Generated code, which is what users have, is tried on the cluster.
"""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NEEDED = {"pyspark": find_spec("pyspark"), "Java": shutil.which("java") or os.environ.get("JAVA_HOME")}
MISSING = " and ".join(name for name, there in NEEDED.items() if not there)
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
SETTINGS = {
    "spark.master": "local[2]",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": QUICK_START,
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.files.openCostInBytes": "1",
    "spark.sql.files.minPartitionNum": "3",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.ui.retainedExecutions": "5",
    "spark.ui.retainedJobs": "10",
    "spark.ui.retainedStages": "10",
    "spark.ui.retainedTasks": "100",
}
INTERPRETED = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
ON_SPARK = (
    pytest.mark.spark,
    pytest.mark.skipif(bool(MISSING), reason=f"Spark needs {MISSING}"),
)
SPARK = pytest.param("spark", marks=ON_SPARK)
Test = TypeVar("Test", bound="Callable[..., None]")


def on_spark(test: Test) -> Test:
    """Have a test run where Spark's session is."""
    for mark in ON_SPARK:
        test = mark(test)
    return test


def configured(folder: Path, **more: str) -> Path:
    """A folder of Spark's configuration with these settings."""
    folder.mkdir(exist_ok=True)
    lines = [f"{key} {value}\n" for key, value in {**SETTINGS, **more}.items()]
    (folder / "spark-defaults.conf").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A session that every reading of this process uses, by the user's own configuration."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(configured(tmp_path_factory.mktemp("spark"), **INTERPRETED)))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        from goalcheck.engines.spark.session import spark_session

        with spark_session(None):
            yield
