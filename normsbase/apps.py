"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class NormsbaseConfig(AppConfig):
    name = "normsbase"
    verbose_name = "Normsbase"
    default_auto_field = "django.db.models.BigAutoField"
