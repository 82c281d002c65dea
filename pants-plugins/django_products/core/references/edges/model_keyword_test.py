from __future__ import annotations

import pytest

from django_products.core.references.testing import values


def test_bases_of_a_created_model() -> None:
    text = 'migrations.CreateModel(name="X", bases=("posthog.team", models.Model))'
    assert values(text, "model") == ["posthog.team"]


@pytest.mark.parametrize("call", ["post_save.connect(f, sender={})", "receiver(s, sender={})"])
def test_a_lazy_sender(call: str) -> None:
    assert values(call.format('"posthog.Team"'), "model") == ["posthog.Team"]
    assert values(call.format("Team"), "model") == []


def test_another_sender_is_not_a_model() -> None:
    assert values('send_mail(sender="noreply.example")', "model") == []


def test_the_model_of_a_factory() -> None:
    text = """
    class TeamFactory(DjangoModelFactory):
        class Meta:
            model = "posthog.Team"
    """
    assert values(text, "model") == ["posthog.Team"]
    assert values(text.replace("Meta", "Other"), "model") == []
