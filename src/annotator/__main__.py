"""Where the program starts: nothing, a project or `--sample` opens the window; anything else is a command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from annotator.cli import COMMANDS
from annotator.errors import CannotRead, WrongCall


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and gives its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not _is_for_the_window(given):
        from annotator.cli.app import main as command_line

        return command_line(given)
    from annotator.cli.running import guarded

    debug = "--debug" in given
    return guarded(lambda: _window([one for one in given if one != "--debug"]), debug=debug)


def _is_for_the_window(arguments: Sequence[str]) -> bool:
    if not arguments or "--sample" in arguments[:1]:
        return True
    return arguments[0] not in COMMANDS and not arguments[0].startswith("-")


def _window(arguments: Sequence[str]) -> int:
    sample = arguments[:1] == ["--sample"]
    project = None if sample or not arguments else _project(arguments[0])
    if len(arguments) > 1:
        raise WrongCall(
            f"“{arguments[1]}” is one argument too many: the window takes one project. See “annotator --help”."
        )
    # nothing is garbage yet; the window looks for some once it is there
    gc.disable()
    from annotator.cli.display import is_of_qt, missing, require_display

    require_display()
    try:
        from annotator.ui.unread import leave_sources_unread

        leave_sources_unread()
        from annotator.ui.app import run

        return run(project, sample=sample)
    except ImportError as fault:
        if is_of_qt(fault):
            raise missing(str(fault)) from fault
        raise


def _project(text: str) -> Path:
    from annotator.cli.project_path import project_path

    path = project_path(text)
    if path.exists():
        return path
    if path.suffix or path.name != text:
        raise CannotRead(f"There is no project “{text}”. Create it with “annotator new {text}”.")
    from difflib import get_close_matches

    near = get_close_matches(text, COMMANDS, n=1)
    hint = f"Did you mean “annotator {near[0]}”?" if near else "See “annotator --help”."
    raise WrongCall(f"“{text}” is neither a command nor a project. {hint}")


if __name__ == "__main__":
    sys.exit(main())
