"""Listens to a microphone on a thread of its own and hands what it hears to a meter, piece by piece.

Opening a device may take a second on Windows: it does not happen on the GUI thread. The
sound itself never leaves the thread and is kept nowhere; only what the meter tells comes out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, Qt, QThread, QTimer, Signal, Slot

from vkassist.measure import pulse
from vkassist.measure.sound_devices import as_samples, find_input, id_of, wanted_format

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSource

    from vkassist.measure.levels import Samples

FIRST_DATA = 2.9
"""Seconds to wait for the first samples: they come up to two seconds late."""
NO_MORE_DATA = 1.5
"""Seconds without samples after which a running microphone is gone."""


class Meter(Protocol):
    """Takes sound and tells what it found."""

    def take(self, samples: Samples) -> Sequence[object]:
        """What there is to tell after these samples of one channel."""


MakeMeter = Callable[[int], Meter]
"""Makes a meter for a rate in samples a second; runs on the listening thread, where numpy may be imported."""


class Ear(QObject):
    """Lives on the listening thread: the open microphone."""

    told = Signal(object)
    failed = Signal(str)
    closed = Signal()

    def __init__(self, device_id: str, make_meter: MakeMeter) -> None:
        super().__init__()
        self._device_id, self._make_meter = device_id, make_meter
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._meter: Meter | None = None
        self._watch: QTimer | None = None
        self._last = 0.0
        self._has_data = False
        self._looks = 0

    @Slot()
    def open(self) -> None:
        """Open the microphone; `failed` with a reading's code where that cannot be."""
        from PySide6.QtMultimedia import QAudioSource, QtAudio

        device = find_input(self._device_id)
        if device is None or pulse.source_is_gone(id_of(device)):
            self.failed.emit("no_device")
            return
        if not pulse.qt_may_open():
            self.failed.emit("failed")
            return
        self._device_id = id_of(device)
        form = wanted_format(device)
        self._meter = self._make_meter(form.sampleRate())
        self._source = QAudioSource(device, form)
        self._source.setBufferSize(form.bytesForDuration(60_000))
        self._last = time.monotonic()
        self._stream = self._source.start()
        if self._stream is None or self._source.error() != QtAudio.Error.NoError:
            self.failed.emit(self._why())
            return
        self._stream.readyRead.connect(self._hear)
        self._watch = QTimer(self)
        self._watch.setInterval(250)
        self._watch.timeout.connect(self._look_after)
        self._watch.start()

    @Slot()
    def refuse(self) -> None:
        """Not open it: there is nobody to ask for it."""
        self.failed.emit("failed")

    @Slot()
    def close(self) -> None:
        """Let the microphone go; `closed` when it is done."""
        if self._watch is not None:
            self._watch.stop()
        if self._source is not None:
            self._stream = None
            self._source.stop()
            self._source = None
        self.closing()
        self._meter = None
        self.closed.emit()

    def _hear(self) -> None:
        if self._stream is None or self._source is None or self._meter is None:
            return
        samples = as_samples(bytes(self._stream.readAll().data()), self._source.format())
        if not len(samples):
            return
        self._last = time.monotonic()
        if not self._has_data:
            self._has_data = True
            self.data_came()
        self.heard_more()
        for one in self._meter.take(samples):
            self.told.emit(one)

    def data_came(self) -> None:
        """The first samples are there: hook for who does more than listen."""

    def heard_more(self) -> None:
        """More samples are there, about to be handed to the meter."""

    def closing(self) -> None:
        """The microphone was let go. A hook, because a slot that is overridden is called on the wrong thread."""

    def _look_after(self) -> None:
        from PySide6.QtMultimedia import QtAudio

        silent_for = time.monotonic() - self._last
        has_error = self._source is not None and self._source.error() != QtAudio.Error.NoError
        self._looks += 1
        is_gone = self._looks % 4 == 0 and self._is_gone()
        if is_gone or has_error or silent_for > (NO_MORE_DATA if self._has_data else FIRST_DATA):
            assert self._watch is not None
            self._watch.stop()
            self.failed.emit(self._why())

    def _is_gone(self) -> bool:
        return find_input(self._device_id) is None or pulse.source_is_gone(self._device_id)

    def _why(self) -> str:
        if not pulse.qt_may_open() or self._is_gone():
            return "no_device"
        # It is there and gives nothing: another program has it for itself. One that stops midway just broke.
        return "failed" if self._has_data else "busy"


class Capture(QObject):
    """A microphone as the GUI thread sees it: start, stop, and what the meter told or a reading's code."""

    told = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    _ending = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ear: Ear | None = None

    @property
    def is_running(self) -> bool:
        """Whether a microphone is open or being opened."""
        return self._ear is not None

    def start(self, ear: Ear) -> None:
        """Listen with this ear, which must be new; whoever listened before stops.

        Must be called on the GUI thread: what Qt notices of devices coming and going lives on the thread that
        asked first.
        """
        self.stop()
        may_open = pulse.connect_qt()
        thread = QThread()
        self._ear = ear
        ear.moveToThread(thread)
        ear.told.connect(self._tell)
        ear.failed.connect(self._fail)
        ear.closed.connect(thread.quit, Qt.ConnectionType.DirectConnection)  # nobody may be at home
        thread.started.connect(ear.open if may_open else ear.refuse)
        self._ending.connect(ear.close)
        _Underway(thread, ear)
        thread.start()

    def stop(self) -> None:
        """Let the microphone go, soon. Nothing more is told from here on; harmless where nothing runs."""
        if self._ear is None:
            return
        ear, self._ear = self._ear, None
        ear.told.disconnect(self._tell)
        ear.failed.disconnect(self._fail)
        self._ending.emit()
        self._ending.disconnect(ear.close)
        self.stopped.emit()

    @Slot(object)
    def _tell(self, what: object) -> None:
        if self.sender() is self._ear:
            self.told.emit(what)

    @Slot(str)
    def _fail(self, code: str) -> None:
        if self.sender() is self._ear:
            self.stop()
            self.failed.emit(code)


class _Underway(QObject):
    """Keeps a listening thread until it has ended, also when whoever started it is gone, or the program ends."""

    _ending = Signal()
    _all: ClassVar[set[_Underway]] = set()

    def __init__(self, thread: QThread, ear: Ear) -> None:
        super().__init__()
        self._thread, self._ear = thread, ear
        self._all.add(self)
        self._ending.connect(ear.close)
        thread.finished.connect(self._end)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._hasten)

    @Slot()
    def _end(self) -> None:
        self._thread.wait()
        self._all.discard(self)

    @Slot()
    def _hasten(self) -> None:
        self._ending.emit()
        self._thread.wait(2000)
