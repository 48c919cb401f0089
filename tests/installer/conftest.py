"""The frozen program and its package, built once for all tests that need them (`-m installer`)."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = ("PyInstaller", "cyclonedx")


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen program's folder."""
    return build(tmp_path_factory.mktemp("frozen"))


def build(out: Path) -> Path:
    """Freeze into a folder of its own, as `run.py freeze` does."""
    if not all(importlib.util.find_spec(name) for name in BUILT):
        pytest.skip("needs what installer/run.py freeze sets up")
    code = "import sys, freeze, pathlib; freeze.freeze(*map(pathlib.Path, sys.argv[1:]))"
    path = os.pathsep.join([str(ROOT / "installer"), str(ROOT)])
    command = [sys.executable, "-c", code, str(out), str(out / "work")]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return out / "vkassist"


@pytest.fixture(scope="session")
def package(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Debian package of the frozen program."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("Debian packages are built on Debian")
    import deb

    return deb.build(frozen, tmp_path_factory.mktemp("package"))
