"""The log says what happened and where, and nothing of anybody; the terminal says nothing."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vkassist import logs
from vkassist.domain.errors import NotSaved

CPR = "150780-1234"
NAME = "Mette Karlsen"
log = logging.getLogger("vkassist.tests")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that is logged to; the root logger is as before afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in ("sqlalchemy", "alembic", "keyring")}
    yield tmp_path / "logs"
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, was in levels.items():
        logging.getLogger(name).setLevel(was)


def written(folder: Path) -> str:
    return (folder / "vkassist.log").read_text(encoding="utf-8")


def fail_with(text: str) -> None:
    typed = text
    raise ValueError(f"cannot take {typed}")


def test_a_line_says_when_what_and_who(folder: Path) -> None:
    logs.start(folder)
    log.warning("not recorded: %s", "store.busy")
    assert written(folder).endswith(" WARNING vkassist.tests not recorded: store.busy\n")


@pytest.mark.parametrize("number", [CPR, "1507801234", "150780 1234"])
def test_cpr_numbers_are_masked(folder: Path, number: str) -> None:
    logs.start(folder)
    log.warning("typed %s here", number)
    log.warning(f"typed {number} here")
    assert number not in written(folder)
    assert written(folder).count("typed ") == 2


@pytest.mark.parametrize(
    "number",
    ["20123456", "20 12 34 56", "2012 3456", "20.12.34.56", "+45 20 12 34 56", "+4520123456", "004520123456"],
)
def test_phone_numbers_are_masked(folder: Path, number: str) -> None:
    logs.start(folder)
    log.warning("call %s now", number)
    line = written(folder)
    assert number not in line
    assert "call [phone] now" in line


def test_times_and_codes_are_not_taken_for_phones(folder: Path) -> None:
    logs.start(folder)
    log.warning("revision 0001 at 2026-11-23 10:24:00, %d bytes", 1_048_576)
    assert "revision 0001 at 2026-11-23 10:24:00, 1048576 bytes" in written(folder)


def test_an_exception_is_its_type_and_places(folder: Path) -> None:
    logs.start(folder)
    try:
        fail_with(f"{NAME} {CPR}")
    except ValueError:
        log.exception("unexpected")
    text = written(folder)
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert "fail_with" in text
    for canary in (NAME, CPR, "cannot take"):
        assert canary not in text


def test_an_exception_that_another_handler_wrote_out_is_still_only_its_places(folder: Path) -> None:
    logs.start(folder)
    try:
        fail_with(NAME)
    except ValueError:
        record = log.makeRecord(log.name, logging.ERROR, __file__, 1, "unexpected", (), sys.exc_info())
    logging.Formatter().format(record)  # leaves the whole text in the record
    assert record.exc_text is not None
    assert NAME in record.exc_text
    logging.getLogger().handle(record)
    assert "ValueError" in written(folder)
    assert NAME not in written(folder)


def test_an_exception_said_in_a_message_is_its_type(folder: Path) -> None:
    logs.start(folder)
    log.warning("could not: %s", ValueError(NAME))
    log.warning(ValueError(NAME))
    assert NAME not in written(folder)
    assert "could not: ValueError" in written(folder)


def test_expected_errors_keep_their_code(folder: Path) -> None:
    logs.start(folder)
    log.warning("could not: %s", NotSaved("store.busy"))
    assert "could not: store.busy" in written(folder)


def test_a_statement_is_logged_without_its_parameters(folder: Path) -> None:
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import DBAPIError

    logs.start(folder)
    engine = create_engine("sqlite://", echo=False)
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(text("select * from nowhere where label = :label"), {"label": NAME})
    engine.dispose()
    log.warning("store: %s", caught.value)
    log.error("store", exc_info=caught.value)
    assert "OperationalError" in written(folder)
    assert NAME not in written(folder)


def test_the_statements_themselves_are_not_logged(folder: Path) -> None:
    logs.start(folder)
    logging.getLogger("sqlalchemy.engine.Engine").info("INSERT %s", NAME)
    logging.getLogger("keyring.backend").debug("set_password %s", NAME)
    log.warning("done")
    assert NAME not in written(folder)


def test_nothing_is_said_on_the_terminal(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers.clear()  # the test runner's own
    logs.start(folder)
    log.warning("a warning")
    log.error("%d is no number", NAME)
    assert capfd.readouterr() == ("", "")


def test_a_log_that_cannot_be_written_is_done_without(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "vkassist.log").mkdir(parents=True)
    logs.start(folder)
    log.error("typed %s", NAME)
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_cannot_be_made_is_done_without(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder.write_text("no folder", encoding="utf-8")
    logs.start(folder)
    log.error("typed %s", NAME)
    assert capfd.readouterr() == ("", "")


def test_it_grows_to_two_files_of_a_megabyte(folder: Path) -> None:
    logs.start(folder)
    for _ in range(25):
        log.warning("x" * 100_000)
    files = sorted(one.name for one in folder.iterdir())
    assert files == ["vkassist.log", "vkassist.log.1"]
    assert all(one.stat().st_size <= 1_000_000 for one in folder.iterdir())


def test_places_of_nothing() -> None:
    assert logs.places(None, None) == "unknown"
