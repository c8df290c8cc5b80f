"""Files made safely: private, complete or absent, and never a live project opened beside SQLite."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.errors import Refused

NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afpfs", "davfs", "fuse.davfs2", "ncpfs"}
MOUNTS = Path("/proc/mounts")


@contextmanager
def appearing(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """A private temporary file beside `target` that takes its name, durably, when the block ends well.

    Raises `Refused` when the folder cannot be written or the target exists and may not be replaced.
    """
    temporary = private_file(target)
    try:
        yield temporary
        sync(temporary)
        if replace:
            temporary.replace(target)
        else:
            try:
                os.link(temporary, target)
            except FileExistsError:
                raise Refused(f"“{target}” already exists and was left as it is. Choose another name.") from None
        sync(target.parent)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                temporary.with_name(temporary.name + suffix).unlink()


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
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def file_system(path: Path) -> str | None:
    """The type of the file system a path is on, where the machine tells."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    resolved, best, kind = path.resolve(), -1, None
    for line in lines:
        _device, mount, name, *_rest = line.split(" ")
        point = Path(mount.replace("\\040", " "))
        if resolved.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), name
    return kind


def refuse_network(path: Path) -> None:
    """Raises `Refused` for a path on a network file system, where SQLite cannot keep its promises."""
    kind = file_system(path.parent)
    if kind in NETWORK_FILE_SYSTEMS:
        raise Refused(
            f"“{path}” is on a network drive ({kind}), where a project could be damaged. Copy it to a local disk first."
        )
