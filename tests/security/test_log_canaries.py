"""Whatever goes wrong around a talk, the logs say nothing of the patient: neither text, numbers nor parameters."""

from __future__ import annotations

import datetime as dt
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vkassist import logs
from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN, StagedClock
from vkassist.domain.errors import VkassistError
from vkassist.exchange.launch import read_launch
from vkassist.store.errors import StoreError
from vkassist.store.key import GivenKey
from vkassist.store.store import Store

NOW = dt.datetime(2026, 11, 23, 10, 24, tzinfo=COPENHAGEN)
CANARIES = ("kanariefugl", "150780-1234", "20 12 34 56", "20123456", "M.K. 15-07")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    logs.start(tmp_path / "logs")
    yield tmp_path
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def written(folder: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in (folder / "logs").iterdir())


def test_a_fault_with_everything_in_its_frames_leaves_places_only(folder: Path) -> None:
    label, phone, text = "M.K. 15-07", "20 12 34 56", "kanariefugl 150780-1234"  # variables of the frame

    try:
        raise ValueError(f"{label} {phone} {text}")
    except ValueError as fault:
        logging.getLogger("x").exception("store %s", fault)
        logging.getLogger("x").error("store: %s", logs.places(type(fault), fault.__traceback__))
    said = written(folder)
    assert "ValueError" in said
    assert not [one for one in CANARIES if one in said]


def test_the_store_s_faults_quote_no_bound_parameter(folder: Path) -> None:
    from sqlalchemy import event

    store = Store.open(folder / "store", GivenKey(), clock=StagedClock(NOW))
    for engine in (store._database.read, store._database.upkeep):
        assert engine.hide_parameters

        @event.listens_for(engine, "handle_error")
        def tell(context: object) -> None:
            logging.getLogger("x").error("database: %s", getattr(context, "sqlalchemy_exception", None))
            logging.getLogger("x").error("statement: %s", str(getattr(context, "sqlalchemy_exception", None)))

    opened = f.Opened(at=NOW, by="clinician", label="M.K. 15-07", course="kanariefugl")
    store.journal.append("talk:1", 0, [opened])
    with store._database.upkeep.begin() as connection:
        connection.exec_driver_sql("DROP TABLE talks")
    for work in (
        lambda: store.talks.latest_of_course("kanariefugl", NOW),
        lambda: store.journal.append("talk:1", 1, [f.Keyword(at=NOW, by="clinician", text="kanariefugl 20 12 34 56")]),
        store.talks.drafts,
    ):
        with pytest.raises((StoreError, VkassistError)) as refused:
            work()
        logging.getLogger("x").error("store", exc_info=refused.value)
        logging.getLogger("x").error("%s", refused.value)
    store.close()
    said = written(folder)
    assert "database:" in said
    assert not [one for one in CANARIES if one in said]


@pytest.mark.parametrize(
    "address",
    [
        "vkassist://start?label=kanariefugl",
        "vkassist://start?label=150780-1234",
        "vkassist://start?kanariefugl=1",
        "vkassist://start?link=https://kanariefugl.dk/20123456",
    ],
)
def test_a_refused_address_is_logged_by_its_code(folder: Path, address: str) -> None:
    with pytest.raises(VkassistError) as refused:
        read_launch(address, NOW, {"rooms.vconf.dk"})
    logging.getLogger("x").warning("a talk was not handed over: %s", refused.value)
    said = written(folder)
    assert "launch." in said
    assert not [one for one in CANARIES if one in said]


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")
def test_a_crash_of_the_interpreter_writes_no_variables(folder: Path) -> None:
    program = f"""
import faulthandler, os, signal
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from vkassist.ui.heartbeat import Heartbeat
app = QCoreApplication([])
def typed(text):
    beat = Heartbeat(Path({str(folder / "logs" / "freeze.log")!r}))
    beat.start()
    os.kill(os.getpid(), signal.SIGABRT)
typed("kanariefugl 150780-1234")
"""
    subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    said = written(folder)
    assert "in typed" in said
    assert "kanariefugl" not in said
