"""The files of a request in; each on disk, none whole in memory, or why they were not taken, out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from normsbase.services.upload import room

TOO_LARGE, NO_ROOM = 413, 507


class NoFiles(FileUploadHandler):
    """What every form but one takes: no file at all, so that nobody fills the disk through it."""

    def new_file(self, *_: Any, **__: Any) -> None:
        """Pass the file over."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Give nothing."""


class Received(UploadedFile):  # type: ignore[type-arg]  # which it takes for mypy alone
    """One file as it came, on disk until the request is answered."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(cast(IO[bytes], self.file).name)


class ToDisk(FileUploadHandler):
    """Lets files through to the data folder; gone again when the request is answered.

    After the form was read, `refused` and `status` say why nothing was taken, and are empty where all was.
    Of a request that is refused the rest is read and dropped: a browser that may not end hears no answer.
    """

    chunk_size = 1 << 20

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.refused, self.status, self._count, self._length = "", 200, 0, 0
        self.file: IO[bytes]
        self._input: IO[bytes]

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's name for it
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Remember what comes, and how much of it is announced."""
        self._input, self._length = input_data, content_length

    def new_file(self, *args: Any, **more: Any) -> None:
        """Open a place for the next file."""
        super().new_file(*args, **more)
        self._count += 1
        if self._length > settings.UPLOAD_BYTES:
            self._refuse(TOO_LARGE, f"These files are too large to be sent at once: {limits_in_words()}")
        if self._count > settings.UPLOAD_FILES:
            self._refuse(TOO_LARGE, f"These are too many files to be sent at once: {limits_in_words()}")
        try:
            self.file = NamedTemporaryFile(dir=room())  # noqa: SIM115 - the request closes it
        except OSError as error:
            self._refuse(NO_ROOM, no_room(error))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write one piece."""
        try:
            self.file.write(raw_data)
        except OSError as error:
            self._refuse(NO_ROOM, no_room(error))

    def file_complete(self, file_size: int) -> Received:
        """Give the file under the name that its sender has for it."""
        try:
            self.file.flush()
        except OSError as error:
            self._refuse(NO_ROOM, no_room(error))
        return Received(self.file, self.file_name, self.content_type, file_size)

    def _refuse(self, status: int, why: str) -> None:
        self.refused, self.status = why, status
        if hasattr(self, "file"):
            with suppress(OSError):  # what was not written yet finds no room at the end either
                self.file.close()
        while self._input.read(self.chunk_size):
            pass  # in large pieces: Django's own way takes a minute for 400 MB
        raise StopUpload(connection_reset=True)


def limits_in_words() -> str:
    """Say how much is taken at once, and which way there is for more."""
    return (
        f"at most {settings.UPLOAD_FILES} files with {settings.UPLOAD_BYTES >> 20} MB together. Send them in "
        "parts, or have them read on the machine itself: manage.py ingest FOLDER."
    )


def no_room(error: Exception) -> str:
    """Say that the machine cannot take files now; of two errors the first has the system's words."""
    said = error.__cause__ if isinstance(error.__cause__, OSError) else error
    words = (said.strerror if isinstance(said, OSError) else None) or str(said)
    return (
        f"The site cannot keep these files: {words.lower()}. Nothing was handed in. "
        "Tell those who run it, and send the files again when there is room."
    )
