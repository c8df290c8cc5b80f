"""Claims through the articles: chosen on the left, read from the top on the right, linked where they stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.operations.claim_views import ClaimsView as View
from annotator.text.span import Span
from annotator.ui.claims.feed import Feed
from annotator.ui.claims.gestures import Gestures
from annotator.ui.claims.header import Header
from annotator.ui.claims.phrases import READING, empty_words, hidden_words, overall_words
from annotator.ui.claims.put_away import PutAway
from annotator.ui.claims.rows import found_words, proposal_id, rows_of
from annotator.ui.claims.seeking import Seeking
from annotator.ui.claims.timeline import Around, Looked, Timeline
from annotator.ui.figures.layout import ACROSS, Column, Pair
from annotator.ui.figures.page_parts import Notice, either
from annotator.ui.figures.quantities_list import QuantitiesList
from annotator.ui.widgets.elided import ElidedLabel
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.working import Working
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.operations.claim_views import ClaimView
    from annotator.reconcile.alike import Proposal
    from annotator.reconcile.strands import Strand
    from annotator.store.journal import Changes

MATTERS = (
    "annotation", "link", "verdict", "answer", "decision", "work_state", "placement", "source", "project", "assignment",
    "document", "analyst",
)  # fmt: skip
WORTH = "Perhaps two articles tell the same here. Nothing is linked until somebody does."
AWAY = "You put this away. It is not proposed to you any more."
ALONE = "This claim is linked to no other article yet."
STOPPED = "Stopped: the articles are not read."


class ClaimsView(QWidget):
    """The page; it reads beside the window and keeps in step with the project."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.view = View()
        self._is_read = False
        self._chosen = ""
        self._wanted_mark = self._wanted_link = ""
        self._ranks: tuple[str, ...] = ()
        self._put_away = PutAway(workspace)
        self.feed = Feed(workspace, self)
        self.seeking, self.list = Seeking(), QuantitiesList()
        self.list.setAccessibleName("Claims and proposed links")
        self.found = prose(muted=True)
        self.timeline = Timeline()
        self.gestures = Gestures(self)
        self.header = Header([self.gestures.go, self.gestures.link])
        self.notice, self.working = Notice("Read on"), Working()
        self.empty = EmptyState("", "", width=520)
        self.corner = ElidedLabel()
        self._lay_out()
        self._connect()
        self._begin_anew()

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        for part in (self.notice, self.working):
            around.addWidget(part)
        self._pages = either()
        around.addWidget(self._pages, 1)
        body, aside, centre = Pair(ACROSS, _list_width), Column(), Column()
        for each in (body, self.empty):
            self._pages.addWidget(each)
        self._pages.setCurrentWidget(self.empty)
        body.hold(aside, centre)
        self.found.setContentsMargins(12, 0, 12, 6)
        aside.hold(self.seeking, self.found, self.list, growing=self.list)
        centre.hold(self.header, self.timeline, growing=self.timeline)
        self.list.setMinimumWidth(180)
        self.timeline.setMinimumWidth(280)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        space, gestures, timeline = self.workspace, self.gestures, self.timeline
        space.follow(self._take_in)
        space.project_changed.connect(self._start_anew)
        space.leaving.connect(self._finish)
        space.analyst_changed.connect(lambda _: self._analyst_changed())
        self.feed.arrived.connect(self._arrive)
        self.feed.progressed.connect(self.working.progress)
        self.working.stopped.connect(self._stop)
        self.notice.button.clicked.connect(self._read_on)
        self.seeking.changed.connect(self._show_list)
        self.seeking.search.returnPressed.connect(self.list.setFocus)
        self.list.chosen.connect(self.choose)
        self.list.left.connect(self._enter_timeline)
        self.header.group_chosen.connect(self._only_voice)
        timeline.current_changed.connect(gestures.enable)
        timeline.wanted.connect(gestures.go_there)
        timeline.reasoned.connect(gestures.say_why)
        timeline.unlinked.connect(gestures.take_back)
        timeline.asked.connect(lambda entry: entry.ask_why())
        timeline.left.connect(self.list.setFocus)

    # in step with the project

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()
        self.gestures.enable()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.gestures.rest()

    def _look(self) -> None:
        """Reads what was never read or was missed, now that somebody looks."""
        if not self.workspace.is_open or not self.isVisible() or not self.feed.is_behind:
            return
        self.feed.catch_up()
        self.working.begin(READING)
        if not self._is_read:
            self._say_empty()

    def _take_in(self, changes: Changes) -> None:
        if changes.touches(*MATTERS):
            self.feed.miss(changes)
            self._look()

    def _start_anew(self) -> None:
        self._finish()
        self.view, self._is_read, self._chosen, self._ranks = View(), False, "", ()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.seeking.begin_anew()
        if self.workspace.is_open:
            self.feed.put_aside(self._put_away.pairs)
        self._look()

    def _finish(self) -> None:
        """The project is about to be let go: nothing reads it any more."""
        self.working.end()
        self.feed.finish()

    def _analyst_changed(self) -> None:
        if not self.workspace.is_open:
            return
        if self.workspace.is_blind:
            self.feed.forget()
        self.feed.put_aside(self._put_away.pairs)
        self._look()
        self._show_chosen()

    def _stop(self) -> None:
        self.feed.stop()
        self.notice.say(STOPPED, with_button=True)

    def _read_on(self) -> None:
        self.notice.say("")
        self._look()

    def _arrive(self, view: View) -> None:
        self.working.end()
        before, self.view, self._is_read = self.view, view, True
        self.notice.say(hidden_words(view.hidden) if view.hidden else "")
        self.corner.setText(overall_words(view))
        counts = Counter(group for one in view.claims.values() for group in one.claim.groups)
        ordered = sorted(counts, key=lambda group: (-counts[group], group))
        self._ranks = tuple(dict.fromkeys((*self._ranks, *ordered)))
        in_hand = self._find_again(before)
        self.seeking.offer(view)
        self._show_list()
        if view.strands or view.proposals or view.aside:
            self._show_body()
        else:
            self._say_empty()
        if in_hand:
            self.timeline.choose(in_hand, takes_focus=self.isVisible())

    def _show_body(self) -> None:
        """There is something to look at: the keyboard, that could not be here before, comes to it."""
        if self._pages.currentIndex():
            self._pages.setCurrentIndex(0)
            if self.isVisible():
                self.list.setFocus()

    def _say_empty(self) -> None:
        from annotator.operations import documents

        has_articles = not documents.is_empty(self.workspace.opened)
        self.empty.say(*empty_words(self.view if self._is_read else None, has_articles=has_articles))
        self._pages.setCurrentWidget(self.empty)

    # which claim

    def _find_again(self, before: View) -> str:
        """What is looked at: what was wanted, or what the former one has become. Gives the entry that was wanted."""
        view = self.view
        if self._wanted_mark in view.by_mark:
            record = view.by_mark[self._wanted_mark].record
            self._wanted_mark = ""
            found = self._id_of(record)
            if not found:
                self.workspace.message.emit(ALONE)
            self._chosen = found or self._chosen
            return record if found else ""
        wanted = (one for one in view.ties.values() if any(said.link_id == self._wanted_link for said in one.said))
        linked = next(wanted, None)
        if linked is not None:
            self._wanted_link = ""
            self._chosen = self._id_of(linked.tie.start)
            return linked.tie.id
        former = next((one for one in before.strands if one.id == self._chosen), None)
        if former is not None and self._strand is None:
            became = (view.home[record].id for record in former.records if record in view.home)
            self._chosen = next(became, "")
        return ""

    def _id_of(self, record: str) -> str:
        """The line in the list that a record is in."""
        if record in self.view.home:
            return self.view.home[record].id
        return next((proposal_id(one) for one in self.view.proposals if record in one.pair), "")

    @property
    def _strand(self) -> Strand | None:
        return next((one for one in self.view.strands if one.id == self._chosen), None)

    def _show_list(self) -> None:
        rows = rows_of(
            self.view, self.seeking.sieve, str(self.seeking.order.currentData()),
            with_aside=self.seeking.aside.isChecked(),
        )  # fmt: skip
        ids = [row.id for row in rows if row.id]
        if self._chosen not in ids:
            self._chosen = next(iter(ids), "")
        shown = sum(not row.is_heading and not row.is_proposed for row in rows)
        is_cut = not self.seeking.sieve.is_open
        self.found.setText(found_words(shown, len(self.view.strands)))
        self.found.setVisible(is_cut)
        self.list.show_rows(rows, self._chosen)
        self._show_chosen()

    def choose(self, line: str) -> None:
        """Looks at a claim or a proposed link."""
        self._chosen = line
        self.list.choose(line)
        self._show_chosen()

    def _show_chosen(self) -> None:
        strand, view = self._strand, self.view
        looked = Looked()
        if strand is not None:
            looked = Looked(strand, view.proposed_for(strand))
            self.header.show_strand(strand, self._rank_of)
        else:
            one, is_aside = self._proposal
            looked = Looked(None, (one,) if one is not None else (), is_aside)
            self._say_proposal(one, is_aside=is_aside)
        gestures = self.gestures
        around = Around(
            self._rank_of, self.workspace.analyst_id, (gestures.confirm, gestures.put_away),
            (gestures.confirm, gestures.bring_back),
        )  # fmt: skip
        self.timeline.show_looked(looked, view, around)
        gestures.enable()

    @property
    def _rank_of(self) -> dict[str, int]:
        return {group: at for at, group in enumerate(self._ranks)}

    @property
    def _proposal(self) -> tuple[Proposal | None, bool]:
        for those, is_aside in ((self.view.proposals, False), (self.view.aside, True)):
            for one in those:
                if proposal_id(one) == self._chosen:
                    return one, is_aside
        return None, False

    def _say_proposal(self, one: Proposal | None, *, is_aside: bool) -> None:
        if one is None:
            self.header.show_words("Nothing fits", "The search and the choices on the left leave everything out.")
        elif not self.view.strands and not is_aside:
            title, words = empty_words(self.view, has_articles=True)
            self.header.show_words(title, f"{words} The best proposals are on the left.")
        else:
            self.header.show_words("Put away" if is_aside else "Worth linking?", AWAY if is_aside else WORTH)

    # what the actions ask for

    def find_claim(self) -> None:
        """Puts the caret into the search over claims."""
        self.seeking.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.seeking.search.selectAll()

    def want(self, mark_id: str) -> None:
        """Looks at the claim of a mark as soon as it is there; without one, at whatever is there."""
        self._wanted_mark = mark_id
        if mark_id:
            self.seeking.begin_anew()
        if self._is_read and not self.feed.is_behind:
            self._arrive(self.view)

    def want_link(self, link_id: str) -> None:
        """Takes a link in hand that was just made, as soon as it is there."""
        self._wanted_link = link_id

    def put_away(self, one: Proposal) -> None:
        """Proposes it no more."""
        self._put_away.put(self.view, one)
        self._propose_anew()

    def bring_back(self, one: Proposal) -> None:
        """Proposes it again."""
        self._put_away.bring_back(self.view, one)
        self._propose_anew()

    def _propose_anew(self) -> None:
        self.feed.put_aside(self._put_away.pairs)
        self._look()

    def _only_voice(self, group: str) -> None:
        self.seeking.group.setCurrentIndex(max(0, self.seeking.group.findData(group)))

    def _enter_timeline(self) -> None:
        current = self.timeline.current
        if current is not None:
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    def document_of(self, record: str) -> str:
        """The article of a record."""
        return self.view.claims[record].document_id

    def go_to(self, claim: ClaimView) -> None:
        """Goes to the sentence of a claim in its article, with one's own mark in hand where there is one."""
        space = self.workspace
        space.place_wanted.emit("annotate")
        space.go_to_mark(claim.document_id, claim.mark_of(space.analyst_id) or "")
        space.go_to_words(claim.document_id, Span.of(claim.claim.start, claim.end))


def _list_width(whole: int) -> int:
    return min(300, max(190, whole * 28 // 100))
