"""One command a file; each writes to stdout and leaves nothing behind."""
