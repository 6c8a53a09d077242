"""Blocks of a document in, its clauses under way out, cut by the grammar of its family."""
