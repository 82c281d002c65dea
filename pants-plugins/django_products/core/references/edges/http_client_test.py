from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    ("text", "api"),
    [
        ('class T(X):\n    def test(self):\n        self.client.get("/")', "self.client"),
        ("self.async_client.get('/')", "self.async_client"),
        ("from django.test import Client\nClient()", "Client"),
        ("from django.test import Client as C\nC()", "Client"),
        ("from rest_framework.test import APIClient\nAPIClient()", "APIClient"),
        ("from django import test\ntest.AsyncClient()", "AsyncClient"),
        ("from rest_framework.test import RequestsClient\nRequestsClient()", "RequestsClient"),
        ("def test_x(client): ...", "client"),
        ("class TestX:\n    def test_x(self, admin_client): ...", "admin_client"),
        ("async def test_x(async_client): ...", "async_client"),
        ("def test_x(*, live_server): ...", "live_server"),
        ("@pytest.fixture\ndef api(client): ...", "client"),
        ("@pytest.fixture(autouse=True)\ndef api(client): ...", "client"),
        ('@pytest.mark.usefixtures("client")\ndef test_x(): ...', "client"),
        ('request.getfixturevalue("client")', "client"),
        ("def test_x(api_client): ...", "api_client"),
        ("class T(APITestCase): ...", "APITestCase"),
        ("class T(LiveServerTestCase): ...", "LiveServerTestCase"),
        ("class T(StaticLiveServerTestCase): ...", "StaticLiveServerTestCase"),
    ],
)
def test_a_client(text: str, api: str) -> None:
    assert pairs(text, "urls") == [("", api)]


@pytest.mark.parametrize(
    "text",
    [
        "self.client = Redis()\nself.client.get('x')",
        "class S:\n    client: Redis = redis\n    def f(self): self.client.get()",
        "from redis import Client\nClient()",
        "from httpx import AsyncClient\nAsyncClient()",
        "class Client: ...\nClient()",
        "def __init__(self, client): ...",
        "def test_x(rf): ...",
        "@pytest.fixture\ndef client(): ...\ndef test_x(client): ...",
        "class T(TestCase): ...",
        "other.client.get('/')",
        'request.getfixturevalue("db")',
    ],
)
def test_other_clients_yield_nothing(text: str) -> None:
    assert values(text, "urls") == []
