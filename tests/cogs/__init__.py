"""Tests of the cogs, on an in-process Discord."""
