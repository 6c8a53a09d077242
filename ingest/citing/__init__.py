"""Citations: a clause or footnote in -> the documents and paragraphs it cites, with the keys they lead to.

`symbols`, `union` and `names` find documents, `places` finds paragraphs and articles, `joining` ties
them together, `passage` knows the text around: what "ibid.", "this Convention" and "paragraph 5 above" are.
"""
