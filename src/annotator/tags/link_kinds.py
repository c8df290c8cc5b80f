"""What can be linked to what: for each kind of link the tags it may start from and end at."""

from __future__ import annotations

_CLAIM = frozenset({"claim"})
_FIGURE = frozenset({"figure"})
_ATTRIBUTION = frozenset({"attribution"})
_COMPARABLE = _CLAIM | _FIGURE

LINK_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "covers": (_ATTRIBUTION, _COMPARABLE),
    "quantifies": (_FIGURE, _CLAIM),
    "reported_by": (_ATTRIBUTION, _ATTRIBUTION),
    "same_as": (_COMPARABLE, _COMPARABLE),
    "contradicts": (_COMPARABLE, _COMPARABLE),
    "supersedes": (_COMPARABLE, _COMPARABLE),
    "part_of": (_COMPARABLE, _COMPARABLE),
}


def link_fault(kind: str, from_tag: str, to_tag: str) -> str | None:
    """Why a link of that kind cannot run from one tag to the other, as a sentence; None when it can."""
    if kind not in LINK_ENDS:
        return f"There is no link called “{kind}”. Known links: {', '.join(LINK_ENDS)}."
    starts, ends = LINK_ENDS[kind]
    if from_tag in starts and to_tag in ends:
        return None
    from_tags, to_tags = " or ".join(sorted(starts)), " or ".join(sorted(ends))
    return f"“{kind}” runs from {from_tags} to {to_tags}, not from {from_tag} to {to_tag}."
