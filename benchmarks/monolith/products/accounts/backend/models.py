from django.db import models


class Customer(models.Model):
    team = models.ForeignKey("server.Team", on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
