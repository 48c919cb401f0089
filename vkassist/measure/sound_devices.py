"""The microphones and loudspeakers as Qt lists them, and what comes out of a microphone as samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vkassist.measure.device import Device

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat

    from vkassist.measure.levels import Samples

RATE = 48_000


def sound_devices() -> tuple[list[Device], list[Device]]:
    """The microphones and the loudspeakers there are. The first time it loads Qt's multimedia (50 ms).

    Under PulseAudio Qt lists a device that was pulled out until another one comes; opening it says `no_device`.
    """
    from PySide6.QtMultimedia import QMediaDevices

    inputs, outputs = (
        [Device(id_of(one), one.description(), one.isDefault()) for one in listed]
        for listed in (QMediaDevices.audioInputs(), QMediaDevices.audioOutputs())
    )
    return inputs, outputs


def find_output(device_id: str) -> QAudioDevice | None:
    """The loudspeaker with this id, the usual one for "", or None."""
    from PySide6.QtMultimedia import QMediaDevices

    if not device_id:
        usual = QMediaDevices.defaultAudioOutput()
        return None if usual.isNull() else usual
    return next((one for one in QMediaDevices.audioOutputs() if id_of(one) == device_id), None)


def find_input(device_id: str) -> QAudioDevice | None:
    """The microphone with this id, the usual one for "", or None."""
    from PySide6.QtMultimedia import QMediaDevices

    if not device_id:
        usual = QMediaDevices.defaultAudioInput()
        return None if usual.isNull() else usual
    return next((one for one in QMediaDevices.audioInputs() if id_of(one) == device_id), None)


def id_of(device: QAudioDevice) -> str:
    """What a device's settings are kept under."""
    return bytes(device.id().data()).decode("utf-8", "replace")


def wanted_format(device: QAudioDevice) -> QAudioFormat:
    """One channel of floats at RATE where the device can, otherwise what it prefers."""
    from PySide6.QtMultimedia import QAudioFormat

    form = QAudioFormat()
    form.setSampleRate(RATE)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Float)
    return form if device.isFormatSupported(form) else device.preferredFormat()


def as_samples(raw: bytes, form: QAudioFormat) -> Samples:
    """Bytes of a format as amplitudes -1…1, the mean of the channels, as a call would send them."""
    import numpy as np
    from PySide6.QtMultimedia import QAudioFormat

    kinds = QAudioFormat.SampleFormat
    kind, scale, middle = {
        kinds.UInt8: ("u1", 128.0, 128.0),
        kinds.Int16: ("i2", 32768.0, 0.0),
        kinds.Int32: ("i4", 2147483648.0, 0.0),
        kinds.Float: ("f4", 1.0, 0.0),
    }[form.sampleFormat()]
    frames = len(raw) // form.bytesPerFrame() if form.bytesPerFrame() else 0
    flat = np.frombuffer(raw, kind, frames * form.channelCount())
    both = (flat.reshape(frames, form.channelCount()).astype(np.float32) - middle) / scale
    return np.asarray(both.mean(axis=1), np.float32)


def as_bytes(samples: Samples, form: QAudioFormat) -> bytes:
    """Amplitudes -1…1 in a format, the same on all channels."""
    import numpy as np
    from PySide6.QtMultimedia import QAudioFormat

    kinds = QAudioFormat.SampleFormat
    kind, scale, middle = {
        kinds.UInt8: ("u1", 127.0, 128.0),
        kinds.Int16: ("i2", 32767.0, 0.0),
        kinds.Int32: ("i4", 2147483647.0, 0.0),
        kinds.Float: ("f4", 1.0, 0.0),
    }[form.sampleFormat()]
    scaled = samples.astype(np.float64) * scale + middle
    return np.repeat(scaled.astype(kind), form.channelCount()).tobytes()
