"""How much memory a process and those it started have."""

from contextlib import suppress

import psutil


def bytes_of_tree(process_id: int) -> int:
    """The memory of a process and of all below it; what they share counts once (PSS).

    Where the system does not tell what is shared, each counts its resident memory.
    """
    with suppress(psutil.Error):
        top = psutil.Process(process_id)
        return sum(map(_bytes, [top, *top.children(recursive=True)]))
    return 0


def _bytes(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        memory = process.memory_full_info()
        return getattr(memory, "pss", memory.rss)
    return 0
