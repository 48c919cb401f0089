"""One copy per user and session: a second start shows the window of the first and ends."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

from vkassist.app.local_user import local_user

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS = 2_000
_LONGEST = 4_096
SHOW = b"show\n"
_OPEN = b"open "


class SingleCopy(QObject):
    """Holds the lock of this user, session and data folder while the program runs."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        mark = f"{local_user()}:{_session()}:{folder.resolve()}"
        self.name = f"vkassist-{hashlib.sha256(mark.encode()).hexdigest()[:16]}"
        with contextlib.suppress(OSError):  # the store says it better, on a page with ways on
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / f"{self.name}.lock"))
        self._lock.setStaleLockTime(0)  # a lock of a living process is never stale; a dead one's always is
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Take the lock; False while another copy has it. A lock left by a killed copy is taken over.

        Where no lock can be written at all there is nothing for two copies to disturb.
        """
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def ask_other_to_show(self, address: str = "") -> bool:
        """Have the copy that runs show its window, or take an address in; False where it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(_OPEN + address.encode() + b"\n" if address else SHOW)
        told = socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return told

    def listen(self, show: Callable[[], None], take: Callable[[str], None] = lambda _: None) -> None:
        """Call `show` whenever another start asks for it, `take` with an address it hands over.

        Only this user may ask. What is handed over is not looked at here: whoever takes it has to.
        """
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self.name)

        def greet() -> None:
            socket = server.nextPendingConnection()
            if socket is None:
                return
            heard = bytearray()

            def hear() -> None:
                if len(heard) > _LONGEST or b"\n" in heard:
                    return  # one line is all that another start has to say
                heard.extend(socket.readAll().data())
                line, end, _ = bytes(heard).partition(b"\n")
                if not end or len(line) > _LONGEST:
                    return
                if line.startswith(_OPEN):
                    take(line.removeprefix(_OPEN).decode("utf-8", "replace"))
                else:
                    show()

            socket.readyRead.connect(hear)
            socket.disconnected.connect(hear)
            socket.disconnected.connect(socket.deleteLater)
            hear()

        server.newConnection.connect(greet)
        server.listen(self.name)
        self._server = server

    def release(self) -> None:
        """Let the next copy in."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


def runs_on(folder: Path) -> bool:
    """Whether a copy of the program, of any session, works in a data folder."""
    for file in folder.glob("vkassist-*.lock"):
        lock = QLockFile(str(file))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return True
        lock.unlock()
    return False


def _session() -> str:
    """This desktop session's name, so that the same user in two sessions gets a copy in each."""
    if sys.platform == "win32":
        import ctypes

        number = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(number))
        return str(number.value)
    return os.environ.get("XDG_SESSION_ID", "") + os.environ.get("DISPLAY", "")
