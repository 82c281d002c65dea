from django.test import TestCase

from products.invoices.backend.facade import api


class TotalTest(TestCase):
    fixtures = ["march"]

    def test_invoices_are_summed_up(self):
        assert api.total().cents == 3_500
