from django.db import models


class Points(models.Model):
    customer_id = models.PositiveBigIntegerField()
    points = models.PositiveIntegerField()
