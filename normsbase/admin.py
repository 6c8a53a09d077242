"""The editors' admin: rows to look up and correct."""
