"""Tests, as they lie in bot/claims."""
