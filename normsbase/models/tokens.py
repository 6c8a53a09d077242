"""Tokens by which programs sign in to the API; only a digest is kept, so that none can be read here."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Token(models.Model):
    """One token of an account, shown once when it is made."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60, help_text="What it is for, in its owner's words")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token")
    ends_in = models.CharField(max_length=4, help_text="Its last characters, to tell it from others")
    made_at = models.DateTimeField(auto_now_add=True)
    used_on = models.DateField(null=True, blank=True, help_text="The day it was last used")

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.name} (…{self.ends_in})"
