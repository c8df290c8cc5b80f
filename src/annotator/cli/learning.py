"""The command that learns what is marked as what, and says how well beside the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotator.cli.arguments import AsJson, Project, words
from annotator.cli.output import counted, message, result, result_json, table
from annotator.errors import WrongCall

if TYPE_CHECKING:
    from annotator.store import Store


def learn(
    project: Project,
    analyst: Annotated[
        str | None, typer.Option(metavar="NAME", parser=words, help="From what this analyst may see.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Learn from marks what to suggest, on this machine alone; used for a tag only where it beats the rules."""
    from annotator.cli.progress import on_terminal
    from annotator.operations import learning, projects

    with projects.open_project(project, mode="read") as store, on_terminal() as progress:
        off = switched_off(store)
        model = learning.learn(store, whose(store, analyst), progress)
    said = learning.as_json(model, off)
    if as_json:
        result_json(said)
        return 0
    headings = ("tag", "marks", "articles", "by", "precision", "recall", "F1", "low", "high", "F1 exact", "proposed")
    rows = [_row(one, by) for one in said["tags"] for by in ("rules", "model")]
    result(table(headings, rows))
    for one in said["tags"]:
        state = "on" if one["on"] else "off" if one["reason"] else "switched off"
        message(f"{one['tag']}: {state}. {one['said']}")
    message(f"Learned from {counted(said['articles'], 'article')}.")
    return 0


def whose(store: Store, name: str | None) -> str | None:
    """The id of the analyst of that name; None without a name."""
    from annotator.operations import analysts

    found = analysts.named(store, name) if name is not None else None
    if name is not None and found is None:
        raise WrongCall(f"There is no analyst called “{name}”. “annotator info” lists them.")
    return found.id if found else None


def switched_off(store: Store) -> list[str]:
    """The tags for which the person at this machine does not want what was learned."""
    from annotator.operations import learned
    from annotator.settings import Settings

    with store.reading() as reading:
        return learned.switched_off(reading, Settings.load())


def _row(said: dict[str, Any], by: str) -> tuple[object, ...]:
    overlap, exact = said[by]["overlap"], said[by]["exact"]
    numbers = (overlap[name] for name in ("precision", "recall", "f1", "low", "high"))
    return (said["tag"], said["marks"], said["articles"], by, *numbers, exact["f1"], overlap["n"]["proposed"])
