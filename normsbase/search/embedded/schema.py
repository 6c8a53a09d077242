"""Nothing in, the fields of a tantivy index out, and the numbers of its writer."""

from __future__ import annotations

import hashlib

import tantivy

from normsbase.search.areas import AREAS, FORMS
from normsbase.search.fields import LABELS, values_of
from normsbase.search.types import ClauseDoc, Fold, Order

WRITER_BYTES = 64_000_000
MOST_VALUES = 65_000  # of one facet; more than any facet has, so that counts are exact


NUMBERED = tuple(fold for fold in Fold if fold)
SORTED = tuple(order for order in Order if not order.by_score)


def number_of(fold: Fold) -> str:
    """Return the field that holds a number for what is folded."""
    return f"{fold}_number"


def make_schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("digest", stored=True)
    for order in SORTED:
        builder.add_text_field(str(order), tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("wording", stored=True, tokenizer_name="raw", index_option="basic", fast=True)
    for fold in NUMBERED:
        builder.add_unsigned_field(number_of(fold), fast=True)  # the same, read for many clauses at once
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
    values["digest"] = bytes.fromhex(values["digest"])
    for fold in NUMBERED:
        digest = hashlib.blake2b(values[fold].encode(), digest_size=8).digest()
        values[number_of(fold)] = int.from_bytes(digest, "big")
    return tantivy.Document.from_dict(values, SCHEMA)
