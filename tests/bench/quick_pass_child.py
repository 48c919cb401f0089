"""One quick pass in a process of its own, which alone sees the test's camera and sound server.

    python -m tests.bench.quick_pass_child HOST_PORT STUN_PORT ITEM…

Prints the seconds the pass took and its readings as one JSON object. A process of its own for each pass: a
device that was open a moment ago answers sooner than one that was not.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtGui import QGuiApplication

from vkassist.content.thresholds import read_thresholds
from vkassist.measure.connection import Target
from vkassist.measure.runner import quick_pass
from vkassist.paths import resources_folder


def main() -> None:
    host, stun, *items = sys.argv[1:]
    app = QGuiApplication([])
    limits = read_thresholds(resources_folder())
    began = time.perf_counter()
    whole = quick_pass(items, limits, Target("127.0.0.1", int(host), "127.0.0.1", int(stun)))
    found = whole.wait()
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "readings": {i: [r.verdict, *r.codes] for i, r in found.items()}}))
    app.processEvents()


if __name__ == "__main__":
    main()
