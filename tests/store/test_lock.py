"""One process writes a project; everybody else can read, check and copy it."""

from __future__ import annotations

import getpass
import os
import platform
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from annotator.errors import Problem, Refused
from annotator.operations import documents
from annotator.store import Store
from annotator.store.backup import backup
from annotator.store.check import check
from annotator.store.lock import Locked
from tests.factories import make_document, make_small
from tests.store.processes import ROOT

HOLDER = """
import sys
from pathlib import Path
from annotator.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    make_small(path).store.close()
    return path


def test_a_second_writer_is_told_who_holds_the_project(project: Path) -> None:
    with Store.open(project), pytest.raises(Locked) as refused:
        Store.open(project)
    for part in (str(os.getpid()), platform.node(), getpass.getuser(), "Close it there"):
        assert part in str(refused.value)
    assert refused.value.exit_code == 4


def test_the_same_file_by_another_name_is_the_same_project(project: Path, tmp_path: Path) -> None:
    alias = tmp_path / "alias.annotator"
    alias.symlink_to(project)
    with Store.open(project), pytest.raises(Locked):
        Store.open(alias)


def test_readers_see_what_is_written_beside_them(project: Path) -> None:
    with Store.open(project) as writer, Store.open(project, "read") as reader:
        with writer.transaction("More") as tx:
            make_document(tx, "Another article.")
        assert len(documents.listing(reader)) == 2
        with pytest.raises(Refused, match="read only"), reader.transaction("No"):
            pytest.fail("a reader began to write")


def test_a_project_in_use_can_be_checked_and_copied(project: Path, tmp_path: Path) -> None:
    with Store.open(project) as writer:
        with writer.transaction("More") as tx:
            make_document(tx, "Another article.")
        assert check(project).ok
        with Store.open(backup(project, tmp_path / "copy.annotator")) as copy:
            assert len(documents.listing(copy)) == 2


def test_closing_gives_the_lock_back_whichever_thread_closes(project: Path) -> None:
    opened: list[Store] = []
    opener = threading.Thread(target=lambda: opened.append(Store.open(project)))
    opener.start()
    opener.join()
    opened[0].close()
    Store.open(project).close()


def test_a_closed_project_cannot_be_used_any_more(project: Path) -> None:
    store = Store.open(project)
    store.close()
    with pytest.raises(Problem, match="closed"), store.transaction("Late"):
        pytest.fail("a closed project was written")
    with pytest.raises(Problem, match="closed"), store.reading():
        pytest.fail("a closed project was read")


def test_the_lock_of_a_killed_process_is_free(project: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(project)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(Locked, match=f"process {holder.pid} "):
            Store.open(project)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    Store.open(project).close()


def test_nothing_is_left_beside_a_project_that_was_only_looked_at(project: Path, tmp_path: Path) -> None:
    check(project)
    with Store.open(project, "read") as store:
        documents.listing(store)
    assert {path.name for path in tmp_path.iterdir()} == {"p.annotator", ".p.annotator.lock"}
