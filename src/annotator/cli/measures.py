"""Commands that compare, settle and find what is in a project."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from annotator.cli.arguments import AsJson, Project, words
from annotator.cli.output import counted, message, plain, result, result_json, table
from annotator.errors import WrongCall


def agree(
    project: Project,
    *,
    tag: Annotated[str | None, typer.Option(metavar="T", parser=words, help="Only this tag.")] = None,
    analysts: Annotated[
        list[str] | None, typer.Option("--analysts", metavar="A B …", parser=words, help="Only these, by name or id.")
    ] = None,
    measure: Annotated[str | None, typer.Option(metavar="M", parser=words, help="Only this measure.")] = None,
    unit: Annotated[
        str, typer.Option(metavar="U", parser=words, help="What measures of text count: code_point or token.")
    ] = "code_point",
    without_suggested: Annotated[
        bool, typer.Option("--without-suggested", help="Leave out marks that began as suggestions.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Measure how far analysts agree, with counts and intervals."""
    from annotator.operations import analysts as people
    from annotator.operations import measure as measuring
    from annotator.operations import projects

    if analysts is not None and len(analysts) < 2:
        raise WrongCall("Agreement is between analysts: name at least two after --analysts, or none for all.")
    with projects.open_project(project, mode="read") as store:
        found = measuring.agree(
            store, tag=tag, analysts=analysts or (), measure=measure, unit=unit, without_suggested=without_suggested
        )
        names = {shown: one.name for one in people.everyone(store) for shown in (one.imported_id, one.id) if shown}
    rows = [measuring.as_json(row, names) for row in found]
    if as_json:
        result_json({"rows": rows})
    elif rows:
        headings = (
            "measure",
            "tag",
            "analysts",
            "value",
            "low",
            "high",
            "n a",
            "n b",
            "matched",
            "used",
            "found",
            "note",
        )
        result(table(headings, [_agreement(row) for row in rows]))
    else:
        result("There is nothing to compare: no article was marked by two analysts.")
    return 0


def _agreement(row: dict[str, Any]) -> tuple[object, ...]:
    n = row["n"]
    numbers = (_real(row[key]) for key in ("value", "low", "high"))
    return (
        row["measure"],
        row["tag"] or "all",
        ", ".join(row["names"]),
        *numbers,
        n["a"],
        n["b"],
        n["matched"],
        row["used"],
        row["found"],
        row["note"] or "",
    )


def _real(value: float | None) -> float | None:
    return None if value is None else float(value)


def reconcile(
    project: Project,
    rules: Annotated[
        str | None,
        typer.Option(metavar="R,…", parser=words, help="Rules in order; those chosen in the project unless named."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be settled.")] = False,
    as_json: AsJson = False,
) -> int:
    """Align marks, settle what the rules settle, say what is left."""
    from annotator.operations import projects
    from annotator.operations import reconcile as reconciling

    with projects.open_project(project, mode="read" if dry_run else "write") as store:
        report = reconciling.run_rules(store, rules, dry_run=dry_run)
        would = {"would": reconciling.would_json(store, report)} if dry_run and as_json else {}
    shape = report.as_json() | would
    if as_json:
        result_json(shape)
        return 0
    result(table(("rule", "would settle" if dry_run else "settled"), list(shape["settled"].items())))
    result("\n" + table(("conflict", "left"), [*shape["kinds"].items(), ("groups in all", shape["left"])]))
    return 0


def search(
    project: Project,
    query: Annotated[str, typer.Argument(metavar="QUERY", parser=words, help="Words, or a “phrase” in double quotes.")],
    as_json: AsJson = False,
) -> int:
    """Find articles and passages."""
    from annotator.operations import find, projects

    if not query.strip():
        raise WrongCall("There is nothing to search for. Name at least one word.")
    with projects.open_project(project, mode="read") as store:
        hits = find.search(store, query)
    if as_json:
        result_json({"hits": [hit.as_json() for hit in hits]})
        return 0
    for hit in hits:
        result(f"{plain(hit.title)}  [{plain(hit.document)} {hit.start}-{hit.end}]\n    {plain(hit.snippet)}")
    message(f"{counted(len(hits), 'passage')}.")
    return 0
