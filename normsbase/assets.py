"""Installed font and icon packages in, web fonts, an icon sprite and their licences out; no Django.

Nothing third-party is kept in the repository: set-up cuts what pages need from what pip has installed.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib import metadata
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

STAMP = ".stamp.json"  # collectstatic leaves dotted names out
PACKAGES = (
    "fonttools",
    "fontpkg-noto-sans-arabic",
    "fontpkg-public-sans",
    "fontpkg-source-code-pro",
    "fontpkg-source-serif-4",
    "lucide",
)

LATIN = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, "
    "U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD"
)
LATIN_EXT = (
    "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1EFF, U+20A0-20AB, U+2C60-2C7F"
)
CYRILLIC = "U+0400-052F, U+1C80-1C88, U+2116, U+2DE0-2DFF, U+A640-A69F"
ARABIC = "U+0600-06FF, U+0750-077F, U+0870-088E, U+0890-0891, U+0898-08FF, U+FB50-FDFF, U+FE70-FEFC"
FEATURES = (
    "calt", "ccmp", "fina", "init", "isol", "kern", "liga", "lnum", "locl", "mark", "medi", "mkmk", "onum",
    "pnum", "rlig", "tnum",
)  # fmt: skip

# Icons that code names; those that templates name literally are found there.
ICONS = frozenset(
    (
        "arrow-down-up", "arrow-left", "arrow-right", "bell", "check", "chevron-down", "clock", "columns-2",
        "contrast", "copy", "corner-down-right", "cpu", "database", "download", "external-link", "eye",
        "file-text", "file-x", "funnel", "history", "info", "link", "list", "pencil", "pin", "printer",
        "quote", "ruler", "scan-text", "search", "skip-forward", "triangle-alert", "unplug", "user-check",
        "x",
    )
)  # fmt: skip
ICON_IN_TEMPLATE = re.compile(r"""\bicon\s*\(?\s*["']([a-z0-9-]+)["']|#i-([a-z0-9-]+)""")


class AssetError(Exception):
    """A font or icon cannot be built; the message says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One web font file: its source file, the letters and the range of each axis that it keeps.

    `axes` holds (tag, lowest, highest) in the axis's own units; equal ends pin the axis there.
    `renamed` replaces the family name where the licence reserves it for unmodified files.
    """

    file: str
    package: str
    source: str
    ranges: str
    axes: tuple[tuple[str, float, float], ...]
    renamed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What the folder holds: counts of fonts and icons, size in bytes; `fresh` if this run built it."""

    fonts: int
    icons: int
    size: int
    fresh: bool


def _serif(name: str, source: str, ranges: str, *, optical: tuple[float, float]) -> Face:
    axes = (("wght", 400, 700), ("opsz", *optical))
    return Face(
        file=f"source-serif-4-{name}.woff2",
        package="fontpkg-source-serif-4",
        source=source,
        ranges=ranges,
        axes=axes,
    )


def _sans(name: str, source: str, ranges: str) -> Face:
    return Face(
        file=f"public-sans-{name}.woff2",
        package="fontpkg-public-sans",
        source=source,
        ranges=ranges,
        axes=(("wght", 400, 750),),
    )


# The optical axis is kept for upright Latin (footnotes and titles); other cuts stand at running text's size.
FACES = (
    _serif("latin", "SourceSerif4[opsz,wght].ttf", LATIN, optical=(14, 36)),
    _serif("latin-ext", "SourceSerif4[opsz,wght].ttf", LATIN_EXT, optical=(14, 36)),
    _serif("cyrillic", "SourceSerif4[opsz,wght].ttf", CYRILLIC, optical=(18, 18)),
    _serif("latin-italic", "SourceSerif4-Italic[opsz,wght].ttf", LATIN, optical=(18, 18)),
    _serif("latin-ext-italic", "SourceSerif4-Italic[opsz,wght].ttf", LATIN_EXT, optical=(18, 18)),
    _serif("cyrillic-italic", "SourceSerif4-Italic[opsz,wght].ttf", CYRILLIC, optical=(18, 18)),
    _sans("latin", "PublicSans[wght].ttf", LATIN),
    _sans("latin-ext", "PublicSans[wght].ttf", LATIN_EXT),
    _sans("latin-italic", "PublicSans-Italic[wght].ttf", LATIN),
    Face(
        file="normsbase-code-latin.woff2",
        package="fontpkg-source-code-pro",
        source="SourceCodePro[wght].ttf",
        ranges=LATIN,
        axes=(("wght", 400, 600),),
        renamed="Normsbase Code",
    ),
    Face(
        file="noto-sans-arabic.woff2",
        package="fontpkg-noto-sans-arabic",
        source="NotoSansArabic[wdth,wght].ttf",
        ranges=ARABIC,
        axes=(("wght", 400, 700), ("wdth", 100, 100)),
    ),
)


def build(target: Path, *, templates: Path, faces: tuple[Face, ...] = FACES, workers: int = 2) -> Built:
    """Make `target` hold every face, the icons that `templates` use and all licences, if it does not yet.

    Cutting all fonts takes seconds, so `workers` processes share them; 1 works in this process.
    Raises AssetError when a package is missing or an icon has no drawing of that name.
    """
    icons = sorted(ICONS | icons_in(templates))
    stamp = _stamp(icons, faces)
    if not _up_to_date(target, stamp):
        shutil.rmtree(target, ignore_errors=True)
        (target / "fonts").mkdir(parents=True)
        (target / "img").mkdir()
        _write_fonts(target / "fonts", faces, workers=workers)
        _write_icons(target / "img", icons)
        (target / STAMP).write_text(json.dumps(stamp | {"files": _sizes(target)}, indent=1), encoding="utf-8")
        fresh = True
    else:
        fresh = False
    size = sum(_sizes(target).values())
    return Built(fonts=len(faces), icons=len(icons), size=size, fresh=fresh)


def icons_in(templates: Path) -> frozenset[str]:
    """Names of the icons that the HTML files below a folder ask for by a literal name."""
    found: set[str] = set()
    for page in templates.rglob("*.html"):
        for one, other in ICON_IN_TEMPLATE.findall(page.read_text(encoding="utf-8")):
            found.add(one or other)
    return frozenset(found)


def codepoints(ranges: str) -> frozenset[int]:
    """Code points of a CSS `unicode-range` value such as `U+0000-00FF, U+0131`."""
    points: set[int] = set()
    for part in ranges.split(","):
        low, _, high = part.strip().removeprefix("U+").partition("-")
        points.update(range(int(low, 16), int(high or low, 16) + 1))
    return frozenset(points)


def _stamp(icons: list[str], faces: tuple[Face, ...]) -> dict[str, object]:
    """Everything the result depends on, so that equal stamps mean equal results."""
    return {
        "code": hashlib.sha256(Path(__file__).read_bytes()).hexdigest(),
        "packages": {name: _distribution(name).version for name in PACKAGES},
        "faces": [json.loads(json.dumps(asdict(face))) for face in faces],
        "icons": icons,
    }


def _up_to_date(target: Path, stamp: dict[str, object]) -> bool:
    try:
        written = json.loads((target / STAMP).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return bool(written == stamp | {"files": _sizes(target)})


def _sizes(target: Path) -> dict[str, int]:
    files = sorted(path for path in target.rglob("*") if path.is_file() and path.name != STAMP)
    return {path.relative_to(target).as_posix(): path.stat().st_size for path in files}


def _distribution(package: str) -> metadata.Distribution:
    try:
        return metadata.distribution(package)
    except metadata.PackageNotFoundError as error:
        message = f"The package {package} is not installed. Run `make setup`."
        raise AssetError(message) from error


def _installed(package: str, name: str) -> Path:
    """Where pip put the file `name` of a package."""
    for file in _distribution(package).files or ():
        if file.name == name:
            return Path(str(file.locate()))
    message = f"The package {package} holds no file {name}. Run `make setup` for the pinned versions."
    raise AssetError(message)


def _write_fonts(folder: Path, faces: Sequence[Face], *, workers: int) -> None:
    sources = [_installed(face.package, face.source) for face in faces]
    if workers == 1:
        cuts = list(map(_cut, sources, faces))
    else:
        with ProcessPoolExecutor(workers) as pool:
            cuts = list(pool.map(_cut, sources, faces))
    for face, font in zip(faces, cuts, strict=True):
        (folder / face.file).write_bytes(font)
        licence = f"OFL-{face.package.removeprefix('fontpkg-')}.txt"
        shutil.copyfile(_installed(face.package, "LICENSE"), folder / licence)


def _cut(source: Path, face: Face) -> bytes:
    """The letters and axis ranges that a face keeps, as woff2; equal input gives equal bytes."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=list(FEATURES), hinting=False, name_IDs=["*"], notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(unicodes=codepoints(face.ranges))
    cutter.subset(font)
    instantiateVariableFont(font, {tag: (low, high) for tag, low, high in face.axes}, inplace=True)
    if face.renamed:
        _rename(font, face.renamed)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _rename(font: TTFont, family: str) -> None:
    """Take a reserved name off a changed font, as its licence asks; copyright and licence lines stay."""
    compact = family.replace(" ", "")
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (1, 3, 4, 6, 16, 25):
            names.setName(compact if record.nameID in (3, 6, 25) else family, record.nameID, 3, 1, 0x409)


def _write_icons(folder: Path, names: Iterable[str]) -> None:
    with zipfile.ZipFile(_installed("lucide", "lucide.zip")) as drawings:
        symbols = [_symbol(drawings, name) for name in names]
    sprite = "\n".join(('<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""))
    (folder / "icons.svg").write_text(sprite, encoding="utf-8")
    shutil.copyfile(_installed("lucide", "LICENSE"), folder / "LICENSE-icons.txt")


def _symbol(drawings: zipfile.ZipFile, name: str) -> str:
    try:
        drawing = drawings.read(f"{name}.svg").decode("utf-8")
    except KeyError as error:
        message = (
            f"Lucide has no icon {name!r}. Look the name up in the lucide package and correct the template."
        )
        raise AssetError(message) from error
    strokes = re.sub(
        r"\s+", " ", drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
    )
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{strokes.strip()}</symbol>'
