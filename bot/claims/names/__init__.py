"""The names of an article: where they stand, what they name, and the roles that go with them."""
