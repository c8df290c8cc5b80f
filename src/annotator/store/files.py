"""Files made safely: private, complete or absent, and never a live project opened beside SQLite."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from annotator.errors import Refused

NETWORK_FILE_SYSTEMS = {
    "afpfs", "ceph", "cifs", "davfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs",
    "glusterfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs",
}  # fmt: skip
MOUNTS = Path("/proc/mounts")
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; left there by another file of the same name, they would be played into ours."""


@contextmanager
def appearing(target: Path) -> Iterator[Path]:
    """A private temporary file beside `target` that takes its name, durably, when the block ends well.

    Raises `Refused` when the folder or the disk cannot take it, and when the target exists by then.
    """
    temporary = private_file(target)
    try:
        yield temporary
        sync(temporary)
        _take_name(temporary, target)
        sync(target.parent)
    except OSError as error:
        raise Refused(f"“{target}” could not be written: {error.strerror}. Nothing was left there.") from error
    finally:
        for suffix in ("", *COMPANIONS):
            with suppress(FileNotFoundError):
                temporary.with_name(temporary.name + suffix).unlink()


def _take_name(temporary: Path, target: Path) -> None:
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise Refused(f"“{target}” already exists and was left as it is. Choose another name.") from None
    except OSError as error:
        # FAT and some other file systems have no links; the name is claimed first there, as a rename would overwrite
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS}:
            raise
        target.touch(mode=0o600, exist_ok=False)
        temporary.replace(target)


def private_file(target: Path) -> Path:
    """An empty file beside `target` that only its owner may read; raises `Refused` when that is impossible."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except FileNotFoundError:
        raise Refused(f"The folder “{target.parent}” does not exist. Create it first.") from None
    except OSError as error:
        raise Refused(f"“{target.parent}” cannot be written: {error.strerror}. Choose another folder.") from error
    os.close(handle)
    return Path(name)


def sync(path: Path) -> None:
    """Makes a file's bytes, or a folder's names, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # some file systems cannot sync a folder and say so; anything else means that the bytes may be lost
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(handle)


def free_name(path: Path, why: str) -> Path:
    """A name beside `path` that nothing has yet, told by the moment and the reason."""
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    names = (f"{path.stem}.{moment}-{why}{'' if number == 1 else f'-{number}'}{path.suffix}" for number in count(1))
    return next(path.with_name(name) for name in names if not os.path.lexists(path.with_name(name)))


def set_aside(path: Path) -> Path:
    """Renames a project, with what SQLite keeps beside it, and gives its new name."""
    aside = free_name(path, "replaced")
    path.rename(aside)
    for suffix in COMPANIONS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside


def set_aside_leftovers(path: Path) -> None:
    """Renames what SQLite kept beside a file that is gone, before a new file takes its name."""
    if path.exists():
        return
    for suffix in COMPANIONS:
        leftover = path.with_name(path.name + suffix)
        if leftover.exists():
            leftover.rename(free_name(leftover, "leftover"))


def file_system(path: Path) -> str | None:
    """The type of the file system a path is on, where the machine tells."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    resolved, best, kind = path.resolve(), -1, None
    for line in lines:
        _device, mount, name, *_rest = [*line.split(" "), "", "", ""]
        point = Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), mount))
        if mount and resolved.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), name
    return kind


def refuse_network(path: Path) -> None:
    """Raises `Refused` for a path on a network file system, where SQLite cannot keep its promises."""
    kind = file_system(path.parent)
    if kind in NETWORK_FILE_SYSTEMS:
        raise Refused(
            f"“{path}” is on a network drive ({kind}), where a project could be damaged. Copy it to a local disk first."
        )
