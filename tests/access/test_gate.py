"""The gate is shut unless a view opens it, and on a private site nothing gets round it."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from pytest_django.fixtures import Settings
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from normsbase.access.check import every_view_is_declared
from normsbase.access.openings import Circle, Declared, declared, open_to
from normsbase.access.permission import ByRole
from normsbase.access.roles import Role
from normsbase.urls import urlpatterns as all_of_the_site
from tests.access.people import an_account, come
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@open_to(Role.READER, changing=Role.EDITOR)
def by_method(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


class UndeclaredRoute(APIView):
    def get(self, request: Request) -> Response:
        return Response("seen")


class OpenedRoute(APIView):
    """Declares a role, but asks nobody for it."""

    opens_to = Role.EDITOR
    permission_classes = []

    def get(self, request: Request) -> Response:
        return Response("seen")


class RouteByMethod(APIView):
    opens_to = Role.READER
    changes_for = Role.REVIEWER

    def get(self, request: Request) -> Response:
        return Response("seen")

    def post(self, request: Request) -> Response:
        return Response("done")


handler403 = "normsbase.web.errors.refused"
handler404 = "normsbase.web.errors.not_found"
urlpatterns = [
    path("t/undeclared", undeclared),
    path("t/by-method", by_method),
    path("t/route", UndeclaredRoute.as_view()),
    path("t/opened-route", OpenedRoute.as_view()),
    path("t/route-by-method", RouteByMethod.as_view()),
    *all_of_the_site,
]
extended = override_settings(ROOT_URLCONF=__name__)


@pytest.mark.parametrize("who", ["anonymous", "administrator"])
@pytest.mark.parametrize("address", ["/t/undeclared", "/t/route"])
@extended
def test_a_view_that_says_nothing_is_open_to_nobody(who: str, address: str) -> None:
    answer = come(who).get(address)
    assert answer.status_code == 403
    assert b"seen" not in answer.content


@extended
def test_a_route_that_asks_nobody_for_its_role_is_guarded_like_a_page(client: Client) -> None:
    assert client.get("/t/opened-route")["Location"].startswith("/account/sign-in/")
    assert come("reviewer").get("/t/opened-route").status_code == 403


@extended
def test_the_check_names_views_that_say_nothing_and_routes_that_do_not_ask() -> None:
    found = every_view_is_declared()
    assert [each.msg.partition(" ")[0] for each in found] == ["/t/undeclared", "/t/route", "/t/opened-route"]
    assert all("@open_to" in (each.hint or "") for each in found)


def test_the_permission_alone_lets_nobody_in_where_nothing_is_declared() -> None:
    request = Request(APIRequestFactory().get("/"))
    assert not ByRole().has_permission(request, UndeclaredRoute())
    assert ByRole().has_permission(request, RouteByMethod())


@pytest.mark.parametrize(("who", "status"), [("anonymous", 302), ("reviewer", 403), ("editor", 200)])
@extended
def test_changing_may_need_more_than_looking(who: str, status: int) -> None:
    client = come(who)
    assert client.get("/t/by-method").status_code == 200
    assert client.post("/t/by-method").status_code == status


@pytest.mark.parametrize(("who", "status"), [("anonymous", 401), ("reader", 403), ("reviewer", 200)])
@extended
def test_so_it_may_in_the_api(who: str, status: int) -> None:
    client = come(who)
    assert client.get("/t/route-by-method").status_code == 200
    answer = client.post("/t/route-by-method")
    assert answer.status_code == status
    if status == 403:
        assert "needs the role reviewer" in answer.json()["error"]["message"]


def test_what_a_decorated_view_says_survives_other_decorators() -> None:
    assert declared(by_method) == Declared(Role.READER, Role.EDITOR)
    assert declared(open_to(Circle.ACCOUNTS)(lambda request: None)) == Declared(
        Circle.ACCOUNTS, Circle.ACCOUNTS
    )


def test_a_visitor_is_led_to_sign_in_and_back(client: Client) -> None:
    answer = client.get("/account/?a=1&b=2")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/account/sign-in/?next=/account/%3Fa%3D1%26b%3D2",
    )


def test_what_a_visitor_wanted_to_send_is_not_sent_after_signing_in(client: Client) -> None:
    assert client.post("/account/sessions/end/")["Location"] == "/account/sign-in/?next=/"


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(client: Client, settings: Settings) -> None:
    settings.PRIVATE = True
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/search?q=water"}
    answer = client.get("/search?q=water&page=2", headers=headers)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/account/sign-in/?next=/search%3Fq%3Dwater"
    away = client.get(
        "/search", headers={"HX-Request": "true", "HX-Current-URL": "https://elsewhere.example/x"}
    )
    assert away["HX-Redirect"] == "/account/sign-in/?next=/x"


def test_one_whose_role_is_too_low_reads_which_is_needed_and_who_gives_it(settings: Settings) -> None:
    settings.ADMIN_CONTACT = "norms@example.org"
    page = come("editor").get("/admin/auth/user/").content.decode()
    assert "needs the role <b>administrator</b>" in page
    assert "editor has the role editor" in page
    assert "mailto:norms@example.org" in page


def test_on_a_private_site_an_account_without_a_role_is_told_so(settings: Settings) -> None:
    settings.PRIVATE = True
    page = come("without a role").get("/texts/")
    assert page.status_code == 403
    assert "has no role yet" in page.content.decode()


SHUT = (
    "/",
    "/x-70-114",
    "/x-70-114/1",
    "/x-70-114/99",
    "/x-70-114/file",
    "/x-70-114/pages/1.png",
    "/none",
    "/a/b/c/d/e",
    "/texts",
    "/admin",
    "/api/v1/docs/",
)


class TestPrivate:
    """Nothing of a private site reaches a visitor, a robot or a shared cache."""

    @pytest.fixture(autouse=True)
    def private(self, settings: Settings) -> None:
        settings.PRIVATE = True
        an_edition(a_report())

    @pytest.mark.parametrize("address", SHUT)
    def test_whatever_a_visitor_asks_for_the_answer_is_the_door(self, client: Client, address: str) -> None:
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/account/sign-in/")
        assert "70/114" not in answer.content.decode()

    @pytest.mark.parametrize(
        "address", ["", "reports", "clauses/x-70-114/1", "schema/", "nothing", "search?q=a"]
    )
    def test_the_api_says_that_a_token_is_needed(self, client: Client, address: str) -> None:
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Token")
        assert answer.json()["error"]["code"] == "not-signed-in"

    def test_the_door_shows_no_way_round_it(self, client: Client) -> None:
        page = client.get("/account/sign-in/").content.decode()
        assert 'href="/texts/"' not in page
        assert 'type="search"' not in page
        assert "This site is private" in page

    def test_a_reader_sees_the_site(self) -> None:
        page = come("reader").get("/x-70-114")
        assert page.status_code == 200
        assert 'href="/texts/"' in page.content.decode()

    def test_an_address_that_is_none_is_one_for_readers(self) -> None:
        assert come("reader").get("/a/b/c/d/e").status_code == 404

    @pytest.mark.parametrize(
        "address", ["/", "/x-70-114", "/matrix/votes.csv", "/api/v1/reports", "/x-70-114/pages/1.png"]
    )
    def test_no_shared_cache_and_no_robot_keeps_an_answer(self, address: str) -> None:
        answer = come("reader").get(address)
        assert "private" in answer["Cache-Control"]
        assert "public" not in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]

    def test_robots_are_asked_to_stay_away(self, client: Client) -> None:
        assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_on_a_public_site_robots_may_read_all_but_the_doors(client: Client) -> None:
    assert "Disallow: /account/" in client.get("/robots.txt").content.decode()
    assert "X-Robots-Tag" not in client.get("/")


def test_a_visitors_page_opens_no_session_and_may_be_kept(
    client: Client, django_assert_num_queries: Any
) -> None:
    an_edition(a_report())
    answer = client.get("/x-70-114")
    assert "Cache-Control" not in answer
    assert answer["Vary"].count("Cookie") == 1
    assert not answer.cookies
    with django_assert_num_queries(0):
        assert client.get("/account/signed-out/").status_code == 200


def test_an_answer_that_is_the_same_for_all_does_not_vary_by_cookie(client: Client) -> None:
    for address in ("/matrix/votes.csv", "/api/v1/reports"):
        assert "Cookie" not in client.get(address).get("Vary", "")


def test_a_page_that_names_an_account_is_its_own(client: Client) -> None:
    an_edition(a_report())
    visitors = client.get("/x-70-114")
    client.force_login(an_account("ada", Role.READER))
    own = client.get("/x-70-114", headers={"If-None-Match": visitors["ETag"]})
    assert own.status_code == 200  # what was kept before signing in does not come back
    assert ">ada<" in own.content.decode().replace("</span>ada", ">ada")
    assert "private" in own["Cache-Control"]
    assert client.get("/x-70-114", headers={"If-None-Match": own["ETag"]}).status_code == 304
    assert Client().get("/x-70-114", headers={"If-None-Match": own["ETag"]}).status_code == 200
