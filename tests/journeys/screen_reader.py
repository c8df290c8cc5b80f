"""Reads the running program as a screen reader does, from outside; run by the system's Python, which has AT-SPI.

Prints one JSON object: what was read, heard and done.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found,unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found,unused-ignore]  # noqa: E402

PATIENCE = 20.0


def nodes(root: Any) -> Iterator[Any]:
    """A node and all below it."""
    yield root
    for at in range(root.get_child_count()):
        child = root.get_child_at_index(at)
        if child is not None:
            yield from nodes(child)


def wait_for(role: Any, name: str) -> Any:
    """The node of a role and a name, as soon as the program shows it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        desktop = Atspi.get_desktop(0)
        for app in (desktop.get_child_at_index(at) for at in range(desktop.get_child_count())):
            if app is not None and app.get_name() == "annotator":
                for node in nodes(app):
                    if node.get_role() == role and node.get_name() == name:
                        return node
        pump(0.1)
    desktop = Atspi.get_desktop(0)
    shown = [f"{node.get_role_name()} {node.get_name()!r}" for node in nodes(desktop)]
    raise SystemExit(f"There is no {role} called {name!r} among: {', '.join(shown)}.")


def pump(seconds: float) -> None:
    """Takes in what the program tells, for a while."""
    loop = GLib.MainLoop()
    GLib.timeout_add(int(seconds * 1000), loop.quit)
    loop.run()


def press(button: Atspi.Accessible) -> None:
    """Presses a button as soon as it lets itself be pressed: none does before the project is open."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        button.clear_cache()
        names = [Atspi.Action.get_action_name(button, at) for at in range(Atspi.Action.get_n_actions(button))]
        at = next((at for at, name in enumerate(names) if name.lower() == "press"), None)
        if at is not None:
            Atspi.Action.do_action(button, at)
            return
        pump(0.1)
    raise SystemExit(f"The button {button.get_name()!r} cannot be pressed.")


def main(title: str, words: str) -> None:
    """Reads the article, moves its caret, selects words in it, and presses the button that marks them."""
    heard: list[str] = []
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
    listener.register("object:announcement")
    text = wait_for(Atspi.Role.TEXT, title)
    whole = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
    start = whole.index(words)
    Atspi.Text.set_caret_offset(text, start)
    pump(0.3)
    caret = Atspi.Text.get_caret_offset(text)
    Atspi.Text.add_selection(text, start, start + len(words))
    pump(0.3)
    chosen = Atspi.Text.get_selection(text, 0)
    press(wait_for(Atspi.Role.PUSH_BUTTON, "Claim"))
    until = time.monotonic() + PATIENCE
    while not any(said.startswith("Marked.") for said in heard) and time.monotonic() < until:
        pump(0.1)
    found = {
        "text": whole,
        "caret": caret - start,
        "selected": whole[chosen.start_offset : chosen.end_offset],
        "heard": heard,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
