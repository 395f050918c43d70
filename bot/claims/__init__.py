"""Text in, claims out. Pure: no Discord, no database, no network."""
