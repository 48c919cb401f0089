"""Painting that fails ends its painter: one left open makes Qt crash at the next paint."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vkassist.ui.theme import Look
from vkassist.ui.widgets.text import Body

ROOT = Path(__file__).parents[2] / "vkassist"
HOMES = sorted(path for path in ROOT.rglob("*.py") if "QPainter(" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", HOMES, ids=lambda path: path.stem)
def test_a_painter_is_opened_in_a_with_statement(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    closed = {
        id(item.context_expr) for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items
    }
    opened = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "QPainter"
    ]
    assert [node.lineno for node in opened if id(node) not in closed] == []


def test_a_label_that_cannot_be_painted_can_be_painted_again(
    qtbot: QtBot, qapp: QApplication, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = Body(look, "ord")
    qtbot.addWidget(label)
    with monkeypatch.context() as broken, qtbot.captureExceptions() as caught:
        broken.setattr(label, "_lay_out", lambda *_: 1 / 0)
        broken.setattr(label, "sizeHint", lambda: QSize(40, 20))
        label.show()
        qapp.processEvents()
    assert {kind for kind, *_ in caught} == {ZeroDivisionError}
    label.update()  # Qt warns of a painter left open, and a warning is an error here
    qapp.processEvents()
    assert label.isVisible()
