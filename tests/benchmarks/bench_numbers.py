"""What reading numbers and dates costs, beside a floor of the same run: every word found once by a pattern.

`python -m tests.benchmarks.bench_numbers` prints milliseconds of CPU, least and p50, for 3,500 characters of English
and German; the aim is 10 for all numbers and dates. The last rows are ten times as long.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from statistics import median

from annotator.quantity.dates import find_dates
from annotator.quantity.expression import find
from annotator.quantity.wording import Wording
from annotator.resources import sample_corpus
from tests.quantity.scoring import parts

LONG = 3_500
ROUNDS = 30
WORD = re.compile(r"\w+")
PUBLISHED = "2025-01-13"


def english() -> str:
    """The sample corpus, in which numbers are as dense as in any news of losses."""
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(sample_corpus().glob("*.txt")))


def german() -> str:
    """The German test sentences, each of which has numbers."""
    return " ".join(text for part in parts("de").values() for text in part)


def took(read: Callable[[], object]) -> str:
    """Least and median milliseconds of CPU."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        read()
        times.append((time.process_time() - begun) * 1000)
    return f"{min(times):8.2f}{median(times):8.2f}"


def main() -> None:
    print(f"{'':38}{'least':>8}{'p50':>8}")
    for language, article in (("en", english()), ("de", german())):
        for length in (LONG, 10 * LONG):
            text, wording = (article * 20)[:length], Wording(language)
            print(f"{f'floor: words, {language}, {length:,}':38}{took(lambda: WORD.findall(text))}")  # noqa: B023 read here
            print(f"{f'numbers, {language}, {length:,}':38}{took(lambda: find(text, wording))}")  # noqa: B023
            print(f"{f'dates, {language}, {length:,}':38}{took(lambda: find_dates(text, PUBLISHED, language))}")  # noqa: B023


if __name__ == "__main__":
    main()
