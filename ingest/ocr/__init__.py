"""Pages that are images of text in, their lines as Tesseract reads them out; optional, and marked as OCR."""
