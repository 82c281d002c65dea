from products.catalog.backend.stock import availability_of


def test_nothing_left_is_sold_out():
    assert availability_of(0).name == "SOLD_OUT"
    assert availability_of(2).name == "IN_STOCK"
