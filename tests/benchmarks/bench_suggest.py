"""What suggesting costs for an ordinary article, beside a floor of the same run: every word found once by a pattern.

`python -m tests.benchmarks.bench_suggest [ARTICLES]` learns from so many articles, then prints milliseconds of CPU,
least, p50 and p99, for articles of 4,000 characters with about as many numbers and credits as the news has, of which
nothing was read before; the aim is 50 for everything together. The last rows are by the wall: the longest time the
window's thread was kept from its turn, alone and while beside it a dozen articles are learned from and one is read.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.learning.features import lines_between
from annotator.learning.lesson import Lesson
from annotator.learning.tagging import Tagging
from annotator.learning.training import Prepared, train
from annotator.operations import learned, suggest
from annotator.operations.suggest import Known
from annotator.resources import sample_corpus
from annotator.store import Store
from annotator.tags.finding import found_in
from annotator.text.pieces import forwards
from annotator.text.span import Span
from tests.factories import make_analyst, make_document, mark_of

LONG = 4_000
FEW = 12
ROUNDS = 100
PLAIN = (
    "Nothing of this could be checked on the spot, and those who came back late at night did not want to speak.",
    "It rained until the evening, and the road along the river stayed closed to all but the people of the village.",
    "Behind the school the snow lay as high as the windows; somebody had swept a path to the gate and then stopped.",
    "Nobody in the market remembers a winter like this, though the old like to tell of harder ones.",
    "The windows of the town hall were dark, the flags were down, and a dog slept in front of the open door.",
)
WORD = re.compile(r"\w+")
KNOWN = [Known(f"the {name} board", "claim", 3) for name in ("harbour", "fishing", "storm", "county")] * 25
SECONDS = 3.0

Work = Callable[[str], object]


@cache
def paragraphs() -> list[str]:
    """Those of the sample corpus."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(sample_corpus().glob("*.txt"))]
    return [one for text in texts for one in text.split("\n\n") if len(one) > 80]


def article(number: int) -> str:
    """An article of its own: known paragraphs with other numbers and names, in another order."""
    chance = Random(number)
    chosen, name = list[str](), "".join(chance.choices("aeioulmnrst", k=7)).capitalize()
    while sum(map(len, chosen)) < LONG:
        chosen.append(" ".join(chance.sample(PLAIN, 3)))  # the sample has twice the numbers and credits of the news
        words = re.sub(r"\d[\d,]*", lambda _found: f"{chance.randint(20, 9_999):,}", chance.choice(paragraphs()))
        chosen.append(re.sub(r"\b(?:Seoul|Kursk|Lee|Russia)\b", name, words))
    return "\n\n".join(chosen)[:LONG]


def marks(text: str) -> dict[str, tuple[Span, ...]]:
    """What somebody marks who wants the numbers above a hundred, credited, and what these cover."""
    found = [one.moved(start) for start, end in forwards(text) for one in found_in(text[start:end])]
    figures = [one for one in found if one.tag == "figure" and sum(map(str.isdigit, text[one.start : one.end])) > 2]
    credited = [one for one in found if one.tag == "attribution"]
    covered = {part for one in credited for part in one.covers}
    return {
        "figure": tuple(Span.of(one.start, one.end) for one in figures),
        "attribution": tuple(Span.of(one.start, one.end) for one in credited),
        "claim": tuple(Span.of(*one) for one in sorted(covered)),
    }


def lesson(number: int) -> Lesson:
    text = article(number)
    return Lesson(str(number), text, len(text), marks(text))


def pieced(text: str, work: Callable[[int, int], object]) -> None:
    for start, end in forwards(text):
        work(start, end)


def ways(tagging: Tagging) -> Iterator[tuple[str, Work]]:
    """What is measured, by name; each begins with an article that nothing was read of."""
    yield "floor: every word by a pattern", WORD.findall
    yield "rules", lambda text: pieced(text, lambda start, end: suggest.found_between(text, start, end))
    yield "features, rules included", lambda text: pieced(text, lambda start, end: lines_between(text, start, end))
    yield (
        "rules and model",
        lambda text: pieced(text, lambda start, end: suggest.found_between(text, start, end, tagging=tagging)),
    )
    yield "everything, values included", lambda text: suggest.suggestions(text, [], known=KNOWN, tagging=tagging)


def measured(tagging: Tagging) -> dict[str, list[float]]:
    """CPU milliseconds of each way, in order, over articles that are all different; taken in turns."""
    times: dict[str, list[float]] = {name: [] for name, _ in ways(tagging)}
    for number in range(ROUNDS):
        for at, (name, work) in enumerate(ways(tagging)):
            text = article(10_000 + number * len(times) + at)  # read before, some of it would be known
            begun = time.process_time()
            work(text)
            times[name].append((time.process_time() - begun) * 1000)
    return {name: sorted(those) for name, those in times.items()}


def gaps(folder: Path) -> Iterator[tuple[str, float]]:
    """The longest milliseconds between two turns of the window, doing nothing and with work beside it."""
    from PySide6.QtCore import QEventLoop, QTimer

    from annotator.settings import Settings
    from annotator.ui.app import TURN, application, spare_what_stays
    from annotator.ui.appearance import Appearance
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

    app = application()
    sys.setswitchinterval(TURN)
    settings = Settings.load(folder / "settings.json")
    window = MainWindow(Workspace(settings, Appearance(app, settings)))
    window.show()
    window.workspace.open(folder / "p.annotator")
    window.workspace.set_analyst(window.workspace.analysts[0].id)
    window.workspace.open_document(window.articles.items[0].id)

    def longest(is_over: Callable[[], bool]) -> float:
        last, worst, begun = time.perf_counter(), 0.0, time.perf_counter()
        loop, tick = QEventLoop(), QTimer(interval=1)

        def turn() -> None:
            nonlocal last, worst
            now = time.perf_counter()
            last, worst = now, max(worst, now - last)
            if is_over() and now - begun > SECONDS:
                loop.quit()

        tick.timeout.connect(turn)
        tick.start()
        loop.exec()
        tick.stop()
        return worst * 1000

    longest(lambda: window.annotate.suggesting.is_ready)
    spare_what_stays()
    yield "window at rest", longest(lambda: True)
    learner = window.annotate.learner
    learner.learn()
    yield "window while it learns", longest(lambda: not learner.is_learning)
    window.annotate.suggesting._begin()
    yield "window while an article is read", longest(lambda: window.annotate.suggesting.is_ready)
    window.close()


def project(folder: Path, many: int) -> None:
    """A project in which everything is marked by one analyst."""
    with Store.create(folder / "p.annotator", "P") as store, store.transaction("Fill") as tx:
        somebody = make_analyst(tx)
        for number in range(many):
            text = article(number)
            document = make_document(tx, text, title=f"Article {number}")
            found = [(tag, span) for tag, spans in marks(text).items() for span in spans]
            tx.put([mark_of(document, somebody, text, one.start, one.end, tag=tag) for tag, one in found])


def main(many: int) -> None:
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()
    begun = time.process_time()
    prepared = [Prepared.of(lesson(number)) for number in range(many)]
    weights = {tag: train(tag, prepared) for tag in ("claim", "figure", "attribution")}
    names = {len(one.attributes) for one in weights.values()}
    print(f"learned from {many} articles in {time.process_time() - begun:.0f} s of CPU, {max(names):,} attributes")
    print(f"{'':40}{'least':>8}{'p50':>8}{'p99':>8}{'ratio':>8}")
    found = measured(Tagging(weights))
    floor = next(iter(found.values()))[ROUNDS // 2]
    for name, those in found.items():
        middle = those[ROUNDS // 2]
        print(f"{name:40}{those[0]:8.2f}{middle:8.2f}{those[-2]:8.2f}{middle / floor:8.1f}")
    with tempfile.TemporaryDirectory() as folder:
        project(Path(folder), FEW)
        for name, worst in gaps(Path(folder)):
            print(f"{name:40}{'':16}{worst:8.1f}")
        with Store.open(Path(folder) / "p.annotator", "read") as store:
            model = learned.of_project(store)
            print("on for", ", ".join(sorted(learned.used(model))) or "nothing")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
