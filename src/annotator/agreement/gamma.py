"""Gamma: agreement by the best alignment of marks, beyond that of the same marks shifted at random.

Mathet, Widlöcher & Métivier (2015). Takes boundaries, tags and missing marks together, and lets marks nest and
overlap; a mark in fragments counts from its first code point to its last. The articles of a project add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from annotator.agreement.alignment import Placed, best_alignment
from annotator.agreement.f1 import over
from annotator.agreement.measure import Measure, Tally
from annotator.agreement.sample import Analysts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from annotator.agreement.frame import Floats, Frame

SEED = 20150901
SHUFFLES = 30
LEAST_SHUFFLES = 3
MOST_SHUFFLES = 300
PRECISION = 0.02


class _Article:
    """One article's marks, with the disorders of as many shuffles as were asked for."""

    def __init__(self, name: str, marks: Sequence[Placed], length: float) -> None:
        import numpy as np

        self.marks = marks
        self.length = length
        self.size = sum(len(one.start) for one in marks) / len(marks)
        self.aligned = best_alignment(marks)
        self.drawn: list[float] = []
        self._generator = np.random.default_rng((SEED, crc32(name.encode())))

    def shuffle(self, times: int) -> None:
        """Draws until there are so many disorders by chance."""
        while len(self.drawn) < times:
            marks = shuffled(self.marks, self.length, self._generator)
            size = sum(len(one.start) for one in marks) / len(marks)
            self.drawn.append(best_alignment(marks).cost / size)


def shuffled(marks: Sequence[Placed], length: float, generator: np.random.Generator) -> list[Placed]:
    """For each analyst the marks of one of them, drawn at random, all moved on by the same random distance.

    What is moved past the end of the text goes on at its start, uncut. Two distances are at least the mean length of
    marks apart, as far as there is room (section 5.2.1). Somebody's marks are always among them.
    """
    import numpy as np

    mean = float(np.concatenate([one.end - one.start for one in marks]).mean())
    filled = [at for at, one in enumerate(marks) if len(one.start)]
    drawn = generator.integers(0, len(marks), size=len(marks))
    if not any(len(marks[at].start) for at in drawn):
        drawn[0] = filled[int(generator.integers(0, len(filled)))]
    shifts: list[float] = []
    for _ in marks:
        shifts.append(_shift(shifts, length, mean, generator))
    return [_moved(marks[at], shift, length) for at, shift in zip(drawn.tolist(), shifts, strict=True)]


def _shift(before: Sequence[float], length: float, apart: float, generator: np.random.Generator) -> float:
    """A distance at random, far enough from those before as long as a few tries find one."""
    shift = 0.0
    for _ in range(20):
        shift = float(generator.integers(0, max(1, int(length))))
        if all(apart <= abs(shift - other) <= length - apart for other in before):
            break
    return shift


def _moved(one: Placed, shift: float, length: float) -> Placed:
    back = length * (one.start + shift >= length)
    return Placed(one.start + shift - back, one.end + shift - back, one.tag)


def _tally(frame: Frame, analysts: Analysts) -> Tally:
    import numpy as np

    workers = frame.workers(analysts)
    articles = np.flatnonzero(workers >= 2)
    tables = (*((tag,) for tag in frame.tags), frame.tags)
    counts = np.zeros((len(tables), len(articles), 2))
    shown = np.zeros((len(tables), len(articles), 3))
    notes = []
    for at, tags in enumerate(tables):
        found = dict(_articles(frame, analysts, tags, articles.tolist()))
        error = _draw(list(found.values()))
        for place, article in found.items():
            counts[at, place] = article.aligned.cost, article.size * float(np.mean(article.drawn))
            shown[at, place] = _sizes(article, len(analysts))
        notes.append(_note(list(found.values()), error))
    return Tally(articles=articles, counts=counts, shown=shown, notes=notes)


def _articles(
    frame: Frame, analysts: Analysts, tags: Sequence[str], articles: Sequence[int]
) -> Iterator[tuple[int, _Article]]:
    """Those of the articles where somebody marked something, by their place in the list."""
    import numpy as np

    for place, article in enumerate(articles):
        marks = []
        for who in sorted(analysts):
            if frame.worked(who)[article]:
                own = [
                    (mark.span.start, mark.span.end, at)
                    for at, tag in enumerate(tags)
                    for mark in frame.marks(who, tag)[article]
                ]
                start, end, tag_ = np.array(own, dtype=np.float64).reshape(-1, 3).T
                marks.append(Placed(start, end, tag_.astype(np.int64)))
        if any(len(one.start) for one in marks):
            yield place, _Article(frame.articles[article], marks, float(frame.lengths[article]))


def _draw(articles: Sequence[_Article]) -> float:
    """Shuffles until the disorder by chance, over all articles, is known well enough; how well, as a share.

    The sample size is that of section 5.3 of the paper, with the spread over all articles together.
    """
    if not articles:
        return 0.0
    times = max(LEAST_SHUFFLES, -(-SHUFFLES // len(articles)))
    while True:
        for article in articles:
            article.shuffle(times)
        error = _error(articles)
        wanted = min(MOST_SHUFFLES, int(times * (error / PRECISION) ** 2) + 1)
        if error <= PRECISION or wanted <= times:
            return error
        times = wanted


def _error(articles: Sequence[_Article]) -> float:
    """Half the width of the 95 % interval of the disorder by chance, as a share of it."""
    import numpy as np

    expected = sum(article.size * float(np.mean(article.drawn)) for article in articles)
    spread = sum(article.size**2 * float(np.var(article.drawn, ddof=1)) / len(article.drawn) for article in articles)
    return 1.96 * float(np.sqrt(spread)) / expected if expected else 0.0


def _sizes(article: _Article, analysts: int) -> tuple[int, int, int]:
    """Marks of the first and second, and tuples that have a mark of everybody."""
    whole = sum(1 for one in article.aligned.tuples if len(one) == analysts)
    return len(article.marks[0].start), len(article.marks[1].start), whole


def _note(articles: Sequence[_Article], error: float) -> str | None:
    if not articles:
        return None
    drawn = sum(len(article.drawn) for article in articles)
    unsure = sum(1 for article in articles if not article.aligned.is_best)
    said = f"chance from {drawn:,} shuffles, ± {error:.1%}"
    return f"{said}; the alignment may not be the best in {unsure} of {len(articles)} articles" if unsure else said


def _value(counts: Floats) -> Floats:
    """Of columns: disorder, disorder by chance, each times the mean number of marks."""
    return 1 - over(counts[..., 0], counts[..., 1])


GAMMA = Measure(
    name="gamma",
    label="Mathet's γ",
    definition="One less the disorder of the best alignment of marks over that of the same marks shifted at random "
    "within their article; boundaries, tags and missing marks weigh alike (Mathet, Widlöcher & Métivier 2015).",
    tally=_tally,
    value=_value,
    unset="not defined: nobody marked anything, or chance cannot move it",
    slow=True,
)
