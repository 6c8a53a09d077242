"""Nothing in; whether this process can serve style sheets, scripts, fonts and icons, out."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

from normsbase.services.health.part import Part, away, ok

NAME = "static"
SHOWN = ("css/base.css", "js/normsbase.js", "built/img/icons.svg")  # one of each kind that pages need


def look_at_static() -> Part:
    """Look for files that every page needs, where this process looks for them."""
    missing = [name for name in SHOWN if not _is_there(name)]
    if missing:
        return away(
            NAME,
            "not-built",
            f"The site's {missing[0]} is not built. Run `manage.py build_assets` and `manage.py "
            "collectstatic --noinput`, then start the site anew.",
        )
    return ok(NAME, "Style sheets, scripts, fonts and icons are built.")


def _is_there(name: str) -> bool:
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return finders.find(name) is not None
    try:
        return Path(staticfiles_storage.path(staticfiles_storage.stored_name(name))).is_file()
    except ValueError:  # it was not collected when this process began
        return False
