"""Which kind of drive a file lies on: a disk of this machine, or one that is reached over a network.

SQLite's write-ahead log needs memory that all processes share, which no network drive has: the database is damaged
there in time (https://www.sqlite.org/wal.html). Linux lists its drives in /proc/mounts; elsewhere nothing is known.
"""

from __future__ import annotations

import re
from pathlib import Path

_TABLE = Path("/proc/mounts")
_KINDS = """
nfs nfs3 nfs4 cifs smb2 smb3 smbfs ncpfs afs coda 9p v9fs drvfs ceph glusterfs lustre beegfs gpfs panfs orangefs pvfs2
ocfs2 gfs2 davfs webdav vboxsf vmhgfs prl_fs virtiofs wekafs cvfs quobyte moosefs juicefs
"""
NETWORK = frozenset(_KINDS.split())
"""Kinds of drives that other machines (or the host of a virtual one) share, as Linux calls them."""
_FUSE = """
sshfs s3fs gcsfuse rclone glusterfs ceph davfs goofys blobfuse mfs moosefs lizardfs juicefs quobyte cvmfs vmhgfs
smbnetfs curlftpfs onedrive google-drive hdfs dbfs mountpoint-s3
"""
_IN_USER_SPACE = tuple(_FUSE.split())
_ESCAPE = re.compile(r"\\([0-7]{3})")


def filesystem_of(path: str, mounts: str) -> str | None:
    r"""The kind of file system that a path lies on, None where no line covers it.

    Args:
        path: absolute, without links.
        mounts: lines as in /proc/mounts: device, mount point, kind and more, spaces in names as \040.
    """
    best, kind = -1, None
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = _ESCAPE.sub(lambda match: chr(int(match[1], 8)), fields[1]).rstrip("/")
        covers = path == point or path.startswith(point + "/")
        if covers and len(point) >= best:  # of two at one place the later lies on top
            best, kind = len(point), fields[2]
    return kind


def is_network(kind: str) -> bool:
    """Whether a kind of file system is shared over a network: "nfs4", "cifs", "fuse.sshfs" ..."""
    kind = kind.lower()
    if kind.startswith("fuse."):
        return kind.removeprefix("fuse.").startswith(_IN_USER_SPACE)
    return kind in NETWORK


def network_drive(path: Path, table: Path = _TABLE) -> str | None:
    """The kind of the network drive that a path lies on or would; None for a disk of this machine, or not known.

    Args:
        path: need not be there yet.
        table: where the drives are listed.
    """
    try:
        kind = filesystem_of(str(path.resolve()), table.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return None
    return kind if kind and is_network(kind) else None
