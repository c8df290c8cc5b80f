"""The command that says what could be marked, and stores none of it."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

from annotator.cli.arguments import AsJson, Project, words
from annotator.cli.output import counted, message, plain, result, result_json, table

_QUOTE = 60


def suggest(
    project: Project,
    tag: Annotated[str | None, typer.Option(metavar="T", parser=words, help="Only this tag.")] = None,
    analyst: Annotated[
        str | None, typer.Option(metavar="NAME", parser=words, help="What this analyst has not marked or dismissed.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Suggest marks in all articles. Nothing is stored."""
    from annotator.cli.learning import switched_off, whose
    from annotator.operations import projects
    from annotator.operations import suggest as suggesting

    with projects.open_project(project, mode="read") as store:
        who, off = whose(store, analyst), switched_off(store)
        found = list(suggesting.of_project(store, tag=tag, analyst_id=who, off=off))
    if as_json:
        result_json({"suggestions": [one.as_json(document) for document, one in found]})
        return 0
    headings = ("tag", "start", "end", "words", "origin", "confidence")
    for document, those in groupby(found, key=lambda pair: pair[0]):
        rows = [
            (one.tag, one.span.start, one.span.end, _short(one.quote), one.origin, f"{one.confidence:.2f}")
            for _, one in those
        ]
        result(f"{plain(document)}\n{table(headings, rows)}\n")
    message(f"{counted(len(found), 'suggestion')}.")
    return 0


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTE else f"{line[: _QUOTE - 1].rstrip()}…"
