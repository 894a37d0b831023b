"""The engine "spark": names that only its session knows, lines in split files, its settings, a cluster of workers."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from gzip import compress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.runs import run
from goalcheck import api as interface
from goalcheck.errors import InputError, Slug

from .reading import ADDED_UP, LATER, as_json, report, said, walked, write
from .sparks import MISSING, QUICK_START, configured, on_spark

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_spark = pytest.mark.skipif(bool(MISSING), reason=f"Spark needs {MISSING}")

HEAD = "indicator,value,period,entity\n"
RUN = (sys.executable, "-m", "goalcheck")


def _months(value: str, entity: str) -> str:
    return "".join(f"a,{value},2022-{month:02},{entity}\n" for month in range(1, 13))


def _told(engine: str, folder: Path, *names: str) -> object:
    """What a run says of some names, which are no paths of this machine; the problems where it fails."""
    targets = interface.load_targets(folder / "targets.toml")
    try:
        figures = interface.read_figures(targets, *names, as_of=LATER, engine=engine)
    except InputError as error:
        return [str(problem) for problem in error.problems]
    return as_json(interface.judge(targets, figures))


def _alike(folder: Path, *names: str) -> object:
    """What Spark says of the files of a folder by their ``file://`` names, if the walk says the same of their paths."""
    base = f"file://{folder}"
    spoken = json.dumps(_told("spark", folder, *(f"{base}/{name}" for name in names))).replace(base, str(folder))
    plain = _told("stream", folder, *(str(folder / name) for name in names))
    assert json.loads(spoken) == plain
    return plain


# lines


@on_spark
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("seed", range(3))
def test_every_line_of_a_file_in_many_splits_has_its_number(end: str, seed: int, tmp_path: Path) -> None:
    from pyspark.sql import SparkSession

    from goalcheck.engines.spark.lines import numbered, survey

    draw = random.Random(seed)
    lines = [("é" if draw.random() < 0.1 else "x") * draw.choice([0, 1, 2, 7, 30, 399, 401, 1_200]) for _ in range(80)]
    path = tmp_path / "lines.csv"
    path.write_bytes(("\ufeff" + end.join(lines) + draw.choice(["", end])).encode())
    session = SparkSession.active().newSession()
    session.conf.set("spark.sql.files.maxPartitionBytes", "400")
    found = survey(session, f"file:{path}")
    rows = numbered(session, f"file:{path}", found).collect()
    expected = lines if lines[-1] else lines[:-1]
    assert sorted((row[0], row[1]) for row in rows)[: len(expected)] == list(enumerate(expected, 1))
    assert found.offsets.count("map(") > 10


# names


@on_spark
def test_files_folders_and_globs_are_read_where_they_lie(tmp_path: Path) -> None:
    write(tmp_path, ADDED_UP, f=HEAD + _months("2", "x"), g="\ufeff" + HEAD + _months("3", '"y"'), h=HEAD)
    (tmp_path / "notes.md").write_text("no figures")
    assert _alike(tmp_path, "f.csv", "h.csv")
    assert _alike(tmp_path, "[fg]*.csv")
    base = f"file://{tmp_path}"
    assert json.dumps(_told("spark", tmp_path, base)).replace(base, str(tmp_path)) == json.dumps(
        _told("stream", tmp_path, str(tmp_path))
    )


@on_spark
def test_errors_are_named_by_the_same_lines(tmp_path: Path) -> None:
    rows = _months("2", "x") * 4 + "a,many,2022-01,x\n" + _months("3", "y") + "a,1,2022-01\n" + "a,5,2022-13,z\n"
    write(tmp_path, ADDED_UP, f=HEAD + rows)
    assert "f.csv:50" in str(_alike(tmp_path, "f.csv"))


@on_spark
def test_rows_that_quotes_make_the_text_of_a_cell_are_noted(tmp_path: Path) -> None:
    write(tmp_path, ADDED_UP, f=HEAD + _months("2", "x") + 'a,1,2021-01,"x\na,2,2021-02,y\na,3,2021-03,z"\n')
    assert "lines 14–16" in str(_alike(tmp_path, "f.csv"))


@on_spark
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gbk.csv", (HEAD + _months("2", "聊城")).encode("gb18030")),
        ("packed.csv.gz", compress((HEAD + _months("2", "x")).encode(), mtime=0)),  # no time in a test's name
        ("_hidden.csv", (HEAD + _months("2", "x")).encode()),
        ("old ends.csv", (HEAD + _months("2", "x")).replace("\n", "\r").encode()),
        ("nul.csv", (HEAD + "a,\0,,\n").encode()),
        ("bad.csv", HEAD.encode() + b"a,\xff\xff,,\n"),
        ("blank.csv", b"\n \n"),
        ("empty.csv", b""),
        ("workbook.xlsx", b"PK no workbook"),
        ("wide.csv", ("indicator,2021,2022\n" + "a,1,2\n" * 3).encode()),
    ],
)
def test_what_is_no_plain_text_is_read_here(name: str, data: bytes, tmp_path: Path) -> None:
    write(tmp_path, ADDED_UP)
    (tmp_path / name).write_bytes(data)
    assert _alike(tmp_path, name)


@on_spark
def test_a_text_of_which_much_is_read_here_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from goalcheck.engines.spark import files as frame_spark_files

    monkeypatch.setattr(frame_spark_files, "MOST_READ", 300)
    monkeypatch.setattr(frame_spark_files, "BUFFER", 100)
    write(tmp_path, ADDED_UP + "[[sources]]\ndecimal = ','\n", f=(HEAD + _months('"2,5"', "x") * 2))
    assert _alike(tmp_path, "f.csv")


@on_spark
@pytest.mark.parametrize(
    ("name", "slug", "words"),
    [
        ("nothing.csv", Slug.FILE_NOT_FOUND, "no such file"),
        ("nothing*.csv", Slug.FILE_NOT_FOUND, "no file matches"),
        ("", Slug.FILE_NOT_FOUND, "holds no file of figures"),
        ("zz://place/f.csv", Slug.FILE_UNREADABLE, 'No FileSystem for scheme "zz"'),
        ("s3a://place/f.csv", Slug.FILE_UNREADABLE, "S3AFileSystem not found"),
    ],
)
def test_names_that_cannot_be_read_are_reported(name: str, slug: Slug, words: str, tmp_path: Path) -> None:
    write(tmp_path, ADDED_UP)
    full = name if "://" in name else f"file://{tmp_path}/{name}"
    with pytest.raises(InputError, match=words) as caught:
        interface.read_figures(interface.load_targets(tmp_path / "targets.toml"), full, engine="spark")
    (problem,) = caught.value.problems
    assert problem.slug is slug
    assert problem.place is not None
    assert problem.place.file == full


def test_other_engines_say_which_reads_such_names(tmp_path: Path) -> None:
    write(tmp_path, ADDED_UP)
    with pytest.raises(InputError, match="--engine spark"):
        interface.read_figures(interface.load_targets(tmp_path / "targets.toml"), "s3a://place/f.csv")


@on_spark
def test_a_local_name_that_spark_takes_for_a_pattern_is_walked(tmp_path: Path) -> None:
    folder = tmp_path / "a{b}"
    folder.mkdir()
    names = write(folder, ADDED_UP, f=HEAD + _months("2", "x"))
    assert said("spark", folder, *names) == said("stream", folder, *names)
    assert "its name is a pattern to the engine" in walked(report("spark", folder, *names))[0]


WIDE = f"indicator,entity,{','.join(f'2022-{month:02}' for month in range(1, 13))}\n"


@on_spark
def test_wide_tables_are_queried(tmp_path: Path) -> None:
    odd = "a,济南,1,2,3,,5,6,1e3, 8,9,10,11,12%\n,,,,,,,,,,,,,\n\n" + WIDE + "a,z,1,2\n"
    rows = "".join(f"a,x{n},{','.join(map(str, range(12)))}\n" for n in range(60))
    for text in (WIDE + rows, WIDE + rows + odd + rows.replace("x", "y")):
        names = write(tmp_path, ADDED_UP, f=text)
        assert said("spark", tmp_path, *names) == said("stream", tmp_path, *names)
    names = write(tmp_path, ADDED_UP, f=WIDE + rows)
    assert walked(report("spark", tmp_path, *names)) == []


@on_spark
def test_totals_among_members_are_a_group_of_their_own(tmp_path: Path) -> None:
    members = ["A", "summit", "ＴＯＴＡＬ", "合　计", "S u m", "Sub-totals ", "全省", "全省的", "x\u00a0total"]
    names = write(tmp_path, ADDED_UP, f=HEAD + "".join(_months("1", name) for name in members))
    found = said("spark", tmp_path, *names)
    assert found == said("stream", tmp_path, *names) == said("polars", tmp_path, *names)
    assert "counted with them: S u m, Sub-totals, TOTAL, x total, 全省, 合 计;" in str(found)


# the session


@on_spark
def test_a_session_elsewhere_is_not_taken_for_another_master(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = write(tmp_path, ADDED_UP, f=HEAD)
    ran = run("check", *names, "--engine", "spark", "--spark-master", "spark://elsewhere:7077")
    assert ran.code == 2
    assert "a session runs on local[2] already" in ran.err


@on_spark
def test_what_spark_cannot_do_is_reported_in_its_words() -> None:
    from pyspark.sql import SparkSession

    from goalcheck.engines.spark.session import collected

    broken = SparkSession.active().sql("select raise_error('no more disks') as c")
    with pytest.raises(InputError, match=r"Spark failed: \[USER_RAISED_EXCEPTION\] no more disks") as caught:
        collected(broken)
    assert caught.value.problems[0].slug is Slug.ENGINE_FAILED


def test_the_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = write(tmp_path, ADDED_UP, f=HEAD)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(InputError, match=r"pip install 'goalcheck\[spark\]'") as caught:
        interface.read_figures(interface.load_targets(tmp_path / "targets.toml"), tmp_path / names[0], engine="spark")
    assert caught.value.problems[0].slug is Slug.MISSING_EXTRA


@pytest.mark.skipif("pyspark" in MISSING, reason=f"Spark needs {MISSING}")
@pytest.mark.parametrize("home", ["", "nowhere"])
def test_missing_java_is_named(home: str, tmp_path: Path) -> None:
    names = write(tmp_path, ADDED_UP, f=HEAD)
    env = {**os.environ, "PATH": str(tmp_path), "JAVA_HOME": home}
    done = subprocess.run(
        [*RUN, "check", *names, "--engine", "spark"], cwd=tmp_path, env=env, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert "install Java 17" in done.stderr.decode()


# a cluster


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _started(folder: Path, name: str, *arguments: str) -> Iterator[Path]:
    """A part of Spark's own cluster manager as a process, and the file of what it says."""
    import pyspark

    log = folder / f"{name}.log"
    command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), *arguments]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, cwd=folder, env=_around()) as part:
        try:
            yield log
        finally:
            part.terminate()


def _around() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SPARK_")}
    return {**kept, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_JAVA_OPTS": QUICK_START}


def _wait_for(text: str, log: Path, count: int = 1) -> None:
    for _ in range(3_000):
        if log.read_text(errors="replace").count(text) >= count:
            return
        time.sleep(0.1)
    pytest.fail(f"no {text!r}: {log.read_text(errors='replace')[-2_000:]}")


@contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    """A master and two workers on the loopback interface."""
    package = "org.apache.spark.deploy"
    at = ("--host", "127.0.0.1", "--webui-port", "0")
    port = _free_port()
    url = f"spark://127.0.0.1:{port}"
    with _started(folder, "master", f"{package}.master.Master", *at, "--port", str(port)) as log:
        _wait_for("Starting Spark master", log)
        room = ("--cores", "1", "--memory", "1g", "--work-dir")
        with (
            _started(folder, "one", f"{package}.worker.Worker", *at, *room, str(folder / "one"), url),
            _started(folder, "two", f"{package}.worker.Worker", *at, *room, str(folder / "two"), url),
        ):
            _wait_for("Registering worker", log, 2)
            yield url


ON_CLUSTER = """
import json, sys
from pyspark import SparkContext
from goalcheck import api
from goalcheck.engines.choice import running
from goalcheck.render.formats import FORMATS
from goalcheck.render.formats import Style

targets = api.load_targets("targets.toml")

def judged(name, master):
    return api.judge(targets, api.read_figures(targets, name, as_of="2035-01-31", engine="spark", spark_master=master))

with running("spark", sys.argv[1]) as one:
    settings = one.session.conf.get
    assert settings("spark.test.mine") == "kept"
    assert settings("spark.sql.codegen.factoryMode") == "FALLBACK"
    print(FORMATS["json"].render(judged("f.csv", sys.argv[1]), Style()))
    try:
        judged("bad.csv", sys.argv[1])
    except api.InputError as error:
        print(*error.problems, file=sys.stderr)
try:
    with running("spark", "local[1]"):
        raise RuntimeError("in the middle")
except RuntimeError:
    assert SparkContext._active_spark_context is None
assert judged("f.csv", "local[1]").engine == "spark"
assert SparkContext._active_spark_context is None
"""


@needs_spark
@pytest.mark.spark
def test_a_cluster_of_two_workers_without_python_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a session of its own, as configured, with generated code; it ends with the reading, also on errors."""
    bad = HEAD + _months("2", "x") * 3 + "a,many,2022-01,x\n"
    names = write(tmp_path, ADDED_UP, f=HEAD + _months("2", "x") + _months("0.5", '"y, z"'), bad=bad)
    settings = {
        "spark.master": "local[3]",  # the master that is asked for outweighs it
        "spark.test.mine": "kept",
        "spark.executor.memory": "512m",
        "spark.executor.cores": "1",
        "spark.executor.extraJavaOptions": QUICK_START,
        "spark.pyspark.python": "/nowhere/python",
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.scheduler.maxRegisteredResourcesWaitingTime": "120s",
    }
    env = {**_around(), "SPARK_CONF_DIR": str(configured(tmp_path / "conf", **settings))}
    with _cluster(tmp_path) as url:
        command = [sys.executable, "-c", ON_CLUSTER, url]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(tmp_path)
    assert json.loads(done.stdout) == said("stream", Path(), names[0])
    assert 'bad.csv:38: "many" is no number' in done.stderr
    for worker in ("one", "two"):
        assert list((tmp_path / worker).glob("app-*/*/stderr")), worker
