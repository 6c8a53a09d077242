"""An account in, its open sessions ended."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils import timezone


def end_others(user: User, keep: str) -> int:
    """End all sessions of this account but the one with this key; return how many there were.

    A session does not name its account in a column, so that all open ones are looked into: there are as many
    as people signed in during the last two weeks, since visitors have none.
    """
    open_ones = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=keep)
    own = [each.pk for each in open_ones.iterator() if each.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(pk__in=own).delete()
    return len(own)
