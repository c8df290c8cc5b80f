"""Which marks are shown: those of the analysts who are ticked, or, in focus, of one tag or one analyst alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.tags.tag_type import tag_types

if TYPE_CHECKING:
    from annotator.model import Annotation

Held = tuple[frozenset[str], str, str]


class Sight(QObject):
    """The ticks are kept while something is in focus, and are as they were when it is left."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden: set[str] = set()
        self.tag = ""
        self.analyst = ""

    @property
    def is_focused(self) -> bool:
        """Whether one tag or one analyst is shown alone."""
        return bool(self.tag or self.analyst)

    @property
    def is_partial(self) -> bool:
        """Whether anything may be hidden."""
        return self.is_focused or bool(self._hidden)

    def shows_analyst(self, analyst_id: str) -> bool:
        """Whether that analyst's marks are shown."""
        return analyst_id == self.analyst if self.analyst else analyst_id not in self._hidden

    def shows(self, mark: Annotation) -> bool:
        """Whether a mark is shown."""
        return self.shows_analyst(mark.analyst_id) and self.tag in {"", mark.tag}

    def tick(self, analyst_id: str, shown: bool, everybody: list[str]) -> None:
        """Shows or hides an analyst's marks; with one in focus the ticks begin from what is seen."""
        if self.analyst:
            self._hidden = {one for one in everybody if one != self.analyst}
            self.analyst = ""
        (self._hidden.discard if shown else self._hidden.add)(analyst_id)
        self.changed.emit()

    def reveal_analyst(self, analyst_id: str) -> None:
        """Ticks somebody without telling: they take the desk."""
        self._hidden.discard(analyst_id)

    def only_tag(self, tag: str) -> None:
        """Shows one tag alone; the same again shows all tags."""
        self.tag = "" if self.tag == tag else tag
        self.changed.emit()

    def only_analyst(self, analyst_id: str) -> None:
        """Shows one analyst alone, even if they were not ticked; the same again shows those ticked."""
        self._hidden.discard(analyst_id)
        self.analyst = "" if self.analyst == analyst_id else analyst_id
        self.changed.emit()

    def held(self) -> Held:
        """What is shown now, to be put back."""
        return frozenset(self._hidden), self.tag, self.analyst

    def put_back(self, held: Held) -> None:
        """Shows what was shown then."""
        if held != self.held():
            hidden, self.tag, self.analyst = held
            self._hidden = set(hidden)
            self.changed.emit()

    def leave_focus(self) -> None:
        """Shows every tag and whoever is ticked."""
        if self.is_focused:
            self.tag = self.analyst = ""
            self.changed.emit()

    def show_all(self) -> None:
        """Shows everything, and ticks everybody."""
        if self.is_partial:
            self.forget()
            self.changed.emit()

    def forget(self) -> None:
        """Begins anew with another project, telling nobody."""
        self._hidden.clear()
        self.tag = self.analyst = ""

    def words(self, name: str) -> str:
        """What is in focus, given the name of the analyst; empty without."""
        tags = f"{tag_types()[self.tag].label.lower()}s" if self.tag in tag_types() else "marks"
        if self.analyst:
            return f"Only {name}’s {tags}"
        return f"Only {tags}" if self.tag else ""
