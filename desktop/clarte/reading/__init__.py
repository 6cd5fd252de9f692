"""PDF and pictures to evidence. The only importer of pymupdf and of the OCR; works in a child process."""
