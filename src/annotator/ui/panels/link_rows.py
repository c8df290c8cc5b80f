"""What the list of links says of a mark: groups of rows; knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.ui.mark_words import brief
from annotator.ui.marked_article import names_of

if TYPE_CHECKING:
    from annotator.model import Annotation, Link
    from annotator.ui.workspace import Workspace

_HEADINGS = {
    ("quantifies", False): "Figures",
    ("covers", False): "Sources",
    ("quantifies", True): "Gives the number for",
    ("covers", True): "Credits its source to",
    ("reported_by", True): "Reported by",
    ("reported_by", False): "Reports",
    ("same_as", True): "Says the same as",
    ("same_as", False): "Says the same as",
    ("contradicts", True): "Contradicts",
    ("contradicts", False): "Contradicts",
    ("supersedes", True): "Supersedes",
    ("supersedes", False): "Superseded by",
    ("part_of", True): "Part of",
    ("part_of", False): "Has as parts",
}


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One mark in the list, the other end of a link of the mark in hand."""

    mark_id: str
    document_id: str
    words: str
    quote: str
    link: Link
    aside: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Rows under one heading."""

    heading: str
    rows: list[LinkRow]


def groups_of(workspace: Workspace, mark: Annotation) -> list[LinkGroup]:
    """The links of a mark, figures and sources first."""
    desk = workspace.desk
    links = desk.links_of(mark.id) if desk is not None else []
    if not links:
        return []
    others = {link.id: _other_end(workspace, link, mark.id) for link in links}
    names = names_of(workspace)
    found: dict[str, LinkGroup] = {}
    for way, title in _HEADINGS.items():
        for link in links:
            other = others[link.id]
            if other is not None and (link.link_kind, link.from_id == mark.id) == way:
                found.setdefault(title, LinkGroup(title, [])).rows.append(_row(other, names, link, way))
    return list(found.values())


def _row(mark: Annotation, names: Mapping[str, str], link: Link, way: tuple[str, bool]) -> LinkRow:
    from annotator.operations.record_links import source_name

    if way == ("covers", False):
        return LinkRow(mark.id, mark.document_id, source_name(mark.values, mark.quote, names), mark.quote, link)
    said = brief(mark.tag, mark.values, names)
    return LinkRow(mark.id, mark.document_id, f"“{mark.quote}”", mark.quote, link, said)


def _other_end(workspace: Workspace, link: Link, mark_id: str) -> Annotation | None:
    from annotator.operations import annotate

    other = link.to_id if link.from_id == mark_id else link.from_id
    here = workspace.desk.mark(other) if workspace.desk is not None else None
    return here or workspace.attempt(lambda: annotate.get(workspace.opened, other, workspace.analyst_id))
