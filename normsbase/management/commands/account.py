"""A name and a role in, an account that has them out; for administrators without a browser."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from normsbase.access.roles import Role, give, role_of


class Command(BaseCommand):
    """Make an account, or change the role, address or password of one that is there."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take name, role, address and the way in which the password comes."""
        parser.add_argument("name", help="what the person signs in with")
        parser.add_argument("--role", choices=[role.group for role in Role], help="needed for a new account")
        parser.add_argument("--email", help="where a link for a new password goes")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from stdin")
        parser.add_argument("--new-password", action="store_true", help="ask for a new password")
        closing = parser.add_mutually_exclusive_group()
        closing.add_argument("--close", action="store_true", help="nobody signs in with it any more")
        closing.add_argument("--open", action="store_true", help="open a closed account again")

    def handle(self, *_: Any, **options: Any) -> None:
        """Make it so; nothing is kept where one part is refused."""
        user = User.objects.filter(username=options["name"]).first()
        is_new = user is None
        if is_new and not options["role"]:
            raise CommandError(f"There is no account “{options['name']}” yet. Give a new one a --role.")
        user = user or User(username=options["name"])
        if options["email"] is not None:
            user.email = options["email"]
        if options["close"] or options["open"]:
            user.is_active = options["open"]
        if is_new or options["password_stdin"] or options["new_password"]:
            user.set_password(self._password(user, from_stdin=options["password_stdin"]))
        self._keep(user, options["role"])
        role = role_of(user)
        state = f"role {role.group}" if role else "no role" if user.is_active else "closed"
        self.stdout.write(f"{'Made' if is_new else 'Changed'}: {user.username}, {state}.")

    def _password(self, user: User, *, from_stdin: bool) -> str:
        """Return a password that the rules take."""
        if from_stdin:
            password = sys.stdin.readline().rstrip("\n")
        elif not sys.stdin.isatty():
            raise CommandError(
                "There is no terminal to ask for the password; pipe it in with --password-stdin."
            )
        else:
            password = getpass(f"Password for {user.username}: ")
            if getpass("Once more: ") != password:
                raise CommandError("The two were not the same; nothing was changed.")
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password

    def _keep(self, user: User, role: str | None) -> None:
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        with transaction.atomic():
            user.save()
            if role:
                give(user, Role[role.upper()])
