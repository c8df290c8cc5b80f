"""What is shown: one tag alone, one analyst alone, or everything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.tags.tag_type import TagType, tag_types
from annotator.ui.actions.action import Action, with_article
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

SHOW = ("View", "Show")


def _only_tag(tag: str, window: MainWindow) -> None:
    window.workspace.sight.only_tag(tag)


def _is_only_tag(tag: str, window: MainWindow) -> bool:
    return window.workspace.sight.tag == tag


def _tag_action(number: int, tag: TagType) -> Action:
    return Action(
        f"only_{tag.name}", f"Only {tag.label}s", SHOW, partial(_only_tag, tag.name), (f"Alt+{number}",),
        why=with_article, checked=partial(_is_only_tag, tag.name),
    )  # fmt: skip


def _whose(workspace: Workspace) -> str:
    """The analyst of the mark in hand, or else who is at the desk."""
    return workspace.mark.analyst_id if workspace.mark is not None else workspace.analyst_id


def _why_nobody(workspace: Workspace) -> str | None:
    return with_article(workspace) or (None if _whose(workspace) else "Choose a mark first: its analyst is shown.")


def _only_whose(workspace: Workspace) -> str:
    name = workspace.analyst_name(_whose(workspace))
    return "Only My Marks" if _whose(workspace) == workspace.analyst_id else f"Only {name}’s Marks"


ACTIONS = (
    *(_tag_action(number, tag) for number, tag in enumerate(tag_types().values(), start=1)),
    Action(
        "only_analyst", "Only One Analyst’s Marks", SHOW,
        lambda w: w.workspace.sight.only_analyst(_whose(w.workspace)), ("Alt+9",), why=_why_nobody, starts_group=True,
        named=_only_whose, checked=lambda w: bool(w.workspace.sight.analyst),
    ),
    Action(
        "show_all", "Everything", SHOW, lambda w: w.workspace.sight.show_all(), ("Alt+0",),
        why=lambda workspace: None if workspace.sight.is_partial else "Everything is shown.",
    ),
)  # fmt: skip
