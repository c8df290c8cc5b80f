"""How the words of an article are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.quantity.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from annotator.model import Document


def wording_of(document: Document) -> Wording:
    """The language of the article; English where it is not known."""
    return Wording(document.language) if document.language else ENGLISH
