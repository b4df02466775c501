"""Does one work on a disk that is full, or nearly; then lays everything on it outside.

Standard input: the task as a line of JSON. Arguments: the folder that becomes the disk, the
work's name, the folder whose files are put on it, the one that gets them afterwards, and
how many pages and new files there is room for. Standard output, in lines of JSON: what the
work tells, then how it ended, as of ``traced_work_child``.
"""

from __future__ import annotations

import json
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from rumah_konseling.errors import RoomError
from tests.torture.small_disk import SmallDisk
from tests.torture.works import WORKS


def say(what: object) -> None:
    """Say it at once."""
    print(json.dumps(what), flush=True)


def main() -> None:
    """Fill the disk when all is prepared."""
    place, name, source, after, pages, inodes = sys.argv[1:]
    disk = SmallDisk(Path(place))
    shutil.copytree(source, place, dirs_exist_ok=True)
    task = json.loads(sys.stdin.readline())

    def begin() -> Callable[[], None]:
        disk.leave_free(int(pages), int(inodes))
        return disk.clear

    try:
        WORKS[name](task, begin, say)
    except RoomError as error:
        kind = type(error).__name__
        end = {"raised": kind, "sentence": str(error), "remedy": error.remedy}
    except BaseException:
        end = {"fault": traceback.format_exc()}
    else:
        end = {"ended": True}
    disk.clear()
    shutil.copytree(place, after)
    say(end)


if __name__ == "__main__":
    main()
