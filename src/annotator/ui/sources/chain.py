"""Chains of sources as they are drawn: steps from the article inwards to the root, and where each has its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from annotator.ui.article.display import shown
from annotator.ui.widgets.said import listed
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.operations.chains import Behind, Hop, SourceChain

SIDE, LINE_GAP, ACROSS, DOWN, BEND = 2.0, 16.0, 30.0, 15.0, 16.0
PADDING = 9.0
LEAST, MOST = 84.0, 230.0
UNKNOWN = "not in the registry"


@dataclass(frozen=True, slots=True)
class Step:
    """Who passes it on: the outlet, or a source; `key` is where its words stand, None for the outlet itself."""

    name: str
    aside: str = ""
    group: str = ""
    is_known: bool = True
    is_root: bool = False
    in_circle: bool = False
    key: Any = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One chain, the outlet first; the last steps may be a circle, the last of all having it from the first of them."""

    steps: tuple[Step, ...]

    @property
    def circle(self) -> tuple[Step, ...]:
        """The sources that have it from each other."""
        return tuple(step for step in self.steps if step.in_circle)

    @property
    def warning(self) -> str:
        """What is wrong with it, in words; empty when it has a root."""
        names = [step.name for step in self.circle]
        if not names:
            return ""
        if len(names) == 1:
            return f"{names[0]} is credited with its own report: no root."
        return f"In a circle, no root: {names[0]} has it from {', which has it from '.join([*names[1:], names[0]])}."

    @property
    def sentence(self) -> str:
        """The chain as it is said."""
        names = [_said(step) for step in self.steps if not step.in_circle or step is self.circle[0]]
        told = f"{names[0]} has it from " + ", who has it from ".join(names[1:]) if len(names) > 1 else names[0]
        return f"{told}. {self.warning}".strip()


def lines_of(behind: Behind) -> list[Line]:
    """What stands behind a mark or record, as it is drawn."""
    first = [Step(behind.outlet, "this article")] if behind.outlet else []
    return [Line((*first, *_steps(chain, behind.outlet))) for chain in behind.chains]


def _steps(chain: SourceChain, outlet: str) -> Iterable[Step]:
    if chain.circle:
        yield from (_step(hop, outlet) for hop in chain.hops[:-1])
        yield from (_step(hop, outlet, in_circle=True) for hop in chain.circle)
    else:
        last = len(chain.hops) - 1
        yield from (_step(hop, outlet, is_root=at == last) for at, hop in enumerate(chain.hops))


def _step(hop: Hop, outlet: str, *, is_root: bool = False, in_circle: bool = False) -> Step:
    source = hop.source
    kind = source.kind or "" if source.is_known else UNKNOWN
    elsewhere = f"in {hop.outlet}" if hop.outlet and hop.outlet != outlet else ""
    aside = " · ".join(part for part in ("root" if is_root else "", kind, elsewhere) if part)
    where = (hop.document_id, hop.mark_id)
    return Step(source.name, aside, source.group or "", source.is_known, is_root, in_circle, where, hop.quote)


def _said(step: Step) -> str:
    about = ", ".join(part for part in (step.aside.replace(" · ", ", "), step.group) if part)
    return f"{step.name} ({about})" if about else step.name


@dataclass(frozen=True, slots=True)
class Box:
    """The place of one step: of which line, and of which step of it."""

    area: QRectF
    line: int
    step: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """Points from whoever has it to whoever passes it on."""

    start: QPointF
    end: QPointF


@dataclass(frozen=True, slots=True)
class Loop:
    """Closes a circle beside its boxes: from the first of them round to the last, which has it from the first."""

    start: QPointF
    end: QPointF
    bend: QPointF


@dataclass(frozen=True, slots=True)
class Note:
    """Words under a line."""

    area: QRectF
    words: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything has its place, and how much room that takes."""

    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    loops: tuple[Loop, ...] = ()
    notes: tuple[Note, ...] = ()
    height: float = 0.0


def small(font: QFont) -> QFont:
    """The letters of what is said under a name."""
    made = QFont(font)
    made.setPixelSize(max(10, round(QFontMetricsF(font).height() * 0.68)))
    return made


def strong(font: QFont) -> QFont:
    """The letters of a root's name."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def planned(lines: Sequence[Line], width: float, font: QFont) -> Plan:
    """All lines, side by side from left to right where each fits the width, and else from the top down."""
    name, below = QFontMetricsF(strong(font)), QFontMetricsF(small(font))
    wides = [[_wide(step, name, below) for step in line.steps] for line in lines]
    is_across = all(sum(each) + ACROSS * (len(each) - 1) <= width - 2 * SIDE for each in wides)
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    loops: list[Loop] = []
    notes: list[Note] = []
    top = SIDE
    for number, (line, wide) in enumerate(zip(lines, wides, strict=True)):
        beside = BEND if len(line.circle) > 1 else 0
        areas = _across(line, wide, top, name, below) if is_across else _down(line, width - beside, top, name, below)
        boxes += [Box(area, number, at) for at, area in enumerate(areas)]
        arrows += [_arrow(one, other, across=is_across) for one, other in zip(areas[1:], areas, strict=False)]
        top = max(area.bottom() for area in areas)
        if len(line.circle) > 1:
            loops.append(_loop(areas[-len(line.circle)], areas[-1], across=is_across))
            top += BEND if is_across else 0
        if line.warning:
            room = QRectF(SIDE, top + 5, width - 2 * SIDE, 0)
            room.setHeight(below.boundingRect(room.adjusted(0, 0, 0, 1000), 0x1000, line.warning).height() + 2)
            notes.append(Note(room, line.warning))
            top = room.bottom()
        top += LINE_GAP
    return Plan(tuple(boxes), tuple(arrows), tuple(loops), tuple(notes), top - LINE_GAP + SIDE if lines else 0.0)


def _wide(step: Step, name: QFontMetricsF, below: QFontMetricsF) -> float:
    told = max(name.horizontalAdvance(shown(step.name)), below.horizontalAdvance(under(step)) * 1.06)
    return min(MOST, max(LEAST, told + 2 * PADDING + 2))


def under(step: Step) -> str:
    """What stands under a name."""
    return " · ".join(part for part in (step.aside, step.group) if part)


def _high(step: Step, name: QFontMetricsF, below: QFontMetricsF) -> float:
    return name.height() + (below.height() if under(step) else 0) + 9


def _across(line: Line, wide: Sequence[float], top: float, name: QFontMetricsF, below: QFontMetricsF) -> list[QRectF]:
    high = max(_high(step, name, below) for step in line.steps)
    left, areas = SIDE, []
    for each in wide:
        areas.append(QRectF(left, top, each, high))
        left += each + ACROSS
    return areas


def _down(line: Line, width: float, top: float, name: QFontMetricsF, below: QFontMetricsF) -> list[QRectF]:
    areas = []
    for step in line.steps:
        areas.append(QRectF(SIDE, top, min(width - 2 * SIDE, 2 * MOST), _high(step, name, below)))
        top = areas[-1].bottom() + DOWN
    return areas


def _arrow(inner: QRectF, outer: QRectF, *, across: bool) -> Arrow:
    if across:
        return Arrow(QPointF(inner.left() - 4, inner.center().y()), QPointF(outer.right() + 4, outer.center().y()))
    return Arrow(QPointF(inner.left() + 18, inner.top() - 2), QPointF(outer.left() + 18, outer.bottom() + 2))


def _loop(first: QRectF, last: QRectF, *, across: bool) -> Loop:
    if across:
        start, end = (QPointF(area.center().x(), area.bottom() + 2) for area in (first, last))
        return Loop(start, end, QPointF(0, BEND))
    start, end = (QPointF(area.right() + 2, area.center().y()) for area in (first, last))
    return Loop(start, end, QPointF(BEND, 0))


def spoken(lines: Sequence[Line]) -> str:
    """All chains as they are read aloud."""
    if len(lines) < 2:
        return "".join(line.sentence for line in lines)
    roots = list(dict.fromkeys(line.steps[-1].group or line.steps[-1].name for line in lines if not line.circle))
    ends = f", ending at {listed(roots)}" if roots else ""
    return f"{len(lines)} chains{ends}. " + " ".join(line.sentence for line in lines)


def tip(step: Step) -> str:
    """What is said of a step under the pointer."""
    about = _said(step)
    return f"{about}\n“{shortened(step.quote, 120)}”" if step.quote else about
