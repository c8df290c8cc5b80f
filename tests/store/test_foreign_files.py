"""Files that are no project, are damaged, or come from somewhere else: a sentence, and not one byte changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import CannotRead, Refused
from annotator.store import Store, files
from annotator.store.backup import backup, restore
from annotator.store.check import check
from annotator.store.plain import APPLICATION_ID
from tests.factories import make_small, tampered
from tests.store.processes import AS_NOBODY, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    make_small(path, "word " * 20_000).store.close()
    return path


def refused(path: Path, match: str, kind: type[Exception] = CannotRead) -> None:
    """Opening says so, to write and to read, and leaves the file and its folder as they were."""
    before, around = path.read_bytes(), set(path.parent.iterdir())
    with pytest.raises(kind, match=match):
        Store.open(path)
    with pytest.raises(kind, match=match):
        Store.open(path, "read")
    assert path.read_bytes() == before
    assert {other for other in path.parent.iterdir() if not other.name.endswith(".lock")} <= around


@pytest.mark.parametrize("content", [b"", b"An article.\n", b"SQLite format 3\0 but no more", os.urandom(5000)])
def test_files_that_are_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.annotator"
    path.write_bytes(content)
    refused(path, "is not an Annotator project")
    assert not list(tmp_path.glob(".*.lock"))


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE bookmark(url); PRAGMA application_id=252006;")
    refused(path, "is not an Annotator project")


def test_our_mark_on_an_empty_database_is_not_enough(tmp_path: Path) -> None:
    path = tampered(tmp_path / "p.annotator", f"PRAGMA application_id={APPLICATION_ID}", "CREATE TABLE project(id)")
    for version in (0, -1):
        refused(tampered(path, f"PRAGMA user_version={version}"), f"schema {version}, which no Annotator made")
    refused(tampered(path, "PRAGMA user_version=1"), "altered by another program")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER spy AFTER INSERT ON annotation BEGIN DELETE FROM version; END",
        "CREATE VIEW spy AS SELECT * FROM annotation",
        "CREATE TABLE spy(word)",
        "CREATE INDEX spy ON annotation(quote)",
        "ALTER TABLE annotation ADD COLUMN spy TEXT",
        "DROP INDEX ix_head_row_id",
        "DROP TABLE document_search",
    ],
)
def test_an_altered_schema_is_not_trusted(project: Path, statement: str) -> None:
    refused(tampered(project, statement), "altered by another program")
    with pytest.raises(CannotRead, match="altered by another program"):
        backup(project, project.with_name("copy"))
    with pytest.raises(CannotRead, match="altered by another program"):
        restore(project, project.with_name("restored"))
    report = check(project, repair=True)
    assert "file" in {found.kind for found in report.findings}
    assert report.repaired == []


def test_a_newer_project_is_left_untouched(project: Path) -> None:
    refused(tampered(project, "PRAGMA user_version=99"), "newer Annotator", Refused)


def test_a_truncated_project(project: Path) -> None:
    project.write_bytes(project.read_bytes()[:-20_000])
    refused(project, "damaged")


def test_a_damaged_page_is_found_on_opening_and_by_check(project: Path) -> None:
    content = bytearray(project.read_bytes())
    for page in range(4096 * 3, len(content), 4096 * 2):
        content[page : page + 200] = os.urandom(200)
    project.write_bytes(content)
    refused(project, "damaged")
    assert not check(project).ok


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(CannotRead, match="does not exist"):
        Store.open(tmp_path / "none.annotator")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotRead, match="is no file"):
        Store.open(tmp_path / "pipe")


def test_a_project_is_never_made_over_something(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    path.write_text("mine")
    with pytest.raises(Refused, match="already exists"):
        Store.create(path, "Project")
    assert path.read_text() == "mine"
    with pytest.raises(Refused, match="does not exist"):
        Store.create(tmp_path / "none" / "p.annotator", "Project")


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share = tmp_path / "my share"
    share.mkdir()
    mounts = tmp_path / "mounts"
    escaped = str(share).replace(" ", "\\040")
    mounts.write_text(f"none / ext4 rw 0 0\n\nserver:/x {escaped} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(files, "MOUNTS", mounts)
    with pytest.raises(Refused, match="network drive"):
        Store.create(share / "p.annotator", "Project")
    assert list(share.iterdir()) == []
    local = make_small(tmp_path / "p.annotator").store
    local.close()
    shutil.copy(tmp_path / "p.annotator", share / "p.annotator")
    refused(share / "p.annotator", "network drive", Refused)
    with pytest.raises(Refused, match="network drive"):
        restore(tmp_path / "p.annotator", share / "q.annotator")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users reach, which those of tests are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


READ_ONLY = (
    AS_NOBODY
    + """
try:
    Store.open(path)
except Problem as problem:
    print(type(problem).__name__, "cannot be written" in str(problem))
with Store.open(path, "read") as store, store.reading() as reading:
    from annotator.model import Analyst
    print(len(reading.live(Analyst)), check(path).ok)
"""
)


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_project_of_somebody_else_can_be_read(open_folder: Path, folder_mode: int) -> None:
    path = open_folder / "p.annotator"
    make_small(path).store.close()
    before = path.read_bytes()
    path.chmod(0o444)
    (open_folder / f".{path.name}.lock").unlink()
    open_folder.chmod(folder_mode)
    assert run(READ_ONLY, path).split() == ["Refused", "True", "2", "True"]
    open_folder.chmod(0o755)
    assert path.read_bytes() == before
