"""The machine: files, processes, memory, signals.  Nothing here knows what a paper is."""
