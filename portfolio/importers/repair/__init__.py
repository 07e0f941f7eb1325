"""What comes over and what a build would refuse: made sound, and said."""
