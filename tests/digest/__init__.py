"""Tests of bot.digest."""
