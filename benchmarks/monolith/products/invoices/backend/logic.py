from django.db.models import Sum

from products.invoices.backend.models import Invoice


def total() -> int:
    return Invoice.objects.aggregate(total=Sum("total_cents"))["total"] or 0
