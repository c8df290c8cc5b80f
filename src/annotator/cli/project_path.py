"""The word of the command line that names a project; the window asks too, and is not to load the parser for it."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.errors import WrongCall

ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def project_path(text: str) -> Path:
    """The path of a project file; raises `WrongCall` for a database address, of which only the scheme is repeated."""
    if address := ADDRESS.match(text):
        raise WrongCall(
            f"“{address[1]}://…” is the address of a database; this version opens project files only."
            " Give the path of a file."
        )
    if not text or "\0" in text:
        raise WrongCall("The project has no name. Give the path of a file.")
    return Path(text)
