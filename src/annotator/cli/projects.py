"""Commands about the project as a whole: making, counting, checking and keeping it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.arguments import AsJson, Project, words
from annotator.cli.output import counted, message, plain, result, result_json, table


def new(
    project: Project,
    name: Annotated[str | None, typer.Option(metavar="N", parser=words, help="What the project is called.")] = None,
    guideline: Annotated[
        Path | None, typer.Option(metavar="FILE", readable=False, help="A text file: how articles are to be marked.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Create a project. Nothing is overwritten."""
    from annotator.operations import projects

    rules = _guideline(guideline) if guideline else ""
    with projects.create(project, name, rules) as store:
        called = projects.project(store).name
    if as_json:
        result_json({"name": called, "path": str(project)})
    else:
        result(f"Created the project “{plain(called)}” in {project}.")
    return 0


def _guideline(path: Path) -> str:
    from annotator.formats.decoding import decode, file_bytes

    text, _encoding = decode(file_bytes(path), name=path.name)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def info(project: Project, as_json: AsJson = False) -> int:
    """Count articles, tags, analysts, states and what is said across articles."""
    from annotator.operations import projects

    with projects.open_project(project, mode="read") as store:
        found = projects.info(store)
    if as_json:
        result_json(found.as_json())
        return 0
    result(f"{plain(found.name)}: {counted(found.documents, 'article')}, schema version {found.schema_version}\n")
    result(
        table(
            ("analyst", "marks", "articles assigned", "articles done"),
            [(one.name, one.marks, one.assigned, one.done) for one in found.analysts],
        )
    )
    tables = {"tag": found.tags, "record": found.groups, "work": found.states, "across articles": found.across}
    for heading, counts in tables.items():
        result("\n" + table((heading, "number"), [(key.replace("_", " "), value) for key, value in counts.items()]))
    return 0


def check(
    project: Project,
    repair: Annotated[
        bool, typer.Option("--repair", help="Rebuild what can be rebuilt from the journal, after a backup.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Check database, foreign keys, quotes, hashes and links."""
    from annotator.operations import maintain

    report = maintain.check(project, repair=repair)
    findings = [{"kind": one.kind, "where": one.where, "what": one.what} for one in report.findings]
    if as_json:
        result_json({"ok": report.ok, "findings": findings})
    elif findings:
        result(table(("kind", "where", "what"), [tuple(one.values()) for one in findings]))
    else:
        result("Everything is in order.")
    if not report.ok:
        message(f"{project} has {counted(len(findings), 'finding')}. Restore a backup, or try --repair.")
    return 0 if report.ok else 1


def backup(
    project: Project,
    out: Annotated[
        Path | None, typer.Argument(metavar="OUT", help="The copy's path; beside the project unless named.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Make a verified copy, also of a project in use."""
    from annotator.operations import maintain

    copy = maintain.backup(project, out)
    if as_json:
        result_json({"path": str(copy)})
    else:
        result(f"Saved a verified copy as {copy}.")
    return 0


def restore(
    source: Annotated[Path, typer.Argument(metavar="BACKUP", readable=False, help="The copy to restore.")],
    project: Project,
    as_json: AsJson = False,
) -> int:
    """Make PROJECT a copy of a backup. One that is there is kept under a new name."""
    from annotator.operations import maintain

    kept = maintain.restore(source, project)
    if as_json:
        result_json({"path": str(project), "kept": str(kept) if kept else None})
    else:
        result(f"Restored {project} from {source}.")
        if kept:
            result(f"The project that was there is now {kept}.")
    return 0
