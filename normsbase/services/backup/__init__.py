"""The base in, one file out, and back: database, documents and decisions, whatever database holds them."""

from __future__ import annotations

from normsbase.services.backup.errors import BackupError, NotEmptyError
from normsbase.services.backup.manifest import Manifest
from normsbase.services.backup.restore import Restored, check_backup, restore_backup
from normsbase.services.backup.write import Written, write_backup

__all__ = [
    "BackupError",
    "Manifest",
    "NotEmptyError",
    "Restored",
    "Written",
    "check_backup",
    "restore_backup",
    "write_backup",
]
