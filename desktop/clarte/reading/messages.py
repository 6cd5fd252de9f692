"""What the reader and its child say to each other."""

from __future__ import annotations

# To the child. READ: document_id, language or null, password, skip (pages); blob: the file.
# RENDER: key, page, scale, password; blob: the file, or nothing when the child has it already.
READ = "read"
RENDER = "render"
PROVE = "prove"  # try to reach a network, to show that it is refused

# From the child.
READY = "ready"
OPENED = "opened"  # pages
BEGUN = "begun"  # page
ALIVE = "alive"  # still at work on the page
PAGE = "page"  # a PageReading
RESULTS = "results"  # some of the document's results, in order; the next two the same: large files in small frames
PASSAGES = "passages"
NOTES = "notes"
DOCUMENT = "document"  # a Document without what was sent before
IMAGE = "image"  # width, height, stride; blob: RGB
FORGOTTEN = "forgotten"  # the child no longer has that file
PROVEN = "proven"  # refused: bool
FAILED = "failed"  # code of ReadError
