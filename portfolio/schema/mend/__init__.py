"""How to mend what cannot be read: the author's own in the right form, or words; never a made-up value."""
