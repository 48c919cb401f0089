"""Who may import whom, and the other rules of the house (README, Architecture), read from the source."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 300
NAMELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}

# Layer -> the layers it may import beside itself. A layer is a folder or a module right under vkassist/.
BASE = {"paths", "settings", "logs", "domain"}
ADAPTERS = {"content", "store", "measure", "exchange"}
LAYERS = {
    "domain": set(),
    "paths": BASE,
    "settings": BASE,
    "logs": BASE,
    "policy": {"domain", "paths"},
    "policy_source": {"policy", "domain"},
    **{name: {"domain", "paths"} for name in ADAPTERS},
    "desk": {"domain"},
    "day_book": {"desk", "domain"},
    "ui": {"domain", "desk", "exchange", "measure"},
    "app": BASE | ADAPTERS | {"desk", "day_book", "ui", "policy", "policy_source"},
    "commands": BASE | ADAPTERS | {"desk", "ui", "app", "policy", "policy_source"},
    "__main__": {"commands"},
    "__init__": set(),
}

# Outside library -> the modules (and all below them) that may know it.
QT_HOMES = ("measure", "exchange.clipboard", "exchange.documents", "exchange.paper", "ui", "app")
LIBRARIES = {
    "PySide6": QT_HOMES,
    "shiboken6": QT_HOMES,
    "sqlalchemy": ("store",),
    "alembic": ("store",),
    "sqlcipher3": ("store",),
    "sqlite3": ("store",),
}

# The domain is a calculation: it reaches neither the disk, the net, the clock nor chance.
OUT_OF_DOMAIN = {
    *("asyncio", "glob", "http", "io", "locale", "logging", "multiprocessing", "os", "pathlib", "platform"),
    *("random", "secrets", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile"),
    *("threading", "time", "urllib", "uuid"),
}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
OUTSIDE_IN_DOMAIN = {"msgspec"}


@dataclass(frozen=True)
class Source:
    """One module: dotted name below the package (`ui.theme`), file, tree, and what it imports anywhere."""

    name: str
    path: Path
    tree: ast.Module
    imports: frozenset[str]

    @property
    def layer(self) -> str:
        return self.name.split(".")[0]


def read(package: Path) -> dict[str, Source]:
    """All modules of a package; imports in functions and under TYPE_CHECKING count like the others."""
    paths = {dotted(path, package): path for path in sorted(package.rglob("*.py"))}
    trees = {name: ast.parse(path.read_text(encoding="utf-8"), str(path)) for name, path in paths.items()}
    return {
        name: Source(name, paths[name], tree, frozenset(imported(tree, name, paths, package.name)))
        for name, tree in trees.items()
    }


def dotted(path: Path, package: Path) -> str:
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imported(tree: ast.Module, name: str, paths: dict[str, Path], package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (settle(alias.name, paths, package) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = [package, *name.split(".")]
                is_package = paths[name].name == "__init__.py" and name != "__init__"
                upwards = node.level - 1 if is_package else node.level
                base = ".".join([*here[: len(here) - upwards], *filter(None, [base])])
            yield from (settle(f"{base}.{alias.name}", paths, package) for alias in node.names)
        elif isinstance(node, ast.Call) and called(node).split(".")[-1] in ("import_module", "__import__"):
            first = node.args[0] if node.args else None
            assert isinstance(first, ast.Constant), f"{name}:{node.lineno} imports what nobody can read here"
            yield settle(str(first.value), paths, package)


def called(node: ast.Call) -> str:
    return ast.unparse(node.func)


def settle(target: str, paths: dict[str, Path], package: str) -> str:
    """`vkassist.ui.theme.Look` -> `vkassist.ui.theme`, which holds it; others stay as they are."""
    if target.split(".")[0] != package:
        return target
    inside = target.split(".")[1:]
    while inside and ".".join(inside) not in paths:
        inside.pop()
    return ".".join([package, *(inside or ["__init__"])])


def own(source: Source, package: str = "vkassist") -> Iterator[str]:
    prefix = package + "."
    yield from (target.removeprefix(prefix) for target in source.imports if target.startswith(prefix))


def below(name: str, homes: tuple[str, ...]) -> bool:
    return any(name == home or name.startswith(home + ".") for home in homes)


# The rules: each gives one line for everything that breaks it. --------------------------------------------


def strangers(house: dict[str, Source]) -> list[str]:
    return [f"{source.name} is in no layer" for source in house.values() if source.layer not in LAYERS]


def layer_breaks(house: dict[str, Source]) -> list[str]:
    return [
        f"{source.name} imports {target}"
        for source in house.values()
        for target in sorted(own(source))
        if target.split(".")[0] not in LAYERS.get(source.layer, set()) | {source.layer, "__init__"}
    ]


def library_breaks(house: dict[str, Source]) -> list[str]:
    return [
        f"{source.name} imports {target}"
        for source in house.values()
        for target in sorted(source.imports)
        if (homes := LIBRARIES.get(target.split(".")[0])) and not below(source.name, homes)
    ]


def impurities(house: dict[str, Source]) -> list[str]:
    found = []
    for source in (source for source in house.values() if source.layer == "domain"):
        for target in sorted(source.imports):
            first = target.split(".")[0]
            outside = first not in sys.stdlib_module_names | OUTSIDE_IN_DOMAIN | {"vkassist"}
            if outside or first in OUT_OF_DOMAIN:
                found.append(f"{source.name} imports {target}")
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and forbidden(called(node)):
                found.append(f"{source.name}:{node.lineno} calls {called(node)}")
    return found


def forbidden(call: str) -> bool:
    """A clock of one's own, or a file or terminal opened; `clock.now()` of a clock handed in is fine."""
    return ".".join(call.split(".")[-2:]) in CLOCKS or call in {"open", "print", "input"}


def cycles(house: dict[str, Source]) -> list[str]:
    """Every module that can reach itself, with the shortest way round."""
    graph = {source.name: sorted(set(own(source)) - {source.name}) for source in house.values()}
    found: dict[frozenset[str], str] = {}
    for start in sorted(graph):
        came_from: dict[str, str] = {}
        front = [start]
        while front and start not in came_from:
            reached = [(target, name) for name in front for target in graph[name] if target not in came_from]
            for target, name in reached:
                came_from.setdefault(target, name)
            front = list(dict.fromkeys(target for target, _ in reached))
        if start in came_from:
            way = [start, came_from[start]]
            while way[-1] != start:
                way.append(came_from[way[-1]])
            found.setdefault(frozenset(way), " -> ".join(reversed(way)))
    return list(found.values())


def too_long(house: dict[str, Source]) -> list[str]:
    lengths = ((name, len(source.path.read_text("utf-8").splitlines())) for name, source in house.items())
    return [f"{name} has {length} lines" for name, length in lengths if length > LONGEST]


def nameless(house: dict[str, Source]) -> list[str]:
    return [
        name for name in house if NAMELESS & {word for part in name.split(".") for word in part.split("_")}
    ]


RULES = [strangers, layer_breaks, library_breaks, impurities, cycles, too_long, nameless]


@pytest.fixture(scope="module")
def house() -> dict[str, Source]:
    return read(ROOT / "vkassist")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(house, rule):
    assert len(house) > 10, "the package was not found"
    assert rule(house) == []


# The rules themselves, on small houses that break them. ---------------------------------------------------


@pytest.fixture
def build(tmp_path):
    def build(**files: str) -> dict[str, Source]:
        for name, text in files.items():
            path = tmp_path / "vkassist" / (name.replace("__", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read(tmp_path / "vkassist")

    return build


BROKEN = {
    "another layer": (layer_breaks, {"ui__a": "import vkassist.store.b", "store__b": ""}),
    "in a function": (layer_breaks, {"desk": "def f():\n    from vkassist import paths", "paths": ""}),
    "for types only": (
        layer_breaks,
        {"domain__a": "if TYPE_CHECKING:\n    from vkassist.desk import Desk", "desk": ""},
    ),
    "relative": (layer_breaks, {"ui__deep__a": "from ...content import b", "content__b": ""}),
    "by name": (layer_breaks, {"ui__a": "import_module('vkassist.store.b')", "store__b": ""}),
    "app": (layer_breaks, {"ui__a": "from vkassist.app import build", "app": ""}),
    "no layer": (strangers, {"surprise": ""}),
    "qt": (library_breaks, {"store__a": "from PySide6.QtCore import QObject"}),
    "qt in exchange": (library_breaks, {"exchange__calendar": "import PySide6"}),
    "sql": (library_breaks, {"app": "def f():\n    import sqlalchemy.exc"}),
    "disk": (impurities, {"domain__a": "from pathlib import Path"}),
    "clock": (impurities, {"domain__a": "import datetime as dt\ndt.datetime.now()"}),
    "library": (impurities, {"domain__a": "import numpy as np"}),
    "two": (cycles, {"ui__a": "from vkassist.ui import b", "ui__b": "from vkassist.ui.a import A"}),
    "three": (cycles, {"ui__a": "from . import b", "ui__b": "from . import c", "ui__c": "from .a import A"}),
    "hidden": (cycles, {"ui__a": "from . import b", "ui__b": "def f():\n    from vkassist.ui.a import A"}),
    "length": (too_long, {"ui__a": "x = 1\n" * (LONGEST + 1)}),
    "name": (nameless, {"ui__list_helpers": ""}),
}


@pytest.mark.parametrize(("rule", "files"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_seen(build, rule, files):
    assert len(rule(build(**files))) == 1


def test_what_is_allowed_passes(build):
    house = build(
        domain__facts="import datetime as dt\nfrom vkassist.domain import errors\nclock.now()",
        domain__errors="",
        exchange__clipboard="from PySide6.QtGui import QClipboard",
        store__journal="import sqlalchemy\nfrom vkassist.domain.facts import Fact",
        ui__theme____init__="from vkassist.ui.theme import look",
        ui__theme__look="from PySide6 import QtGui",
        app="from vkassist.ui.theme import look\nfrom vkassist.store import journal",
        commands="def main():\n    from vkassist import app",
    )
    assert {rule.__name__: rule(house) for rule in RULES} == {rule.__name__: [] for rule in RULES}
