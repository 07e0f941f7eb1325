"""The built site as a commit on a branch of a git repository.  Start with `publishing`."""
