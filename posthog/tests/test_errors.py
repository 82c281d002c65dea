from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView


class ThingNotFound(LookupError):
    pass


class ThingNotYours(PermissionError):
    pass


class ThingTaken(FileExistsError):
    pass


class InvalidThing(ValueError):
    pass


def respond_to(error: Exception) -> Response:
    """The response of a view that raises `error`."""

    class View(APIView):
        authentication_classes = ()
        permission_classes = ()

        def get(self, request: Request) -> Response:
            raise error

    return View.as_view()(APIRequestFactory().get("/"))


@pytest.mark.parametrize(
    ("error", "status", "body"),
    [
        (ThingNotFound("No."), 404, {"type": "not_found", "code": "thing_not_found"}),
        (ThingNotYours("No."), 403, {"type": "permission_denied", "code": "thing_not_yours"}),
        (ThingTaken("No."), 409, {"type": "conflict", "code": "thing_taken"}),
        (InvalidThing("No."), 400, {"type": "invalid_request", "code": "invalid_thing"}),
    ],
)
def test_our_errors_have_the_status_of_their_base(
    error: Exception, status: int, body: dict[str, str]
) -> None:
    response = respond_to(error)

    assert response.status_code == status
    assert response.data == body | {"detail": "No."}


@pytest.mark.parametrize(
    "bug", [KeyError("id"), ValueError("not ours"), PermissionError("disk"), RuntimeError()]
)
def test_bugs_stay_bugs(bug: Exception) -> None:
    with pytest.raises(type(bug)):
        respond_to(bug)


@pytest.mark.parametrize(
    ("error", "status", "type", "code"),
    [
        (exceptions.NotAuthenticated(), 403, "permission_denied", "not_authenticated"),
        (exceptions.PermissionDenied(), 403, "permission_denied", "permission_denied"),
        (exceptions.NotFound(), 404, "not_found", "not_found"),
        (exceptions.MethodNotAllowed("PUT"), 405, "request_error", "method_not_allowed"),
        (exceptions.Throttled(wait=9), 429, "throttled", "throttled"),
        (Http404(), 404, "not_found", "not_found"),
        (PermissionDenied(), 403, "permission_denied", "permission_denied"),
    ],
    ids=lambda value: value.__class__.__name__ if isinstance(value, Exception) else None,
)
def test_framework_errors_look_like_ours(
    error: Exception, status: int, type: str, code: str
) -> None:
    response = respond_to(error)

    assert response.status_code == status
    assert (response.data["type"], response.data["code"]) == (type, code)
    assert response.data["detail"]


def test_framework_headers_stay() -> None:
    assert respond_to(exceptions.Throttled(wait=9))["Retry-After"] == "9"


@pytest.mark.parametrize(
    ("errors", "detail"),
    [
        ("Nope.", "Nope."),
        ({"name": ["Required."]}, "name: Required."),
        ({"name": ["Too long.", "Too odd."]}, "name: Too long.; name: Too odd."),
        ({"range": {"start": ["Required."]}}, "range.start: Required."),
        ({"rows": [{}, {"id": ["Required."]}]}, "rows.id: Required."),
        ({"non_field_errors": ["Start is after end."]}, "Start is after end."),
    ],
)
def test_validation_errors_say_where(errors: Any, detail: str) -> None:
    response = respond_to(exceptions.ValidationError(errors))

    assert response.status_code == 400
    assert response.data == {
        "type": "invalid_request",
        "code": "validation_error",
        "detail": detail,
    }
