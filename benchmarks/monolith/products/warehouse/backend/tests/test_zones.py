from products.warehouse.backend.facade import api


def test_far_takes_longer():
    assert api.delivery(zone="near").days == 1
    assert api.delivery(zone="far").days == 4
