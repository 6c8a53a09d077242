"""Two readings in; which clauses of them are the same, and where spans and decisions stand now, out."""
