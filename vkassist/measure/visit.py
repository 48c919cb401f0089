"""One visit of the camera: the thread that reads, finds and judges frames, apart from the GUI thread."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.face import Detector, FaceBox, NoAnswer
from vkassist.measure.light import Judged, judge
from vkassist.measure.luma import Frame, for_detector, from_video, picture
from vkassist.measure.second import Second

FAILED = Reading("unknown", ["failed"])


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Shown:
    """What one frame gave: a mirrored picture, what was judged in it, and the second's reading so far."""

    image: QImage
    judged: Judged
    second: Reading | None


class Visit:
    """Judges the frames it is given, one at a time; a frame given while it is at work is not taken.

    `tell` is called in the visit's own thread and not once `end` has returned or been called.
    """

    def __init__(self, limits: Thresholds, detector: Detector, tell: Callable[[Visit, Shown], None]) -> None:
        self._limits, self._detector, self._tell = limits, detector, tell
        self._frames: queue.SimpleQueue[QVideoFrame | None] = queue.SimpleQueue()
        self._second = Second()
        self._free = threading.Event()
        self._free.set()
        self._over = False
        self._thread = threading.Thread(target=self._work, name="vkassist-light", daemon=True)
        self._thread.start()

    def take(self, frame: QVideoFrame) -> bool:
        """Hand over a frame; False if the one before is still being judged."""
        if self._over or not self._free.is_set():
            return False
        self._free.clear()
        self._frames.put(frame)
        return True

    def forget(self) -> None:
        """The picture was gone for a while: what was seen before counts no more."""
        self._second.clear()

    def end(self) -> None:
        """End at once, without waiting."""
        self._over = True
        self._frames.put(None)

    def join(self, seconds: float) -> bool:
        """Wait for the end of the thread; True if it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        self._detector.start()
        try:
            while (frame := self._frames.get()) is not None and not self._over:
                shown = self._judged(frame)
                del frame
                self._free.set()
                if shown is not None and not self._over:
                    with contextlib.suppress(RuntimeError):  # who asked may be gone, and Qt says so
                        self._tell(self, shown)
                del shown
        finally:
            self._detector.close()

    def _judged(self, video: QVideoFrame) -> Shown | None:
        frame = from_video(video)
        if frame is None:
            return None
        judged = judged_frame(frame, self._detector, self._limits)
        return Shown(picture(frame.rgb[:, ::-1]), judged, self._second.add(time.monotonic(), judged.reading))


def judged_frame(frame: Frame, detector: Detector, limits: Thresholds) -> Judged:
    """Find the face and judge; a detector without an answer makes the reading unknown."""
    pixels = for_detector(frame.rgb)
    height, width = pixels.shape[:2]
    try:
        face = detector.find(pixels.tobytes(), width, height)
    except NoAnswer:
        return Judged(FAILED, None, float(frame.luma[::4, ::4].mean()) / 255)
    return judge(frame.luma, face, limits)


def mirrored(face: FaceBox) -> tuple[float, float, float, float]:
    """Left, top, width and height as in a mirror."""
    return (1 - face.x - face.width, face.y, face.width, face.height)
