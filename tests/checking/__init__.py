"""Whether a quotation is real."""
