import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from posthog.middleware import RequestIdMiddleware


def respond(request: HttpRequest) -> HttpResponse:
    return RequestIdMiddleware(lambda request: HttpResponse())(request)


def test_each_request_has_an_id() -> None:
    first, second = (respond(RequestFactory().get("/"))["X-Request-Id"] for _ in range(2))

    assert len(first) == len(second) == 32
    assert first != second


def test_the_callers_id_is_kept() -> None:
    request = RequestFactory().get("/", headers={"X-Request-Id": "trace-42"})

    assert respond(request)["X-Request-Id"] == "trace-42"


@pytest.mark.parametrize("sent", ["", "a b", "x" * 65, "<script>"])
def test_unless_it_is_odd(sent: str) -> None:
    request = RequestFactory().get("/", headers={"X-Request-Id": sent})

    assert respond(request)["X-Request-Id"] != sent


def test_it_is_installed(client: Client, db: None) -> None:
    assert "X-Request-Id" in client.get(reverse("health")).headers
