from __future__ import annotations

import pytest

from django_products.core.impact.values import ChangedFile, Fate, Layer
from django_products.core.shadow.channels import all_channels, channels_of

BACKEND = "products/shops/backend"


def changed(path: str, layer: Layer, fate: Fate = Fate.CHANGED) -> ChangedFile:
    return ChangedFile(path, fate, layer, "shops", None, (), 0)


@pytest.mark.parametrize(
    ("path", "layer", "channel"),
    [
        (f"{BACKEND}/facade/contracts.py", Layer.CONTRACT, "contract"),
        (f"{BACKEND}/facade/api.py", Layer.FACADE, "facade"),
        (f"{BACKEND}/logic.py", Layer.IMPLEMENTATION, "implementation"),
        (f"{BACKEND}/migrations/0002_x.py", Layer.MIGRATIONS, "migrations"),
        ("posthog/models.py", Layer.CORE, "core"),
        ("pytest.ini", Layer.GLOBAL_INPUT, "global input"),
        ("products/shops/BUILD", Layer.BUILD_FILE, "BUILD file"),
        (f"{BACKEND}/templates/shops/mail.txt", Layer.IMPLEMENTATION, "template"),
        (f"{BACKEND}/mail.html", Layer.IMPLEMENTATION, "template"),
        (f"{BACKEND}/fixtures/shops.json", Layer.IMPLEMENTATION, "fixture"),
        (f"{BACKEND}/static/shops.css", Layer.IMPLEMENTATION, "static file"),
        (f"{BACKEND}/tests/data/a.png", Layer.TESTS, "data file"),
        ("README.md", Layer.OTHER, "data file"),
    ],
)
def test_a_channel(path: str, layer: Layer, channel: str) -> None:
    assert channels_of(changed(path, layer), {path}) == {channel}


def test_what_became_of_it_is_a_channel_too() -> None:
    path = f"{BACKEND}/logic.py"
    for fate, name in ((Fate.REMOVED, "removed"), (Fate.RENAMED, "renamed")):
        file = changed(path, Layer.IMPLEMENTATION, fate)
        assert channels_of(file, {path}) == {"implementation", name}
    assert channels_of(changed(path, Layer.IMPLEMENTATION), ()) == {"implementation", "new"}


def test_those_of_all_are_sorted() -> None:
    files = (changed("b.py", Layer.TESTS), changed("a.py", Layer.CORE))
    assert all_channels(files, {"a.py", "b.py"}) == ("core", "tests")
