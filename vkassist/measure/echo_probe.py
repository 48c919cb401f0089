"""The echo test on demand: plays the sweep on the loudspeaker and listens for it in the microphone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal

from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure import pulse
from vkassist.measure.capture import Ear, Meter
from vkassist.measure.microphone import MicrophoneProbe
from vkassist.measure.sound_devices import as_bytes, find_output, wanted_format

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

    from vkassist.measure.echo import EchoMeter


class SpeakingEar(Ear):
    """Plays the sweep as soon as the microphone gives sound."""

    def __init__(self, input_id: str, output_id: str, thresholds: Thresholds) -> None:
        super().__init__(input_id, self._make)
        self._output_id, self._limits = output_id, thresholds
        self._sink: QAudioSink | None = None
        self._tape: QBuffer | None = None
        self._echo: EchoMeter | None = None

    def _make(self, rate: int) -> Meter:
        from vkassist.measure.echo import EchoMeter

        self._echo = EchoMeter(rate, self._limits)
        return self._echo

    def data_came(self) -> None:
        """The microphone runs: play."""
        from PySide6.QtMultimedia import QAudioSink, QtAudio

        from vkassist.measure.echo import sweep

        device = find_output(self._output_id)
        if device is None or not pulse.qt_may_open():
            self.failed.emit("no_device")
            return
        form = wanted_format(device)
        self._tape = QBuffer()
        self._tape.setData(QByteArray(as_bytes(sweep(form.sampleRate()), form)))
        self._tape.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, form)
        self._sink.start(self._tape)
        if self._sink.error() != QtAudio.Error.NoError:
            self.failed.emit("busy")

    def heard_more(self) -> None:
        """See whether the loudspeaker has played all of it."""
        from PySide6.QtMultimedia import QtAudio

        if self._sink is None or self._tape is None or self._echo is None or not self._tape.atEnd():
            return
        if self._sink.state() == QtAudio.State.IdleState:
            self._echo.played()

    def closing(self) -> None:
        """Stop playing."""
        if self._sink is not None:
            self._sink.stop()
            self._sink = None
        self._tape = self._echo = None


class EchoProbe(MicrophoneProbe):
    """On demand: is it really a headset? Plays for a second and a half, reads once and stops.

    `progress` brings 0…1; `read` code `echo` where the microphone hears the loudspeaker. No program can tell
    that sound reached the ear: that is asked.
    """

    progress = Signal(float)

    def start(self, input_id: str = "", output_id: str = "") -> None:
        """Use these devices, "" for the usual ones; whatever ran before stops."""
        self._listen(SpeakingEar(input_id, output_id, self._limits))

    def _take(self, told: object) -> None:
        from vkassist.measure.echo import Heard

        if isinstance(told, Heard):
            self.progress.emit(told.share)
        elif isinstance(told, Reading):
            self.stop()
            self.read.emit(told)
