from django.db import models


class Promotion(models.Model):
    code = models.CharField(max_length=20, unique=True)
    percent = models.PositiveIntegerField()
