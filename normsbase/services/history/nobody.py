"""The name of a rule or command in; the account that the history names for it, for nobody to sign in, out."""

from __future__ import annotations

from django.contrib.auth.models import User


def nobody(username: str) -> User:
    """Return the account, made at its first use."""
    author, new = User.objects.get_or_create(username=username, defaults={"is_active": False})
    if new:
        author.set_unusable_password()
        author.save(update_fields=["password"])
    return author
