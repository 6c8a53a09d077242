"""Installed font and icon packages in, `static/built/` out: web fonts, icon sprite, licences."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from normsbase import assets
from normsbase.env import ROOT


class Command(BaseCommand):
    """Build what pages need from installed packages; a second run changes nothing."""

    help = "Build web fonts and the icon sprite from installed packages into static/built/."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, then say what the folder holds."""
        try:
            built = assets.build(ROOT / "static" / "built", templates=ROOT / "templates")
        except assets.AssetError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            done = "Built" if built.fresh else "Up to date:"
            self.stdout.write(f"{done} {built.fonts} fonts, {built.icons} icons, {built.size // 1000} kB.")
