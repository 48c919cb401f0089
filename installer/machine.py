"""What the machine must have beside Python: system libraries, programs for tests, a screen.

Only Linux needs anything. Libraries are probed by loading them, programs and files by looking for them:
no package database is asked, and only the names in the advice are Debian's (and Ubuntu's).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

# What Qt's wheels expect of the system: library -> Debian package. Found by running in a bare Debian 12.
WIDGETS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
MULTIMEDIA = {
    "libpulse.so.0": "libpulse0",
    "libbrotlidec.so.1": "libbrotli1",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libdrm.so.2": "libdrm2",
}
XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT = {"/usr/share/fonts/opentype/inter": "fonts-inter"}
# Programs by name, files by path; `*` stands for the machine's architecture.
UNDER_A_SCREEN = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "dbus-launch": "dbus-x11",
    "gnome-keyring-daemon": "gnome-keyring",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
}
# What tests of the probes stand on; each says so and is left out where its own is not there.
PROBES = {
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "turnserver": "coturn",
    "ip": "iproute2",
    "cc": "gcc",
    "/usr/include/linux/videodev2.h": "linux-libc-dev",
    "/usr/include/stdio.h": "libc6-dev",
}


class Stop(Exception):
    """Set-up cannot go on; the message says what to do about it."""


def has(thing: str) -> bool:
    """Whether a library (`lib….so.N`), a file (from `/`) or a program is on this machine."""
    if thing.startswith("/"):
        return any(Path("/").glob(thing[1:]))
    if not thing.startswith("lib"):
        return shutil.which(thing) is not None
    try:
        ctypes.CDLL(thing)
    except OSError:
        return False
    return True


def missing(wanted: dict[str, str]) -> dict[str, str]:
    return {thing: package for thing, package in wanted.items() if not has(thing)}


def has_screen(environment: dict[str, str] | None = None) -> bool:
    """Whether a window can be shown. A DISPLAY nobody answers on counts as none."""
    if not sys.platform.startswith("linux"):
        return True
    env = os.environ if environment is None else environment
    if env.get("WAYLAND_DISPLAY"):
        return _answers(str(Path(env.get("XDG_RUNTIME_DIR", "/"), env["WAYLAND_DISPLAY"])))
    host, colon, number = env.get("DISPLAY", "").rpartition(":")
    if not colon:
        return False
    if host not in ("", "unix"):
        return True  # forwarded from another machine: let Qt try
    path = f"/tmp/.X11-unix/X{number.split('.')[0]}"
    return _answers(path) or _answers("\0" + path)


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        return client.connect_ex(address) == 0


def provide(for_tests: bool, screen: bool) -> None:
    """Install what is missing, as root on Debian; elsewhere say how.

    Raises Stop where the program (or its tests) cannot run without, and lets the rest be.
    """
    if not sys.platform.startswith("linux"):
        return
    needed = {**WIDGETS, **MULTIMEDIA}
    wished = {**XCB, **FONT}
    if screen and not os.environ.get("WAYLAND_DISPLAY"):
        needed.update(XCB)
    if for_tests:
        needed.update({**XCB, **UNDER_A_SCREEN, **FONT})
        wished.update(PROBES)
    lacking = missing({**wished, **needed})
    if not lacking:
        return
    if apt := root_apt():
        install(apt, list(lacking.values()))
        lacking = missing(lacking)
    blocking = [thing for thing in lacking if thing in needed]
    packages = " ".join(sorted(lacking.values()))
    advice = f"sudo apt-get install --no-install-recommends {packages}"
    if not shutil.which("apt-get"):
        advice = f"(with your system's own installer; Debian's names are) {packages}"
    if blocking:
        raise Stop(f"The system lacks {', '.join(blocking)}.\nRun this, then start again:\n\n  {advice}\n")
    if lacking:
        print(f"Not needed now, but missing: {', '.join(lacking)}. To have them: {advice}", flush=True)


def root_apt() -> str | None:
    """apt-get, where it is there and we may use it."""
    return shutil.which("apt-get") if sys.platform.startswith("linux") and os.geteuid() == 0 else None


def install(apt: str, packages: list[str]) -> None:
    """Install Debian packages as root. Raises Stop when apt fails."""
    print(f"      installing {len(packages)} system packages: {' '.join(packages)}", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = [apt, "-qq", "-o=Dpkg::Use-Pty=0", "-o=APT::Color=0"]
    subprocess.run([*quiet, "update"], env=env, stdin=subprocess.DEVNULL, check=False)
    done = subprocess.run(
        [*quiet, "install", "--yes", "--no-install-recommends", *packages],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise Stop(f"apt-get could not install them (exit {done.returncode}); its reason stands above.")
