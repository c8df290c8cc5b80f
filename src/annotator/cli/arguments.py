"""Arguments that several commands share, and the spellings that are put in order before parsing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.project_path import project_path
from annotator.text.normal import without_surrogates

SEVERAL = {"agree": "--analysts", "assign": "--analysts"}


def words(text: str) -> str:
    """An argument that is words and no path: bytes the locale could not read are UTF-8, or shown as unreadable."""
    with suppress(UnicodeEncodeError):
        return os.fsencode(text).decode(errors="replace") if text != without_surrogates(text) else text
    return without_surrogates(text)


Project = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project file.", parser=project_path)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else on standard output.")]


def ordered(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments as the parser wants them, and whether `--debug` stands among them.

    `--debug` may stand anywhere and is moved to the front; an option that takes several values (`--analysts A B`)
    is repeated for each.
    """
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    head, tail = list(arguments[:end]), list(arguments[end:])
    debug = "--debug" in head
    head = [argument for argument in head if argument != "--debug"]
    if head and head[0] in SEVERAL:
        head = _repeated(head, SEVERAL[head[0]])
    return [*(["--debug"] if debug else []), *head, *tail], debug


def _repeated(arguments: Sequence[str], option: str) -> list[str]:
    found: list[str] = []
    inside = fresh = False
    for argument in arguments:
        if argument == option or argument.startswith(f"{option}="):
            inside = fresh = argument == option
            found.append(argument)
            inside = True
        elif argument.startswith("-"):
            inside = False
            found.append(argument)
        else:
            found += [option, argument] if inside and not fresh else [argument]
            fresh = False
    return found
