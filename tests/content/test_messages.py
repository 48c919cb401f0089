"""Every code the program can raise or say has a sentence in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import vkassist
from vkassist.content import builtin

PACKAGE = Path(vkassist.__file__).parent
CODE = re.compile(r"[a-z]+\.[a-z][a-z0-9_]*")
NOT_CODES = {"toml", "csv", "json", "md", "svg", "ics", "db", "log", "txt", "py", "png", "pdf", "html", "key"}
GAP = re.compile(r"\{([a-z_]+)\}")


def codes_of_errors() -> Iterator[tuple[str, str]]:
    """(code, file) wherever an error is raised or made with a literal code, also as an alternative."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name.endswith(("Error", "Refusal", "NotSaved", "NotThereYet")) or name in ("sentence", "say"):
                for inner in ast.walk(node.args[0]):
                    if isinstance(inner, ast.Constant) and CODE.fullmatch(str(inner.value)):
                        yield str(inner.value), file.name


def codes_in_families(families: set[str]) -> Iterator[tuple[str, str]]:
    """(code, file) for every other text that looks like a code of a known family, such as in tables."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                family, _, rest = node.value.partition(".")
                if family in families and rest not in NOT_CODES:
                    yield node.value, file.name


def test_every_code_has_a_sentence() -> None:
    for language in ("da", "en"):
        messages = builtin(language).messages
        families = {code.partition(".")[0] for code in messages if "." in code}
        needed = {*codes_of_errors(), *codes_in_families(families)}
        missing = sorted({f"{code} ({file})" for code, file in needed if code not in messages})
        assert missing == [], language


def test_sentences_fill_the_same_gaps_in_both_languages() -> None:
    da, en = builtin("da").messages, builtin("en").messages
    assert set(da) == set(en)
    assert {code: set(GAP.findall(text)) for code, text in da.items()} == {
        code: set(GAP.findall(text)) for code, text in en.items()
    }


def test_content_sentences_name_the_file() -> None:
    for language in ("da", "en"):
        for code, text in builtin(language).messages.items():
            if code.startswith("content.") and code != "content.links":
                assert "{file}" in text, code
