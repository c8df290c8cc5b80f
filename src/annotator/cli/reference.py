"""The commands as a Markdown table, made from the commands themselves so that the README cannot tell another story."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup
from typer.main import get_command

EVERYWHERE = {"--help", "--json"}


def command_table() -> str:
    """Every command with its arguments and what it does; `--json` and `--help`, which all take, are left out."""
    from annotator.cli.app import app

    group = get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError("The command line has no commands.")
    lines = ["| command | does |", "|---|---|"]
    for name, command in group.commands.items():
        words = ["annotator", name, *filter(None, map(_shown, command.params))]
        lines.append(f"| `{' '.join(words)}` | {(command.help or '').splitlines()[0]} |")
    return "\n".join(lines) + "\n"


def _shown(parameter: Any) -> str:
    metavar = str(parameter.metavar or "")
    if parameter.param_type_name == "argument":
        repeated = metavar + ("…" if parameter.nargs != 1 else "")
        return repeated if parameter.required else f"[{repeated}]"
    option = parameter.opts[0]
    if option in EVERYWHERE:
        return ""
    return f"[{option}]" if parameter.is_flag else f"[{option} {metavar}]"
