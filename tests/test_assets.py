"""Set-up cuts fonts and icons from installed packages, once; style sheets point at exactly those files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import CommandError, call_command
from fontTools.ttLib import TTFont

from normsbase import assets
from normsbase.env import ROOT

CODE = tuple(face for face in assets.FACES if face.renamed)
STYLES = ROOT / "static" / "css"
BUILT = ROOT / "static" / "built"


@pytest.fixture(scope="module")
def built() -> Path:
    """The whole folder as set-up has built it; built now where that was not, or long ago."""
    assets.build(BUILT, templates=ROOT / "templates")
    return BUILT


def page(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(text, encoding="utf-8")
    return folder


def test_every_face_holds_the_letters_of_its_range_and_no_others(built: Path) -> None:
    for face in assets.FACES:
        letters = set(TTFont(built / "fonts" / face.file).getBestCmap())
        assert letters
        assert letters <= assets.codepoints(face.ranges)


def test_official_words_can_be_set_in_latin_cyrillic_and_arabic(built: Path) -> None:
    def letters(name: str) -> set[int]:
        return set(TTFont(built / "fonts" / name).getBestCmap())

    assert set(map(ord, "éßñ“”–§’")) <= letters("source-serif-4-latin.woff2")
    assert set(map(ord, "łşőžĐ")) <= letters("source-serif-4-latin-ext.woff2")
    assert set(map(ord, "Государства№")) <= letters("source-serif-4-cyrillic.woff2")
    assert set(map(ord, "الفضاء،")) <= letters("noto-sans-arabic.woff2")


def test_faces_keep_the_axes_that_pages_use_and_only_those(built: Path) -> None:
    for face in assets.FACES:
        axes = {
            axis.axisTag: (axis.minValue, axis.maxValue)
            for axis in TTFont(built / "fonts" / face.file)["fvar"].axes
        }
        assert axes == {tag: (low, high) for tag, low, high in face.axes if low != high}


def test_a_reserved_font_name_is_not_carried_by_a_cut(built: Path) -> None:
    for face in CODE:
        names = TTFont(built / "fonts" / face.file)["name"]
        assert {names.getDebugName(number) for number in (1, 4)} == {"Normsbase Code"}
        assert (
            "Reserved Font Name"
            in names.getDebugName(0) + (built / "fonts" / "OFL-source-code-pro.txt").read_text()
        )


def test_fonts_stay_small_enough_to_load_on_a_slow_line(built: Path) -> None:
    sizes = {face.file: (built / "fonts" / face.file).stat().st_size for face in assets.FACES}
    assert sizes["public-sans-latin.woff2"] + sizes["source-serif-4-latin.woff2"] < 120_000
    assert sum(sizes.values()) < 480_000


def test_each_package_leaves_its_licence_beside_its_work(built: Path) -> None:
    fonts = {path.name for path in (built / "fonts").glob("OFL-*.txt")}
    assert fonts == {f"OFL-{face.package.removeprefix('fontpkg-')}.txt" for face in assets.FACES}
    assert all(
        "SIL Open Font License" in path.read_text(encoding="utf-8")
        for path in (built / "fonts").glob("OFL-*")
    )
    assert "Lucide" in (built / "img" / "LICENSE-icons.txt").read_text(encoding="utf-8")


def test_the_sprite_draws_every_icon_that_code_or_templates_name(built: Path) -> None:
    sprite = (built / "img" / "icons.svg").read_text(encoding="utf-8")
    drawn = re.findall(r'<symbol id="i-([a-z0-9-]+)" viewBox="0 0 24 24"><', sprite)
    assert set(drawn) == assets.ICONS | assets.icons_in(ROOT / "templates")
    assert "style=" not in sprite
    assert "<script" not in sprite


def test_a_second_run_cuts_no_font_and_writes_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    monkeypatch.setattr(assets, "_write_fonts", None)  # would fail if it were called
    again = assets.build(built, templates=ROOT / "templates")
    assert not again.fresh
    assert again.fonts == len(assets.FACES)
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    templates = page(tmp_path / "templates", "")
    for name in ("one", "two"):
        assets.build(tmp_path / name, templates=templates, faces=CODE, workers=1)
    files = [
        {p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("one", "two")
    ]
    assert files[0] == files[1]


@pytest.mark.parametrize("harm", ["lost", "cut short", "stamp"])
def test_a_damaged_folder_is_built_again(tmp_path: Path, harm: str) -> None:
    templates = page(tmp_path / "templates", "")
    target = tmp_path / "built"
    assets.build(target, templates=templates, faces=CODE, workers=1)
    font = target / "fonts" / CODE[0].file
    whole = font.read_bytes()
    if harm == "lost":
        font.unlink()
    elif harm == "cut short":
        font.write_bytes(whole[:100])
    else:
        (target / assets.STAMP).write_text("{", encoding="utf-8")
    assert assets.build(target, templates=templates, faces=CODE, workers=1).fresh
    assert font.read_bytes() == whole


def test_a_new_icon_in_a_template_is_drawn_at_the_next_run(tmp_path: Path) -> None:
    templates = page(tmp_path / "templates", "")
    target = tmp_path / "built"
    assets.build(target, templates=templates, faces=CODE, workers=1)
    page(templates, """{% icon "anchor" %} <use href="icons.svg#i-scale"/>""")
    assert assets.build(target, templates=templates, faces=CODE, workers=1).fresh
    sprite = (target / "img" / "icons.svg").read_text(encoding="utf-8")
    assert 'id="i-anchor"' in sprite
    assert 'id="i-scale"' in sprite


def test_an_icon_that_nobody_drew_is_named_in_the_error(tmp_path: Path) -> None:
    templates = page(tmp_path / "templates", '{% icon "no-such-drawing" %}')
    with pytest.raises(assets.AssetError, match="no icon 'no-such-drawing'"):
        assets.build(tmp_path / "built", templates=templates, faces=(), workers=1)


def test_a_missing_package_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "PACKAGES", ("no-such-package",))
    with pytest.raises(assets.AssetError, match=r"no-such-package is not installed. Run `make setup`"):
        assets.build(tmp_path / "built", templates=page(tmp_path / "templates", ""), faces=(), workers=1)


def test_a_source_file_that_a_package_lacks_is_named(tmp_path: Path) -> None:
    face = assets.Face(
        file="x.woff2", package="fontpkg-public-sans", source="Gone.ttf", ranges="U+0041", axes=()
    )
    with pytest.raises(assets.AssetError, match=r"fontpkg-public-sans holds no file Gone\.ttf"):
        assets.build(tmp_path / "built", templates=page(tmp_path / "templates", ""), faces=(face,), workers=1)


def test_the_style_sheet_names_each_face_with_its_range_and_weights() -> None:
    css = (STYLES / "fonts.css").read_text(encoding="utf-8")
    rules = re.findall(
        r'font-weight: (\d+) (\d+);.*?url\("\.\./built/fonts/([^"]+)"\).*?unicode-range: ([^;]+);',
        css,
        re.DOTALL,
    )
    weights = {face.file: {tag: (low, high) for tag, low, high in face.axes}["wght"] for face in assets.FACES}
    assert {file: (int(low), int(high)) for low, high, file, _ in rules} == weights
    assert {file: ranges for _, _, file, ranges in rules} == {face.file: face.ranges for face in assets.FACES}


def test_every_address_in_the_style_sheets_leads_to_a_file(built: Path) -> None:
    address_in_css = re.compile(r'(?:url\(|@import )"([^"]+)"')
    for sheet in STYLES.glob("*.css"):
        for address in address_in_css.findall(sheet.read_text(encoding="utf-8")):
            found = (
                built / address.removeprefix("../built/") if "built/" in address else sheet.parent / address
            )
            assert found.is_file(), f"{sheet.name}: {address}"


def test_hashed_static_files_can_be_collected(built: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(ROOT / "static", source, ignore=shutil.ignore_patterns("built"))
    shutil.copytree(built, source / "built")
    storage = ManifestStaticFilesStorage(location=source, base_url="/static/")
    paths = {
        p.relative_to(source).as_posix(): (storage, p.relative_to(source).as_posix())
        for p in source.rglob("*")
        if p.is_file()
    }
    done = list(storage.post_process(paths))
    assert not [problem for _, _, problem in done if isinstance(problem, Exception)]
    tokens = (source / storage.stored_name("css/fonts.css")).read_text(encoding="utf-8")
    assert re.search(r"public-sans-latin\.[0-9a-f]{12}\.woff2", tokens)


def test_our_drawings_need_no_style_attribute_and_no_script() -> None:
    for drawing in (ROOT / "static" / "img").glob("*.svg"):
        text = drawing.read_text(encoding="utf-8")
        assert "style" not in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        assert "<script" not in text


def test_the_command_says_what_the_folder_holds(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("build_assets")
    call_command("build_assets")
    assert re.search(rf"Up to date: {len(assets.FACES)} fonts, \d+ icons, \d+ kB\.", capsys.readouterr().out)


def test_the_command_is_silent_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("build_assets", verbosity=0)
    assert capsys.readouterr().out == ""


def test_the_command_turns_a_missing_package_into_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "PACKAGES", ("no-such-package",))
    with pytest.raises(CommandError, match="no-such-package is not installed"):
        call_command("build_assets")
