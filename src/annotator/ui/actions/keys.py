"""Which keys do what: those of the table, or those that a person chose instead."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from annotator.settings import Settings
from annotator.ui.actions.action import Action

_KEY = "shortcuts"


class Keys(QObject):
    """The shortcuts of the table as one person has them; only what differs from the table is remembered."""

    changed = Signal()

    def __init__(self, settings: Settings, table: Iterable[Action], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.table = tuple(table)
        self._by_id = {action.id: action for action in self.table}

    def of(self, action: Action) -> tuple[str, ...]:
        """The keys of an action, in the portable spelling."""
        chosen = self._chosen().get(action.id)
        return tuple(chosen) if chosen is not None else tuple(map(_portable, action.shortcuts))

    def is_own(self, action: Action) -> bool:
        """Whether the person chose other keys than the table's."""
        return action.id in self._chosen()

    @property
    def has_own(self) -> bool:
        """Whether any key was changed."""
        return bool(self._chosen())

    def choose(self, action: Action, keys: Iterable[str]) -> None:
        """Gives an action other keys, none to leave it without; the table's own are not worth remembering."""
        chosen = self._chosen()
        wanted = list(dict.fromkeys(_portable(key) for key in keys if key))
        chosen[action.id] = wanted
        if wanted == [_portable(key) for key in action.shortcuts]:
            del chosen[action.id]
        self._remember(chosen)

    def take(self, action: Action, key: str) -> None:
        """Gives an action one key and takes it from every action that could not have it beside it."""
        self._free(action, key)
        self.choose(action, [key])

    def reset(self, action: Action) -> None:
        """Gives an action the table's keys again, and takes them from whoever has them now."""
        for key in action.shortcuts:
            self._free(action, key)
        self._remember({name: keys for name, keys in self._chosen().items() if name != action.id})

    def reset_all(self) -> None:
        """Gives every action the table's keys again."""
        self._remember({})

    def rivals(self, action: Action, key: str) -> list[Action]:
        """The other actions that answer to a key where this one does; the same key in another place is no conflict."""
        wanted = _portable(key)
        others = (other for other in self.table if other.id != action.id and _meet(action, other))
        return [other for other in others if wanted in self.of(other)]

    def _free(self, action: Action, key: str) -> None:
        for other in self.rivals(action, key):
            self.choose(other, [one for one in self.of(other) if one != _portable(key)])

    def _chosen(self) -> dict[str, list[str]]:
        """What is remembered and still makes sense: actions of this version, with lists of keys."""
        found = self._settings.get(_KEY)
        if not isinstance(found, dict):
            return {}
        return {
            name: [key for key in keys if isinstance(key, str)]
            for name, keys in found.items()
            if name in self._by_id and isinstance(keys, list)
        }

    def _remember(self, chosen: dict[str, list[str]]) -> None:
        self._settings.set(_KEY, chosen or None)
        self._settings.save()
        self.changed.emit()


def native(key: str) -> str:
    """A key as the platform writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def keys_words(keys: Iterable[str]) -> str:
    """Several keys in one line."""
    return ", ".join(native(key) for key in keys)


def _portable(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def _meet(one: Action, other: Action) -> bool:
    return one.scope == other.scope or "window" in {one.scope, other.scope}
