"""A cure for PySide 6.12 on Python 3.11, which loses one reference to None at each overridden event.

Each Python override of a Qt virtual that returns nothing (paintEvent, resizeEvent…) takes one
reference from None and gives none back. From Python 3.12 on, None is immortal and nothing happens;
on 3.11 the count reaches zero after some minutes and the interpreter stops. So None is given more
references than a machine can lose in years.
"""

from __future__ import annotations

import sys

_PLENTY = 1 << 48


def keep_none() -> None:
    """Give None references enough for the life of the process; does nothing from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > _PLENTY // 2:
        return
    import ctypes

    # The reference count is the first word of every object of CPython.
    ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY
