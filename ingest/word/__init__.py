"""Bytes of a Word file in, the flow of paragraphs that Markdown and HTML give, too, out."""
