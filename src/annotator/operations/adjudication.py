"""The adjudication report: every conflict of a project or an article, its positions, and what was decided and why.

A page that stands alone (HTML without scripts), to be read, printed and kept. It says the day of the last change and
not of its making, in UTC, so that the same project gives the same bytes everywhere.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import Refused
from annotator.operations.adjudication_facts import facts
from annotator.operations.adjudication_page import page
from annotator.operations.identifiers import row_id
from annotator.progress import Progress, silent
from annotator.store.files import sync

if TYPE_CHECKING:
    from annotator.store import Store

PROJECT_SUFFIX = ".annotator"


def report(
    store: Store, document_id: str | None = None, *, viewer: str | None = None, progress: Progress = silent
) -> str:
    """The report on an article or, without one, on all that a viewer may see, as HTML (see `blind` for viewers)."""
    return page(facts(store, document_id, viewer=viewer, progress=progress))


def write(store: Store, out: Path, *, document: str | None = None, force: bool = False) -> Path:
    """Writes the report to `out`, whole or not at all, and gives its path; `document` is an id as it is shown.

    Raises `Refused` when something is there and `force` is not given, or when it cannot be written.
    """
    from annotator.model import Document

    out = Path(os.path.abspath(out))  # noqa: PTH100 - takes “..” out of the name without following links
    _refuse_taken(store, out, force=force)
    document_id = None
    if document is not None:
        with store.reading() as reading:
            document_id = row_id(reading, Document, document)
    put(out, report(store, document_id).encode())
    return out


def put(out: Path, content: bytes) -> None:
    """Puts a file in place in one go; what was there stays until the new one is whole."""
    try:
        holder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
    except FileNotFoundError:
        raise Refused(f"The folder “{out.parent}” does not exist. Create it first.") from None
    except OSError as error:
        raise Refused(f"“{out.parent}” cannot be written: {error.strerror}. Choose another folder.") from error
    try:
        made = holder / out.name
        made.write_bytes(content)
        sync(made)
        made.replace(out)
        sync(out.parent)
    except OSError as error:
        raise Refused(f"“{out}” could not be written: {error.strerror or error}. What was there stays.") from error
    finally:
        shutil.rmtree(holder, ignore_errors=True)


def _refuse_taken(store: Store, out: Path, *, force: bool) -> None:
    project = store.path
    if project is not None and project.parent.resolve() == out.parent.resolve() and project.name in out.name:
        raise Refused(f"“{out}” is the project itself, or named like it. Choose another name.")
    if out.is_dir():
        raise Refused(f"“{out}” is a folder. Name a file.")
    if out.exists() and not force:
        raise Refused(f"“{out}” already exists and was left as it is. Choose another name, or use --force.")
    if out.exists() and out.suffix == PROJECT_SUFFIX:
        raise Refused(f"“{out}” is a project and no report. Choose another name.")
