"""The pages on which reviewers judge positions, with and without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.access.roles import Role
from normsbase.models import Clause, Commitment, Judgement
from tests.admin.forms import signed_in
from tests.services.test_judge import LIMIT, TEXT, WORDS, position

pytestmark = pytest.mark.django_db
__all__ = ["position"]
AT = "/review/positions/"


def act(client: Client, **values: str) -> str:
    at = Commitment.objects.get().pk
    answer = client.post(f"{AT}act?at={at}&party=EST", values, follow=True)
    return answer.content.decode()


def test_a_reviewer_sees_the_paragraph_with_its_evidence_and_accepts_it() -> None:
    client = signed_in(Role.REVIEWER)
    page = client.get(f"{AT}?party=EST&norm=13h").content.decode()
    assert f"<mark>{WORDS}</mark>" in page
    assert "Does Estonia affirm norm 13h here?" in page
    assert "Accepted: Estonia." in act(client, step="accept", named="Estonia")
    assert Commitment.objects.get().review == "accepted"
    assert "Undo the last judgement" in client.get(AT).content.decode()
    client.post(f"{AT}undo")
    assert Commitment.objects.get().review == "proposed"


def test_words_and_limits_are_corrected_without_javascript() -> None:
    sent = {"step": "accept", "words": TEXT[8:], "start": "", "end": "", "limits": LIMIT}
    act(signed_in(Role.REVIEWER), **sent, kind="stated", stance="affirms-with-limits")
    row = Commitment.objects.get()
    assert (row.quote, row.stance, row.limits) == (TEXT[8:], "affirms-with-limits", [[50, 69]])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"step": "reject"}, "Write the reason"),
        ({"step": "accept", "words": "words that are not there"}, "do not stand in the text"),
        ({"step": "accept", "limits": "nowhere"}, "do not stand in the paragraph"),
        ({"step": "praise"}, "Nothing was asked for"),
    ],
)
def test_what_cannot_stand_is_said_on_the_page(values: dict[str, str], told: str) -> None:
    assert told in act(signed_in(Role.REVIEWER), **values)
    assert not Judgement.objects.exists()


def test_many_need_a_tick_and_a_reason() -> None:
    client, at = signed_in(Role.REVIEWER), Commitment.objects.get().pk
    assert (
        "Tick the positions" in client.post(f"{AT}many", {"step": "accept", "reason": "x"}).content.decode()
    )
    answer = client.post(f"{AT}many", {"step": "accept", "take": str(at)})
    assert "Write the reason" in answer.content.decode()
    answer = client.post(
        f"{AT}many", {"step": "reject", "take": str(at), "reason": "In passing."}, follow=True
    )
    assert "Rejected: 1 position." in answer.content.decode()
    assert Judgement.objects.get().reason == "In passing."


def test_many_are_not_accepted_unseen_where_a_paragraph_changed() -> None:
    client, row = signed_in(Role.REVIEWER), Commitment.objects.get()
    page = client.get(f"{AT}many").content.decode()
    assert f'name="seen-{row.pk}" value="{row.text_hash}"' in page
    Clause.objects.update(text="States left.", text_hash="0" * 64)
    sent = {"step": "accept", "take": str(row.pk), "reason": "Read.", f"seen-{row.pk}": row.text_hash}
    assert "reads otherwise now than the words shown" in client.post(f"{AT}many", sent).content.decode()
    assert not Judgement.objects.exists()
