"""`python -m coopwizard`, and the `coopwizard` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command of the command line; return the exit code."""
    from coopwizard.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
