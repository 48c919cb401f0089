"""Every word on the screen goes through tr() as a literal, where lupdate finds it; read from the source."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "vkassist"
WORDS = ROOT / "resources" / "i18n" / "vkassist_en.ts"
WORD = re.compile(r"[^\W\d_]{2,}")
# Danish words that are also names of keys and codes.
OF_CODE = {"da", "handle", "side", "sms"}


@dataclass(frozen=True)
class Call:
    """One tr() or translate(): where, in which class, on what, and its arguments."""

    where: str
    context: str
    on: str
    arguments: tuple[ast.expr, ...]
    keywords: int

    @property
    def literals(self) -> list[str]:
        return [
            one.value for one in self.arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]


def calls(tree: ast.Module, name: str) -> Iterator[Call]:
    """All calls of tr() and QCoreApplication.translate(); a class in a class is a context of its own."""

    def visit(node: ast.AST, inside: str) -> Iterator[Call]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
                on = ast.unparse(child.func.value)
                to_qt = child.func.attr == "translate" and on.endswith("QCoreApplication")
                if child.func.attr == "tr" or to_qt:
                    yield Call(f"{name}:{child.lineno}", inside, on, tuple(child.args), len(child.keywords))
            yield from visit(child, child.name if isinstance(child, ast.ClassDef) else inside)

    return visit(tree, "")


@cache
def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def all_calls() -> list[Call]:
    return [call for name, tree in modules().items() for call in calls(tree, name)]


def entries() -> Iterator[tuple[str, str, str]]:
    """Context, source and translation of every text in the file."""
    for context in ElementTree.parse(WORDS).getroot().iter("context"):
        for message in context.iter("message"):
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("translation", ""),
            )


def test_tr_gets_one_literal_in_a_class() -> None:
    wrong = []
    for call in all_calls():
        at_home = bool(call.context) if call.on == "self" else call.on.endswith("QCoreApplication")
        count = 1 if call.on == "self" else 2
        plain = len(call.literals) == len(call.arguments) == count and not call.keywords
        if not (at_home and plain):
            wrong.append(call.where)
    assert not wrong, "lupdate does not find what is said at these places"
    assert len(all_calls()) > 400


def test_the_file_has_what_the_code_says() -> None:
    said = {
        (call.context, *call.literals) if call.on == "self" else tuple(call.literals) for call in all_calls()
    }
    written = {(context, source) for context, source, _ in entries()}
    assert sorted(said - written) == [], "run installer/translate.py and translate these"
    assert sorted(written - said) == [], "run installer/translate.py: nobody says these any more"


def test_no_danish_outside_tr() -> None:
    english = {word for _, _, text in entries() for word in WORD.findall(text.casefold())}
    danish = {word for _, text, _ in entries() for word in WORD.findall(text.casefold())} - english - OF_CODE
    leaks = [
        f"{name}:{line} {text!r}"
        for name, tree in modules().items()
        if name.startswith(("ui/", "app/"))
        for line, text in spoken(tree)
        if re.search("[æøå]", text.casefold()) or danish.intersection(WORD.findall(text.casefold()))
    ]
    assert not leaks, "\n".join(leaks)


def spoken(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The texts of a module that could be seen: no docstrings, nothing in tr(), no patterns to search by."""
    unseen = ("tr", "translate", "compile", "maketrans")
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            skipped.update(id(part) for part in ast.walk(node.value))
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in unseen:
            skipped.update(id(part) for argument in node.args for part in ast.walk(argument))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def test_the_checks_see_what_they_look_for() -> None:
    source = '''
class Page:
    """Siden."""
    def fill(self, words):
        self.tr("Forbered")
        self.tr(words)
        self.tr(f"Kl. {words}")
        self.label("Åbn samtalen")
'''
    tree = ast.parse(source)
    assert [call.literals for call in calls(tree, "page.py")] == [["Forbered"], [], []]
    assert {call.context for call in calls(tree, "page.py")} == {"Page"}
    assert [text for _, text in spoken(tree)] == ["Åbn samtalen"]
