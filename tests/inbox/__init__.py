"""The inbox, on a real store, without Discord."""
