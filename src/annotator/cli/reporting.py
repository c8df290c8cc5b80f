"""The command that writes down how disagreements were settled."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.arguments import AsJson, Project, words
from annotator.cli.output import result, result_json


def report(
    project: Project,
    *,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The HTML file to write.")],
    document: Annotated[
        str | None, typer.Option(metavar="D", parser=words, help="Only this article, by its id.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    as_json: AsJson = False,
) -> int:
    """Write the adjudication report: every conflict, the positions, the decision and its reason."""
    from annotator.operations import adjudication, projects

    with projects.open_project(project, mode="read") as store:
        written = adjudication.write(store, out, document=document, force=force)
    if as_json:
        result_json({"path": str(written), "document": document})
    else:
        result(f"Wrote {written}.")
    return 0
