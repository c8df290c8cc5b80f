"""A small project in which Ana and Ben disagree in every way, open in a workspace, for the judging places."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.model import Analyst, Annotation, Link
from annotator.operations import analysts, annotate, documents, importing, link, projects
from annotator.settings import Settings
from annotator.store import Store
from annotator.text.span import Span
from annotator.ui.appearance import Appearance
from annotator.ui.workspace import Workspace

FIRST = (
    "Some 1,100 soldiers were lost, the ministry said on Monday.\n\n"
    "More than 100 had died, and another 1,000 were hurt.\n\n"
    "A general may be among the dead.\n"
)
SECOND = "Nearly 12,000 soldiers were sent, an agency reported.\n"


class Judging:
    """The project, its people and articles; marks are made by quoting them."""

    def __init__(self, folder: Path) -> None:
        for name, text in (("first", FIRST), ("second", SECOND)):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        self.store: Store = projects.create(folder / "judging.annotator", "Judging")
        importing.import_paths(self.store, [folder / "first.txt", folder / "second.txt"])
        self.ana: Analyst = analysts.add(self.store, "Ana")
        self.ben: Analyst = analysts.add(self.store, "Ben")
        found = documents.listing(self.store)
        self.first = next(one.id for one in found if one.characters > len(SECOND))
        self.second = next(one.id for one in found if one.id != self.first)

    def mark(self, who: Analyst, tag: str, quote: str, **values: object) -> Annotation:
        """A mark on the first place of some words, in whichever article has them."""
        document_id = self.first if quote in FIRST else self.second
        start = documents.text(self.store, document_id).index(quote)
        span = Span.of(start, start + len(quote))
        return annotate.add(
            self.store, document_id=document_id, analyst_id=who.id, tag=tag, span=span, values=dict(values)
        )

    def covers(self, who: Analyst, attribution: Annotation, claim: Annotation) -> Link:
        """A link from an attribution to a claim."""
        return link.add(self.store, analyst_id=who.id, kind="covers", from_id=attribution.id, to_id=claim.id)

    def workspace(self, app: QApplication, folder: Path, who: Analyst | None) -> Workspace:
        """The project in a workspace, the first article on the desk."""
        path = self.store.path
        assert path is not None
        self.store.close()
        settings = Settings.load(folder / "settings.json")
        workspace = Workspace(settings, Appearance(app, settings))
        assert workspace.open(path)
        self.store = workspace.opened
        if who is not None:
            workspace.set_analyst(who.id)
        workspace.open_document(self.first)
        return workspace
