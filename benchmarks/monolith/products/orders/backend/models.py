from django.db import models


class Order(models.Model):
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="+")
    product_id = models.PositiveBigIntegerField()
    total_cents = models.PositiveIntegerField()
