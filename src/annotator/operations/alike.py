"""Articles that say much the same, found when new ones come in: wire copy by its words, others by their address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import literal_column
from sqlmodel import col, select

from annotator.model import Document, DocumentText
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.store import Store

BATCH = 200
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_\w+|cmpid|ref|ref_src|smid|ito|at_\w+|ocid|xtor)$", re.IGNORECASE)
_VARIANT = re.compile(r"^(?:www|m|mobile|amp)\.")
_AMP = re.compile(r"(?:/amp|\.amp)(?=/?$)")


@dataclass(frozen=True, slots=True)
class Alike:
    """A new article and one much like it; `share` is of the shorter one's words, None where it is the address."""

    new: str
    new_title: str
    new_outlet: str | None
    other: str
    other_title: str
    other_outlet: str | None
    share: float | None

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        return {
            "new": {"id": self.new, "title": self.new_title, "outlet": self.new_outlet},
            "other": {"id": self.other, "title": self.other_title, "outlet": self.other_outlet},
            "share": None if self.share is None else round(self.share, 2),
        }


def find(store: Store, new: Sequence[str], progress: Progress = silent) -> list[Alike]:
    """For each new article the one most like it, if any: among those that were there, and the new ones before it."""
    from annotator.text.shingles import alike, sketch

    fresh = set(new)
    known, sketches = [], []
    listed = _listed(store)
    rows = [row for row in listed if row[0] not in fresh] + [row for row in listed if row[0] in fresh]
    for start in range(0, len(rows), BATCH):
        progress("Comparing articles", start, len(rows))
        batch = rows[start : start + BATCH]
        texts = _texts(store, [row[0] for row in batch])
        known += batch
        sketches += [sketch(texts[row[0]]) for row in batch]
    first_new = len(known) - sum(row[0] in fresh for row in known)
    best: dict[int, tuple[int, float | None]] = {}
    for pair in alike(sketches, first_new):
        best.setdefault(pair.later, (pair.earlier, pair.share))
    for later, earlier in _of_one_address([row[3] for row in known], first_new):
        best.setdefault(later, (earlier, None))
    return [Alike(*known[later][:3], *known[earlier][:3], share) for later, (earlier, share) in sorted(best.items())]


def address(url: str) -> str | None:
    """An address as it is compared: without scheme, tracking, and what only says how it is shown; None for none."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if not host:
        return None
    asked = sorted((key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key))
    path = _AMP.sub("", parts.path).rstrip("/")
    return f"{_VARIANT.sub('', host)}{path}{'?' if asked else ''}{urlencode(asked)}"


def _of_one_address(urls: Sequence[str | None], first_new: int) -> list[tuple[int, int]]:
    """Pairs of places, the later first, with the same address; a bare host is the address of no article."""
    first: dict[str, int] = {}
    found = []
    for at, url in enumerate(urls):
        place = address(url) if url else None
        if place is None or not re.search(r"[/?].", place):
            continue
        earlier = first.setdefault(place, at)
        if earlier != at and at >= first_new:
            found.append((at, earlier))
    return found


def _listed(store: Store) -> list[tuple[str, str, str | None, str | None]]:
    query = select(Document.id, Document.title, Document.outlet, Document.url).where(col(Document.deleted).is_(False))
    with store.reading() as reading:
        return [
            (row[0], row[1], row[2], row[3]) for row in reading.tuples(query.order_by(literal_column("document.rowid")))
        ]


def _texts(store: Store, ids: Sequence[str]) -> dict[str, str]:
    query = select(DocumentText.document_id, DocumentText.text).where(col(DocumentText.document_id).in_(ids))
    with store.reading() as reading:
        return {row[0]: row[1] for row in reading.tuples(query)}
