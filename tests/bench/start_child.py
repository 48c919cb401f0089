"""One start, measured from inside: a bare window, a bare window with the store's libraries, or the program.

`python -m tests.bench.start_child KIND KEY` prints one JSON object: times in seconds on the
monotonic clock, which the processes of one machine share, the modules loaded at first paint, and with
`held` how long the GUI thread was held and by what. KEY is the store's key as hex, or "keyring".
"""

from __future__ import annotations

import sys
import time

began = time.monotonic()
KIND = sys.argv[1]


def main() -> None:
    if KIND in ("bare", "bare-and-libraries"):
        bare(with_libraries=KIND == "bare-and-libraries")
    else:
        program()


def say(**found: object) -> None:
    import json
    import os

    used = os.times()
    print(json.dumps({"began": began, "cpu": used.user + used.system, **found}), flush=True)


def bare(*, with_libraries: bool) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    watch = painted_watch(window, lambda: finish())

    def finish() -> None:
        painted = time.monotonic()
        if with_libraries:
            import keyring  # noqa: F401
            import sqlalchemy  # noqa: F401
            import sqlcipher3  # noqa: F401
        say(painted=painted, usable=time.monotonic())
        app.quit()

    watch.expect()
    window.show()
    app.exec()


def painted_watch(window, painted):
    """Tells once, when what is expected next has been painted in full."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

    class Watch(QObject):
        expecting = False

        def expect(self) -> None:
            self.expecting = True

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if self.expecting and event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
                self.expecting = False
                # The window is painted before what lies in it: what is posted now comes after all of it.
                done = QEvent(QEvent.Type.User)
                QCoreApplication.postEvent(self, done, Qt.EventPriority.HighEventPriority.value)
            return False

        def customEvent(self, event: QEvent) -> None:
            painted()

    watch = Watch()
    window.installEventFilter(watch)
    return watch


def program() -> None:
    from vkassist.app.quick_start import load_qt

    load_qt()
    from PySide6.QtCore import QTimer

    from vkassist.app import running

    key = sys.argv[2]
    found: dict[str, object] = {}
    holds = watch = None
    bare_window, bare_watch = running.MainWindow, running.Watch

    def window():
        nonlocal watch
        made = bare_window()
        watch = painted_watch(made, painted)
        watch.expect()
        return made

    def painted() -> None:
        nonlocal holds
        if "painted" not in found:
            found["painted"] = time.monotonic()
            found["modules"] = sorted(sys.modules)
            if KIND == "held":
                from tests.bench.holds import Holds

                holds = Holds(watch)
        elif "usable" not in found:
            found["usable"] = time.monotonic()
            found["rows"] = len(window.program.today._rows)
            finish_soon()

    def finish_soon() -> None:
        if "usable" in found and "furnished" in found:
            # What follows the list (interrupted talks, purge) may hold the thread too.
            QTimer.singleShot(1500 if KIND == "held" else 0, finish)

    class Watch(bare_watch):
        def __init__(self, app, made, copy, address="") -> None:
            super().__init__(app, made, copy, address)
            self.made = made
            found["built"] = time.monotonic()
            if key != "keyring":
                give(key)
            made.listed.connect(listed)
            made.furnished.connect(furnished)
            window.program = made

    def listed() -> None:
        if "listed" not in found:
            found["listed"] = time.monotonic()
            watch.expect()
            window.program.window.update()

    def furnished() -> None:
        found["furnished"] = time.monotonic()
        finish_soon()

    def finish() -> None:
        if holds is not None:
            found["held"] = holds.stop()
        say(**found)
        window.program.window.close()

    running.MainWindow, running.Watch = window, Watch
    from vkassist.commands.window import open_window

    sys.argv = ["vkassist"]
    sys.exit(open_window())


def give(key):
    """The store's key, given instead of asked of a keyring."""
    from vkassist.app import opening
    from vkassist.store.key import GivenKey

    opening.platform_keys = lambda *_: GivenKey(bytes.fromhex(key))


main()
