"""Where shipped files are: beside the package in an installed wheel, at the top of a checkout otherwise."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _base() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent.parent


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources/`."""
    return _base().joinpath("resources", *parts)


def sample_corpus() -> Path:
    """The folder of the sample corpus."""
    return _base() / "sample_corpus"
