"""Addresses of the API, version 1."""

from __future__ import annotations

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from normsbase.api import catalogue
from normsbase.api.clauses import Clauses
from normsbase.api.coverage import Coverage
from normsbase.api.docs import DocsPage
from normsbase.api.errors import NothingHere
from normsbase.api.index import Index
from normsbase.api.reports import Findings, Reports
from normsbase.api.schema import SchemaView
from normsbase.api.search import Search

router = SimpleRouter()
router.trailing_slash = "/?"  # with or without; addresses that we write have none
LISTS = (
    ("reports", Reports),
    ("clauses", Clauses),
    ("norms", catalogue.Norms),
    ("norm-sets", catalogue.NormSets),
    ("themes", catalogue.Themes),
    ("mechanisms", catalogue.Mechanisms),
    ("states", catalogue.States),
    ("territories", catalogue.Territories),
    ("bodies", catalogue.Bodies),
    ("memberships", catalogue.Memberships),
    ("commitments", catalogue.Commitments),
    ("activities", catalogue.Activities),
    ("findings", Findings),
)
for prefix, viewset in LISTS:
    router.register(prefix, viewset, basename=prefix)

views = {prefix: view for prefix, view, _ in router.registry} | {"search": Search, "coverage": Coverage}
lists = [f"{name}-list" for _, _, name in router.registry]

urlpatterns = [
    path("", Index.as_view(names=[*lists, "api-search", "api-coverage"]), name="api-index"),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", DocsPage.as_view(views=views), name="api-docs"),
    re_path(r"^search/?$", Search.as_view(), name="api-search"),
    re_path(r"^coverage/?$", Coverage.as_view(), name="api-coverage"),
    *router.urls,
    re_path("", NothingHere.as_view(), name="api-nothing"),
]
