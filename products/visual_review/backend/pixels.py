"""Images as pixels: what an upload is, and how much two of them differ. Free of Django."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, UnidentifiedImageError


class InvalidImage(ValueError):
    """The bytes are not an image we can compare."""


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """How much may differ before two images count as different.

    Font smoothing shifts colours a little in many pixels; a real change shifts some a lot. So a
    pixel differs only if a colour channel moves by more than `channel` of 255 steps, and an image
    only if more than `ratio` of its pixels do.
    """

    channel: int = 12
    ratio: float = 0.001


DEFAULT_TOLERANCE = Tolerance()


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG image. Raises InvalidImage for all else, even truncated files."""
    return _open(content).size


def diff_ratio(baseline: bytes, current: bytes, *, channel_tolerance: int) -> float:
    """The share of pixels that differ, 0.0 to 1.0, over the area that either image covers."""
    before, after = _open(baseline), _open(current)
    overlap = (min(before.width, after.width), min(before.height, after.height))
    overlap_area = overlap[0] * overlap[1]
    union_area = before.width * before.height + after.width * after.height - overlap_area
    box = (0, 0, *overlap)
    changed = _changed_pixels(before.crop(box), after.crop(box), channel_tolerance)
    return (changed + union_area - overlap_area) / union_area


def _changed_pixels(before: Image.Image, after: Image.Image, channel_tolerance: int) -> int:
    red, green, blue, alpha = ImageChops.difference(before, after).split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), ImageChops.lighter(blue, alpha))
    return sum(largest.histogram()[channel_tolerance + 1 :])


def _open(content: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(content), formats=["PNG"]).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise InvalidImage("Not a readable PNG image.") from error
