"""A session whose screen is elsewhere."""

import pytest

from vkassist.measure.remote import session_is_remote


@pytest.mark.parametrize(
    ("system", "seen", "expected"),
    [
        ("win32", {"SESSIONNAME": "Console"}, False),
        ("win32", {"SESSIONNAME": "RDP-Tcp#3"}, True),
        ("win32", {"SESSIONNAME": "ICA-CGP#1"}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {}, False),
        ("linux", {"CITRIX_SESSION_ID": "3", "DISPLAY": ":0"}, True),
        ("linux", {"XRDP_SESSION": "1", "DISPLAY": ":10"}, True),
        ("linux", {"SSH_CONNECTION": "a", "DISPLAY": "localhost:10.0"}, True),
        ("linux", {"SSH_CONNECTION": "a"}, True),
        ("linux", {"SSH_CONNECTION": "a", "DISPLAY": ":0"}, False),
        ("linux", {"SSH_CONNECTION": "a", "WAYLAND_DISPLAY": "wayland-0"}, False),
    ],
)
def test_told_by_the_environment(system, seen, expected):
    assert session_is_remote(seen, system, told=False) is expected


def test_windows_own_word_counts():
    assert session_is_remote({"SESSIONNAME": "Console"}, "win32", told=True)
