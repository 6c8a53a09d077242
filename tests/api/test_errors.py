"""Errors have one shape; a fault of ours is not dressed up as the asker's."""

from __future__ import annotations

from rest_framework.exceptions import NotFound, ValidationError

from normsbase.api.errors import SearchUnavailable, UnreadableQuery, answer


def test_a_fault_of_ours_is_left_to_django() -> None:
    assert answer(ValueError("broken"), {}) is None


def test_an_error_has_a_code_and_a_message() -> None:
    response = answer(NotFound("Nothing."), {})
    assert response is not None
    assert response.data == {"error": {"code": "not-found", "message": "Nothing."}}


def test_wrong_parameters_are_named_in_the_message_too() -> None:
    response = answer(ValidationError({"year": ["A number.", "Whole."]}), {})
    assert response is not None
    assert response.data["error"]["message"] == "year: A number. Whole."


def test_a_query_that_stops_nowhere_has_no_position() -> None:
    for position, keys in ((None, {"code", "message"}), (0, {"code", "message", "position"})):
        response = answer(UnreadableQuery("Cannot be read.", position), {})
        assert response is not None
        assert set(response.data["error"]) == keys


def test_search_that_is_away_is_no_fault_of_the_asker() -> None:
    response = answer(SearchUnavailable(), {})
    assert response is not None
    assert response.status_code == 503
    assert response.data["error"]["message"]
