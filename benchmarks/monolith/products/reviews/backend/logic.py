import colorsys
from statistics import mean

from products.catalog.backend.facade import api as catalog
from products.reviews.backend.facade.contracts import Rating
from products.reviews.backend.models import Review
from server.text import summary


def rating_of(product_id: int) -> Rating:
    name = catalog.get_product(product_id=product_id).name
    reviews = Review.objects.filter(product_id=product_id).order_by("pk")
    stars = mean(review.stars for review in reviews)
    return Rating(
        name=name,
        stars=stars,
        colour=_colour_of(stars),
        summaries=tuple(summary(review.text) for review in reviews),
    )


def _colour_of(stars: float) -> str:
    """From red over yellow to green."""
    red, green, blue = colorsys.hsv_to_rgb(stars / 15, 1, 1)
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
