"""Commands that bring articles and marks in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.arguments import AsJson, Project, words
from annotator.cli.output import message, plain, result, result_json, table
from annotator.cli.progress import on_terminal
from annotator.errors import CannotRead, WrongCall

if TYPE_CHECKING:
    from annotator.operations.importing import ImportReport

FormatName = Annotated[
    str | None, typer.Option("--format", metavar="F", parser=words, help="A name from “annotator formats”.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", parser=words, help="Which column of a table holds what. Repeatable."
    ),
]
Tags = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="T", parser=words, help="Only marks of this tag. Repeatable."),
]
Analysts = Annotated[
    list[str] | None,
    typer.Option("--analyst", metavar="NAME", parser=words, help="Only the work of this analyst. Repeatable."),
]
SavedFilter = Annotated[
    str | None,
    typer.Option("--filter", metavar="NAME", parser=words, help="Only articles that this saved filter finds."),
]
Words = Annotated[
    str | None,
    typer.Option("--search", metavar="QUERY", parser=words, help="Only articles with these words."),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="O", parser=words, help="Only articles of this outlet. Repeatable."),
]
State = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="S",
        parser=words,
        help="Only articles that are so for one of the analysts: to_do, in_progress or done.",
    ),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", parser=words, help="Only articles published then or later."),
]
Last = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", parser=words, help="Only articles published then or earlier."),
]
MOST_ALIKE = 20
REFUSED = ("refused", "partly")


def import_files(
    project: Project,
    *,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", readable=False, help="Files, or folders to walk.")],
    format_name: FormatName = None,
    analyst: Annotated[
        str | None,
        typer.Option(metavar="NAME", parser=words, help="Whose marks they are, where the file does not say."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="E", parser=words, help="Of text files; found by itself unless named.")
    ] = None,
    unit: Annotated[
        Literal["code_point", "utf16", "byte"] | None,
        typer.Option(metavar="U", help="What offsets count where a file does not say: code_point, utf16 or byte."),
    ] = None,
    tags: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="LABEL=TAG", parser=words, help="What a label of the files means. Repeatable."),
    ] = None,
    columns: Columns = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be imported.")] = False,
    as_json: AsJson = False,
) -> int:
    """Import articles and marks. Good files are taken even when some are bad."""
    from annotator.operations import importing, projects

    with projects.open_project(project) as store, on_terminal() as progress:
        report = importing.import_paths(
            store,
            paths,
            format=format_name,
            encoding=encoding,
            unit=unit,
            analyst=analyst,
            tags=_meanings(tags or []),
            columns=_columns(columns or []),
            dry_run=dry_run,
            progress=progress,
        )
    if as_json:
        result_json(report.as_json())
    else:
        _show(report, dry_run=dry_run)
    _complain(report)
    if report.clean:
        return 0
    return CannotRead.exit_code if report.fruitless else 1


def _meanings(given: list[str]) -> dict[str, str]:
    """What labels mean, by label; the label may hold an equals sign, the tag does not."""
    for one in given:
        if "=" not in one:
            raise WrongCall(f"“{one}” does not say what a label means. Write --tag LABEL=TAG.")
    return {label: tag for label, _, tag in (one.rpartition("=") for one in given)}


def _columns(given: list[str]) -> dict[str, str]:
    """The column for each field; the column may hold an equals sign, or be none."""
    for one in given:
        if "=" not in one:
            raise WrongCall(f"“{one}” does not say what a column holds. Write --column FIELD=NAME, such as text=Body.")
    return {field: column for field, _, column in (one.partition("=") for one in given)}


def _complain(report: ImportReport) -> None:
    """Names what was refused on standard error."""
    for file in report.files:
        if file.status in REFUSED:
            named = Path(file.path).name in (file.reason or "")
            message(plain(file.reason or "") if named else f"{plain(str(file.path))}: {file.reason}")


def _show(report: ImportReport, *, dry_run: bool) -> None:
    rows = [(file.status, file.path, "" if file.status in REFUSED else file.reason or "") for file in report.files]
    result(table(("status", "file", "note"), rows) + "\n")
    counts = report.as_json()
    for heading, noun in (("documents", "Articles"), ("annotations", "Marks")):
        result(f"{noun}: {', '.join(f'{number:,} {outcome}' for outcome, number in counts[heading].items())}.")
    for one in report.alike[:MOST_ALIKE]:
        what = "has the address of" if one.share is None else f"has {one.share:.0%} of its words in common with"
        result(f"“{plain(one.new_title)}” {what} “{plain(one.other_title)}”.")
    if len(report.alike) > MOST_ALIKE:
        result(f"So have {len(report.alike) - MOST_ALIKE:,} more; --json lists all.")
    if dry_run:
        columns = ("article", "is new", "new marks", "changed", "same", "refused")
        told = [
            (one.title, one.is_new, one.marks.added, one.marks.changed, one.marks.known, one.marks.refused)
            for one in report.articles.values()
        ]
        result("\n" + table(columns, told) if told else "")
        result("Nothing was stored: this was a dry run.")


def export(
    project: Project,
    *,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file or folder to write.")],
    format_name: FormatName = None,
    layer: Annotated[
        Literal["reconciled", "votes", "all"],
        typer.Option(metavar="LAYER", help="reconciled, votes (every analyst's marks) or all."),
    ] = "reconciled",
    without_text: Annotated[
        bool, typer.Option("--without-text", help="No words of articles, only where marks are in them.")
    ] = False,
    tags: Tags = None,
    analysts: Analysts = None,
    saved: SavedFilter = None,
    search: Words = None,
    outlets: Outlets = None,
    state: State = None,
    first: First = None,
    last: Last = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    as_json: AsJson = False,
) -> int:
    """Write the dataset or another format, whole or not at all."""
    from annotator.operations import exchange, listing, projects, scope

    chosen = format_name or "dataset"
    wanted = listing.conditions(words=search or "", outlet=outlets, published_from=first, published_to=last)
    with projects.open_project(project, mode="read") as store, on_terminal() as progress:
        articles = scope.meeting(store, wanted, saved=saved, state=state, analysts=analysts or ())
        part = scope.scope_of(store, articles, tags=tags or (), analysts=analysts or ())
        written = exchange.export(
            store, out, format=chosen, layer=layer, quotes=not without_text, force=force, scope=part, progress=progress
        )
    if as_json:
        result_json({"path": str(written), "format": chosen, "layer": layer})
    else:
        result(f"Wrote {written} ({chosen}, {layer}).")
    return 0


def list_formats(as_json: AsJson = False) -> int:
    """List the formats: what they read, write and cannot hold."""
    from annotator.formats.format import formats

    known = list(formats().values())
    if as_json:
        shapes = [
            {
                "name": one.name,
                "label": one.label,
                "suffixes": list(one.suffixes),
                "reads": one.read is not None,
                "writes": one.write is not None,
                "losses": list(one.cannot_hold),
            }
            for one in known
        ]
        result_json({"formats": shapes})
        return 0
    rows = [(one.name, one.read is not None, one.write is not None, " ".join(one.suffixes), one.label) for one in known]
    result(table(("name", "reads", "writes", "files", "what it is"), rows))
    for one in known:
        for loss in one.cannot_hold:
            result(f"\n{one.name} cannot hold: {loss}" if loss == one.cannot_hold[0] else f"  {loss}")
    return 0
