"""Publication dates as people write them."""

from __future__ import annotations

import re
from datetime import date

from annotator.errors import Problem


def checked_date(value: str) -> str:
    """A publication date as it is stored: an ISO day, month or year; raises `Problem` for anything else."""
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            pass
        else:
            return value
    raise Problem(f"“{value}” is not a date. Write it as 2025-01-13 (or 2025-01, or 2025).")
