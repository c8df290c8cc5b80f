"""Patterns compiled when they are first looked for: at the start it would take as long as painting a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import regex


class _Pattern:
    """A pattern before its first use; what is asked of it is kept, so that later uses cost nothing more."""

    def __init__(self, pattern: str) -> None:
        self._written = pattern

    def __getattr__(self, name: str) -> Any:
        import regex

        found = getattr(regex.compile(self._written), name)
        setattr(self, name, found)
        return found


def lazily(pattern: str) -> regex.Pattern[str]:
    """What `regex.compile` gives; flags are written into the pattern."""
    return cast("regex.Pattern[str]", _Pattern(pattern))
