"""What somebody wants written, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.operations.listing import Conditions
    from annotator.operations.previewing import Preview
    from annotator.operations.scope import Scope
    from annotator.progress import Progress
    from annotator.store import Store


@dataclass(frozen=True, slots=True)
class Request:
    """The choices of the export dialog; empty `tags` and `analysts`, and no `articles`, are all of them.

    `viewer` is who asks: what articles must meet may be about their work, and a preview shows only what they may see.
    """

    path: Path
    format: str
    layer: str = "reconciled"
    quotes: bool = True
    articles: Conditions | tuple[str, ...] | None = None
    tags: tuple[str, ...] = ()
    analysts: tuple[str, ...] = ()
    viewer: str = ""
    replace: bool = False

    def scope(self, store: Store) -> Scope:
        """The part of the project; it may take a while to find."""
        from annotator.operations.scope import scope_of

        people = {"tags": self.tags, "analysts": self.analysts}
        return scope_of(store, self.articles, viewer=self.viewer or None, **people)

    def write(self, store: Store, progress: Progress) -> Path:
        """Writes it, and says where it is."""
        from annotator.operations import exchange

        return exchange.export(
            store,
            self.path,
            format=self.format,
            layer=self.layer,
            quotes=self.quotes,
            force=self.replace,
            scope=self.scope(store),
            progress=progress,
        )

    def preview(self, store: Store, progress: Progress) -> Preview:
        """Its first lines."""
        from annotator.operations import previewing

        scope = self.scope(store)
        return previewing.preview(
            store,
            format=self.format,
            layer=self.layer,
            quotes=self.quotes,
            scope=scope,
            viewer=self.viewer,
            progress=progress,
        )
