"""The command that gives articles out to analysts."""

from __future__ import annotations

from typing import Annotated

import typer

from annotator.cli.arguments import AsJson, Project, words
from annotator.cli.output import counted, message, result, result_json, table
from annotator.errors import WrongCall


def assign(
    project: Project,
    per_article: Annotated[int, typer.Option("--per-article", metavar="N", help="How many analysts each is to have.")],
    analysts: Annotated[
        list[str] | None, typer.Option("--analysts", metavar="A", parser=words, help="To whom (all, if none is named).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be given out, and do nothing.")] = False,
    as_json: AsJson = False,
) -> int:
    """Give the articles out to analysts, evenly; who has one keeps it."""
    from annotator.operations import analysts as people
    from annotator.operations import assignments, projects
    from annotator.operations.identifiers import shown_ids

    with projects.open_project(project, mode="read" if dry_run else "write") as store:
        everybody = people.everyone(store)
        by_name = {people.fold(one.name): one for one in everybody}
        unknown = [name for name in analysts or () if people.fold(name) not in by_name]
        if unknown:
            raise WrongCall(f"There is no analyst called “{unknown[0]}”. “annotator info” lists them.")
        chosen = [by_name[people.fold(name)] for name in analysts] if analysts else everybody
        if not 1 <= per_article <= len(chosen):
            raise WrongCall(f"Each article can have 1 to {len(chosen)} of these analysts; not {per_article}.")
        plan = assignments.plan(store, per_article=per_article, analysts=[one.id for one in chosen])
        documents, persons = shown_ids(store)
        if not dry_run:
            assignments.change(store, give=plan.pairs)
    loads = [(one.name, plan.before[one.id], plan.after[one.id]) for one in chosen]
    if as_json:
        result_json(
            {
                "assigned": [{"document": documents[one], "analyst": persons[who]} for one, who in plan.pairs],
                "articles": plan.articles, "already": plan.already, "dry_run": dry_run,
                "analysts": [
                    {"name": name, "before": before.articles, "after": after.articles, "characters": after.characters}
                    for name, before, after in loads
                ],
            }
        )  # fmt: skip
        return 0
    headings = ("analyst", "articles before", "articles after", "characters")
    result(
        table(headings, [(name, before.articles, after.articles, after.characters) for name, before, after in loads])
    )
    verb = "would be given out" if dry_run else "given out"
    message(f"{counted(plan.articles, 'article')} {verb}; {counted(plan.already, 'article')} had enough already.")
    return 0
