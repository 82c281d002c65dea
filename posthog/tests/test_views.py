import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from posthog.products import product_names


def test_index_lists_what_is_installed(client: Client, db: None) -> None:
    response = client.get(reverse("index"))

    assert [template.name for template in response.templates] == ["posthog/index.html"]
    page = response.content.decode()
    assert f"{len(product_names())} product" in page
    assert all(f"<code>{name}</code>" in page for name in product_names())


def test_installed_product_configs_tag() -> None:
    template = Template(
        "{% load products %}{% installed_product_configs as all %}"
        "{% for product in all %}{{ product.label }} {% endfor %}"
    )

    assert template.render(Context()).split() == product_names()


def test_health(client: Client, db: None) -> None:
    assert client.get(reverse("health")).json() == {"status": "ok"}


def test_health_is_read_only(client: Client) -> None:
    assert client.post(reverse("health")).status_code == 405


@pytest.mark.parametrize("model", ["organization", "project", "team", "user"])
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_admin(client: Client, db: None, model: str, page: str) -> None:
    client.force_login(get_user_model().objects.create_superuser("root@example.com"))

    assert client.get(reverse(f"admin:posthog_{model}_{page}")).status_code == 200
