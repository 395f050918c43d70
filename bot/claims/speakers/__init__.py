"""Whom the source of an attribution means."""
