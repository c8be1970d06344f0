from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from translator.database import open_database
from translator.mounts import filesystem_of, is_network, network_drive

MOUNTS = r"""
overlay / overlay rw,relatime,lowerdir=/a:/b 0 0
proc /proc proc rw,nosuid 0 0
/dev/nvme0n1p2 /home ext4 rw 0 0
store:/export/berita /mnt/berita nfs4 rw,vers=4.2 0 0
//server/arsip /mnt/arsip\040lama cifs rw 0 0
ida@host:/data /home/ida/jauh fuse.sshfs rw 0 0
/dev/sda1 /mnt/berita/disk ext4 rw 0 0
auto /data autofs rw 0 0
fs1:/data /data nfs rw 0 0
lustre@tcp:/scratch /scratch lustre rw 0 0
bad line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "overlay"),
        ("/etc/passwd", "overlay"),
        ("/home/ida/berita", "ext4"),
        ("/home/ida/jauh", "fuse.sshfs"),
        ("/home/ida/jauhari/x", "ext4"),
        ("/mnt/berita/2024/a.txt", "nfs4"),
        ("/mnt/berita/disk/a.txt", "ext4"),
        ("/mnt/beritaku", "overlay"),
        ("/mnt/arsip lama/x", "cifs"),
        ("/data/x", "nfs"),
        ("/scratch/x", "lustre"),
    ],
)
def test_a_path_lies_on_the_drive_that_is_mounted_deepest_above_it(path: str, kind: str) -> None:
    assert filesystem_of(path, MOUNTS) == kind
    assert filesystem_of(path, "") is None


@pytest.mark.parametrize(
    "kind", ["nfs", "NFS4", "cifs", "smb3", "fuse.sshfs", "fuse.gcsfuse", "fuse.rclone", "lustre", "9p"]
)
def test_what_is_shared_over_a_network(kind: str) -> None:
    assert is_network(kind)


@pytest.mark.parametrize(
    "kind", ["ext4", "xfs", "btrfs", "overlay", "tmpfs", "fuseblk", "fuse.ntfs-3g", "apfs", "zfs", "vfat"]
)
def test_what_is_a_disk_of_this_machine(kind: str) -> None:
    assert not is_network(kind)


def test_a_path_that_is_not_there_yet_lies_where_it_would(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"overlay / overlay rw 0 0\nhost:/x {tmp_path}/far nfs4 rw 0 0\n", encoding="utf-8")
    assert network_drive(tmp_path / "far" / "new" / "journal.sqlite", table) == "nfs4"
    assert network_drive(tmp_path / "near" / "journal.sqlite", table) is None
    assert network_drive(tmp_path / "far", tmp_path / "no table") is None
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far")
    assert network_drive(tmp_path / "link" / "journal.sqlite", table) == "nfs4"


def test_a_database_for_one_process_has_no_write_ahead_log(tmp_path: Path) -> None:
    schema = "CREATE TABLE IF NOT EXISTS words (word TEXT)"
    with closing(open_database(tmp_path / "shared.sqlite", schema, durable=True)) as shared:
        shared.execute("INSERT INTO words VALUES ('satu')")
        assert (tmp_path / "shared.sqlite-wal").exists()
    with closing(open_database(tmp_path / "shared.sqlite", schema, durable=True, alone=True)) as alone:
        alone.execute("INSERT INTO words VALUES ('dua')")
        assert alone.execute("SELECT count(*) FROM words").fetchone() == (2,)
        assert not (tmp_path / "shared.sqlite-wal").exists()
        other = sqlite3.connect(tmp_path / "shared.sqlite", timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError):
            other.execute("SELECT count(*) FROM words")
