"""What a request meets: URLs, views, middleware."""

from __future__ import annotations

from bench.soundness.fault import Channel, backend, edited, product, replaced

#: The text of a module with one view.
VIEWS = """
    from django.http import HttpResponse


    def show(request):
        return HttpResponse("one")
    """


def urls_of(name: str) -> str:
    """The text of the URLs of a product that has this view."""
    return f"""
        from django.urls import path

        from {backend(name)}.presentation import views

        app_name = "{name}"
        urlpatterns = [path("one/", views.show, name="show")]
        """


def _reverse() -> Channel:
    name = "name_reverse"
    files = product(
        name,
        {
            "presentation/views.py": VIEWS,
            "presentation/urls.py": urls_of(name),
            "tests/test_pages.py": f"""
                from django.urls import reverse


                def test_page(client):
                    path = reverse("{name}:show")
                    assert path == "/{name}/one/"
                    assert client.get(path).content == b"one"
                """,
        },
    )
    presentation = f"products/{name}/backend/presentation"
    return Channel(
        name,
        "a URL, by `reverse` and by a request",
        files,
        (
            replaced(f"{presentation}/urls.py", '"one/"', '"two/"', "another path", "path"),
            replaced(f"{presentation}/views.py", '"one"', '"two"', "another answer", "view"),
            replaced("posthog/urls.py", "{name}/", "{name}s/", "another prefix in core", "prefix"),
        ),
    )


def _url_literal() -> Channel:
    name = "name_path"
    files = product(
        name,
        {
            "presentation/views.py": VIEWS,
            "presentation/urls.py": urls_of(name),
            "tests/test_pages.py": f"""
                def test_page(client):
                    assert client.get("/{name}/one/").content == b"one"
                """,
        },
    )
    path = f"products/{name}/backend/presentation/views.py"
    return Channel(
        name,
        "a URL, as a literal path",
        files,
        (replaced(path, '"one"', '"two"', "another answer"),),
    )


def _middleware() -> Channel:
    name = "name_middleware"
    files = {
        **product(
            name,
            {
                "presentation/views.py": VIEWS,
                "presentation/urls.py": urls_of(name),
                "tests/test_header.py": f"""
                    def test_header(client):
                        assert client.get("/{name}/one/").headers["X-Number"] == "1"
                    """,
            },
        ),
        "posthog/middleware.py": (
            "VALUE = 1\n\n\nclass Number:\n    def __init__(self, answer):\n        self.answer = answer\n\n"
            "    def __call__(self, request):\n        response = self.answer(request)\n"
            '        response.headers["X-Number"] = str(VALUE)\n        return response\n'
        ),
    }
    return Channel(
        name,
        "a middleware",
        files,
        (edited("posthog/middleware.py"),),
        settings='MIDDLEWARE += ["posthog.middleware.Number"]\n',
    )


CHANNELS = (_reverse(), _url_literal(), _middleware())
