"""The commands put together, and the run of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from annotator.cli import (
    claims,
    exchange,
    figures,
    learning,
    measures,
    output,
    projects,
    reporting,
    suggesting,
    teamwork,
)
from annotator.cli.arguments import ordered
from annotator.cli.running import guarded

HELP = """Marks claims, figures and attributions in news reports and settles them into one dataset.

\b
annotator             opens the window with the last project
annotator PROJECT     opens the window with that project
annotator --sample    opens the window with a fresh copy of the sample project

The commands below need no display.
"""
EPILOG = (
    "Exit codes: 0 done; 1 done with refusals or findings; 2 wrong call; 3 cannot be read; 4 refused to protect data."
)

app = typer.Typer(
    name="annotator",
    help=HELP,
    epilog=EPILOG,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
COMMANDS: dict[str, Callable[..., int]] = {
    "new": projects.new,
    "import": exchange.import_files,
    "export": exchange.export,
    "report": reporting.report,
    "formats": exchange.list_formats,
    "info": projects.info,
    "agree": measures.agree,
    "reconcile": measures.reconcile,
    "figures": figures.figures,
    "claims": claims.claims,
    "assign": teamwork.assign,
    "suggest": suggesting.suggest,
    "learn": learning.learn,
    "search": measures.search,
    "check": projects.check,
    "backup": projects.backup,
    "restore": projects.restore,
}
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        output.result(f"annotator {version('annotator')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
    _debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an error; may stand anywhere.")
    ] = False,
) -> None: ...


def main(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit code."""
    prepared, debug = ordered(arguments)
    return guarded(lambda: _run(prepared), debug=debug)


def _run(arguments: list[str]) -> int:
    try:
        code = app(args=arguments, prog_name="annotator", standalone_mode=False)
    except typer.TyperException as wrong:
        output.message(_sentence(wrong))
        return 2
    return code or 0


def _sentence(wrong: typer.TyperException) -> str:
    context = getattr(wrong, "ctx", None)
    called = context.command_path if context else "annotator"
    said = wrong.format_message().strip().replace("Value error, ", "")
    return f"{said if said.endswith(('.', '?')) else said + '.'} See “{called} --help”."
