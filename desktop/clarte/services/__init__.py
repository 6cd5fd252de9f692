"""What the two doors, window and command line, can ask for. Puts the rooms to work.

The rooms are handed in by app.py. Every method may be called off the window's thread and blocks until it is
done; those that take long take a CancelToken and raise Cancelled.
"""
