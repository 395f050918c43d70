"""What the rules take for attributions, tested subject by subject."""
