"""The same conversation as two libraries' documentations would write it."""
