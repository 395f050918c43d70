"""Tests, as they lie in training."""
