"""The links of the article on the desk: shown in it, followed from mark to mark, and told by the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.article.marks import LinkView, MarkView
from annotator.ui.mark_words import brief
from annotator.ui.marked_article import names_of
from annotator.ui.words import counted, link_label, shortened

if TYPE_CHECKING:
    from annotator.model import Annotation, Link
    from annotator.store.journal import Changes
    from annotator.ui.annotate.linking import Linking
    from annotator.ui.article.view import ArticleView
    from annotator.ui.workspace import Workspace

_NOTE = 200


class ArticleLinks(QObject):
    """Keeps the links of the article view in step, and answers the gestures on them."""

    def __init__(self, workspace: Workspace, linking: Linking, article: ArticleView) -> None:
        super().__init__(article)
        self._workspace, self._linking, self._article = workspace, linking, article
        self._at, self._from = "", ""
        self._trail: list[tuple[str, str]] = []
        self._caret_moved = False
        workspace.document_changed.connect(self.refresh)
        workspace.analyst_changed.connect(self.refresh)
        workspace.visibility_changed.connect(self.refresh)
        workspace.changed.connect(self._changed)
        workspace.mark_selected.connect(self._selected)
        article.cursorPositionChanged.connect(self._caret_left)
        article.badge_clicked.connect(self._badge_clicked)
        article.link_wanted.connect(self._go)
        article.link_dropped.connect(linking.drop)
        article.can_link = linking.can_link
        article.pick_first = linking.sorted_for_pick
        article.say_mark = self._said
        article.say_badge = self._badge_words
        article.hints.say_far = self._quote

    def refresh(self) -> None:
        """Shows the links of those whose marks are shown; colleagues' have badges where one's own are not shown."""
        desk, space = self._workspace.desk, self._workspace
        links = desk.links if desk is not None else []
        me = space.analyst_id if space.sight.shows_analyst(space.analyst_id) else ""
        self._article.set_links(
            LinkView(link.id, link.link_kind, link.from_id, link.to_id, me in {"", link.analyst_id})
            for link in links
            if space.sight.shows_analyst(link.analyst_id)
        )

    def follow(self) -> None:
        """Takes a linked mark in hand: from where one came the next one round, so that in the end all are seen."""
        mark = self._workspace.mark
        links = self._in_order(mark) if mark is not None else []
        if mark is None or not links:
            self._workspace.message.emit("Choose a mark that has links first.")
            return
        ends = [_other(link, mark.id) for link in links]
        is_on_way = self._at == mark.id
        number = (ends.index(self._from) + 1) % len(ends) if is_on_way and self._from in ends else 0
        trail = self._trail if is_on_way else []
        self._step(ends[number], (*trail, (mark.document_id, mark.id)))
        label = link_label(links[number].link_kind, forward=links[number].from_id == mark.id)
        of = f"Link {number + 1} of {len(links)}" if len(links) > 1 else "Its only link"
        self._workspace.message.emit(f"{of}: {label} {self._quote(ends[number])}.")

    def back(self) -> None:
        """Goes back along the links that were followed."""
        if self._at != self._workspace.mark_id or not self._trail:
            self._workspace.message.emit("No link was followed to this mark.")
            return
        *trail, (_, mark_id) = self._trail
        self._step(mark_id, tuple(trail))

    def show_again(self, mark_id: str) -> None:
        """Brings the mark in hand back into sight when it is chosen once more."""
        mark = self._workspace.mark
        if mark is not None and mark.id == mark_id:
            self._article.reveal(mark.span)

    def next_here(self) -> None:
        """Takes the next of the marks over each other at the caret, or where the mark in hand is."""
        space, view = self._workspace, self._article
        mark, caret = space.mark, view.caret_offset()
        is_there = mark is not None and any(start <= caret < end for start, end in mark.span)
        place = caret if mark is None or is_there or self._caret_moved else mark.start
        found = view.marks_at(place) or (view.marks_at(place - 1) if place else [])
        if not found:
            space.message.emit("No mark here. Put the caret into one.")
        elif found == [space.mark_id]:
            space.message.emit("No other mark here.")
        else:
            space.select_mark(found[(found.index(space.mark_id) + 1) % len(found) if space.mark_id in found else 0])
            space.message.emit(f"{found.index(space.mark_id) + 1} of {counted(len(found), 'mark')} here.")
            self._caret_moved = False

    def _in_order(self, mark: Annotation) -> list[Link]:
        """The links of a mark in the order of their other ends in the text; those to other articles last."""
        desk = self._workspace.desk
        if desk is None:
            return []
        starts = {link.id: desk.mark(_other(link, mark.id)) for link in desk.links_of(mark.id)}
        return sorted(
            desk.links_of(mark.id),
            key=lambda link: ((end := starts[link.id]) is None, end.start if end is not None else 0, link.id),
        )

    def _step(self, mark_id: str, trail: tuple[tuple[str, str], ...]) -> None:
        came_from = self._workspace.mark_id
        if self._go(mark_id):
            self._at, self._from, self._trail = mark_id, came_from, list(trail)

    def _go(self, mark_id: str) -> bool:
        from annotator.operations import annotate

        space = self._workspace
        mark = space.desk.mark(mark_id) if space.desk is not None else None
        mark = mark or space.attempt(lambda: annotate.get(space.opened, mark_id, space.analyst_id))
        if mark is None:
            return False
        space.go_to_mark(mark.document_id, mark.id)
        self._article.set_caret(mark.start)
        self._caret_moved = False
        return True

    def _changed(self, changes: Changes) -> None:
        if changes.touches("link", "document"):
            self.refresh()

    def _selected(self) -> None:
        self._caret_moved = False

    def _caret_left(self) -> None:
        self._caret_moved = True

    def _badge_clicked(self, mark_id: str) -> None:
        space = self._workspace
        if self._linking.is_active:
            self._linking.pick(mark_id)
        elif space.mark_id != mark_id:
            space.select_mark(mark_id)
        elif space.mark is not None and self._in_order(space.mark):
            self.follow()
        else:
            self._linking.begin()

    def _badge_words(self, mark_id: str, count: int) -> str:
        drag = "Drag to another mark to link it."
        mark = self._workspace.desk.mark(mark_id) if self._workspace.desk is not None else None
        lines = [
            f"{link_label(link.link_kind, forward=link.from_id == mark_id)} {self._quote(_other(link, mark_id))}"
            for link in (self._in_order(mark) if mark is not None else [])
        ]
        is_own = mark is not None and mark.analyst_id == self._workspace.analyst_id and self._workspace.can_write
        return "\n".join([*([counted(count, "link")] if count else []), *lines, *([drag] if is_own else [])])

    def _quote(self, mark_id: str) -> str:
        """The words of a mark, and where it is if that is another article."""
        from annotator.operations import annotate, documents

        space = self._workspace
        mark = space.desk.mark(mark_id) if space.desk is not None else None
        if mark is not None:
            return f"“{shortened(mark.quote)}”"
        far = space.attempt(lambda: annotate.get(space.opened, mark_id, space.analyst_id))
        if far is None:
            return "a mark that is gone"
        article = space.attempt(lambda: documents.get(space.opened, far.document_id))
        return f"“{shortened(far.quote)}” in “{shortened(article.title if article is not None else '')}”"

    def _said(self, view: MarkView) -> str:
        """What a mark says, its note and its doubt; its words are under the pointer."""
        mark = self._workspace.desk.mark(view.id) if self._workspace.desk is not None else None
        if mark is None:
            return view.label
        note = f"Note: {shortened(mark.note, _NOTE)}" if mark.note else ""
        said = brief(mark.tag, mark.values, names_of(self._workspace))
        return " · ".join(part for part in (said, note, "In doubt" if mark.doubt else "") if part)


def _other(link: Link, mark_id: str) -> str:
    return link.to_id if link.from_id == mark_id else link.from_id
