"""Images for tests: made to measure, or the one on disk."""

from io import BytesIO
from pathlib import Path

from PIL import Image

WHITE = (255, 255, 255)
BLACK = (0, 0, 0)

BUTTON = Path(__file__).parent / "data" / "button.png"


def png(
    *,
    width: int = 10,
    height: int = 10,
    colour: tuple[int, int, int] = WHITE,
    dots: int = 0,
    dot_colour: tuple[int, int, int] = BLACK,
) -> bytes:
    """An image of one colour, with the first `dots` pixels in another."""
    image = Image.new("RGB", (width, height), colour)
    for number in range(dots):
        image.putpixel((number % width, number // width), dot_colour)
    buffer = BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()
