from __future__ import annotations

from django_products.core.rendering.colour import Ink, Palette


def test_paints_the_text_and_not_the_blanks_around_it() -> None:
    assert Palette(enabled=True).paint(" a b  ", Ink.BAD) == " \033[31ma b\033[0m  "


def test_without_colour_nothing_is_added() -> None:
    assert Palette().paint("a", Ink.BAD) == "a"
    assert Palette(enabled=True).paint("  ", Ink.BAD) == "  "
