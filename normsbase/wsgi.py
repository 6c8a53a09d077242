"""The site for a WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "normsbase.settings")
application = get_wsgi_application()

from normsbase import stand_in  # noqa: E402 - needs the apps

stand_in.begin()
