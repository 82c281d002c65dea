from django.db.models import Sum

from products.loyalty.backend.models import Points


def give(*, customer_id: int, points: int) -> None:
    Points.objects.create(customer_id=customer_id, points=points)


def points_of(customer_id: int) -> int:
    given = Points.objects.filter(customer_id=customer_id)
    return given.aggregate(total=Sum("points"))["total"] or 0
