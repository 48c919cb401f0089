"""The audit says "good" only of what was looked up."""

from __future__ import annotations

import json

import audit
import pytest

ASKED = {"alembic": "1.20", "mako": "1.4"}
CANARY, WEAK = audit.CANARY[0], {"id": "GHSA-x", "fix_versions": ["1.24.2"]}


def answer(**vulns: list[dict[str, object]] | str) -> str:
    entries = [
        {"name": name, "skip_reason": found}
        if isinstance(found, str)
        else {"name": name, "version": "1", "vulns": found}
        for name, found in vulns.items()
    ]
    return json.dumps({"dependencies": entries, "fixes": []})


def test_everything_looked_up_and_good() -> None:
    assert audit.judged(answer(alembic=[], mako=[], urllib3=[WEAK]), ASKED) == []


def test_a_weakness_is_named_with_what_mends_it() -> None:
    found = audit.judged(answer(alembic=[], mako=[WEAK], urllib3=[WEAK]), ASKED)
    assert found == ["mako 1: GHSA-x, mended in 1.24.2"]


@pytest.mark.parametrize(
    "told",
    [
        "",
        "No known vulnerabilities found",
        "{}",
        '{"dependencies": null}',
        json.dumps({"dependencies": [], "fixes": []}),
        # What pip-audit says, with exit code 0, where its questions reach nobody.
        answer(alembic="Dependency not found", mako="Dependency not found", urllib3="Dependency not found"),
        answer(alembic=[], mako="Dependency not found", urllib3=[WEAK]),
        answer(alembic=[], urllib3=[WEAK]),
        answer(alembic=[], mako=[]),
        answer(alembic=[], mako=[], urllib3=[]),
    ],
)
def test_no_answer_is_not_a_good_one(told: str) -> None:
    with pytest.raises(audit.NotLookedUp):
        audit.judged(told, ASKED)


def test_every_platforms_libraries_are_asked_about() -> None:
    asked = audit.locked(audit.LOCK)
    assert {"pyside6-essentials", "sqlcipher3", "pycaw", "pywin32-ctypes", "secretstorage"} <= asked.keys()
    assert CANARY not in asked


def test_what_is_not_looked_up_is_exit_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def silent() -> list[str]:
        raise audit.NotLookedUp("no network")

    monkeypatch.setattr(audit, "AUDITS", {"weaknesses": silent, "licences": lambda: ["x: GPL"], "parts": list})
    assert audit.main(["weaknesses", "licences"]) == 2
    assert "NOT LOOKED UP: no network" in capsys.readouterr().err
    assert audit.main(["licences"]) == 1
    assert audit.main(["parts"]) == 0
    assert audit.main(["licenses"]) == 2
