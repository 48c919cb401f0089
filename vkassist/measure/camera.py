"""The camera as a probe of light: five looks a second, a verdict over one second, a picture as in a mirror.

Frames stay in memory and are gone when judged. What keeps the camera from showing a picture is a reading of
its own, and the camera is tried again every other second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoSink,
)

from vkassist.domain.facts import Reading, Verdict
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.camera_trouble import trouble_ahead, why_none, why_not
from vkassist.measure.device import Device
from vkassist.measure.face import ChildDetector, Detector
from vkassist.measure.remote import session_is_remote
from vkassist.measure.visit import Shown, Visit, mirrored

_PAUSE = 0.2
"""Seconds from one look to the next."""
_FIRST_PAUSE = 0.1
"""The same until there is a first verdict."""
_LOOK_AFTER_MS = 500
_RETRY = 2.0
"""Seconds until a camera that gave no picture is tried again."""
_SILENCE = 2.5
"""Seconds without a frame after which the camera counts as failed."""


@dataclass(frozen=True, slots=True)
class LightView:
    """What is painted over one picture: the face as (left, top, width, height) shares of the mirrored
    picture, how bright face or frame is (0-1), and the verdict with its codes as it stands now."""

    face: tuple[float, float, float, float] | None
    brightness: float
    verdict: Verdict
    codes: tuple[str, ...]


def cameras() -> list[Device]:
    """The cameras the system lists now."""
    first = QMediaDevices.defaultVideoInput().id()
    return [Device(_name(one), one.description(), one.id() == first) for one in QMediaDevices.videoInputs()]


class CameraWatch(QObject):
    """Says when a camera came or went."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.changed)


class LightProbe(QObject):
    """Reads the light while it runs. The camera is on from `start` to `stop` and at no other time."""

    frame_shown = Signal(QImage, object)
    """A small picture as in a mirror, and its LightView."""
    read = Signal(object)
    """A Reading: the first one, and each that differs from the one before."""
    stopped = Signal()

    _seen = Signal(object, object)

    def __init__(
        self,
        thresholds: Thresholds,
        detector_factory: Callable[[], Detector] = ChildDetector,
        parent: QObject | None = None,
        *,
        is_remote: Callable[[], bool] = session_is_remote,
    ) -> None:
        super().__init__(parent)
        self._limits, self._new_detector, self._is_remote = thresholds, detector_factory, is_remote
        self._running = False
        self._wanted = ""
        self._camera: QCamera | None = None
        self._session: QMediaCaptureSession | None = None
        self._sink: QVideoSink | None = None
        self._visit: Visit | None = None
        self._last: Reading | None = None
        self._due = self._heard = self._tried = 0.0
        self._watch = CameraWatch(self)
        self._watch.changed.connect(self._devices_changed)
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_AFTER_MS)
        self._again.timeout.connect(self._look_after)
        self._seen.connect(self._show)

    @property
    def is_running(self) -> bool:
        """Between `start` and `stop`, whether or not there is a picture."""
        return self._running

    def start(self, device_id: str = "") -> None:
        """Turn on the camera with this id, or the default one where it is not there (or none is named)."""
        self.stop()
        self._running, self._wanted, self._last = True, device_id, None
        self._again.start()
        # The first reading, too, comes after `start` has returned.
        QTimer.singleShot(0, self, self._open)

    def stop(self) -> None:
        """Turn off the camera and forget what it showed."""
        if not self._running:
            return
        self._running = False
        self._again.stop()
        self._close()
        self.stopped.emit()

    @Slot()
    def _open(self) -> None:
        if not self._running or self._camera is not None:
            return
        self._tried = time.monotonic()
        if self._is_remote():
            self._tell(Reading("unknown", ["remote_session"]))
            return
        device = _chosen(QMediaDevices.videoInputs(), self._wanted)
        code = why_none() if device is None else trouble_ahead(_name(device))
        if device is None or code is not None:
            self._tell(Reading("unknown", [code or "failed"]))
            return
        if self._visit is None:
            self._visit = Visit(self._limits, self._new_detector(), self._seen.emit)
        self._visit.forget()
        self._camera = QCamera(device, self)
        if (wanted := _format(device.videoFormats())) is not None:
            self._camera.setCameraFormat(wanted)
        self._session, self._sink = QMediaCaptureSession(self), QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._frame)
        self._camera.errorOccurred.connect(self._went_wrong)
        self._session.setCamera(self._camera)
        self._session.setVideoOutput(self._sink)
        self._heard, self._due = time.monotonic(), 0.0
        self._camera.start()

    def _close(self) -> None:
        self._close_camera()
        visit, self._visit = self._visit, None
        if visit is not None:
            visit.end()

    def _close_camera(self) -> None:
        camera, session, sink = self._camera, self._session, self._sink
        self._camera = self._session = self._sink = None
        if camera is None or session is None or sink is None:
            return
        camera.errorOccurred.disconnect(self._went_wrong)
        sink.videoFrameChanged.disconnect(self._frame)
        camera.stop()
        session.setVideoOutput(None)  # type: ignore[arg-type]  # the stubs do not know that it may be none
        session.setCamera(None)  # type: ignore[arg-type]
        for one in (session, sink, camera):
            one.deleteLater()

    @Slot(QVideoFrame)
    def _frame(self, frame: QVideoFrame) -> None:
        now = time.monotonic()
        self._heard = now
        if self._visit is None or now < self._due or not frame.isValid():
            return
        if self._visit.take(frame):
            pause = _FIRST_PAUSE if self._last is None else _PAUSE
            self._due = max(self._due + pause, now + pause / 2)

    @Slot(object, object)
    def _show(self, visit: Visit, shown: Shown) -> None:
        if visit is not self._visit or self._camera is None:
            return
        if shown.second is not None:
            self._tell(shown.second)
        reading, judged = shown.second, shown.judged
        view = LightView(
            None if judged.face is None else mirrored(judged.face),
            judged.brightness,
            "unknown" if reading is None else reading.verdict,
            () if reading is None else tuple(reading.codes),
        )
        self.frame_shown.emit(shown.image, view)

    def _tell(self, reading: Reading) -> None:
        last, self._last = self._last, reading
        if last is None or (last.verdict, set(last.codes)) != (reading.verdict, set(reading.codes)):
            self.read.emit(reading)

    @Slot()
    def _went_wrong(self) -> None:
        self._give_up()

    @Slot()
    def _devices_changed(self) -> None:
        if not self._running:
            return
        if self._camera is None:
            self._open()
        elif all(one.id() != self._camera.cameraDevice().id() for one in QMediaDevices.videoInputs()):
            self._give_up()
            self._open()

    @Slot()
    def _look_after(self) -> None:
        now = time.monotonic()
        if self._camera is not None and now - self._heard > _SILENCE:
            self._give_up()
        elif self._camera is None and now - self._tried >= _RETRY:
            self._open()

    def _give_up(self) -> None:
        """No picture from this camera now: say why, and let go of it until the next try."""
        camera = self._camera
        if camera is None:
            return
        device, said = camera.cameraDevice(), camera.errorString()
        there = any(one.id() == device.id() for one in QMediaDevices.videoInputs())
        self._close_camera()
        self._tried = time.monotonic()
        self._tell(Reading("unknown", [why_not(_name(device), said) if there else "no_device"]))


def _name(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def _chosen(devices: Sequence[QCameraDevice], wanted: str) -> QCameraDevice | None:
    named = next((one for one in devices if wanted and _name(one) == wanted), None)
    if named is not None:
        return named
    return next((one for one in devices if one.isDefault()), devices[0] if devices else None)


def _format(formats: Sequence[QCameraFormat]) -> QCameraFormat | None:
    """640x360 or what is nearest; not compressed if it can be, as that must be decoded."""

    def cost(one: QCameraFormat) -> tuple[bool, bool, int, bool, float]:
        size = one.resolution()
        packed = one.pixelFormat() == QVideoFrameFormat.PixelFormat.Format_Jpeg
        small = size.width() < 480 or size.height() < 270
        slow = one.maxFrameRate() < 10
        return (
            slow,
            small,
            abs(size.width() * size.height() - 640 * 360),
            packed,
            abs(one.maxFrameRate() - 30),
        )

    return min(formats, key=cost, default=None)
