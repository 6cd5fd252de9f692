"""The consultation sheet and the other files a person takes along."""
