"""SHA-256 without OpenSSL: to load its library takes longer than to read and hash a paper.

The module that ``hashlib`` itself falls back on has another name in each Python; where it is not there, ``hashlib`` does the work.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        if sys.version_info >= (3, 12):
            from _sha2 import sha256
        else:
            from _sha256 import sha256
    except ImportError:
        from hashlib import sha256


def sha256_of(content: bytes) -> str:
    """The SHA-256 of ``content``, 64 hexadecimal figures."""
    return sha256(content).hexdigest()
