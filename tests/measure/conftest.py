"""Networks for the tests of the connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.measure import network
from vkassist.content.thresholds import read_thresholds
from vkassist.domain.thresholds import Thresholds
from vkassist.paths import resources_folder


@pytest.fixture(scope="session")
def limits() -> Thresholds:
    """The program's own limits."""
    return read_thresholds(resources_folder())


@pytest.fixture(scope="session")
def whole_road(tmp_path_factory: pytest.TempPathFactory) -> Iterator[network.Road]:
    """Two namespaces, a road between them, and a STUN server at the far end."""
    if reason := network.why_no_road() or network.why_no_stun():
        pytest.skip(reason)
    with network.Road(tmp_path_factory.mktemp("road")) as road:
        yield road


@pytest.fixture
def road(whole_road: network.Road) -> Iterator[network.Road]:
    """The road, with the test at its near end."""
    with whole_road.here():
        yield whole_road
    whole_road.lay()


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[network.Servers]:
    """Servers that misbehave."""
    made = network.Servers(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="session")
def stun_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a real STUN server on 127.0.0.1."""
    if reason := network.why_no_stun():
        pytest.skip(reason)
    port = 34_780
    with network.turnserver("127.0.0.1", port, tmp_path_factory.mktemp("stun")):
        assert network.answers("127.0.0.1", port)
        yield port
