from django.db import models


class Review(models.Model):
    product_id = models.PositiveBigIntegerField()
    text = models.TextField()
    stars = models.PositiveSmallIntegerField()
