"""A cure for PySide 6.12 on Python 3.11, which loses references to the constants of the language.

Each call of Qt that returns None takes one reference too many from it, each emitted signal one from
True. From Python 3.12 on the constants are immortal and nothing happens; on 3.11 the count reaches zero
after some minutes and the interpreter stops. So they are given more references than a machine can lose
in years.
"""

from __future__ import annotations

import sys

_PLENTY = 1 << 48


def keep_constants() -> None:
    """Give None, True and False references for the life of the process; nothing from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > _PLENTY // 2:
        return
    import ctypes

    # The reference count is the first word of every object of CPython.
    for constant in (None, True, False):
        ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
