"""Which articles are exported: all, those the list shows, the open one, or those that meet something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.widgets.glyphs import STATE_WORDS
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.operations.listing import Conditions
    from annotator.ui.workspace import Workspace

ALL = "all"


class ArticlesChoice(QComboBox):
    """A choice by keys that mean the same in another project, where that has such a thing."""

    def __init__(self, workspace: Workspace, listed: Conditions | None, parent: QWidget) -> None:
        from annotator.operations import filters

        super().__init__(parent)
        self._workspace, self._listed = workspace, listed
        self._saved = filters.saved(workspace.opened)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem("All articles", ALL)
        if listed is not None:
            self.addItem("Those the list shows now", "list")
        if workspace.desk is not None:
            title = shortened(workspace.desk.document.title or "Untitled")
            self.addItem(f"The open article: {title}", "open")
        self._add({f"saved:{name}": f"Saved filter: {shortened(name)}" for name in self._saved})
        if workspace.analyst_id:
            self._add({f"state:{state}": f"My state: {words}" for state, words in STATE_WORDS.items()})
        self._add({f"tag:{tag.name}": f"With a mark of: {tag.label}" for tag in tag_types().values()})
        self._add({"conflict": "With disagreement", "doubt": "With a doubt"})

    def _add(self, choices: dict[str, str]) -> None:
        if choices:
            self.insertSeparator(self.count())
        for key, words in choices.items():
            self.addItem(words, key)

    @property
    def key(self) -> str:
        """What is chosen."""
        return str(self.currentData())

    def choose(self, key: str) -> bool:
        """Chooses it; all articles, and False, where there is no such choice here."""
        at = self.findData(key)
        self.setCurrentIndex(max(0, at))
        return at >= 0

    @property
    def articles(self) -> Conditions | tuple[str, ...] | None:
        """What articles must meet, or which they are; None for all."""
        from annotator.operations.listing import conditions

        kind, _, value = self.key.partition(":")
        if kind == "open":
            return (self._workspace.document_id,)
        meeting: dict[str, Callable[[], Conditions | None]] = {
            "list": lambda: self._listed,
            "saved": lambda: self._saved[value],
            "state": lambda: conditions(state=value),
            "tag": lambda: conditions(tag=value),
            "conflict": lambda: conditions(has_conflict=True),
            "doubt": lambda: conditions(has_doubt=True),
        }
        return meeting[kind]() if kind in meeting else None
