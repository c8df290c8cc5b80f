"""What keys, menus and buttons do with claims: which actions there are, when they can be done, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from annotator.ui.actions.claims import ACTIONS
from annotator.ui.annotate.marking import WHO_FIRST
from annotator.ui.claims.entry import Entry
from annotator.ui.claims.phrases import outlet_words
from annotator.ui.claims.proposal_entry import ProposalEntry
from annotator.ui.claims.relation_entry import RelationEntry
from annotator.ui.claims.version_entry import VersionEntry
from annotator.ui.widgets.key_button import PlaceActions
from annotator.ui.words import link_words

if TYPE_CHECKING:
    from annotator.operations.claim_views import ClaimView
    from annotator.ui.claims.view import ClaimsView

READ_ONLY = "The project is open to read only here; nothing can be linked."
NO_VERSION, NO_LINK, NO_PROPOSAL = (
    "Choose a version first.",
    "Choose a link of yours first.",
    "Choose a proposal first.",
)


class Gestures:
    """The actions of the page, each with its key."""

    def __init__(self, page: ClaimsView) -> None:
        self._page, self._space = page, page.workspace
        make = PlaceActions(page, ACTIONS).make
        self.find = make("claims_find", "Find", page.find_claim)
        self.next = make("claims_next", "Next", lambda: page.list.step(1))
        self.previous = make("claims_previous", "Previous", lambda: page.list.step(-1))
        self.go = make("claims_go", "Go there", self.go_there)
        self.reconcile = make("claims_reconcile", "Open in Reconcile", self._reconcile)
        self.link = make("claims_link", "Link to…", self._link)
        self.reason = make("claims_reason", "Say why…", self._ask_why)
        self.unlink = make("claims_unlink", "Remove link", self._unlink)
        self.confirm = make("claims_confirm", "Link them", self._confirm)
        self.put_away = make("claims_put_away", "Put away", self._put_away)
        self.bring_back = make("claims_bring_back", "Bring back", self._bring_back)
        self._help = {
            self.find: "Put the caret into the search over claims",
            self.go: "Show the claim in its article (Enter)",
            self.reconcile: "Show how it was settled",
            self.link: "Choose a claim of another article and say how they stand to each other",
            self.reason: "Say why your link holds",
            self.unlink: "Take your own link back; those of others stay",
            self.confirm: "Make the proposed link yours",
            self.put_away: "Do not propose it to me any more",
            self.bring_back: "Propose it to me again",
        }

    # what can be done

    @property
    def why_no_writing(self) -> str:
        """Why nothing can be linked; empty when it can."""
        if not self._space.can_write:
            return READ_ONLY
        return "" if self._space.analyst_id else WHO_FIRST

    @property
    def _entry(self) -> Entry | None:
        return self._page.timeline.current

    def enable(self) -> None:
        """Says what can be done with what is in hand, and why not what cannot."""
        if not self._page.isVisible():
            self.rest()
            return
        writing, entry = self.why_no_writing, self._entry
        has_list = "" if self._page.list.rows else "There is nothing here yet."
        self._allow(has_list, self.find, self.next, self.previous)
        self._allow("" if self._claim is not None else NO_VERSION, self.go, self.reconcile)
        self._allow(writing or ("" if isinstance(entry, VersionEntry) else NO_VERSION), self.link)
        own = isinstance(entry, RelationEntry) and entry.own is not None
        self._allow(writing or ("" if own else NO_LINK), self.reason, self.unlink)
        is_aside = isinstance(entry, ProposalEntry) and entry.is_aside
        is_open = isinstance(entry, ProposalEntry) and not is_aside
        self._allow(writing or ("" if is_open or is_aside else NO_PROPOSAL), self.confirm)
        who = "" if self._space.analyst_id else WHO_FIRST
        self._allow(who or ("" if is_open else NO_PROPOSAL), self.put_away)
        self._allow(who or ("" if is_aside else "Choose a proposal that was put away."), self.bring_back)

    def rest(self) -> None:
        """Another page is in front: no key means anything here."""
        for action in self._page.actions():
            action.setEnabled(False)

    def _allow(self, why_not: str, *actions: QAction) -> None:
        for action in actions:
            action.setEnabled(not why_not)
            action.setToolTip(why_not or self._help.get(action, action.text().rstrip("…")))

    # going

    @property
    def _claim(self) -> ClaimView | None:
        """The claim that is in hand, or that of the link or proposal that is."""
        entry = self._entry
        match entry:
            case VersionEntry():
                return entry.claim
            case RelationEntry():
                return entry.later
            case ProposalEntry():
                return self._page.view.claims.get(entry.proposal.later.record)
        return None

    def go_there(self) -> None:
        """Goes to the sentence in its article, with one's own mark in hand where there is one."""
        if self._claim is not None:
            self._page.go_to(self._claim)

    def _reconcile(self) -> None:
        claim = self._claim
        if claim is None:
            return
        entry = self._entry
        found = entry.tie.tie.id if isinstance(entry, RelationEntry) else claim.record
        document = self._page.document_of(entry.tie.tie.start) if isinstance(entry, RelationEntry) else ""
        self._space.place_wanted.emit("reconcile")
        self._space.record_wanted.emit(document or claim.document_id, found)

    # linking

    def _link(self) -> None:
        from annotator.ui.claims.picker import ClaimPicker

        entry = self._entry
        if isinstance(entry, VersionEntry):
            ClaimPicker(self._space, entry.claim, self._page.view, self._page).open()

    def _ask_why(self) -> None:
        entry = self._entry
        if isinstance(entry, RelationEntry):
            entry.ask_why()

    def say_why(self, entry: RelationEntry, words: str) -> None:
        """Says why one's own link holds."""
        from annotator.operations import link

        space, own = self._space, entry.own
        if own is not None:
            space.attempt(
                lambda: link.give_reason(space.opened, own.link_id, analyst_id=space.analyst_id, reason=words)
            )
            entry.setFocus()

    def _unlink(self) -> None:
        entry = self._entry
        if isinstance(entry, RelationEntry):
            self.take_back(entry)

    def take_back(self, entry: RelationEntry) -> None:
        """Removes one's own link."""
        from annotator.operations import link

        space, own = self._space, entry.own
        if own is not None and space.tried(lambda: link.remove(space.opened, own.link_id, analyst_id=space.analyst_id)):
            space.removed.emit("The link is removed.")

    def _confirm(self) -> None:
        from annotator.operations import claims

        entry, space, view = self._entry, self._space, self._page.view
        if not isinstance(entry, ProposalEntry):
            return
        one = entry.proposal
        made = space.attempt(
            lambda: claims.link(
                space.opened, view.claims[one.later.record], view.claims[one.earlier.record], kind=one.kind,
                analyst_id=space.analyst_id,
            )
        )  # fmt: skip
        if made is not None:
            self._page.want_link(made.id)
            verb = link_words(one.kind)
            space.message.emit(f"{outlet_words(one.later)} {verb} {outlet_words(one.earlier)}. {self._key_of_reason()}")

    def _key_of_reason(self) -> str:
        key = self.reason.shortcut().toString()
        return f"{key} says why." if key else ""

    def _put_away(self) -> None:
        entry = self._entry
        if isinstance(entry, ProposalEntry):
            self._page.put_away(entry.proposal)
            self._space.message.emit("The proposal is put away. “Put away” lists it again.")

    def _bring_back(self) -> None:
        entry = self._entry
        if isinstance(entry, ProposalEntry):
            self._page.bring_back(entry.proposal)
