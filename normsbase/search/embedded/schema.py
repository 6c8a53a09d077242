"""Nothing in, the fields of a tantivy index out, and the numbers of its writer."""

from __future__ import annotations

import tantivy

from normsbase.search.areas import AREAS, FORMS
from normsbase.search.fields import LABELS, values_of
from normsbase.search.types import ClauseDoc, Order

WRITER_BYTES = 64_000_000
MOST_VALUES = 65_000  # of one facet; more than any facet has, so that counts are exact


SORTED = tuple(order for order in Order if not order.by_score)


def make_schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for order in SORTED:
        builder.add_text_field(str(order), tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("wording", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("wording_number", fast=True)  # the same, read for many clauses at once
    for area in AREAS:
        for form in FORMS:
            builder.add_text_field(f"{area}_{form}", tokenizer_name="whitespace", index_option="position")
    for label in LABELS:
        builder.add_text_field(label, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    return builder.build()


SCHEMA = make_schema()


def document_of(doc: ClauseDoc) -> tantivy.Document:
    """Return a clause as tantivy takes it."""
    values = values_of(doc)
    values["wording_number"] = int(values["wording"], 16)
    return tantivy.Document.from_dict(values, SCHEMA)
