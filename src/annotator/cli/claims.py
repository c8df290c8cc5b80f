"""The command that follows claims through the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.arguments import AsJson, Project
from annotator.cli.output import counted, message, plain, result, result_json, table

if TYPE_CHECKING:
    from annotator.operations.claim_views import ClaimsView
    from annotator.reconcile.alike import Proposal
    from annotator.reconcile.strands import Relation, Strand, Telling

_HEADINGS = ("published", "article", "words", "figures", "root", "status")
_VERBS = {
    ("same_as", True): "says the same as", ("same_as", False): "says the same as",
    ("contradicts", True): "contradicts", ("contradicts", False): "contradicts",
    ("supersedes", True): "supersedes", ("supersedes", False): "is superseded by",
    ("part_of", True): "is part of", ("part_of", False): "has as a part",
}  # fmt: skip


def claims(
    project: Project,
    *,
    proposed: Annotated[bool, typer.Option("--proposed", help="Show what is worth linking, too.")] = False,
    as_json: AsJson = False,
) -> int:
    """Follow claims through the articles: versions, earliest first, how they stand to each other, on whose word."""
    from annotator.operations import claims as following
    from annotator.operations import projects

    with projects.open_project(project, mode="read") as store:
        view = following.read(store)
        if as_json:
            result_json(following.as_json(store, view))
            return 0
    for strand in view.strands:
        result(_said(strand, view) + "\n")
    if proposed:
        for one in view.proposals:
            result(_proposed(one) + "\n")
    linked = sum(len(one.tellings) for one in view.strands)
    message(f"{counted(linked, 'claim')} linked in {counted(len(view.strands), 'set')}, of {len(view.claims):,}.")
    if view.proposals and not proposed:
        message(f"{counted(len(view.proposals), 'link')} proposed: see --proposed.")
    return 0


def _said(strand: Strand, view: ClaimsView) -> str:
    about = [counted(len(strand.tellings), "version"), counted(len(strand.articles), "article")]
    about += [counted(len(strand.groups), "voice")] if strand.groups else []
    lines = [plain(f"“{strand.first.words}” ({', '.join(about)})")]
    lines.append(table(_HEADINGS, [_row(one, view) for one in strand.tellings]))
    lines += [plain(_related(one, each, view)) for one in strand.tellings for each in one.relations]
    return "\n".join(lines)


def _row(telling: Telling, view: ClaimsView) -> tuple[object, ...]:
    claim, one = telling.claim, view.claims[telling.claim.record]
    voice = claim.voices[0] if claim.voices else None
    root = voice.root.name if voice and voice.root else "in a circle" if voice else "nobody credited"
    denied = "denies: " if claim.is_denied else ""
    figures = ", ".join(figure.figure.quote for figure in one.figures)
    return one.published_on, plain(claim.outlet), plain(denied + claim.words), plain(figures), plain(root), one.status


def _related(telling: Telling, one: Relation, view: ClaimsView) -> str:
    verb = _VERBS[one.kind, one.is_forward]
    said = view.ties[one.tie]
    who = "; ".join(
        f"{view.names.get(each.analyst_id, 'somebody')}{f': {each.reason}' if each.reason else ''}"
        for each in said.said
    )  # fmt: skip
    decided = f"; decided: {said.reason}" if said.reason else ""
    return f"{telling.claim.outlet} {verb} {one.earlier.outlet} [{said.status}] ({who}{decided})"


def _proposed(one: Proposal) -> str:
    lines = [
        f"proposed: {_VERBS[one.kind, True]} ({one.likeness:.2f})",
        f"  {one.later.outlet}: “{one.later.words}”",
        f"  {one.earlier.outlet}: “{one.earlier.words}”",
        f"  {one.reason}",
    ]
    return "\n".join(plain(line) for line in lines)
