"""The command that says what could be marked, and stores none of it."""

from __future__ import annotations

from collections.abc import Mapping
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
    headings = ("tag", "start", "end", "words", "origin", "confidence", "reported by")
    for document, pairs in groupby(found, key=lambda pair: pair[0]):
        those = [one for _, one in pairs]
        quotes = {(one.span.start, one.span.end): one.quote for one in those if one.tag == "attribution"}
        rows = [
            (one.tag, one.span.start, one.span.end, _short(one.quote), one.origin, f"{one.confidence:.2f}",
             _reporter(one.reported_by, quotes))
            for one in those
        ]  # fmt: skip
        result(f"{plain(document)}\n{table(headings, rows)}\n")
    message(f"{counted(len(found), 'suggestion')}.")
    return 0


def _reporter(place: tuple[int, int] | None, quotes: Mapping[tuple[int, int], str]) -> str:
    """The words of the attribution that reports one; where they stand when they are marked already."""
    return "" if place is None else _short(quotes.get(place, f"{place[0]}–{place[1]}"))


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTE else f"{line[: _QUOTE - 1].rstrip()}…"
