"""What the list of links says of a mark: groups of rows, with chains of sources; knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.ui.mark_words import brief
from annotator.ui.marked_article import names_of

if TYPE_CHECKING:
    from annotator.model import Annotation, Link
    from annotator.operations.chains import Hop, MarkChain
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
CHAIN = "Chain of sources"
CIRCLE = "The sources report each other in a circle: this chain has no root."


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One mark in the list; `link` is there when it is the other end of a link of the mark in hand."""

    mark_id: str
    document_id: str
    words: str
    quote: str
    aside: str = ""
    depth: int = 0
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Rows under one heading, and what is wrong with them."""

    heading: str
    rows: list[LinkRow]
    warning: str = ""


def groups_of(workspace: Workspace, mark: Annotation) -> list[LinkGroup]:
    """The links of a mark, figures and sources first; an attribution's own chain comes last."""
    desk = workspace.desk
    links = desk.links_of(mark.id) if desk is not None else []
    if not links:
        return []
    others = {link.id: _other_end(workspace, link, mark.id) for link in links}
    names = names_of(workspace)
    chains = _chains(workspace, mark, [one for one in others.values() if one is not None])
    found: dict[str, LinkGroup] = {}
    for way, title in _HEADINGS.items():
        for link in links:
            other = others[link.id]
            if other is None or (link.link_kind, link.from_id == mark.id) != way:
                continue
            group = found.get(title) or LinkGroup(title, [])
            chain = chains.get(other.id) if way == ("covers", False) else None
            rows = _chain_rows(chain, {other.id: link}) if chain else [_row(other, names, link)]
            circle = CIRCLE if chain is not None and chain.is_circular else group.warning
            found[title] = LinkGroup(title, [*group.rows, *rows], circle)
    own = chains.get(mark.id)
    if own is not None and (len(own.hops) > 1 or own.is_circular):
        found[CHAIN] = LinkGroup(CHAIN, _chain_rows(own, {}, mark.id), CIRCLE if own.is_circular else "")
    return list(found.values())


def _chains(workspace: Workspace, mark: Annotation, others: list[Annotation]) -> Mapping[str, MarkChain]:
    """The chains of the attributions at hand: the mark itself, or those that cover it."""
    from annotator.operations import chains

    wanted = [mark.id] if mark.tag == "attribution" else [one.id for one in others if one.tag == "attribution"]
    return chains.chains(workspace.opened, wanted, workspace.analyst_id) if wanted else {}


def _chain_rows(chain: MarkChain, links: Mapping[str, Link], here: str = "") -> list[LinkRow]:
    last = len(chain.hops) - 1
    return [
        LinkRow(
            hop.mark.id,
            hop.mark.document_id,
            hop.source,
            hop.mark.quote,
            _place(number, last, hop, here, is_circular=chain.is_circular),
            number,
            links.get(hop.mark.id),
        )
        for number, hop in enumerate(chain.hops)
    ]


def _place(number: int, last: int, hop: Hop, here: str, *, is_circular: bool) -> str:
    """What is said under a hop: where it stands in its chain."""
    parts = ["this mark"] if hop.mark.id == here else []
    if number == last and last and not is_circular:
        parts.append("the root")
    return ", ".join(parts)


def _row(mark: Annotation, names: Mapping[str, str], link: Link) -> LinkRow:
    said = brief(mark.tag, mark.values, names)
    return LinkRow(mark.id, mark.document_id, f"“{mark.quote}”", mark.quote, said, 0, link)


def _other_end(workspace: Workspace, link: Link, mark_id: str) -> Annotation | None:
    from annotator.operations import annotate

    other = link.to_id if link.from_id == mark_id else link.from_id
    here = workspace.desk.mark(other) if workspace.desk is not None else None
    return here or workspace.attempt(lambda: annotate.get(workspace.opened, other, workspace.analyst_id))
