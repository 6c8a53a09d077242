"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class NormsbaseConfig(AppConfig):
    name = "normsbase"
    verbose_name = "Normsbase"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `check` name what is amiss, and `migrate` make the groups of the roles."""
        from normsbase import checks
        from normsbase.access.check import every_view_is_declared  # needs the apps to be there
        from normsbase.access.rights import make_groups

        register(every_view_is_declared, "access")
        register(checks.every_part_works, "engines", deploy=True)
        register(checks.settings_are_safe, Tags.security, deploy=True)
        post_migrate.connect(make_groups, sender=self, dispatch_uid="normsbase.roles")


class EditorsAdminConfig(AdminConfig):
    """Django's admin with our own door."""

    default_site = "normsbase.access.site.EditorsSite"
