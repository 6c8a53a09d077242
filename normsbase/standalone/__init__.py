"""Files or lines in, lines out: the commands that need neither a database nor a data folder."""
