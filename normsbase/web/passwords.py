"""Changing one's password, and asking for a new one by mail."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Any

from axes.utils import reset
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse, reverse_lazy
from django.views.decorators.http import require_safe

from normsbase.access.address import client_address
from normsbase.access.counting import count
from normsbase.access.openings import Circle, open_to
from normsbase.web.dressed import Dressed
from normsbase.web.pages import Framed, show

if TYPE_CHECKING:
    SetBase = SetPasswordForm[User]
else:
    SetBase = SetPasswordForm

ASKED = 5  # mails that one address may ask for in an hour
AGAIN = "New password, once more"
HOUR = 3600  # seconds


class ChangeForm(Dressed, PasswordChangeForm):
    """The old password, and the new one twice."""

    field_labels = {"new_password2": AGAIN}


class SetForm(Dressed, SetBase):
    """The new password, twice."""

    field_labels = {"new_password2": AGAIN}


class AskForm(Dressed, PasswordResetForm):
    """The mail address of an account."""

    field_labels = {"email": "Mail address"}

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Hand the mail to a thread: how long an answer takes must not tell whether there is an account."""
        Thread(target=super().send_mail, args=args, kwargs=kwargs, name="reset-mail").start()


class Change(Framed, views.PasswordChangeView):
    """The form for a new password; other sessions end with the old one."""

    opens_to = Circle.ACCOUNTS
    template_name = "account/password_change.html"
    form_class = ChangeForm
    success_url = reverse_lazy("account")

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it, and say so on the page of the account."""
        messages.success(self.request, "The password is changed; sessions on other devices have ended.")
        return super().form_valid(form)


class Ask(Framed, views.PasswordResetView):
    """The form that asks for a mail; a site without a mail server says so instead."""

    opens_to = Circle.EVERYONE
    template_name = "account/reset_ask.html"
    email_template_name = "account/reset_mail.txt"
    subject_template_name = "account/reset_subject.txt"
    form_class = AskForm
    success_url = reverse_lazy("password-reset-sent")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether mail is sent, and whom to ask."""
        more = {"sends_mail": settings.SENDS_MAIL, "contact": settings.ADMIN_CONTACT}
        return super().get_context_data(**kwargs) | more

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the form where mail is sent."""
        if not settings.SENDS_MAIL:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        """Send the mail unless this address asks again and again; the answer is the same."""
        if count("reset", client_address(self.request), seconds=HOUR) > ASKED:
            return HttpResponseRedirect(str(self.success_url))
        return super().form_valid(form)


class Set(Framed, views.PasswordResetConfirmView):
    """The form behind the mail's link; a link that was used or is too old says so."""

    opens_to = Circle.EVERYONE
    template_name = "account/reset_set.html"
    form_class = SetForm
    success_url = reverse_lazy("password-reset-done")

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it, and open the door again that wrong passwords shut."""
        reset(username=form.user.get_username())
        return super().form_valid(form)


@open_to(Circle.EVERYONE)
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say what happens next, whether the address has an account or not."""
    return show(request, "account/reset_sent.html", hours=settings.PASSWORD_RESET_TIMEOUT // HOUR)


@open_to(Circle.EVERYONE)
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Say that the new password is set."""
    return show(request, "account/reset_done.html", sign_in=reverse("sign-in"))


urlpatterns = [
    path("account/password/", Change.as_view(), name="password-change"),
    path("account/reset/", Ask.as_view(), name="password-reset"),
    path("account/reset/sent/", sent, name="password-reset-sent"),
    path("account/reset/done/", done, name="password-reset-done"),
    path("account/reset/<uidb64>/<token>/", Set.as_view(), name="password-reset-set"),
]
