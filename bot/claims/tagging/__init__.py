"""Learned tagging: which words are cues, and what each of them attributes to whom."""
