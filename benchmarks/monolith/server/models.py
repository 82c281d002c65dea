from django.db import models


class Team(models.Model):
    name = models.CharField(max_length=40)
    currency = models.CharField(max_length=3, default="EUR")

    def __str__(self):
        return self.name
