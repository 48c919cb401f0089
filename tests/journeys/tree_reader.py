"""Reads a program's accessibility tree from outside, as a screen reader does. For the system's Python, which
has the bindings: one line of JSON in (`{"pid": …}`), one line of JSON out (a list of nodes)."""

import json
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)  # of the bindings, whose newer names Debian 12 lacks
STATES = (
    ("active", Atspi.StateType.ACTIVE),
    ("focused", Atspi.StateType.FOCUSED),
    ("focusable", Atspi.StateType.FOCUSABLE),
    ("enabled", Atspi.StateType.ENABLED),
    ("showing", Atspi.StateType.SHOWING),
    ("selected", Atspi.StateType.SELECTED),
    ("checked", Atspi.StateType.CHECKED),
    ("editable", Atspi.StateType.EDITABLE),
)


def nodes(pid):
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    found = []
    for number in range(desktop.get_child_count()):
        one = desktop.get_child_at_index(number)
        if one is not None and one.get_process_id() == pid:
            for at in range(one.get_child_count()):
                walk(one.get_child_at_index(at), found, 0, at)
    return found


def walk(node, found, depth, window):
    if node is None:
        return
    states = node.get_state_set()
    # What is not shown is not read out either, except the rows of a list that scrolls.
    role = node.get_role_name()
    if not states.contains(Atspi.StateType.SHOWING) and role not in ("list item", "table cell"):
        return
    box = node.get_extents(Atspi.CoordType.SCREEN) if node.get_component_iface() else None
    text = ""
    if node.get_text_iface() and role in ("text", "entry", "password text", "paragraph", "document text"):
        text = node.get_text(0, node.get_character_count()) if role != "password text" else ""
    found.append(
        {
            "role": role,
            "name": node.get_name() or "",
            "description": node.get_description() or "",
            "text": text,
            "states": [name for name, state in STATES if states.contains(state)],
            "box": [box.x, box.y, box.width, box.height] if box else None,
            "depth": depth,
            "window": window,
        }
    )
    for number in range(node.get_child_count()):
        walk(node.get_child_at_index(number), found, depth + 1, window)


def main():
    Atspi.init()
    for line in sys.stdin:
        try:
            answer = nodes(json.loads(line)["pid"])
        except GLib.Error as fault:  # a widget went while it was read: the asker asks again
            answer = {"error": str(fault)}
        print(json.dumps(answer), flush=True)


main()
