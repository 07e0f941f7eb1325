"""What in a text readers would not see as its author meant it."""
