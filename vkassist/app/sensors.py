"""The real probes behind one door: imported off the GUI thread, made where they are needed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QLibraryInfo, QPluginLoader

from vkassist.app.calendar_watch import Background
from vkassist.domain.errors import VkassistError
from vkassist.domain.preferences import Preferences
from vkassist.domain.thresholds import Thresholds

if TYPE_CHECKING:
    from vkassist.measure.connection import Target
    from vkassist.measure.device import Device
    from vkassist.ui.pages.settings_page import SettingsPage


log = logging.getLogger(__name__)

_CHOICES = {
    "light": ("camera",),
    "room": ("microphone",),
    "headset": ("microphone", "speaker"),
    "connection": ("connection_host", "connection_stun"),
}
"""Item -> the preferences that say what it is read with."""


@dataclass(frozen=True, slots=True)
class Sensors:
    """Makes probes, each with the limits it judges by, and lists devices (microphones, loudspeakers).

    A probe is a QObject with `read` (a Reading), `stop()` and `start(…)`; a light probe has `frame_shown`
    too, a noise probe `level`, the tests on demand `progress`.
    """

    light: Callable[[Thresholds], Any]
    noise: Callable[[Thresholds], Any]
    headset: Callable[[Thresholds], Any]
    connection: Callable[[Thresholds], Any]
    speech: Callable[[Thresholds], Any]
    echo: Callable[[Thresholds], Any]
    camera_watch: Callable[[], Any]
    cameras: Callable[[], Sequence[Device]]
    sound_devices: Callable[[], tuple[Sequence[Device], Sequence[Device]]]


def load_sensors() -> Sensors:
    """Import what the probes stand on. Blocks for a third of a second; raises ImportError where a part of
    the system is missing."""
    import numpy  # noqa: F401 # the probes import it when they first compute, on the GUI thread

    from vkassist.measure.camera import CameraWatch, LightProbe, cameras
    from vkassist.measure.connection import ConnectionProbe
    from vkassist.measure.echo_probe import EchoProbe
    from vkassist.measure.headset import HeadsetWatch
    from vkassist.measure.microphone import NoiseProbe, SpeechProbe
    from vkassist.measure.sound_devices import sound_devices
    from vkassist.ui.pages import live_rows  # noqa: F401

    _load_multimedia()
    return Sensors(
        light=LightProbe,
        noise=NoiseProbe,
        headset=lambda limits: HeadsetWatch(),
        connection=ConnectionProbe,
        speech=SpeechProbe,
        echo=EchoProbe,
        camera_watch=CameraWatch,
        cameras=cameras,
        sound_devices=sound_devices,
    )


def _load_multimedia() -> None:
    """Read Qt's multimedia plugin and its codecs from the disk here; Qt does it when first asked for a device."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "multimedia"
    for plugin in folder.glob("*ffmpeg*"):
        QPluginLoader(str(plugin)).load()


def target_of(preferences: Preferences) -> Target | None:
    """What the connection is measured against, or None where nothing usable is named."""
    from vkassist.measure.connection import HOST_PORT, STUN_PORT, Target
    from vkassist.measure.host import host_and_port

    host, stun = preferences.connection_host.strip(), preferences.connection_stun.strip()
    try:
        name, port = host_and_port(host, HOST_PORT) if host else ("", HOST_PORT)
        stun_name, stun_port = host_and_port(stun, STUN_PORT) if stun else ("", STUN_PORT)
    except VkassistError:
        return None
    return Target(name, port, stun_name, stun_port) if host or stun else None


def tell_devices(page: SettingsPage, load: Callable[[], Sensors] | None, in_background: Background) -> None:
    """Tell the settings which devices there are, once that is known."""

    def found(sensors: Sensors) -> None:
        if shiboken6.isValid(page):
            page.show_devices(sensors.cameras(), *sensors.sound_devices())

    if load is not None:
        in_background(load, found, lambda fault: log.warning("no devices: %s", type(fault).__name__))


def chosen_otherwise(before: Preferences, now: Preferences) -> tuple[str, ...]:
    """The items that are read with another device or server than before."""
    return tuple(
        item
        for item, names in _CHOICES.items()
        if any(getattr(before, name) != getattr(now, name) for name in names)
    )
