"""A `.coopw` under a password: the whole file encrypted, behind a header that says only how.

Three lines in clear (what it is, how it was closed, a fingerprint of the whole), then the bytes. A
random key closes the file; the password closes that key: a wrong password and a damaged file are
told apart. Without the password, nobody opens it, us neither.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import unicodedata
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from coopwizard.domain.answers import CaseId
from coopwizard.store import codec, refusals
from coopwizard.store.cipher import FEWEST_WORDS, KEY_BYTES, NONCE_BYTES, SALT_BYTES, STRONG, Derivation
from coopwizard.store.fields import Fields

MARK: Final = b"coopwizard protege 1\n"
_FAMILY: Final = b"coopwizard protege "
_LATER: Final = re.compile(rb"coopwizard protege (?:[2-9]|[1-9]\d+)\n")
SHORTEST = 12  # characters: the file travels, whoever has it may try for as long as they like
_DIGEST = 64  # hexadecimal figures


def long_enough(password: str) -> bool:
    """Return whether the password has twelve characters, or four words."""
    return len(_normal(password)) >= SHORTEST or len(password.split()) >= FEWEST_WORDS


def is_closed(data: bytes) -> bool:
    """Return whether these bytes are a file under a password."""
    return data.startswith(_FAMILY)


def close(data: bytes, password: str, case_id: CaseId) -> bytes:
    """Return the file under this password; ExchangeError when it is too short."""
    if not long_enough(password):
        raise refusals.password_too_short()
    key, salt = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES)
    nonce, wrap_nonce = secrets.token_bytes(NONCE_BYTES), secrets.token_bytes(NONCE_BYTES)
    wrapped = AESGCM(_drawn(password, salt, STRONG)).encrypt(wrap_nonce, key, MARK)
    head = {
        "case": case_id.hex,
        "n": STRONG.n,
        "r": STRONG.r,
        "p": STRONG.p,
        **{
            name: base64.b64encode(one).decode()
            for name, one in (("salt", salt), ("nonce", nonce), ("wrap_nonce", wrap_nonce), ("key", wrapped))
        },
    }
    line = codec.to_json(head).encode() + b"\n"
    closed = AESGCM(key).encrypt(nonce, data, MARK + line)
    return MARK + line + _digest(line, closed) + b"\n" + closed


def unclose(data: bytes, password: str, path: Path) -> bytes:
    """Return the file in clear; ExchangeError when it is damaged or newer, PasswordError for the password."""
    if not data.startswith(MARK):
        known = _LATER.match(data)
        raise (refusals.newer_exchange if known else refusals.broken_exchange)(path)
    try:
        line, closed = _parted(data)
        head = Fields(codec.from_json(line))
        cost = Derivation(head.whole("n"), head.whole("r"), head.whole("p"))
        salt = head.bytes("salt", exactly=SALT_BYTES)
        nonce = head.bytes("nonce", exactly=NONCE_BYTES)
        wrap_nonce = head.bytes("wrap_nonce", exactly=NONCE_BYTES)
        wrapped = head.bytes("key", exactly=None)
        if not cost.acceptable:  # never a trap for the memory of this computer
            raise ValueError(cost)
    except ValueError as error:
        raise refusals.broken_exchange(path) from error
    if not password:
        raise refusals.password_asked(path)
    try:
        key = AESGCM(_drawn(password, salt, cost)).decrypt(wrap_nonce, wrapped, MARK)
    except InvalidTag as error:
        raise refusals.wrong_password(path) from error
    try:
        return AESGCM(key).decrypt(nonce, closed, MARK + line)
    except (InvalidTag, ValueError) as error:
        raise refusals.broken_exchange(path) from error


def case_of(data: bytes) -> str:
    """Return the key of the case that is in a file under a password; empty when it cannot be read."""
    if not data.startswith(MARK):
        return ""
    try:
        return Fields(codec.from_json(_parted(data)[0])).text("case")
    except ValueError:
        return ""


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """Return the line that says how, and the closed bytes; ValueError when one is not what was written."""
    line, found, rest = data[len(MARK) :].partition(b"\n")
    line += found
    digest, closed = rest[: _DIGEST + 1], rest[_DIGEST + 1 :]
    if not secrets.compare_digest(digest, _digest(line, closed) + b"\n"):
        raise ValueError("digest")
    return line, closed


def _digest(line: bytes, closed: bytes) -> bytes:
    return hashlib.sha256(MARK + line + closed).hexdigest().encode()


def _normal(password: str) -> str:
    """Return the password with one way to write an accent; capitals and spaces count."""
    return unicodedata.normalize("NFKC", password).strip()


def _drawn(password: str, salt: bytes, cost: Derivation) -> bytes:
    kdf = Scrypt(salt=salt, length=KEY_BYTES, n=cost.n, r=cost.r, p=cost.p)
    return kdf.derive(_normal(password).encode("utf-8", "surrogatepass"))
