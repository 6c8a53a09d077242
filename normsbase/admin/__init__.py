"""The editors' admin: rows to look up and correct, table by table."""

from __future__ import annotations

from django.contrib import admin

from normsbase.admin import acts, labels, norms, parties, reports, texts

admin.site.site_header = "Normsbase for editors"
admin.site.site_title = "Normsbase for editors"
admin.site.index_title = "Rows to look up and correct"

__all__ = ["acts", "labels", "norms", "parties", "reports", "texts"]
