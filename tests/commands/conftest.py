"""Running commands: in this process where it can be, else as a program of its own with an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vkassist.commands import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "domain" / "data" / "facts-example.json"


@dataclass(frozen=True)
class Result:
    """What a command left: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def refused(self, *words: str) -> None:
        """One line that says what and where, exit 2, nothing on the output."""
        assert self.code == 2, self
        assert self.out == ""
        assert self.err.startswith("vkassist: ")
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        assert not {"{", "}"} & set(self.err.replace("{text}", "")), "a gap in the sentence was not filled"
        for word in words:
            assert word in self.err, self.err


Run = Callable[..., Result]


@pytest.fixture
def vk(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run(*arguments: object) -> Result:
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as end:  # --help and --version
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def child(tmp_path: Path) -> Run:
    """Runs `python -m vkassist …` as a program of its own; `env` None as value takes a variable away."""

    def run(
        *arguments: object,
        env: dict[str, str | None] | None = None,
        cwd: Path | None = None,
        data: bytes | None = None,
        shell: str = "",
    ) -> Result:
        variables: dict[str, str | None] = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        command = [sys.executable, "-m", "vkassist", *(str(one) for one in arguments)]
        if shell:
            command = ["bash", "-c", f'set -o pipefail; "$@" {shell}', "bash", *command]
        done = subprocess.run(
            command,
            cwd=cwd or tmp_path,
            env={name: value for name, value in variables.items() if value is not None},
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def facts(tmp_path: Path) -> Callable[..., Path]:
    """Writes facts to a file: JSON data, or bytes as they are."""

    def write(told: Any) -> Path:
        file = tmp_path / "facts.json"
        file.write_bytes(told if isinstance(told, bytes) else json.dumps(told).encode())
        return file

    return write
