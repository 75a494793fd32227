"""Encryption of sealed answers: a random key for each seal, wrapped by a key drawn from the code.

It protects from a curious colleague, not from an expert who has the file and time.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KEY_BYTES, NONCE_BYTES, SALT_BYTES, LENGTH_BYTES = 32, 12, 16, 8
BUCKETS = (1 << 14, 1 << 16, 1 << 18, 1 << 20)  # what a sealed record is padded to, in bytes
SHORTEST, FEWEST_WORDS = 8, 4


@dataclass(frozen=True, slots=True)
class Derivation:
    """The cost of trying one code, as scrypt counts it."""

    n: int = 2**17
    r: int = 8
    p: int = 1

    @property
    def acceptable(self) -> bool:
        """Whether a record may ask for this cost: never weaker than ours, never a trap for memory."""
        return self.n in (2**17, 2**18, 2**19) and self.r == 8 and 1 <= self.p <= 4


STRONG: Final = Derivation()


class WrongCodeError(Exception):
    """The code does not open the record, or the record is not the one that was sealed."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """The bytes of one seal; nothing of the answers but their size class."""

    ciphertext: bytes
    nonce: bytes
    wrapped_key: bytes
    wrap_nonce: bytes
    salt: bytes
    derivation: Derivation = STRONG


def normal(code: str) -> str:
    """Return the code without what hands vary: case, spaces, dashes, ways to write an accent."""
    return re.sub(r"[\s\-‐‑‒–—_]+", "", unicodedata.normalize("NFKC", code).casefold())


def long_enough(code: str) -> bool:
    """Return whether the code has eight characters, or four words."""
    return len(normal(code)) >= SHORTEST or len(code.split()) >= FEWEST_WORDS


def close(plain: bytes, code: str, context: str) -> SealedRecord:
    """Return these bytes sealed with this code; `context` says whose and which they are."""
    key, salt = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES)
    nonce, wrap_nonce = secrets.token_bytes(NONCE_BYTES), secrets.token_bytes(NONCE_BYTES)
    bound = context.encode()
    return SealedRecord(
        ciphertext=AESGCM(key).encrypt(nonce, _padded(plain), bound),
        nonce=nonce,
        wrapped_key=AESGCM(_drawn(code, salt, STRONG)).encrypt(wrap_nonce, key, bound),
        wrap_nonce=wrap_nonce,
        salt=salt,
    )


def unclose(record: SealedRecord, code: str, context: str) -> bytes:
    """Return the sealed bytes; raise WrongCodeError when the code or the context is not the right one."""
    bound = context.encode()
    try:
        key = AESGCM(_drawn(code, record.salt, record.derivation)).decrypt(
            record.wrap_nonce, record.wrapped_key, bound
        )
        padded = AESGCM(key).decrypt(record.nonce, record.ciphertext, bound)
    except (InvalidTag, ValueError) as error:
        raise WrongCodeError from error
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]


def _drawn(code: str, salt: bytes, derivation: Derivation) -> bytes:
    """Return the key that this code gives; ValueError for a cost that we do not accept."""
    if not derivation.acceptable:
        raise ValueError(derivation)
    kdf = Scrypt(salt=salt, length=KEY_BYTES, n=derivation.n, r=derivation.r, p=derivation.p)
    return kdf.derive(normal(code).encode("utf-8", "surrogatepass"))


def _padded(plain: bytes) -> bytes:
    """Return the bytes with their length before and zeros after, up to a size class."""
    framed = len(plain).to_bytes(LENGTH_BYTES, "big") + plain
    largest = BUCKETS[-1]
    room = next((size for size in BUCKETS if size >= len(framed)), -(-len(framed) // largest) * largest)
    return framed.ljust(room, b"\0")
