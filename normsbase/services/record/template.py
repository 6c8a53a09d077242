"""The empty table that editors fill, as CSV or as a workbook with the codebook of allowed values, out."""

from __future__ import annotations

import io

import xlsxwriter

from normsbase.models import Norm
from normsbase.services.deed_words import ON_LADDER, in_words
from normsbase.services.record.fields import DATE_KINDS, FIELDS, HELP, STANCES
from normsbase.services.record.limits import MOST_ROWS


def template_csv() -> bytes:
    """Return the columns alone, in UTF-8 with the mark by which Excel knows it."""
    return ("\ufeff" + ",".join(FIELDS) + "\r\n").encode()


def template_xlsx() -> bytes:
    """Return a workbook: the columns with lists to choose from, what each takes, and all allowed values."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Positions")
        sheet.set_column(0, len(FIELDS) - 1, 18, plain)
        sheet.write_row(0, 0, FIELDS, head)
        sheet.freeze_panes(1, 1)
        values = _allowed()
        for column, name in enumerate(FIELDS):
            sheet.write_comment(0, column, HELP[name])
            if listed := [value for value, _ in values.get(name, ())]:
                place = list(values).index(name) * 2
                letter = chr(65 + place)
                source = f"='Allowed values'!${letter}$2:${letter}${len(listed) + 1}"
                sheet.data_validation(1, column, MOST_ROWS, column, {"validate": "list", "source": source})
        about = book.add_worksheet("Columns")
        about.set_column(0, 0, 14, plain)
        about.set_column(1, 1, 90, plain)
        about.write_row(0, 0, ("column", "what it takes"), head)
        for row, name in enumerate(FIELDS, 1):
            about.write_row(row, 0, (name, HELP[name]))
        allowed = book.add_worksheet("Allowed values")
        allowed.set_column(0, 2 * len(values), 26, plain)
        for place, (name, pairs) in enumerate(values.items()):
            allowed.write_row(0, 2 * place, (name, "in words"), head)
            for row, pair in enumerate(pairs, 1):
                allowed.write_row(row, 2 * place, pair)
    return file.getvalue()


def _allowed() -> dict[str, list[tuple[str, str]]]:
    kinds = [
        (kind, f"{in_words(kind)} ({ladder})") for ladder, several in ON_LADDER.items() for kind in several
    ]
    norms = Norm.objects.order_by("set__position", "position").values_list("key", "name")
    return {
        "kind": kinds,
        "stance": [(one, one.replace("-", " ")) for one in STANCES],
        "norm": [(str(key), str(name)) for key, name in norms],
        "date_kind": [(one, one.replace("-", " ")) for one in DATE_KINDS],
    }
