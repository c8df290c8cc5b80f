"""What a window needs of the machine, looked at before Qt, which ends the process without a word we could catch."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from annotator.errors import CannotRead

LIBRARIES = (
    *("libegl1", "libgl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0", "libxkbcommon-x11-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
)
ON_X11 = (
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)
QT = ("PySide6", "shiboken6")


def require_display() -> None:
    """Raises `CannotRead` when no window can appear: no display, or libraries of it missing."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY", "")
    if not display or not _answers(display):
        found = f"the display “{display}” does not answer" if display else "there is no display"
        raise CannotRead(
            f"The window cannot open: {found}. Start Annotator in a desktop session, or use its commands:"
            " “annotator --help”."
        )
    import ctypes

    for library in ON_X11:
        try:
            ctypes.CDLL(library)
        except OSError as fault:
            raise missing(str(fault)) from fault


def missing(reason: str) -> CannotRead:
    """The sentence for a machine that lacks what Qt links, naming what brings it."""
    return CannotRead(
        f"The window needs Qt, which cannot be loaded ({reason}). On Debian or Ubuntu run:"
        f" sudo apt-get install {' '.join(LIBRARIES)}"
    )


def is_of_qt(fault: ImportError) -> bool:
    """Whether it is Qt that could not be imported, and not something of ours."""
    return (fault.name or "").split(".")[0] in QT


def _answers(display: str) -> bool:
    """Whether a local X server is there; a remote one is believed."""
    import socket

    host, _colon, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if host not in {"", "unix"} or not number.isdigit():
        return True
    path = Path(f"/tmp/.X11-unix/X{number}")  # noqa: S108 - where X servers are found
    for address in (str(path), f"\0{path}"):
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.connect(address)
            return True
    return False
