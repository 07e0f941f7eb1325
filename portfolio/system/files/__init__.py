"""Files of the user's and of the program's: reading them, editing them without losing anything."""
