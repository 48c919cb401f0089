"""What holds for every test: nothing of the user's is touched, and every run is the same run."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import hypothesis
import pytest
import session

IN_SESSION = "VKASSIST_TEST_SESSION" in os.environ  # started by `installer/run.py test`, all private already
SCREEN = os.environ.get("VKASSIST_TEST_DISPLAY")


def isolate() -> Path:
    """Move home and desktop away for a plain `pytest` too, before anything asks where they are."""
    home = Path(tempfile.mkdtemp(prefix="vk-"))
    private = session.private(dict(os.environ), home)
    for name in os.environ.keys() - private.keys():
        del os.environ[name]
    os.environ.update(private)
    if sys.platform.startswith("linux"):
        # Without an address the libraries would find the user's bus, and the user's keyring on it.
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={home / 'no-bus'}"
    return home


HOME = None if IN_SESSION else isolate()

# The same examples every time: a run that fails fails again. `soak` is the one that goes looking.
hypothesis.settings.register_profile("default", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("default"), max_examples=50)
hypothesis.settings.register_profile(
    "soak", deadline=None, database=None, derandomize=False, max_examples=5_000, print_blob=True
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--soak", action="store_true", help="run the tests that take minutes, with many examples"
    )


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--hypothesis-profile", default=None):
        usual = "ci" if os.environ.get("CI") else "default"
        hypothesis.settings.load_profile("soak" if config.getoption("--soak") else usual)


def pytest_unconfigure(config: pytest.Config) -> None:
    if HOME is not None:
        shutil.rmtree(HOME, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    cannot = {
        "display": None if SCREEN else "needs the screen of installer/run.py test",
        "secret_service": None if IN_SESSION else "needs the keyring of installer/run.py test",
        "installer": None if "installer" in config.getoption("markexpr") else "only with -m installer",
        "soak": None if config.getoption("--soak") else "only with --soak",
    }
    for item in items:
        for marker, reason in cannot.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def on_screen() -> dict[str, str]:
    """The environment for a program that shows itself on the test screen and to screen readers.

    For child processes of tests marked `display`; the test process itself stays offscreen.
    """
    assert SCREEN, "mark the test with pytest.mark.display"
    shown = {"DISPLAY": SCREEN, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    return {**os.environ, **shown}
