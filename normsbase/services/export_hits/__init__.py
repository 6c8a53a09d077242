"""An answer and its address in, all that its query finds out as CSV, Excel or lines of JSON."""

from normsbase.services.export_hits.export import FORMS, Export, Form, exported

__all__ = ["FORMS", "Export", "Form", "exported"]
