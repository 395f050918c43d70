"""Messages as work: what is heard is kept first, then read, answered, and finished whatever happens."""
