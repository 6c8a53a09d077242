"""Every address of the site, as its patterns write it, and to whom it is open."""

from __future__ import annotations

# Words for circles of people, from all to none. "readers" are all on a public site, and those with a role on
# a private one; "accounts" are all who are signed in.
HOLD = {
    "reviewers": ("reviewer", "editor", "administrator"),
    "editors": ("editor", "administrator"),
    "administrators": ("administrator",),
    "nobody": (),
}

OPEN = {
    # pages
    "": "readers",
    "search": "readers",
    "search/": "readers",
    "texts/": "readers",
    "norms/": "readers",
    "norms/<slug:key>/": "readers",
    "themes/": "readers",
    "themes/<slug:key>/": "readers",
    "mechanisms/": "readers",
    "states/": "readers",
    "states/<slug:iso3>/": "readers",
    "bodies/": "readers",
    "bodies/<slug:slug>/": "readers",
    "matrix/": "readers",
    "matrix/<slug:name>/": "readers",
    "matrix/<slug:name>.csv": "readers",
    "matrix/<slug:name>.xlsx": "readers",
    "coverage/": "readers",
    "<str:prefix>": "readers",
    "<str:prefix>/<str:clause_path>": "readers",
    "<str:prefix>/file": "readers",
    "<str:prefix>/pages/<int:number>.png": "readers",
    # accounts
    "robots.txt": "everyone",
    "account/sign-in/": "everyone",
    "POST account/sign-in/": "everyone",
    "account/sign-out/": "everyone",
    "POST account/sign-out/": "everyone",
    "account/signed-out/": "everyone",
    "account/reset/": "everyone",
    "POST account/reset/": "everyone",
    "account/reset/sent/": "everyone",
    "account/reset/done/": "everyone",
    "account/reset/<uidb64>/<token>/": "everyone",
    "POST account/reset/<uidb64>/<token>/": "everyone",
    "account/": "accounts",
    "account/password/": "accounts",
    "POST account/password/": "accounts",
    "account/tokens/": "accounts",
    "POST account/tokens/": "accounts",
    "account/tokens/<int:key>/revoke/": "accounts",
    "POST account/tokens/<int:key>/revoke/": "accounts",
    "account/sessions/end/": "accounts",
    "POST account/sessions/end/": "accounts",
    # what people change
    "edit/new": "editors",
    "POST edit/new": "editors",
    "edit/upload": "editors",
    "POST edit/upload": "editors",
    "edit/<str:slug>/facts": "editors",
    "POST edit/<str:slug>/facts": "editors",
    "edit/<str:slug>/withdraw": "editors",
    "POST edit/<str:slug>/withdraw": "editors",
    "edit/<str:slug>/restore": "editors",
    "POST edit/<str:slug>/restore": "editors",
    "history/": "reviewers",
    "history/<str:slug>": "reviewers",
    "jobs/": "editors",
    "POST jobs/retry": "editors",
    "jobs/retry": "editors",
    # the API
    "api/v1/": "readers",
    "api/v1/schema/": "readers",
    "api/v1/docs/": "readers",
    "api/v1/^search/?$": "readers",
    "api/v1/^coverage/?$": "readers",
    "api/v1/^reports/?$": "readers",
    "api/v1/^reports/(?P<slug>[^/]+)/?$": "readers",
    "api/v1/^clauses/?$": "readers",
    "api/v1/^clauses/(?P<key>[^/]+/[^/]+)/?$": "readers",
    "api/v1/^norms/?$": "readers",
    "api/v1/^norms/(?P<key>[^/]+)/?$": "readers",
    "api/v1/^norm-sets/?$": "readers",
    "api/v1/^norm-sets/(?P<slug>[^/]+)/?$": "readers",
    "api/v1/^themes/?$": "readers",
    "api/v1/^themes/(?P<key>[^/]+)/?$": "readers",
    "api/v1/^mechanisms/?$": "readers",
    "api/v1/^mechanisms/(?P<key>[^/]+)/?$": "readers",
    "api/v1/^states/?$": "readers",
    "api/v1/^states/(?P<iso3>[^/]+)/?$": "readers",
    "api/v1/^territories/?$": "readers",
    "api/v1/^territories/(?P<code>[^/]+)/?$": "readers",
    "api/v1/^bodies/?$": "readers",
    "api/v1/^bodies/(?P<slug>[^/]+)/?$": "readers",
    "api/v1/^memberships/?$": "readers",
    "api/v1/^commitments/?$": "readers",
    "api/v1/^commitments/(?P<id>[^/]+)/?$": "readers",
    "api/v1/^activities/?$": "readers",
    "api/v1/^activities/(?P<key>[^/]+)/?$": "readers",
    "api/v1/^findings/?$": "readers",
    # the admin as a whole
    "admin/": "reviewers",
    "admin/login/": "everyone",
    "admin/logout/": "reviewers",
    "admin/password_change/": "reviewers",
    "admin/password_change/done/": "reviewers",
    "admin/autocomplete/": "reviewers",
    "admin/jsi18n/": "reviewers",
    "admin/r/<path:content_type_id>/<path:object_id>/": "reviewers",
    "admin/^(?P<app_label>LABELS)/$": "reviewers",
    "admin/(?P<url>.*)$": "reviewers",
    "admin/auth/user/<id>/password/": "administrators",
}

KEPT = ("reviewers", "editors", "editors", "editors")
SHOWN = ("reviewers", "nobody", "nobody", "nobody")
WATCHED = ("editors", "nobody", "nobody", "nobody")
REVOCABLE = ("administrators", "nobody", "nobody", "administrators")
TABLES = {  # tables of the admin: who may look, add, change, delete
    "normsbase/activity": KEPT,
    "normsbase/attribution": KEPT,
    "normsbase/body": KEPT,
    "normsbase/change": SHOWN,
    "normsbase/citation": SHOWN,
    "normsbase/clause": SHOWN,
    "normsbase/commitment": KEPT,
    "normsbase/edition": SHOWN,
    "normsbase/finding": SHOWN,
    "normsbase/footnote": SHOWN,
    "normsbase/heading": SHOWN,
    "normsbase/job": WATCHED,
    "normsbase/mechanism": SHOWN,
    "normsbase/membership": KEPT,
    "normsbase/mention": SHOWN,
    "normsbase/norm": KEPT,
    "normsbase/normset": KEPT,
    "normsbase/page": SHOWN,
    "normsbase/redirect": SHOWN,
    "normsbase/report": ("reviewers", "editors", "editors", "nobody"),  # withdrawn instead of deleted
    "normsbase/reportdate": KEPT,
    "normsbase/reportpart": KEPT,
    "normsbase/run": WATCHED,
    "normsbase/stale": WATCHED,
    "normsbase/state": SHOWN,
    "normsbase/tag": ("reviewers", "nobody", "reviewers", "nobody"),
    "normsbase/territory": KEPT,
    "normsbase/theme": SHOWN,
    "normsbase/token": REVOCABLE,
    "auth/user": ("administrators", "administrators", "administrators", "nobody"),
    "axes/accessattempt": REVOCABLE,
}

EXAMPLES = {  # what stands for the variable parts of an address
    "norms/<slug:key>": "norms/13f",
    "themes/<slug:key>": "themes/norms",
    "<slug:iso3>": "EST",
    "<slug:slug>": "un",
    "<slug:name>": "votes",
    "<str:prefix>": "x-70-114",
    "<str:clause_path>": "13.f",
    "<str:slug>": "x-70-114",
    "<int:number>": "1",
    "<int:key>": "1",
    "<uidb64>": "MQ",
    "<token>": "x-y",
    "reports/(?P<slug>[^/]+)": "reports/x-70-114",
    "clauses/(?P<key>[^/]+/[^/]+)": "clauses/x-70-114/13.f",
    "norms/(?P<key>[^/]+)": "norms/13f",
    "norm-sets/(?P<slug>[^/]+)": "norm-sets/un-2015",
    "bodies/(?P<slug>[^/]+)": "bodies/un",
    "(?P<iso3>[^/]+)": "EST",
    "(?P<code>[^/]+)": "EUE",
    "(?P<id>[^/]+)": "row-1",
    "(?P<key>[^/]+)": "norms",
    "^(?P<app_label>LABELS)/$": "normsbase/",
    "(?P<url>.*)$": "nothing/",
    "<id>": "1",
    "autocomplete/": "autocomplete/?app_label=normsbase&model_name=norm&field_name=report",
    "/?$": "",
    "v1/^": "v1/",
}


def rows() -> dict[str, str]:
    """Return the whole table: methods and addresses, and to whom each is open."""
    found = dict(OPEN)
    for table, (look, add, change, delete) in TABLES.items():
        at, one = f"admin/{table}/", f"admin/{table}/<path:object_id>/"
        whole = "administrators" if look == "administrators" else "reviewers"  # it leads on to the form
        found |= {at: look, one: whole, f"{one}history/": look, f"{one}change/": look}
        found |= {f"{at}add/": add, f"{one}delete/": delete}
        found |= {f"POST {one}change/": change, f"POST {at}add/": add, f"POST {one}delete/": delete}
    return found
