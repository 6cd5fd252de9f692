"""What the window shows, without any widget: state, the work it asks for and the words of each line."""
