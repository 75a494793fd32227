"""The base as a value: read from its compiled file, made on demand in a checkout.

Reading takes about 30 ms, besides 65 ms to import its two hundred types; pydantic, for the same
types, takes 70 ms to import and 150 ms to prepare, before it reads anything.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from coopwizard import paths
from coopwizard.domain.knowledge import Base
from coopwizard.errors import BaseError
from coopwizard.kb.shapes import entry_of


@cache
def load_base(hash_: str | None = None) -> Base:
    """Return the base of this program, or the released one of this hash; read once.

    Raises:
        BaseError: the base is unreadable, or no base of that hash was released with this program.

    """
    return base_of(_current() if hash_ is None else released(paths.resources(), hash_))


def base_of(data: bytes) -> Base:
    """Return the base of a compiled text; its hash is that of the text."""
    content = json.loads(data)
    version = content["methode"]["version"]
    base: Base = entry_of(Base).build({**content, "version": version, "hash": fingerprint(data)})
    return base


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of a compiled text, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def released(resources: Path, hash_: str) -> bytes:
    """Return the compiled text of a released base.

    Raises:
        BaseError: it is not among those kept, or its content is not what its name says.

    """
    import gzip  # only an old version waits for it

    path = resources / "bases" / f"{hash_}.json.gz"
    if not hash_.isalnum() or not path.is_file():
        raise BaseError(
            f"La base de connaissances {hash_[:12]} n’est pas livrée avec ce logiciel.",
            "Installez la version de coopwizard qui a écrit ce dossier, ou une plus récente.",
        )
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as fault:
        raise _damaged(path) from fault
    if fingerprint(data) != hash_:
        raise _damaged(path)
    return data


def _damaged(path: Path) -> BaseError:
    return BaseError(f"Le fichier {path.name} est abîmé.", "Réinstallez coopwizard.")


def _current() -> bytes:
    target = paths.compiled_base()
    if target.is_file() and (paths.installed() or _fresh(target)):
        return target.read_bytes()
    from coopwizard.kb.compile import compiled_or_refused, write_whole

    data = compiled_or_refused(paths.resources() / "kb").text.encode()
    try:
        write_whole(target, data)
    except OSError:
        return data  # a read-only folder only costs the time of compiling again
    return data


def _fresh(target: Path) -> bool:
    """Whether nothing that the compiled file comes from has changed since."""
    written = target.stat().st_mtime_ns
    package = paths.package()
    sources = (
        *(paths.resources() / "kb").glob("*.yaml"),
        *(package / "kb").glob("*.py"),
        *(package / "domain" / "knowledge").glob("*.py"),
        package / "french.py",
    )
    return all(one.stat().st_mtime_ns < written for one in sources)
