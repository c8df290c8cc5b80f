"""Which source a merged source counts as: each points to what it turned out to be, and is taken apart by letting go."""

from __future__ import annotations

from collections.abc import Mapping


def heads(merged_into: Mapping[str, str | None]) -> dict[str, str]:
    """For each id the one it counts as, itself where it points nowhere or to nothing there is.

    Two machines can merge two sources into each other; a circle counts as its first id.
    """
    found: dict[str, str] = {}
    for one in merged_into:
        path = [one]
        while path[-1] not in found:
            onward = merged_into[path[-1]]
            if onward is None or onward not in merged_into:
                found[path[-1]] = path[-1]
            elif onward in path:
                found[path[-1]] = min(path[path.index(onward) :])
            else:
                path.append(onward)
        found.update(dict.fromkeys(path, found[path[-1]]))
    return found
