"""Learning in a process of its own: reads one JSON value, `lessons` and `about`, from standard input.

Standard output gets a line of JSON for every step, then one with the size of the model, then the model.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import orjson

from annotator.learning.course import taken
from annotator.learning.lesson import Lesson

_POLITE = 10


def main() -> None:
    """Learns what it is given."""
    with suppress(AttributeError, OSError):
        os.nice(_POLITE)
    asked = orjson.loads(sys.stdin.buffer.read())
    lessons = [Lesson.of_json(one) for one in asked["lessons"]]
    model = taken(lessons, asked["about"], _tell).as_bytes()
    sys.stdout.buffer.write(orjson.dumps(len(model)) + b"\n" + model)
    sys.stdout.buffer.flush()


def _tell(doing: str, done: int, total: int | None) -> None:
    sys.stdout.buffer.write(orjson.dumps([doing, done, total]) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
