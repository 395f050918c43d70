"""Whether a quotation is real, as far as texts tell: pure comparison, word by word."""
