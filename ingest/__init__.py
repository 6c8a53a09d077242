"""Bytes of a document in, records out: pages, clauses, tags and findings. No Django here."""
