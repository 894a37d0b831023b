"""What is published: exactly the package, the same bytes from the same sources, and it works where nothing else is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("build")
pytest.importorskip("hatchling")

import goalcheck

ROOT = Path(__file__).resolve().parents[2]
NAME = f"goalcheck-{goalcheck.__version__}"
WHEEL = f"{NAME}-py3-none-any.whl"
SDIST = f"{NAME}.tar.gz"
OF_A_BUILD = ["pyproject.toml", "README.md", "LICENSE", ".gitignore"]
METADATA = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
MOMENT = {"SOURCE_DATE_EPOCH": "1700000000"}


def build_in(folder: Path, *, mask: int, moment: int) -> Path:
    """Build in a copy of the sources, of which each file has another time and mode."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in OF_A_BUILD:
        shutil.copy(ROOT / name, folder / name)
    (folder / "tests").mkdir()
    (folder / "tests" / "stray.py").write_text("", encoding="utf-8")
    (folder / "notes.txt").write_text("stray", encoding="utf-8")
    for path in folder.rglob("*"):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)
        os.utime(path, (moment, moment))
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), str(folder)]
    done = subprocess.run(command, env={**os.environ, **MOMENT}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_in(tmp_path_factory.mktemp("one"), mask=0o022, moment=1_000_000_000)


def package_files() -> set[str]:
    paths = (path for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(ROOT / "src").as_posix() for path in paths}


def test_a_wheel_holds_exactly_the_package_and_its_licence(built: Path) -> None:
    with zipfile.ZipFile(built / WHEEL) as wheel:
        found = set(wheel.namelist())
    assert found == package_files() | {f"{NAME}.dist-info/{name}" for name in METADATA}
    assert {"goalcheck/py.typed", "goalcheck/render/html/page.html"} <= found


def test_a_source_distribution_holds_exactly_what_a_wheel_is_built_from(built: Path) -> None:
    with tarfile.open(built / SDIST) as archive:
        found = {member.name.removeprefix(f"{NAME}/") for member in archive.getmembers() if member.isfile()}
    assert found == {f"src/{name}" for name in package_files()} | {*OF_A_BUILD, "PKG-INFO"}


def test_another_folder_another_time_and_other_modes_build_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = build_in(tmp_path / "another" / "place", mask=0o077, moment=1_500_000_000)
    for name in (WHEEL, SDIST):
        assert (again / name).read_bytes() == (built / name).read_bytes(), name


def test_an_installed_wheel_starts_a_project_and_checks_it_from_any_folder(built: Path, tmp_path: Path) -> None:
    """The dependencies are those of the tests' own environment: nothing is downloaded."""
    fresh, folder = tmp_path / "fresh", tmp_path / "elsewhere"
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(fresh)], check=True)
    python = fresh / "bin" / "python"
    install = ["install", "--quiet", "--no-deps", "--no-index", str(built / WHEEL)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True)
    (site,) = fresh.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(str(Path(pytest.__file__).parents[1]), encoding="utf-8")

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    where = run(str(python), "-c", "import goalcheck; print(goalcheck.__file__)").stdout.strip()
    assert Path(where).is_relative_to(fresh)
    for arguments in (["init"], ["check", "figures.csv"], ["report", "figures.csv", "--format", "html=page.html"]):
        done = run(str(fresh / "bin" / "goalcheck"), *arguments)
        assert done.returncode in {0, 1}, done.stderr
    assert "judged of" in run(str(fresh / "bin" / "goalcheck"), "report", "figures.csv").stdout
    assert (folder / "page.html").stat().st_size > 1000
