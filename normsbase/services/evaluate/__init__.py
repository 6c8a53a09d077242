"""Yardsticks made by hand in, figures of how far our answers agree with them out."""
