"""What narrows and orders the list of articles: several of each kind, dates, disagreement and doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import QObject, Signal

from annotator.tags.tag_type import tag_types
from annotator.ui.widgets.glyphs import STATE_WORDS

if TYPE_CHECKING:
    from annotator.operations.listing import Conditions, Wants
    from annotator.ui.workspace import Workspace

SEVERAL = {"state": "State", "tag": "With a mark of", "marked_by": "Marked by", "outlet": "Outlet"}
DATES = {"published_from": "From", "published_to": "Until"}
FLAGS = {
    "has_conflict": ("With or without disagreement", "With disagreement", "Without disagreement"),
    "has_doubt": ("With or without doubt", "With a doubt", "Without doubt"),
    "assigned": ("Assigned to me or not", "Assigned to me", "Not assigned to me"),
}
SORTS = {
    "added": "As added",
    "date": "Date",
    "outlet": "Outlet",
    "state": "State",
    "title": "Title",
    "disagreement": "Most disagreement",
}


class Narrowing(NamedTuple):
    """One thing that is asked for, and how it is called."""

    name: str
    value: str
    words: str


class ArticlesFilter(QObject):
    """What is asked for; `changed` when it is something else."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._several: dict[str, tuple[str, ...]] = {}
        self._single: dict[str, str | bool] = {}
        self.sort, self.descending = "added", False
        workspace.project_changed.connect(self.clear)

    @property
    def is_set(self) -> bool:
        """Whether anything is asked for."""
        return bool(self._several or self._single)

    @property
    def needs_disagreements(self) -> bool:
        """Whether it has to be known where people disagree."""
        return self.sort == "disagreement" or "has_conflict" in self._single

    @property
    def words(self) -> str:
        """What is asked for, in words."""
        return " · ".join(one.words for one in self.narrowings())

    def narrowings(self) -> list[Narrowing]:
        """Each thing that is asked for."""
        several = [Narrowing(name, one, self._label(name, one)) for name in SEVERAL for one in self.several(name)]
        names = [name for name in (*DATES, *FLAGS) if name in self._single]
        return several + [Narrowing(name, "", self._said(name)) for name in names]

    def several(self, name: str) -> tuple[str, ...]:
        """The values of one kind that are asked for."""
        return self._several.get(name, ())

    def single(self, name: str) -> str | bool | None:
        """The date or the yes or no that is asked for."""
        return self._single.get(name)

    def conditions(self, words: str = "") -> Wants:
        """What is asked for, as the listing takes it."""
        order = {"sort": self.sort, "descending": self.descending}
        return cast("Wants", {"words": words, **self._several, **self._single, **order})

    def clear(self) -> None:
        """Asks for nothing, in the same order."""
        if self.is_set:
            self._several, self._single = {}, {}
            self.changed.emit()

    def choose(self, name: str, value: str) -> None:
        """Asks for one value more of a kind."""
        self._put(name, (*(one for one in self.several(name) if one != value), value))

    def drop(self, name: str, value: str = "") -> None:
        """Asks for a value no longer."""
        if name in SEVERAL:
            self._put(name, tuple(one for one in self.several(name) if one != value))
        else:
            self.set_single(name, None)

    def set_single(self, name: str, value: str | bool | None) -> None:
        """Asks for a date, or for yes or no; None asks for neither."""
        if value == self._single.get(name):
            return
        if value is None:
            del self._single[name]
        else:
            self._single[name] = value
        self.changed.emit()

    def order(self, sort: str, *, descending: bool) -> None:
        """Puts the articles in another order."""
        self.sort, self.descending = sort, descending
        self.changed.emit()

    def start_in(self, sort: str, descending: bool) -> None:
        """The order to begin with; what is not known any more is as added."""
        self.sort, self.descending = (sort, descending) if sort in SORTS else ("added", False)

    def take(self, saved: Conditions) -> None:
        """Asks for what was saved, in its order."""
        several = {
            "state": saved.states, "tag": saved.tags, "marked_by": saved.marked_by, "outlet": saved.outlets,
        }  # fmt: skip
        single: dict[str, Any] = {name: getattr(saved, name) for name in (*DATES, *FLAGS)}
        self._several = {name: values for name, values in several.items() if values}
        self._single = {name: value for name, value in single.items() if value is not None}
        self.order(saved.sort, descending=saved.descending)

    def _put(self, name: str, values: tuple[str, ...]) -> None:
        if values:
            self._several[name] = values
        else:
            self._several.pop(name, None)
        self.changed.emit()

    def _said(self, name: str) -> str:
        value = self._single[name]
        if name in FLAGS:
            return FLAGS[name][1 if value else 2]
        return f"{DATES[name]} {value}"

    def _label(self, name: str, value: str) -> str:
        if name == "state":
            return STATE_WORDS.get(value, value)
        if name == "tag":
            known = tag_types().get(value)
            return known.label if known is not None else value
        if name == "marked_by":
            return self._workspace.analyst_name(value) or "Somebody who left"
        return value

    def choices(self, name: str) -> list[tuple[str, str]]:
        """What of a kind can be asked for: values with their labels."""
        from annotator.operations import documents

        if name == "state":
            values = list(STATE_WORDS)
        elif name == "tag":
            values = list(tag_types())
        elif name == "marked_by":
            values = [one.id for one in self._workspace.analysts]
        else:
            values = documents.outlets(self._workspace.opened)
        return [(value, self._label(name, value)) for value in values]
