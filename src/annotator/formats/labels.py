"""What other programs' labels mean here: a tag by its name in any case, or what the person who imports said."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.formats.json_item import NotTakenError
from annotator.tags.tag_type import TagType, tag_types
from annotator.tags.values import said


class Meanings(dict[str, str]):
    """What a person said that labels mean, and `unknown`: those that were met and mean nothing here, in their order."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        super().__init__(meanings)
        self.unknown: dict[str, None] = {}


def tag_named(label: str, meanings: Mapping[str, str]) -> TagType:
    """The tag type a label means; `meanings` are those of `ReadOptions.tags` and come first.

    Raises `NotTakenError` for a label that means nothing here, with what to do.
    """
    known = tag_types()
    meant = meanings.get(label, label)
    found = known.get(meant) or _by_name(meant)
    if found is None:
        if isinstance(meanings, Meanings):
            meanings.unknown[label] = None
        example = f"{label or 'LABEL'}={next(iter(known))}"
        raise NotTakenError(
            f"There is no tag called {said(label)}. Known tags: {', '.join(known)}. Say what it means: --tag {example}."
        )
    return found


def _by_name(meant: str) -> TagType | None:
    wanted = meant.strip().casefold()
    return next((tag for tag in tag_types().values() if wanted in {tag.name.casefold(), tag.label.casefold()}), None)
