"""Keeps a base under its hash, so that old versions open and verify as they were.

`python -m coopwizard.kb.release` is run when the method changes, on purpose.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from coopwizard import paths
from coopwizard.errors import BaseError
from coopwizard.kb.compile import compile_source, read_source, write_whole
from coopwizard.kb.lint import lint
from coopwizard.kb.load import fingerprint

_INDEX = "index.json"


def releases(resources: Path) -> Mapping[str, Mapping[str, str]]:
    """Return hash → {version, released_on, reason} of every base that is kept."""
    index = resources / "bases" / _INDEX
    if not index.is_file():
        return {}
    content: dict[str, dict[str, str]] = json.loads(index.read_text(encoding="utf-8"))
    return content


def release(resources: Path, reason: str, released_on: str) -> str:
    """Keep the base as it is now, and return its hash; a base kept already stays as it is.

    Raises:
        BaseError: the check finds something to mend, or no reason is given.

    """
    if not reason.strip():
        raise BaseError(
            "Une base se publie avec sa raison.", "Dites en une phrase ce qui change, et pourquoi."
        )
    findings = lint(resources / "kb")
    if findings:
        raise BaseError("\n".join(map(str, findings)), "Une base se publie quand tout est en ordre.")
    source = read_source(resources / "kb")
    data = compile_source(source).text.encode()
    hash_ = fingerprint(data)
    kept = dict(releases(resources))
    if hash_ not in kept:
        write_whole(resources / "bases" / f"{hash_}.json.gz", gzip.compress(data, 9, mtime=0))
        kept[hash_] = {"version": source.content["methode"]["version"], "le": released_on, "raison": reason}
        text = json.dumps(kept, ensure_ascii=False, indent=2)
        write_whole(resources / "bases" / _INDEX, f"{text}\n".encode())
    return hash_


def main(arguments: list[str]) -> int:
    """Release the base of this checkout; return 0, or 1 with the reason it cannot be."""
    if len(arguments) != 2:
        sys.stderr.write(
            "Usage : python -m coopwizard.kb.release AAAA-MM-JJ « ce qui change, et pourquoi »\n"
        )
        return 2
    try:
        hash_ = release(paths.resources(), arguments[1], arguments[0])
    except BaseError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    sys.stdout.write(f"Base publiée : {hash_}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
