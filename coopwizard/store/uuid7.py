"""Keys of the library: UUIDv7 (RFC 9562), which grow with time and say nothing of the machine."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from uuid import UUID


class KeyMaker:
    """Makes keys that always grow, even when the clock stands still or steps back."""

    def __init__(self, nanoseconds: Callable[[], int] = time.time_ns) -> None:
        self._nanoseconds = nanoseconds
        self._last = 0
        self._turn = threading.Lock()

    def __call__(self) -> UUID:
        """Return a new key: 48 bits of milliseconds, 12 of their fraction, 62 drawn at random."""
        milliseconds, rest = divmod(self._nanoseconds(), 1_000_000)
        stamp = milliseconds << 12 | rest * 4096 // 1_000_000
        with self._turn:
            self._last = stamp = max(stamp, self._last + 1)
        high = stamp >> 12 << 80 | 7 << 76 | (stamp & 0xFFF) << 64
        return UUID(int=high | 2 << 62 | secrets.randbits(62))
