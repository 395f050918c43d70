"""Measurements that take long or need ../shared; `make bench-extract` and its like run them."""
