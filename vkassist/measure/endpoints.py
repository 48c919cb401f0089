"""Which loudspeaker and microphone are in use, and what they are: asked of the operating system itself.

Qt names devices and says no more. Linux tells the form factor through `pactl`, Windows through its property
store; where neither is to be had, the name has to do. All of it may block, up to some seconds: it belongs on
another thread than the GUI's.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from vkassist.measure import pulse
from vkassist.measure.device import Device

Form = Literal["headset", "speaker", "unknown"]

_ON_THE_HEAD = {"headset", "headphone", "hands-free", "handset"}
_IN_THE_ROOM = {"speaker", "internal", "tv", "hifi", "car", "portable", "computer"}
_HEADSET_NAMES = re.compile(
    r"head-?\s?(set|phone)|hovedtelefon|\bevolve|\bengage\b|airpods|ear-?(buds|phones|pods)"
    r"|\b(jabra|epos|sennheiser|plantronics|poly)\b|blackwire|voyager|hands-?free|\bzone (wired|vibe|wireless)",
    re.IGNORECASE,
)
_SPEAKER_NAMES = re.compile(
    r"speak(er)?s?\b|speaker|højttaler|hdmi|displayport|\b(monitor|display|tv|built-?in|internal)\b|realtek",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A device in use, and whether it sits on the head or stands in the room."""

    id: str
    name: str
    form: Form


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What is in use: by calls (the communications default) and by everything else. None where there is none."""

    output: Endpoint | None
    microphone: Endpoint | None
    calls_output: Endpoint | None
    calls_microphone: Endpoint | None


NONE = Endpoints(None, None, None, None)


def form_of(name: str) -> Form:
    """What a name gives away. A speakerphone of a headset maker is a loudspeaker."""
    if _SPEAKER_NAMES.search(name) and not re.search(
        r"head-?\s?(set|phone)|hovedtelefon", name, re.IGNORECASE
    ):
        return "speaker"
    return "headset" if _HEADSET_NAMES.search(name) else "unknown"


def from_names(inputs: Iterable[Device], outputs: Iterable[Device]) -> Endpoints:
    """By Qt's lists alone: the usual devices, judged by their names."""

    def usual(listed: Iterable[Device]) -> Endpoint | None:
        one = next((one for one in listed if one.is_default), None)
        return Endpoint(one.id, one.name, form_of(one.name)) if one else None

    output, microphone = usual(outputs), usual(inputs)
    return Endpoints(output, microphone, output, microphone)


def ask(inputs: Iterable[Device], outputs: Iterable[Device]) -> Endpoints:
    """The devices in use. `inputs` and `outputs` are Qt's lists, for where the system does not tell. Blocks."""
    told: Endpoints | None = None
    if sys.platform == "win32":
        told = _of_windows()
    elif pactl := pulse.tool():
        questions = (["info"], ["list", "sinks"], ["list", "sources"])
        told = from_pulse(*(pulse.ask(pactl, *words) for words in questions))
        if told is None and pulse.qt_uses_pulse():
            return NONE  # the sound server is gone, and Qt goes on listing what it had
    return told or from_names(inputs, outputs)


def from_pulse(info: Any, sinks: Any, sources: Any) -> Endpoints | None:
    """What `pactl` answered, or None where it did not. There is one default, for calls as for all else."""
    if not (isinstance(info, dict) and isinstance(sinks, list) and isinstance(sources, list)):
        return None

    def usual(listed: list[Any], name: object) -> Endpoint | None:
        return next((_pulse_endpoint(one) for one in listed if one.get("name") == name), None)

    output = usual(sinks, info.get("default_sink_name"))
    # What a loudspeaker plays can be listened in to as a source: no microphone.
    real = [one for one in sources if _property(one, "device.class") != "monitor"]
    microphone = usual(real, info.get("default_source_name"))
    return Endpoints(output, microphone, output, microphone)


def _property(device: Mapping[str, Any], name: str) -> str:
    properties = device.get("properties")
    return str(properties.get(name, "")) if isinstance(properties, dict) else ""


def _pulse_endpoint(device: Mapping[str, Any]) -> Endpoint:
    name = str(device.get("description") or device.get("name") or "")
    factor = _property(device, "device.form_factor")
    port = str(device.get("active_port") or "")
    form: Form = form_of(name)
    if factor in _ON_THE_HEAD or re.search(r"head(set|phone)", port):
        form = "headset"
    elif factor in _IN_THE_ROOM or re.search(r"speaker|hdmi", port):
        form = "speaker"
    return Endpoint(str(device.get("name", "")), name, form)


WINDOWS_FORMS: Mapping[int, Form] = {1: "speaker", 3: "headset", 5: "headset", 6: "headset", 9: "speaker"}
"""EndpointFormFactor of the Windows SDK: speakers, headphones, headset, handset, display."""
_FORM_FACTOR = "{1DA5D803-D492-4EDD-8C23-E0C0FFEE7F0E} 0"
_RENDER, _CAPTURE, _MULTIMEDIA, _COMMUNICATIONS = 0, 1, 1, 2


def windows_endpoint(device_id: str, name: str, factor: object) -> Endpoint:
    """An endpoint from what Windows says of it; the name decides where the form factor does not."""
    told = WINDOWS_FORMS.get(factor) if isinstance(factor, int) else None
    return Endpoint(device_id, name, told or form_of(name))


def _of_windows() -> Endpoints | None:
    if sys.platform != "win32":
        return None

    import comtypes
    from comtypes import COMError
    from pycaw.utils import AudioDevice, AudioUtilities

    comtypes.CoInitialize()
    try:
        listed = AudioUtilities.GetDeviceEnumerator()

        def usual(flow: int, role: int) -> Endpoint | None:
            try:
                device = AudioDevice(listed.GetDefaultAudioEndpoint(flow, role))
            except COMError:
                return None  # there is none
            told = {str(key).upper(): value for key, value in device.properties.items()}
            return windows_endpoint(str(device.id), str(device.FriendlyName or ""), told.get(_FORM_FACTOR))

        return Endpoints(
            usual(_RENDER, _MULTIMEDIA),
            usual(_CAPTURE, _MULTIMEDIA),
            usual(_RENDER, _COMMUNICATIONS),
            usual(_CAPTURE, _COMMUNICATIONS),
        )
    except (COMError, OSError):
        return None
    finally:
        comtypes.CoUninitialize()
