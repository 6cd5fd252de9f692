"""Build tools of the checkout; not part of the program."""
