"""Addresses of the site: pages, the API, the editors' admin."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

handler400 = "normsbase.web.errors.bad"
handler403 = "normsbase.web.errors.refused"
handler404 = "normsbase.web.errors.not_found"
handler500 = "normsbase.web.errors.failed"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("normsbase.api.urls")),
    path("", include("normsbase.web.urls")),
]
