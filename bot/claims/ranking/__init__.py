"""Choosing among candidates: what each looks like, how probably it is right, which of them stand together."""
