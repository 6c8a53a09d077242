"""Makes the key that signs sessions, once, readable by its owner alone: `python -m normsbase.secret`."""

from __future__ import annotations

import os
import secrets

from normsbase import env


def make_key() -> None:
    """Write a new random key into `DATA_DIR`, unless there is one."""
    place = env.data_dir() / "secret-key"
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))


if __name__ == "__main__":
    make_key()
