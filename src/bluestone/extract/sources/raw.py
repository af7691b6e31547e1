"""What is in a file: its bytes, unpacked, at once or block by block."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from bluestone.errors import refusal
from bluestone.extract.sources.badfile import BadFile

BLOCK = 8 << 20  # bytes read at once of a file that may be too large to be held
_BLANK = b" \t\r\n\xef\xbb\xbf"

Passed = Callable[[int], None]  # is told how many bytes of a file were passed


def unheeded(_: int) -> None:
    """Tell nobody how far a file was read."""


def contents(file: Path, most: int = -1) -> bytes:
    """Return what is in a file, or its first bytes, unpacked.

    Raises BadFile if it is missing, empty or damaged.
    """
    if most < 0:
        return b"".join(blocks(file))
    held = blocks(file, size=most)
    start = next(held)
    if not start.strip(_BLANK):
        next(held, None)  # where no more comes, that is told
    return start


def blocks(file: Path, passed: Passed = unheeded, size: int = 0) -> Iterator[bytes]:
    """Yield what is in a file, unpacked, in its order. Raises BadFile as `contents` does.

    `passed` is told of bytes as they are on the disk, so that a packed file can be measured too.
    """
    blank, before = True, 0
    try:
        with file.open("rb") as held, _unpacked(held, file) as data:
            while block := data.read(size or BLOCK):
                blank = blank and not block.strip(_BLANK)
                passed(held.tell() - before)
                before = held.tell()
                yield block
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise BadFile(f"{file.name} is not a whole .gz file. Export or copy it again.") from None
    except OSError as e:
        why = refusal(e)
        raise BadFile(f"{file.name} cannot be read: {why}. Check its permissions.") from None
    if blank:
        raise BadFile(f"{file.name} is empty: nothing to load. Export it again.")


def _unpacked(held: IO[bytes], file: Path) -> IO[bytes]:
    """Return what reads a file, through its packing if it has one."""
    packed = file.suffix.lower() == ".gz"
    return gzip.GzipFile(fileobj=held) if packed else held  # type: ignore[return-value]
