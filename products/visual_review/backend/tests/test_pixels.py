import pytest

from products.visual_review.backend import pixels
from products.visual_review.backend.tests.images import BUTTON, WHITE, png


def diff(before: bytes, after: bytes, *, channel_tolerance: int = 12) -> float:
    return pixels.diff_ratio(before, after, channel_tolerance=channel_tolerance)


def test_size_of_a_real_image() -> None:
    assert pixels.png_size(BUTTON.read_bytes()) == (48, 16)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a not a png", BUTTON.read_bytes()[:100]],
    ids=["empty", "another format", "truncated"],
)
def test_anything_but_a_whole_png_is_invalid(content: bytes) -> None:
    with pytest.raises(pixels.InvalidImage):
        pixels.png_size(content)


def test_equal_images_do_not_differ() -> None:
    assert diff(png(), png()) == 0.0


def test_each_changed_pixel_counts_once() -> None:
    assert diff(png(), png(dots=7)) == 0.07


@pytest.mark.parametrize(("blue", "ratio"), [(255 - 12, 0.0), (255 - 13, 0.05)])
def test_one_channel_beyond_the_tolerance_is_enough(blue: int, ratio: float) -> None:
    shifted = png(dots=5, dot_colour=(255, 255, blue))

    assert diff(png(colour=WHITE), shifted, channel_tolerance=12) == ratio


def test_area_that_only_one_image_covers_differs() -> None:
    wide, tall = png(width=20, height=10), png(width=10, height=20)

    assert diff(png(), wide) == 0.5
    assert diff(wide, tall) == pytest.approx(200 / 300)
