"""Lost, damaged, unknown and half files are found; what is somebody's is moved and never deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from normsbase import documents
from normsbase.models import Edition, Job
from normsbase.services.doctor import Tools, examine, mend
from tests.building import a_report, an_edition
from tests.services.backed_up import a_document
from tests.services.looking import DEEP, FIRST, LOOK, PATIENT, SECOND, a_sound_base, found, mended

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base(data_folder: Path) -> Edition:
    return a_sound_base()


def test_a_lost_document_is_named_and_put_back_from_a_folder(base: Edition, tmp_path: Path) -> None:
    place = documents.path_of(base.sha256)
    place.unlink()
    assert found() == {"document-lost": (base.sha256,)}
    assert mended() == {"document-lost": (base.sha256,)}
    elsewhere = tmp_path / "desk" / "papers"
    elsewhere.mkdir(parents=True)
    (elsewhere / "same size.pdf").write_bytes(FIRST[::-1])
    (elsewhere / "report.pdf").write_bytes(FIRST)
    (elsewhere / "longer.pdf").write_bytes(FIRST + SECOND)
    assert mended(source=tmp_path / "desk") == {}
    assert place.read_bytes() == FIRST


def test_a_damaged_document_is_found_by_its_size_or_deeply_by_its_bytes(base: Edition) -> None:
    place = documents.path_of(base.sha256)
    place.write_bytes(FIRST[::-1])
    assert found(LOOK) == {}
    assert found(DEEP) == {"document-damaged": (base.sha256,)}
    place.write_bytes(b"")
    assert found(LOOK) == {"document-damaged": (base.sha256,)}


def test_a_damaged_document_is_kept_aside_when_the_good_one_is_put_back(
    base: Edition, tmp_path: Path
) -> None:
    place = documents.path_of(base.sha256)
    place.write_bytes(b"damaged")
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a").write_bytes(FIRST)
    assert mended(source=tmp_path / "desk") == {}
    assert place.read_bytes() == FIRST
    assert (tmp_path / "lost+found" / base.sha256).read_bytes() == b"damaged"


def test_a_file_of_no_text_is_moved_aside_and_never_deleted(data_folder: Path) -> None:
    first, other = documents.path_of(a_document(b"nobody's")), data_folder / "documents" / "notes.txt"
    other.write_text("words")
    names = tuple(sorted(str(path.relative_to(data_folder)) for path in (first, other)))
    assert found() == {"document-unknown": names}
    assert mended() == {}
    kept = {path.name: path.read_bytes() for path in (data_folder / "lost+found").iterdir()}
    assert kept == {first.name: b"nobody's", "notes.txt": b"words"}


def test_two_files_of_one_name_are_both_kept_aside(data_folder: Path) -> None:
    for words in ("one", "two"):
        (data_folder / "documents" / "notes.txt").write_text(words)
        mended()
    kept = sorted(path.name for path in (data_folder / "lost+found").iterdir())
    assert kept == ["notes.txt", "notes.txt.2"]


def test_a_document_kept_aside_comes_back_when_a_text_needs_it(data_folder: Path) -> None:
    sha256 = a_document(b"third")
    mended()
    assert not documents.path_of(sha256).exists()
    an_edition(a_report("x-3"), [("1", "Lanterns.")], sha256=sha256, size=5)
    assert mended() == {}
    assert documents.path_of(sha256).read_bytes() == b"third"


def test_a_file_that_waits_to_be_read_is_nobodys_orphan() -> None:
    sha256 = a_document(b"not read yet")
    job = Job.objects.create(key=f"read:{sha256}", kind="read", due_at=timezone.now())
    assert found() == {}
    job.state = "done"
    job.save()
    assert list(found()) == ["document-unknown"]


def test_a_file_whose_rows_come_right_after_the_look_stays_where_it_is() -> None:
    sha256 = a_document(b"third")
    troubles = examine(LOOK)
    an_edition(a_report("x-3"), [("1", "Lanterns.")], sha256=sha256, size=5)
    mend(troubles, Tools(look=LOOK))
    assert documents.path_of(sha256).exists()


def test_young_files_may_be_work_in_progress(base: Edition) -> None:
    a_document(b"nobody's")
    documents.path_of(base.sha256).with_suffix(".4711").write_bytes(b"%PDF")
    assert found(PATIENT) == {}


def test_half_files_are_removed(base: Edition, data_folder: Path) -> None:
    half = documents.path_of(base.sha256).with_suffix(".4711")
    half.write_bytes(b"%PDF")
    assert found() == {"document-half": (str(half.relative_to(data_folder)),)}
    assert mended() == {}
    assert not half.exists()


def an_image(sha256: str, name: str = "1.png") -> Path:
    place = settings.PAGE_IMAGES_DIR / sha256 / name
    place.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise((40, 60), 60).save(place, "PNG")
    return Path(place)


def test_whole_images_of_known_pages_are_well(base: Edition) -> None:
    an_image(base.sha256)
    assert found(DEEP) == {}


def test_images_of_no_page_and_half_drawn_ones_are_removed(base: Edition) -> None:
    kept = an_image(base.sha256)
    unknown = [an_image(base.sha256, "2.png"), an_image("ab" * 32), an_image(base.sha256, "01.png")]
    half = an_image(base.sha256, ".1.4711.140.png")
    assert found(PATIENT) == {}
    assert {code: len(items) for code, items in found().items()} == {"image-unknown": 3, "image-half": 1}
    assert mended() == {}
    assert kept.exists()
    assert not any(path.exists() for path in (*unknown, half))


@pytest.mark.parametrize("spoil", ["empty", "cut", "head"])
def test_a_broken_image_is_removed(base: Edition, spoil: str) -> None:
    image = an_image(base.sha256)
    data = image.read_bytes()
    image.write_bytes({"empty": b"", "cut": data[:-20], "head": b"X" + data[1:]}[spoil])
    for look in (LOOK, DEEP):
        assert list(found(look)) == ["image-broken"]
    assert mended() == {}
    assert not image.exists()


@pytest.mark.parametrize("spoil", ["middle", "end", "trail", "short"])
def test_a_deep_look_reads_every_byte_of_an_image(base: Edition, spoil: str) -> None:
    image = an_image(base.sha256)
    data = image.read_bytes()
    tail = data[-12:]
    image.write_bytes(
        {
            "middle": data[:200] + bytes([data[200] ^ 1]) + data[201:],
            "end": data[:33] + tail[:4],
            "trail": data + tail,
            "short": data[:33],
        }[spoil]
    )
    assert list(found(DEEP)) == ["image-broken"]
