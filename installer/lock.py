"""Write the lock files again from pyproject.toml: `python3 installer/lock.py`. Needs uv on the path.

One file per purpose in installer/locks/: `run` (the program and its build tool), `dev` (and the tests),
`release` (and freezing, auditing, bill of materials). Each holds exact versions for all platforms with the
hashes of every file, and no index address: where packages are fetched from is the machine's own business.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = Path("installer", "locks")
GROUPS = {"release": ("build", "dev", "release"), "dev": ("build", "dev"), "run": ("build",)}


def main() -> int:
    uv = shutil.which("uv") or shutil.which("uv", path=str(ROOT / ".venv" / "bin"))
    if uv is None:
        print("installer/lock.py: uv is not on the path", file=sys.stderr)
        return 2
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "python3 installer/lock.py"}
    largest = LOCKS / "release.txt"
    for name, groups in GROUPS.items():
        target = LOCKS / f"{name}.txt"
        command = [uv, "pip", "compile", "pyproject.toml", "--output-file", str(target), "--quiet"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]
        command += ["--no-emit-index-url", "--no-emit-find-links"]
        for group in groups:
            command += ["--group", group]
        if name != "release":  # the smaller locks are true subsets of the largest
            command += ["--constraint", str(largest)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
