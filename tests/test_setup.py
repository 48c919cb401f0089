"""Set-up, as far as it can be shown without installing anything."""

import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import machine
import pytest
import run
import session

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "installer" / "locks"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


def locked(name: str) -> dict[str, str]:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


def plain(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0].lower().replace("_", "-")


# The lock ---------------------------------------------------------------------------------------------------


def test_every_dependency_is_locked_and_the_locks_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = {plain(name) for name in [*project["project"]["dependencies"], *groups["build"]]}
    assert wanted <= locked("run").keys()
    assert {plain(name) for name in groups["dev"]} <= locked("dev").keys()
    assert {plain(name) for name in groups["release"]} <= locked("release").keys()
    assert locked("run").items() < locked("dev").items() < locked("release").items()


@pytest.mark.parametrize("name", ["run", "dev", "release"])
def test_a_lock_holds_hashes_and_no_address(name):
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if not entry.startswith("#") and "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|--(?:extra-)?index|--find-links|@ file", text) == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_qt_gives_back_the_references_it_takes(qtbot):
    # PySide6 6.12.0 lost one reference to None or True a call, until Python aborted.
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    for constant in (None, True):
        before = sys.getrefcount(constant)
        for _ in range(2_000):
            label.setEnabled(True)
            label.isEnabled()
            label.parentWidget()
        assert abs(sys.getrefcount(constant) - before) < 200


# run.py -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["setpu"], ["setup", "now"], ["lint", "x"], ["--out", "x"]])
def test_a_wrong_command_is_one_line_and_exit_2(arguments, capsys):
    assert run.main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert " ".join(arguments) in said.err


def test_help_names_every_command(capsys):
    assert run.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert [command for command in run.COMMANDS if f"run.py {command}" not in told] == []


def test_an_old_python_is_refused_in_words():
    with pytest.raises(machine.Stop, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        run.check_python((3, 9))
    run.check_python((3, 11))


def test_run_is_understood_by_pythons_too_old_for_it():
    # An old Python must come as far as saying that it is too old.
    import ast

    for name in ("run", "machine", "session"):
        ast.parse((ROOT / "installer" / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_set_up_uses_the_standard_library_only():
    code = "import sys; sys.path.insert(0, 'installer'); import run; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    ours = {"run", "machine", "session", "__main__"}
    tops = {name.split(".")[0] for name in told.stdout.split()} - ours
    assert {
        name for name in tops if name not in sys.stdlib_module_names and not name.startswith("_")
    } == set()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A copy of what set-up reads, in a folder with a space in its name; nothing is installed."""
    root = tmp_path / "a folder"
    (root / "installer" / "locks").mkdir(parents=True)
    for name in ("run", "dev"):
        (root / "installer" / "locks" / f"{name}.txt").write_text(f"{name}==1\n")
    (root / "pyproject.toml").write_text("[project]\n")
    monkeypatch.setattr(run, "ROOT", root)
    monkeypatch.setattr(run, "VENV", root / ".venv")
    monkeypatch.setattr(machine, "provide", lambda for_tests, screen: None)
    return root


@pytest.fixture
def pip(tmp_path):
    """A pip that writes down what it was asked and does as its `exit` file says."""
    script = tmp_path / "pip.py"
    script.write_text(
        "import sys, pathlib\n"
        "here = pathlib.Path(__file__).parent\n"
        "with (here / 'asked').open('a') as asked: print(*sys.argv[1:], file=asked)\n"
        "sys.exit(int((here / 'exit').read_text()))\n"
    )
    (tmp_path / "exit").write_text("0")
    return script


def asked(pip: Path) -> list[str]:
    return (pip.parent / "asked").read_text().splitlines() if (pip.parent / "asked").exists() else []


def test_set_up_installs_once_and_again_when_the_lock_changes(elsewhere, pip, monkeypatch):
    monkeypatch.setattr(run, "pip_for_venv", lambda: [sys.executable, str(pip)])

    run.set_up("run", machine_for_tests=False)
    first = asked(pip)
    assert len(first) == 2
    assert "--require-hashes" in first[0]
    assert "--only-binary=:all:" in first[0]
    assert f"--editable {elsewhere}" in first[1]
    assert run.works(run.program("python"), "-c", "pass")

    run.set_up("run", machine_for_tests=False)
    assert asked(pip) == first

    (elsewhere / "installer" / "locks" / "run.txt").write_text("run==2\n")
    run.set_up("run", machine_for_tests=False)
    assert len(asked(pip)) == 4

    run.set_up("dev", machine_for_tests=False)
    assert len(asked(pip)) == 6
    (run.stamp("run")).unlink()
    run.set_up("run", machine_for_tests=False)  # what tests need holds what the program needs
    assert len(asked(pip)) == 6


def test_a_failed_installation_is_tried_again(elsewhere, pip, monkeypatch):
    monkeypatch.setattr(run, "pip_for_venv", lambda: [sys.executable, str(pip)])
    (pip.parent / "exit").write_text("1")
    with pytest.raises(machine.Stop, match="pip could not install"):
        run.set_up("run", machine_for_tests=False)
    (pip.parent / "exit").write_text("0")
    run.set_up("run", machine_for_tests=False)
    assert len(asked(pip)) == 3


def test_a_venv_that_was_moved_is_made_again(elsewhere):
    python = run.program("python")
    python.parent.mkdir(parents=True)
    python.write_text("no Python")
    run.make_venv()
    assert run.works(python, "-c", "pass")


def test_a_locale_without_danish_letters_is_replaced(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    env = run.environment()
    assert "PYTHONHOME" not in env
    assert env.get("LC_ALL") == ("C.UTF-8" if sys.platform.startswith("linux") else None)
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    assert "LC_ALL" not in run.environment()


# The machine ------------------------------------------------------------------------------------------------


@linux
def test_what_is_there_is_told_from_what_is_not():
    there = ["libc.so.6", "sh", "/usr/lib/*/libc.so.6"]
    assert [machine.has(thing) for thing in there] == [True, True, True]
    assert machine.missing({"libvkassist.so.9": "a", "no-such-program": "b", "/no/such": "c", "sh": "d"}) == {
        "libvkassist.so.9": "a",
        "no-such-program": "b",
        "/no/such": "c",
    }


@linux
def test_without_root_the_one_command_is_told(monkeypatch):
    monkeypatch.setattr(machine, "WIDGETS", {"libvkassist.so.9": "libvkassist9"})
    monkeypatch.setattr(machine, "root_apt", lambda: None)
    with pytest.raises(machine.Stop) as stopped:
        machine.provide(for_tests=False, screen=False)
    assert "libvkassist.so.9" in str(stopped.value)
    assert re.search(r"apt-get install .*libvkassist9|Debian's names are.*libvkassist9", str(stopped.value))


@linux
def test_what_is_only_wished_for_stops_nothing(monkeypatch, capsys):
    monkeypatch.setattr(machine, "FONT", {"/no/such/font": "fonts-none"})
    monkeypatch.setattr(machine, "root_apt", lambda: None)
    machine.provide(for_tests=False, screen=False)
    assert "fonts-none" in capsys.readouterr().out
    with pytest.raises(machine.Stop, match="fonts-none"):
        machine.provide(for_tests=True, screen=False)


@linux
def test_root_installs_what_is_missing_and_checks_that_it_came(monkeypatch):
    installed = []
    monkeypatch.setattr(machine, "WIDGETS", {"libvkassist.so.9": "libvkassist9"})
    monkeypatch.setattr(machine, "root_apt", lambda: "/usr/bin/apt-get")
    monkeypatch.setattr(machine, "install", lambda apt, packages: installed.extend(packages))
    with pytest.raises(machine.Stop, match="libvkassist"):
        machine.provide(for_tests=False, screen=False)
    assert "libvkassist9" in installed


@linux
def test_a_screen_counts_only_when_it_answers(tmp_path):
    assert not machine.has_screen({})
    assert not machine.has_screen({"DISPLAY": ":64987"})
    assert machine.has_screen({"DISPLAY": "elsewhere:10.0"})
    sockets = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not machine.has_screen(sockets)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        assert machine.has_screen(sockets)


# The private desktop ----------------------------------------------------------------------------------------


def test_nothing_of_the_users_is_left_in_the_environment(tmp_path):
    users = {
        "HOME": "/home/x",
        "DISPLAY": ":0",
        "XDG_DATA_HOME": "/home/x/d",
        "DBUS_SESSION_BUS_ADDRESS": "unix:x",
    }
    env = session.private({**users, "KEPT": "1"}, tmp_path)
    assert env["KEPT"] == "1"
    assert env["QT_QPA_PLATFORM"] == "offscreen"
    assert not {"DISPLAY", "DBUS_SESSION_BUS_ADDRESS"} & env.keys()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "LOCALAPPDATA"):
        assert Path(env[name]).is_relative_to(tmp_path)
        assert Path(env[name]).is_dir()
    if os.name == "posix":
        assert Path(env["XDG_RUNTIME_DIR"]).stat().st_mode & 0o777 == 0o700


def test_these_tests_run_in_such_an_environment():
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "DISPLAY" not in os.environ
    assert Path(os.environ["HOME"]).parent.name.startswith("vk-")


needs_desktop = pytest.mark.skipif(
    not sys.platform.startswith("linux") or bool(machine.missing(machine.UNDER_A_SCREEN)),
    reason="the packages for tests under a screen are not here",
)


@needs_desktop
@pytest.mark.slow
def test_a_desktop_starts_serves_and_leaves_nothing():
    with session.desktop(dict(os.environ)) as env:
        home = Path(env["HOME"]).parent
        bus = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": env["DBUS_SESSION_BUS_ADDRESS"]}
        code = (
            "import keyring.backends.SecretService as s; ring = s.Keyring();"
            "ring.set_password('vkassist', 'test', 'æø');"
            "print(ring.get_password('vkassist', 'test') == 'æø')"
        )
        stored = subprocess.run(
            [sys.executable, "-c", code], env={**env, **bus}, capture_output=True, text=True
        )
        assert stored.stdout == "True\n", stored.stderr
        screen = {**env, "DISPLAY": env["VKASSIST_TEST_DISPLAY"]}
        size = subprocess.run(["xdotool", "getdisplaygeometry"], env=screen, capture_output=True, text=True)
        assert size.stdout == "1920 1080\n", size.stderr
        assert machine.has_screen({"DISPLAY": screen["DISPLAY"]})
        assert len(session.living_in(home)) > 4
    assert not home.exists()
    assert not machine.has_screen({"DISPLAY": screen["DISPLAY"]})
    assert session.living_in(home) == []


@needs_desktop
@pytest.mark.slow
def test_the_exit_code_is_the_commands_and_the_last_line_too():
    code = (
        "import os, pathlib, session, sys\n"
        "asked = [sys.executable, '-c', 'print(1); exit(7)']\n"
        "sys.exit(session.run(asked, pathlib.Path.cwd(), dict(os.environ)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "installer", capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (7, "1\n", "")


@linux
def test_a_signal_reads_as_a_shell_reads_it():
    assert session._exit_code(-signal.SIGKILL) == 137
    assert session._exit_code(3) == 3
