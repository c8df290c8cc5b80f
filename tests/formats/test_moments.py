"""When a file was published or made: what is said is taken, what is not is not invented."""

from __future__ import annotations

import pytest

from annotator.formats.moments import made, published


@pytest.mark.parametrize(
    ("given", "date", "note"),
    [
        ("2025-02-03", "2025-02-03", None),
        ("2025-02", "2025-02", None),
        ("2025", "2025", None),
        ("2025-02-03T10:30:00Z", "2025-02-03", "Published 2025-02-03 10:30 UTC."),
        ("2025-02-03T23:30:05.123-05:00", "2025-02-03", "Published 2025-02-03 23:30:05 -05:00."),
        ("20250203", "2025-02-03", None),
        ("D:20250203103000+02'00'", "2025-02-03", "Published 2025-02-03 10:30 +02:00."),
        ("Mon, 03 Feb 2025 10:30:00 +0100", "2025-02-03", "Published 2025-02-03 10:30 +01:00."),
        ("Mon, 03 Feb 2025 10:30:00 GMT", "2025-02-03", "Published 2025-02-03 10:30 UTC."),
        ("3.2.2025", "2025-02-03", None),
        ("2025/2/3 10:30", "2025-02-03", "Published 2025-02-03 10:30."),
        ("3 February 2025", "2025-02-03", None),
        ("Monday, Feb. 3, 2025 10:30 UTC", "2025-02-03", "Published 2025-02-03 10:30 UTC."),
        ("Mon, 3 Feb 2025 10:30:00 +0000", "2025-02-03", "Published 2025-02-03 10:30 UTC."),
        ("03/02/2025", None, None),
        ("31.2.2025", None, None),
        ("2025-02-30", None, None),
        ("2025-02-03T29:30", "2025-02-03", None),
        ("yesterday", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_date_and_time_of_publication(given: str | None, date: str | None, note: str | None) -> None:
    assert published(given) == (date, note)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("2025-02-03T10:30:00", "The file was made on 2025-02-03, 10:30."),
        ("D:20250203", "The file was made on 2025-02-03."),
        ("soon", None),
    ],
)
def test_when_a_file_was_made(given: str, line: str | None) -> None:
    assert made(given) == line
