"""Addresses of the API, version 1."""

from __future__ import annotations

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from normsbase.api import catalogue
from normsbase.api.clauses import Clauses
from normsbase.api.coverage import Coverage
from normsbase.api.decisions import Decisions
from normsbase.api.docs import DocsPage
from normsbase.api.errors import NothingHere
from normsbase.api.frequency import FrequencyView
from normsbase.api.index import Index
from normsbase.api.reports import Findings, Reports
from normsbase.api.schema import SchemaView
from normsbase.api.search import Search
from normsbase.api.search_files import AllFound, Context
from normsbase.api.similar import Like
from normsbase.api.suggestions import Suggestions
from normsbase.api.tag_quality import TagQuality

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

OTHERS = {
    "search": Search,
    "frequency": FrequencyView,
    "search-export": AllFound,
    "search-context": Context,
    "similar": Like,
    "suggestions": Suggestions,
    "coverage": Coverage,
    "tag-quality": TagQuality,
}
views = {prefix: view for prefix, view, _ in router.registry} | OTHERS
lists = [f"{name}-list" for _, _, name in router.registry]

urlpatterns = [
    path("", Index.as_view(names=[*lists, *(f"api-{name}" for name in OTHERS)]), name="api-index"),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", DocsPage.as_view(views=views), name="api-docs"),
    re_path(r"^search/?$", Search.as_view(), name="api-search"),
    re_path(r"^frequency/?$", FrequencyView.as_view(), name="api-frequency"),
    re_path(r"^search/export/?$", AllFound.as_view(), name="api-search-export"),
    re_path(r"^search/context/?$", Context.as_view(), name="api-search-context"),
    re_path(r"^similar/?$", Like.as_view(), name="api-similar"),
    re_path(r"^suggestions/?$", Suggestions.as_view(), name="api-suggestions"),
    re_path(r"^coverage/?$", Coverage.as_view(), name="api-coverage"),
    re_path(r"^decisions/?$", Decisions.as_view(), name="api-decisions"),
    re_path(r"^tags/quality/?$", TagQuality.as_view(), name="api-tag-quality"),
    *router.urls,
    re_path("", NothingHere.as_view(), name="api-nothing"),
]
