"""What the machine is, asked of each operating system in its own way: physical cores and memory.

Every function takes `platform` as sys.platform names it; what a system does not tell is None.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import Any

_CORE = 0
"""RelationProcessorCore of Windows' LOGICAL_PROCESSOR_RELATIONSHIP."""


def physical_cores(platform: str = sys.platform) -> int:
    """Physical cores this process may use; hyper-threads of one core count once. At least 1."""
    if platform == "win32":
        found = _windows_cores()
    else:
        found = _sysctl("hw.physicalcpu") if platform == "darwin" else _linux_cores()
    return max(1, found or os.cpu_count() or 1)


def total_memory(platform: str = sys.platform) -> int | None:
    """Bytes of memory of the machine."""
    if platform == "win32":
        return _windows_memory()
    if platform == "darwin":
        return _sysctl("hw.memsize")
    try:
        return int(os.sysconf("SC_PHYS_PAGES")) * int(os.sysconf("SC_PAGE_SIZE"))
    except (AttributeError, ValueError, OSError):
        return None


def cores_in(table: bytes, usable: int, pointer: int = 8) -> int:
    """The cores in a table of Windows' SYSTEM_LOGICAL_PROCESSOR_INFORMATION of which a processor may be used.

    Args:
        table: entries of a mask of logical processors (a pointer long), a relationship (4, aligned), 16 bytes more.
        usable: the mask of the logical processors that the process may run on.
        pointer: bytes of a pointer, 4 or 8.
    """
    entry = struct.Struct("<QI4x16x" if pointer == 8 else "<II16x")
    whole = len(table) - len(table) % entry.size
    return sum(relation == _CORE and bool(mask & usable) for mask, relation in entry.iter_unpack(table[:whole]))


def _linux_cores() -> int | None:
    try:
        usable = os.sched_getaffinity(0)
    except AttributeError:
        return None
    return len({_siblings(processor) for processor in usable})


def _siblings(processor: int) -> str:
    path = Path(f"/sys/devices/system/cpu/cpu{processor}/topology/thread_siblings_list")
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return str(processor)


def _sysctl(name: str) -> int | None:
    """A number of macOS' sysctl, asked of the C library."""
    import ctypes

    value, size = ctypes.c_int64(0), ctypes.c_size_t(8)
    try:
        answer = ctypes.CDLL(None).sysctlbyname(name.encode(), ctypes.byref(value), ctypes.byref(size), None, 0)
    except (OSError, AttributeError, TypeError):
        return None
    return value.value if answer == 0 and value.value > 0 else None


def _kernel32() -> Any:  # noqa: ANN401 - a library, which only Windows has
    import ctypes

    try:
        return ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    except (AttributeError, OSError):
        return None


def _windows_cores() -> int | None:
    import ctypes

    kernel = _kernel32()
    if kernel is None:
        return None
    pointer = ctypes.sizeof(ctypes.c_void_p)
    mask, system = ctypes.c_size_t(0), ctypes.c_size_t(0)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not kernel.GetProcessAffinityMask(process, ctypes.byref(mask), ctypes.byref(system)):
        return None
    length = ctypes.c_uint32(0)
    kernel.GetLogicalProcessorInformation(None, ctypes.byref(length))
    table = ctypes.create_string_buffer(length.value)
    if not kernel.GetLogicalProcessorInformation(table, ctypes.byref(length)):
        return None
    return cores_in(table.raw, mask.value, pointer) or None


def _windows_memory() -> int | None:
    import ctypes

    kernel = _kernel32()
    if kernel is None:
        return None
    # MEMORYSTATUSEX: its own length, the load, then seven 64-bit sizes, the first of which is the whole memory.
    status = ctypes.create_string_buffer(struct.pack("<II7Q", 64, 0, *[0] * 7), 64)
    return int(struct.unpack_from("<Q", status.raw, 8)[0]) if kernel.GlobalMemoryStatusEx(status) else None
