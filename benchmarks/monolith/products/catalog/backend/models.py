from django.db import models


class Category(models.Model):
    name = models.CharField(max_length=40, unique=True)


class Product(models.Model):
    team = models.ForeignKey("server.Team", on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    price_cents = models.PositiveIntegerField()
    stock = models.PositiveIntegerField(default=1)
