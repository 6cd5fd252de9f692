"""The command line: docs promise its names and its JSON. The same services as the window."""
