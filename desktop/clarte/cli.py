"""The command line: the contract of docs and tests, on the same services as the window."""
