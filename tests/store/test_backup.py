"""Copies are proven before they count; restoring keeps what was there; a full disk changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import CannotRead, Refused
from annotator.model import Annotation
from annotator.store import Store
from annotator.store.backup import backup, default_target, restore
from annotator.store.check import check
from annotator.store.lock import Locked
from tests.factories import Small, make_mark, make_small, tampered
from tests.store.processes import run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    small = make_small(path)
    mark(small)
    small.store.close()
    return path


def mark(small: Small) -> None:
    with small.store.transaction("Mark") as tx:
        make_mark(tx, small.document, small.ada)


def marks(path: Path) -> int:
    with Store.open(path, "read") as store, store.reading() as reading:
        return len(reading.live(Annotation))


def device(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()
    return found[0] if found else None


def test_a_backup_is_whole_private_and_never_over_something(project: Path, tmp_path: Path) -> None:
    copy = backup(project, tmp_path / "copy.annotator")
    assert marks(copy) == 1
    assert check(copy).ok
    assert copy.stat().st_mode & 0o777 == 0o600
    before = copy.read_bytes()
    with pytest.raises(Refused, match="already exists"):
        backup(project, copy)
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob(".*.part*"))


def test_backups_of_one_moment_have_names_of_their_own(project: Path) -> None:
    names = {backup(project, default_target(project)) for _ in range(3)}
    assert len(names) == 3


def test_a_backup_of_nothing_or_of_rows_that_point_at_nothing_is_refused(project: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no project"):
        backup(tmp_path / "none.annotator", tmp_path / "copy")
    with pytest.raises(CannotRead, match="There is no backup"):
        restore(tmp_path / "none.annotator", tmp_path / "copy")
    tampered(project, "UPDATE annotation SET analyst_id = 'nobody'")
    with pytest.raises(CannotRead, match="did not pass its check"):
        backup(project, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_restoring_keeps_the_project_that_was_there(project: Path, tmp_path: Path) -> None:
    copy = backup(project, tmp_path / "copy.annotator")
    with Store.open(project) as store, store.transaction("Delete") as tx:
        tx.remove(*tx.live(Annotation))
    kept = [restore(copy, project), restore(copy, project)]
    assert marks(project) == 1
    assert kept[0] is not None
    assert kept[1] is not None
    assert [marks(path) for path in kept if path] == [0, 1]
    assert restore(copy, tmp_path / "elsewhere.annotator") is None


def test_work_in_a_wal_that_was_left_over_goes_with_the_project_it_belongs_to(project: Path, tmp_path: Path) -> None:
    copy = backup(project, tmp_path / "copy.annotator")
    old = tmp_path / "old"
    old.mkdir()
    with Store.open(project) as store:
        with store.transaction("Delete") as tx:
            tx.remove(*tx.live(Annotation))
        for path in tmp_path.glob("p.annotator*"):
            shutil.copy(path, old / path.name)
    left = old / "p.annotator"
    assert left.with_name("p.annotator-wal").stat().st_size > 0
    kept = restore(copy, left)
    assert kept is not None
    assert (marks(left), marks(kept)) == (1, 0)


def test_a_stale_wal_without_its_project_is_moved_aside(project: Path, tmp_path: Path) -> None:
    copy = backup(project, tmp_path / "copy.annotator")
    with Store.open(project) as store:
        with store.transaction("Delete") as tx:
            tx.remove(*tx.live(Annotation))
        stale = (tmp_path / "p.annotator-wal").read_bytes()
    ways: dict[str, Callable[[Path], object]] = {
        "restored": lambda path: restore(copy, path),
        "copied": lambda path: backup(copy, path),
        "created": lambda path: Store.create(path, "New").close(),
    }
    for name, make in ways.items():
        (tmp_path / f"{name}-wal").write_bytes(stale)
        (tmp_path / f"{name}-shm").write_bytes(b"stale")
        make(tmp_path / name)
        assert marks(tmp_path / name) == (0 if name == "created" else 1)
        assert check(tmp_path / name).ok
        assert any(path.read_bytes() == stale for path in tmp_path.glob(f"{name}*") if path.name != name)


def test_a_restored_project_is_a_device_of_its_own(project: Path, tmp_path: Path) -> None:
    former = device(project)
    assert former
    copy = backup(project, tmp_path / "copy.annotator")
    restore(copy, project)
    assert device(project) is None
    small = make_small(tmp_path / "other.annotator")
    small.store.close()
    with Store.open(project) as store, store.transaction("Delete") as tx:
        tx.remove(*tx.live(Annotation))
    assert device(project) not in {None, former}


def test_a_project_that_is_copied_by_hand_is_a_device_of_its_own(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annotator"
    shutil.copy(project, copy)
    with Store.open(copy) as store, store.transaction("Delete") as tx:
        tx.remove(*tx.live(Annotation))
    assert device(copy) != device(project)


def test_a_project_in_use_is_not_replaced_nor_a_folder_nor_itself(project: Path, tmp_path: Path) -> None:
    copy = backup(project, tmp_path / "copy.annotator")
    with Store.open(project), pytest.raises(Locked):
        restore(copy, project)
    folder = tmp_path / "folder"
    folder.mkdir()
    for target, match in (
        (folder, "is not a file"),
        (copy, "is the project itself"),
        (tmp_path / "no" / "x", "does not"),
    ):
        with pytest.raises(Refused, match=match):
            restore(copy, target)
    assert folder.is_dir()
    assert marks(project) == 1


FULL = """
import resource, signal, sys
from pathlib import Path
from annotator.errors import Refused
from annotator.model import Annotation
from annotator.operations import annotate, documents, importing, maintain
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_small
path = Path(sys.argv[1])
small = make_small(path)
store = small.store
def mark():
    mine = {"document_id": small.document.id, "analyst_id": small.ada.id}
    annotate.add(store, tag="claim", span=Span.of(0, 10), **mine)
mark()
article = path.with_name("big.txt")
article.write_text("words and words " * 100_000)
store.close()
other = maintain.backup(path, path.with_name("other.annotator"))
store = Store.open(path)
size = path.stat().st_size
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def short(act, limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        act()
    except Refused as refused:
        print(refused)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
names = lambda: sorted(file.name for file in path.parent.iterdir())
before = names()
wal = path.with_name(path.name + "-wal")
mark()
short(mark, wal.stat().st_size)
short(lambda: importing.import_paths(store, [article]), wal.stat().st_size + 100_000)
short(lambda: maintain.backup(path, path.with_name("copy.annotator")), size // 2)
print(len(annotate.marks(store, small.document.id)), len(documents.listing(store)))
mark()
store.close()
short(lambda: maintain.restore(other, path), size // 2)
print(len([name for name in names() if name not in before and not name.endswith(".lock")]), maintain.check(path).ok)
with Store.open(path) as store:
    print(len(annotate.marks(store, small.document.id)))
"""


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path) -> None:
    said = run(FULL, tmp_path / "p.annotator").splitlines()
    assert len(said) == 7
    assert all("nothing was changed. Free some space" in line for line in (*said[:3], said[4]))
    assert (said[3], *said[5:]) == ("2 1", "0 True", "3")


CREATED_ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from annotator.errors import Refused
from annotator.store import Store
folder = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for kilobytes in range(20, 400, 20):
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, resource.RLIM_INFINITY))
    path = folder / f"{kilobytes}.annotator"
    try:
        Store.create(path, "Kursk").close()
    except Refused as refused:
        print("refused", path.exists(), "Free some space" in str(refused))
    else:
        print("created", path.exists())
"""


def test_a_project_is_created_whole_or_not_at_all(tmp_path: Path) -> None:
    said = run(CREATED_ON_A_FULL_DISK, tmp_path).splitlines()
    assert set(said) == {"refused False True", "created True"}
    assert said == sorted(said, reverse=True)
    assert {path.suffix for path in tmp_path.iterdir()} <= {".annotator", ".lock"}
