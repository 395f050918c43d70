"""What an article and each of its claims are about."""
